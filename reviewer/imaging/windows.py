"""Places of a picture where most of something is, as boxes that a person can step through."""

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.model.picture import Box

SIDE = 72
"""Side of a window, in pixels."""
_CELL = 12
_SPAN = SIDE // _CELL
_LEAST = 0.02  # severity below which a window shows nothing worth a look


def worst_windows(
    shape: tuple[int, int],
    row: NDArray[np.int32],
    column: NDArray[np.int32],
    weight: NDArray[np.float32],
    full: float,
    count: int = 12,
) -> tuple[Box, ...]:
    """Find the windows that hold the most weight, worst first, none overlapping another.

    Parameters
    ----------
    shape : tuple of int
        The picture's (rows, columns).
    row, column : ndarray of int32, shape (n,)
        Where the weight lies.
    weight : ndarray of float32, shape (n,)
        At least 0.
    full : float
        The weight in one window that has severity 1.
    count : int
        The most windows given.

    Returns
    -------
    tuple of Box
        72 px wide and high where the picture is, with a severity above 0; empty where there is no weight.
    """
    cells = (shape[0] // _CELL + 1, shape[1] // _CELL + 1)
    index = (row // _CELL) * cells[1] + column // _CELL
    held = np.bincount(index, weights=weight, minlength=cells[0] * cells[1]).reshape(cells).astype(np.float32)
    sums = cv2.boxFilter(held, -1, (_SPAN, _SPAN), anchor=(0, 0), normalize=False, borderType=cv2.BORDER_CONSTANT)
    boxes: list[Box] = []
    while len(boxes) < count:
        _, best, _, (left, top) = cv2.minMaxLoc(sums)
        if best < _LEAST * full:
            break
        boxes.append(_box(shape, top * _CELL, left * _CELL, min(1.0, best / full)))
        sums[max(0, top - _SPAN + 1) : top + _SPAN, max(0, left - _SPAN + 1) : left + _SPAN] = -1
    return tuple(boxes)


def _box(shape: tuple[int, int], top: int, left: int, severity: float) -> Box:
    """Give a window cut to the picture."""
    return Box(top, left, min(SIDE, shape[0] - top), min(SIDE, shape[1] - left), round(severity, 4))
