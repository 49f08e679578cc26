"""The brightness that every measure looks at, of a whole picture or of just the windows that are looked at."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]

WEIGHTS = np.array([[0.299, 0.587, 0.114]], np.float32)
"""ITU-R BT.601."""

_AT_ONCE = 1 << 15  # pixels, as floats: they stay in the processor's cache between being made and being weighed


def luma_of(pixels: NDArray[Any]) -> Plane:
    """Give .299 R + .587 G + .114 B, not rounded; what is luma already is given back.

    Parameters
    ----------
    pixels : ndarray of uint8, shape (..., N, 3), or of float32, shape (..., N)
        sRGB, or its luma.

    Returns
    -------
    ndarray of float32, shape (..., N)
        0 .. 255.
    """
    if pixels.dtype == np.float32:
        return pixels
    shape = pixels.shape[:-1]
    lines = np.ascontiguousarray(pixels).reshape(-1, max(1, shape[-1]), 3)
    luma = np.empty((*lines.shape[:2], 1), np.float32)
    step = max(1, _AT_ONCE // lines.shape[1])
    floats = np.empty((min(step, len(lines)), lines.shape[1], 3), np.float32)
    for top in range(0, len(lines), step):
        band = luma[top : top + step]
        np.copyto(floats[: len(band)], lines[top : top + step])
        cv2.transform(floats[: len(band)], WEIGHTS, band)
    return luma.reshape(shape)


def windows_of(pixels: NDArray[Any], row: NDArray[np.integer], column: NDArray[np.integer], side: int) -> Plane:
    """Read the luma of square windows of a picture.

    Parameters
    ----------
    pixels : ndarray of uint8, shape (M, N, 3), or of float32, shape (M, N)
        sRGB, or its luma: a large picture's is not made for the sake of a few windows.
    row, column : ndarray of int, shape (n,)
        Where each window begins; it lies within the picture.
    side : int

    Returns
    -------
    ndarray of float32, shape (n, side, side)
    """
    windows = np.lib.stride_tricks.sliding_window_view(pixels, (side, side), axis=(0, 1))
    if pixels.ndim > 2:
        windows = np.moveaxis(windows, 2, -1)
    return luma_of(windows[row, column])
