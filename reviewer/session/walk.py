"""Going through a frozen queue, and past pictures that come again in between."""

import numpy as np
from numpy.typing import NDArray

from reviewer.model.picture import CandidateId
from reviewer.session.queue import Ids, Queue
from reviewer.session.records import Records
from reviewer.session.repeating import Repeating
from reviewer.store import GONE, Review


class Walk(Records):
    """Know which picture of a queue is on screen, which come next, and how to get to the others."""

    def __init__(self, review: Review, queue: Queue, chance: np.random.Generator | None) -> None:
        super().__init__(review)
        self.repeating = Repeating(review, chance or np.random.default_rng())
        self._queue = queue

    def __len__(self) -> int:
        return len(self._queue)

    @property
    def ids(self) -> Ids:
        """Give the queue's candidates in their frozen order."""
        return self._queue.ids

    @property
    def cursor(self) -> int:
        """Give the place in the queue, 0 for the first."""
        return self._queue.cursor

    @property
    def current(self) -> CandidateId | None:
        """Give the candidate on screen: one that came again, else that at the cursor; None in an empty queue."""
        again = self.repeating.candidate
        return self._queue.current if again is None else again

    def id_at(self, index: int) -> CandidateId:
        """Give the candidate at a place of the queue."""
        return self._queue.id_at(index)

    def index_of(self, candidate: CandidateId) -> int | None:
        """Give a candidate's place in the queue, None where it is not in it."""
        return self._queue.index_of(candidate)

    @property
    def following(self) -> int:
        """Give the next place whose file is there, as far as a scan knows; the next at all where none further on is."""
        after = min(self.cursor + 1, max(len(self) - 1, 0))
        if not len(self) or not self.is_gone(self.id_at(after)):
            return after  # nearly always, and without a look at all others
        mirror = self.review.mirror().still()
        found = self._queue.find(lambda ids: np.asarray(mirror.state[mirror.rows(ids)] != GONE, np.bool_), 1)
        return after if found is None else found

    def next(self) -> bool:
        """Go to the next picture; tell whether there was one."""
        return self.by(1)

    def previous(self) -> bool:
        """Go to the picture before; tell whether there was one."""
        return self.by(-1)

    def first(self) -> bool:
        """Go to the first picture."""
        return self._move_to(0)

    def last(self) -> bool:
        """Go to the last picture."""
        return self._move_to(len(self) - 1)

    def by(self, steps: int) -> bool:
        """Go so many pictures on, or back where negative, as far as there are any."""
        # One that came again stands before the picture at the cursor.
        return self._move_to(self.cursor + steps - (self.repeating.now is not None and steps > 0))

    def go_to_index(self, index: int) -> bool:
        """Go to a place of the queue."""
        return self._move_to(index)

    def go_to(self, candidate: CandidateId) -> bool:
        """Go to a candidate, where the queue holds it."""
        index = self._queue.index_of(candidate)
        return index is not None and self._move_to(index)

    def next_undecided(self) -> bool:
        """Go on to the next picture without a verdict."""
        return self._go_to_undecided(1)

    def previous_undecided(self) -> bool:
        """Go back to the nearest picture without a verdict."""
        return self._go_to_undecided(-1)

    def find(self, text: str) -> int | None:
        """Give the next place, round the end, of a picture whose path holds a text."""
        hits = np.flatnonzero(np.isin(self.ids, self.review.in_path(text)))
        if not len(hits):
            return None
        beyond = hits[hits > self.cursor]
        return int(beyond[0] if len(beyond) else hits[0])

    def ahead(self, count: int) -> list[CandidateId]:
        """Give the next candidates, the nearest first."""
        first = self.cursor + (self.repeating.now is None)
        ids = [CandidateId(int(i)) for i in self.ids[first : first + count]]
        coming = self.repeating.coming
        if coming is not None and coming.places <= count:
            ids.insert(max(coming.places - 1, 0), coming.repeat.candidate)
        return ids[:count]

    def behind(self, count: int) -> list[CandidateId]:
        """Give the candidates before, the nearest first."""
        return [CandidateId(int(i)) for i in self.ids[max(0, self.cursor - count) : self.cursor][::-1]]

    def _go_to_undecided(self, step: int) -> bool:
        mirror = self.review.mirror().still()

        def undecided(ids: Ids) -> NDArray[np.bool_]:
            return mirror.is_undecided(mirror.rows(ids))

        if step > 0 and self.repeating.leave() and undecided(self.ids[self.cursor : self.cursor + 1])[0]:
            return True
        index = self._queue.find(undecided, step)
        return index is not None and self._move_to(index)

    def _move_to(self, index: int) -> bool:
        was_repeat = self.repeating.leave()
        return self._queue.move_to(index) or was_repeat
