"""A recipe refuses what no export can follow and comes back from plain values as it was."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.errors import RecipeError
from reviewer.model.recipe import AlphaPolicy, Format, Grouping, Kernel, Layout, Recipe

RECIPES = st.builds(
    Recipe,
    scale=st.integers(2, 16),
    kernel=st.sampled_from(Kernel),
    phase=st.tuples(st.integers(0, 1), st.integers(0, 1)),
    dpid_lambda=st.floats(0, 4),
    alpha=st.sampled_from(AlphaPolicy),
    background=st.integers(0, 0xFFFFFF).map("#{:06x}".format),
    minimum=st.integers(16, 4096),
    kernels=st.lists(st.sampled_from(Kernel), max_size=4).map(tuple),
    random_phase=st.booleans(),
    linear_light=st.booleans(),
    seed=st.integers(0, 2**53 - 1),
    flat=st.floats(0, 1),
    val=st.floats(0, 0.5),
    format=st.sampled_from(Format),
    grouping=st.sampled_from(Grouping),
    author=st.text().filter(str.isprintable),
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
        ({"minimum": 10**20}, "minimum"),
        ({"tile": 4 * 10**20}, "tile"),
        ({"colour": 1}, "colour"),
        ({"scale": True}, "scale"),
        ({"tile": 510}, "tile"),
        ({"tile": 128}, "tile"),
        ({"tile": 512, "overlap": 2}, "overlap"),
        ({"tile": 512, "overlap": 260}, "overlap"),
        ({"overlap": 4}, "overlap"),
        ({"val": 0.6}, "validation"),
        ({"flat": -0.1}, "flat"),
        ({"seed": -1}, "seed"),
        ({"author": "a\nb"}, "author"),
        ({"background": "#fff"}, "background"),
        ({"kernels": "box"}, "kernels"),
        ({"lmdb": True, "layout": "hr-only"}, "LMDB"),
    ],
)
def test_what_cannot_be_used_is_named(values: dict, named: str) -> None:
    with pytest.raises(RecipeError, match=named):
        Recipe.from_dict(values)


def test_each_picture_draws_its_kernel_and_phase_from_its_content_and_the_seed() -> None:
    recipe = Recipe(kernels=(Kernel.BOX, Kernel.NEAREST), random_phase=True, seed=3)
    drawn = [recipe.of_picture(bytes([k] * 32)) for k in range(64)]
    assert drawn == [recipe.of_picture(bytes([k] * 32)) for k in range(64)]
    assert {made.kernel for made in drawn} == {Kernel.BOX, Kernel.NEAREST}
    assert len({made.phase for made in drawn}) > 8
    assert all(made.of_picture(b"") == made for made in drawn)
    assert drawn != [Recipe.from_dict(recipe.to_dict() | {"seed": 4}).of_picture(bytes([k] * 32)) for k in range(64)]


def test_a_recipe_without_chance_is_that_of_each_picture() -> None:
    assert Recipe().of_picture(b"a") == Recipe()


def test_a_layout_is_named_by_its_value() -> None:
    assert Recipe.from_dict({"layout": "hr-only"}).layout is Layout.HR_ONLY
