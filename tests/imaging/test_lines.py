"""Profiles across edges say what was drawn beside them."""

import numpy as np
import pytest

from reviewer.imaging.edges import BUDGET, choose_tiles
from reviewer.imaging.lines import NONE, trace_lines
from tests.flags.drawing import outlined


def bar(line: int, rim: int, side: int = 96) -> np.ndarray:
    """Draw a dark vertical line with a light line to its right on a grey ground."""
    rgb = np.full((side, side, 3), 180, np.uint8)
    rgb[:, 40 : 40 + line] = 30
    rgb[:, 40 + line : 40 + line + rim] = 250
    return rgb


@pytest.mark.parametrize("rim", [1, 2, 4])
def test_the_width_of_a_light_line_is_read_from_the_edge(rim: int) -> None:
    lines = trace_lines(bar(3, rim))
    lit = (lines.over > 20) & (lines.dx > 0.9)
    assert lit.sum() > 60
    assert np.median(lines.width[lit]) == pytest.approx(rim + 0.3, abs=0.5)


@pytest.mark.parametrize("line", [2, 3, 4])
def test_the_width_of_a_dark_line_is_read_back_from_the_edge(line: int) -> None:
    lines = trace_lines(bar(line, 0))
    assert np.median(lines.line) == pytest.approx(line, abs=0.6)


def test_a_step_is_no_line() -> None:
    rgb = np.full((96, 96, 3), 40, np.uint8)
    rgb[:, 48:] = 200
    lines = trace_lines(rgb)
    assert len(lines) > 60
    assert (lines.line == NONE).all()
    assert np.abs(lines.over).max() < 1


def test_normals_point_to_the_light() -> None:
    rgb = np.full((96, 96, 3), 40, np.uint8)
    rgb[:, 48:] = 200
    lines = trace_lines(rgb)
    assert lines.dx.min() > 0.99
    assert np.hypot(lines.dx, lines.dy) == pytest.approx(1, abs=1e-4)


def test_edges_near_transparency_are_left_out() -> None:
    rgb = bar(3, 1)
    alpha = np.full(rgb.shape[:2], 255, np.uint8)
    alpha[:48] = 0
    rows = trace_lines(rgb, alpha).row
    assert len(rows)
    assert rows.min() >= 48 + 4


def test_a_large_picture_is_sampled_within_the_budget_by_tiles_that_do_not_overlap() -> None:
    rgb = np.tile(outlined(400), (4, 4, 1))
    tiles = choose_tiles(rgb)
    seen = np.zeros(rgb.shape[:2], int)
    for tile in tiles:
        seen[tile.row : tile.row + tile.height, tile.column : tile.column + tile.width] += 1
    assert seen.max() == 1
    assert BUDGET <= seen.sum() < BUDGET + 256 * 256
    lines = trace_lines(rgb)
    assert (seen[lines.row, lines.column] == 1).all()


@pytest.mark.parametrize("shape", [(1, 1), (1, 700), (2, 2), (5, 9), (40, 40), (900, 900)])
@pytest.mark.parametrize("level", [0, 255])
def test_a_blank_picture_of_any_size_has_no_lines(shape: tuple[int, int], level: int) -> None:
    rgb = np.full((*shape, 3), level, np.uint8)
    assert len(trace_lines(rgb, np.zeros(shape, np.uint8))) == 0
    assert len(trace_lines(rgb)) == 0


def test_noise_gives_finite_numbers_and_changes_nothing() -> None:
    rgb = np.random.default_rng(1).integers(0, 256, (120, 90, 3), dtype=np.uint8)
    before = rgb.copy()
    lines, again = trace_lines(rgb), trace_lines(rgb)
    for name in ("dark", "peak", "fill", "unrest", "over", "width", "line", "wide_over", "wide_width", "under"):
        assert np.isfinite(getattr(lines, name)).all()
        assert np.array_equal(getattr(lines, name), getattr(again, name))
    assert np.array_equal(rgb, before)
