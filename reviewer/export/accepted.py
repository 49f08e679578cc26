"""What a review says that an export follows: the accepted pictures, and every path it knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer.model.picture import Candidate, CandidateId
from reviewer.model.queue import Order
from reviewer.model.verdict import Verdict

if TYPE_CHECKING:
    from reviewer.store import Review

_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Accepted:
    """Hold an accepted picture and the SHA-256 of the bytes that were judged (empty where none was recorded)."""

    candidate: Candidate
    judged: bytes


def accepted_pictures(review: Review) -> Iterator[Accepted]:
    """Give the accepted pictures of a review in the order of their ids."""
    judged = _judged(review)
    ids = [CandidateId(int(number)) for number in review.select("accepted", Order.ADDED)]
    for start in range(0, len(ids), _PAGE):
        for candidate in review.candidates(ids[start : start + _PAGE]):
            yield Accepted(candidate, judged.get(candidate.id, b""))


def all_paths(review: Review) -> dict[CandidateId, bytes]:
    """Give the relative path of every picture of a review, in the order in which they were found."""
    paths = {known.id: relative for root in review.roots() for relative, known in review.known(root.id).items()}
    return dict(sorted(paths.items()))


def _judged(review: Review) -> dict[CandidateId, bytes]:
    """Give the content behind the newest acceptance of each picture."""
    digests: dict[CandidateId, bytes] = {}
    after = 0
    while page := review.log(after=after, limit=_PAGE):
        for decision in page:
            if decision.new.verdict is Verdict.ACCEPTED:
                digests[decision.candidate] = decision.digest
        after = page[-1].seq
    return digests
