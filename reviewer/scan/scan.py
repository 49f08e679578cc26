"""A scan: what is new, changed or stale below the roots of a review is measured and recorded."""

import os
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from reviewer.flags import tag
from reviewer.imaging.decode import decoders
from reviewer.model.commands import command
from reviewer.model.errors import ImageError, ImageFault, ReviewError
from reviewer.model.picture import CandidateId, Root, ScanState, shown
from reviewer.model.scoring import Found, Known, Unfound
from reviewer.scan.changes import Changes
from reviewer.scan.comparing import DUPLICATE, Comparison
from reviewer.scan.crew import DEADLINE_SECONDS, Crew, Job, Outcome, Work
from reviewer.scan.discover import Seen
from reviewer.scan.grounds import Ground, Grounds
from reviewer.scan.tagging import TAG, table_of
from reviewer.scan.worker import score_file
from reviewer.store import Review

_FLUSH_COUNT = 128
_FLUSH_SECONDS = 1.0
_STRIKES = 5
"""Pictures in a row on which a flag fails before the rest of the scan goes on without it."""
_QUARANTINED = {ImageFault.CRASHED, ImageFault.TIMED_OUT, ImageFault.OUT_OF_MEMORY}
_VANISHED = 0.2
"""The share of a folder's files that may be gone without asking."""
_PASSING = {ImageFault.UNREADABLE, ImageFault.CHANGING}
"""Faults that may be gone though the file is as it was."""


class _Place(NamedTuple):
    """Say which file of which root a job is about."""

    root: Root
    entry: Seen


