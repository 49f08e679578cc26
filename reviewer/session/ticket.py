"""What a decision is called from the key that asks for it until the disk has it."""

from concurrent.futures import Future
from dataclasses import dataclass

from reviewer.model.picture import CandidateId
from reviewer.model.verdict import Decision, Judgement, Source, Verdict


@dataclass(frozen=True, slots=True, eq=False)
class Ticket:
    """Stand for decisions on their way to the disk; ``target`` is where the cursor goes once they are there.

    A target of None means: to the picture that was decided. A ``reply`` is about a picture that came again; ``step``
    says which way through what was decided before it goes, None for a new decision.
    """

    future: "Future[tuple[Decision, ...]] | Future[None]"
    target: int | None = None
    reply: "Reply | None" = None
    step: "Source | None" = None


@dataclass(frozen=True, slots=True)
class Reply:
    """Say that a ticket is about a picture that came again: what was said of it, None where that is taken back."""

    said: Judgement | None
    advance: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """Hold decisions that are on disk, the candidate to look at now, and the verdict to confirm, if any.

    ``exhausted`` says which way nothing is left to step: UNDO or REDO, None where a step was made or none was asked.
    ``let_in`` says that the queue had left out what was decided and shows it all the same. ``selected`` are the
    pictures that a step back or forth was about where they were judged together by hand: to be selected again.
    """

    decisions: tuple[Decision, ...]
    focus: CandidateId | None
    verdict: Verdict | None = None
    exhausted: Source | None = None
    let_in: bool = False
    selected: tuple[CandidateId, ...] = ()
