"""Marks and vetoes given in place of those before, whatever they were."""

from collections.abc import Mapping, Sequence

from reviewer.model.mark import Mark
from reviewer.model.picture import Box, CandidateId
from reviewer.store import Review


def mark(review: Review, marks: Mapping[CandidateId, Mark]) -> None:
    """Let pictures have these marks."""
    review.marks.change(list(marks), lambda _: marks).result()


def veto(review: Review, candidate: CandidateId, boxes: Sequence[Box]) -> None:
    """Let a picture have these vetoed places and no others."""
    review.vetoes.change(candidate, lambda _: boxes).result()
