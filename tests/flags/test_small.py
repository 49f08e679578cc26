"""What is smaller than the recipe's minimum is raised, the more the smaller."""

import numpy as np
import pytest

from reviewer.flags.small import FLAG
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe
from tests.flags.drawing import picture_of


def measured(rows: int, columns: int, recipe: Recipe = Recipe()) -> Measurement:  # noqa: B008 - frozen
    return FLAG.measure(picture_of(np.zeros((rows, columns, 3), np.uint8)), recipe)


def test_the_minimum_itself_is_enough_and_one_pixel_less_is_not() -> None:
    assert measured(256, 900).score == 0.0
    assert measured(900, 255).score > 0.5


def test_the_smaller_the_higher_the_score() -> None:
    scores = [measured(side, 500).score for side in (300, 200, 100, 1)]
    assert scores == sorted(set(scores))
    assert scores[-1] < 1


@pytest.mark.parametrize(("minimum", "raised"), [(200, False), (300, True)])
def test_it_follows_the_recipe(minimum: int, raised: bool) -> None:
    assert FLAG.follows_recipe
    assert (measured(256, 256, Recipe(minimum=minimum)).score >= FLAG.threshold) is raised


def test_the_sentence_says_what_the_lr_would_have() -> None:
    assert measured(180, 220).sentence == "180 px on its short side, less than the recipe's 256; its LR would have 45."
    assert measured(3, 220).sentence == "3 px on its short side: not enough for one LR pixel at x4."
    assert measured(512, 512, Recipe(scale=2)).sentence == "512 px on its short side; its LR has 256."
