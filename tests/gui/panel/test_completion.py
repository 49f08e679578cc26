"""The word of a filter that is being typed is completed."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.gui.panel.completion import matching, word_at
from reviewer.gui.panel.filterbar import FilterBar
from reviewer.model.where import words_of
from tests.gui.reviews import FLAGS

Key = Qt.Key
WORDS = words_of(flag.key for flag in FLAGS)


@pytest.fixture
def bar(qtbot: Any) -> FilterBar:
    made = FilterBar("", WORDS)
    qtbot.addWidget(made)
    made.begin("")
    qtbot.waitUntil(made._box.hasFocus)
    return made


def type_in(qtbot: Any, bar: FilterBar, text: str) -> None:
    qtbot.keyClicks(bar._box, text)


@pytest.mark.parametrize(
    ("text", "cursor", "found"),
    [
        ("und", 3, (0, "und")),
        ("a jp", 4, (2, "jp")),
        ("-jp", 3, (1, "jp")),
        ("(ac", 3, (1, "ac")),
        ("ab cd", 2, (0, "ab")),
    ],
)
def test_the_word_before_the_cursor_is_the_one_that_is_completed(
    text: str, cursor: int, found: tuple[int, str]
) -> None:
    assert word_at(text, cursor) == found


def test_words_that_begin_so_come_before_those_that_hold_it() -> None:
    assert matching(["reason:jpeg", "jpeg>=", "soft<"], "jp") == ["jpeg>=", "reason:jpeg"]
    assert matching(WORDS, "undecided") == []


def test_typing_offers_what_fits_and_tab_takes_the_first(qtbot: Any, bar: FilterBar) -> None:
    type_in(qtbot, bar, "und")
    assert bar.completion.offered == ["undecided"]
    qtbot.keyClick(bar._box, Key.Key_Tab)
    assert bar.text == "undecided "
    assert bar.completion.offered == []
    type_in(qtbot, bar, "-rim")
    assert "rim_light>=" in bar.completion.offered
    qtbot.keyClick(bar._box, Key.Key_Tab)
    assert bar.text == "undecided -rim_light>="


def test_down_and_return_take_a_word_and_do_not_submit(qtbot: Any, bar: FilterBar) -> None:
    type_in(qtbot, bar, "dec")
    second = bar.completion.offered[1]
    qtbot.keyClick(bar._box, Key.Key_Down)
    qtbot.keyClick(bar._box, Key.Key_Down)
    with qtbot.assertNotEmitted(bar.submitted):
        qtbot.keyClick(bar._box, Key.Key_Return)
    assert bar.text.strip() == second


def test_escape_puts_the_list_away_before_it_leaves_the_box(qtbot: Any, bar: FilterBar) -> None:
    type_in(qtbot, bar, "jp")
    with qtbot.assertNotEmitted(bar.left):
        qtbot.keyClick(bar._box, Key.Key_Escape)
    assert bar.completion.offered == []
    with qtbot.waitSignal(bar.left):
        qtbot.keyClick(bar._box, Key.Key_Escape)


def test_return_submits_what_is_typed_although_words_are_offered(qtbot: Any, bar: FilterBar) -> None:
    type_in(qtbot, bar, "undecided jp")
    assert bar.completion.offered
    with qtbot.waitSignal(bar.submitted) as told:
        qtbot.keyClick(bar._box, Key.Key_Return)
    assert told.args == ["undecided jp"]
    assert bar.completion.offered == []


def test_a_click_takes_a_word_and_the_box_keeps_the_keyboard(qtbot: Any, bar: FilterBar) -> None:
    type_in(qtbot, bar, "so")
    row = bar.completion.visualItemRect(bar.completion.item(0)).center()
    qtbot.mouseClick(bar.completion.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert bar.text == "soft>="
    assert bar._box.hasFocus()


def test_the_list_lies_below_what_the_bar_says_and_follows_it(qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 400)
    bar = FilterBar("undecided accepted rejected " * 20, WORDS)
    column = QVBoxLayout(window)
    column.addWidget(bar)
    column.addStretch(1)
    window.show()
    bar.begin("")
    qtbot.waitUntil(bar._box.hasFocus)

    def is_below() -> bool:
        return bar.completion.y() == bar.geometry().bottom() + 1

    tall = bar.height()
    bar.show_fault("No.")
    qtbot.waitUntil(lambda: bar.height() < tall)
    type_in(qtbot, bar, "jp")
    assert bar.completion.offered
    qtbot.waitUntil(lambda: bar.height() == tall and is_below())
    assert bar.completion.x() >= bar._box.mapTo(window, QPoint(0, 0)).x()
