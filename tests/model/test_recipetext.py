"""A recipe written as TOML comes back as it was, and what cannot be used is told with its file, line and setting."""

import tomllib
from dataclasses import fields

import pytest
from hypothesis import given

from reviewer.model.errors import RecipeError
from reviewer.model.recipe import Kernel, Recipe
from reviewer.model.recipetext import MEANINGS, read_recipe, recipe_text
from tests.model.test_recipe import RECIPES


@given(RECIPES)
def test_a_recipe_comes_back_from_toml(recipe: Recipe) -> None:
    assert read_recipe(recipe_text(recipe).encode(), "r.toml") == recipe


def test_every_setting_is_written_once_and_with_its_meaning() -> None:
    assert list(MEANINGS) == [field.name for field in fields(Recipe)]
    assert list(tomllib.loads(recipe_text(Recipe()))) == list(MEANINGS)


def test_settings_that_are_not_named_have_their_defaults() -> None:
    assert read_recipe(b"\xef\xbb\xbfscale = 2\n", "r.toml") == Recipe(scale=2)
    assert read_recipe(b"kernels = ['box', 'box', 'dpid']", "r.toml").kernels == (Kernel.BOX, Kernel.BOX, Kernel.DPID)


@pytest.mark.parametrize(
    ("text", "line", "named"),
    [
        (b"scale = 4\ntile = 510\n", "line 2", "tile"),
        (b"# scale = 4\n\n'scale' = 1\n", "line 3", "scale"),
        (b"kernel = 'cubic'\n", "line 1", "cubic"),
        (b"scale = 4\nkernels = ['box', 'cubic']\n", "line 2", "cubic"),
        (b"\nscael = 4\n", "line 2", "no setting 'scael'; did you mean 'scale'?"),
        (b"license = 'CC0-1.0'\n", "line 1", "did you mean 'licence'?"),
        (b"colour = 3\n", "line 1", "it has alpha, author,"),
        (b"sides = 'lq,gt'\n", "line 1", "one of 'hr,lr', 'gt,lq', not 'lq,gt'."),
        (b"scale = true\n", "line 1", "a whole number, not true."),
        (b"scale = {a = 1}\n", "line 1", "a whole number, not a table."),
        (b"[tiles]\nside = 3\n", "line 1", "tiles"),
        (b"tiles.side = 3\n", "line 1", "tiles"),
        (b"vetoes = 1\n", "line 1", "true or false"),
        (b"val = nan\n", "line 1", "finite"),
        (b"phase = [1]\n", "line 1", "2 values"),
        (b"overlap = 4\n", "line 1", "Whole pictures do not overlap"),
        (b'title = "a\\u0007"\n', "line 1", "title"),
        (b"author = \"a\\nb\"\n", "line 1", "author"),
        (b"lmdb = true\nlayout = 'hr-only'\n", "line 1", "lmdb"),
        (b"scale = \n", "line 1", "TOML"),
        (b"scale = 1979-05-27\n", "line 1", "a whole number, not 1979-05-27."),
        (b"\xff\xfe", "", "UTF-8"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_in_one_sentence(text: bytes, line: str, named: str) -> None:
    with pytest.raises(RecipeError) as told:
        read_recipe(text, "r.toml")
    sentence = str(told.value)
    assert sentence.startswith("r.toml")
    assert line in sentence
    assert named in sentence
    assert "\n" not in sentence
