"""The looked-at parts of a picture as planes of luma, and points on them: shared by every measure of its lines."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.edges import (
    BUDGET,
    EdgePoints,
    Plane,
    Tile,
    Window,
    choose_tiles,
    find_edges,
    near_transparency,
    sample_along,
    sample_profiles,
)
from reviewer.imaging.luma import luma_of
from reviewer.imaging.mosaic import Mosaic, lay_out

MARGIN = 14
"""Pixels that are read around a tile: the longest profile (13 px) and one for interpolation."""


@dataclass(frozen=True, eq=False)
class Cut:
    """Hold a tile of a picture, read with a margin.

    Parameters
    ----------
    tile : Tile
        Without the margin.
    top, left : int
        Where the plane begins in the picture, in pixels.
    luma : ndarray of float32, shape (P, Q)
        0 .. 255.
    matte : ndarray of bool, shape (P, Q), or None
        What lies so close to transparency that its edges are the matte's.
    """

    tile: Tile
    top: int
    left: int
    luma: Plane
    matte: NDArray[np.bool_] | None

    @cached_property
    def edges(self) -> EdgePoints:
        """Give the edge points within the tile, in pixels of the plane."""
        points = find_edges(self.luma, within=self.inner(0))
        return points.take(self.kept(points)) if self.matte is not None else points

    def inner(self, margin: int) -> Window:
        """Give the rows and columns of the plane in which the tile lies, with a margin, without the plane's border."""
        tops, sizes = (self.tile.row - self.top, self.tile.column - self.left), (self.tile.height, self.tile.width)
        ends = zip(tops, sizes, self.luma.shape, strict=True)
        rows, columns = (slice(max(1, at - margin), min(side - 1, at + size + margin)) for at, size, side in ends)
        return rows, columns

    def kept(self, points: EdgePoints) -> NDArray[np.intp]:
        """Give the indices of the points that lie within the tile and not on the matte."""
        inside = self.tile.holds(points.row + np.int32(self.top), points.column + np.int32(self.left))
        if self.matte is not None:
            inside &= ~self.matte[points.row, points.column]
        return np.flatnonzero(inside)


