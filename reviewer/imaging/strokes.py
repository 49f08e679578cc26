"""The middle of dark strokes, and what other stroke runs beside each."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.cuts import Cut, Cuts, Points, place_points
from reviewer.imaging.edges import (
    BLOCK,
    INNER,
    EdgePoints,
    Plane,
    Window,
    lengths,
    places_above,
    sample,
    sample_profiles,
)
from reviewer.imaging.rows import first_true, pick, running

NONE = 99.0
"""Stands for the distance of a stroke that is not there."""

_LEAST_BEND = 4.2  # levels per square pixel, at a smoothing of 1 px: fainter valleys are shading
_LEAST_DEPTH = 25.0  # levels below the lighter side
_DARKEST_PAPER = 170.0  # a stroke is darker than this
_REACH = 5.0  # pixels to both sides
_AROUND = 6  # pixels around a tile in which a walk from within may meet a stroke
_STEP = 0.5
_NEAREST = 1.5  # pixels; what is nearer is the stroke itself
_OFFSETS = np.arange(-_REACH, _REACH + _STEP / 2, _STEP, dtype=np.float32)
_WALK = np.arange(_NEAREST, _REACH + _STEP / 2, _STEP, dtype=np.float32)
_MIDDLE = round(_REACH / _STEP)
_ONWARD = np.float32(1e-3)  # pixels: halfway between two, a walk is on the next one, and always
_SECOND = np.array([[1, -2, 1]], np.float32)
_MIXED = np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]], np.float32) / 4


@dataclass(frozen=True, slots=True, eq=False)
class Strokes:
    """Hold n points along the middle of dark strokes; their normals run across the stroke.

    Parameters
    ----------
    points : Points
    dark, depth, lesser : ndarray of float32, shape (n,)
        The stroke's level and how far it lies below the lighter and below the darker of its sides, in levels.
    gap : ndarray of float32, shape (2, n)
        Distance to the first other stroke on either side within 1.5 .. 5 px, or ``NONE``.
    turn : ndarray of float32, shape (2, n)
        Angle between both strokes, 0 .. 90 degrees.
    rise : ndarray of float32, shape (2, n)
        How far the lightest place between both rises above the lighter one of them, as a share of ``depth``.
    """

    points: Points
    dark: Plane
    depth: Plane
    lesser: Plane
    gap: Plane
    turn: Plane
    rise: Plane

    def __len__(self) -> int:
        """Give n."""
        return len(self.points)


def trace_strokes(cuts: Cuts) -> Strokes:
    """Find the dark strokes of what is looked at of a picture, and the strokes beside them."""
    parts = [_trace_cut(cut) for cut in cuts.each]
    measured = {name: np.concatenate([part[name] for _, part in parts], axis=-1) for name in parts[0][1]}
    return Strokes(place_points(cuts, [points for points, _ in parts]), **measured)


def _trace_cut(cut: Cut) -> tuple[EdgePoints, dict[str, Plane]]:
    """Measure the strokes of a cut."""
    points = find_valleys(cut.luma, cut.inner(_AROUND))
    profiles = sample_profiles(cut.luma, points, _OFFSETS)
    dark = profiles[_MIDDLE - 2 : _MIDDLE + 3].min(0)
    sides = profiles[: _MIDDLE - 1].max(0), profiles[_MIDDLE + 2 :].max(0)
    depth = np.maximum(*sides) - dark
    inked = np.flatnonzero((depth > _LEAST_DEPTH) & (dark < _DARKEST_PAPER))
    points = points.take(inked)
    kept = cut.kept(points)
    chosen = inked[kept]
    measured = {"dark": dark[chosen], "depth": depth[chosen], "lesser": np.minimum(*sides)[chosen] - dark[chosen]}
    return points.take(kept), {**measured, **_beside(cut.luma.shape, points, kept, profiles.take(chosen, 1), measured)}


def find_valleys(luma: Plane, within: Window = INNER) -> EdgePoints:
    """Find the middle of dark lines, one point per pixel of length.

    Parameters
    ----------
    luma : ndarray of float32, shape (M, N)
        0 .. 255.
    within : tuple of slice
        The rows and columns in which points are looked for, none of them on the plane's border.

    Returns
    -------
    EdgePoints
        In reading order; the normal runs across the line, the shift is 0.

    Notes
    -----
    Greatest second derivative of the smoothed plane, suppressed where it is no maximum across the line (Steger, IEEE
    PAMI 20(2), 1998, doi:10.1109/34.659930).
    """
    smooth = cv2.GaussianBlur(luma, (7, 7), 1.0, borderType=cv2.BORDER_REPLICATE)
    across, down, mixed = (np.asarray(cv2.filter2D(smooth, -1, k), np.float32) for k in (_SECOND, _SECOND.T, _MIXED))
    half, mean = np.asarray(cv2.addWeighted(across, 0.5, down, -0.5, 0), np.float32), across
    bend = lengths(half, mixed)
    mean += down
    mean *= np.float32(0.5)
    bend += mean
    at, row, column = places_above(bend, _LEAST_BEND, within)
    dy, dx = _half_angle(half.ravel().take(at), mixed.ravel().take(at))
    here = bend.ravel().take(at)
    y, x = row.astype(np.float32), column.astype(np.float32)
    crest = np.flatnonzero((here >= sample(bend, y + dy, x + dx)) & (here > sample(bend, y - dy, x - dx)))
    none = np.zeros(len(crest), np.float32)
    return EdgePoints(row.take(crest), column.take(crest), dy.take(crest), dx.take(crest), none)


def _half_angle(x: Plane, y: Plane) -> tuple[Plane, Plane]:
    """Give sine and cosine of half the angle of each vector (x, y), without the angle."""
    cosine = x / np.maximum(lengths(x, y), 1e-6)
    down = np.copysign(np.sqrt(np.maximum((1 - cosine) / 2, 0)), y)
    return np.asarray(down, np.float32), np.asarray(np.sqrt(np.maximum((1 + cosine) / 2, 0)), np.float32)


def _beside(
    shape: tuple[int, ...], points: EdgePoints, kept: NDArray[np.intp], profiles: Plane, levels: dict[str, Plane]
) -> dict[str, Plane]:
    """Walk from each kept stroke to both sides until another is met."""
    where = np.full(shape, -1, np.float32)  # whole numbers that float32 holds exactly, as cv2.remap reads it
    where[points.row, points.column] = np.arange(len(points), dtype=np.float32)
    walkers = points.take(kept)
    gap, turn, rise = (np.full((2, len(kept)), value, np.float32) for value in (NONE, 0, 0))
    for side, sign in enumerate((-1, 1)):
        met = _met(where, walkers, sign * _WALK)
        first = first_true(met >= 0)
        found = pick(met, first)
        mine = np.flatnonzero(found >= 0)
        other, step = found[mine].astype(np.intp), first[mine] + round(_NEAREST / _STEP)
        walked = profiles[_MIDDLE::sign].take(mine, 1)
        cosine = np.abs(walkers.dx[mine] * points.dx[other] + walkers.dy[mine] * points.dy[other])
        between = pick(running(np.maximum, walked), step)
        gap[side, mine] = step * _STEP
        turn[side, mine] = np.degrees(np.arccos(np.minimum(cosine, 1)))
        rise[side, mine] = (between - np.maximum(levels["dark"][mine], pick(walked, step))) / levels["depth"][mine]
    return {"gap": gap, "turn": turn, "rise": rise}


def _met(where: Plane, points: EdgePoints, offsets: Plane) -> Plane:
    """Read the nearest pixel of a plane at k distances from n points along their normals, -1 outside: (k, n)."""
    out = np.empty((len(offsets), len(points)), np.float32)
    reach = offsets[:, None]
    for start in range(0, len(points), BLOCK):
        block = slice(start, start + BLOCK)
        over = points.column[block].astype(np.float32) + _ONWARD + reach * points.dx[block]
        down = points.row[block].astype(np.float32) + _ONWARD + reach * points.dy[block]
        out[:, block] = cv2.remap(where, over, down, cv2.INTER_NEAREST, borderMode=cv2.BORDER_CONSTANT, borderValue=-1)
    return out
