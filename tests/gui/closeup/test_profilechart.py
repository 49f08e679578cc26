"""The luma across a line, drawn and in words."""

from typing import Any

import numpy as np
import pytest

from reviewer.gui.closeup.profilechart import ProfileChart, read_strip, width_text
from reviewer.gui.closeup.strips import POINTED, SheetPlan, Strip, make_strips
from reviewer.gui.prefetch.images import to_image
from reviewer.gui.view.regions import Region
from reviewer.imaging.profile import Stretch
from reviewer.model.picture import Box
from reviewer.model.recipe import Kernel, Recipe

KERNELS = (Kernel.NEAREST, Kernel.MATLAB)


def line_strip(bright: int, width: int = 1) -> Strip:
    """Give the row of a bright vertical line beside a dark one of two pixels, on grey."""
    rgb = np.full((96, 96, 3), 128, np.uint8)
    rgb[:, 46:48] = 10
    rgb[:, 48 : 48 + width] = bright
    region = Region(POINTED, Box(48, 48, 1, 1, 0.0))
    first = next(make_strips(SheetPlan(to_image(rgb), Recipe(), [region], KERNELS, (0, 0), 8), 0))
    assert first.strip is not None
    return first.strip


def test_the_parts_are_as_wide_as_they_were_drawn() -> None:
    read = read_strip(line_strip(250), Kernel.MATLAB)
    assert 1.5 <= read.dark.width <= 2.6
    assert read.dark.level < 40
    assert read.bright.width < 2


def test_a_rim_one_pixel_wide_is_told_as_mostly_lost_and_a_wide_one_as_kept() -> None:
    thin, wide = (read_strip(line_strip(250, width), Kernel.MATLAB).kept for width in (1, 12))
    assert thin is not None
    assert wide is not None
    assert thin < 0.5 < wide


def test_a_place_without_contrast_keeps_no_share() -> None:
    region = Region(POINTED, Box(48, 48, 1, 1, 0.0))
    flat = SheetPlan(to_image(np.full((96, 96, 3), 128, np.uint8)), Recipe(), [region], KERNELS, (0, 0), 8)
    strip = next(make_strips(flat, 0)).strip
    assert strip is not None
    assert read_strip(strip, Kernel.MATLAB).kept is None


def test_a_part_that_goes_on_beyond_the_profile_is_told_as_at_least_so_wide() -> None:
    assert width_text(Stretch(-9.0, 0.0, 12.0, is_open=True)) == "≥ 9.0 px"
    assert width_text(Stretch(-1.0, 0.5, 12.0, is_open=False)) == "1.5 px"


def test_the_chart_says_in_words_what_it_shows_and_for_which_kernel(qtbot: Any) -> None:
    chart, strip = ProfileChart(), line_strip(250)
    qtbot.addWidget(chart)
    chart.show_strip(strip, Kernel.MATLAB)
    told = chart.accessibleDescription()
    assert "In the LR by matlab" in told
    chart.show_strip(strip, Kernel.NEAREST)
    assert "In the LR by nearest" in chart.accessibleDescription()
    chart.show_strip(None, Kernel.NEAREST)
    assert chart.reading is None
    assert chart.accessibleDescription() == ""


def test_picture_and_lr_are_drawn_as_two_curves(qtbot: Any) -> None:
    chart = ProfileChart()
    qtbot.addWidget(chart)
    chart.resize(900, 168)
    empty = chart.grab().toImage()
    chart.show_strip(line_strip(250), Kernel.MATLAB)
    both = chart.grab().toImage()
    chart.show_strip(line_strip(250), Kernel.HAMMING)
    alone = chart.grab().toImage()
    assert empty != alone != both


def test_words_too_long_for_their_place_go_on_in_a_second_line(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ProfileChart, "lines", lambda _chart: ["the dark part is the brighter one " * 3])
    chart = ProfileChart()
    qtbot.addWidget(chart)
    chart.resize(900, 168)
    chart.show_strip(line_strip(250), Kernel.MATLAB)
    drawn = chart.grab().toImage()
    assert len({drawn.pixel(drawn.width() - 1 - x, y) for x in range(4) for y in range(drawn.height())}) == 1
