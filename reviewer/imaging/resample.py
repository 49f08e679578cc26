"""Downscale methods, each exactly as its name promises: the one code that preview, flags and export share."""

from collections.abc import Iterator
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.dpid import detail_preserving
from reviewer.imaging.kernels import Taps, taps_of
from reviewer.model.recipe import Kernel, Recipe

_T = TypeVar("_T", bound=np.generic)
Pixels = NDArray[np.uint8]
Plane = NDArray[np.float32]
Array = NDArray[np.float64]

_BLOCK = 64  # HR pixels along an axis that one small matrix takes: more waste multiplications, fewer waste calls
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
    for band, values in _weigh_bands(light, recipe.scale, taps_of(recipe.kernel, recipe.scale)):
        out[band] = finish(values)
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
    for band, values in _weigh_bands(cropped[..., None], recipe.scale, taps_of(recipe.kernel, recipe.scale)):
        out[band] = values[..., 0]
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
    """Slide a kernel over both axes of (M, N, C) in steps of ``scale``, a few LR rows at a time.

    Small matrices that hold the kernel once for each LR pixel of a block are multiplied with the pixels: for whole
    pixels these are sums of whole numbers that their type holds exactly, whatever the order they are added in.
    """
    rows, columns = (side // scale for side in image.shape[:2])
    if not rows * columns:
        return
    block = max(4, _BLOCK // scale)
    is_small = image.dtype == np.uint8 and int(np.abs(taps.weights).sum()) * 255 < _EXACT_FLOAT32
    upright = _matrix(taps, scale, block).astype(np.float32 if is_small else np.float64)
    across = np.ascontiguousarray(_matrix(taps, scale, block).T)
    row_places, row_units = _reach(rows, scale, taps)
    places, units = _reach(columns, scale, taps)
    spare = len(taps.weights) - scale
    for top in range(0, rows, block):
        count = min(block, rows - top)
        lines = _taken(image, row_places[top * scale : (top + count) * scale + spare])
        flat = lines.reshape(len(lines), -1).astype(upright.dtype)
        high = (upright[:count, : len(flat)] @ flat).reshape(count, *image.shape[1:])
        flat_high = _taken(high.transpose(1, 0, 2), places).astype(np.float64)
        summed = _along(flat_high.transpose(1, 2, 0).reshape(-1, len(places)), scale, across, columns)
        values = summed.reshape(count, -1, columns).transpose(0, 2, 1)
        yield (
            slice(top, top + count),
            values / (row_units[top : top + count, None, None] * units[None, :, None]),
        )


def _along(lines: Array, scale: int, matrix: Array, count: int) -> Array:
    """Multiply block after block of (n, places) with the kernels of up to a block of LR pixels: (n, count)."""
    out = np.empty((len(lines), count))
    block = matrix.shape[1]
    spare = matrix.shape[0] - block * scale
    for left in range(0, count, block):
        size = min(block, count - left)
        reach = size * scale + spare
        np.matmul(lines[:, left * scale : left * scale + reach], matrix[:reach, :size], out=out[:, left : left + size])
    return out


def _matrix(taps: Taps, scale: int, count: int) -> Array:
    """Write the kernel once a row, each a further ``scale`` places to the right."""
    matrix = np.zeros((count, (count - 1) * scale + len(taps.weights)))
    for k in range(count):
        matrix[k, k * scale : k * scale + len(taps.weights)] = taps.weights
    return matrix


def _reach(count: int, scale: int, taps: Taps) -> tuple[NDArray[np.intp], Array]:
    """Give the pixel at each place that ``count`` LR pixels reach (-1: none), and what their weights add up to."""
    beyond = (len(taps.weights) - scale) // 2
    if taps.mirrored:
        return np.pad(np.arange(count * scale), beyond, "symmetric"), np.full(count, float(taps.unit))
    places = np.pad(np.arange(count * scale), beyond, constant_values=-1)
    windows = np.lib.stride_tricks.sliding_window_view(places >= 0, len(taps.weights))[::scale]
    return places, (windows @ taps.weights).astype(np.float64)


def _taken(image: NDArray[Any], places: NDArray[np.intp]) -> NDArray[Any]:
    """Take rows by their places; a row that is none is 0."""
    if places[-1] - places[0] == len(places) - 1 and places[0] >= 0:
        return image[places[0] : places[-1] + 1]
    taken = image[places]
    taken[places < 0] = 0
    return taken
