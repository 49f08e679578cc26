"""Which pictures of a queue are selected: kept by picture, so that another order or filter changes nothing about it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reviewer.model.picture import CandidateId
from reviewer.session import Ids


class Selection:
    """Hold the selected places of a queue, the current place, and the anchor that a stretch begins at.

    Where none is selected the current picture alone stands for the selection.
    """

    def __init__(self) -> None:
        self._ids: Ids = np.empty(0, np.int64)
        self._chosen: NDArray[np.bool_] = np.empty(0, np.bool_)
        self.anchor = 0
        self.current = 0
        self.count = 0

    def __contains__(self, index: int) -> bool:
        return self.count > 0 and bool(self._chosen[index])

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def ids(self) -> Ids:
        """Give the selected pictures in the order of the queue; the current one where none is selected."""
        if self.count:
            return self._ids[self._chosen]
        return self._ids[self.current : self.current + 1]

    @property
    def stretches(self) -> list[tuple[int, int]]:
        """Give the first and the last place of each stretch that is selected; none where none is."""
        if not self.count:
            return []
        edges = np.flatnonzero(np.diff(self._chosen, prepend=False, append=False)).tolist()
        return [(first, end - 1) for first, end in zip(edges[::2], edges[1::2], strict=True)]

    def id_at(self, index: int) -> int:
        """Give the picture at a place."""
        return int(self._ids[index])

    def follow(self, ids: Ids, current: int) -> None:
        """Take on a queue and the place in it; what was selected stays so, unless one went elsewhere in one queue."""
        if ids is not self._ids:
            self._carry_over(ids, current)
        elif current != self.current:
            self.go_to(current)

    def go_to(self, index: int) -> None:
        """Make a place current and select no others."""
        self.clear()
        self.current = self.anchor = index

    def walk_to(self, index: int) -> None:
        """Make a place current and leave what is selected."""
        self._keep_current()
        self.current = index

    def extend_to(self, index: int) -> None:
        """Select the stretch from the anchor to a place, and no others."""
        low, high = sorted((self.anchor, index))
        self._chosen[:] = False
        self._chosen[low : high + 1] = True
        self.current, self.count = index, high - low + 1

    def choose(self, anchor: int, stretches: Sequence[tuple[int, int]]) -> None:
        """Select stretches by their first and last places, as far as there are such, and leave the current place."""
        for first, last in stretches:
            self._chosen[first : last + 1] = True
        self.count = int(np.count_nonzero(self._chosen))
        self.anchor = min(anchor, max(len(self) - 1, 0)) if self.count else self.current

    def choose_ids(self, ids: Ids) -> None:
        """Select these pictures, as far as the queue holds them, and no others; leave the current place."""
        self._chosen = np.isin(self._ids, ids)
        self.count = int(np.count_nonzero(self._chosen))
        self.anchor = self.current

    def toggle(self, index: int) -> None:
        """Select a place too, or take it out; a stretch begins there next."""
        if index != self.current:
            self._keep_current()
        self._chosen[index] ^= True
        self.count += 1 if self._chosen[index] else -1
        self.current = self.anchor = index

    def select_all(self) -> None:
        """Select every place."""
        self._chosen[:] = True
        self.count = len(self._chosen)

    def clear(self) -> None:
        """Select none; the current picture alone stands for the selection."""
        if self.count:
            self._chosen[:] = False
            self.count = 0

    def _keep_current(self) -> None:
        """Let the picture that stood for the selection be part of it."""
        if not self.count and len(self._ids):
            self._chosen[self.current] = True
            self.count = 1

    def _carry_over(self, ids: Ids, current: int) -> None:
        """Find what was selected, and the anchor, in another queue.

        Where a filter took part of it away and what is left lies apart from the current picture, none is selected: a
        verdict must not fall on others than the one that is framed.
        """
        chosen = self._ids[self._chosen] if self.count else self._ids[:0]
        anchor = int(self._ids[self.anchor]) if len(self._ids) else -1
        self._ids = ids
        self._chosen = np.isin(ids, chosen) if len(chosen) else np.zeros(len(ids), np.bool_)
        self.count = int(np.count_nonzero(self._chosen))
        if self.count < len(chosen) and self.count and not self._chosen[current]:
            self.clear()
        there = np.flatnonzero(ids == anchor) if self.count else ids[:0]
        self.current = current
        self.anchor = int(there[0]) if len(there) else current


def as_ids(ids: Ids) -> list[CandidateId]:
    """Give an array of candidates as a list of them."""
    return [CandidateId(identity) for identity in ids.tolist()]
