"""What came of each file of a scan: counted at once, recorded a batch at a time."""

import time

from reviewer.model.picture import CandidateId, ScanState
from reviewer.model.scoring import Found
from reviewer.scan.changes import Changes
from reviewer.store import Review

_FLUSH_COUNT = 128
_FLUSH_SECONDS = 1.0


class Results:
    """Count what became of the files of a review, and record what was found out about them.

    ``changes`` knows what of it is otherwise than at the last scan.
    """

    def __init__(self, review: Review) -> None:
        self.changes = Changes(review)
        self._tally = dict.fromkeys(ScanState, 0)
        self._pending: list[Found] = []
        self._fresh: list[CandidateId] = []
        self._flushed = time.monotonic()

    def of(self, state: ScanState) -> int:
        """Give how many files came to a state."""
        return self._tally[state]

    def count(self, state: ScanState) -> None:
        """Count a file of which nothing new is to be recorded."""
        self._tally[state] += 1

    def add(self, found: Found) -> None:
        """Count a file, and record what was found out about it with the next batch."""
        self.count(found.state)
        self._pending.append(found)

    @property
    def is_flush_due(self) -> bool:
        """Tell whether a batch is full, or has waited for a while."""
        return len(self._pending) >= _FLUSH_COUNT or (
            bool(self._pending) and time.monotonic() - self._flushed >= _FLUSH_SECONDS
        )

    def flush(self) -> None:
        """Record what waits."""
        made = self.changes.record(self._pending)
        fresh = (one for one, found in zip(made, self._pending, strict=True) if found.state is ScanState.SCORED)
        self._fresh += fresh
        self._pending, self._flushed = [], time.monotonic()

    def take_fresh(self) -> tuple[CandidateId, ...]:
        """Give the pictures that were recorded as scored since this was asked last."""
        fresh, self._fresh = tuple(self._fresh), []
        return fresh
