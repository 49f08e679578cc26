"""Edges between two calm areas, and how far both sides overshoot: what sharpening leaves behind."""

from dataclasses import dataclass

import numpy as np

from reviewer.imaging.cuts import Cuts, Points, place_points
from reviewer.imaging.edges import Plane
from reviewer.imaging.lines import beside_light, middle, span
from reviewer.imaging.rows import greatest

_MOST = 8_000
"""Edge points that are looked at, evenly taken."""
_OFFSETS = np.concatenate([span(-8, -4.5), span(-3, 0), span(0.5, 3), span(4.5, 8)])
_PLATEAU, _DIP, _PEAK, _FILL = slice(0, 8), slice(8, 15), slice(15, 21), slice(21, 29)


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """Hold both sides of n edge points, a sample of all.

    Parameters
    ----------
    points : Points
        Their normals point to the light side.
    stride : int
        One of so many edge points was taken.
    fill, plateau : ndarray of float32, shape (n,)
        Levels of the light side at 4.5 .. 8 px and of the dark side at -8 .. -4.5 px, medians.
    unrest : ndarray of float32, shape (n,)
        Residual of the light side from a straight line or standard deviation of the dark side, the greater, in levels.
    over, under : ndarray of float32, shape (n,)
        How far the edge rises above the light side and dips below the dark side, in levels.
    """

    points: Points
    stride: int
    fill: Plane
    plateau: Plane
    unrest: Plane
    over: Plane
    under: Plane


def trace_steps(cuts: Cuts) -> Steps:
    """Read a sample of the profiles across the edges of what is looked at of a picture."""
    stride = sum(len(cut.edges) for cut in cuts.each) // _MOST + 1
    points = place_points(cuts, [cut.edges.take(np.arange(0, len(cut.edges), stride)) for cut in cuts.each])
    v = points.read(np.arange(len(points)), _OFFSETS)
    fill, unrest, over = beside_light(v[_PEAK].max(0), greatest(v[_PEAK]), v[_FILL])
    plateau = middle(v[_PLATEAU])
    unrest = np.maximum(unrest, v[_PLATEAU].std(0))
    return Steps(points, stride, fill, plateau, unrest, over, plateau - v[_DIP].min(0))
