from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reviewer.flags import load_registry
from reviewer.gui.looks.language import speak
from reviewer.gui.panel.filterbar import FilterBar
from reviewer.gui.services import FlagText
from tests.gui.reviews import Hands


def make(qtbot: Any) -> FilterBar:
    """Give a filter box that has the keyboard."""
    bar = FilterBar("undecided accepted", ["undecided", "accepted"])
    qtbot.addWidget(bar)
    bar.resize(600, 100)
    bar.begin("jpeg>0.5")
    qtbot.waitUntil(bar._box.hasFocus)
    return bar


def test_the_box_opens_with_the_filter_that_holds_ready_to_be_typed_over(qtbot: Any) -> None:
    bar = make(qtbot)
    assert bar.text == "jpeg>0.5"
    qtbot.keyClicks(bar._box, "soft>1")
    assert bar.text == "soft>1"


def test_return_submits_what_was_typed(qtbot: Any) -> None:
    bar = make(qtbot)
    with qtbot.waitSignal(bar.submitted) as submitted:
        qtbot.keyClick(bar._box, Qt.Key.Key_Return)
    assert submitted.args == ["jpeg>0.5"]


def test_escape_gives_the_keys_back(qtbot: Any) -> None:
    bar = make(qtbot)
    with qtbot.waitSignal(bar.left):
        qtbot.keyClick(bar._box, Qt.Key.Key_Escape)


def test_an_error_is_shown_plainly_below_until_the_text_changes(qtbot: Any) -> None:
    bar = make(qtbot)
    bar.show_fault("At 'jepg': no such flag; there are jpeg, soft.")
    assert bar.fault.startswith("At 'jepg'")
    qtbot.keyClicks(bar._box, "x")
    assert bar.fault == ""


def test_clear_asks_for_all_pictures(qtbot: Any) -> None:
    bar = make(qtbot)
    with qtbot.waitSignal(bar.submitted) as submitted:
        bar._clear.click()
    assert submitted.args == [""]


@pytest.mark.parametrize("code", ["en", "de"])
def test_the_words_take_two_lines_at_most_in_a_small_window(
    make_hands: Callable[..., Hands], review: Path, qapp: QApplication, code: str
) -> None:
    speak(qapp, code)
    try:
        hands = make_hands(flags=[FlagText(flag.key, flag.title, flag.meaning) for flag in load_registry()])
        hands.open(review)
        hands.press(Qt.Key.Key_Slash)
        hint = hands.page.screen.filter_bar._hint
        assert hint.heightForWidth(hint.width()) < 3 * hint.fontMetrics().lineSpacing()
    finally:
        speak(qapp, "en")
