"""Sharpening is raised by how much of it there is; a soft or clean picture is not."""

import cv2
import numpy as np
import pytest

from reviewer.flags.halo import FLAG, near_overshoots
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe
from tests.flags.drawing import blobs, outlined, picture_of


def measured(rgb: np.ndarray) -> Measurement:
    return FLAG.measure(picture_of(rgb), Recipe())


def filled(seed: int = 1) -> np.ndarray:
    fine = np.full((1600, 1600, 3), (178, 186, 200), np.uint8)
    for curve in blobs(400, seed):
        cv2.fillPoly(fine, [curve], (90, 70, 60))
    return cv2.resize(fine, (400, 400), interpolation=cv2.INTER_AREA)


def sharpened(rgb: np.ndarray, radius: float, amount: float) -> np.ndarray:
    plain = rgb.astype(np.float32)
    return np.clip(plain + amount * (plain - cv2.GaussianBlur(plain, (0, 0), radius)) + 0.5, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_stronger_the_sharpening_the_higher_the_measure(seed: int) -> None:
    rgb = filled(seed)
    scores = [measured(sharpened(rgb, 1, amount)).score for amount in (0, 0.5, 1, 1.5)]
    assert scores == sorted(scores)
    assert scores[0] < 0.05
    assert scores[3] > 0.9


@pytest.mark.parametrize(("radius", "amount"), [(0.7, 1.0), (1.0, 1.5), (1.5, 2.0), (2.0, 3.0)])
def test_sharpening_of_any_radius_is_raised(radius: float, amount: float) -> None:
    assert measured(sharpened(filled(), radius, amount)).score > 0.7


def test_blurring_raises_nothing() -> None:
    assert measured(cv2.GaussianBlur(filled(), (0, 0), 2)).score < 0.05


def test_a_blank_picture_says_so() -> None:
    nothing = measured(np.full((64, 64, 3), 128, np.uint8))
    assert (nothing.score, nothing.evidence) == (0, ())
    assert nothing.sentence == "Too few plain edges to tell."


def test_measuring_twice_gives_the_same_and_changes_nothing() -> None:
    rgb = sharpened(filled(), 1, 1.5)
    before = rgb.copy()
    assert measured(rgb) == measured(rgb)
    assert np.array_equal(rgb, before)


def test_sharpened_line_art_is_raised_and_points_at_its_outlines() -> None:
    plain, sharp = measured(outlined()), measured(sharpened(outlined(), 1, 1.5))
    assert plain.score < 0.1
    assert sharp.score > 0.5
    assert sharp.figure["beside_most"] > 0
    assert len(sharp.evidence) >= 3


@pytest.mark.parametrize("line", [2.0, 3.0, 5.0])
@pytest.mark.parametrize("radius", [0.7, 1.0, 2.0])
def test_mild_sharpening_of_bold_outlines_is_raised_and_rises_with_its_amount(radius: float, line: float) -> None:
    scores = [measured(sharpened(outlined(line=line), radius, amount)).score for amount in (0, 0.25, 0.5, 0.75, 1)]
    assert scores == sorted(scores)
    assert scores[0] < 0.05
    assert scores[-1] > 0.5


def test_rim_light_on_a_part_of_the_outlines_is_no_halo() -> None:
    assert measured(outlined(rim=1)).score < 0.3


@pytest.mark.parametrize(("seam", "is_sharpening"), [(20, True), (80, False)])
def test_a_dark_seam_as_deep_as_an_outline_is_drawn_and_no_overshoot(seam: int, *, is_sharpening: bool) -> None:
    rgb = np.full((96, 96, 3), 100, np.uint8)
    rgb[:, 48:] = 200
    rgb[:, 47], rgb[:, 48] = 100 - seam, 220
    edges, overshoot = near_overshoots(picture_of(rgb).steps)
    assert bool((overshoot > 0.1).any()) is is_sharpening
    assert bool(len(edges)) is is_sharpening


def test_a_small_radius_is_raised_and_points_at_edges() -> None:
    plain, sharp = measured(filled()), measured(sharpened(filled(), 0.7, 1))
    assert plain.score < 0.05
    assert sharp.score > 0.5
    assert len(sharp.evidence) >= 3
