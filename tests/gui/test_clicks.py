"""Deciding with the mouse alone: by buttons in every scheme, by clicks on the picture in one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget

from reviewer.gui.panel.facts import MOST_FACTS
from reviewer.model.verdict import Verdict
from tests.gui.reviews import CONTROL, Hands

menus_offscreen = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")
Reason = QContextMenuEvent.Reason
LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton


def button(hands: Hands, name: str) -> QToolButton:
    """Give the button of the side panel of a name, with or without a number after it."""
    buttons = hands.page.screen.panel.findChildren(QToolButton)
    found = [button for button in buttons if button.accessibleName().partition(":")[0] == name]
    assert len(found) == 1
    return found[0]


def click(hands: Hands, mouse: Qt.MouseButton, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Click into the middle of the picture."""
    canvas = hands.page.screen.canvas
    hands.bot.mouseClick(canvas, mouse, modifiers, canvas.rect().center())
    hands.look()


@pytest.fixture
def mouse_hands(make_hands: Callable[..., Hands], review: Path, tmp_path: Path) -> Hands:
    """Give hands at a window whose keys are those of the scheme for the mouse."""
    (tmp_path / "settings.json").write_text('{"scheme": "hydrus"}', encoding="utf-8")
    made = make_hands()
    made.open(review)
    return made


@pytest.mark.parametrize(
    ("name", "verdict"),
    [("Accept", Verdict.ACCEPTED), ("Reject", Verdict.REJECTED), ("Skip", Verdict.SKIPPED)],
)
def test_a_button_gives_its_verdict_and_the_next_picture_comes(hands: Hands, name: str, verdict: Verdict) -> None:
    first = hands.current
    hands.bot.mouseClick(button(hands, name), LEFT)
    hands.look()
    assert hands.verdict(first) is verdict
    assert hands.session.cursor == 1


def test_buttons_go_on_and_back_and_undo(hands: Hands) -> None:
    first = hands.current
    hands.bot.mouseClick(button(hands, "Next picture"), LEFT)
    hands.look()
    assert hands.session.cursor == 1
    hands.bot.mouseClick(button(hands, "Previous picture"), LEFT)
    hands.look()
    hands.bot.mouseClick(button(hands, "Accept"), LEFT)
    hands.look()
    hands.bot.mouseClick(button(hands, "Undo"), LEFT)
    hands.look()
    assert hands.current == first
    assert hands.verdict(first) is Verdict.UNDECIDED


def test_a_button_leaves_the_keyboard_to_the_review(hands: Hands) -> None:
    hands.bot.mouseClick(button(hands, "Skip"), LEFT)
    hands.look()
    second = hands.current
    hands.press(Qt.Key.Key_P)
    assert hands.verdict(second) is Verdict.ACCEPTED


def test_a_button_that_gives_a_verdict_bears_its_key(hands: Hands) -> None:
    shown = [button(hands, name).text() for name in ("Accept", "Reject", "Skip")]
    assert shown == ["Accept  P", "Reject  X", "Skip  Space"]


def test_the_second_click_on_a_count_leads_back_to_where_the_first_was_made(hands: Hands) -> None:
    hands.press(Qt.Key.Key_X)
    hands.press(Qt.Key.Key_Right)
    left = hands.current
    for number in range(2):
        hands.bot.mouseClick(button(hands, "Rejected"), LEFT)
        hands.look()
        assert (hands.current == left) is (number == 1)


def test_a_count_leads_back_to_nothing_that_was_left_under_a_filter_from_before(hands: Hands) -> None:
    hands.press(Qt.Key.Key_X)
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Right)
    hands.bot.mouseClick(button(hands, "Rejected"), LEFT)
    hands.look()
    rejected = hands.current
    for where in ("", "rejected"):
        hands.page.queueing.set_filter(where)
        hands.look()
    hands.bot.mouseClick(button(hands, "Rejected"), LEFT)
    hands.look()
    assert hands.session.plan.where == ""
    assert hands.current == rejected


