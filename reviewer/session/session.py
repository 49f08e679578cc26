"""Deciding: the cursor moves only when the disk has the decision."""

import re
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from reviewer.model.picture import CandidateId
from reviewer.model.scoring import FlagColumn
from reviewer.model.time import Clock, now
from reviewer.model.verdict import AT, Decision, Judgement, Source, Verdict
from reviewer.session.pace import Pace, Stopwatch
from reviewer.session.queue import Ids
from reviewer.session.queueing import MAIN, ON, Queueing
from reviewer.session.ticket import Reply, Settled, Ticket
from reviewer.store import Place, Review

MOST_JUDGED = 1000
"""So many of the last decisions are known by their pictures without asking the review."""
_BLIND, _REPEATS = "blind", "repeats"
_AT = re.compile(rf"(?:^| ){AT}=(\d{{1,18}})(?: |$)")


class Session(Queueing):
    """Walk through one review's queue, deciding.

    Nothing that can be seen changes before ``settle``: a decision that did not reach the disk leaves the cursor alone.
    """

    def __init__(self, review: Review, *, clock: Clock = now, chance: np.random.Generator | None = None) -> None:
        super().__init__(review, chance)
        self._clock = clock
        self._stopwatch = Stopwatch()
        self._judged: deque[CandidateId] = deque(maxlen=MOST_JUDGED)

    @classmethod
    def open(
        cls,
        path: Path,
        flags: Sequence[FlagColumn],
        *,
        clock: Clock = now,
        chance: np.random.Generator | None = None,
    ) -> Self:
        """Open a saved review where it was left.

        Raises
        ------
        ReviewFileError
            Where the file is no review that can be opened; it is untouched then.
        """
        review = Review.open(path, flags, clock=clock)
        try:
            return cls(review, clock=clock, chance=chance)
        except BaseException:
            review.close()
            raise

    def close(self) -> None:
        """Save the place and let go of the review, which is closed also where the place cannot be saved."""
        try:
            if not self.review.is_closed:
                self.save_place().result()
        finally:
            self.review.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

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
        if self._is_repeat(ids):
            said = change(self.repeating.said)
            return Ticket(self.repeating.answer(said), reply=Reply(said, advance))
        chosen = ids if ids is not None else self.ids[self.cursor : self.cursor + 1]
        target = self.following if advance else self.cursor
        place = Place(MAIN, target, self.view)
        return Ticket(self.review.change(chosen, change, source=source, context=context, place=place), target)

    def all_have(self, ids: Ids, reason: str) -> bool:
        """Tell whether the verdicts of all these pictures have a reason."""
        if self._is_repeat(ids):
            return reason in self.repeating.said.reasons
        return self.review.mirror().all_have(ids, reason)

    def carry_over(self) -> Ticket:
        """Judge files that were moved as they were judged before, in one gesture; the cursor stays."""
        return Ticket(self.review.carry_over(), self.cursor)

    def undo(self) -> Ticket:
        """Take back the last gesture and, once settled, show its picture."""
        return self._unsaid() or Ticket(self.review.undo(), step=Source.UNDO)

    def redo(self) -> Ticket:
        """Make the gesture taken back last again and, once settled, show its picture."""
        return Ticket(self.review.redo(), step=Source.REDO)

    def back(self) -> Ticket:
        """Take the verdict off the picture decided last and, once settled, show it."""
        unsaid = self._unsaid()
        if unsaid is not None:
            return unsaid
        last = self.review.last_judged()
        return Ticket(self.review.decide([] if last is None else [last], Judgement()), step=Source.UNDO)

    @property
    def undone(self) -> CandidateId | None:
        """Give the picture that taking back the last decision would show, None where it was not made by this walk."""
        return self._judged[-1] if self._judged else None

    def settle(self, ticket: Ticket) -> Settled:
        """Follow decisions whose future is done.

        Raises
        ------
        NotSaved
            Where they did not reach the disk; the cursor stays.
        """
        decisions = ticket.future.result() or ()
        if ticket.reply is not None:
            return self._settle_reply(ticket.reply)
        self.repeating.answered = None
        self._note_judged(ticket, decisions)
        if ticket.target is not None:
            goes_on = self._queue.move_to(ticket.target)
            if decisions and decisions[0].source is Source.HAND:
                self._stopwatch.note(self._clock())
                if goes_on and self.has_repeats and not self.view.grid:
                    self.repeating.decided(self._queue.current)
        elif decisions:
            return self._settle_step(decisions)
        else:
            return Settled((), self.current, exhausted=ticket.step)
        return Settled(decisions, self.current, decisions[-1].new.verdict if decisions else None)

    def wait(self, ticket: Ticket) -> Settled:
        """Wait until decisions are on disk, then follow them."""
        ticket.future.exception()
        return self.settle(ticket)

    @property
    def pace(self) -> Pace:
        """Tell how the review goes."""
        mirror = self.review.mirror()
        decided, remaining = self._progress.count(self._queue)
        per_minute = self._stopwatch.per_minute()
        eta = None if per_minute is None else 60 * remaining / per_minute
        counts, gone = mirror.counts(), self._progress.count_gone()
        return Pace(per_minute, decided, remaining, eta, counts, mirror.reason_counts(), gone)

    @property
    def shown_judgement(self) -> Judgement:
        """Give what the picture on screen is shown as judged: one that came again as if it never had been."""
        current = self.current
        if current is None:
            return Judgement()
        return self.review.judgement(current) if self.repeating.now is None else self.repeating.said

    @property
    def is_blind(self) -> bool:
        """Tell whether scores and places are hidden until a picture is decided."""
        return self.view.extra.get(_BLIND) == ON

    @property
    def hides_scores(self) -> bool:
        """Tell whether the scores of the picture on screen are to be hidden now."""
        if not self.is_blind or self.current is None:
            return self.is_blind
        # One judged as another file is to be judged anew.
        judgement = self.counted(self.current) if self.repeating.now is None else self.repeating.said
        return judgement.verdict is Verdict.UNDECIDED

    @property
    def has_repeats(self) -> bool:
        """Tell whether decided pictures come again now and then."""
        return self.view.extra.get(_REPEATS) == ON

    def set_blind(self, *, on: bool) -> None:
        """Hide scores until a picture is decided, or show them always."""
        self._keep_extra(_BLIND, ON if on else "")

    def set_repeats(self, *, on: bool) -> None:
        """Let decided pictures come again now and then, or not."""
        self._keep_extra(_REPEATS, ON if on else "")
        self.repeating.leave()

    def _is_repeat(self, ids: Sequence[CandidateId] | Ids | None) -> bool:
        """Tell whether it is the picture that came again that these are, or what is on screen for None."""
        again = self.repeating.candidate
        return again is not None and (ids is None or (len(ids) == 1 and int(ids[0]) == again))

    def _note_judged(self, ticket: Ticket, decisions: Sequence[Decision]) -> None:
        if decisions and ticket.step is not Source.UNDO:
            self._judged.append(decisions[0].candidate)
        elif decisions and self._judged:
            self._judged.pop()

    def _unsaid(self) -> Ticket | None:
        """Take back what was said last of a picture that came again, None where the last step was another."""
        future = self.repeating.take_back()
        return None if future is None else Ticket(future, reply=Reply(None))

    def _settle_step(self, decisions: tuple[Decision, ...]) -> Settled:
        """Show what a step back or forth was about; several that were judged together by hand as they were then."""
        order = decisions[::-1] if decisions[0].source is Source.UNDO else decisions  # which goes from last to first
        candidates = [decision.candidate for decision in order]
        let_in = self.show_one_of(candidates)
        selected: tuple[CandidateId, ...] = ()
        batch = self._made_by_hand(decisions[0]) if len(candidates) > 1 else None
        if batch is not None:
            selected = tuple(candidates)
            if self.view.grid and (at := _AT.search(batch.context)) and self.go_to(CandidateId(int(at[1]))):
                self.save_place()
        return Settled(decisions, self.current, decisions[-1].new.verdict, let_in=let_in, selected=selected)

    def _made_by_hand(self, step: Decision) -> Decision | None:
        """Give the first decision of what a step took back or made again, None where a rule or a command made it."""
        made = None if step.undoes is None else self.steps(before=step.undoes + 1, limit=1)
        return made[0].head if made and made[0].head.source is Source.HAND else None

    def _settle_reply(self, reply: Reply) -> Settled:
        if reply.said is None:
            self.repeating.bring_back()
            return Settled((), self.current, Verdict.UNDECIDED)
        self.repeating.settle(reply.said, advance=reply.advance)
        self._stopwatch.note(self._clock())
        return Settled((), self.current, reply.said.verdict)
