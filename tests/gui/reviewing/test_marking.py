"""Stars and notes in the window: seen at once, kept in the review, found by the filter."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reviewer.gui.forms.notedialog import NoteDialog
from reviewer.model.mark import LONGEST_NOTE, Mark
from reviewer.session import Session
from tests.gui.reviews import COLUMNS, SHIFT, Hands, slow_disk

Key = Qt.Key


def star(hands: Hands) -> None:
    """Press the star's key and wait until that is on disk and shown."""
    with hands.bot.waitSignal(hands.page.extras.marked):
        hands.bot.keyClick(hands.page.screen, Key.Key_S)


def test_s_stars_the_picture_and_takes_the_star_off_again(hands: Hands) -> None:
    first, header = hands.current, hands.page.screen.panel.header
    star(hands)
    assert hands.session.mark(first).is_starred
    assert header.mark_text == "Starred"
    hands.press(Key.Key_Right)
    assert header.mark_text == ""
    hands.press(Key.Key_Left)
    star(hands)
    assert not hands.session.mark(first).is_starred


def test_keys_that_are_faster_than_the_disk_each_count(hands: Hands, dialog: Callable[[], Any]) -> None:
    first = hands.current
    with slow_disk(hands):
        for _ in range(3):
            hands.bot.keyClick(hands.page.screen, Key.Key_S)
        hands.bot.keyClick(hands.page.screen, Key.Key_M)
        box = dialog()
        hands.bot.keyClicks(box._box, "look again")
        hands.bot.keyClick(box._box, Key.Key_Return)
    hands.bot.waitUntil(lambda: hands.session.mark(first) == Mark(is_starred=True, note="look again"), timeout=30_000)


def test_the_box_of_a_note_has_the_keyboard_at_once_so_that_no_letter_is_lost(hands: Hands) -> None:
    hands.bot.keyClick(hands.page.screen, Key.Key_M)
    box = QApplication.activeModalWidget()
    assert isinstance(box, NoteDialog)
    assert QGuiApplication.focusWindow() is box.windowHandle()
    assert box._box.hasFocus()


def test_letters_that_came_with_the_key_of_a_note_are_typed_into_it_and_decide_nothing(hands: Hands) -> None:
    first, keys = hands.current, (Key.Key_X, Key.Key_P, Key.Key_1)
    QTimer.singleShot(0, lambda: [QTest.keyClick(hands.window.windowHandle(), key) for key in keys])
    hands.bot.keyClick(hands.page.screen, Key.Key_M)
    box = QApplication.activeModalWidget()
    assert isinstance(box, NoteDialog)
    assert box.note == "xp1"
    assert hands.current == first
    assert hands.session.review.decisions() == 0


def test_the_box_of_a_note_comes_before_any_further_key_while_a_decision_is_being_saved(hands: Hands) -> None:
    release = threading.Event()
    judge = hands.session.review._gestures.judge

    def slow(*args: Any, **others: Any) -> Any:
        release.wait(10)
        return judge(*args, **others)

    hands.session.review._gestures.judge = slow  # type: ignore[method-assign]
    hands.bot.keyClick(hands.page.screen, Key.Key_P)
    assert hands.page.flow.is_busy
    threading.Timer(0.1, release.set).start()
    hands.bot.keyClick(hands.page.screen, Key.Key_M)
    assert isinstance(QApplication.activeModalWidget(), NoteDialog)
    assert not hands.page.flow.is_busy


def test_a_star_decides_nothing_and_leaves_the_picture_on_screen(hands: Hands) -> None:
    first = hands.current
    star(hands)
    assert hands.current == first
    assert hands.session.review.decisions() == 0


def test_all_that_are_selected_in_the_grid_get_a_star_and_lose_it_only_where_all_have_one(hands: Hands) -> None:
    star(hands)
    hands.press(Key.Key_G)
    for _ in range(2):
        hands.press(Key.Key_Right, SHIFT)
    chosen = hands.page.screen.grid.selection.ids
    star(hands)
    assert hands.session.review.select("starred").tolist() == sorted(chosen.tolist())
    star(hands)
    assert hands.session.review.select("starred").tolist() == []


