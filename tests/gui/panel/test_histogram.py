"""Levels drawn and in words."""

from typing import Any

import numpy as np

from reviewer.gui.panel.histogram import Histogram, levels_text
from reviewer.imaging.levels import count_levels


def test_the_ends_and_the_middle_are_told() -> None:
    rgb = np.full((10, 10, 3), 100, np.uint8)
    rgb[:2] = 0
    rgb[2:5] = 255
    assert levels_text(count_levels(rgb)) == "black 20.0 %  ·  white 30.0 %  ·  middle 100"


def test_a_single_black_pixel_is_not_told_as_none() -> None:
    rgb = np.full((100, 100, 3), 100, np.uint8)
    rgb[0, 0] = 0
    assert levels_text(count_levels(rgb)).startswith("black < 0.1 %")


def test_hills_stand_where_the_levels_are(qtbot: Any) -> None:
    one = Histogram()
    qtbot.addWidget(one)
    one.resize(256, one.height())
    counts = np.ones((4, 256), np.int64)
    counts[:, 60:70] = 10_000
    one.show_counts(counts)
    image = one.grab().toImage()

    def height(level: int) -> int:
        return sum(image.pixelColor(level, row).lightness() > 60 for row in range(10, 110))

    assert height(65) > 80
    assert height(200) < 20


def test_words_stand_in_place_of_hills_that_are_still_to_come(qtbot: Any) -> None:
    one = Histogram()
    qtbot.addWidget(one)
    one.show_counts(np.ones((4, 256), np.int64))
    drawn = one.grab().toImage()
    one.show_note("counting …")
    assert one.text == "counting …"
    assert one.grab().toImage() != drawn
    assert "counting" in one.accessibleName()
