"""How a picture is cut into the rectangles that become pairs."""

from collections.abc import Iterator
from typing import NamedTuple

from reviewer.model.recipe import Layout, Recipe

PATCH = 64
"""The side of the squares, in LR pixels, that trainers usually cut out of pairs at random places."""
_ROOM = 1.5


class Cut(NamedTuple):
    """Name a rectangle of a picture that becomes one pair, in HR pixels, all multiples of the scale."""

    name: str
    row: int
    column: int
    height: int
    width: int


def cuts_of(name: str, height: int, width: int, recipe: Recipe) -> tuple[Cut, ...]:
    """Cut a picture as a recipe says.

    Parameters
    ----------
    name : str
        The picture's name; a tile's name is this with a running number.
    height, width : int
        The picture's size in pixels, multiples of the scale.
    recipe : Recipe
        Its ``tile``, ``overlap``, ``scale`` and ``minimum`` are followed.

    Returns
    -------
    tuple of Cut
        The whole picture where tiles are 0; else tiles, row by row, that overlap as the recipe says.
    """
    if not recipe.tile:
        return (Cut(name, 0, 0, height, width),)
    places = [
        (row, column, tile_height, tile_width)
        for row, tile_height in _stretches(height, recipe)
        for column, tile_width in _stretches(width, recipe)
    ]
    return tuple(Cut(tile_name(name, number), *place) for number, place in enumerate(places, 1))


def tile_name(name: str, number: int) -> str:
    """Give the name of one of a picture's tiles, which count from 1."""
    return f"{name}_s{number:03d}"


def are_tight(recipe: Recipe) -> bool:
    """Tell whether the usual patch fills most of a tile, so that training sees nearly the same cut-out each time."""
    return recipe.layout is Layout.PAIRS and 0 < recipe.tile < roomy_side(recipe)


def roomy_side(recipe: Recipe) -> int:
    """Give from which side on, in HR pixels, tiles leave the usual patch half as much room again: 384 at x4."""
    return round(_ROOM * PATCH * recipe.scale)


def _stretches(side: int, recipe: Recipe) -> Iterator[tuple[int, int]]:
    """Give (start, length) of each tile along one side.

    What is left over is a tile of its own where it is large enough; else it is lost at both ends alike.
    """
    step = recipe.tile - recipe.overlap
    count = (side - recipe.overlap) // step if side >= recipe.tile else 0
    covered = count * step + recipe.overlap if count else 0
    rest = side - covered
    is_kept = rest >= recipe.minimum
    start = 0 if is_kept or not count else rest // 2 // recipe.scale * recipe.scale
    for number in range(count):
        yield start + number * step, recipe.tile
    if is_kept:
        yield count * step, side - count * step


def touches(cut: Cut, row: int, column: int, height: int, width: int) -> bool:
    """Tell whether a rectangle, in HR pixels, has a pixel of a cut."""
    is_beside = column >= cut.column + cut.width or column + width <= cut.column
    is_above_or_below = row >= cut.row + cut.height or row + height <= cut.row
    return not is_beside and not is_above_or_below and height > 0 and width > 0
