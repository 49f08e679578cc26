"""Making the queue that is walked through, and keeping it with the place in it and how the window stood."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace

import numpy as np

from reviewer.model.errors import UsageError, WhereError
from reviewer.model.picture import CandidateId
from reviewer.model.queue import QueuePlan, View
from reviewer.session.progress import Progress
from reviewer.session.queue import Ids, Queue
from reviewer.session.walk import Walk
from reviewer.store import SCORED, Review

MAIN = "main"
"""The name of the queue of a session."""
ON = "on"
"""The word that is kept with the view for a switch that is on."""
MOST_ALIKE = 200
"""How many pictures a queue of those that look like one holds besides it."""
_ALONE, _BEFORE, _LATER = "alone", "before", "later"


class Queueing(Walk):
    """Freeze queues by a plan or of chosen pictures; each is kept in the review as soon as it is made."""

    def __init__(self, review: Review, chance: np.random.Generator | None) -> None:
        self._kept: Future[None] | None = None
        saved = review.load_queue(MAIN)
        if saved is None:
            self.plan, self.view = QueuePlan(), View(kernel=review.recipe.kernel.value)
            super().__init__(review, Queue(_chosen(review, self.plan)), chance)
            self._save()
        else:
            self.plan, self.view = _followable(review, saved.plan), saved.view
            super().__init__(review, Queue(saved.ids, saved.cursor), chance)
        self._progress = Progress(review)
        if saved is not None and not self.plan.where and self._progress.lacks_some(self._queue):
            self.extend()  # what a scan without a window found: the queue counts what the totals do

    def refilter(self, plan: QueuePlan) -> None:
        """Freeze a new queue and keep the nearest place.

        Another filter that only pictures before it match is begun at its first: at its last nothing is left to go to.

        Raises
        ------
        WhereError
            Where the plan's filter cannot be understood; the queue stays.
        """
        plan = _followable(self.review, plan)
        ids = _chosen(self.review, plan)
        self.repeating.leave()
        self._queue = Queue(ids, self._queue.nearest_in(ids, wraps=plan.where != self.plan.where))
        self.plan = plan
        self._note(_ALONE, "")
        self._note(_BEFORE, "")
        self._note(_LATER, "")
        self._save()

    def take(self, ids: Ids, name: str) -> None:
        """Freeze a queue of these pictures and no others, called by a name; the next plan leaves it."""
        self.repeating.leave()
        if not self.alone:
            self._note(_BEFORE, "" if self.current is None else str(self.current))
        self._queue = Queue(ids)
        self._note(_ALONE, name)
        self._note(_LATER, "")
        self._save()

    def leave_alone(self) -> None:
        """Go from a queue that was taken as it is back to that of the plan, and to the picture left there."""
        if not self.alone:
            return
        before = self.view.extra.get(_BEFORE, "")
        self.refilter(self.plan)
        if before and self.go_to(CandidateId(int(before))):
            self.save_place()

    def more_like(self, candidate: CandidateId, check: Callable[[], None]) -> Ids:
        """Give a picture and those that look most like it, the nearest first; for a thread beside the walk.

        Raises
        ------
        UsageError
            Where the picture's look was not recorded yet.
        Exception
            What ``check`` raises.
        """
        found = self.review.likenesses.like(candidate, MOST_ALIKE, check)
        if not len(found):
            raise UsageError("How this picture looks is not known yet: scan again to find more like it.")
        return found

    @property
    def alone(self) -> str:
        """Give the name of a queue that was taken as it is; empty where the plan made the queue."""
        return self.view.extra.get(_ALONE, "")

    def extend(self) -> int:
        """Append what was scored since, in the queue's order among itself; tell how many.

        None joins a queue of chosen pictures, nor one by a filter that names a flag which there is no more.
        """
        if self.alone:
            return 0
        try:
            chosen = _chosen(self.review, self.plan)
        except WhereError:
            return 0
        fresh = chosen[~np.isin(chosen, self.ids)]
        if len(fresh):
            self._queue = Queue(np.concatenate([self.ids, fresh]), self.cursor)
            if not np.array_equal(self.ids, chosen):
                self._note(_LATER, ON)
            self._save()
        return len(fresh)

    def show_one_of(self, candidates: Sequence[CandidateId]) -> bool:
        """Go to the first of some pictures that the queue holds, unless one of them is on screen, and keep the place.

        Where it holds none of them all are let in, right before the picture on screen; tell whether that was so.
        """
        wanted = np.array(candidates, np.int64)
        if self.current in set(candidates):
            wanted = wanted[:0]
        elif (index := self._first_of(candidates)) is not None:
            wanted = wanted[:0]
            self.go_to_index(index)
        else:
            mirror = self.review.mirror().still()
            wanted = wanted[mirror.state[mirror.rows(wanted)] == SCORED]  # others are not there to be reviewed
        if not len(wanted):
            self.save_place()
            return False
        self.repeating.leave()
        self._queue = Queue(np.insert(self.ids, self.cursor, wanted), self.cursor)
        self._save()
        return True

    def _first_of(self, candidates: Sequence[CandidateId]) -> int | None:
        """Give the place of the first of some candidates that the queue holds, None where it holds none."""
        index = self.index_of(candidates[0])
        if index is not None or len(candidates) == 1:
            return index
        held = np.flatnonzero(np.isin(np.array(candidates, np.int64), self.ids))
        return self.index_of(candidates[int(held[0])]) if len(held) else None

    @property
    def has_later(self) -> bool:
        """Tell whether pictures that came after the queue was made stand at its end, wherever its order has them."""
        return self.view.extra.get(_LATER) == ON

    def save_place(self) -> "Future[None]":
        """Keep the cursor and the view, and the whole queue once more where it could not be written."""
        if self._kept is not None and self._kept.done() and self._kept.exception() is not None:
            return self._save()
        return self.review.save_place(MAIN, self.cursor, self.view)

    def _keep_extra(self, key: str, value: str) -> None:
        """Keep a word with the view, or an empty one not at all."""
        self._note(key, value)
        self.save_place()

    def _note(self, key: str, value: str) -> None:
        """Put a word into the view, or an empty one out of it, to be kept with what is kept next."""
        extra = {other: kept for other, kept in self.view.extra.items() if other != key}
        self.view = replace(self.view, extra=extra | ({key: value} if value else {}))

    def _save(self) -> "Future[None]":
        """Keep the queue, beside the window: the ids of a million pictures take a while to be written."""
        self._kept = self.review.save_queue(MAIN, self.plan, self.ids, cursor=self.cursor, view=self.view)
        return self._kept


def _followable(review: Review, plan: QueuePlan) -> QueuePlan:
    """Give a plan by all scores where it goes by a flag that there is no more, as after a plug-in was removed."""
    return plan if plan.flag is None or plan.flag in review.mirror().keys else replace(plan, flag=None)


def _chosen(review: Review, plan: QueuePlan) -> Ids:
    """Give the pictures of a plan, without those whose files are gone unless it asks for them."""
    return review.select(plan.where, plan.order, plan.flag, with_gone=False)
