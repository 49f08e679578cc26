"""Deciding: the cursor moves only when the disk has the decision."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from reviewer.model.errors import UsageError
from reviewer.model.picture import Box, Candidate, CandidateId, Measurement
from reviewer.model.queue import QueuePlan, View
from reviewer.model.scoring import FlagColumn
from reviewer.model.time import Clock, now
from reviewer.model.verdict import Decision, Judgement, Source, Verdict
from reviewer.session.pace import Pace, Stopwatch
from reviewer.session.queue import Ids, Queue
from reviewer.store import Place, Review

MAIN = "main"
MOST_ALIKE = 200
"""How many pictures a queue of those that look like one holds besides it."""
_ALONE = "alone"


@dataclass(frozen=True, slots=True, eq=False)
class Ticket:
    """Stand for decisions on their way to the disk; ``target`` is where the cursor goes once they are there.

    A target of None means: to the picture that was decided.
    """

    future: "Future[tuple[Decision, ...]]"
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """Hold decisions that are on disk, and the candidate to look at now."""

    decisions: tuple[Decision, ...]
    focus: CandidateId | None


class Session:
    """Walk through one review's queue, deciding.

    Nothing that can be seen changes before ``settle``: a decision that did not reach the disk leaves the cursor alone.
    """

    def __init__(self, review: Review, *, clock: Clock = now) -> None:
        self.review = review
        self._clock = clock
        self._stopwatch = Stopwatch()
        saved = review.load_queue(MAIN)
        if saved is None:
            self.plan, self.view = QueuePlan(), View(kernel=review.recipe.kernel.value)
            self._queue = Queue(review.select(self.plan.where, self.plan.order, self.plan.flag))
            self._save()
        else:
            self.plan, self.view = saved.plan, saved.view
            self._queue = Queue(saved.ids, saved.cursor)
        self._rows: Ids = np.empty(0, np.int64)
        self._rows_of: tuple[int, int] | None = None

    @classmethod
    def open(cls, path: Path, flags: Sequence[FlagColumn], *, clock: Clock = now) -> Self:
        """Open a saved review where it was left.

        Raises
        ------
        ReviewFileError
            Where the file is no review that can be opened; it is untouched then.
        """
        return cls(Review.open(path, flags, clock=clock), clock=clock)

    def close(self) -> None:
        """Save the place and let go of the review."""
        if not self.review.is_closed:
            self.save_place().result()
        self.review.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

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
        """Give the candidate at the cursor, None in an empty queue."""
        return self._queue.current

    @property
    def is_read_only(self) -> bool:
        """Tell whether the review is open for reading only, so that every decision is refused."""
        return self.review.is_read_only

    def watch(self, tell: Callable[[str], None]) -> None:
        """Have damage of the review looked for while it is worked on, and told from another thread."""
        self.review.watch(tell)

    def id_at(self, index: int) -> CandidateId:
        """Give the candidate at a place of the queue."""
        return self._queue.id_at(index)

    def index_of(self, candidate: CandidateId) -> int | None:
        """Give a candidate's place in the queue, None where it is not in it."""
        return self._queue.index_of(candidate)

    def next(self) -> bool:
        """Go to the next picture; tell whether there was one."""
        return self.by(1)

    def previous(self) -> bool:
        """Go to the picture before; tell whether there was one."""
        return self.by(-1)

    def first(self) -> bool:
        """Go to the first picture."""
        return self._queue.move_to(0)

    def last(self) -> bool:
        """Go to the last picture."""
        return self._queue.move_to(len(self) - 1)

    def by(self, steps: int) -> bool:
        """Go so many pictures on, or back where negative, as far as there are any."""
        return self._queue.move_to(self.cursor + steps)

    def go_to_index(self, index: int) -> bool:
        """Go to a place of the queue."""
        return self._queue.move_to(index)

    def go_to(self, candidate: CandidateId) -> bool:
        """Go to a candidate, where the queue holds it."""
        index = self._queue.index_of(candidate)
        return index is not None and self._queue.move_to(index)

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
        return [CandidateId(int(i)) for i in self.ids[self.cursor + 1 : self.cursor + 1 + count]]

    def behind(self, count: int) -> list[CandidateId]:
        """Give the candidates before, the nearest first."""
        return [CandidateId(int(i)) for i in self.ids[max(0, self.cursor - count) : self.cursor][::-1]]

    def decide(
        self,
        verdict: Verdict,
        reasons: Sequence[str] = (),
        *,
        advance: bool = True,
        ids: Sequence[CandidateId] | Ids | None = None,
        context: str = "",
    ) -> Ticket:
        """Send a verdict on the current picture, or on several as one gesture, to the disk.

        Judging a picture as it is judged already writes no decision; the cursor moves on all the same.
        """
        judgement = Judgement(verdict, tuple(reasons))
        return self.change(lambda _: judgement, advance=advance, ids=ids, context=context)

    def change(
        self,
        change: Callable[[Judgement], Judgement],
        *,
        advance: bool = True,
        ids: Sequence[CandidateId] | Ids | None = None,
        context: str = "",
        source: Source = Source.HAND,
    ) -> Ticket:
        """Send verdicts to the disk like ``decide``, each made of what its picture is judged as now."""
        chosen = ids if ids is not None else self.ids[self.cursor : self.cursor + 1]
        target = min(self.cursor + 1, max(len(self) - 1, 0)) if advance else self.cursor
        place = Place(MAIN, target, self.view)
        return Ticket(self.review.change(chosen, change, source=source, context=context, place=place), target)

    def all_have(self, ids: Ids, reason: str) -> bool:
        """Tell whether the verdicts of all these pictures have a reason."""
        return self.review.mirror().all_have(ids, reason)

    def undo(self) -> Ticket:
        """Take back the last gesture and, once settled, show its picture."""
        return Ticket(self.review.undo())

    def redo(self) -> Ticket:
        """Make the gesture taken back last again and, once settled, show its picture."""
        return Ticket(self.review.redo())

    def back(self) -> Ticket:
        """Take the verdict off the picture decided last and, once settled, show it."""
        last = self.review.last_judged()
        return Ticket(self.review.decide([] if last is None else [last], Judgement()))

    def settle(self, ticket: Ticket) -> Settled:
        """Follow decisions whose future is done.

        Raises
        ------
        NotSaved
            Where they did not reach the disk; the cursor stays.
        """
        decisions = ticket.future.result()
        if ticket.target is not None:
            self._queue.move_to(ticket.target)
            if decisions and decisions[0].source is Source.HAND:
                self._stopwatch.note(self._clock())
        elif decisions:
            self.go_to(decisions[0].candidate)
            self.save_place()
        return Settled(decisions, self.current)

    def wait(self, ticket: Ticket) -> Settled:
        """Wait until decisions are on disk, then follow them."""
        ticket.future.exception()
        return self.settle(ticket)

    def refilter(self, plan: QueuePlan) -> None:
        """Freeze a new queue and keep the nearest place.

        Raises
        ------
        WhereError
            Where the plan's filter cannot be understood; the queue stays.
        """
        ids = self.review.select(plan.where, plan.order, plan.flag)
        self._queue = Queue(ids, self._queue.nearest_in(ids))
        self.plan = plan
        self._call_alone("")
        self._save()

    def take(self, ids: Ids, name: str) -> None:
        """Freeze a queue of these pictures and no others, called by a name; the next plan leaves it."""
        self._queue = Queue(ids)
        self._call_alone(name)
        self._save()

    def more_like(self, candidate: CandidateId, check: Callable[[], None]) -> Ids:
        """Give a picture and those that look most like it, the nearest first; for a thread beside the walk.

        Raises
        ------
        UsageError
            Where the picture's look was not recorded yet.
        Exception
            What ``check`` raises.
        """
        found = self.review.looks.like(candidate, MOST_ALIKE, check)
        if not len(found):
            raise UsageError("How this picture looks is not known yet: scan again to find more like it.")
        return found

    @property
    def alone(self) -> str:
        """Give the name of a queue that was taken as it is; empty where the plan made the queue."""
        return self.view.extra.get(_ALONE, "")

    def extend(self) -> int:
        """Append what was scored since, in the queue's order among itself; tell how many."""
        if self.alone:
            return 0
        chosen = self.review.select(self.plan.where, self.plan.order, self.plan.flag)
        fresh = chosen[~np.isin(chosen, self.ids)]
        if len(fresh):
            self._queue = Queue(np.concatenate([self.ids, fresh]), self.cursor)
            self._save()
        return len(fresh)

    def save_place(self) -> "Future[None]":
        """Keep the cursor and the view."""
        return self.review.save_place(MAIN, self.cursor, self.view)

    @property
    def pace(self) -> Pace:
        """Tell how the review goes."""
        mirror = self.review.mirror()
        verdicts = mirror.verdict[self._mirror_rows()]
        remaining = int(np.count_nonzero(verdicts == 0))
        per_minute = self._stopwatch.per_minute()
        eta = None if per_minute is None else 60 * remaining / per_minute
        return Pace(per_minute, len(verdicts) - remaining, remaining, eta, mirror.counts(), mirror.reason_counts())

    def candidate(self, candidate: CandidateId) -> Candidate:
        """Give one candidate; KeyError where there is none."""
        return self.review.candidate(candidate)

    def names(self, ids: Sequence[CandidateId]) -> "Future[dict[CandidateId, str]]":
        """Give the shown paths of candidates, read beside whoever asks."""
        return self.review.names(ids)

    def measurements(self, candidate: CandidateId) -> dict[str, Measurement]:
        """Give a candidate's measurements by flag."""
        return self.review.measurements(candidate)

    def judgement(self, candidate: CandidateId) -> Judgement:
        """Give a candidate's current judgement."""
        return self.review.judgement(candidate)

    def vetoes(self, candidate: CandidateId) -> tuple[Box, ...]:
        """Give the places of a candidate that no tile of an export may touch, in HR pixels."""
        return self.review.vetoes.of(candidate)

    def veto(self, candidate: CandidateId, boxes: Sequence[Box]) -> "Future[None]":
        """Let a candidate have these vetoed places and no others; the future resolves once that is on disk."""
        return self.review.vetoes.put(candidate, boxes)

    def thresholds(self) -> dict[str, float]:
        """Give where each flag is raised."""
        return self.review.thresholds()

    def set_threshold(self, key: str, value: float) -> None:
        """Move where a flag is raised."""
        self.review.set_threshold(key, value)

    def _call_alone(self, name: str) -> None:
        extra = {key: value for key, value in self.view.extra.items() if key != _ALONE}
        self.view = replace(self.view, extra=extra | ({_ALONE: name} if name else {}))

    def _save(self) -> None:
        self.review.save_queue(MAIN, self.plan, self.ids, cursor=self.cursor, view=self.view)

    def _go_to_undecided(self, step: int) -> bool:
        index = self._queue.find(self._undecided(), step)
        return index is not None and self._queue.move_to(index)

    def _undecided(self) -> Callable[[Ids], NDArray[np.bool_]]:
        mirror = self.review.mirror()
        return lambda ids: np.asarray(mirror.verdict[np.searchsorted(mirror.ids, ids)] == 0, np.bool_)

    def _mirror_rows(self) -> Ids:
        """Give the queue's rows in the mirror, looked up again only when either has changed."""
        mirror = self.review.mirror()
        state = (id(self._queue), len(mirror))
        if state != self._rows_of:
            self._rows, self._rows_of = np.searchsorted(mirror.ids, self.ids), state
        return self._rows
