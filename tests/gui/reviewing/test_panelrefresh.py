"""What is told beside the picture follows right after it, and is always of the picture on screen in the end."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt

from reviewer.gui.window import Window
from reviewer.model.verdict import Verdict
from tests.gui.reviews import Hands

Key = Qt.Key


def told_name(hands: Hands) -> str:
    """Give which file the line below the picture names."""
    return hands.page.screen.status._name.text()


class PaintWatch(QObject):
    """Note what the status line names whenever a widget is painted."""

    def __init__(self, hands: Hands) -> None:
        super().__init__(hands.window)
        self._hands = hands
        self.names: list[str] = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note it, and let the event pass."""
        if event.type() is QEvent.Type.Paint:
            self.names.append(told_name(self._hands))
        return False


def test_the_picture_is_painted_before_what_is_told_of_it_changes(hands: Hands) -> None:
    hands.bot.waitUntil(lambda: hands.page._pixels.is_idle, timeout=20_000)
    watch, canvas, before = PaintWatch(hands), hands.page.screen.canvas, told_name(hands)
    canvas.installEventFilter(watch)
    hands.press(Key.Key_Right)
    canvas.removeEventFilter(watch)
    assert watch.names[0] == before
    after = hands.session.candidate(hands.current).name
    assert told_name(hands) == after != before


def test_what_is_wanted_is_put_in_order_once_for_a_page(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    wishes: list[object] = []
    planner = hands.page._pixels._planner
    follow = planner.follow
    monkeypatch.setattr(planner, "follow", lambda wish: (wishes.append(wish), follow(wish)))
    hands.press(Key.Key_Right)
    assert wishes == [planner.wish]
    assert planner.wish.current == hands.current


def test_of_keys_faster_than_the_window_only_the_last_picture_is_told_of(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    presenter = hands.page.panel_refresh.presenter
    show_file = presenter.show_file
    monkeypatch.setattr(presenter, "show_file", lambda: (told.append(hands.session.current), show_file()))
    for _ in range(4):
        hands.bot.keyClick(hands.page.screen, Key.Key_Right)
    assert told == []
    hands.look()
    assert told == [hands.current]
    assert told_name(hands) == hands.session.candidate(hands.current).name


def test_one_thing_that_cannot_be_told_keeps_nothing_else_from_being_told(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, told = hands.page, list[str]()

    def fail() -> None:
        raise RuntimeError("no scores")

    monkeypatch.setattr(page.panel_refresh.presenter, "show_flags", fail)
    monkeypatch.setattr(page.panel_refresh.presenter, "show_look", lambda: told.append(told_name(hands)))
    with hands.bot.captureExceptions() as faults:
        hands.press(Key.Key_Right)
    assert [str(fault[1]) for fault in faults] == ["no scores"]
    assert told[-1:] == [hands.session.candidate(hands.current).name]
    assert page.screen.panel.flags.updatesEnabled()


def test_the_scores_are_painted_again_after_each_page(hands: Hands) -> None:
    for key in (Key.Key_Right, Key.Key_Left):
        hands.press(key)
        assert hands.page.screen.panel.flags.updatesEnabled()


class TipWatch(QObject):
    """Note whose tooltip is written anew."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note it, and let the event pass."""
        if event.type() is QEvent.Type.ToolTipChange:
            self.told.append(watched)
        return False


def test_what_is_the_same_for_each_picture_is_not_told_again(hands: Hands) -> None:
    header, status, watch = hands.page.screen.panel.header, hands.page.screen.status, TipWatch()
    pace, counts = status._pace, [*header._counts.values()]
    for one in (header._order, pace, *counts):
        one.installEventFilter(watch)
    hands.press(Key.Key_Right)
    assert watch.told == []
    hands.press(Key.Key_P)
    assert pace in watch.told
    assert {one for one in watch.told if one in counts} == {
        header._counts[Verdict.ACCEPTED],
        header._counts[Verdict.UNDECIDED],
    }


def test_a_window_closed_before_all_was_told_ends_like_any_other(hands: Hands) -> None:
    window: Window = hands.window
    hands.bot.keyClick(hands.page.screen, Key.Key_Right)
    assert not hands.page.panel_refresh.is_up_to_date
    window.close_review()
    assert window.page is None
