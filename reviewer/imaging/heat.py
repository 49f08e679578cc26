"""Maps of where in a picture something is: coarse cells over all of it, made part by part."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.cuts import Cuts, cut_out
from reviewer.imaging.edges import Tile
from reviewer.imaging.picture import Picture
from reviewer.imaging.windows import SIDE

HeatMap = NDArray[np.float32]
"""How bad each cell of a picture is, 0 .. 1, shape ``map_shape``; one cell stands for 8 x 8 pixels."""

Check = Callable[[], None]
"""Is called between two parts of the work and raises where the map is no longer wanted."""

CELL = 8
"""Side of a cell, in pixels."""
PART = 640
"""Side of a part that is looked at, in pixels: what a map needs beside it stays bounded as pictures grow."""
MARGIN = 32
"""Pixels around a part that are read with it, so that lines run on across the seams."""

_SPREAD = 3  # cells averaged along each axis, twice: a weight is seen up to 16 px around
_REACH = _SPREAD * CELL


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Hold a piece of a picture.

    Parameters
    ----------
    picture : Picture
        The piece, with a margin as far as the whole goes.
    tile : Tile
        The piece without its margin, in pixels of the whole; the tiles of all parts cover the whole once.
    top, left : int
        Where the piece with its margin begins in the whole, in pixels.
    """

    picture: Picture
    tile: Tile
    top: int
    left: int

    @property
    def cells(self) -> tuple[slice, slice]:
        """Give the tile's rows and columns of cells in the map of the whole."""
        tile = self.tile
        return (
            slice(tile.row // CELL, -(-(tile.row + tile.height) // CELL)),
            slice(tile.column // CELL, -(-(tile.column + tile.width) // CELL)),
        )

    def inner_cells(self, cells: HeatMap) -> HeatMap:
        """Cut the tile's cells out of those of the piece with its margin."""
        rows, columns = self.cells
        top, left = self.top // CELL, self.left // CELL
        return cells[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]


class Tally:
    """Sum weights by cell of a map.

    Parameters
    ----------
    shape : tuple of int
        The picture's (rows, columns).
    """

    def __init__(self, shape: tuple[int, int]) -> None:
        self._held = empty_map(shape)

    def add(self, part: Part, row: NDArray[np.int32], column: NDArray[np.int32], weight: NDArray[np.float32]) -> None:
        """Add weights at places of a part, in its own pixels; those in its margin are the next part's."""
        row, column = row + np.int32(part.top), column + np.int32(part.left)
        mine = part.tile.holds(row, column)
        index = (row[mine] // CELL) * self._held.shape[1] + column[mine] // CELL
        sums = np.bincount(index, weights=weight[mine], minlength=self._held.size)
        self._held += sums.reshape(self._held.shape).astype(np.float32)

    @property
    def sums(self) -> HeatMap:
        """Give the weight in each cell; not bounded."""
        return self._held

    def spread(self) -> HeatMap:
        """Give the weight in the 24 x 24 px around each cell, its nearest counting most; not bounded."""
        return np.asarray(spread(self._held) * np.float32(_SPREAD**2))

    def lined(self, full: float) -> HeatMap:
        """Give the map on which the weight ``full``, along a line across one window of evidence, is 1."""
        return bounded(self.spread() * (SIDE / _REACH / full))


def map_shape(shape: tuple[int, int]) -> tuple[int, int]:
    """Give the (rows, columns) of the map of a picture with so many: the last cells may hang over."""
    return -(-shape[0] // CELL), -(-shape[1] // CELL)


def empty_map(shape: tuple[int, int]) -> HeatMap:
    """Give the map of a picture in which there is nothing, from its (rows, columns)."""
    return np.zeros(map_shape(shape), np.float32)


def bounded(values: NDArray[np.floating]) -> HeatMap:
    """Give values, (P, Q), as a map: cut to 0 .. 1."""
    return np.asarray(np.clip(values, 0, 1), np.float32)


def spread(cells: HeatMap) -> HeatMap:
    """Average each cell, (P, Q), with those up to 16 px away, the nearest counting most; there is nothing outside."""
    once = cv2.blur(cells, (_SPREAD, _SPREAD), borderType=cv2.BORDER_CONSTANT)
    return np.asarray(cv2.blur(once, (_SPREAD, _SPREAD), borderType=cv2.BORDER_CONSTANT), np.float32)


def cell_means(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    """Average a plane, (M, N), by cell; the last ones may stand for less than 8 x 8 pixels.

    Returns
    -------
    ndarray of float32, shape ``map_shape((M, N))``
    """
    rows, columns = map_shape((plane.shape[0], plane.shape[1]))
    padded = cv2.copyMakeBorder(
        plane, 0, rows * CELL - plane.shape[0], 0, columns * CELL - plane.shape[1], cv2.BORDER_REPLICATE
    )
    return np.asarray(cv2.resize(padded, (columns, rows), interpolation=cv2.INTER_AREA), np.float32)


def parts(picture: Picture, check: Check, *, side: int = PART, margin: int = MARGIN, align: int = 1) -> Iterator[Part]:
    """Go through a picture part by part, in reading order, asking before each whether it is still wanted.

    Parameters
    ----------
    picture : Picture
    check : callable
        May raise.
    side, margin : int
        Of the parts, in pixels; raised to a multiple of 8 and of ``align``.
    align : int
        Every part, with its margin, begins at a multiple of this, so that a downscale of it is one of the whole.

    Yields
    ------
    Part
    """
    side, margin = (-(-size // (CELL * align)) * CELL * align for size in (side, margin))
    rows, columns = picture.shape
    for row in range(0, rows, side):
        for column in range(0, columns, side):
            check()
            tile = Tile(row, column, min(side, rows - row), min(side, columns - column))
            window = tile.window(margin)
            alpha = None if picture.alpha is None else picture.alpha[window]
            cut = Picture(np.ascontiguousarray(picture.rgb[window]), alpha, picture.facts)
            yield Part(cut, tile, window[0].start, window[1].start)


def cuts_of(part: Part) -> Cuts:
    """Give all of a part, to be searched for lines."""
    return cut_out(part.picture.rgb, part.picture.alpha, budget=part.picture.rgb.size)
