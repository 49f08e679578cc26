"""The panel beside the picture is as wide as its curator wants it, today and tomorrow."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt

from reviewer.gui.panel.grip import Grip
from reviewer.gui.panel.sidepanel import WIDEST, WIDTH, SidePanel
from tests.gui.reviews import Hands

LEFT = Qt.MouseButton.LeftButton


def drag(hands: Hands, panel: SidePanel, by: int) -> None:
    """Drag the left edge of the panel so many pixels to the right, as fast as it follows."""
    (grip,) = panel.findChildren(Grip)
    edge = panel.mapToGlobal(QPoint(2, 300))
    hands.bot.mousePress(grip, LEFT, pos=grip.mapFromGlobal(edge))
    for step in range(1, 5):
        hands.bot.mouseMove(grip, grip.mapFromGlobal(edge + QPoint(by * step // 4, 0)))
    hands.bot.mouseRelease(grip, LEFT, pos=grip.mapFromGlobal(edge + QPoint(by, 0)))


def test_its_edge_follows_the_mouse_and_stays_where_it_was_let_go(hands: Hands, review: Path) -> None:
    panel, canvas = hands.page.screen.panel, hands.page.screen.canvas
    room = panel.width() + canvas.width()
    drag(hands, panel, -100)
    assert panel.width() == WIDTH + 100
    hands.bot.waitUntil(lambda: canvas.width() == room - panel.width())
    hands.window.close_review()
    hands.open(review)
    assert hands.page.screen.panel.width() == WIDTH + 100


def test_it_grows_no_wider_than_leaves_a_picture_and_no_narrower_than_its_words(hands: Hands) -> None:
    panel = hands.page.screen.panel
    drag(hands, panel, -600)
    assert panel.width() == WIDEST
    drag(hands, panel, 900)
    assert panel.width() == WIDTH


def test_a_double_click_gives_it_its_usual_width(hands: Hands, review: Path) -> None:
    panel = hands.page.screen.panel
    drag(hands, panel, -100)
    (grip,) = panel.findChildren(Grip)
    hands.bot.mouseDClick(grip, LEFT, pos=QPoint(2, 300))
    hands.bot.mouseRelease(grip, LEFT, pos=QPoint(2, 300))
    assert panel.width() == WIDTH
    hands.window.close_review()
    hands.open(review)
    assert hands.page.screen.panel.width() == WIDTH


def test_a_narrow_window_holds_all_of_a_wide_panel_and_a_wide_one_gives_it_back_its_width(hands: Hands) -> None:
    screen, window = hands.page.screen, hands.window
    panel = screen.panel
    drag(hands, panel, -600)
    window.resize(window.minimumWidth(), window.height())
    hands.bot.waitUntil(lambda: screen.width() == window.minimumWidth())
    hands.bot.waitUntil(lambda: panel.geometry().right() < screen.width() and panel.width() > WIDTH)
    (grip,) = panel.findChildren(Grip)
    hands.bot.mouseClick(grip, LEFT, pos=QPoint(2, 300))
    window.resize(1400, window.height())
    hands.bot.waitUntil(lambda: panel.width() == WIDEST)
