"""Blank pages and title cards are raised; drawings with large calm fills are not."""

import cv2
import numpy as np
import pytest

from reviewer.flags.flat import FLAG, content_share, score_of
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe
from tests.flags.drawing import outlined, picture_of


def measured(rgb: np.ndarray) -> Measurement:
    return FLAG.measure(picture_of(rgb), Recipe())


def canvas(side: int = 800) -> np.ndarray:
    return np.full((side, side, 3), (244, 240, 232), np.uint8)


def test_the_less_a_picture_shows_the_higher_the_score() -> None:
    logo = canvas()
    logo[350:400, 300:420] = 40
    scores = [measured(rgb).score for rgb in (outlined(), logo, canvas())]
    assert scores == sorted(set(scores))
    assert scores[0] < 0.2
    assert scores[1] > 0.8
    assert scores[2] == 1.0


def test_a_gradient_counts_as_empty() -> None:
    ramp = np.linspace(0, 255, 800)[:, None, None].repeat(800, 1).repeat(3, 2).astype(np.uint8)
    assert measured(ramp).score == 1.0


def test_colour_alone_is_content() -> None:
    rgb = np.zeros((256, 256, 3), np.uint8)
    rgb[..., 2] = np.indices((256, 256)).sum(0) % 9 * 20
    assert content_share(rgb) == 1.0


def test_large_pictures_are_looked_at_on_a_lattice_with_the_same_result() -> None:
    rgb = outlined(side=300)
    large = np.tile(rgb, (6, 8, 1))
    assert content_share(large) == pytest.approx(content_share(rgb), abs=0.04)


def test_enlarging_a_still_does_not_raise_it() -> None:
    assert measured(cv2.resize(outlined(), None, fx=3, fy=3, interpolation=cv2.INTER_LANCZOS4)).score < 0.5


@pytest.mark.parametrize("shape", [(1, 1), (2, 500), (500, 7), (8, 8)])
def test_slivers_of_one_colour_are_empty(shape: tuple[int, int]) -> None:
    found = FLAG.measure(picture_of(np.zeros((*shape, 3), np.uint8), np.zeros(shape, np.uint8)), Recipe())
    assert found.score == 1.0
    assert found.sentence == "Nearly empty: 0.0 % of it shows anything but flat colour."


def test_measuring_twice_gives_the_same_and_changes_nothing() -> None:
    rgb = outlined()
    before = rgb.copy()
    assert measured(rgb) == measured(rgb)
    assert np.array_equal(rgb, before)


def test_the_score_falls_with_the_share() -> None:
    scores = [score_of(share) for share in (0, 0.01, 0.04, 0.1, 1)]
    assert scores == sorted(scores, reverse=True)
    assert scores[2] == 0.5
