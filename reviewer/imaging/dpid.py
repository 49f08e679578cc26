"""Downscaling that gives more weight to the pixels that stand out from their surroundings."""

import cv2
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

_BAND = 16  # LR rows at a time: what is worked on stays in the processor's cache
_BLUR = np.array([0.25, 0.5, 0.25], np.float32)


def detail_preserving(image: NDArray[np.generic], scale: int, strength: float) -> Array:
    """Average each cell of a picture, every pixel weighed by how far it lies from its smoothed surroundings.

    Parameters
    ----------
    image : ndarray of uint8 or float32, shape (M, N, C)
        Both sides multiples of ``scale``.
    scale : int
        The side of a cell, in pixels.
    strength : float
        The exponent lambda: 0 is a plain average, 0.5 balanced, 1 strong.

    Returns
    -------
    ndarray of float32, shape (M // scale, N // scale, C)
        Not rounded.

    Notes
    -----
    Weber, Waechter, Amend, Guthe and Goesele, "Rapid, Detail-Preserving Image Downscaling", ACM Transactions on
    Graphics 35(6), 2016, doi:10.1145/2980179.2980239.
    """
    rows, columns, planes = image.shape[0] // scale, image.shape[1] // scale, image.shape[2]
    out = np.empty((rows, columns, planes), np.float32)
    if not out.size:
        return out
    for top in range(0, rows, _BAND):
        band = slice(top, min(top + _BAND, rows))
        parts = _planes(image, band, scale)
        out[band] = np.stack([_cell_sums(part, scale) for part in parts], 2)
    guide = cv2.sepFilter2D(out / np.float32(scale**2), -1, _BLUR, _BLUR, borderType=cv2.BORDER_REPLICATE)
    guide = guide.reshape(out.shape)
    for top in range(0, rows, _BAND):
        band = slice(top, min(top + _BAND, rows))
        out[band] = _weighed(_planes(image, band, scale), np.asarray(guide[band], np.float32), scale, strength)
    return out


def _planes(image: NDArray[np.generic], band: slice, scale: int) -> list[Array]:
    """Give the pixels of some LR rows by channel: each (rows, scale, columns * scale)."""
    part = image[band.start * scale : band.stop * scale]
    planes = (np.ascontiguousarray(part[..., c]).astype(np.float32) for c in range(part.shape[2]))
    return [plane.reshape(-1, scale, plane.shape[1]) for plane in planes]


def _weighed(planes: list[Array], guide: Array, scale: int, strength: float) -> Array:
    """Average the cells of a few LR rows; where no pixel of a cell stands out, the surroundings are taken."""
    distance = np.zeros_like(planes[0])
    for c, plane in enumerate(planes):
        away = plane - np.repeat(guide[..., c], scale, axis=1)[:, None]
        away *= away
        distance += away
    weight = _power(distance, strength)
    total = _cell_sums(weight, scale)
    seen = total > 0
    summed = np.stack([_cell_sums(plane * weight, scale) for plane in planes], 2)
    return np.asarray(np.where(seen[..., None], summed / np.where(seen, total, 1)[..., None], guide), np.float32)


def _power(squared: Array, strength: float) -> Array:
    """Raise distances, given as their squares, to a power; the usual ones by roots, which machines round alike."""
    if strength == 0:
        return np.ones_like(squared)
    if strength == 1:
        return np.sqrt(squared)
    if strength == 0.5:
        return np.sqrt(np.sqrt(squared))
    return np.asarray(np.power(squared, np.float32(strength / 2)), np.float32)


def _cell_sums(plane: Array, scale: int) -> Array:
    """Add up the cells of (rows, scale, columns * scale): (rows, columns)."""
    lines = plane.sum(1)
    total: Array = lines[:, ::scale].copy()
    for k in range(1, scale):
        total += lines[:, k::scale]
    return total
