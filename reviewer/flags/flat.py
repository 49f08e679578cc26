"""``flat``: a nearly empty picture, with too little in it to learn from."""

import numpy as np

from reviewer.flags._flag import Flag
from reviewer.imaging.picture import Picture
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe

TILE = 16
STRUCTURE = 16.0
"""The range of luma, in levels, from which a tile holds something: more than a gradient or grain gives it."""
DOUBT = 0.03
"""The share of tiles that hold something at which a curator starts to doubt: flat animation art has more than 0.07."""
_STEEPNESS = 1.6
_PIXELS = 2_000_000


def measure_flat(picture: Picture, recipe: Recipe) -> Measurement:  # noqa: ARG001 - every measure takes a recipe
    """Count the tiles of 16 x 16 pixels that hold an edge or a texture.

    Parameters
    ----------
    picture : Picture
    recipe : Recipe
        Not looked at.

    Returns
    -------
    Measurement
        0.5 where 3 % of the tiles hold something, 1 where none does: flat colour between outlines is no fault. Of more
        than 2 megapixels evenly spread rows of tiles are looked at.
    """
    rows, columns = (side // TILE for side in picture.shape)
    if not rows or not columns:
        return Measurement(0.0, {"tiles": 0}, "Too small to tell whether it is empty.")
    step = max(1, -(-rows * columns * TILE * TILE // _PIXELS))
    luma = picture.luma[: rows * TILE, : columns * TILE].reshape(rows, TILE, columns, TILE)[::step]
    spread = luma.max(axis=(1, 3)) - luma.min(axis=(1, 3))
    share = float(np.count_nonzero(spread > STRUCTURE) / spread.size)
    score = 1 / (1 + (share / DOUBT) ** _STEEPNESS)
    figure: dict[str, float | int | str] = {"content_percent": round(100 * share, 2), "tiles": int(spread.size)}
    return Measurement(score, figure, f"Lines or textures stand on {100 * share:.1f} % of it; the rest is empty.")


FLAG = Flag(
    key="flat",
    title="Nearly empty",
    meaning="Blank pages, logos and title cards: too little content for a patch to teach anything.",
    version=1,
    measure=measure_flat,
)
