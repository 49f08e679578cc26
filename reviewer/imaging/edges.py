"""Where dark meets light: sub-pixel edge points of a picture's richest part, found tile by tile."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]

TILE = 256
"""Side of a sampled tile, in pixels."""
_LONGEST = 30_000
"""Pixels of a side above which nothing is taken whole: OpenCV remaps no more than 32,767."""
WHOLE = 500_000
"""Pixels up to which all of a picture is looked at."""
BUDGET = 400_000
"""Pixels looked at in a larger one: the cost stays bounded as pictures grow."""

_SEED = 20_240
_LEAST_SLOPE = 10.0  # levels per pixel of the smoothed luma; below it an edge borders no outline
_SMOOTHING = 0.8  # pixels
_BUSY_STEP = 30  # levels between neighbours that count as an edge when tiles are chosen
_BUSY_SHARE = 0.004
_ALPHA_REACH = 4
Window = tuple[slice, slice]
INNER: Window = (slice(1, -1), slice(1, -1))
"""All of a plane but its border."""
BLOCK = 8192
"""Places that are read at a time: cv2.remap takes at most 32767 columns."""


@dataclass(frozen=True, slots=True)
class Tile:
    """Name a rectangle of a picture, in pixels."""

    row: int
    column: int
    height: int
    width: int

    def window(self, margin: int) -> tuple[slice, slice]:
        """Give the tile with a margin as far as the picture goes, as slices of its rows and columns."""
        return (
            slice(max(0, self.row - margin), self.row + self.height + margin),
            slice(max(0, self.column - margin), self.column + self.width + margin),
        )

    def holds(self, row: NDArray[np.int32], column: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Tell which pixels of the picture lie within the tile."""
        inside = (row >= self.row) & (row < self.row + self.height)
        return np.asarray(inside & (column >= self.column) & (column < self.column + self.width), np.bool_)


@dataclass(frozen=True, slots=True, eq=False)
class EdgePoints:
    """Hold n edge points of one plane.

    ``row`` and ``column`` (int32) are the pixel, ``dy`` and ``dx`` (float32) the unit normal towards the light side,
    ``shift`` (float32, -.5 .. .5 px) how far along the normal the edge lies from the pixel's centre.
    """

    row: NDArray[np.int32]
    column: NDArray[np.int32]
    dy: Plane
    dx: Plane
    shift: Plane

    def __len__(self) -> int:
        """Give n."""
        return len(self.row)

    def take(self, keep: NDArray[np.bool_] | NDArray[np.intp]) -> "EdgePoints":
        """Give the points that ``keep`` (a mask or indices) chooses."""
        at = np.flatnonzero(keep) if keep.dtype == np.bool_ else keep
        row, column = self.row.take(at), self.column.take(at)
        return EdgePoints(row, column, self.dy.take(at), self.dx.take(at), self.shift.take(at))


def choose_tiles(rgb: NDArray[np.uint8], budget: int = BUDGET) -> list[Tile]:
    """Choose what to look at: a small picture whole, of a large one busy tiles in a fixed random order.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
    budget : int
        Pixels that the tiles of a large one may cover together.

    Returns
    -------
    list of Tile
        At least one where the picture has pixels; never overlapping.
    """
    rows, columns = rgb.shape[:2]
    if rows * columns <= max(budget, WHOLE) and max(rows, columns) <= _LONGEST:
        return [Tile(0, 0, rows, columns)]
    every = [
        Tile(r, c, min(TILE, rows - r), min(TILE, columns - c))
        for r in range(0, rows, TILE)
        for c in range(0, columns, TILE)
    ]
    order = np.random.default_rng(_SEED).permutation(len(every))
    return list(_within(rgb, (every[i] for i in order), budget)) or [every[int(order[0])]]


def _within(rgb: NDArray[np.uint8], tiles: Iterator[Tile], budget: int) -> Iterator[Tile]:
    """Yield the busy tiles until the next one would pass the budget."""
    covered = 0
    for tile in tiles:
        if _is_busy(rgb, tile):
            covered += tile.height * tile.width
            if covered > budget:
                return
            yield tile


def _is_busy(rgb: NDArray[np.uint8], tile: Tile) -> bool:
    """Tell whether enough of a tile's pixels, seen on a 4-px grid, differ from their right neighbour."""
    green = rgb[tile.row : tile.row + tile.height : 4, tile.column : tile.column + tile.width, 1]
    width = (tile.width - 1) // 4 * 4
    if width < 4:
        return False
    step = cv2.absdiff(np.ascontiguousarray(green[:, 0:width:4]), np.ascontiguousarray(green[:, 1 : width + 1 : 4]))
    return float((step > _BUSY_STEP).mean()) >= _BUSY_SHARE


