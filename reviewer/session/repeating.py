"""Hidden repeats: a decided picture comes again now and then, to learn how well a curator agrees with himself."""

from concurrent.futures import Future
from dataclasses import dataclass

import numpy as np

from reviewer.model.picture import CandidateId
from reviewer.model.repeat import Answer, Repeat
from reviewer.model.verdict import Judgement, Verdict
from reviewer.session.share import Share
from reviewer.store import Review

SHARE = 0.016
"""How likely each picture is to be followed by a repeat; with the lead that makes about 1.5 % of what is shown."""
APART = 50
"""At least so many decisions lie between a picture and its repeat."""
LEAD = 6
"""So many pictures before it comes a repeat is chosen, so that its pixels are there in time."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Hold a repeat and after how many pictures it comes."""

    repeat: Repeat
    places: int


class Repeating:
    """Choose which picture comes again and when, and keep what is said of it while it is on screen."""

    def __init__(self, review: Review, chance: np.random.Generator) -> None:
        self._review, self._chance = review, chance
        self._left = self._draw()
        self._chosen: Future[Repeat | None] | None = None
        self.now: Repeat | None = None
        """The repeat on screen."""
        self.said = Judgement()
        """What was said of it so far."""
        self.answered: Repeat | None = None
        """The repeat that the last step answered."""

    @property
    def candidate(self) -> CandidateId | None:
        """Give the picture that is on screen for the second time, None where none is."""
        return None if self.now is None else self.now.candidate

    @property
    def coming(self) -> Coming | None:
        """Give the repeat that comes soon, None where none does or it is not known yet."""
        chosen = self._chosen
        if chosen is None or not chosen.done() or chosen.exception() is not None:
            return None
        repeat = chosen.result()
        return None if repeat is None else Coming(repeat, max(self._left, 0))

    def decided(self, near: CandidateId | None) -> None:
        """Take note that the cursor went on after a decision; a repeat may come now, except of the one it came to."""
        self.answered = None
        self._left -= 1
        if self._left <= LEAD and (self._chosen is None or (self._chosen.done() and self.coming is None)):
            self._chosen = self._review.repeats.pick(self._chance.random(), APART)
        if self._left > 0:
            return
        coming = self.coming
        if coming is not None and coming.repeat.candidate != near:
            self.now, self.said = coming.repeat, Judgement()
        self._left, self._chosen = self._draw(), None

    def leave(self) -> bool:
        """Put off the repeat on screen, unjudged or as it was judged; tell whether there was one."""
        was_there, self.now = self.now is not None, None
        return was_there

    def answer(self, judgement: Judgement) -> "Future[None]":
        """Send what is said of the repeat on screen to the disk; that it is undecided is no answer."""
        assert self.now is not None
        if judgement.verdict is Verdict.UNDECIDED:
            return self._review.repeats.take_back(self.now)
        return self._review.repeats.answer(self.now, judgement)

    def settle(self, judgement: Judgement, *, advance: bool) -> None:
        """Follow an answer that is on disk."""
        self.said = judgement
        if advance:
            self.answered, self.now = self.now, None

    def take_back(self) -> "Future[None] | None":
        """Forget the answer that was the last step, None where that was another."""
        last = self.answered or (self.now if self.said != Judgement() else None)
        return None if last is None else self._review.repeats.take_back(last)

    def bring_back(self) -> None:
        """Show the repeat again whose answer was forgotten."""
        self.now, self.answered, self.said = self.answered or self.now, None, Judgement()

    def _draw(self) -> int:
        return LEAD + int(self._chance.geometric(SHARE))


def agreement(answers: list[Answer]) -> Share:
    """Give how often the second verdict was the first."""
    return Share(sum(answer.agrees for answer in answers), len(answers))
