"""Edges between two calm areas, and how far both sides overshoot: what sharpening leaves behind."""

from dataclasses import dataclass

import numpy as np

from reviewer.imaging.cuts import Cuts, Points, place_points
from reviewer.imaging.edges import Plane
from reviewer.imaging.lines import beside_light, middle, span
from reviewer.imaging.rows import greatest

_MOST = 8_000
"""Edge points that are looked at, evenly taken."""
_OFFSETS = np.concatenate([span(-8, -4.5), span(-3.5, 0), span(0.5, 3.5), span(4.5, 8)])
_PLATEAU, _DIP, _PEAK, _FILL = slice(0, 8), slice(9, 16), slice(16, 22), slice(23, 31)
_NEAR_PLATEAU, _NEAR_DIP, _NEAR_PEAK, _NEAR_FILL = slice(8, 12), slice(12, 15), slice(16, 19), slice(19, 23)
_BEYOND, _BEHIND = slice(0, 4), slice(4, 11)


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """Hold both sides of n edge points, in levels: arrays of float32, shape (n,).

    ``fill`` and ``plateau`` are the medians of the light and of the dark side, ``unrest`` is the standard deviation of
    the less calm one, ``over`` and ``under`` are how far the edge rises above the light and dips below the dark.
    """

    fill: Plane
    plateau: Plane
    unrest: Plane
    over: Plane
    under: Plane


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """Hold both sides of n edge points, a sample of all.

    Parameters
    ----------
    points : Points
        Their normals point to the light side.
    stride : int
        One of so many edge points was taken.
    far : Sides
        Read 4.5 .. 8 px away, the light side's unrest and overshoot beside a straight line through it; the edge within
        3 px.
    near : Sides
        Read 2 .. 3.5 px away, the edge within 1.5 px: what a small radius sharpens, in places too small for the other.
    behind : ndarray of float32, shape (n,)
        How far the dark side rises 3 .. 6 px away above what lies farther, as it does behind a sharpened outline.
    """

    points: Points
    stride: int
    far: Sides
    near: Sides
    behind: Plane


def trace_steps(cuts: Cuts) -> Steps:
    """Read a sample of the profiles across the edges of what is looked at of a picture."""
    stride = sum(len(cut.edges) for cut in cuts.each) // _MOST + 1
    points = place_points(cuts, [cut.edges.take(np.arange(0, len(cut.edges), stride)) for cut in cuts.each])
    v = points.read(np.arange(len(points)), _OFFSETS)
    behind = np.asarray(v[_BEHIND].max(0) - _middle_of_four(v[_BEYOND]), np.float32)
    return Steps(points, stride, _far(v), _near(v), behind)


def _far(v: Plane) -> Sides:
    """Read the sides of an edge where a wide overshoot has ended."""
    fill, unrest, over = beside_light(v[_PEAK].max(0), greatest(v[_PEAK]), v[_FILL])
    plateau = middle(v[_PLATEAU])
    return Sides(fill, plateau, np.maximum(unrest, v[_PLATEAU].std(0)), over, plateau - v[_DIP].min(0))


def _near(v: Plane) -> Sides:
    """Read the sides of an edge right beyond a narrow overshoot."""
    light, dark = v[_NEAR_FILL], v[_NEAR_PLATEAU]
    fill, plateau = _middle_of_four(light), _middle_of_four(dark)
    unrest = np.maximum(light.std(0), dark.std(0))
    return Sides(fill, plateau, unrest, v[_NEAR_PEAK].max(0) - fill, plateau - v[_NEAR_DIP].min(0))


def _middle_of_four(rows: Plane) -> Plane:
    """Give the median of four rows, (4, n), at each place."""
    return np.asarray((rows.sum(0) - rows.max(0) - rows.min(0)) / 2, np.float32)
