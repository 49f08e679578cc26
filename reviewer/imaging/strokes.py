"""The middle of dark strokes, and what other stroke runs beside each."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.edges import EdgePoints, Plane, Tile, luma_of, near_transparency, sample, sample_profiles

NONE = 99.0
"""Stands for the distance of a stroke that is not there."""

_MARGIN = 10  # pixels read around a tile: the longest profile and the filters
_LEAST_BEND = 4.2  # levels per square pixel, at a smoothing of 1 px: fainter valleys are shading
_LEAST_DEPTH = 25.0  # levels below the lighter side
_DARKEST_PAPER = 170.0  # a stroke is darker than this
_REACH = 5.0  # pixels to both sides
_STEP = 0.5
_NEAREST = 1.5  # pixels; what is nearer is the stroke itself
_OFFSETS = np.arange(-_REACH, _REACH + _STEP / 2, _STEP, dtype=np.float32)
_MIDDLE = round(_REACH / _STEP)
_SECOND = np.array([[1, -2, 1]], np.float32)
_MIXED = np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]], np.float32) / 4


@dataclass(frozen=True, slots=True, eq=False)
class Strokes:
    """Hold n points along the middle of dark strokes.

    Parameters
    ----------
    shape : tuple of int
        The picture's (rows, columns).
    tiles : tuple of Tile
        What was looked at; ``tile`` (int32) indexes it.
    row, column : ndarray of int32, shape (n,)
        The pixel of each point.
    dy, dx : ndarray of float32, shape (n,)
        Unit vector across the stroke.
    dark, depth : ndarray of float32, shape (n,)
        The stroke's level and how far it lies below the lighter of its sides, in levels.
    gap : ndarray of float32, shape (2, n)
        Distance to the first other stroke on either side within 1.5 .. 5 px, or ``NONE``.
    turn : ndarray of float32, shape (2, n)
        Angle between both strokes, 0 .. 90 degrees.
    rise : ndarray of float32, shape (2, n)
        How far the lightest place between both rises above the lighter one of them, as a share of ``depth``.
    """

    shape: tuple[int, int]
    tiles: tuple[Tile, ...]
    tile: NDArray[np.int32]
    row: NDArray[np.int32]
    column: NDArray[np.int32]
    dy: Plane
    dx: Plane
    dark: Plane
    depth: Plane
    gap: Plane
    turn: Plane
    rise: Plane

    def __len__(self) -> int:
        """Give n."""
        return len(self.row)


def trace_strokes(rgb: NDArray[np.uint8], alpha: NDArray[np.uint8] | None, tiles: tuple[Tile, ...]) -> Strokes:
    """Find the dark strokes of a picture's tiles and the strokes beside them.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
    alpha : ndarray of uint8, shape (M, N), or None
        Strokes within 4 px of any transparency are left out: they are the matte's.
    tiles : tuple of Tile
        What is looked at; at least one.

    Returns
    -------
    Strokes
    """
    parts = [_trace_tile(rgb, alpha, index, tile) for index, tile in enumerate(tiles)]
    joined = {name: np.concatenate([part[name] for part in parts], axis=-1) for name in parts[0]}
    return Strokes(shape=(rgb.shape[0], rgb.shape[1]), tiles=tiles, **joined)


def _trace_tile(
    rgb: NDArray[np.uint8], alpha: NDArray[np.uint8] | None, index: int, tile: Tile
) -> dict[str, NDArray[np.generic]]:
    """Measure the stroke points of a tile, read with a margin."""
    window = tile.window(_MARGIN)
    top, left = window[0].start, window[1].start
    luma = luma_of(np.ascontiguousarray(rgb[window]))
    points = find_valleys(luma)
    if alpha is not None:
        points = points.take(~near_transparency(alpha[window])[points.row, points.column])
    profiles = sample_profiles(luma, points, _OFFSETS)
    dark = profiles[_MIDDLE - 2 : _MIDDLE + 3].min(0)
    depth = np.maximum(profiles[: _MIDDLE - 1].max(0), profiles[_MIDDLE + 2 :].max(0)) - dark
    inked = (depth > _LEAST_DEPTH) & (dark < _DARKEST_PAPER)
    points, profiles, dark, depth = points.take(inked), profiles[:, inked], dark[inked], depth[inked]
    beside = _beside(luma.shape, points, profiles, dark, depth)
    inside = tile.holds(points.row + top, points.column + left)
    measured = {
        "tile": np.full(len(points), index, np.int32),
        "row": points.row + np.int32(top),
        "column": points.column + np.int32(left),
        "dy": points.dy,
        "dx": points.dx,
        "dark": dark,
        "depth": depth,
        **beside,
    }
    return {name: values[..., inside] for name, values in measured.items()}


def find_valleys(luma: Plane) -> EdgePoints:
    """Find the middle of dark lines, one point per pixel of length.

    Parameters
    ----------
    luma : ndarray of float32, shape (M, N)
        0 .. 255.

    Returns
    -------
    EdgePoints
        In reading order, none on the plane's border; the normal runs across the line, the shift is 0.

    Notes
    -----
    Greatest second derivative of the smoothed plane, suppressed where it is no maximum across the line (Steger, IEEE
    PAMI 20(2), 1998, doi:10.1109/34.659930).
    """
    smooth = cv2.GaussianBlur(luma, (7, 7), 1.0, borderType=cv2.BORDER_REPLICATE)
    across, down, mixed = (np.asarray(cv2.filter2D(smooth, -1, k), np.float32) for k in (_SECOND, _SECOND.T, _MIXED))
    half = (across - down) / 2
    bend = np.asarray(cv2.magnitude(half, mixed) + (across + down) / 2, np.float32)
    curved = bend > _LEAST_BEND
    curved[[0, -1], :] = False
    curved[:, [0, -1]] = False
    row, column = np.nonzero(curved)
    angle = 0.5 * np.arctan2(mixed[row, column], half[row, column])
    dy, dx = np.asarray(np.sin(angle), np.float32), np.asarray(np.cos(angle), np.float32)
    here = bend[row, column]
    y, x = row.astype(np.float32), column.astype(np.float32)
    crest = (here >= sample(bend, y + dy, x + dx)) & (here > sample(bend, y - dy, x - dx))
    none = np.zeros(len(row), np.float32)
    return EdgePoints(row.astype(np.int32), column.astype(np.int32), dy, dx, none).take(crest)


def _beside(shape: tuple[int, ...], points: EdgePoints, profiles: Plane, dark: Plane, depth: Plane) -> dict[str, Plane]:
    """Walk from each stroke to both sides until another is met."""
    count = len(points)
    where = np.full(shape, -1, np.int32)
    where[points.row, points.column] = np.arange(count)
    gap, turn, rise = (np.full((2, count), value, np.float32) for value in (NONE, 0, 0))
    for side, sign in enumerate((-1, 1)):
        walked = profiles[_MIDDLE::sign]
        free = np.arange(count)
        for step in range(round(_NEAREST / _STEP), _MIDDLE + 1):
            met = where.ravel()[_place(shape, points, free, sign * step * _STEP)]
            hit = met >= 0
            mine, other, free = free[hit], met[hit], free[~hit]
            cosine = np.abs(points.dx[mine] * points.dx[other] + points.dy[mine] * points.dy[other])
            between = walked[: step + 1, mine]
            gap[side, mine] = step * _STEP
            turn[side, mine] = np.degrees(np.arccos(np.minimum(cosine, 1)))
            rise[side, mine] = (between.max(0) - np.maximum(dark[mine], between[-1])) / depth[mine]
    return {"gap": gap, "turn": turn, "rise": rise}


def _place(shape: tuple[int, ...], points: EdgePoints, chosen: NDArray[np.intp], away: float) -> NDArray[np.intp]:
    """Give the flat index of the pixel ``away`` px from each chosen point along its normal, kept on the plane."""
    row = np.rint(points.row[chosen] + away * points.dy[chosen]).astype(np.intp)
    column = np.rint(points.column[chosen] + away * points.dx[chosen]).astype(np.intp)
    return np.asarray(row.clip(0, shape[0] - 1) * shape[1] + column.clip(0, shape[1] - 1), np.intp)
