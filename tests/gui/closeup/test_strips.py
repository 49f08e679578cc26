"""What the rows of the contact sheet hold."""

from typing import Any

import cv2
import numpy as np
import pytest

from reviewer.gui.closeup.strips import LOST, POINTED, SheetPlan, Strip, make_strips
from reviewer.gui.prefetch.images import to_image
from reviewer.gui.view.regions import Region
from reviewer.imaging.resample import downscale
from reviewer.model.picture import Box
from reviewer.model.recipe import Kernel, Recipe
from tests.gui.gallery import Pixels, draw

KERNELS = (Kernel.NEAREST, Kernel.BOX, Kernel.MATLAB, Kernel.DPID)


def plan(rgb: Pixels, *regions: Region, **others: Any) -> SheetPlan:
    """Plan a sheet of a picture."""
    made = {"recipe": Recipe(), "regions": regions, "kernels": KERNELS, "phase": (0, 0), "side": 6} | others
    return SheetPlan(to_image(rgb), **made)


def strips(made: SheetPlan) -> list[Strip]:
    """Give the rows of a sheet, and see that it ends as it should."""
    *rows, end = make_strips(made, 7)
    assert end.strip is None
    assert {row.ticket for row in (*rows, end)} == {7}
    return [row.strip for row in rows if row.strip is not None]


@pytest.mark.parametrize("phase", [(0, 0), (1, 3)])
@pytest.mark.parametrize("scale", [2, 4])
def test_a_cell_holds_the_pixels_of_the_whole_lr(scale: int, phase: tuple[int, int]) -> None:
    rgb = draw(3)
    (strip,) = strips(plan(rgb, Region("rim", Box(100, 120, 30, 30, 0.8)), recipe=Recipe(scale=scale), phase=phase))
    rows = slice(strip.patch.top, strip.patch.top + strip.patch.height)
    columns = slice(strip.patch.left, strip.patch.left + strip.patch.width)
    for kernel in KERNELS:
        own = phase if kernel is Kernel.NEAREST else (0, 0)
        whole = downscale(rgb, Recipe(scale=scale, kernel=kernel, phase=(own[0] % scale, own[1] % scale)))
        assert np.array_equal(strip.lrs[kernel], whole[rows, columns]), kernel
    assert np.array_equal(strip.hr, rgb[strip.patch.in_hr(scale)])


def test_the_rows_follow_the_regions() -> None:
    regions = [Region("rim", Box(r, 60, 20, 20, s)) for r, s in ((40, 0.9), (150, 0.4))]
    assert [(strip.index, strip.region) for strip in strips(plan(draw(1), *regions))] == list(enumerate(regions))


def test_a_place_pointed_at_is_in_the_middle_of_its_row() -> None:
    (strip,) = strips(plan(draw(2), Region(POINTED, Box(100, 200, 1, 1, 0.0))))
    rows, columns = strip.patch.in_hr(4)
    assert abs((rows.start + rows.stop) / 2 - 100) <= 4
    assert abs((columns.start + columns.stop) / 2 - 200) <= 4


def test_within_a_large_region_the_place_that_the_lr_loses_is_shown() -> None:
    rgb = np.full((240, 320, 3), 200, np.uint8)
    rgb[150, 40:280] = 0
    (strip,) = strips(plan(rgb, Region("rim", Box(0, 0, 240, 320, 1.0))))
    rows, _ = strip.patch.in_hr(4)
    assert rows.start <= 150 < rows.stop


def test_without_regions_the_places_are_those_that_the_lr_loses_most_of() -> None:
    rgb = np.full((240, 320, 3), 120, np.uint8)
    cv2.line(rgb, (200, 60), (220, 60), (255, 255, 255), 1)
    (strip, *_) = strips(plan(rgb))
    rows, columns = strip.patch.in_hr(4)
    assert strip.region.flag == LOST
    assert rows.start <= 60 < rows.stop
    assert columns.stop > 200
    assert columns.start < 220


def test_a_flat_picture_loses_nothing_and_has_no_rows() -> None:
    assert strips(plan(np.full((64, 64, 3), 90, np.uint8))) == []


def test_the_profile_of_the_lr_has_a_value_for_every_one_of_the_picture() -> None:
    (strip,) = strips(plan(draw(5), Region("rim", Box(100, 120, 30, 30, 0.8))))
    low = strip.profile_of(Kernel.MATLAB)
    assert low is not None
    assert low.shape == strip.profile.shape == strip.cut.distances.shape
    assert strip.profile_of(Kernel.HAMMING) is None
