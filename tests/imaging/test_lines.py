"""Profiles across edges say what was drawn beside them."""

import cv2
import numpy as np
import pytest

from reviewer.imaging.cuts import cut_out
from reviewer.imaging.edges import BUDGET, choose_tiles
from reviewer.imaging.lines import NONE, Lines, dark_widths, light_bands, put_back, read_evenly, trace_lines
from tests.flags.drawing import outlined


def bar(line: int, rim: int, side: int = 96) -> np.ndarray:
    """Draw a dark vertical line with a light line to its right on a grey ground."""
    rgb = np.full((side, side, 3), 180, np.uint8)
    rgb[:, 40 : 40 + line] = 30
    rgb[:, 40 + line : 40 + line + rim] = 250
    return rgb


def traced(rgb: np.ndarray, alpha: np.ndarray | None = None) -> Lines:
    return trace_lines(cut_out(rgb, alpha))


def step() -> np.ndarray:
    rgb = np.full((96, 96, 3), 40, np.uint8)
    rgb[:, 48:] = 200
    return rgb


@pytest.mark.parametrize("rim", [1, 2, 4])
def test_the_width_of_a_light_line_is_read_from_the_edge(rim: int) -> None:
    lines = traced(bar(3, rim))
    lit = (lines.over > 20) & (lines.points.dx > 0.9)
    assert lit.sum() > 60
    assert np.median(lines.width[lit]) == pytest.approx(rim + 0.3, abs=0.5)


@pytest.mark.parametrize("line", [2, 3, 4])
def test_the_width_of_a_dark_line_is_read_back_from_the_edge(line: int) -> None:
    lines = traced(bar(line, 0))
    assert np.median(dark_widths(lines, np.arange(len(lines)))) == pytest.approx(line, abs=0.6)


@pytest.mark.parametrize("band", [4, 6, 8])
def test_a_wide_band_is_measured_against_what_lies_beyond_it(band: int) -> None:
    lines = traced(bar(3, band))
    over, width = light_bands(lines, np.flatnonzero(lines.points.dx > 0.9))
    assert np.median(over) == pytest.approx(70, abs=3)
    assert np.median(width) == pytest.approx(band, abs=1)


@pytest.mark.parametrize("gap", [4, 6, 8])
def test_a_gap_between_two_dark_lines_is_no_light_band(gap: int) -> None:
    rgb = bar(3, gap)
    first = int(np.flatnonzero(rgb[0, :, 0] == rgb.max())[0])
    rgb[:, first + gap : first + gap + 4] = rgb.min()
    lines = traced(rgb)
    over, _ = light_bands(lines, np.flatnonzero(lines.points.dx > 0.9))
    assert len(over) > 60
    assert (over == 0).all()


def test_a_step_is_no_line() -> None:
    lines = traced(step())
    assert len(lines) > 60
    assert (dark_widths(lines, np.arange(len(lines))) == NONE).all()
    assert np.abs(lines.over).max() < 1


def test_normals_point_to_the_light() -> None:
    points = traced(step()).points
    assert points.dx.min() > 0.99
    assert np.hypot(points.dx, points.dy) == pytest.approx(1, abs=1e-4)


def test_edges_near_transparency_are_left_out() -> None:
    rgb = bar(3, 1)
    alpha = np.full(rgb.shape[:2], 255, np.uint8)
    alpha[:48] = 0
    rows = traced(rgb, alpha).points.row
    assert len(rows)
    assert rows.min() >= 48 + 4


def test_a_large_picture_is_sampled_within_the_budget_by_tiles_that_do_not_overlap() -> None:
    rgb = np.tile(outlined(400), (4, 4, 1))
    tiles = choose_tiles(rgb)
    seen = np.zeros(rgb.shape[:2], int)
    for tile in tiles:
        seen[tile.row : tile.row + tile.height, tile.column : tile.column + tile.width] += 1
    assert seen.max() == 1
    assert BUDGET - 256 * 256 < seen.sum() <= BUDGET
    points = traced(rgb).points
    assert (seen[points.row, points.column] == 1).all()


def test_every_point_is_read_on_its_own_cut() -> None:
    rgb = np.tile(outlined(400), (4, 4, 1))
    lines = traced(rgb)
    some = np.arange(0, len(lines), 7)
    middle = lines.points.read(some, np.zeros(1, np.float32))[0]
    assert (np.abs(middle - (lines.dark + lines.peak)[some] / 2) < 90).mean() > 0.95
    assert np.array_equal(lines.points.read(some, np.zeros(1, np.float32))[0], middle)


@pytest.mark.parametrize("shape", [(1, 1), (1, 700), (2, 2), (5, 9), (40, 40), (900, 900)])
@pytest.mark.parametrize("level", [0, 255])
def test_a_blank_picture_of_any_size_has_no_lines(shape: tuple[int, int], level: int) -> None:
    rgb = np.full((*shape, 3), level, np.uint8)
    assert len(traced(rgb, np.zeros(shape, np.uint8))) == 0
    assert len(traced(rgb)) == 0


def test_noise_gives_finite_numbers_and_changes_nothing() -> None:
    rgb = np.random.default_rng(1).integers(0, 256, (120, 90, 3), dtype=np.uint8)
    before = rgb.copy()
    lines, again = traced(rgb), traced(rgb)
    for name in ("dark", "peak", "fill", "unrest", "over", "width"):
        assert np.isfinite(getattr(lines, name)).all()
        assert np.array_equal(getattr(lines, name), getattr(again, name))
    assert np.array_equal(rgb, before)


def test_a_light_line_on_the_flank_of_a_soft_outline_stands_out_though_the_fill_is_lighter() -> None:
    soft = cv2.GaussianBlur(bar(3, 0), (0, 0), 2)
    lit = soft.copy()
    lit[:, 44] = np.minimum(lit[:, 44] + 40.0, 255)
    plain, flank = traced(soft), traced(lit)
    right = flank.points.dx > 0.9
    assert np.median(flank.over[right]) < 10
    assert np.median(flank.fall[right]) > 15
    assert plain.fall.max() < 1


def test_the_crest_lies_on_the_line_and_the_ebb_beyond_it() -> None:
    lines = traced(bar(3, 1))
    lit = (lines.fall > 20) & (lines.points.dx > 0.9)
    assert np.median(lines.crest[lit]) == pytest.approx(0.5, abs=0.5)
    assert np.median(lines.ebb[lit]) == pytest.approx(1.5, abs=0.6)
    assert (lines.end[lit] > lines.crest[lit]).all()
    assert (lines.end[lit] < lines.ebb[lit] + 0.5).all()


def test_what_is_read_along_an_edge_keeps_a_light_line_and_loses_dots() -> None:
    rgb = bar(3, 2)
    rows, columns = np.indices(rgb.shape[:2])
    rgb[(columns > 44) & ((rows + columns) % 3 == 0)] -= 60
    lines = traced(rgb)
    beside = np.flatnonzero((lines.points.dx > 0.9) & (abs(lines.points.row - 48) < 30))
    anew = read_evenly(lines, beside)
    assert np.median(anew.unrest) < 0.25 * np.median(lines.unrest[beside])
    assert np.median(anew.fall) == pytest.approx(70, abs=25)
    put = put_back(lines, beside, anew)
    assert (put.fall[beside] == anew.fall).all()
    assert (np.delete(put.fall, beside) == np.delete(lines.fall, beside)).all()
