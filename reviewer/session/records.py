"""What a review knows of its pictures, and what is kept of them beside verdicts."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future

import numpy as np

from reviewer.model.imports import Difference
from reviewer.model.mark import Mark
from reviewer.model.picture import Box, Candidate, CandidateId, Measurement
from reviewer.model.queue import SavedView
from reviewer.model.repeat import Answer
from reviewer.model.verdict import Judgement, Step
from reviewer.store import GONE, Ids, Review


class Records:
    """Ask a review, and tell it, what concerns single pictures or all of them, whichever queue they are in."""

    def __init__(self, review: Review) -> None:
        self.review = review

    @property
    def is_read_only(self) -> bool:
        """Tell whether the review is open for reading only, so that every decision is refused."""
        return self.review.is_read_only

    def watch(self, tell: Callable[[str], None]) -> None:
        """Have damage of the review looked for while it is worked on, and told from another thread."""
        self.review.watch(tell)

    def candidate(self, candidate: CandidateId) -> Candidate:
        """Give one candidate; KeyError where there is none."""
        return self.review.candidate(candidate)

    def names(self, ids: Sequence[CandidateId]) -> "Future[dict[CandidateId, str]]":
        """Give the shown paths of candidates, read beside whoever asks."""
        return self.review.names(ids)

    def measurements(self, candidate: CandidateId) -> dict[str, Measurement]:
        """Give a candidate's measurements by flag."""
        return self.review.measurements(candidate)

    def is_gone(self, candidate: CandidateId) -> bool:
        """Tell whether a scan noted a candidate's file as gone; reads memory only."""
        mirror = self.review.mirror().still()
        return bool(mirror.state[mirror.row(candidate)] == GONE)

    def place_among_alike(self, candidate: CandidateId) -> tuple[int, bool] | None:
        """Give the group of those that look like a candidate and whether it is the best of them; reads memory only."""
        return self.review.likenesses.place_of(candidate)

    def count_alike(self, ids: Ids) -> int:
        """Count those of some candidates that look like another; reads memory only."""
        return int(np.isin(ids, self.review.likenesses.grouped()).sum())

    def judgement(self, candidate: CandidateId) -> Judgement:
        """Give a candidate's current judgement, whatever bytes it was given on."""
        return self.review.judgement(candidate)

    def counted(self, candidate: CandidateId) -> Judgement:
        """Give a candidate's judgement as it counts: none where its file holds other bytes than those judged."""
        return self.review.counted(candidate)

    def judged_digest(self, candidate: CandidateId) -> bytes:
        """Give the SHA-256 of what a verdict was given on, empty where there is none; safe in any thread."""
        return self.review.judged_digest(candidate)

    def differences(self, candidate: CandidateId) -> tuple[Difference, ...]:
        """Give how imported sources judge a picture otherwise that was not decided since; reads memory only."""
        return self.review.differences(candidate)

    def open_differences(self) -> dict[str, int]:
        """Count by imported source, the most first, the pictures that it still judges otherwise; reads memory only."""
        return self.review.open_differences()

    def steps(self, *, before: int | None = None, limit: int = 100) -> list[Step]:
        """Give what was decided last, or last before a gesture, the newest first; safe in any thread."""
        return self.review.steps(before=before, limit=limit)

    def answers(self) -> list[Answer]:
        """Give what was said of pictures that came again."""
        return self.review.repeats.answers()

    def vetoes(self, candidate: CandidateId) -> tuple[Box, ...]:
        """Give the places of a candidate that no tile of an export may touch, in HR pixels."""
        return self.review.vetoes.of(candidate)

    def veto(self, candidate: CandidateId, change: Callable[[tuple[Box, ...]], Sequence[Box]]) -> "Future[None]":
        """Let a candidate have the vetoed places that are made of those it has; resolves once that is on disk."""
        return self.review.vetoes.change(candidate, change)

    def mark(self, candidate: CandidateId) -> Mark:
        """Give a candidate's star and note."""
        return self.review.marks.of(candidate)

    def change_marks(
        self, ids: Sequence[CandidateId], change: Callable[[dict[CandidateId, Mark]], Mapping[CandidateId, Mark]]
    ) -> "Future[None]":
        """Let candidates have the stars and notes that are made of those they have; resolves once that is on disk."""
        return self.review.marks.change(ids, change)

    def views(self) -> dict[int, SavedView]:
        """Give the saved views by their digits."""
        return self.review.views.all()

    def keep_view(self, slot: int, view: SavedView | None) -> None:
        """Keep a view under a digit, or none.

        Raises
        ------
        NotSaved
            Where it could not be written; what was there before stays.
        """
        self.review.views.put(slot, view)

    def thresholds(self) -> dict[str, float]:
        """Give where each flag is raised."""
        return self.review.thresholds()

    def set_threshold(self, key: str, value: float) -> None:
        """Move where a flag is raised."""
        self.review.set_threshold(key, value)
