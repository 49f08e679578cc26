"""Outcomes in the order of their jobs, so that a review does not depend on which process was faster."""

import time
from collections.abc import Callable, Iterator

from reviewer.scan.pool import Job, Outcome

_PATIENCE_SECONDS = 5.0
"""More than a picture takes that neither hangs nor is huge."""


class Turns:
    """Give outcomes in the order in which their jobs were handed out: files get their ids, and by these their names.

    One that others have kept waiting for so many seconds goes before them, with all that are there: what hangs holds
    up nothing for long.
    """

    def __init__(self, patience: float = _PATIENCE_SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        self._patience, self._clock = patience, clock
        self._awaited: dict[bytes, tuple[Outcome, float] | None] = {}
        """The outcome of each job that was handed out and since when it is there, by the path of its file."""

    def handed_out(self, jobs: Iterator[Job]) -> Iterator[Job]:
        """Give jobs one by one, and keep in mind in which order."""
        for job in jobs:
            self._awaited[job.path] = None
            yield job

    def add(self, outcome: Outcome) -> None:
        """Take an outcome."""
        self._awaited[outcome.job.path] = outcome, self._clock()

    def due(self) -> Iterator[Outcome]:
        """Give each outcome whose turn it is, and those that have waited for too long; each is given once."""
        latest = self._clock() - self._patience
        has_waited = any(since <= latest for _, since in filter(None, self._awaited.values()))
        for path, there in [*self._awaited.items()]:
            if there is not None:
                del self._awaited[path]
                yield there[0]
            elif not has_waited:
                return

    def left(self) -> Iterator[Outcome]:
        """Give all that are there and were not given, when no others will come."""
        yield from (there[0] for there in filter(None, self._awaited.values()))
        self._awaited.clear()