@dataclass(frozen=True, slots=True, eq=False)
class Cuts:
    """Hold what is looked at of a picture.

    Parameters
    ----------
    levels : ndarray of uint8, shape (M, N, 3), or of float32, shape (M, N)
        The picture, or its luma.
    each : tuple of Cut
        None overlapping another.
    """

    levels: NDArray[Any]
    each: tuple[Cut, ...]

    @property
    def shape(self) -> tuple[int, int]:
        """Give the picture's (rows, columns)."""
        return self.levels.shape[0], self.levels.shape[1]

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """Give the tile of each cut."""
        return tuple(cut.tile for cut in self.each)


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Hold n points on the cuts of a picture.

    Parameters
    ----------
    cuts : Cuts
    cut : ndarray of int32, shape (n,)
        Which cut each point lies on, in rising order.
    row, column : ndarray of int32, shape (n,)
        The pixel of the picture.
    dy, dx : ndarray of float32, shape (n,)
        Unit vector across what runs there.
    shift : ndarray of float32, shape (n,)
        How far along that vector the place lies from the pixel's centre, in pixels.
    """

    cuts: Cuts
    cut: NDArray[np.int32]
    row: NDArray[np.int32]
    column: NDArray[np.int32]
    dy: Plane
    dx: Plane
    shift: Plane

    def __len__(self) -> int:
        """Give n."""
        return len(self.row)

    @property
    def shape(self) -> tuple[int, int]:
        """Give the picture's (rows, columns)."""
        return self.cuts.shape

    def take(self, chosen: NDArray[np.intp]) -> "Points":
        """Give the points of some indices in rising order."""
        names = ("cut", "row", "column", "dy", "dx", "shift")
        return Points(self.cuts, *(getattr(self, name).take(chosen) for name in names))

    def lay_out(self) -> Mosaic:
        """Lay the cuts below one another, for what points have to do with their neighbours."""
        return lay_out(self.cuts.tiles, self.cut, self.row, self.column)

    def read(self, chosen: NDArray[np.intp], offsets: Plane) -> Plane:
        """Read the luma across some of the points.

        Parameters
        ----------
        chosen : ndarray of int, shape (m,)
            Indices in rising order.
        offsets : ndarray of float32, shape (k,)
            Distances along the vector, in pixels.

        Returns
        -------
        ndarray of float32, shape (k, m)
        """
        return self._read(chosen, len(offsets), lambda luma, points, _: sample_profiles(luma, points, offsets))

    def read_mean(self, chosen: NDArray[np.intp], offsets: Plane, along: Plane) -> Plane:
        """Read the luma across some of the points, averaged along what runs there.

        Parameters
        ----------
        chosen : ndarray of int, shape (m,)
            Indices in rising order.
        offsets : ndarray of float32, shape (k,)
            Distances along the vector, in pixels.
        along : ndarray of float32, shape (l,)
            Distances across the vector that are averaged, in pixels.

        Returns
        -------
        ndarray of float32, shape (k, m)
        """

        def mean(luma: Plane, points: EdgePoints, _: slice) -> Plane:
            total = sample_profiles(luma, points, offsets, float(along[0]))
            for away in along[1:]:
                total += sample_profiles(luma, points, offsets, float(away))
            return total / np.float32(len(along))

        return self._read(chosen, len(offsets), mean)

    def read_along(self, chosen: NDArray[np.intp], away: Plane, offsets: Plane) -> Plane:
        """Read the luma along what runs at some of the points, beside it.

        Parameters
        ----------
        chosen : ndarray of int, shape (m,)
            Indices in rising order.
        away : ndarray of float32, shape (m,)
            Distances along the vector, in pixels.
        offsets : ndarray of float32, shape (k,)
            Distances across the vector, in pixels.

        Returns
        -------
        ndarray of float32, shape (k, m)
        """
        return self._read(
            chosen, len(offsets), lambda luma, points, part: sample_along(luma, points, away[part], offsets)
        )

    def _read(self, chosen: NDArray[np.intp], count: int, sample: Callable[[Plane, EdgePoints, slice], Plane]) -> Plane:
        """Read ``count`` samples of each of some points, cut by cut."""
        out = np.empty((count, len(chosen)), np.float32)
        ends = np.searchsorted(self.cut[chosen], np.arange(len(self.cuts.each) + 1))
        for cut, start, end in zip(self.cuts.each, ends[:-1], ends[1:], strict=True):
            if end > start:
                part = slice(start, end)
                out[:, part] = sample(cut.luma, self.on_plane(chosen[part], cut.top, cut.left), part)
        return out

    def on_plane(self, chosen: NDArray[np.intp], top: int, left: int) -> EdgePoints:
        """Give some of the points in the pixels of a plane that begins at (top, left) of the picture."""
        row, column = self.row.take(chosen) - np.int32(top), self.column.take(chosen) - np.int32(left)
        return EdgePoints(row, column, self.dy.take(chosen), self.dx.take(chosen), self.shift.take(chosen))


def cut_out(
    rgb: NDArray[np.uint8],
    alpha: NDArray[np.uint8] | None = None,
    budget: int = BUDGET,
    levels: NDArray[Any] | None = None,
) -> Cuts:
    """Cut the tiles that are looked at out of a picture.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
    alpha : ndarray of uint8, shape (M, N), or None
        Whatever lies within 4 px of any transparency counts as matte.
    budget : int
        Pixels that may be looked at, see ``choose_tiles``.
    levels : ndarray of uint8, shape (M, N, 3), or of float32, shape (M, N), optional
        What the luma is read from, where it is there already.

    Returns
    -------
    Cuts
        At least one.
    """
    levels = rgb if levels is None else levels
    cuts = []
    for tile in choose_tiles(rgb, budget):
        rows, columns = window = tile.window(MARGIN)
        matte = None if alpha is None else near_transparency(alpha[window])
        cuts.append(Cut(tile, rows.start, columns.start, np.ascontiguousarray(luma_of(levels[window])), matte))
    return Cuts(levels, tuple(cuts))


def place_points(cuts: Cuts, parts: list[EdgePoints]) -> Points:
    """Put the points found on each cut, in pixels of its plane, together."""
    counts = [len(part) for part in parts]
    return Points(
        cuts,
        np.repeat(np.arange(len(parts), dtype=np.int32), counts),
        np.concatenate([part.row + np.int32(cut.top) for part, cut in zip(parts, cuts.each, strict=True)]),
        np.concatenate([part.column + np.int32(cut.left) for part, cut in zip(parts, cuts.each, strict=True)]),
        np.concatenate([part.dy for part in parts]),
        np.concatenate([part.dx for part in parts]),
        np.concatenate([part.shift for part in parts]),
    )
