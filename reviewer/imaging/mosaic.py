"""The looked-at tiles of a picture on one small plane, for what points have to do with their neighbours."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.edges import Tile

Mask = NDArray[np.bool_]

_GAP = 12  # pixels between tiles: longer than any look from one point to another
_NEIGHBOURS = np.ones((3, 3), np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Mosaic:
    """Hold the places of n points on a plane on which the tiles stand below one another."""

    shape: tuple[int, int]
    row: NDArray[np.int32]
    column: NDArray[np.int32]

    def draw(self, mask: Mask) -> NDArray[np.uint8]:
        """Give a plane on which the chosen points are 1 and so are their neighbours."""
        return np.asarray(cv2.dilate(self._plot(mask), _NEIGHBOURS), np.uint8)

    def components(self, mask: Mask) -> tuple[int, NDArray[np.int32]]:
        """Label the chosen points (grown by one pixel) by 8-connected component; 0 where a point was not chosen."""
        count, labels = cv2.connectedComponents(self.draw(mask), connectivity=8, ltype=cv2.CV_32S)
        return count, np.where(mask, labels[self.row, self.column], 0).astype(np.int32)

    def crowded(self, mask: Mask, side: int, least: int) -> Mask:
        """Keep the chosen points with at least ``least`` of them, itself included, in a square of ``side`` px."""
        return np.asarray(mask & (self.held(mask, side) >= least), np.bool_)

    def held(self, mask: Mask, side: int) -> NDArray[np.uint8]:
        """Give how many chosen points lie in a square of ``side`` px around each point, 255 at most."""
        plane = self._plot(mask)
        counts = cv2.boxFilter(plane, cv2.CV_8U, (side, side), normalize=False, borderType=cv2.BORDER_CONSTANT)
        return np.asarray(counts[self.row, self.column], np.uint8)

    def met(self, bits: NDArray[np.uint8], row: NDArray[np.int32], column: NDArray[np.int32]) -> NDArray[np.uint8]:
        """Give, for m places on this plane, all bits of the points on that pixel and on its eight neighbours."""
        plane = np.zeros(self.shape, np.uint8)
        plane[self.row, self.column] = bits
        flat, wide = plane.ravel(), self.shape[1]
        at = row.clip(1, self.shape[0] - 2) * np.int32(wide) + column.clip(1, wide - 2)
        found = flat[at]
        for away in (-wide - 1, -wide, -wide + 1, -1, 1, wide - 1, wide, wide + 1):
            found |= flat[at + np.int32(away)]
        return np.asarray(found, np.uint8)

    def _plot(self, mask: Mask) -> NDArray[np.uint8]:
        plane = np.zeros(self.shape, np.uint8)
        plane[self.row[mask], self.column[mask]] = 1
        return plane


def lay_out(
    tiles: tuple[Tile, ...], tile: NDArray[np.int32], row: NDArray[np.int32], column: NDArray[np.int32]
) -> Mosaic:
    """Lay the tiles below one another with a gap that nothing reaches across.

    Parameters
    ----------
    tiles : tuple of Tile
        At least one.
    tile, row, column : ndarray of int32, shape (n,)
        The tile of each point and its pixel in the picture.

    Returns
    -------
    Mosaic
    """
    tops = np.cumsum([_GAP] + [one.height + _GAP for one in tiles])
    first_row = np.array([one.row for one in tiles])
    first_column = np.array([one.column for one in tiles])
    shape = (int(tops[-1]), max(one.width for one in tiles) + 2 * _GAP)
    down = row - first_row[tile] + tops[tile]
    return Mosaic(shape, down.astype(np.int32), (column - first_column[tile] + _GAP).astype(np.int32))
