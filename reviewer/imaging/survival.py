"""How much of a light line is left once a picture has been made smaller by a recipe."""

from collections.abc import Iterator
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.cuts import MARGIN, Points
from reviewer.imaging.edges import EdgePoints, Plane, sample_profiles
from reviewer.imaging.lines import Lines, middle
from reviewer.imaging.luma import luma_of
from reviewer.imaging.resample import downscale_plane
from reviewer.imaging.strokes import Strokes
from reviewer.model.recipe import Recipe

_KERNEL_REACH = 4  # LR pixels around a tile that the kernels and the way back up may need
_OFFSETS = np.arange(0, 8.25, 0.5, dtype=np.float32)
_ACROSS = np.arange(-5, 5.25, 0.5, dtype=np.float32)
_PEAK = slice(1, 7)  # .5 .. 3 px
_FILL = slice(9, 17)  # 4.5 .. 8 px


def contrast_left(lines: Lines, chosen: NDArray[np.intp], recipe: Recipe) -> Plane:
    """Measure what share of the light lines' height stands above the fill in the LR, shown at the HR's size.

    Parameters
    ----------
    lines : Lines
    chosen : ndarray of int, shape (k,)
        Indices of the points to measure, in rising order.
    recipe : Recipe

    Returns
    -------
    ndarray of float32, shape (k,)
        0 (gone) .. 1 (all there), in the order of the points.
    """
    left = np.zeros(len(chosen), np.float32)
    height = np.maximum(lines.top[chosen] - lines.low[chosen], 1)
    for mine, shown, points in _parts(lines.points, chosen, recipe):
        v = sample_profiles(shown, points, _OFFSETS)
        left[mine] = np.clip((v[_PEAK].max(0) - middle(v[_FILL])) / height[mine], 0, 1)
    return left


def depth_left(strokes: Strokes, chosen: NDArray[np.intp], recipe: Recipe) -> Plane:
    """Measure how deep dark strokes lie below both their sides in the LR, shown at the HR's size.

    Parameters
    ----------
    strokes : Strokes
    chosen : ndarray of int, shape (k,)
        Indices of the points to measure, in rising order.
    recipe : Recipe

    Returns
    -------
    ndarray of float32, shape (k,)
        Levels below the darker of both sides' lightest places within 5 px; at least 0.
    """
    left = np.zeros(len(chosen), np.float32)
    for mine, shown, points in _parts(strokes.points, chosen, recipe):
        v = sample_profiles(shown, points, _ACROSS)
        lesser = np.minimum(v[:9].max(0), v[12:].max(0))
        left[mine] = np.maximum(lesser - v[8:13].min(0), 0)
    return left


def _parts(points: Points, chosen: NDArray[np.intp], recipe: Recipe) -> Iterator[tuple[slice, Plane, EdgePoints]]:
    """Yield, for each cut, which of the chosen points lie there, its LR enlarged and the points in its pixels."""
    ends = np.searchsorted(points.cut[chosen], np.arange(len(points.cuts.each) + 1))
    for start, end in pairwise(ends):
        if end > start:
            part = _shown(points, chosen[start:end], recipe)
            if part is not None:
                yield slice(start, end), *part


def _shown(points: Points, mine: NDArray[np.intp], recipe: Recipe) -> tuple[Plane, EdgePoints] | None:
    """Cut the part of their picture around points, so that its LR is part of the LR: the LR enlarged, the points there.

    There is no LR of a picture smaller than one LR pixel.
    """
    scale, margin = recipe.scale, MARGIN + _KERNEL_REACH * recipe.scale
    rows, columns = points.row[mine], points.column[mine]
    top, left = (max(0, int(places.min()) - margin) // scale * scale for places in (rows, columns))
    bottom, right = (int(places.max()) + 1 + margin for places in (rows, columns))
    luma = luma_of(points.cuts.levels[top:bottom, left:right])
    if min(luma.shape) < scale:
        return None
    small = downscale_plane(luma, recipe)
    size = (small.shape[1] * scale, small.shape[0] * scale)
    shown = np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_CUBIC), np.float32)
    return shown, points.on_plane(mine, top, left)
