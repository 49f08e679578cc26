"""The rows of a PNG picture before compression (PNG specification, third edition, section 9)."""

import cv2
import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]

_NONE, _SUB, _UP, _PAETH = 0, 1, 2, 4
_TRIED = _SUB, _UP, _PAETH
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
    step = max(1, _BAND_BYTES // length)
    tried = np.empty((len(_TRIED), min(step, count), 1 + length), np.uint8)
    tried[:, :, 0] = np.array(_TRIED)[:, None]
    for top in range(0, count, step):
        band = padded[top : top + step + 1]
        some = tried[:, : len(band) - 1]
        for number, lines in zip(_TRIED, some, strict=True):
            np.subtract(band[1:, _CHANNELS:], _foretold(number, band), out=lines[:, 1:])
        best = np.argmin([_size(lines[:, 1:]) for lines in some], axis=0)
        out[top : top + step] = some[best, np.arange(len(band) - 1)]
    return out


def _foretold(number: int, padded: Bytes) -> Bytes:
    """Give what a filter expects of a band of rows; above the first lies another row, before each another pixel."""
    left, above, corner = padded[1:, :-_CHANNELS], padded[:-1, _CHANNELS:], padded[:-1, :-_CHANNELS]
    if number == _PAETH:
        return _paeth(left, above, corner)
    return left if number == _SUB else above


def _size(differences: Bytes) -> NDArray[np.int32]:
    """Give each row's sum of differences, taken as signed, without their signs."""
    unsigned = np.abs(differences.view(np.int8)).view(np.uint8)  # -128 stays as it is, which is 128
    sizes = cv2.reduce(unsigned, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S)
    return np.asarray(sizes[:, 0], np.int32)


def _paeth(left: Bytes, above: Bytes, corner: Bytes) -> Bytes:
    """Give of three neighbours the one nearest to left + above - corner; the earlier one among equals.

    Beyond both its neighbours a corner leaves the farther one from it; between them it leaves the one that is at most
    half as far from it as the other, or itself.
    """
    far_left, far_above = cv2.absdiff(left, corner), cv2.absdiff(above, corner)
    low, high = cv2.min(left, above), cv2.max(left, above)
    out = corner.copy()
    cv2.copyTo(left, cv2.compare(cv2.add(far_above, far_above), far_left, cv2.CMP_LE), out)
    cv2.copyTo(above, cv2.compare(cv2.add(far_left, far_left), far_above, cv2.CMP_LE), out)
    cv2.copyTo(high, cv2.compare(corner, low, cv2.CMP_LE), out)
    cv2.copyTo(low, cv2.compare(corner, high, cv2.CMP_GE), out)
    return out