def test_the_buttons_of_reasons_stay_where_they_are_from_picture_to_picture(hands: Hands) -> None:
    panel = hands.page.screen.panel
    before = panel.legend.mapTo(panel, panel.legend.rect().topLeft())
    panel.facts.show_facts([(f"Fact {number}", "true") for number in range(MOST_FACTS)])
    hands.bot.waitUntil(lambda: panel.facts.height() > MOST_FACTS * 12, timeout=5_000)
    assert panel.legend.mapTo(panel, panel.legend.rect().topLeft()) == before


def test_a_count_shows_the_pictures_it_counts_alone_and_a_second_click_shows_all_again(hands: Hands) -> None:
    first, whole = hands.current, len(hands.session)
    hands.press(Qt.Key.Key_P)
    hands.bot.mouseClick(button(hands, "Accepted"), LEFT)
    hands.look()
    assert [hands.session.id_at(place) for place in range(len(hands.session))] == [first]
    assert button(hands, "Accepted").isChecked()
    assert hands.verdict(first) is Verdict.ACCEPTED
    hands.bot.mouseClick(button(hands, "Accepted"), LEFT)
    hands.look()
    assert len(hands.session) == whole
    assert not button(hands, "Accepted").isChecked()
    assert hands.session.pace.decided == 1


def test_another_count_takes_the_place_of_the_one_before_and_leaves_the_rest_of_the_filter(hands: Hands) -> None:
    hands.press(Qt.Key.Key_P)
    hands.page.queueing.set_filter("accepted jpeg>0.1")
    hands.look()
    assert button(hands, "Accepted").isChecked()
    hands.bot.mouseClick(button(hands, "Undecided"), LEFT)
    hands.look()
    assert hands.session.plan.where == "undecided jpeg>0.1"
    assert [button(hands, name).isChecked() for name in ("Accepted", "Undecided")] == [False, True]


def test_a_count_tells_how_many_it_leaves_out_since_their_files_are_gone(hands: Hands) -> None:
    review, first = hands.session.review, hands.current
    hands.press(Qt.Key.Key_P)
    hands.press(Qt.Key.Key_P)
    assert "gone" not in button(hands, "Accepted").toolTip()
    review.mark_missing(review.roots()[0].id, [review.candidate(first).relative])
    hands.press(Qt.Key.Key_Right)
    assert button(hands, "Accepted").accessibleName() == "Accepted: 1"
    assert "since their files are gone: 1" in button(hands, "Accepted").toolTip()


def test_a_count_of_none_leads_to_where_the_filter_can_be_cleared(hands: Hands) -> None:
    hands.bot.mouseClick(button(hands, "Rejected"), LEFT)
    hands.bot.waitUntil(lambda: hands.page.screen.stack.currentWidget() is hands.page.screen.empty)
    hands.bot.mouseClick(button(hands, "Rejected"), LEFT)
    hands.look()
    assert len(hands.session) > 0


@menus_offscreen
def test_in_the_usual_scheme_a_click_on_the_picture_decides_nothing(hands: Hands) -> None:
    for mouse in (LEFT, MIDDLE, RIGHT):
        click(hands, mouse)
    hands.bot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Escape)
    assert hands.session.pace.decided == 0


def test_the_mouse_keeps_rejects_and_goes_back(mouse_hands: Hands) -> None:
    ids = [mouse_hands.session.id_at(place) for place in range(3)]
    click(mouse_hands, LEFT)
    click(mouse_hands, RIGHT)
    assert [mouse_hands.verdict(i) for i in ids[:2]] == [Verdict.ACCEPTED, Verdict.REJECTED]
    click(mouse_hands, MIDDLE)
    assert mouse_hands.current == ids[1]
    assert mouse_hands.verdict(ids[1]) is Verdict.UNDECIDED


