"""How much of a picture is more than flat colour."""

import cv2
import numpy as np
from numpy.typing import NDArray

_STEP = 8
"""Levels by which neighbours differ where something is drawn: above grain and dither, below any outline."""


def lively_share(rgb: NDArray[np.uint8]) -> float:
    """Give the share of pixels, 0 .. 1, that differ from the one to the right or below by 8 levels or more.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        sRGB.
    """
    if not rgb.size:
        return 0.0
    lively = np.zeros(rgb.shape[:2], np.bool_)
    lively[:, :-1] |= _differs(rgb[:, :-1], rgb[:, 1:])
    lively[:-1] |= _differs(rgb[:-1], rgb[1:])
    return float(lively.mean())


def _differs(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.bool_]:
    if not one.size:
        return np.zeros(one.shape[:2], np.bool_)
    return np.asarray((cv2.absdiff(one, other) >= _STEP).any(axis=2), np.bool_)
