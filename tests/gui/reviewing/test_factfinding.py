"""All facts and the histogram, in place of the scores."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from reviewer.gui.panel.factsheet import FactSheet
from tests.gui.reviews import CONTROL, SHIFT, Hands, make_review

Key = Qt.Key


def sheet_of(hands: Hands) -> FactSheet:
    """Give the sheet once its levels are there."""
    sheet = hands.page.screen.panel.sheet
    hands.bot.waitUntil(lambda: "middle" in sheet.histogram.text)
    return sheet


def test_shift_i_shows_all_facts_in_place_of_the_scores_and_again_the_scores(hands: Hands) -> None:
    panel = hands.page.screen.panel
    hands.press(Key.Key_I, SHIFT)
    sheet = sheet_of(hands)
    assert sheet.isVisible()
    assert not panel.flags.isVisible()
    assert not panel.facts.isVisible()
    assert panel.legend.isVisible()
    hands.press(Key.Key_I, SHIFT)
    assert panel.flags.isVisible()
    assert panel.facts.isVisible()
    assert not sheet.isVisible()


def test_the_facts_are_those_of_the_picture_on_screen(hands: Hands) -> None:
    hands.press(Key.Key_I, SHIFT)
    first = sheet_of(hands).text
    found = hands.session.candidate(hands.current)
    for told in (found.name, found.root.path.decode(), found.digest.hex(), f"{found.size:,} B", "none, taken as sRGB"):
        assert told in first
    hands.press(Key.Key_Right)
    assert hands.session.candidate(hands.current).digest.hex() in sheet_of(hands).text


def test_few_facts_that_were_hidden_stay_hidden(hands: Hands) -> None:
    panel = hands.page.screen.panel
    hands.press(Key.Key_I)
    hands.press(Key.Key_I, SHIFT)
    hands.press(Key.Key_I, SHIFT)
    assert panel.flags.isVisible()
    assert not panel.facts.isVisible()


@pytest.mark.parametrize("key", [(Key.Key_I, SHIFT), (Key.Key_H, CONTROL), (Key.Key_B, CONTROL)])
def test_i_shows_the_few_facts_wherever_they_are_not_seen(hands: Hands, key: tuple[Key, Any]) -> None:
    panel = hands.page.screen.panel
    hands.press(*key)
    assert not panel.facts.isVisible()
    hands.press(Key.Key_I)
    assert panel.flags.isVisible()
    assert panel.facts.isVisible()
    hands.press(Key.Key_I)
    assert not panel.facts.isVisible()


def test_a_folded_panel_comes_back_with_the_facts(hands: Hands) -> None:
    panel = hands.page.screen.panel
    hands.press(Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    hands.press(Key.Key_I, SHIFT)
    assert panel.isVisible()
    assert panel.sheet.isVisible()


def test_words_of_the_file_are_shown_as_plain_text_and_can_be_copied(
    make_hands: Callable[..., Hands], tmp_path: Path
) -> None:
    made = make_review(tmp_path, 2)
    path = tmp_path / "pictures" / "000.png"
    words = PngInfo()
    words.add_text("Software", "<b>Painter</b>")
    with Image.open(path) as image:
        image.load()
        image.save(path, pnginfo=words)
    hands = make_hands()
    hands.open(made)
    hands.press(Key.Key_I, SHIFT)
    sheet = sheet_of(hands)
    hands.bot.waitUntil(lambda: "Software" in sheet.text)
    sheet._copy.click()
    assert "Software\t<b>Painter</b>" in QGuiApplication.clipboard().text().splitlines()


def test_a_file_that_cannot_be_read_says_so_in_place_of_the_histogram(
    make_hands: Callable[..., Hands], tmp_path: Path
) -> None:
    made = make_review(tmp_path, 2)
    (tmp_path / "pictures" / "001.png").write_bytes(b"no picture")
    hands = make_hands()
    hands.open(made)
    hands.press(Key.Key_I, SHIFT)
    hands.press(Key.Key_Right)
    sheet = hands.page.screen.panel.sheet
    hands.bot.waitUntil(lambda: "no picture" in sheet.histogram.text)
    assert "001.png" in sheet.text


def test_the_few_facts_leave_their_room_to_the_scores_in_a_low_window(hands: Hands) -> None:
    panel = hands.page.screen.panel
    hands.window.resize(1000, 560)
    hands.bot.waitUntil(lambda: not panel.facts.isVisible())
    hands.bot.waitUntil(lambda: panel.flags.height() >= 100)  # the room is shared out anew a turn later
    hands.window.resize(1280, 720)
    hands.bot.waitUntil(panel.facts.isVisible)


def test_in_a_low_window_nothing_lies_over_the_histogram(hands: Hands) -> None:
    hands.window.resize(1000, 560)
    hands.press(Key.Key_I, SHIFT)
    sheet = sheet_of(hands)
    hands.bot.waitUntil(lambda: sheet._table.y() >= sheet.histogram.geometry().bottom())
    assert sheet._copy.geometry().bottom() <= sheet.height()
