"""The rows of a PNG picture before compression (PNG specification, third edition, section 9)."""

import cv2
import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]

_NONE, _SUB, _UP, _PAETH = 0, 1, 2, 4
_CHANNELS = 3


def unfiltered(rgb: Bytes) -> Bytes:
    """Give the rows as they are, each behind the number that says so.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        Contiguous.

    Returns
    -------
    ndarray of uint8, shape (M, 1 + 3 * N)
    """
    rows = rgb.reshape(rgb.shape[0], -1)
    out = np.empty((rows.shape[0], rows.shape[1] + 1), np.uint8)
    out[:, 0] = _NONE
    out[:, 1:] = rows
    return out


def filtered(rgb: Bytes) -> Bytes:
    """Give each row as its differences from what came before, by the filter whose differences are the smallest.

    The sum of absolute differences decides (section 12.7 of the specification); the filter "average" is left out, as it
    makes no drawn picture smaller.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        Contiguous.

    Returns
    -------
    ndarray of uint8, shape (M, 1 + 3 * N)
    """
    rows = rgb.reshape(rgb.shape[0], -1)
    left, above = _shifted(rows, 0, _CHANNELS), _shifted(rows, 1, 0)
    tried = {
        _NONE: rows,
        _SUB: rows - left,
        _UP: rows - above,
        _PAETH: rows - _paeth(left, above, _shifted(rows, 1, _CHANNELS)),
    }
    best = np.argmin(np.stack([_size(values) for values in tried.values()]), axis=0)
    out = np.empty((rows.shape[0], rows.shape[1] + 1), np.uint8)
    for place, (number, values) in enumerate(tried.items()):
        chosen = best == place
        out[chosen, 0] = number
        out[chosen, 1:] = values[chosen]
    return out


def _shifted(rows: Bytes, down: int, right: int) -> Bytes:
    out = np.zeros_like(rows)
    out[down:, right:] = rows[: rows.shape[0] - down, : max(0, rows.shape[1] - right)]
    return out


def _size(differences: Bytes) -> NDArray[np.int32]:
    """Give each row's sum of differences, taken as signed, without their signs."""
    sizes = cv2.reduce(cv2.min(differences, np.negative(differences)), 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S)
    return np.asarray(sizes[:, 0], np.int32)


def _paeth(left: Bytes, above: Bytes, corner: Bytes) -> Bytes:
    """Give of three neighbours the one nearest to left + above - corner; the earlier one among equals.

    The distance of the third, |(left - corner) + (above - corner)|, is the sum of the other two, which is never the
    smallest, unless the corner lies between its neighbours, where it is their difference: so bytes suffice.
    """
    far_left, far_above = cv2.absdiff(above, corner), cv2.absdiff(left, corner)
    is_between = (cv2.min(left, above) < corner) & (corner < cv2.max(left, above))
    far_corner = np.where(is_between, cv2.absdiff(far_left, far_above), cv2.add(far_left, far_above))
    nearest = np.where(far_above <= far_corner, above, corner)
    return np.where(far_left <= np.minimum(far_above, far_corner), left, nearest)
