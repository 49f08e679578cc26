"""Strokes go on along themselves, end, or stand between others at the same distance."""

import cv2
import numpy as np
import pytest

from reviewer.imaging.courses import evenly_spaced, going_on, unbroken
from reviewer.imaging.cuts import cut_out
from reviewer.imaging.strokes import Strokes, trace_strokes


def traced(rgb: np.ndarray) -> Strokes:
    return trace_strokes(cut_out(rgb))


def going(strokes: Strokes) -> np.ndarray:
    return going_on(strokes, strokes.points.lay_out(), np.arange(len(strokes)))


def lined(angle: float, reach: float = 40) -> np.ndarray:
    rgb = np.full((120, 120, 3), 230, np.uint8)
    turn = np.radians(angle)
    end = np.array([np.cos(turn), np.sin(turn)]) * reach
    cv2.line(rgb, tuple(np.rint(60 - end).astype(int)), tuple(np.rint(60 + end).astype(int)), (20, 20, 20), 1)
    return rgb


@pytest.mark.parametrize("angle", [0, 10, 30, 45, 63, 90, 120, 135, 170])
def test_a_line_goes_on_to_both_sides_but_at_its_ends_whatever_its_direction(angle: float) -> None:
    sides = going(traced(lined(angle)))
    assert sides.any(0).mean() > 0.95
    assert 0.8 < sides.all(0).mean() < 1


def test_a_circle_goes_on_everywhere() -> None:
    rgb = np.full((120, 120, 3), 230, np.uint8)
    cv2.circle(rgb, (60, 60), 30, (20, 20, 20), 1, cv2.LINE_AA)
    assert going(traced(rgb)).all(0).mean() > 0.95


def test_lines_and_circles_are_unbroken_and_rows_of_dots_are_not() -> None:
    circle, dots = np.full((120, 120, 3), 230, np.uint8), np.full((120, 120, 3), 230, np.uint8)
    cv2.circle(circle, (60, 60), 30, (20, 20, 20), 1, cv2.LINE_AA)
    for left in range(10, 110, 5):
        dots[60:62, left : left + 2] = 20
    shares = []
    for rgb in (lined(30), lined(63), circle, dots):
        strokes = traced(rgb)
        shares.append(unbroken(strokes, np.arange(len(strokes))).mean())
    assert min(shares[:3]) > 0.85
    assert shares[3] < 0.1


def test_dots_go_on_nowhere() -> None:
    rgb = np.full((120, 120, 3), 230, np.uint8)
    rgb[5:115:9, 5:115:9] = 20
    strokes = traced(rgb)
    assert len(strokes) > 100
    assert not going(strokes).any()


@pytest.mark.parametrize(
    ("distances", "share"), [((0,), 0), ((0, 4), 0), ((0, 3, 7, 12, 16), 0.4), ((0, 4, 8, 12), 0.5)]
)
def test_only_what_stands_between_two_at_about_the_same_distance_is_evenly_spaced(
    distances: tuple[int, ...], share: float
) -> None:
    rgb = np.full((120, 120, 3), 230, np.uint8)
    for distance in distances:
        rgb[:, 40 + distance] = 20
    assert evenly_spaced(traced(rgb)).mean() == pytest.approx(share, abs=0.05)


@pytest.mark.parametrize("shape", [(1, 1), (2, 300), (64, 64)])
def test_a_blank_picture_has_nothing_that_runs(shape: tuple[int, int]) -> None:
    strokes = traced(np.full((*shape, 3), 255, np.uint8))
    assert going(strokes).shape == (2, 0)
    assert evenly_spaced(strokes).shape == (0,)
