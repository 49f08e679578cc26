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

    def __init__(self, mirror: Mirror) -> None:
        self._mirror = mirror
        self._kept: dict[tuple[object, ...], Rows] = {}
        self._version = -1

    def rows(self, order: Order, flag: str | None, thresholds: dict[str, float], mask: Mask) -> NDArray[np.intp]:
        """Give the rows of a mask in an order that needs no paths."""
        if order not in {Order.WORST_FIRST, Order.BEST_FIRST, Order.MOST_UNCERTAIN}:
            return np.flatnonzero(mask)
        every = self._sorted(order, flag, thresholds)
        return np.asarray(every[mask[every]], np.intp)

    def _sorted(self, order: Order, flag: str | None, thresholds: dict[str, float]) -> Rows:
        if self._version != self._mirror.version:
            self._version = self._mirror.version
            self._kept.clear()
        # Only this order depends on thresholds.
        named = tuple(sorted(thresholds.items())) if order is Order.MOST_UNCERTAIN else ()
        key = (order, flag, named)
        if key not in self._kept:
            while len(self._kept) >= _MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[key] = self._sort(order, flag, thresholds)
        return self._kept[key]

    def _sort(self, order: Order, flag: str | None, thresholds: dict[str, float]) -> Rows:
        if order is Order.MOST_UNCERTAIN:
            return rising(self._mirror.doubt(thresholds, flag))
        badness = self._mirror.badness(flag)
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
    bits = np.ascontiguousarray(values + np.float32(0)).view(np.uint32)  # adding 0 makes -0 the same as 0
    low = np.argsort((bits & 0xFFFF).astype(np.uint16), kind="stable")
    high = np.argsort((bits >> _HALF_BITS).astype(np.uint16)[low], kind="stable")
    return low[high].astype(np.int32)
