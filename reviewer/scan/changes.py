"""What a scan found otherwise than the review knew it."""

from collections.abc import Sequence

from reviewer.model.picture import Candidate, CandidateId, RootId
from reviewer.model.scoring import Found, Known
from reviewer.model.verdict import Verdict
from reviewer.store import Review


class Changes:
    """Count files that no scan had found before, and those whose bytes are others than they were.

    ``outdated`` counts the verdicts that were given on other bytes than these changed files hold now.
    """

    def __init__(self, review: Review) -> None:
        self._review = review
        ids = review.mirror().ids
        self._newest = int(ids[-1]) if len(ids) else 0
        self._touched: dict[tuple[RootId, bytes], CandidateId] = {}
        self.new = self.changed = self.outdated = 0

    def expect(self, root: RootId, relative: bytes, known: Known) -> None:
        """Take note of a file that looks otherwise than when it was measured."""
        self._touched[root, relative] = known.id

    def record(self, found: Sequence[Found]) -> list[CandidateId]:
        """Write what was found to the review, and count what of it is new or changed."""
        places = [(one.root, one.relative) for one in found]
        touched = {self._touched[at]: one for at, one in zip(places, found, strict=True) if at in self._touched}
        before = self._review.candidates(list(touched)) if touched else []
        changed = [one for one in before if self._is_changed(one, touched[one.id].digest)]
        made = self._review.record(found)
        self.new += sum(one > self._newest for one in made)
        self.changed += len(changed)
        self.outdated += sum(self._is_outdated(one.id, touched[one.id].digest) for one in changed)
        return made

    def _is_changed(self, known: Candidate, digest: bytes) -> bool:
        """Tell whether a file holds other bytes; one that could not be read is compared with what was judged of it."""
        return bool(digest) and digest != (known.digest or self._review.judged_digest(known.id) or digest)

    def _is_outdated(self, candidate: CandidateId, digest: bytes) -> bool:
        if self._review.judgement(candidate).verdict is Verdict.UNDECIDED:
            return False
        return self._review.judged_digest(candidate) not in {b"", digest}
