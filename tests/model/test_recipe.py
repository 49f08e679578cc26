"""A recipe refuses what no export can follow and comes back from plain values as it was."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.errors import RecipeError
from reviewer.model.recipe import AlphaPolicy, Kernel, Recipe

RECIPES = st.builds(
    Recipe,
    scale=st.integers(2, 16),
    kernel=st.sampled_from(Kernel),
    phase=st.tuples(st.integers(0, 1), st.integers(0, 1)),
    dpid_lambda=st.floats(0, 4),
    alpha=st.sampled_from(AlphaPolicy),
    background=st.integers(0, 0xFFFFFF).map("#{:06x}".format),
    minimum=st.integers(16, 4096),
)


@given(RECIPES)
def test_a_recipe_comes_back_from_json(recipe: Recipe) -> None:
    assert Recipe.from_dict(json.loads(json.dumps(recipe.to_dict()))) == recipe


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"scale": 1}, "scale"),
        ({"scale": 17}, "scale"),
        ({"scale": 4.5}, "scale"),
        ({"scale": "4"}, "scale"),
        ({"kernel": "cubic"}, "cubic"),
        ({"phase": [0, 4]}, "phase"),
        ({"phase": [0]}, "recipe"),
        ({"dpid_lambda": -1}, "lambda"),
        ({"background": "white"}, "background"),
        ({"background": 5}, "background"),
        ({"minimum": 1}, "minimum"),
        ({"colour": 1}, "colour"),
    ],
)
def test_what_cannot_be_used_is_named(values: dict, named: str) -> None:
    with pytest.raises(RecipeError, match=named):
        Recipe.from_dict(values)
