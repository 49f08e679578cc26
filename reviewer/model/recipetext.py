"""Recipes as TOML that a person can read, edit and keep."""

import json
import re
import tomllib

from reviewer.model.errors import RecipeError
from reviewer.model.recipe import AlphaPolicy, Format, Grouping, Kernel, Layout, Recipe, Sides

MEANINGS = {
    "scale": "How many HR pixels one LR pixel stands for along an axis: 2 to 16.",
    "kernel": f"How the LR is made: {', '.join(Kernel)}.",
    "kernels": "Several kernels, of which each picture draws one; empty for the kernel above alone.",
    "phase": "For nearest: which sample of each scale x scale cell is taken, [row, column].",
    "random_phase": "For nearest: whether each picture draws its phase.",
    "dpid_lambda": "For dpid: 0 is a plain average, 0.5 balanced, 1 strong.",
    "linear_light": "Whether light is averaged instead of sRGB values; thin dark lines then fade.",
    "seed": "What every drawing of chance begins with: kernels, phases, validation.",
    "alpha": f"What becomes of transparent pixels: {', '.join(AlphaPolicy)}.",
    "background": "The colour that transparent pixels are laid on.",
    "minimum": "The shortest side of a picture or tile, in HR pixels, that is worth training on.",
    "tile": "The side of the tiles that pictures are cut into, in HR pixels; 0 leaves them whole. "
    "The LR of a tile is cut from that of the whole picture, so its border knows the pixels beyond.",
    "overlap": "How many HR pixels neighbouring tiles share.",
    "flat": "Tiles with a smaller share of pixels than this that differ from a neighbour are dropped; 0 drops none.",
    "evidence": "Tiles touched by a raised flag's evidence of at least this severity are dropped; 0 drops none.",
    "vetoes": "Whether tiles that a veto touches are dropped.",
    "layout": f"What the set holds: {', '.join(Layout)}.",
    "sides": f"What the folders of HR and LR are called: {' or '.join(Sides)}.",
    "format": f"How pictures are written, both without loss: {', '.join(Format)}.",
    "lmdb": "Whether the pairs are written as LMDB too.",
    "val": "The share of the pairs that is set apart for validation: 0 to 0.5.",
    "grouping": f"What stays together in training or validation: {', '.join(Grouping)} (near-duplicates and one post).",
    "title": "What the data set card says.",
    "author": "",
    "licence": "",
    "description": "",
}
"""What each setting means, in one sentence, in the order in which they are written."""


def recipe_text(recipe: Recipe) -> str:
    """Write a recipe as TOML, each setting under a comment that says what it means."""
    values = recipe.to_dict()
    parts = []
    for key, meaning in MEANINGS.items():
        comment = f"\n# {meaning}\n" if meaning else ""
        parts.append(f"{comment}{key} = {json.dumps(values[key], ensure_ascii=False)}\n")
    return "# What decides an export of reviewer.\n" + "".join(parts)


def read_recipe(data: bytes, name: str) -> Recipe:
    """Read a recipe from TOML; settings that it does not name have their defaults.

    Parameters
    ----------
    data : bytes
        The file's content.
    name : str
        What an error calls the file.

    Raises
    ------
    RecipeError
        Naming the file, the line and the setting that cannot be used.
    """
    try:
        text = data.decode("utf-8-sig")
        return Recipe.from_dict(tomllib.loads(text))
    except UnicodeDecodeError as error:
        raise RecipeError(f"{name} is no text in UTF-8, so it is no recipe.") from error
    except tomllib.TOMLDecodeError as error:
        raise RecipeError(f"{name} is no recipe in TOML: {str(error)[:1].lower()}{str(error)[1:]}.") from error
    except RecipeError as error:
        setting = f", {error.key!r}" if error.key else ""
        raise RecipeError(f"{name}{_line_of(error.key, text)}{setting}: {error}", error.key) from error


def _line_of(key: str, text: str) -> str:
    """Give the words for the line that sets a key; none where it is not set in a line of its own."""
    setting = re.compile(rf"""\s*\[?["']?{re.escape(key)}["']?\s*[=.\]]""")
    places = (number for number, line in enumerate(text.splitlines(), 1) if setting.match(line))
    number = next(places, None) if key else None
    return "" if number is None else f", line {number}"
