"""``flat`` finds what is nearly empty and leaves flat colour between outlines alone."""

import cv2
import numpy as np

from reviewer.art.painter import Style
from reviewer.art.portrait import draw_portrait
from reviewer.flags.flat import measure_flat
from reviewer.imaging.picture import Picture
from reviewer.model.picture import Facts, Measurement
from reviewer.model.recipe import Recipe


def measured(rgb: np.ndarray) -> Measurement:
    return measure_flat(Picture(rgb, None, Facts("PNG", "RGB", rgb.shape[1], rgb.shape[0])), Recipe())


def page(lines: int) -> np.ndarray:
    rgb = np.full((640, 640, 3), 250, np.uint8)
    for k in range(lines):
        cv2.line(rgb, (40, 40 + 12 * k), (600, 60 + 12 * k), (20, 20, 20), 2, cv2.LINE_AA)
    return rgb


def test_the_more_stands_on_a_page_the_lower_the_score() -> None:
    scores = [measured(page(lines)).score for lines in (0, 1, 4, 12, 40)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 1
    assert scores[0] > 0.5 > scores[2]


def test_a_gradient_alone_is_empty_and_a_cel_is_not() -> None:
    gradient = np.repeat(np.linspace(0, 255, 640, dtype=np.uint8)[:, None, None], 640, 1).repeat(3, 2)
    assert measured(gradient).score > 0.9
    assert measured(draw_portrait(448, 560, Style(), 1)).score < 0.1


def test_a_large_picture_is_judged_as_a_small_one_of_the_same_kind() -> None:
    small = page(8)
    large = np.tile(small, (4, 4, 1))
    assert abs(measured(large).score - measured(small).score) < 0.1


def test_a_picture_without_a_whole_tile_is_not_judged() -> None:
    assert measured(np.zeros((15, 400, 3), np.uint8)).score == 0
