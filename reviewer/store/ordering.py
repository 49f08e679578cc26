"""The orders that scores decide, kept so that a filter costs no new sort."""

import numpy as np
from numpy.typing import NDArray

from reviewer.model.queue import Order
from reviewer.store.mirror import Mask, Mirror

Rows = NDArray[np.int32]
_MOST_KEPT = 6
_HALF_BITS = 16


class Orders:
    """Put the rows of a mirror into the orders of review; an order is sorted once for all filters until scores change.

    Equals come in the order of their ids.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], Rows] = {}

    def rows(
        self, mirror: Mirror, order: Order, flag: str | None, thresholds: dict[str, float], mask: Mask
    ) -> NDArray[np.intp]:
        """Give the rows of a mask in an order that needs no paths."""
        if order not in {Order.WORST_FIRST, Order.BEST_FIRST, Order.MOST_UNCERTAIN}:
            return np.flatnonzero(mask)
        every = self._sorted(mirror, order, flag, thresholds)
        return np.asarray(every[mask[every]], np.intp)

    def _sorted(self, mirror: Mirror, order: Order, flag: str | None, thresholds: dict[str, float]) -> Rows:
        # Only this order depends on thresholds.
        named = tuple(sorted(thresholds.items())) if order is Order.MOST_UNCERTAIN else ()
        version = mirror.version  # scores that change while they are sorted make this key one of the past
        key = (version, order, flag, named)
        rows = self._kept.get(key)
        if rows is None:
            rows = _sort(mirror, order, flag, thresholds)
            current = [(old, kept) for old, kept in self._kept.items() if old[0] == version]
            self._kept = dict([*current[1 - _MOST_KEPT :], (key, rows)])
        return rows


def _sort(mirror: Mirror, order: Order, flag: str | None, thresholds: dict[str, float]) -> Rows:
    if order is Order.MOST_UNCERTAIN:
        return rising(mirror.doubt(thresholds, flag))
    badness = mirror.badness(flag)
    return rising(badness if order is Order.BEST_FIRST else badness.max(initial=0.0) - badness)


def rising(values: NDArray[np.float32]) -> Rows:
    """Give the places of values from the least on, equals in their order.

    The bits of floats that are not negative rise as they do, and halves of 16 bits are sorted in linear time.

    Parameters
    ----------
    values : ndarray of float32, shape (N,)
        None negative, none NaN.

    Returns
    -------
    ndarray of int32, shape (N,)
    """
    bits = np.ascontiguousarray(values + np.float32(0)).view(np.uint32)  # a copy; adding 0 makes -0 the same as 0
    low = _places(bits.astype(np.uint16))  # which keeps the lower half
    bits >>= _HALF_BITS
    return low[_places(bits.astype(np.uint16)[low])]


def _places(halves: NDArray[np.uint16]) -> Rows:
    """Give the places of halves from the least on, equals in their order; NumPy's own are twice as large."""
    return np.argsort(halves, kind="stable").astype(np.int32)
