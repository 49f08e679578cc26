"""Gradients with too few levels are found by their step, narrow and wide; smooth ones and drawings are not."""

import cv2
import numpy as np
import pytest

from reviewer.art.defects import grainy
from reviewer.imaging.banding import find_banding
from tests.flags.colours import colourful, posterised, shaded
from tests.flags.drawing import outlined


def sky(rows: int) -> np.ndarray:
    """Draw a sky that grows lighter from blue to white."""
    down = np.linspace(0, 1, rows)[:, None, None]
    light = np.array([40, 80, 160]) * (1 - down) + np.array([220, 200, 210]) * down
    return np.asarray(np.broadcast_to(np.rint(light), (rows, 400, 3)), np.uint8).copy()


@pytest.mark.parametrize("step", [4, 8, 16])
def test_a_posterised_gradient_is_banded_by_its_step(step: int) -> None:
    found = find_banding(posterised(shaded(), step))
    assert found.share > 0.05
    assert found.step == pytest.approx(step, abs=0.5)
    assert len(found.row) == len(found.column)


@pytest.mark.parametrize("rows", [500, 1200])
def test_the_wide_bands_of_a_sky_are_found(rows: int) -> None:
    assert find_banding(posterised(sky(rows), 8)).share > 0.1
    assert find_banding(sky(rows)).share == 0


def test_the_steps_lie_where_levels_change() -> None:
    banded = posterised(sky(500), 8)
    found = find_banding(banded)
    green = banded[..., 1].astype(int)
    assert (green[found.row, found.column] != green[found.row + 1, found.column]).all()


@pytest.mark.parametrize("rgb", [shaded(), outlined(), colourful(), grainy(shaded(), 2, 1)])
def test_smooth_gradients_and_drawings_are_not_banded(rgb: np.ndarray) -> None:
    assert find_banding(rgb).share < 0.002


def test_shades_that_were_chosen_are_no_bands() -> None:
    shades = np.repeat([60, 74, 77, 90, 110], [40, 90, 25, 120, 110])
    assert find_banding(np.broadcast_to(shades[None, :, None], (400, 385, 3)).astype(np.uint8)).share == 0


@pytest.mark.parametrize("factor", [0.7, 1.25])
def test_banding_that_was_resized_is_found_still(factor: float) -> None:
    banded = posterised(sky(900), 8)
    resized = cv2.resize(banded, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    assert find_banding(resized).share > 0.05


def test_layers_with_smooth_edges_are_no_bands_however_even_they_are() -> None:
    down, along = np.mgrid[:500, :500] / 60 + [[[0.0]], [[0.7]]]
    hard = np.floor(down + along) * 16 + 40
    layers = cv2.GaussianBlur(hard.astype(np.uint8), (3, 3), 0.5)[..., None].repeat(3, 2)
    assert find_banding(hard.astype(np.uint8)[..., None].repeat(3, 2)).share > 0.1
    assert find_banding(layers).share == 0


def test_bands_between_outlines_are_found() -> None:
    banded = posterised(sky(900), 4)
    banded[::150] = banded[:, ::90] = 20
    assert find_banding(banded).share > 0.05


def test_the_flat_blocks_of_a_jpeg_are_no_bands() -> None:
    blocks = 60 + 5 * (np.arange(480) // 8)
    rgb = np.broadcast_to(blocks.astype(np.uint8)[None, :320, None], (400, 320, 3))
    assert find_banding(rgb).share == 0
    assert find_banding(np.ascontiguousarray(rgb[:, ::2])).share == 0


def test_three_strong_shades_beside_one_another_are_drawn_and_four_are_bands() -> None:
    three, four = (np.repeat([60 + 14 * step for step in range(count)], 50) for count in (4, 5))
    share = [
        find_banding(np.broadcast_to(each[None, :, None], (400, len(each), 3)).astype(np.uint8)).share
        for each in (three, four)
    ]
    assert share[0] == 0
    assert share[1] > 0.1


@pytest.mark.parametrize("shape", [(1, 1), (2, 90), (95, 31), (200, 200)])
def test_slivers_and_flat_pictures_show_nothing(shape: tuple[int, int]) -> None:
    assert find_banding(np.full((*shape, 3), 130, np.uint8)).share == 0
