"""How much of a light line is left once a picture has been made smaller by a recipe."""

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.edges import MARGIN, EdgePoints, Plane, luma_of, sample_profiles
from reviewer.imaging.lines import Lines
from reviewer.imaging.resample import downscale_plane
from reviewer.imaging.strokes import Strokes
from reviewer.model.recipe import Recipe

_KERNEL_REACH = 4  # LR pixels around a tile that the kernels and the way back up may need
_OFFSETS = np.arange(0, 8.25, 0.5, dtype=np.float32)
_ACROSS = np.arange(-5, 5.25, 0.5, dtype=np.float32)
_PEAK = slice(1, 7)  # .5 .. 3 px
_FILL = slice(9, 17)  # 4.5 .. 8 px


def contrast_left(rgb: NDArray[np.uint8], lines: Lines, chosen: NDArray[np.bool_], recipe: Recipe) -> Plane:
    """Measure what share of the light lines' height over the fill is left in the LR, shown at the HR's size.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        The picture that ``lines`` was traced on.
    lines : Lines
    chosen : ndarray of bool, shape (n,)
        The k points to measure.
    recipe : Recipe

    Returns
    -------
    ndarray of float32, shape (k,)
        0 (gone) .. 1 (all there), in the order of the points.
    """
    out = np.ones(len(lines), np.float32)
    for index in range(len(lines.tiles)):
        mine = np.flatnonzero(chosen & (lines.tile == index))
        if len(mine):
            out[mine] = _of_part(rgb, lines, mine, recipe)
    return out[chosen]


def depth_left(
    rgb: NDArray[np.uint8], strokes: Strokes, chosen: NDArray[np.bool_], recipe: Recipe
) -> tuple[Plane, Plane]:
    """Measure how deep dark strokes lie below both their sides, in the HR and in the LR shown at the HR's size.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        The picture that ``strokes`` was traced on.
    strokes : Strokes
    chosen : ndarray of bool, shape (n,)
        The k points to measure.
    recipe : Recipe

    Returns
    -------
    before, after : ndarray of float32, shape (k,)
        Levels below the darker of both sides' lightest places within 5 px; at least 0.
    """
    before, after = np.zeros(len(strokes), np.float32), np.zeros(len(strokes), np.float32)
    for index in range(len(strokes.tiles)):
        mine = np.flatnonzero(chosen & (strokes.tile == index))
        if not len(mine):
            continue
        luma, shown, points = _part(rgb, strokes, mine, recipe)
        before[mine] = _depth(sample_profiles(luma, points, _ACROSS))
        after[mine] = 0 if shown is None else _depth(sample_profiles(shown, points, _ACROSS))
    return before[chosen], after[chosen]


def _depth(v: Plane) -> Plane:
    """Give how deep the middle of profiles of shape (21, n) lies below both ends' lightest places."""
    lesser = np.minimum(v[:9].max(0), v[12:].max(0))
    return np.asarray(np.maximum(lesser - v[8:13].min(0), 0), np.float32)


def _of_part(rgb: NDArray[np.uint8], lines: Lines, mine: NDArray[np.intp], recipe: Recipe) -> Plane:
    """Measure light lines whose points lie close together."""
    _, shown, points = _part(rgb, lines, mine, recipe)
    if shown is None:
        return np.zeros(len(mine), np.float32)
    v = sample_profiles(shown, points, _OFFSETS)
    left_over = v[_PEAK].max(0) - np.sort(v[_FILL], 0)[3:5].mean(0)
    return np.asarray(np.clip(left_over / np.maximum(lines.peak[mine] - lines.fill[mine], 1), 0, 1), np.float32)


def _part(
    rgb: NDArray[np.uint8], traced: Lines | Strokes, mine: NDArray[np.intp], recipe: Recipe
) -> tuple[Plane, Plane | None, EdgePoints]:
    """Cut the part of a picture around points, so that its LR is part of the LR: luma, LR enlarged, the points there.

    There is no LR of a picture smaller than one LR pixel.
    """
    scale, margin = recipe.scale, MARGIN + _KERNEL_REACH * recipe.scale
    rows, columns = traced.row[mine], traced.column[mine]
    top, left = (max(0, int(places.min()) - margin) // scale * scale for places in (rows, columns))
    bottom, right = (int(places.max()) + 1 + margin for places in (rows, columns))
    luma = luma_of(np.ascontiguousarray(rgb[top:bottom, left:right]))
    shift = traced.shift[mine] if isinstance(traced, Lines) else np.zeros(len(mine), np.float32)
    down, over = (rows - top).astype(np.int32), (columns - left).astype(np.int32)
    points = EdgePoints(down, over, traced.dy[mine], traced.dx[mine], shift)
    if min(luma.shape) < scale:
        return luma, None, points
    small = downscale_plane(luma, recipe)
    size = (small.shape[1] * scale, small.shape[0] * scale)
    return luma, np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_CUBIC), np.float32), points
