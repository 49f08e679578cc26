"""Parts of an LR: equal to the whole to the last bit, and centred on what the LR loses."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.imaging.patch import Patch, lost_places, lr_patch, patch_around, worst_place
from reviewer.imaging.resample import downscale
from reviewer.model.picture import Box
from reviewer.model.recipe import Kernel, Recipe
from tests.gui.gallery import draw


@st.composite
def cases(chance: st.DrawFn) -> tuple[Recipe, tuple[int, int], Patch, int]:
    """Draw a recipe, the (rows, columns) of a picture, a patch of its LR and a seed."""
    scale = chance(st.sampled_from([2, 3, 4, 8]))
    kernel = chance(st.sampled_from(list(Kernel)))
    phase = chance(st.integers(0, scale - 1)), chance(st.integers(0, scale - 1))
    strength = chance(st.sampled_from([0.0, 0.5, 1.0]))
    light = chance(st.booleans())
    recipe = Recipe(scale=scale, kernel=kernel, phase=phase, dpid_lambda=strength, linear_light=light)
    rows, columns = chance(st.integers(1, 24)), chance(st.integers(1, 24))
    top, left = chance(st.integers(0, rows - 1)), chance(st.integers(0, columns - 1))
    patch = Patch(top, left, chance(st.integers(1, rows - top)), chance(st.integers(1, columns - left)))
    beyond = chance(st.integers(0, scale - 1))
    return recipe, (rows * scale + beyond, columns * scale + beyond), patch, chance(st.integers(0, 99))


@settings(max_examples=150, deadline=None)
@given(cases())
def test_a_patch_is_that_part_of_the_whole_lr(case: tuple[Recipe, tuple[int, int], Patch, int]) -> None:
    recipe, (rows, columns), patch, seed = case
    rgb = np.random.default_rng(seed).integers(0, 256, (rows, columns, 3), np.uint8)
    whole = downscale(rgb, recipe)
    part = whole[patch.top : patch.top + patch.height, patch.left : patch.left + patch.width]
    assert np.array_equal(lr_patch(rgb, recipe, patch), part)


@pytest.mark.parametrize("kernel", list(Kernel))
def test_a_patch_of_a_large_drawn_picture_is_that_part_of_the_whole_lr(kernel: Kernel) -> None:
    rgb, recipe = draw(5, 803, 601), Recipe(kernel=kernel)
    whole = downscale(rgb, recipe)
    for place in ((0, 0), (600, 802), (300, 400), (155, 791)):
        patch = patch_around(rgb.shape[:2], 4, place, 12)
        part = whole[patch.top : patch.top + patch.height, patch.left : patch.left + patch.width]
        assert part.shape == (12, 12, 3)
        assert np.array_equal(lr_patch(rgb, recipe, patch), part)


@given(st.integers(1, 99), st.integers(1, 99), st.integers(0, 400), st.integers(0, 400), st.integers(1, 30))
def test_a_patch_around_a_place_lies_within_the_lr_and_holds_the_place(
    rows: int, columns: int, row: int, column: int, side: int
) -> None:
    place = min(row, rows * 4 - 1), min(column, columns * 4 - 1)
    patch = patch_around((rows * 4 + 3, columns * 4 + 1), 4, place, side)
    assert patch.top >= 0
    assert patch.left >= 0
    assert patch.top + patch.height <= rows
    assert patch.left + patch.width <= columns
    in_rows, in_columns = patch.in_hr(4)
    assert in_rows.start - 4 <= place[0] <= in_rows.stop + 4
    assert in_columns.start - 4 <= place[1] <= in_columns.stop + 4


def test_the_worst_place_of_a_box_is_the_thin_line_in_it() -> None:
    rgb = np.full((200, 200, 3), 90, np.uint8)
    rgb[:, 133] = 255
    row, column = worst_place(rgb, Recipe(), Box(64, 96, 72, 72, 0.9))
    assert abs(column - 133) <= 4
    assert 64 <= row < 136


def test_the_worst_place_is_found_for_boxes_of_any_size_at_any_side() -> None:
    rgb = draw(3, 1000, 900)
    for box in (Box(0, 0, 1, 1, 1.0), Box(899, 999, 1, 1, 1.0), Box(0, 0, 900, 1000, 0.1), Box(880, 10, 60, 5, 0.5)):
        row, column = worst_place(rgb, Recipe(), box)
        assert 0 <= row < 900
        assert 0 <= column < 1000


def test_what_the_lr_loses_most_is_found_worst_first_and_apart() -> None:
    rgb = np.full((400, 600, 3), 90, np.uint8)
    rgb[100, 50:200] = 255
    rgb[300, 400:500] = 160
    places = lost_places(rgb, Recipe(), 4, apart=48)
    rows = [row for row, _ in places]
    assert abs(rows[0] - 100) <= 8
    assert any(abs(row - 300) <= 8 for row in rows)
    assert all(max(abs(a - c), abs(b - d)) >= 40 for a, b in places for c, d in places if (a, b) != (c, d))


def test_nothing_is_lost_of_a_flat_picture() -> None:
    assert lost_places(np.full((64, 64, 3), 50, np.uint8), Recipe(), 4, apart=32) == []
