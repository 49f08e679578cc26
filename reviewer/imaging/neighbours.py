"""Finding the near-equal among very many codes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Coarse = NDArray[np.uint64]
Fine = NDArray[np.uint8]
Rows = NDArray[np.int64]

COARSE_BITS = 7
"""In how many of 64 bits the coarse codes of a pair may differ."""
FINE_BITS = 56
"""In how many of 256 bits the fine codes of a pair may differ."""

_PARTS, _WIDTH = 4, 16  # four parts of 16 bits: codes that differ in 7 bits differ in one bit at most of some part
_FINE_PARTS = 16
_CROWD = 256  # codes that share a part; from here on their fine codes are looked up instead
_FEW = 512  # codes that are compared with all others rather than through an index
_WINDOW = 32  # neighbours that a crowded code is compared with, per part of its fine code
_AT_ONCE = 1 << 22


@dataclass(frozen=True, slots=True)
class Pairs:
    """Hold the pairs that were found: two rows each, the lower one first, and the bits their fine codes differ in.

    ``leader`` gives for every row that was searched the first one with the same codes: pairs name only such rows,
    apart from those of a row with its own leader.
    """

    first: Rows
    second: Rows
    distance: NDArray[np.int64]
    leader: Rows

    def __len__(self) -> int:
        return len(self.first)


def near_pairs(
    coarse: Coarse, fine: Fine, fresh: NDArray[np.bool_] | None = None, check: Callable[[], None] = lambda: None
) -> Pairs:
    """Find the pairs of codes that differ in at most 7 coarse and 56 fine bits.

    Codes are looked up by each of four parts of 16 bits, exactly and with one bit turned, which misses no pair
    (M. Norouzi, A. Punjani, D. Fleet, "Fast Search in Hamming Space with Multi-Index Hashing", CVPR 2012). Where
    hundreds share a part, as flat pictures do, they are looked up by the sixteen parts of their fine codes instead,
    which may miss pairs that differ in more than 15 fine bits; equal codes are paired with the first of them only, and
    the distance to others follows from it.

    Parameters
    ----------
    coarse : ndarray of uint64, shape (N,)
    fine : ndarray of uint8, shape (N, 32)
    fresh : ndarray of bool, shape (N,), optional
        Give only pairs with at least one of these.
    check : callable, optional
        Called every second or so; what it raises ends the search.
    """
    kept, leader = _distinct(coarse, fine)
    codes, longer = coarse[kept], _wide(fine[kept])
    wanted = np.ones(len(kept), np.bool_)
    if fresh is not None:
        wanted[:] = False
        np.logical_or.at(wanted, leader, fresh)
    found = []
    for first, second in _candidates(codes, longer, wanted):
        check()
        found.append(_confirmed(first, second, longer))
    first, second, distance = (np.concatenate([part[k] for part in found] or [np.empty(0, np.int64)]) for k in range(3))
    low, high = kept[first], kept[second]
    twins = np.flatnonzero(kept[leader] != np.arange(len(coarse)))
    if fresh is not None:
        twins = twins[fresh[twins] | fresh[kept[leader[twins]]]]
    low = np.concatenate([low, kept[leader[twins]]])
    high = np.concatenate([high, twins])
    distance = np.concatenate([distance, np.zeros(len(twins), np.int64)])
    _, at = np.unique(np.minimum(low, high) * len(coarse) + np.maximum(low, high), return_index=True)
    return Pairs(np.minimum(low, high)[at], np.maximum(low, high)[at], distance[at], kept[leader])


def nearest(coarse: Coarse, fine: Fine, row: int) -> Rows:
    """Give all other rows, those whose codes differ least from a row's first; fine bits count as coarse ones do."""
    far = 4 * np.bitwise_count(coarse ^ coarse[row]).astype(np.int64)
    longer = _wide(fine)
    far += np.bitwise_count(longer ^ longer[row]).sum(1, dtype=np.int64)
    order = np.argsort(far, kind="stable")
    return np.asarray(order[order != row], np.int64)


def _distinct(coarse: Coarse, fine: Fine) -> tuple[Rows, Rows]:
    """Give the first row of each distinct code, and for each row the place of its first."""
    whole = np.concatenate([coarse.astype("<u8").view(np.uint8).reshape(-1, 8), fine], 1)
    keys = np.ascontiguousarray(whole).view([("", "V40")]).ravel()
    _, kept, leader = np.unique(keys, return_index=True, return_inverse=True)
    return kept.astype(np.int64), leader.astype(np.int64)