def near_transparency(alpha: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Mark the pixels of (M, N) uint8 opacities within 4 px of one that is not opaque: edges there are the matte's."""
    side = 2 * _ALPHA_REACH + 1
    seen = cv2.dilate((alpha < 255).astype(np.uint8), np.ones((side, side), np.uint8))
    return np.asarray(seen, np.bool_)


def find_edges(luma: Plane, least_slope: float = _LEAST_SLOPE, within: Window = INNER) -> EdgePoints:
    """Find the crests of the luma's slope, one point per pixel of edge length, to a fraction of a pixel.

    Parameters
    ----------
    luma : ndarray of float32, shape (M, N)
        0 .. 255.
    least_slope : float
        Levels per pixel below which a crest is no edge.
    within : tuple of slice
        The rows and columns in which points are looked for, none of them on the plane's border.

    Returns
    -------
    EdgePoints
        In reading order.

    Notes
    -----
    Gaussian gradient and non-maximum suppression along its direction (Canny, IEEE PAMI 8(6), 1986,
    doi:10.1109/TPAMI.1986.4767851) with a parabola through the three slopes.
    """
    smooth = np.asarray(cv2.GaussianBlur(luma, (7, 7), _SMOOTHING, borderType=cv2.BORDER_REPLICATE), np.float32)
    gx, gy = _derivative(smooth, 1, 0), _derivative(smooth, 0, 1)
    slope = lengths(gx, gy)
    at, row, column = places_above(slope, least_slope, within)
    here = slope.ravel().take(at)
    dy, dx = gy.ravel().take(at) / here, gx.ravel().take(at) / here
    down, right = row.astype(np.float32), column.astype(np.float32)
    ahead, behind = sample(slope, down + dy, right + dx), sample(slope, down - dy, right - dx)
    crest = np.flatnonzero((here >= ahead) & (here > behind))
    here, ahead, behind = (each.take(crest) for each in (here, ahead, behind))
    bend = behind + ahead - 2 * here
    bend[bend == 0] = 1
    shift = np.asarray(np.clip(0.5 * (behind - ahead) / bend, -0.5, 0.5), np.float32)
    return EdgePoints(row.take(crest), column.take(crest), dy.take(crest), dx.take(crest), shift)


def lengths(x: Plane, y: Plane) -> Plane:
    """Give the lengths of vectors; cv2.magnitude is twice as fast, but its last bit depends on where a plane lies."""
    total = x * x
    total += y * y
    return np.asarray(np.sqrt(total, out=total), np.float32)


def places_above(
    plane: Plane, least: float, within: Window
) -> tuple[NDArray[np.intp], NDArray[np.int32], NDArray[np.int32]]:
    """Give where a part of a plane, (M, N), lies above a level: the index in the flat plane, the row and the column."""
    above = plane[within] > least
    place = np.flatnonzero(above).astype(np.int32)
    row = place // np.int32(max(1, above.shape[1]))
    column = place - row * np.int32(above.shape[1]) + np.int32(within[1].start or 0)
    row += np.int32(within[0].start or 0)
    return (row * np.int32(plane.shape[1]) + column).astype(np.intp), row, column


def _derivative(plane: Plane, along_columns: int, along_rows: int) -> Plane:
    """Give the derivative along one axis, in levels per pixel (Sobel, 3 x 3)."""
    scaled = cv2.Sobel(
        plane, cv2.CV_32F, along_columns, along_rows, ksize=3, scale=1 / 8, borderType=cv2.BORDER_REPLICATE
    )
    return np.asarray(scaled, np.float32)


def sample(plane: Plane, rows: Plane, columns: Plane) -> Plane:
    """Read n places of a plane, bilinearly; places outside repeat its border.

    Parameters
    ----------
    plane : ndarray of float32, shape (M, N)
    rows, columns : ndarray of float32, shape (n,)

    Returns
    -------
    ndarray of float32, shape (n,)
    """
    out = np.empty(len(rows), np.float32)
    for start in range(0, len(rows), BLOCK):
        block = slice(start, start + BLOCK)
        maps = columns[None, block], rows[None, block]
        cv2.remap(plane, *maps, cv2.INTER_LINEAR, out[None, block], borderMode=cv2.BORDER_REPLICATE)
    return out


def sample_profiles(plane: Plane, points: EdgePoints, offsets: Plane, along: float = 0.0) -> Plane:
    """Read a plane along the normals of n points, or beside them.

    Parameters
    ----------
    plane : ndarray of float32, shape (M, N)
    points : EdgePoints
    offsets : ndarray of float32, shape (k,)
        Distances from the edge, in pixels, positive towards the light side.
    along : float
        How far along the edge from the points it is read, in pixels.

    Returns
    -------
    ndarray of float32, shape (k, n)
    """
    rows = points.row.astype(np.float32) + points.dy * points.shift
    columns = points.column.astype(np.float32) + points.dx * points.shift
    if along:
        rows += points.dx * np.float32(along)
        columns -= points.dy * np.float32(along)
    return _sample(plane, (rows, columns), (points.dy, points.dx), offsets)


def sample_along(plane: Plane, points: EdgePoints, away: Plane, offsets: Plane) -> Plane:
    """Read a plane along the edges of n points, at distances from them.

    Parameters
    ----------
    plane : ndarray of float32, shape (M, N)
    points : EdgePoints
    away : ndarray of float32, shape (n,)
        Distances from the edge, in pixels, positive towards the light side.
    offsets : ndarray of float32, shape (k,)
        Distances along the edge, in pixels.

    Returns
    -------
    ndarray of float32, shape (k, n)
    """
    rows = points.row.astype(np.float32) + points.dy * (points.shift + away)
    columns = points.column.astype(np.float32) + points.dx * (points.shift + away)
    return _sample(plane, (rows, columns), (points.dx, -points.dy), offsets)


def _sample(plane: Plane, place: tuple[Plane, Plane], towards: tuple[Plane, Plane], offsets: Plane) -> Plane:
    """Read a plane at distances, (k,), from n places, in the direction of unit vectors: (k, n)."""
    rows, columns = place
    dy, dx = towards
    out = np.empty((len(offsets), len(rows)), np.float32)
    reach = offsets[:, None]
    for start in range(0, len(rows), BLOCK):
        block = slice(start, start + BLOCK)
        across, down = reach * dx[block], reach * dy[block]
        across += columns[block]
        down += rows[block]
        cv2.remap(plane, across, down, cv2.INTER_LINEAR, out[:, block], borderMode=cv2.BORDER_REPLICATE)
    return out
