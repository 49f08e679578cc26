"""The luma across the line beside the picture, while the walk through the evidence stands on a region."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt

from reviewer.gui.closeup.profilecard import ProfileCard
from reviewer.gui.reviewing.profiling import Profiling
from tests.gui.reviews import CONTROL, SHIFT, Hands

Key = Qt.Key


@pytest.fixture
def told(hands: Hands) -> Profiling:
    """Give what shows profiles once that of the first region is shown."""
    hands.press(Key.Key_R)
    profiling = hands.page.profiling
    hands.bot.waitUntil(profiling.card.isVisible)
    return profiling


def test_r_shows_the_luma_across_the_line_with_the_widths_and_what_the_lr_keeps(hands: Hands, told: Profiling) -> None:
    words, cut, region = " ".join(told.card.lines()), hands.page.screen.canvas.cut, hands.page.screen.canvas.region
    assert cut is not None
    assert region is not None
    assert "Dark part: luma" in words
    assert "px wide" in words
    assert "In the LR by matlab" in words
    row, column = cut.place
    box = region.box
    assert box.row - 4 <= row <= box.row + box.height + 4
    assert box.column - 4 <= column <= box.column + box.width + 4


def test_another_region_and_another_kernel_are_measured_anew(hands: Hands, told: Profiling) -> None:
    canvas = hands.page.screen.canvas
    first = canvas.cut
    hands.press(Key.Key_R)
    hands.bot.waitUntil(lambda: canvas.cut is not None and canvas.cut != first)
    hands.press(Key.Key_D)
    hands.bot.waitUntil(lambda: "by nearest" in " ".join(told.card.lines()))


def test_what_was_passed_by_does_not_take_the_place_of_what_is_shown(hands: Hands, told: Profiling) -> None:
    before = told.card.lines()
    for modifiers in (Qt.KeyboardModifier.NoModifier, SHIFT):
        hands.bot.keyClick(hands.page.screen, Key.Key_D, modifiers)
    hands.bot.wait(100)
    assert told.card.lines() == before


@pytest.mark.parametrize("key", [Key.Key_Right, Key.Key_O, Key.Key_F])
def test_it_is_gone_with_the_page_the_overlay_or_the_region(hands: Hands, told: Profiling, key: Qt.Key) -> None:
    hands.press(key)
    assert told.card.isHidden()
    assert hands.page.screen.canvas.cut is None


def test_it_is_not_shown_while_places_are_hidden(hands: Hands, told: Profiling) -> None:
    hands.press(Key.Key_B, CONTROL | SHIFT)
    assert told.card.isHidden()
    hands.press(Key.Key_R)
    hands.bot.wait(50)
    assert told.card.isHidden()


def test_the_overlay_brings_it_back(hands: Hands, told: Profiling) -> None:
    hands.press(Key.Key_O)
    hands.press(Key.Key_O)
    hands.bot.waitUntil(told.card.isVisible)


def test_it_hides_no_part_of_the_region_wherever_that_lies(hands: Hands, told: Profiling) -> None:
    canvas = hands.page.screen.canvas
    region = canvas.region
    assert region is not None
    box = region.box
    for row, column in ((0.2, 0.2), (0.2, 0.8), (0.8, 0.2), (0.8, 0.8), (0.5, 0.5)):
        centre = (box.column + (1 - column) * 20, box.row + (1 - row) * 20)
        canvas.set_view(replace(canvas.view(), zoom=8.0, centre=(centre[0] / 320, centre[1] / 240)))
        (area,) = canvas.areas_of(box.row, box.column, box.row + box.height, box.column + box.width)
        assert not area.isEmpty()
        assert canvas.rect().contains(told.card.geometry())
        assert not told.card.geometry().intersects(area)


def test_a_card_covers_a_region_rather_than_the_line_where_it_cannot_but_cover_one(qtbot: object) -> None:
    card = ProfileCard(None)
    qtbot.addWidget(card)
    around = QRect(0, 0, 900, 600)
    card.place(around, [QRect(500, 300, 400, 300), around])
    assert not card.geometry().intersects(QRect(500, 300, 400, 300))
    assert around.contains(card.geometry())