def test_two_quick_clicks_judge_two_pictures_and_do_not_zoom(mouse_hands: Hands) -> None:
    canvas = mouse_hands.page.screen.canvas
    click(mouse_hands, LEFT)
    QTest.mouseDClick(canvas, LEFT, pos=canvas.rect().center())
    QTest.mouseRelease(canvas, LEFT, pos=canvas.rect().center())
    mouse_hands.look()
    assert mouse_hands.session.pace.totals[Verdict.ACCEPTED] == 2
    assert canvas.view().zoom is None


def test_a_drag_and_a_click_with_a_key_judge_nothing(mouse_hands: Hands) -> None:
    canvas = mouse_hands.page.screen.canvas
    middle = canvas.rect().center()
    mouse_hands.bot.mousePress(canvas, LEFT, pos=middle)
    mouse_hands.bot.mouseMove(canvas, middle + QPoint(40, 10))
    mouse_hands.bot.mouseRelease(canvas, LEFT, pos=middle + QPoint(40, 10))
    mouse_hands.look()
    click(mouse_hands, LEFT, CONTROL)
    assert mouse_hands.session.pace.decided == 0


def choose(hands: Hands, action: str) -> None:
    """Choose an action in the menu that is open at the mouse."""
    hands.bot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.setActiveAction(hands.window.bindings.action(action))
    hands.bot.keyClick(menu, Qt.Key.Key_Return)
    hands.bot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    hands.window.activateWindow()  # offscreen a menu takes the keyboard for good
    hands.look()


@menus_offscreen
def test_the_right_button_offers_on_a_picture_what_can_be_decided(hands: Hands) -> None:
    first = hands.current
    hands.bot.mouseClick(hands.page.screen.canvas, RIGHT, pos=hands.page.screen.canvas.rect().center())
    choose(hands, "decide.accept")
    assert hands.verdict(first) is Verdict.ACCEPTED


def ask_for_menu(widget: QWidget, place: QPoint, reason: Reason = Reason.Mouse) -> None:
    """Press the right button, or the key for menus, as the window system tells of it."""
    if reason is Reason.Mouse:
        QTest.mousePress(widget, RIGHT, pos=place)
    QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))


@menus_offscreen
def test_the_right_button_in_the_grid_is_for_what_is_selected_or_else_the_picture_under_it(hands: Hands) -> None:
    hands.press(Qt.Key.Key_G)
    grid, third = hands.page.screen.grid, hands.session.id_at(2)
    place = grid.lattice.area(2, grid._top).center()
    ask_for_menu(grid.viewport(), place)
    choose(hands, "decide.reject")
    assert hands.verdict(third) is Verdict.REJECTED
    assert hands.session.pace.totals[Verdict.REJECTED] == 1
    hands.press(Qt.Key.Key_A, CONTROL)
    ask_for_menu(grid.viewport(), place)
    choose(hands, "decide.skip")
    assert hands.session.pace.totals[Verdict.SKIPPED] == len(hands.session)


@menus_offscreen
@pytest.mark.parametrize("is_grid", [True, False], ids=["grid", "picture"])
def test_the_key_for_menus_opens_one_at_what_is_current_wherever_the_mouse_is(hands: Hands, is_grid: bool) -> None:
    screen, asked = hands.page.screen, list[QPoint]()
    screen.menu_wanted.connect(asked.append)
    if is_grid:
        hands.press(Qt.Key.Key_G)
    hands.press(Qt.Key.Key_Right)
    second = hands.current
    ask_for_menu(screen, QPoint(0, 0), Reason.Keyboard)
    (at,) = asked
    if is_grid:
        assert screen.grid.index_at(screen.grid.viewport().mapFromGlobal(at)) == 1
    else:
        assert screen.canvas.mapFromGlobal(at) == screen.canvas.rect().center()
    choose(hands, "decide.accept")
    assert hands.verdict(second) is Verdict.ACCEPTED
