"""Strokes are found along their middle, with what runs beside them."""

import cv2
import numpy as np
import pytest

from reviewer.imaging.cuts import MARGIN, Cut, Cuts, cut_out
from reviewer.imaging.edges import Tile
from reviewer.imaging.luma import luma_of
from reviewer.imaging.strokes import NONE, Strokes, trace_strokes
from tests.flags.drawing import stroked


def traced(rgb: np.ndarray, alpha: np.ndarray | None = None) -> Strokes:
    return trace_strokes(cut_out(rgb, alpha))


def pair(distance: int, side: int = 96, paper: int = 220) -> np.ndarray:
    rgb = np.full((side, side, 3), paper, np.uint8)
    rgb[:, 40] = rgb[:, 40 + distance] = 30
    return rgb


@pytest.mark.parametrize("distance", [2, 3, 4, 5])
def test_the_second_of_two_parallel_strokes_is_met_at_its_distance(distance: int) -> None:
    strokes = traced(pair(distance))
    met = strokes.gap.min(0)
    assert np.median(met) == pytest.approx(distance, abs=0.5)
    assert strokes.turn[strokes.gap < NONE].max() < 10


@pytest.mark.parametrize("border", [41, 42, 43, 44])
def test_a_stroke_that_runs_in_the_tile_beside_is_met_all_the_same(border: int) -> None:
    rgb = pair(4)
    tiles = [Tile(0, 0, 96, border), Tile(0, border, 96, 96 - border)]
    cuts = []
    for tile in tiles:
        rows, columns = window = tile.window(MARGIN)
        cuts.append(Cut(tile, rows.start, columns.start, luma_of(rgb[window]), None))
    whole, parts = traced(rgb), trace_strokes(Cuts(rgb, tuple(cuts)))
    assert len(parts) == len(whole)
    assert np.sort(parts.gap, None).tolist() == np.sort(whole.gap, None).tolist()


def test_the_gap_between_closer_strokes_rises_less() -> None:
    rises = []
    for distance in (2, 3, 5):
        rgb = cv2.GaussianBlur(pair(distance), (0, 0), 0.7)
        strokes = traced(rgb)
        rises.append(float(np.median(strokes.rise[strokes.gap < NONE])))
    assert rises == sorted(rises)
    assert rises[0] < 0.7 < rises[-1]


def test_a_single_stroke_has_nothing_beside_it() -> None:
    rgb = np.full((96, 96, 3), 220, np.uint8)
    rgb[:, 40:42] = 30
    strokes = traced(rgb)
    assert 80 < len(strokes) < 120
    assert (strokes.gap == NONE).all()
    assert np.abs(strokes.points.dx).min() > 0.99


def test_a_step_is_no_stroke() -> None:
    rgb = np.full((96, 96, 3), 220, np.uint8)
    rgb[:, :40] = 30
    strokes = traced(rgb)
    assert (np.abs(strokes.points.column - 40) <= 3).all()
    assert (strokes.gap == NONE).all()


def test_strokes_near_transparency_are_left_out() -> None:
    alpha = np.full((96, 96), 255, np.uint8)
    alpha[:48] = 0
    strokes = traced(pair(4), alpha)
    assert len(strokes)
    assert strokes.points.row.min() >= 48 + 4


@pytest.mark.parametrize("shape", [(1, 1), (1, 700), (3, 3), (40, 40), (900, 900)])
def test_a_blank_picture_of_any_size_has_no_strokes(shape: tuple[int, int]) -> None:
    assert len(traced(np.full((*shape, 3), 255, np.uint8), np.zeros(shape, np.uint8))) == 0
    assert len(traced(np.zeros((*shape, 3), np.uint8))) == 0


def test_tracing_twice_gives_the_same_finite_numbers_and_changes_nothing() -> None:
    rgb = stroked(doubled=0.5)
    before = rgb.copy()
    strokes, again = traced(rgb), traced(rgb)
    assert np.array_equal(strokes.points.row, again.points.row)
    for name in ("dark", "depth", "lesser", "gap", "turn", "rise"):
        assert np.isfinite(getattr(strokes, name)).all()
        assert np.array_equal(getattr(strokes, name), getattr(again, name))
    assert np.array_equal(rgb, before)