@dataclass(frozen=True, slots=True)
class Progress:
    """Tell how far a scan has come; at its end ``listed`` = ``scored`` + ``failed`` + ``skipped``.

    ``fresh`` are the pictures recorded as scored since the last progress; ``missing`` counts files that were there
    before and are not now, ``partly`` pictures that lack the score of a flag that failed, ``compared`` those that are
    being compared with all others, which is what a scan does last, ``left_out`` why it went on without some flags.
    ``new`` files were never found before; of the ``changed`` ones the bytes are others, so that ``outdated`` verdicts
    on them hold no more. Files that two roots knew and that were judged differently in them ``disagreed``: the later
    verdict stays. ``moved`` files hold the bytes of judged ones that are gone, and are not judged themselves.
    """

    listed: int
    scored: int
    failed: int
    skipped: int
    fresh: tuple[CandidateId, ...] = ()
    done: bool = False
    missing: int = 0
    partly: int = 0
    compared: int = 0
    left_out: tuple[str, ...] = ()
    new: int = 0
    changed: int = 0
    outdated: int = 0
    disagreed: int = 0
    moved: int = 0


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
        Whether files that failed, hung or crashed before are tried again though they have not changed. They are, too,
        once the decoders are others than those that the review was scanned with before.
    gone : bool
        Whether many files may be noted as missing at once; otherwise that is taken for a drive that is not there.
    """

    def __init__(
        self,
        review: Review,
        keys: Sequence[str],
        *,
        jobs: int | None = None,
        retry: bool = False,
        gone: bool = False,
        deadline: float = DEADLINE_SECONDS,
        work: Work = score_file,
    ) -> None:
        self._review, self._keys, self._gone = review, tuple(keys), gone
        self._retry = retry or review.decoders.kept not in {"", decoders()}
        self._crew = Crew(review.recipe, jobs=jobs, deadline=deadline, work=work)
        self._tags = table_of(review)
        self._changes = Changes(review)
        self._tally = dict.fromkeys(ScanState, 0)
        self._listed = self._missing = self._compared = self._disagreed = self._moved = 0
        self.absent: list[Unfound] = []
        """The folders of which many files were not found; nothing that was decided of them was changed."""
        self.partly: dict[bytes, str] = {}
        """The pictures of this scan that lack scores, by their absolute paths, each with a sentence."""
        self.left_out: dict[str, str] = {}
        """The flags that this scan went on without, each with a sentence."""
        self._strikes = dict.fromkeys(self._keys, 0)
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
            After all else is done, where a folder is gone (nothing is changed below it); at once, where no process
            can be started.
        """
        grounds = Grounds(self._review)
        self._disagreed = grounds.disagreed
        jobs = [job for ground in grounds for job in self._jobs_of(ground)]
        yield self._progress()
        outcomes = self._crew.outcomes(self._while_wanted(jobs), lambda: not self._running.is_set())
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
        is_all = not (self._cancelled.is_set() or self.absent)
        if is_all and self._review.decoders.kept != decoders():
            self._review.decoders.keep(decoders())
        yield from self._compare()
        if not (self._cancelled.is_set() or self.absent):
            self._review.tried.keep(self._keys)
        self._look_elsewhere()
        yield self._progress(is_done=True)
        if self.absent:
            raise ReviewError(" ".join(self._told(unfound) for unfound in self.absent))

    def _look_elsewhere(self) -> None:
        """Find out which of the files that were not found stand elsewhere, once all that is there is known."""
        if self._cancelled.is_set():
            return
        away = [one for unfound in self.absent for one in unfound.files.values()]
        if away:
            found = self._review.elsewhere(away)
            self.absent = [replace(one, elsewhere=found.intersection(one.files.values())) for one in self.absent]
        self._moved = self._review.count_moved()

    def _compare(self) -> Iterator[Progress]:
        """Find which pictures look alike, once all are measured; a scan that is stopped leaves it to the next one."""
        if self._cancelled.is_set() or DUPLICATE not in self._keys:
            return
        away = [one for unfound in self.absent for one in unfound.files.values()]
        comparison = Comparison(self._review, self._cancelled.is_set, away)
        for self._compared in comparison.run():
            yield self._progress()

    def _while_wanted(self, jobs: Sequence[Job]) -> Iterator[Job]:
        for job in jobs:
            if self._cancelled.is_set():
                return
            flags = tuple(key for key in job.flags if key not in self.left_out)
            if flags or len(job.flags) == len(self._keys):
                yield replace(job, flags=flags or job.flags)
            else:  # it was scored before, and lacked only what cannot be had
                self._tally[ScanState.SCORED] += 1

    def _jobs_of(self, ground: Ground) -> list[Job]:
        root, known, seen = ground.root, ground.known, ground.seen()
        present = {entry.relative for entry in seen}
        gone = [relative for relative in known if relative not in present]
        is_absent = any(known) and ground.is_bare
        if (is_absent or len(gone) > max(1, _VANISHED * len(known))) and not self._gone:
            self.absent.append(Unfound(root, len(known), {one: known[one].id for one in gone}, is_bare=is_absent))
        else:
            self._review.mark_missing(root.id, gone)
            self._missing += len(gone)
        if is_absent or not Path(os.fsdecode(root.path)).is_dir():
            return []
        self._listed += len(seen)
        jobs = []
        for entry in seen:
            job = self._job(root, entry, known.get(entry.relative))
            if job is not None:
                jobs.append(job)
        return jobs

    def _told(self, unfound: Unfound) -> str:
        relink = command("relink", self._review.path)
        found = "None" if unfound.is_bare else f"Only {unfound.known - len(unfound.files):,}"
        told = f"{found} of {unfound.known:,} files could be found in {shown(unfound.root.path)}"
        if unfound.elsewhere:
            return (
                f"{told}, but {len(unfound.elsewhere):,} of the others stand elsewhere now, byte for byte: scan with "
                f"--gone, then '{relink}' carries their verdicts over. Nothing that was decided of them was changed."
            )
        where = f"If it has moved, give '{relink}' the folder where it is now. " if unfound.is_bare else ""
        return (
            f"{told}: is the drive mounted, and whole? {where}Nothing that the review knows of the others was changed; "
            "scan with --gone if they are gone for good."
        )

    def _job(self, root: Root, entry: Seen, known: Known | None) -> Job | None:
        """Give what is to be measured of a file; what needs no measuring is counted at once."""
        if entry.fault is not None:
            self._pass_over(root, entry, known, entry.fault, entry.sentence)
            return None
        flags = self._keys
        if known is not None and (known.size, known.mtime_ns) == (entry.size, entry.mtime_ns):
            if known.state is ScanState.SCORED:
                is_told_otherwise = known.stamp != entry.beside
                stale = known.stale | {TAG} if is_told_otherwise else known.stale
                flags = tuple(key for key in self._keys if key in stale)
            elif not self._retry and known.fault in _QUARANTINED:
                self._pass_over(root, entry, known, ImageFault.QUARANTINED, _quarantined(known))
                return None
            elif not self._retry and known.fault not in _PASSING:
                flags = ()
            if not flags:
                self._tally[known.state] += 1
                return None
        elif known is not None:
            self._changes.expect(root.id, entry.relative, known)
        return Job(_Place(root, entry), root.path.rstrip(b"/") + b"/" + entry.relative, flags)

    def _pass_over(self, root: Root, entry: Seen, known: Known | None, fault: ImageFault, sentence: str) -> None:
        """Count a file that is not measured, and record why where the review does not know it yet."""
        if known is not None and (known.state, known.fault) == (ScanState.SKIPPED, fault):
            self._tally[ScanState.SKIPPED] += 1
            return
        self._add(
            Found(
                root.id,
                entry.relative,
                entry.size,
                entry.mtime_ns,
                ScanState.SKIPPED,
                fault=fault,
                fault_text=sentence,
            )
        )

    def _take(self, outcome: Outcome) -> None:
        assert isinstance(outcome.job.key, _Place)
        root, entry = outcome.job.key
        if outcome.scored is not None:
            scored = outcome.scored
            self._count_strikes(outcome.job.flags, scored.failures)
            if scored.failures:
                self.partly[outcome.job.path] = " ".join(scored.failures.values())
            beside, told = None, {}
            if TAG in outcome.job.flags:
                beside = replace(scored.beside, stamp=entry.beside)
                told = {TAG: tag.judge(beside, self._tags)}
            self._add(
                Found(
                    root.id,
                    entry.relative,
                    scored.size,
                    scored.mtime_ns,
                    ScanState.SCORED,
                    scored.digest,
                    scored.facts,
                    fault_text=self.partly.get(outcome.job.path),
                    measurements=scored.measurements | told,
                    codes=scored.codes,
                    beside=beside,
                )
            )
        elif outcome.error is not None:
            state = state_of(entry, outcome.error)
            fault, sentence = outcome.error.fault, outcome.error.sentence
            self._add(
                Found(root.id, entry.relative, entry.size, entry.mtime_ns, state, fault=fault, fault_text=sentence)
            )

    def _count_strikes(self, keys: Sequence[str], failures: Mapping[str, str]) -> None:
        """Leave out a flag that fails again and again, so that a broken plug-in does not hold up the scan."""
        for key in keys:
            self._strikes[key] = self._strikes[key] + 1 if key in failures else 0
            if self._strikes[key] == _STRIKES:
                why = failures[key].rstrip(".")
                self.left_out[key] = f"{why}. After {_STRIKES} pictures in a row the rest was scanned without it."

    def _add(self, found: Found) -> None:
        self._tally[found.state] += 1
        self._pending.append(found)

    def _is_flush_due(self) -> bool:
        return len(self._pending) >= _FLUSH_COUNT or (
            bool(self._pending) and time.monotonic() - self._flushed >= _FLUSH_SECONDS
        )

    def _flush(self) -> None:
        made = self._changes.record(self._pending)
        fresh = (c for c, found in zip(made, self._pending, strict=True) if found.state is ScanState.SCORED)
        self._fresh += fresh
        self._pending, self._flushed = [], time.monotonic()

    def _progress(self, *, is_done: bool = False) -> Progress:
        fresh, self._fresh = tuple(self._fresh), []
        tally = self._tally
        return Progress(
            self._listed,
            tally[ScanState.SCORED],
            tally[ScanState.FAILED],
            tally[ScanState.SKIPPED],
            fresh,
            is_done,
            self._missing,
            len(self.partly),
            self._compared,
            tuple(self.left_out.values()),
            self._changes.new,
            self._changes.changed,
            self._changes.outdated,
            self._disagreed,
            self._moved,
        )


def _quarantined(known: Known) -> str:
    causes = {ImageFault.CRASHED: "ended its process", ImageFault.TIMED_OUT: "took too long"}
    cause = next((text for fault, text in causes.items() if fault == known.fault), "needed too much memory")
    return f"It is not tried again, since it {cause} before; change the file, or scan with --retry."


def state_of(entry: Seen, error: ImageError) -> ScanState:
    """Tell whether a file that could not be measured failed as a picture or never was one."""
    if error.fault is ImageFault.UNSUPPORTED:
        return ScanState.SKIPPED
    if error.fault in {ImageFault.NOT_AN_IMAGE, ImageFault.EMPTY} and not entry.is_named_as_picture:
        return ScanState.SKIPPED
    return ScanState.FAILED
