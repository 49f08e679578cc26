"""Small parts of an LR, made from no more of the picture than they need and yet exactly as in the whole LR."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.kernels import taps_of
from reviewer.imaging.luma import luma_of
from reviewer.imaging.resample import downscale, enlarge_nearest
from reviewer.model.picture import Box
from reviewer.model.recipe import Kernel, Recipe

Pixels = NDArray[np.uint8]

_DPID_REACH = 2
"""LR pixels around one that its detail-preserving average looks at, and one to spare for the edge of a cut."""

_LARGEST_SEARCH = 768
"""HR pixels along an axis, around the middle of a box, that are searched for its worst place."""

_LEAST_LOSS = 3.0
"""Levels that an LR has to miss for a place to count as lost: less is not seen."""


@dataclass(frozen=True, slots=True)
class Patch:
    """Mark a part of an LR, in LR pixels: rows ``top`` to ``top + height``, columns ``left`` to ``left + width``."""

    top: int
    left: int
    height: int
    width: int

    def in_hr(self, scale: int) -> tuple[slice, slice]:
        """Give the rows and the columns of the picture that the patch stands for."""
        rows = slice(self.top * scale, (self.top + self.height) * scale)
        return rows, slice(self.left * scale, (self.left + self.width) * scale)


def patch_around(shape: tuple[int, int], scale: int, place: tuple[int, int], side: int) -> Patch:
    """Give the patch of ``side`` x ``side`` LR pixels with a (row, column) of the picture in its middle.

    Near the picture's sides it is moved inwards; where the LR of a picture of ``shape`` (rows, columns) is smaller than
    that, it is the whole LR along that axis.
    """
    rows, columns = shape[0] // scale, shape[1] // scale
    height, width = min(side, rows), min(side, columns)
    top = min(max(0, round(place[0] / scale - height / 2)), rows - height)
    left = min(max(0, round(place[1] / scale - width / 2)), columns - width)
    return Patch(top, left, height, width)


def lr_patch(rgb: Pixels, recipe: Recipe, patch: Patch) -> Pixels:
    """Make a part of the LR of a picture.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        The whole HR; only the part that the patch depends on is read.
    recipe : Recipe
        As for ``downscale``.
    patch : Patch
        Which part; it lies within the LR.

    Returns
    -------
    ndarray of uint8, shape (patch.height, patch.width, 3)
        Equal to that part of ``downscale(rgb, recipe)``: the cut is aligned to the cells of the LR and reaches so far
        beyond the patch that what a kernel makes of the cut's own sides stays outside.
    """
    scale, spare = recipe.scale, _reach(recipe)
    rows, columns = rgb.shape[0] // scale, rgb.shape[1] // scale
    top, left = max(0, patch.top - spare), max(0, patch.left - spare)
    bottom, right = min(rows, patch.top + patch.height + spare), min(columns, patch.left + patch.width + spare)
    small = downscale(rgb[top * scale : bottom * scale, left * scale : right * scale], recipe)
    first_row, first_column = patch.top - top, patch.left - left
    return small[first_row : first_row + patch.height, first_column : first_column + patch.width]


def worst_place(rgb: Pixels, recipe: Recipe, box: Box) -> tuple[int, int]:
    """Give the (row, column) within a box around which the LR differs most from the picture.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        The whole HR.
    recipe : Recipe
        Makes the LR.
    box : Box
        In HR pixels; of a large one only the middle is searched.

    Notes
    -----
    The measure is the absolute difference in luma between the picture and its LR enlarged to the same pixels, averaged
    over twice the width of an LR pixel: what a person sees vanish when the two change places.
    """
    scale = recipe.scale
    rows, columns = rgb.shape[0] // scale, rgb.shape[1] // scale
    top, height = _middle(box.row, box.height, rows, scale)
    left, width = _middle(box.column, box.width, columns, scale)
    patch = Patch(top, left, height, width)
    low = enlarge_nearest(lr_patch(rgb, recipe, patch), scale)
    lost = np.abs(luma_of(rgb[patch.in_hr(scale)]) - luma_of(low))
    side = 2 * scale + 1
    around = np.asarray(cv2.blur(lost, (side, side), borderType=cv2.BORDER_REPLICATE))
    row, column = np.unravel_index(int(around.argmax()), around.shape)
    return int(row) + top * scale, int(column) + left * scale


def lost_places(rgb: Pixels, recipe: Recipe, count: int, apart: int) -> list[tuple[int, int]]:
    """Give up to ``count`` (row, column) of a picture where its LR differs most from it, worst first.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        The whole HR, at least one LR pixel in size.
    recipe : Recipe
        Makes the LR.
    count, apart : int
        How many places, and so many pixels between any two along one axis at least.

    Notes
    -----
    The measure is the root of the mean square, within an LR pixel, of what the LR misses in the green channel; it is
    a luma good enough to search a whole picture by.
    """
    scale = recipe.scale
    small = downscale(rgb, recipe)
    rows, columns = small.shape[:2]
    green = np.ascontiguousarray(rgb[: rows * scale, : columns * scale, 1])
    missed = cv2.absdiff(green, np.repeat(np.repeat(small[..., 1], scale, axis=1), scale, axis=0))
    square = cv2.resize(cv2.multiply(missed, missed, dtype=cv2.CV_32F), (columns, rows), interpolation=cv2.INTER_AREA)
    loss = np.sqrt(cv2.blur(square, (3, 3), borderType=cv2.BORDER_REPLICATE)).reshape(rows, columns)
    found: list[tuple[int, int]] = []
    near = -(-apart // scale)
    while len(found) < count:
        row, column = (int(v) for v in np.unravel_index(int(loss.argmax()), loss.shape))
        if loss[row, column] < _LEAST_LOSS:
            break
        found.append((row * scale + scale // 2, column * scale + scale // 2))
        loss[max(0, row - near + 1) : row + near, max(0, column - near + 1) : column + near] = 0
    return found


def _reach(recipe: Recipe) -> int:
    """Give how many LR pixels beyond a part of the LR have to be made with it for it to come out the same."""
    if recipe.kernel is Kernel.NEAREST:
        return 0
    if recipe.kernel is Kernel.DPID:
        return _DPID_REACH
    beyond = (len(taps_of(recipe.kernel, recipe.scale).weights) - recipe.scale) // 2
    return -(-max(0, beyond) // recipe.scale)


def _middle(start: int, length: int, count: int, scale: int) -> tuple[int, int]:
    """Give the first LR pixel and the number of those that the middle of a stretch of HR pixels touches."""
    kept = min(length, _LARGEST_SEARCH)
    start += (length - kept) // 2
    first = min(max(0, start // scale), count - 1)
    end = min(max(first + 1, -(-(start + kept) // scale)), count)
    return first, end - first
