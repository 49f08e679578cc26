"""What a review says that an export follows: the accepted pictures, and what was judged of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer.model.picture import TWICE, Candidate, CandidateId
from reviewer.model.verdict import Decision, Verdict

if TYPE_CHECKING:
    from reviewer.store import Review  # a process that makes pictures needs no database

_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Accepted:
    """Hold an accepted picture, the SHA-256 of the bytes that were judged (empty where none was recorded) and when.

    ``at`` is UTC in milliseconds; ``is_gone`` says that a scan noted its file as gone.
    """

    candidate: Candidate
    judged: bytes
    at: int
    is_gone: bool = False


def accepted_pictures(review: "Review") -> Iterator[Accepted]:
    """Give the accepted pictures of a review, each file once, by their ids; unreadable and missing ones included."""
    newest = _newest_decisions(review)
    ids = sorted(number for number, decision in newest.items() if decision.new.verdict is Verdict.ACCEPTED)
    gone = set(review.select("file:gone").tolist())
    for start in range(0, len(ids), _PAGE):
        for candidate in review.candidates(ids[start : start + _PAGE]):
            if candidate.fault != TWICE:
                decision = newest[candidate.id]
                yield Accepted(candidate, decision.digest, decision.at, candidate.id in gone)


def _newest_decisions(review: "Review") -> dict[CandidateId, Decision]:
    newest: dict[CandidateId, Decision] = {}
    after = 0
    while page := review.log(after=after, limit=_PAGE):
        newest |= {decision.candidate: decision for decision in page}
        after = page[-1].seq
    return newest
