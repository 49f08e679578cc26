"""What the review knows of the pictures around the one on screen, read once and ahead of the keys."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.model.picture import Candidate, CandidateId, Measurement
from reviewer.session import Session

MOST_KEPT = 256


@dataclass(frozen=True, slots=True)
class Known:
    """Hold a candidate and what its flags measured."""

    candidate: Candidate
    measurements: dict[str, Measurement]


class Lookup:
    """Read candidates and their measurements from the session and keep those read last.

    ``forget`` has to be called when a scan has measured anew.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: OrderedDict[CandidateId, Known] = OrderedDict()

    def candidate(self, candidate: CandidateId) -> Candidate:
        """Give a candidate."""
        return self.known(candidate).candidate

    def measurements(self, candidate: CandidateId) -> dict[str, Measurement]:
        """Give what the flags measured in a candidate, by their keys."""
        return self.known(candidate).measurements

    def known(self, candidate: CandidateId) -> Known:
        """Give all that is known of a candidate, from memory where it was read before."""
        found = self._known.get(candidate)
        if found is None:
            found = Known(self._session.candidate(candidate), self._session.measurements(candidate))
            self._known[candidate] = found
            if len(self._known) > MOST_KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(candidate)
        return found

    def read_ahead(self, candidates: Sequence[CandidateId]) -> None:
        """Read candidates before they are needed."""
        for candidate in candidates:
            self.known(candidate)

    def forget(self) -> None:
        """Read everything anew when it is needed next."""
        self._known.clear()