def _wide(fine: Fine) -> NDArray[np.uint64]:
    return np.ascontiguousarray(fine).view(np.uint64)


def _candidates(codes: Coarse, longer: NDArray[np.uint64], wanted: NDArray[np.bool_]) -> Iterator[tuple[Rows, Rows]]:
    """Give pairs whose coarse codes are near, some of them more than once."""
    fresh = np.flatnonzero(wanted)
    if len(fresh) <= _FEW:
        for row in fresh:
            near = np.flatnonzero(np.bitwise_count(codes ^ codes[row]) <= COARSE_BITS)
            others = near[near != row]
            yield np.full(len(others), row), others
        return
    crowded = np.zeros(len(codes), np.bool_)
    for part in range(_PARTS):
        index = _Index((codes >> np.uint64(_WIDTH * part)).astype(np.uint16))
        crowded |= index.is_crowded
        for first, second in index.pairs():
            kept = (np.bitwise_count(codes[first] ^ codes[second]) <= COARSE_BITS) & (wanted[first] | wanted[second])
            yield first[kept], second[kept]
    for first, second in _within_crowd(np.flatnonzero(crowded), codes, longer):
        kept = wanted[first] | wanted[second]
        yield first[kept], second[kept]


class _Index:
    """Look rows up by 16 bits, leaving out those whose bits, or bits that differ in one, hundreds of rows share."""

    def __init__(self, bits: NDArray[np.uint16]) -> None:
        counts = np.bincount(bits, minlength=1 << _WIDTH)
        is_crowd = counts > _CROWD
        values = np.arange(1 << _WIDTH)
        is_near = is_crowd.copy()
        for bit in range(_WIDTH):
            is_near |= is_crowd[values ^ (1 << bit)]
        self.is_crowded: NDArray[np.bool_] = is_near[bits]
        rows = np.flatnonzero(~is_crowd[bits])
        self._rows = rows[np.argsort(bits[rows], kind="stable")]
        self._bits = bits[self._rows].astype(np.int64)
        counts[is_crowd] = 0
        self._end = np.cumsum(counts)
        self._start = self._end - counts

    def pairs(self) -> Iterator[tuple[Rows, Rows]]:
        """Give every pair whose bits are the same, or differ in one, a few million at a time."""
        places = np.arange(len(self._rows))
        yield from self._joined(places, places + 1, self._end[self._bits])
        for bit in range(_WIDTH):
            lower = places[self._bits & (1 << bit) == 0]
            other = self._bits[lower] | (1 << bit)
            yield from self._joined(lower, self._start[other], self._end[other])

    def _joined(self, places: Rows, start: Rows, end: Rows) -> Iterator[tuple[Rows, Rows]]:
        """Pair each place with a range of places."""
        lengths = end - start
        total = np.cumsum(lengths)
        at = 0
        while at < len(places):
            before = int(total[at - 1]) if at else 0
            upto = max(at + 1, int(np.searchsorted(total, before + _AT_ONCE, "right")))
            count = lengths[at:upto]
            shift = start[at:upto] - (total[at:upto] - count - before)
            first = np.repeat(places[at:upto], count)
            second = np.arange(len(first)) + np.repeat(shift, count)
            yield self._rows[first], self._rows[second]
            at = upto


def _within_crowd(rows: Rows, codes: Coarse, longer: NDArray[np.uint64]) -> Iterator[tuple[Rows, Rows]]:
    """Give near pairs of rows that share sixteen bits of their fine codes, each with a few of its neighbours only."""
    parts = longer[rows].view(np.uint16).reshape(len(rows), _FINE_PARTS)
    for part in range(_FINE_PARTS):
        order = np.lexsort((parts[:, (part + 1) % _FINE_PARTS], codes[rows], parts[:, part]))
        bits, at = parts[order, part], rows[order]
        live = np.arange(len(order))
        for step in range(1, _WINDOW + 1):
            live = live[live + step < len(order)]
            live = live[bits[live] == bits[live + step]]
            if not len(live):
                break
            first, second = at[live], at[live + step]
            near = np.bitwise_count(codes[first] ^ codes[second]) <= COARSE_BITS
            yield first[near], second[near]


def _confirmed(first: Rows, second: Rows, longer: NDArray[np.uint64]) -> tuple[Rows, Rows, NDArray[np.int64]]:
    """Keep the pairs whose fine codes are near too, with their distance."""
    distance = np.bitwise_count(longer[first] ^ longer[second]).sum(1, dtype=np.int64)
    near = distance <= FINE_BITS
    return first[near], second[near], distance[near]
