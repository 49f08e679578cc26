"""The rows of a PNG picture before compression (PNG specification, third edition, section 9)."""

import cv2
import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]

_NONE, _SUB, _UP, _PAETH = 0, 1, 2, 4
_CHANNELS = 3
_BAND_BYTES = 1 << 17  # what is worked on at a time: it stays in the processor's cache


def unfiltered(rgb: Bytes) -> Bytes:
    """Give the rows as they are, each behind the number that says so.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)

    Returns
    -------
    ndarray of uint8, shape (M, 1 + 3 * N)
    """
    rows = rgb.reshape(rgb.shape[0], -1)
    out = np.empty((rows.shape[0], rows.shape[1] + 1), np.uint8)
    out[:, 0] = _NONE
    out[:, 1:] = rows
    return out


def lowered(rgb: Bytes) -> Bytes:
    """Give each row as its differences from the row above.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)

    Returns
    -------
    ndarray of uint8, shape (M, 1 + 3 * N)
    """
    out = unfiltered(rgb)
    out[1:, 1:] -= rgb.reshape(rgb.shape[0], -1)[:-1]
    out[:, 0] = _UP
    return out


def filtered(rgb: Bytes) -> Bytes:
    """Give each row as its differences from what came before, by the filter whose differences are the smallest.

    The sum of absolute differences decides (section 12.7 of the specification); the filters "none" and "average" are
    left out, as they make no drawn picture smaller.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)

    Returns
    -------
    ndarray of uint8, shape (M, 1 + 3 * N)
    """
    rows = rgb.reshape(rgb.shape[0], -1)
    count, length = rows.shape
    padded = np.zeros((count + 1, length + _CHANNELS), np.uint8)
    padded[1:, _CHANNELS:] = rows
    out = np.empty((count, 1 + length), np.uint8)
    out[:, 0] = _SUB
    step = max(1, _BAND_BYTES // length)
    for top in range(0, count, step):
        band, lines = padded[top : top + step + 1], out[top : top + step]
        pixels, above, left = band[1:, _CHANNELS:], band[:-1, _CHANNELS:], band[1:, :-_CHANNELS]
        np.subtract(pixels, left, out=lines[:, 1:])
        _take_smaller(lines, _UP, pixels - above)
        _take_smaller(lines, _PAETH, pixels - _paeth(left, above, band[:-1, :-_CHANNELS]))
    return out


def _take_smaller(lines: Bytes, number: int, other: Bytes) -> None:
    """Put the differences that another filter leaves into the rows where they are smaller."""
    better = np.flatnonzero(_size(other) < _size(lines[:, 1:]))
    lines[better, 0], lines[better, 1:] = number, other[better]


def _size(differences: Bytes) -> NDArray[np.int32]:
    """Give each row's sum of differences, taken as signed, without their signs."""
    unsigned = np.abs(differences.view(np.int8)).view(np.uint8)  # -128 stays as it is, which is 128
    sizes = cv2.reduce(unsigned, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S)
    return np.asarray(sizes[:, 0], np.int32)


def _paeth(left: Bytes, above: Bytes, corner: Bytes) -> Bytes:
    """Give of three neighbours the one nearest to left + above - corner; the earlier one among equals.

    As far as the corner lies above the lower neighbour, the higher one lies from that sum, and the other way round. A
    neighbour is the nearest where that is at most half as far as for the other; beyond both, the farther one is.
    """
    low, high = cv2.min(left, above), cv2.max(left, above)
    over, under = cv2.subtract(corner, low), cv2.subtract(high, corner)  # 0 at least
    out = corner.copy()
    cv2.copyTo(low, cv2.compare(cv2.add(under, under), over, cv2.CMP_LE), out)
    cv2.copyTo(high, cv2.compare(cv2.add(over, over), under, cv2.CMP_LE), out)
    return out
