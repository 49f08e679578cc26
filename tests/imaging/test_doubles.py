"""What was drawn twice leaves marks that what was drawn once does not."""

import cv2
import numpy as np
import pytest

from reviewer.imaging.cuts import cut_out
from reviewer.imaging.doubles import Doubles, find_doubles
from reviewer.imaging.lines import trace_lines
from reviewer.imaging.strokes import trace_strokes
from tests.flags.drawing import stroked


def found(rgb: np.ndarray) -> Doubles:
    cuts = cut_out(rgb)
    return find_doubles(trace_lines(cuts), trace_strokes(cuts))


def outline(step: float, width: int = 6, side: int = 120) -> np.ndarray:
    """Draw a thick black line, and a grey one under it that shows ``step`` px to its right."""
    fine = np.full((side, side * 10, 3), 220, np.uint8)
    fine[:, 400 : 400 + round(10 * (width + step))] = 55
    fine[:, 400 : 400 + 10 * width] = 20
    return cv2.resize(fine, (side, side), interpolation=cv2.INTER_AREA)


@pytest.mark.parametrize("step", [2.2, 2.5])
def test_an_outline_with_a_second_one_showing_beside_it_grows_dark_in_two_steps(step: float) -> None:
    doubles = found(outline(step))
    assert 80 < len(doubles.stepped) < 160


@pytest.mark.parametrize("step", [0, 1, 8])
def test_an_outline_drawn_once_or_shaded_widely_does_not(step: int) -> None:
    assert len(found(outline(step)).stepped) == 0


def test_shading_next_to_an_outline_is_counted_apart() -> None:
    doubles = found(outline(4))
    assert len(doubles.stepped) == 0
    assert doubles.shaded > 80


def test_the_more_is_drawn_twice_the_more_strokes_touch() -> None:
    touching = [len(found(stroked(doubled=share)).touching) for share in (0, 0.3, 0.8)]
    assert touching == sorted(set(touching))


def test_a_line_that_stops_has_two_ends_and_a_closed_one_has_none() -> None:
    rgb = np.full((120, 120, 3), 230, np.uint8)
    closed = rgb.copy()
    cv2.line(rgb, (30, 30), (90, 90), (20, 20, 20), 1, cv2.LINE_AA)
    cv2.circle(closed, (60, 60), 30, (20, 20, 20), 1, cv2.LINE_AA)
    assert len(found(rgb).ends) == 2
    assert len(found(closed).ends) == 0


@pytest.mark.parametrize("shape", [(1, 1), (2, 300), (64, 64)])
def test_a_blank_picture_has_no_marks(shape: tuple[int, int]) -> None:
    doubles = found(np.full((*shape, 3), 255, np.uint8))
    assert [len(doubles.stepped), len(doubles.touching), len(doubles.ends)] == [0, 0, 0]
    assert (doubles.shaded, doubles.apart, doubles.free) == (0, 0, 0)