def test_a_note_goes_to_all_that_are_selected_and_takes_none_away_unless_something_is_typed(
    hands: Hands, dialog: Callable[[], Any]
) -> None:
    def note(*keys: str) -> str:
        hands.bot.keyClick(hands.page.screen, Key.Key_M)
        shown = dialog()
        hands.bot.waitActive(shown)
        begins = str(shown.note)
        hands.bot.keyClicks(shown._box, "".join(keys))
        hands.bot.keyClick(shown._box, Key.Key_Return)
        hands.look()
        return begins

    hands.press(Key.Key_G)
    ids = hands.session.ids[:3].tolist()
    note("the first")
    for _ in range(2):
        hands.press(Key.Key_Right, SHIFT)
    assert note() == ""
    assert [hands.session.mark(one).note for one in ids] == ["the first", "", ""]
    assert note("halo") == ""
    hands.bot.waitUntil(lambda: [hands.session.mark(one).note for one in ids] == ["halo"] * 3)
    assert note() == "halo"


def test_m_takes_a_note_that_is_kept_and_shown_and_found(hands: Hands, dialog: Callable[[], Any], review: Path) -> None:
    first = hands.current
    hands.bot.keyClick(hands.page.screen, Key.Key_M)
    box = dialog()
    hands.bot.keyClicks(box._box, "look <b>again")
    with hands.bot.waitSignal(hands.page.extras.marked):
        hands.bot.keyClick(box._box, Key.Key_Return)
    assert hands.page.screen.panel.header.mark_text == "Note: look <b>again"
    assert hands.session.review.select("note:again").tolist() == [first]
    hands.look()
    hands.press(Key.Key_P)
    hands.window.close_review()
    with Session.open(review, COLUMNS) as session:
        assert session.mark(first) == Mark(note="look <b>again")


def test_escape_leaves_the_note_as_it_was(hands: Hands, dialog: Callable[[], Any]) -> None:
    hands.bot.keyClick(hands.page.screen, Key.Key_M)
    box = dialog()
    hands.bot.keyClicks(box._box, "no")
    hands.bot.keyClick(box, Key.Key_Escape)
    assert hands.session.mark(hands.current) == Mark()


def test_letters_of_a_note_decide_nothing(hands: Hands, dialog: Callable[[], Any]) -> None:
    hands.bot.keyClick(hands.page.screen, Key.Key_M)
    hands.bot.keyClicks(dialog()._box, "px 123 u")
    assert hands.session.review.decisions() == 0


def test_a_note_is_no_longer_than_what_is_kept(qtbot: Any) -> None:
    dialog = NoteDialog("a.png", {"n" * LONGEST_NOTE})
    qtbot.addWidget(dialog)
    dialog._box.moveCursor(dialog._box.textCursor().MoveOperation.End)
    qtbot.keyClicks(dialog._box, "xyz")
    assert len(dialog.note) == LONGEST_NOTE


def test_of_a_long_text_that_is_pasted_into_a_note_as_much_is_kept_as_there_is_room_for(qtbot: Any) -> None:
    dialog = NoteDialog("a.png", {"tail"})
    qtbot.addWidget(dialog)
    dialog._box.moveCursor(dialog._box.textCursor().MoveOperation.Start)
    dialog._box.insertPlainText("é" * 20_000)
    assert dialog.note == "é" * (LONGEST_NOTE - 4) + "tail"


def test_a_star_is_seen_in_the_grid(hands: Hands) -> None:
    hands.press(Key.Key_G)
    viewport = hands.page.screen.grid.viewport()
    before = viewport.grab().toImage()
    star(hands)
    hands.look()
    assert viewport.grab().toImage() != before


def test_a_star_that_cannot_be_saved_is_told_and_can_be_tried_again(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    access = hands.session.review._access
    with monkeypatch.context() as patch:
        patch.setattr(access, "refusal", "Not saved: the disk is full.")
        hands.bot.keyClick(hands.page.screen, Key.Key_S)
        hands.bot.waitUntil(hands.page.screen.banner.isVisible)
        assert not hands.session.mark(hands.current).is_starred
    with hands.bot.waitSignal(hands.page.extras.marked):
        hands.page.screen.banner.press_answer()
    assert hands.session.mark(hands.current).is_starred


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
def test_return_keeps_a_note_also_with_the_key_that_sends_elsewhere(qtbot: Any, modifier: Qt.KeyboardModifier) -> None:
    dialog = NoteDialog("a.png", {""})
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog._box.hasFocus, timeout=5_000)
    qtbot.keyClicks(dialog._box, "halo at the ear")
    qtbot.keyClick(dialog._box, Qt.Key.Key_Return, modifier)
    assert dialog.result() == NoteDialog.DialogCode.Accepted
    assert dialog.note == "halo at the ear"
