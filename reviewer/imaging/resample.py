"""Downscale methods, each exactly as its name promises: preview and export share one code, flags its kernels."""

from collections.abc import Iterator
from typing import Any, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.dpid import detail_preserving
from reviewer.imaging.kernels import Taps, taps_of
from reviewer.model.recipe import Kernel, Recipe

_T = TypeVar("_T", bound=np.generic)
Pixels = NDArray[np.uint8]
Plane = NDArray[np.float32]
Array = NDArray[np.float64]

_BLOCK = 32  # HR pixels along an axis that one small matrix takes: more waste multiplications, fewer waste calls
_BLOCKS = 8  # of them are worked on at a time,
_ACROSS = 2048  # and so many values of a row: what they take stays in the processor's cache
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
    matrix = _matrix(taps, scale, min(count, max(4, _BLOCK // scale))).astype(np.float32)
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
    """Round half up to 0 .. 255, in place."""
    values += 0.5
    np.floor(values, out=values)
    np.clip(values, 0, 255, out=values)
    return values.astype(np.uint8)


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
    pixels these are sums of whole numbers that their type holds exactly, whatever the order they are added in. The
    values given are overwritten by the next.
    """
    rows, columns = (side // scale for side in image.shape[:2])
    if not rows * columns:
        return
    image = np.ascontiguousarray(image)
    width, channels = image.shape[1:]
    matrix = _matrix(taps, scale, max(4, _BLOCK // scale))
    upright, across = matrix.astype(_exact_type(image, taps)), np.ascontiguousarray(matrix.T)
    units = _units(rows, scale, taps)[:, None] * _units(columns, scale, taps)
    beyond = (len(taps.weights) - scale) // 2
    outside = (*range(-beyond, 0), *range(width, width + beyond))
    count = -(-rows // (len(matrix) * _BLOCKS))
    height = -(-rows // count)  # of all bands; the last ones may overlap
    high = np.empty((height, width, channels), upright.dtype)
    planes = np.empty((channels, height, width), upright.dtype)
    wide, sums = np.empty((channels, height, width + 2 * beyond)), np.empty((channels, height, columns))
    for number in range(count):
        top = min(number * height, rows - height)
        _weigh_rows(image, scale, top, upright, high.reshape(height, -1), is_mirrored=taps.mirrored)
        cv2.split(high, list(planes))
        wide[..., beyond : beyond + width] = planes
        for place in outside:
            wide[..., beyond + place] = wide[..., beyond + _mirrored(place, width)] if taps.mirrored else 0
        _along(wide.reshape(channels * height, -1), scale, across, sums.reshape(channels * height, -1))
        yield slice(top, top + height), np.divide(sums, units[top : top + height], out=sums)


def _exact_type(image: NDArray[Any], taps: Taps) -> type[np.float32 | np.float64]:
    """Give the smallest type that holds every sum of pixels along one axis exactly."""
    is_small = image.dtype == np.uint8 and int(np.abs(taps.weights).sum()) * 255 < _EXACT_FLOAT32
    return np.float32 if is_small else np.float64


def _weigh_rows(
    image: NDArray[Any], scale: int, top: int, matrix: NDArray[Any], out: NDArray[Any], *, is_mirrored: bool
) -> None:
    """Slide a kernel along the first axis alone, from one LR row on, for as many as there is room for in (n, N * C)."""
    block = len(matrix)
    reach = matrix.shape[1] - block * scale
    flat = image.reshape(len(image), -1)
    taken = np.empty((matrix.shape[1], min(_ACROSS, flat.shape[1])), matrix.dtype)
    for start in range(0, len(out), block):
        count = min(block, len(out) - start)
        used = count * scale + reach
        for left in range(0, flat.shape[1], _ACROSS):
            lines = taken[:used, : min(_ACROSS, flat.shape[1] - left)]
            part = slice(left, left + lines.shape[1])
            _take_rows(flat[:, part], (top + start) * scale - reach // 2, lines, is_mirrored=is_mirrored)
            np.matmul(matrix[:count, :used], lines, out=out[start : start + count, part])


def _take_rows(image: NDArray[Any], first: int, out: NDArray[Any], *, is_mirrored: bool) -> None:
    """Copy rows of an (M, N) array, those beyond its edges mirrored or 0."""
    last = first + len(out)
    inside = slice(max(0, first), min(len(image), last))
    out[inside.start - first : inside.stop - first] = image[inside]
    for place in (*range(first, inside.start), *range(inside.stop, last)):
        out[place - first] = image[_mirrored(place, len(image))] if is_mirrored else 0


def _along(lines: Array, scale: int, matrix: Array, out: Array) -> None:
    """Multiply block after block of (n, places) with the kernels of up to a block of LR pixels."""
    block = matrix.shape[1]
    reach = matrix.shape[0] - block * scale
    for left in range(0, out.shape[1], block):
        size = min(block, out.shape[1] - left)
        used = size * scale + reach
        np.matmul(lines[:, left * scale : left * scale + used], matrix[:used, :size], out=out[:, left : left + size])


def _mirrored(place: int, side: int) -> int:
    """Give the place in a row of so many that is seen at a place beyond its ends, in mirrors that stand at both."""
    place %= 2 * side
    return min(place, 2 * side - 1 - place)


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
