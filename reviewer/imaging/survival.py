"""How much of a light line is left once a picture has been made smaller by a recipe."""

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.edges import MARGIN, EdgePoints, Plane, luma_of, sample_profiles
from reviewer.imaging.lines import Lines
from reviewer.imaging.resample import downscale_plane
from reviewer.model.recipe import Recipe

_KERNEL_REACH = 4  # LR pixels around a tile that the kernels and the way back up may need
_OFFSETS = np.arange(0, 8.25, 0.5, dtype=np.float32)
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


def _of_part(rgb: NDArray[np.uint8], lines: Lines, mine: NDArray[np.intp], recipe: Recipe) -> Plane:
    """Measure points that lie close together, on a part of the picture whose LR is that part of the LR."""
    scale, margin = recipe.scale, MARGIN + _KERNEL_REACH * recipe.scale
    rows, columns = lines.row[mine], lines.column[mine]
    top, left = (max(0, int(places.min()) - margin) // scale * scale for places in (rows, columns))
    bottom, right = (int(places.max()) + 1 + margin for places in (rows, columns))
    luma = luma_of(np.ascontiguousarray(rgb[top:bottom, left:right]))
    if min(luma.shape) < scale:
        return np.zeros(len(mine), np.float32)
    small = downscale_plane(luma, recipe)
    shown = np.asarray(
        cv2.resize(small, (small.shape[1] * scale, small.shape[0] * scale), interpolation=cv2.INTER_CUBIC), np.float32
    )
    points = EdgePoints(
        (rows - top).astype(np.int32),
        (columns - left).astype(np.int32),
        lines.dy[mine],
        lines.dx[mine],
        lines.shift[mine],
    )
    v = sample_profiles(shown, points, _OFFSETS)
    left_over = v[_PEAK].max(0) - np.sort(v[_FILL], 0)[3:5].mean(0)
    return np.asarray(np.clip(left_over / np.maximum(lines.peak[mine] - lines.fill[mine], 1), 0, 1), np.float32)
