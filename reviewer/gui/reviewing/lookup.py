"""What the review knows of the pictures around the one on screen, read once and ahead of the keys."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
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

    What is asked for ahead is read in a thread, so that the window never waits behind a scan that writes.

    ``forget`` has to be called when a scan has measured anew, ``close`` before the session is closed.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: OrderedDict[CandidateId, Known] = OrderedDict()
        self._lock = threading.Lock()
        self._generation = 0
        self._last: tuple[CandidateId, ...] = ()
        self._waiting: list[CandidateId] = []
        self._is_reading = False
        self._is_closed = False
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="lookup")

    @property
    def is_reading(self) -> bool:
        """Tell whether something is still read ahead."""
        with self._lock:
            return self._is_reading

    def candidate(self, candidate: CandidateId) -> Candidate:
        """Give a candidate."""
        return self.known(candidate).candidate

    def measurements(self, candidate: CandidateId) -> dict[str, Measurement]:
        """Give what the flags measured in a candidate, by their keys."""
        return self.known(candidate).measurements

    def known(self, candidate: CandidateId) -> Known:
        """Give all that is known of a candidate, from memory where it was read before."""
        with self._lock:
            found, generation = self._known.get(candidate), self._generation
            if found is not None:
                self._known.move_to_end(candidate)
                return found
        return self._read(candidate, generation)

    def read_ahead(self, candidates: Sequence[CandidateId]) -> None:
        """Read candidates beside the window before they are needed, the first first; other wishes are dropped."""
        with self._lock:
            self._last = tuple(candidates)
            self._waiting = [candidate for candidate in self._last if candidate not in self._known]
            if self._is_reading or self._is_closed or not self._waiting:
                return
            self._is_reading = True
        self._reader.submit(self._work_off)

    def forget(self) -> None:
        """Read everything anew, and at once what was wanted ahead last."""
        with self._lock:
            self._known.clear()
            self._generation += 1
        self.read_ahead(self._last)

    def close(self) -> None:
        """Drop what waits and end the thread."""
        with self._lock:
            self._is_closed = True
            self._waiting.clear()
        self._reader.shutdown()

    def _work_off(self) -> None:
        """Read what waits, in the thread."""
        while True:
            with self._lock:
                if not self._waiting:
                    self._is_reading = False
                    return
                candidate, generation = self._waiting.pop(0), self._generation
            # What cannot be read now is read again, and its fault told, by whoever needs it.
            with suppress(Exception):
                self._read(candidate, generation)

    def _read(self, candidate: CandidateId, generation: int) -> Known:
        """Read a candidate, and keep it unless everything was to be forgotten meanwhile."""
        found = Known(self._session.candidate(candidate), self._session.measurements(candidate))
        with self._lock:
            if generation == self._generation:
                self._known[candidate] = found
                self._known.move_to_end(candidate)
                if len(self._known) > MOST_KEPT:
                    self._known.popitem(last=False)
        return found
