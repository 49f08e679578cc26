"""Downscale methods, each exactly as its name promises: preview and export share one code, flags its kernels."""

from collections.abc import Iterator
from typing import Any, TypeVar

import cv2
import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from reviewer.imaging.dpid import detail_preserving
from reviewer.imaging.kernels import Taps, taps_of
from reviewer.model.recipe import Kernel, Recipe

_T = TypeVar("_T", bound=np.generic)
Pixels = NDArray[np.uint8]
Plane = NDArray[np.float32]
Array = NDArray[np.float64]

_LONG_BLOCK = 32  # pixels down a plane that one small matrix takes: more waste multiplications, fewer waste calls
_BLOCK = 16  # HR pixels down a picture, likewise
_LR_BLOCK = 8  # LR pixels across it: of matrices narrower than that, multiplying gains nothing
_ROWS = 192  # of HR are worked on at a time,
_ACROSS = 2304  # and at most so many values of one: what they take stays in the processor's cache
_FULL_LIGHT = 65535
_EXACT_FLOAT32 = 1 << 24  # whole numbers below this are exact in float32


def mod_crop(rgb: NDArray[_T], scale: int) -> NDArray[_T]:
    """Cut an (M, N, ...) array at the bottom and the right so that both sides are multiples of ``scale``."""
    rows, columns = (side - side % scale for side in rgb.shape[:2])
    return rgb[:rows, :columns]


def enlarge_nearest(rgb: Pixels, scale: int) -> Pixels:
    """Repeat each pixel of an (M, N, 3) array ``scale`` times along both axes."""
    return np.repeat(np.repeat(rgb, scale, axis=1), scale, axis=0)


