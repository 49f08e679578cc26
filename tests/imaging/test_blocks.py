"""The factor and the phase of repeated pixels are found; everything else has no grid on both axes."""

import numpy as np
import pytest
from PIL import Image

from reviewer.art.defects import grainy, pixelated
from reviewer.imaging.blocks import NONE, find_repeats, look_into, repeats_by
from tests.flags.colours import colourful
from tests.flags.drawing import outlined


@pytest.mark.parametrize("factor", [2, 3, 5, 8])
@pytest.mark.parametrize("cut", [(0, 0), (1, 2)])
def test_factor_and_phase_are_found(factor: int, cut: tuple[int, int]) -> None:
    down, across = find_repeats(pixelated(colourful(), factor)[cut[0] :, cut[1] :])
    assert (down.factor, across.factor) == (factor, factor)
    assert (down.phase, across.phase) == (-cut[0] % factor, -cut[1] % factor)
    assert down.share == across.share == 1.0


@pytest.mark.parametrize("size", [(500, 500), (333, 333)])
def test_a_factor_that_is_no_whole_number_is_found(size: tuple[int, int]) -> None:
    small = Image.fromarray(colourful(side=128))
    down, across = find_repeats(np.asarray(small.resize(size, Image.Resampling.NEAREST)))
    assert down.share == across.share == 1.0
    assert across.factor == pytest.approx(size[0] / 128, rel=0.05)


@pytest.mark.parametrize("rgb", [colourful(), outlined(), np.ascontiguousarray(outlined()[::2, ::2])])
def test_drawings_have_no_grid(rgb: np.ndarray) -> None:
    assert all(axis.share < 0.3 for axis in find_repeats(rgb))


def test_a_few_straight_edges_are_no_grid() -> None:
    card = np.full((320, 640, 3), 240, np.uint8)
    card[96:128, 64:320] = 30
    card[160:192, 64:512] = 30
    assert find_repeats(card) == (NONE, NONE)


@pytest.mark.parametrize("shape", [(1, 1), (2, 300), (300, 2), (15, 15), (64, 64)])
def test_slivers_and_flat_pictures_have_no_grid(shape: tuple[int, int]) -> None:
    assert find_repeats(np.full((*shape, 3), 9, np.uint8)) == (NONE, NONE)


def test_cells_of_repeated_pixels_are_even_and_those_of_any_other_place_are_not() -> None:
    rgb = pixelated(colourful(), 4)
    on, off = look_into(rgb, 4, 0, 0), look_into(rgb, 4, 2, 2)
    assert on.within == 0
    assert off.within > 1
    assert on.again > 1
    assert on.along == 0
    assert off.along > 1


def test_means_along_cells_lose_the_grain_that_the_cells_themselves_keep() -> None:
    rgb = grainy(pixelated(colourful(), 4), 20, 0)
    found = look_into(rgb, 4, 0, 0)
    assert found.within > 0.5
    assert found.along < 0.75 * found.within


def test_the_grids_of_one_factor_are_found_on_both_axes() -> None:
    down, across = repeats_by(pixelated(colourful(), 4)[1:, 2:], 4)
    assert (down.factor, down.phase, across.factor, across.phase) == (4, 3, 4, 2)
    assert min(down.share, across.share) > 0.99


def test_tones_of_a_screen_come_again() -> None:
    checks = np.kron(np.indices((60, 60)).sum(0) % 2, np.full((4, 4), 200)).astype(np.uint8)[..., None].repeat(3, 2)
    assert look_into(checks, 4, 0, 0).again == 0


def test_too_small_a_picture_has_no_cells_to_look_into() -> None:
    found = look_into(pixelated(colourful(side=64), 16), 16, 0, 0)
    assert (found.within, found.along, found.again) == (1.0, 1.0, 1.0)
