"""Downscale methods, each exactly as its name promises: the one code that preview, flags and export share."""

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
_BLOCKS = 8  # of them are worked on at a time: what they take stays in the processor's cache
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
    for channel, plane in enumerate(cv2.split(light)):
        for band, values in _weigh_bands(plane, recipe.scale, taps_of(recipe.kernel, recipe.scale)):
            out[band, :, channel] = finish(values)
    return out


def downscale_plane(plane: Plane, recipe: Recipe) -> Plane:
    """Make the LR of one plane of float32, shape (M, N), without rounding or clipping."""
    cropped = mod_crop(plane, recipe.scale)
    if recipe.kernel is Kernel.NEAREST:
        return np.ascontiguousarray(_nearest(cropped, recipe))
    if recipe.kernel is Kernel.DPID:
        return detail_preserving(cropped[..., None], recipe.scale, recipe.dpid_lambda)[..., 0]
    rows, columns = (side // recipe.scale for side in cropped.shape)
    out = np.empty((rows, columns), np.float32)
    for band, values in _weigh_bands(cropped, recipe.scale, taps_of(recipe.kernel, recipe.scale)):
        out[band] = values
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


def _weigh_bands(plane: NDArray[Any], scale: int, taps: Taps) -> Iterator[tuple[slice, Array]]:
    """Slide a kernel over both axes of (M, N) in steps of ``scale``, a few LR rows at a time.

    Small matrices that hold the kernel once for each LR pixel of a block are multiplied with the pixels: for whole
    pixels these are sums of whole numbers that their type holds exactly, whatever the order they are added in. The
    values given are overwritten by the next.
    """
    rows, columns = (side // scale for side in plane.shape)
    if not rows * columns:
        return
    block, spare = max(4, _BLOCK // scale), len(taps.weights) - scale
    is_small = plane.dtype == np.uint8 and int(np.abs(taps.weights).sum()) * 255 < _EXACT_FLOAT32
    upright = _matrix(taps, scale, block).astype(np.float32 if is_small else np.float64)
    across = np.ascontiguousarray(_matrix(taps, scale, block).T)
    edges = cv2.BORDER_REFLECT if taps.mirrored else cv2.BORDER_CONSTANT
    beyond = spare // 2
    padded = np.asarray(cv2.copyMakeBorder(plane, beyond, beyond, beyond, beyond, edges))
    units = _units(rows, scale, taps)[:, None] * _units(columns, scale, taps)
    taken = np.empty((upright.shape[1], padded.shape[1]), upright.dtype)
    high = np.empty((block * _BLOCKS, padded.shape[1]), upright.dtype)
    wide, summed = np.empty(high.shape), np.empty((len(high), columns))
    for top in range(0, rows, len(high)):
        band = slice(top, min(rows, top + len(high)))
        for start in range(band.start, band.stop, block):
            end = min(band.stop, start + block)
            lines = taken[: (end - start) * scale + spare]
            np.copyto(lines, padded[start * scale : end * scale + spare])
            np.matmul(upright[: end - start, : len(lines)], lines, out=high[start - top : end - top])
        count = band.stop - top
        np.copyto(wide[:count], high[:count])
        _along(wide[:count], scale, across, summed[:count])
        yield band, np.divide(summed[:count], units[band], out=summed[:count])


def _along(lines: Array, scale: int, matrix: Array, out: Array) -> None:
    """Multiply block after block of (n, places) with the kernels of up to a block of LR pixels."""
    block = matrix.shape[1]
    spare = matrix.shape[0] - block * scale
    for left in range(0, out.shape[1], block):
        size = min(block, out.shape[1] - left)
        reach = size * scale + spare
        np.matmul(lines[:, left * scale : left * scale + reach], matrix[:reach, :size], out=out[:, left : left + size])


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
