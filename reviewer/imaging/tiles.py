"""A fixed random sample of a picture's tiles that carry structure, each holding every phase of an 8 x 8 block."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.luma import Plane, windows_of

SIDE = 15
"""Side of a tile, in pixels: an 8 x 8 block fits in at each of its 64 phases."""
SPACING = 16
"""Distance between two tiles, in pixels: a multiple of 8, so that a phase means the same in all of them."""
MOST = 300
"""Tiles taken from a picture at first: 150 tell a JPEG of quality 97, 400 nearly all of quality 99."""

_SEED = 0
_EQUAL = 1e-3  # levels: what rounding makes of equal colours
_BATCH = 600


@dataclass(frozen=True, slots=True, eq=False)
class Tiles:
    """Hold n tiles of a picture's luma.

    Parameters
    ----------
    values : ndarray of float32, shape (n, 15, 15)
        Levels, 0 .. 255.
    row, column : ndarray of int32, shape (n,)
        Where each begins, in pixels; multiples of 16.
    looked_at : int
        How many tiles were looked at to find these.
    """

    values: NDArray[np.float32]
    row: NDArray[np.int32]
    column: NDArray[np.int32]
    looked_at: int

    def __len__(self) -> int:
        """Give n."""
        return len(self.values)

    def take(self, chosen: NDArray[np.intp]) -> "Tiles":
        """Give some of the tiles, by index."""
        return Tiles(self.values[chosen], self.row[chosen], self.column[chosen], self.looked_at)


def sample_tiles(pixels: NDArray[Any], most: int = MOST) -> Tiles:
    """Take tiles in a fixed random order until there are enough; those constant along rows or columns are passed over.

    Parameters
    ----------
    pixels : ndarray of uint8, shape (M, N, 3), or of float32, shape (M, N)
        sRGB, or its luma.
    most : int
        How many tiles are enough.

    Notes
    -----
    Flat colour, straight bars and enlarged pixels leave no trace of a transform behind: such tiles only add noise.
    """
    down, across = (max(0, 1 + (size - SIDE) // SPACING) for size in pixels.shape[:2])
    if not down * across:
        nothing = np.zeros(0, np.int32)
        return Tiles(np.zeros((0, SIDE, SIDE), np.float32), nothing, nothing, 0)
    order = np.random.default_rng(_SEED).permutation(down * across)
    values, places, count, looked_at = [], [], 0, 0
    while count < most and looked_at < len(order):
        batch = order[looked_at : looked_at + _BATCH]
        tiles = windows_of(pixels, batch // across * SPACING, batch % across * SPACING, SIDE)
        chosen = np.flatnonzero(has_structure(tiles))[: most - count]
        looked_at += int(chosen[-1]) + 1 if count + len(chosen) == most else len(batch)
        values.append(tiles[chosen])
        places.append(batch[chosen])
        count += len(chosen)
    place = np.concatenate(places)
    row, column = (np.asarray(part * SPACING, np.int32) for part in np.divmod(place, across))
    return Tiles(np.concatenate(values), row, column, looked_at)


def has_structure(tiles: Plane) -> NDArray[np.bool_]:
    """Tell which of n tiles, (n, P, Q), vary along both axes: bool, shape (n,)."""
    width = tiles.shape[2]
    flat = tiles.reshape(len(tiles), tiles.shape[1] * width)  # one long line each: sums over the last two axes are slow
    down = np.abs(flat[:, width:] - flat[:, :-width]).max(1) > _EQUAL
    steps = np.abs(flat[:, 1:] - flat[:, :-1])
    steps[:, width - 1 :: width] = 0
    return np.asarray(down & (steps.max(1) > _EQUAL), np.bool_)
