"""A scan: what is new, changed or stale below the roots of a review is measured and recorded."""

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reviewer.model.errors import ImageError, ImageFault, ReviewError
from reviewer.model.picture import CandidateId, Root, ScanState, shown
from reviewer.model.scoring import Found, Known
from reviewer.scan.crew import DEADLINE_SECONDS, Crew, Job, Outcome, Work
from reviewer.scan.discover import Seen, discover
from reviewer.scan.worker import score_file
from reviewer.store import Review

_FLUSH_COUNT = 128
_FLUSH_SECONDS = 1.0
_PAUSE_SECONDS = 0.1


class _Place(NamedTuple):
    """Say which file of which root a job is about."""

    root: Root
    entry: Seen


@dataclass(frozen=True, slots=True)
class Progress:
    """Tell how far a scan has come; at its end ``listed`` = ``scored`` + ``failed`` + ``skipped``.

    ``fresh`` are the pictures recorded as scored since the last progress.
    """

    listed: int
    scored: int
    failed: int
    skipped: int
    fresh: tuple[CandidateId, ...] = ()
    done: bool = False


class Scan:
    """Bring a review up to date with its folders.

    Parameters
    ----------
    review : Review
        Its roots are walked, its recipe is followed.
    keys : sequence of str
        The flags to measure by.
    jobs : int, optional
        How many processes; by default one per core.
    retry : bool
        Whether files that failed, hung or crashed before are tried again though they have not changed.
    """

    def __init__(
        self,
        review: Review,
        keys: Sequence[str],
        *,
        jobs: int | None = None,
        retry: bool = False,
        deadline: float = DEADLINE_SECONDS,
        work: Work = score_file,
    ) -> None:
        self._review, self._keys, self._retry = review, tuple(keys), retry
        self._crew = Crew(review.recipe, jobs=jobs, deadline=deadline, work=work)
        self._tally = dict.fromkeys(ScanState, 0)
        self._listed = 0
        self._pending: list[Found] = []
        self._fresh: list[CandidateId] = []
        self._flushed = time.monotonic()
        self._cancelled = threading.Event()
        self._running = threading.Event()
        self._running.set()

    def cancel(self) -> None:
        """Stop soon; what was measured is kept."""
        self._cancelled.set()
        self._running.set()

    def pause(self) -> None:
        """Hold until ``resume``; pictures already under way are finished."""
        self._running.clear()

    def resume(self) -> None:
        """Go on after a pause."""
        self._running.set()

    def run(self) -> Iterator[Progress]:
        """Scan every root, telling how far it has come.

        Raises
        ------
        ReviewError
            Where a folder is gone (nothing is changed then), or no process can be started.
        """
        jobs = [job for root in self._review.roots() for job in self._jobs_of(root)]
        yield self._progress()
        outcomes = self._crew.outcomes(self._while_wanted(jobs))
        try:
            for outcome in outcomes:
                if outcome is not None:
                    self._take(outcome)
                if self._is_flush_due():
                    self._flush()
                    yield self._progress()
                if self._cancelled.is_set():
                    break
        finally:
            outcomes.close()
            self._flush()
        yield self._progress(is_done=True)

    def _while_wanted(self, jobs: Sequence[Job]) -> Iterator[Job]:
        for job in jobs:
            while not self._running.wait(_PAUSE_SECONDS):
                pass
            if self._cancelled.is_set():
                return
            yield job

    def _jobs_of(self, root: Root) -> list[Job]:
        known = self._review.known(root.id)
        seen = list(discover(root.path))
        present = {entry.relative for entry in seen}
        readable = [entry for entry in seen if entry.relative]
        if known and not readable:
            raise ReviewError(
                f"None of {len(known)} files was found under {shown(root.path)}: is the drive mounted? "
                "Nothing in the review was changed."
            )
        self._review.mark_missing(root.id, [relative for relative in known if relative not in present])
        self._listed += len(seen)
        jobs = []
        for entry in seen:
            job = self._job(root, entry, known.get(entry.relative))
            if job is not None:
                jobs.append(job)
        return jobs

    def _job(self, root: Root, entry: Seen, known: Known | None) -> Job | None:
        """Give what is to be measured of a file; what needs no measuring is counted at once."""
        if entry.fault is not None:
            self._add(
                Found(root.id, entry.relative, 0, 0, ScanState.SKIPPED, fault=entry.fault, fault_text=entry.sentence)
            )
            return None
        flags = self._keys
        if known is not None and (known.size, known.mtime_ns) == (entry.size, entry.mtime_ns):
            if known.state is ScanState.SCORED:
                flags = tuple(key for key in self._keys if key in known.stale)
            if not flags or (known.state is not ScanState.SCORED and not self._retry):
                self._tally[known.state] += 1
                return None
        return Job(_Place(root, entry), root.path.rstrip(b"/") + b"/" + entry.relative, flags)

    def _take(self, outcome: Outcome) -> None:
        assert isinstance(outcome.job.key, _Place)
        root, entry = outcome.job.key
        if outcome.scored is not None:
            scored = outcome.scored
            self._add(
                Found(
                    root.id,
                    entry.relative,
                    scored.size,
                    scored.mtime_ns,
                    ScanState.SCORED,
                    scored.digest,
                    scored.facts,
                    fault_text=" ".join(scored.failures.values()) or None,
                    measurements=scored.measurements,
                )
            )
        elif outcome.error is not None:
            state = state_of(entry, outcome.error)
            fault, sentence = outcome.error.fault, outcome.error.sentence
            self._add(
                Found(root.id, entry.relative, entry.size, entry.mtime_ns, state, fault=fault, fault_text=sentence)
            )

    def _add(self, found: Found) -> None:
        self._tally[found.state] += 1
        self._pending.append(found)

    def _is_flush_due(self) -> bool:
        return len(self._pending) >= _FLUSH_COUNT or (
            bool(self._pending) and time.monotonic() - self._flushed >= _FLUSH_SECONDS
        )

    def _flush(self) -> None:
        made = self._review.record(self._pending)
        fresh = (c for c, found in zip(made, self._pending, strict=True) if found.state is ScanState.SCORED)
        self._fresh += fresh
        self._pending, self._flushed = [], time.monotonic()

    def _progress(self, *, is_done: bool = False) -> Progress:
        fresh, self._fresh = tuple(self._fresh), []
        tally = self._tally
        return Progress(
            self._listed, tally[ScanState.SCORED], tally[ScanState.FAILED], tally[ScanState.SKIPPED], fresh, is_done
        )


def state_of(entry: Seen, error: ImageError) -> ScanState:
    """Tell whether a file that could not be measured failed as a picture or never was one."""
    if error.fault is ImageFault.UNSUPPORTED:
        return ScanState.SKIPPED
    if error.fault in {ImageFault.NOT_AN_IMAGE, ImageFault.EMPTY} and not entry.is_named_as_picture:
        return ScanState.SKIPPED
    return ScanState.FAILED
