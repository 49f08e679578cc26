"""How far a queue has come: which pictures of a review it holds, and what became of them."""

import numpy as np
from numpy.typing import NDArray

from reviewer.model.verdict import Verdict
from reviewer.session.queue import Queue
from reviewer.store import GONE, SCORED, VERDICTS, Mirror, Review


class Progress:
    """Count a queue's pictures, anew only once the queue or a verdict has changed."""

    def __init__(self, review: Review) -> None:
        self._review = review
        self._held: NDArray[np.bool_] = np.empty(0, np.bool_)
        self._held_of: tuple[Queue, int] | None = None
        self._counts = 0, 0
        self._counts_of: tuple[Queue, int] | None = None
        self._gone: NDArray[np.intp] = np.empty(0, np.intp)
        self._gone_of = -1

    def count(self, queue: Queue) -> tuple[int, int]:
        """Count the pictures that have a verdict and those that wait for one, of those whose files are there."""
        mirror = self._review.mirror().still()
        state = (queue, mirror.judged)
        if state != self._counts_of:
            held = self._held_rows(queue, mirror) & (mirror.state != GONE)
            decided = np.count_nonzero(held & (mirror.verdict != 0))
            self._counts = int(decided), int(np.count_nonzero(held & mirror.is_undecided()))
            self._counts_of = state
        return self._counts

    def count_gone(self) -> dict[Verdict, int]:
        """Count by verdict the pictures of the review whose files are gone, which no other count holds."""
        mirror = self._review.mirror().still()
        if mirror.version != self._gone_of:
            self._gone, self._gone_of = np.flatnonzero(mirror.state == GONE), mirror.version
        found = np.bincount(mirror.verdict[self._gone], minlength=len(VERDICTS)).tolist()
        return dict(zip(VERDICTS, found, strict=True))

    def lacks_some(self, queue: Queue) -> bool:
        """Tell whether there are scored pictures that the queue does not hold."""
        mirror = self._review.mirror().still()
        return bool((~self._held_rows(queue, mirror) & (mirror.state == SCORED)).any())

    def _held_rows(self, queue: Queue, mirror: Mirror) -> NDArray[np.bool_]:
        """Tell which of the mirror's rows the queue holds, looked up again only when either has changed."""
        state = (queue, len(mirror))
        if state != self._held_of:
            held = np.zeros(state[1], np.bool_)
            held[mirror.rows(queue.ids)] = True
            self._held, self._held_of = held, state
        return self._held