def downscale(rgb: Pixels, recipe: Recipe) -> Pixels:
    """Make the LR of a picture.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        The HR; cut at the bottom and the right to multiples of the scale.
    recipe : Recipe
        Its ``scale``, ``kernel``, ``phase``, ``dpid_lambda`` and ``linear_light`` are followed.

    Returns
    -------
    ndarray of uint8, shape (M // scale, N // scale, 3)
        Rounded half up.

    Notes
    -----
    ``matlab`` is the antialiased bicubic (a = -0.5) of MATLAB's ``imresize``, which papers mean by "bicubic". For what
    the other kernels are see ``taps_of`` and ``detail_preserving``. The sums of a separable kernel are sums of whole
    numbers that floating point holds exactly, so every machine gives the same LR to the last bit. In linear light the
    values that are averaged are those of IEC 61966-2-1 in steps of 1 / 65535.
    """
    cropped = mod_crop(rgb, recipe.scale)
    if recipe.kernel is Kernel.NEAREST:
        return np.ascontiguousarray(_nearest(cropped, recipe))
    light: NDArray[Any] = _LIGHT[cropped] if recipe.linear_light else cropped
    finish = _encoded if recipe.linear_light else _rounded
    if recipe.kernel is Kernel.DPID:
        light = light.astype(np.float32) if recipe.linear_light else light
        return finish(detail_preserving(light, recipe.scale, recipe.dpid_lambda))
    rows, columns = (side // recipe.scale for side in cropped.shape[:2])
    out = np.empty((rows, columns, cropped.shape[2]), np.uint8)
    for band, planes in _weigh_bands(light, recipe.scale, taps_of(recipe.kernel, recipe.scale)):
        out[band] = cv2.merge(list(finish(planes))).reshape(planes.shape[1], columns, -1)
    return out


def downscale_plane(plane: Plane, recipe: Recipe) -> Plane:
    """Make the LR of one plane of float32, shape (M, N), without rounding or clipping."""
    cropped = mod_crop(plane, recipe.scale)
    if recipe.kernel is Kernel.NEAREST:
        return np.ascontiguousarray(_nearest(cropped, recipe))
    if recipe.kernel is Kernel.DPID:
        return detail_preserving(cropped[..., None], recipe.scale, recipe.dpid_lambda)[..., 0]
    if not cropped.size:
        return np.zeros([side // recipe.scale for side in cropped.shape], np.float32)
    taps = taps_of(recipe.kernel, recipe.scale)
    beyond = (len(taps.weights) - recipe.scale) // 2
    border = cv2.BORDER_REFLECT if taps.mirrored else cv2.BORDER_CONSTANT
    wide = np.asarray(cv2.copyMakeBorder(cropped, *(beyond,) * 4, border, value=0), np.float32)
    rows, columns = (_units(side // recipe.scale, recipe.scale, taps).astype(np.float32) for side in cropped.shape)
    high = _slide(wide, recipe.scale, taps) / rows[:, None]
    across = _slide(np.asarray(cv2.transpose(high), np.float32), recipe.scale, taps) / columns[:, None]
    return np.asarray(cv2.transpose(across), np.float32)


def _slide(plane: Plane, scale: int, taps: Taps) -> Plane:
    """Slide a kernel along the first axis of (M, N), from its first row to its last, in steps of ``scale``."""
    count = 1 + (len(plane) - len(taps.weights)) // scale
    matrix = _matrix(taps, scale, min(count, max(4, _LONG_BLOCK // scale))).astype(np.float32)
    out = np.empty((count, plane.shape[1]), np.float32)
    for start in range(0, count, len(matrix)):
        part = out[start : start + len(matrix)]
        used = (len(part) - 1) * scale + len(taps.weights)
        np.matmul(matrix[: len(part), :used], plane[start * scale : start * scale + used], out=part)
    return out


def _nearest(image: NDArray[Any], recipe: Recipe) -> NDArray[Any]:
    row, column = recipe.phase
    return image[row :: recipe.scale, column :: recipe.scale]


def _rounded(values: NDArray[Any]) -> Pixels:
    """Round half up to 0 .. 255; the values are not the same afterwards."""
    values += 0.5
    np.clip(values, 0, 255, out=values)
    return values.astype(np.uint8)  # which cuts off what is left of a level


def _light_of_levels() -> NDArray[np.uint16]:
    """Give the linear light of each level of sRGB (IEC 61966-2-1), 0 .. 65535."""
    share = np.arange(256) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return np.asarray(np.rint(linear * _FULL_LIGHT), np.uint16)


_LIGHT = _light_of_levels()


def _encoded(values: NDArray[Any]) -> Pixels:
    """Give the sRGB levels of linear light 0 .. 65535, rounded half up."""
    share = np.clip(values / _FULL_LIGHT, 0, 1)
    return _rounded(255 * np.where(share <= 0.0031308, share * 12.92, 1.055 * share ** (1 / 2.4) - 0.055))


def _weigh_bands(image: NDArray[Any], scale: int, taps: Taps) -> Iterator[tuple[slice, Array]]:
    """Slide a kernel over both axes of (M, N, C) in steps of ``scale``: (C, n, N // scale) of n LR rows at a time.

    Small matrices that hold the kernel once for each LR pixel of a block are multiplied with the pixels: for whole
    pixels these are sums of whole numbers that their type holds exactly, whatever the order they are added in. What
    lies beyond the picture up to whole blocks is made as well and cut off.
    """
    rows, columns = (side // scale for side in image.shape[:2])
    if not rows * columns:
        return
    block, beyond = max(4, _BLOCK // scale), (len(taps.weights) - scale) // 2
    upright = _matrix(taps, scale, block).astype(_exact_type(image, taps))
    across = np.ascontiguousarray(_matrix(taps, scale, _LR_BLOCK).T)
    units = _units(rows, scale, taps)[:, None] * _units(columns, scale, taps)
    wide = -(-columns // _LR_BLOCK) * _LR_BLOCK
    border = cv2.BORDER_REFLECT if taps.mirrored else cv2.BORDER_CONSTANT
    blocks = max(1, _ROWS // (block * scale))
    for top in range(0, rows, block * blocks):
        count = min(blocks, -(-(rows - top) // block)) * block
        first, last = top * scale - beyond, (top + count) * scale + beyond
        inside = image[max(0, first) : last]
        edges = (max(0, -first), last - max(0, first) - len(inside), beyond, (wide - columns) * scale + beyond)
        sums = np.empty((image.shape[2], count, wide))
        for plane, out in zip(cv2.split(inside), sums, strict=True):
            high = _weigh_down(np.asarray(cv2.copyMakeBorder(plane, *edges, border, value=0)), upright, block * scale)
            _weigh_across(high.astype(np.float64), across, _LR_BLOCK * scale, out)
        part = sums[:, : rows - top, :columns]
        yield slice(top, top + part.shape[1]), np.divide(part, units[top : top + part.shape[1]], out=part)


def _exact_type(image: NDArray[Any], taps: Taps) -> type[np.float32 | np.float64]:
    """Give the smallest type that holds every sum of pixels along one axis exactly."""
    is_small = image.dtype == np.uint8 and int(np.abs(taps.weights).sum()) * 255 < _EXACT_FLOAT32
    return np.float32 if is_small else np.float64


def _weigh_down(plane: NDArray[Any], matrix: NDArray[Any], step: int) -> NDArray[Any]:
    """Multiply block after block of the rows of (M, N), each ``step`` rows below the last, with the kernels of one."""
    block, used = matrix.shape
    count = 1 + (len(plane) - used) // step
    out = np.empty((count, block, plane.shape[1]), matrix.dtype)
    width = -(-plane.shape[1] // -(-plane.shape[1] // _ACROSS))
    taken = np.empty((len(plane), width), matrix.dtype)
    for left in range(0, plane.shape[1], width):
        some = plane[:, left : left + width]
        lines = taken[:, : some.shape[1]]
        lines[...] = some
        windows = as_strided(lines, (count, used, some.shape[1]), (lines.strides[0] * step, *lines.strides))
        np.matmul(matrix, windows, out=out[:, :, left : left + some.shape[1]])
    return out.reshape(count * block, -1)


def _weigh_across(lines: Array, matrix: Array, step: int, out: Array) -> None:
    """Multiply block after block of each row of (n, places), ``step`` places apart, with the kernels of one."""
    used, block = matrix.shape
    count = out.shape[1] // block
    windows = as_strided(lines, (count, len(lines), used), (lines.strides[1] * step, *lines.strides))
    np.matmul(windows, matrix, out=out.reshape(len(lines), count, block).transpose(1, 0, 2))


def _matrix(taps: Taps, scale: int, count: int) -> Array:
    """Write the kernel once a row, each a further ``scale`` places to the right."""
    matrix = np.zeros((count, (count - 1) * scale + len(taps.weights)))
    for k in range(count):
        matrix[k, k * scale : k * scale + len(taps.weights)] = taps.weights
    return matrix


def _units(count: int, scale: int, taps: Taps) -> Array:
    """Give what the weights of each of ``count`` LR pixels add up to, those beyond the picture's edges left out."""
    if taps.mirrored:
        return np.full(count, float(taps.unit))
    is_inside = np.pad(np.ones(count * scale, np.int64), (len(taps.weights) - scale) // 2)
    windows = np.lib.stride_tricks.sliding_window_view(is_inside, len(taps.weights))[::scale]
    return np.asarray(windows @ taps.weights, np.float64)
