"""Decided pictures that come again, to learn how well a curator agrees with himself."""

from dataclasses import dataclass

from reviewer.model.picture import CandidateId
from reviewer.model.verdict import Judgement


@dataclass(frozen=True, slots=True)
class Repeat:
    """Name a picture that comes again, and the decision (``seq``) that its second judgement is compared with."""

    candidate: CandidateId
    seq: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold how a picture was judged first and how when it came again; ``at`` is UTC in milliseconds."""

    candidate: CandidateId
    first: Judgement
    again: Judgement
    at: int

    @property
    def agrees(self) -> bool:
        """Tell whether the verdict was the same; a rejection for another reason leaves the picture out either way."""
        return self.first.verdict is self.again.verdict
