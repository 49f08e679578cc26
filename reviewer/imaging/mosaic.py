"""The looked-at tiles of a picture on one small plane, for what points have to do with their neighbours."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.edges import Tile

Mask = NDArray[np.bool_]

_GAP = 17  # pixels between tiles: longer than any look from one point to another, 16 px in a square of 33
_NEIGHBOURS = np.ones((3, 3), np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Mosaic:
    """Hold the places of n points on a plane on which the tiles stand below one another.

    ``at`` is the same place as ``row`` and ``column`` in the plane laid out flat.
    """

    shape: tuple[int, int]
    row: NDArray[np.int32]
    column: NDArray[np.int32]
    at: NDArray[np.intp]

    def draw(self, mask: Mask) -> NDArray[np.uint8]:
        """Give a plane on which the chosen points are 1 and so are their neighbours."""
        return np.asarray(cv2.dilate(self._plot(mask), _NEIGHBOURS), np.uint8)

    def components(self, mask: Mask) -> tuple[int, NDArray[np.int32]]:
        """Label the chosen points (grown by one pixel) by 8-connected component; 0 where a point was not chosen."""
        count, labels = cv2.connectedComponents(self.draw(mask), connectivity=8, ltype=cv2.CV_32S)
        return count, np.where(mask, labels.reshape(-1).take(self.at), 0).astype(np.int32)

    def crowded(self, mask: Mask, side: int, least: int) -> Mask:
        """Keep the chosen points with at least ``least`` of them, itself included, in a square of ``side`` px."""
        return np.asarray(mask & (self.held(mask, side) >= least), np.bool_)

    def held(self, mask: Mask, side: int) -> NDArray[np.uint8]:
        """Give how many chosen points lie in a square of an odd ``side`` around each point, 255 at most."""
        reach, wide = side // 2, self.shape[1]
        plane = np.zeros((self.shape[0] + 2 * reach, wide), np.uint8)
        plane.reshape(-1)[self.at + reach * wide] = mask.view(np.uint8)
        # Beside the tiles lies a gap, so that what is beyond the end of a row is the next one's gap.
        counts = _summed(_summed(plane.reshape(1, -1), side, 1), side, wide)
        return np.asarray(counts[0].take(self.at - reach), np.uint8)

    def met(self, bits: NDArray[np.uint8], row: NDArray[np.int32], column: NDArray[np.int32]) -> NDArray[np.uint8]:
        """Give, for m places on this plane, all bits of the points on that pixel and on its eight neighbours."""
        wide = self.shape[1]
        plane = np.zeros(self.shape[0] * wide, np.uint8)
        plane[self.at] = bits
        for apart in (1, wide):
            beside = plane.copy()
            beside[apart:] |= plane[:-apart]
            beside[:-apart] |= plane[apart:]
            plane = beside
        at = row.clip(1, self.shape[0] - 2) * np.int32(wide) + column.clip(1, wide - 2)
        return np.asarray(plane.take(at), np.uint8)

    def _plot(self, mask: Mask) -> NDArray[np.uint8]:
        plane = np.zeros(self.shape, np.uint8)
        plane.reshape(-1)[self.at] = mask.view(np.uint8)
        return plane


def _summed(line: NDArray[np.uint8], count: int, apart: int) -> NDArray[np.uint8]:
    """Add so many values that lie so far apart, from each place of a line, (1, n), on: 255 at most, (1, n - ...).

    Sums of one, two, four ... are each made of the last: that is faster than to let a window slide.
    """
    total: NDArray[np.uint8] | None = None
    power, width, taken = line, 1, 0
    while True:
        if count & width:
            part = power[:, taken * apart :]
            total = part if total is None else _added(total[:, : part.shape[1]], part[:, : total.shape[1]])
            taken += width
        if taken == count:
            return line if total is None else total
        power, width = _added(power[:, : -width * apart], power[:, width * apart :]), 2 * width


def _added(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.asarray(cv2.add(one, other), np.uint8)


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
    down = (row + (tops[:-1] - first_row).astype(np.int32)[tile]).astype(np.int32)
    along = (column + (_GAP - first_column).astype(np.int32)[tile]).astype(np.int32)
    return Mosaic(shape, down, along, down * np.intp(shape[1]) + along)
