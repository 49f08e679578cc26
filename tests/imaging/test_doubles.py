"""What was drawn twice leaves marks that what was drawn once does not."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from reviewer.imaging.cuts import cut_out
from reviewer.imaging.doubles import Doubles, find_doubles
from reviewer.imaging.lines import trace_lines
from reviewer.imaging.strokes import NONE, trace_strokes
from tests.flags.drawing import stroked


def found(rgb: np.ndarray) -> Doubles:
    cuts = cut_out(rgb)
    return find_doubles(trace_lines(cuts), trace_strokes(cuts))


def outline(step: float, width: int = 6, side: int = 120) -> np.ndarray:
    """Draw a black line, and a grey one under it that shows ``step`` px to its right."""
    fine = np.full((side, side * 10, 3), 220, np.uint8)
    fine[:, 400 : 400 + round(10 * (width + step))] = 55
    fine[:, 400 : 400 + 10 * width] = 20
    return cv2.resize(fine, (side, side), interpolation=cv2.INTER_AREA)


@pytest.mark.parametrize(("step", "width"), [(2.2, 4), (2.5, 3)])
def test_an_outline_with_a_second_one_showing_beside_it_grows_dark_in_two_steps(step: float, width: int) -> None:
    doubles = found(outline(step, width))
    assert 80 < len(doubles.stepped) < 160


def test_a_shape_with_a_seam_that_stays_dark_is_no_stroke_drawn_twice() -> None:
    assert len(found(outline(2.2, width=30)).stepped) == 0


@pytest.mark.parametrize("step", [0, 1, 8])
def test_an_outline_drawn_once_or_shaded_widely_does_not(step: int) -> None:
    assert len(found(outline(step)).stepped) == 0


def test_shading_next_to_an_outline_is_counted_apart() -> None:
    doubles = found(outline(4))
    assert len(doubles.stepped) == 0
    assert doubles.shaded > 80


def test_paint_that_grows_dark_softly_in_many_steps_is_no_outline_drawn_twice() -> None:
    rgb = np.full((120, 120, 3), 220, np.uint8)
    rgb[:, 60:67] = np.array([189, 176, 148, 120, 112, 63, 33])[:, None]
    rgb[:, 67:90] = 33
    assert len(found(rgb).stepped) == 0


def test_the_more_is_drawn_twice_the_more_strokes_touch() -> None:
    touching = [len(found(stroked(doubled=share)).touching) for share in (0, 0.3, 0.8)]
    assert touching == sorted(set(touching))


@pytest.mark.parametrize(("points", "are_found"), [(1, False), (2, True)])
def test_strokes_that_touch_at_a_single_point_are_dots_of_a_pattern(points: int, *, are_found: bool) -> None:
    cuts = cut_out(strokes_at(1, lean=12))
    strokes = trace_strokes(cuts)
    gap = np.full_like(strokes.gap, NONE)
    gap[0, 40 : 40 + points] = 2.0
    rise = np.full_like(strokes.rise, 0.4)
    touching = find_doubles(trace_lines(cuts), replace(strokes, gap=gap, rise=rise)).touching
    assert touching.tolist() == list(range(40, 40 + points)) * are_found


@pytest.mark.parametrize(("others", "are_found"), [(0, True), (15, True), (50, False)])
def test_strokes_that_touch_in_the_midst_of_hatching_are_part_of_it(others: int, *, are_found: bool) -> None:
    cuts = cut_out(strokes_at(0, 4, lean=12))
    strokes = trace_strokes(cuts)
    gap, rise = np.full_like(strokes.gap, NONE), np.full_like(strokes.rise, 0.4)
    gap[:, 115 - others : 115 + others] = [[3.0], [5.0]]
    gap[:, 110:120] = [[2.0], [NONE]]
    touching = find_doubles(trace_lines(cuts), replace(strokes, gap=gap, rise=rise)).touching
    assert touching.tolist() == list(range(110, 120)) * are_found


@pytest.mark.parametrize(("other", "are_found"), [(2.0, False), (3.0, False), (4.0, True), (NONE, True)])
def test_strokes_that_touch_at_the_same_distance_on_both_sides_are_stripes(other: float, *, are_found: bool) -> None:
    cuts = cut_out(strokes_at(1, lean=12))
    strokes = trace_strokes(cuts)
    gap, rise = np.full_like(strokes.gap, NONE), np.full_like(strokes.rise, 0.4)
    gap[:, 40:50] = [[2.0], [other]]
    touching = find_doubles(trace_lines(cuts), replace(strokes, gap=gap, rise=rise)).touching
    assert touching.tolist() == list(range(40, 50)) * are_found


@pytest.mark.parametrize(("upright", "are_found"), [(20, True), (60, False)])
def test_strokes_that_touch_and_are_upright_are_left_out_where_they_are_most(upright: int, *, are_found: bool) -> None:
    cuts = cut_out(strokes_at(1, lean=12))
    strokes = trace_strokes(cuts)
    gap, rise = np.full_like(strokes.gap, NONE), np.full_like(strokes.rise, 0.4)
    gap[0, :90] = 2.0
    dy, dx = strokes.points.dy.copy(), strokes.points.dx.copy()
    dy[:upright], dx[:upright] = 0, 1
    points = replace(strokes.points, dy=dy, dx=dx)
    touching = find_doubles(trace_lines(cuts), replace(strokes, points=points, gap=gap, rise=rise)).touching
    assert touching.tolist() == list(range(0 if are_found else upright, 90))


def strokes_at(*offsets: float, lean: float = 0.0) -> np.ndarray:
    """Draw upright strokes, so far to the right at the top and ``lean`` px farther at the bottom, all but the first."""
    fine = np.full((960, 960, 3), 230, np.uint8)
    for offset in offsets:
        ends = [(round(8 * (50 + offset + (lean if offset else 0) * share)), round(960 * share)) for share in (0, 1)]
        cv2.line(fine, ends[0], ends[1], (20, 20, 20), 9)
    return cv2.resize(fine, (120, 120), interpolation=cv2.INTER_AREA)


def test_a_second_stroke_that_runs_beside_the_first_at_a_slight_angle_makes_a_pair() -> None:
    assert len(found(strokes_at(0, -10, lean=20)).paired) > 15


@pytest.mark.parametrize(("offsets", "lean"), [((0,), 0), ((0, 4), 0), ((0, -10, -1), 20), ((0, 12), 10)])
def test_one_stroke_parallel_ones_three_and_ones_far_apart_make_no_pair(offsets: tuple[float], lean: float) -> None:
    assert len(found(strokes_at(*offsets, lean=lean)).paired) < 4


def test_a_line_that_stops_has_two_ends_and_a_closed_one_has_none() -> None:
    rgb = np.full((120, 120, 3), 230, np.uint8)
    closed = rgb.copy()
    cv2.line(rgb, (30, 30), (90, 90), (20, 20, 20), 1, cv2.LINE_AA)
    cv2.circle(closed, (60, 60), 30, (20, 20, 20), 1, cv2.LINE_AA)
    assert len(found(rgb).ends) == 2
    assert len(found(closed).ends) == 0


def test_a_line_with_gaps_goes_on_behind_them() -> None:
    rgb = np.full((120, 120, 3), 230, np.uint8)
    cv2.line(rgb, (30, 60), (90, 60), (20, 20, 20), 1)
    rgb[:, 40:80:10] = rgb[:, 41:81:10] = 230
    assert len(found(rgb).ends) == 2


@pytest.mark.parametrize("shape", [(1, 1), (2, 300), (64, 64)])
def test_a_blank_picture_has_no_marks(shape: tuple[int, int]) -> None:
    doubles = found(np.full((*shape, 3), 255, np.uint8))
    assert [len(marks) for marks in (doubles.stepped, doubles.touching, doubles.paired, doubles.ends)] == [0] * 4
    assert (doubles.shaded, doubles.apart, doubles.free) == (0, 0, 0)
