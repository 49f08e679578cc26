"""How strokes run: drawn ones go on, those of grain, dither and small dots do not; stripes stand evenly spaced."""

import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.mosaic import Mask, Mosaic
from reviewer.imaging.strokes import NONE, Strokes

_AHEAD = np.array([[2, 4, 6], [-2, -4, -6]], np.float32)  # pixels along the stroke to either side
_MET = 2  # of the three places on a side: a line may skip one at a crossing
_SECTORS = 8  # of the half circle of directions; a stroke goes on in its own and in those beside it
_AWAY = (-1.0, 0.0, 1.0)  # pixels across a stroke that it may bend within the next few
_ALONG = np.array([-4.5, -3, -1.5, 1.5, 3, 4.5], np.float32)
_BROKEN = 0.7  # share of a stroke's depth that it grows lighter between the dots of a screen
_EVEN = 1.0  # pixels by which the distances to both sides differ at most in stripes
_PARALLEL = 20.0  # degrees between stripes


def going_on(strokes: Strokes, among: Mosaic, chosen: NDArray[np.intp]) -> Mask:
    """Tell to which sides along themselves strokes go on for some pixels in about their direction.

    Parameters
    ----------
    strokes : Strokes
    among : Mosaic
        Where its points lie.
    chosen : ndarray of int, shape (m,)
        Indices of the points asked for.

    Returns
    -------
    ndarray of bool, shape (2, m)
    """
    dy, dx = strokes.points.dy, strokes.points.dx
    # The sectors are centred on the directions that pixels prefer: rounding never moves those into another.
    sector = np.rint(np.arctan2(dy, dx) * (_SECTORS / np.pi)).astype(np.int32) % _SECTORS
    bits = np.left_shift(1, np.arange(_SECTORS)).astype(np.uint8)
    beside = bits | np.roll(bits, 1) | np.roll(bits, -1)
    row = among.row[chosen] + _AHEAD[..., None] * dx[chosen]
    column = among.column[chosen] - _AHEAD[..., None] * dy[chosen]
    met = among.met(bits[sector], np.rint(row).astype(np.int32), np.rint(column).astype(np.int32))
    return np.asarray(((met & beside[sector[chosen]]) > 0).sum(1) >= _MET, np.bool_)


def unbroken(strokes: Strokes, chosen: NDArray[np.intp]) -> Mask:
    """Tell which strokes stay dark along themselves to both sides, as a row of dots does not.

    Parameters
    ----------
    strokes : Strokes
    chosen : ndarray of int, shape (m,)
        Indices of the points asked for, in rising order.

    Returns
    -------
    ndarray of bool, shape (m,)
    """
    beside = (strokes.points.read_along(chosen, np.full(len(chosen), away, np.float32), _ALONG) for away in _AWAY)
    lightest = np.minimum.reduce(list(beside)).max(0)
    return np.asarray(lightest < strokes.dark[chosen] + _BROKEN * strokes.lesser[chosen], np.bool_)


def evenly_spaced(strokes: Strokes) -> Mask:
    """Tell which strokes run between two others at the same distance, as stripes do: shape (n,)."""
    first, second = strokes.gap
    is_between = (first < NONE) & (second < NONE) & (np.abs(first - second) <= _EVEN)
    return np.asarray(is_between & (strokes.turn.max(0) < _PARALLEL), np.bool_)
