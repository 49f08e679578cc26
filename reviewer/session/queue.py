"""A frozen order of candidates and a cursor in it."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from reviewer.model.picture import CandidateId

Ids = NDArray[np.int64]


class Queue:
    """Walk through ids whose order never changes under the walker's feet."""

    def __init__(self, ids: Ids, cursor: int = 0) -> None:
        self.ids = ids
        self.cursor = max(0, min(cursor, len(ids) - 1))

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def current(self) -> CandidateId | None:
        """Give the candidate at the cursor, None in an empty queue."""
        return self.id_at(self.cursor) if len(self.ids) else None

    def id_at(self, index: int) -> CandidateId:
        """Give the candidate at a place."""
        return CandidateId(int(self.ids[index]))

    def index_of(self, candidate: CandidateId) -> int | None:
        """Give a candidate's place, None where the queue does not hold it."""
        places = np.flatnonzero(self.ids == candidate)
        return int(places[0]) if len(places) else None

    def move_to(self, index: int) -> bool:
        """Put the cursor as near to a place as there is one; tell whether it moved."""
        before, self.cursor = self.cursor, max(0, min(index, len(self.ids) - 1))
        return self.cursor != before

    def find(self, matches: Callable[[Ids], NDArray[np.bool_]], step: int) -> int | None:
        """Give the nearest place beyond the cursor, forwards (1) or backwards (-1), whose id matches."""
        beyond = self.ids[self.cursor + 1 :] if step > 0 else self.ids[: self.cursor][::-1]
        hits = np.flatnonzero(matches(beyond))
        return None if not len(hits) else self.cursor + step * (int(hits[0]) + 1)

    def nearest_in(self, others: Ids, *, wraps: bool = False) -> int:
        """Give the place in another order that lies nearest to the cursor: here, else further on, else before.

        Where it ``wraps``, the end leads on to the beginning: what lies before is then taken from its first.
        """
        if not len(others) or not len(self.ids):
            return 0
        here = np.flatnonzero(others == self.ids[self.cursor])  # most often, and found without a look at all others
        if len(here):
            return int(here[0])
        kept = np.isin(self.ids, others)
        after = np.flatnonzero(kept[self.cursor :])
        before = np.flatnonzero(kept[: self.cursor])
        if len(after):
            wanted = self.ids[self.cursor + after[0]]
        elif len(before) and not wraps:
            wanted = self.ids[before[-1]]
        else:
            return 0
        return int(np.flatnonzero(others == wanted)[0])
