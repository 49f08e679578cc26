"""``small`` follows the short side and the recipe."""

import numpy as np
import pytest

from reviewer.flags.small import measure_small
from reviewer.imaging.picture import Picture
from reviewer.model.picture import Facts
from reviewer.model.recipe import Recipe


def score(rows: int, columns: int, recipe: Recipe = Recipe()) -> float:  # noqa: B008 - it is frozen
    picture = Picture(np.zeros((rows, columns, 3), np.uint8), None, Facts("PNG", "RGB", columns, rows))
    return measure_small(picture, recipe).score


def test_the_smaller_the_short_side_the_higher_the_score() -> None:
    scores = [score(side, 4000) for side in (1, 3, 8, 64, 200, 255, 256, 257, 512, 2048)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 1


@pytest.mark.parametrize("minimum", [64, 256, 512])
def test_it_is_raised_just_below_the_minimum(minimum: int) -> None:
    recipe = Recipe(minimum=minimum)
    assert score(minimum - 1, 4000, recipe) >= 0.5 > score(minimum, 4000, recipe)


def test_turning_the_picture_changes_nothing() -> None:
    assert score(100, 900) == score(900, 100)
