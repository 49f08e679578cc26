"""Downscale methods, each exactly as its name promises: the one code that preview, flags and export share."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from reviewer.model.recipe import Kernel, Recipe

_T = TypeVar("_T", bound=np.generic)
Pixels = NDArray[np.uint8]
Plane = NDArray[np.float32]
Weigh = Callable[[NDArray[np.float64]], NDArray[np.float64]]


def mod_crop(rgb: NDArray[_T], scale: int) -> NDArray[_T]:
    """Cut an (M, N, ...) array at the bottom and the right so that both sides are multiples of ``scale``."""
    rows, columns = (side - side % scale for side in rgb.shape[:2])
    return rgb[:rows, :columns]


def enlarge_nearest(rgb: Pixels, scale: int) -> Pixels:
    """Repeat each pixel of an (M, N, 3) array ``scale`` times along both axes."""
    return np.repeat(np.repeat(rgb, scale, axis=0), scale, axis=1)


def downscale(rgb: Pixels, recipe: Recipe) -> Pixels:
    """Make the LR of a picture.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        The HR; cut at the bottom and the right to multiples of the scale.
    recipe : Recipe
        Its ``scale``, ``kernel``, ``phase`` and ``dpid_lambda`` are followed.

    Returns
    -------
    ndarray of uint8, shape (M // scale, N // scale, 3)

    Notes
    -----
    ``matlab`` is the antialiased bicubic (a = -0.5) of MATLAB's ``imresize``, which papers mean by "bicubic". The
    Photoshop kernels follow measurements of CS5.1 and are approximate. ``dpid`` is Weber et al., "Rapid,
    Detail-Preserving Image Downscaling", 2016, doi:10.1145/2980179.2980239.
    """
    cropped = np.ascontiguousarray(mod_crop(rgb, recipe.scale))
    if recipe.kernel is Kernel.NEAREST:
        return np.ascontiguousarray(_nearest(cropped, recipe))
    plane = _dpid(cropped.astype(np.float32), recipe) if recipe.kernel is Kernel.DPID else _separable(cropped, recipe)
    return np.asarray(np.clip(np.floor(plane + np.float32(0.5)), 0, 255), np.uint8)


def downscale_plane(plane: Plane, recipe: Recipe) -> Plane:
    """Make the LR of one plane of float32, shape (M, N), without rounding or clipping."""
    cropped = np.ascontiguousarray(mod_crop(plane, recipe.scale), np.float32)
    if recipe.kernel is Kernel.NEAREST:
        return np.ascontiguousarray(_nearest(cropped, recipe))
    return _dpid(cropped[..., None], recipe)[..., 0] if recipe.kernel is Kernel.DPID else _separable(cropped, recipe)


def _nearest(image: NDArray[Any], recipe: Recipe) -> NDArray[Any]:
    row, column = recipe.phase
    return image[row :: recipe.scale, column :: recipe.scale]


def _separable(image: NDArray[Any], recipe: Recipe) -> Plane:
    if recipe.kernel in _PILLOW:
        return _by_pillow(image, recipe.scale, _PILLOW[recipe.kernel])
    return _by_weights(image, recipe.scale, kernel_weights(recipe.kernel, recipe.scale))


def _by_pillow(image: NDArray[Any], scale: int, resampling: Image.Resampling) -> Plane:
    """Let Pillow resize each plane in floating point; its bicubic with mirrored edges is MATLAB's to the last bit."""
    margin = 2 * scale if resampling is Image.Resampling.BICUBIC else 0
    planes = [image] if image.ndim == 2 else cv2.split(image)
    made = [_plane_by_pillow(np.asarray(plane, np.float32), scale, margin, resampling) for plane in planes]
    return made[0] if image.ndim == 2 else np.stack(made, 2)


def _plane_by_pillow(plane: Plane, scale: int, margin: int, resampling: Image.Resampling) -> Plane:
    rows, columns = plane.shape[0] // scale, plane.shape[1] // scale
    padded = np.pad(plane, margin, "symmetric") if margin else plane
    edge = margin // scale
    small = Image.fromarray(padded).resize((columns + 2 * edge, rows + 2 * edge), resampling)
    return np.asarray(small, np.float32)[edge : edge + rows, edge : edge + columns]


def _by_weights(image: NDArray[Any], scale: int, weights: NDArray[np.float64]) -> Plane:
    """Slide one row of weights over both axes in steps of ``scale``, the edges mirrored."""
    small = _along_rows(np.asarray(image, np.float32), scale, weights)
    return np.ascontiguousarray(_along_rows(small.swapaxes(0, 1), scale, weights).swapaxes(0, 1))


def _along_rows(image: Plane, scale: int, weights: NDArray[np.float64]) -> Plane:
    count, before = image.shape[0] // scale, (len(weights) - scale) // 2
    pad = [(before, len(weights) - scale - before)] + [(0, 0)] * (image.ndim - 1)
    padded = np.pad(image, pad, "symmetric")
    total = np.zeros((count, *image.shape[1:]), np.float32)
    for k, weight in enumerate(weights.tolist()):
        total += np.float32(weight) * padded[k : k + count * scale : scale]
    return total


@lru_cache(maxsize=64)
def kernel_weights(kernel: Kernel, scale: int) -> NDArray[np.float64]:
    """Give the weights of one LR pixel over the HR pixels along one axis.

    Parameters
    ----------
    kernel : Kernel
        A separable one that is not left to Pillow: ``mitchell`` or one of Photoshop's.
    scale : int
        How many HR pixels one LR pixel stands for.

    Returns
    -------
    ndarray of float64, shape (taps,)
        They add up to 1; ``taps - scale`` is even, so that they lie symmetric to the LR pixel.
    """
    weigh, stretch = _cubic_of(kernel, scale)
    reach = int(np.ceil(2 * scale * stretch)) + scale
    taps = 2 * reach + scale % 2
    taps += (taps - scale) % 2
    place = np.asarray((np.arange(taps) - (taps - 1) / 2) / (scale * stretch), np.float64)
    weights = weigh(place)
    used = np.flatnonzero(weights)
    weights = weights[used[0] : used[-1] + 1]
    weights /= weights.sum()
    weights.flags.writeable = False
    return weights


def _cubic_of(kernel: Kernel, scale: int) -> tuple[Weigh, float]:
    """Give the cubic of a kernel and how much it is stretched beyond the scale.

    Photoshop's are as ResampleScope shows those of CS5.1, by SF = 1 / scale clipped to 1/4.
    """
    share = max(1 / scale, 0.25)
    if kernel is Kernel.MITCHELL:
        return cubic(1 / 3, 1 / 3), 1.0
    if kernel is Kernel.PS_SMOOTHER:
        return cubic(0.0, 1.125 - 0.5 * share), 1.15
    if kernel is Kernel.PS_SHARPER:
        return cubic(0.0, 2.6 - 1.6 * share), 1.05
    return cubic(0.0, 0.75), 1.0


def cubic(b: float, c: float) -> Weigh:
    """Give the cubic of Mitchell and Netravali with parameters B and C, doi:10.1145/54852.378514."""

    def weigh(place: NDArray[np.float64]) -> NDArray[np.float64]:
        x = np.abs(place)
        near = (12 - 9 * b - 6 * c) * x**3 + (-18 + 12 * b + 6 * c) * x**2 + (6 - 2 * b)
        far = (-b - 6 * c) * x**3 + (6 * b + 30 * c) * x**2 + (-12 * b - 48 * c) * x + (8 * b + 24 * c)
        return np.asarray(np.where(x <= 1, near, np.where(x < 2, far, 0.0)) / 6, np.float64)

    return weigh


def _dpid(image: Plane, recipe: Recipe) -> Plane:
    """Average each cell, every pixel weighed by how far it lies from its smoothed surroundings."""
    scale, strength = recipe.scale, recipe.dpid_lambda
    rows, columns, planes = image.shape[0] // scale, image.shape[1] // scale, image.shape[2]
    cells = image.reshape(rows, scale, columns, scale, planes)
    mean = cells.mean((1, 3), dtype=np.float64).astype(np.float32)
    blur = np.array([0.25, 0.5, 0.25])
    guide = cv2.sepFilter2D(mean, -1, blur, blur, borderType=cv2.BORDER_REPLICATE).reshape(mean.shape)
    away = cells - guide[:, None, :, None, :]
    distance = np.sqrt((away * away).sum(4, dtype=np.float32))
    weight = np.power(distance, np.float32(strength)) if strength else np.ones_like(distance)
    total = weight.sum((1, 3))[..., None]
    summed = (cells * weight[..., None]).sum((1, 3))
    return np.asarray(np.where(total > 0, summed / np.where(total > 0, total, 1), guide), np.float32)


_PILLOW = {
    Kernel.MATLAB: Image.Resampling.BICUBIC,
    Kernel.BOX: Image.Resampling.BOX,
    Kernel.BILINEAR: Image.Resampling.BILINEAR,
    Kernel.HAMMING: Image.Resampling.HAMMING,
    Kernel.LANCZOS3: Image.Resampling.LANCZOS,
}
