"""What of the files below the roots of a review is to be measured, and by which flags."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reviewer.model.errors import ImageFault
from reviewer.model.picture import Root, ScanState
from reviewer.model.scoring import Found, Known, Unfound
from reviewer.scan.discover import Seen
from reviewer.scan.nesting import NestedRoots, RootFiles
from reviewer.scan.pool import Job
from reviewer.scan.results import Results
from reviewer.scan.tagging import TAG
from reviewer.store import Review

_QUARANTINED = {ImageFault.CRASHED, ImageFault.TIMED_OUT, ImageFault.OUT_OF_MEMORY}
_VANISHED = 0.2
"""The share of a folder's files that may be gone without asking."""
_PASSING = {ImageFault.UNREADABLE, ImageFault.CHANGING}
"""Faults that may be gone though the file is as it was."""


class Target(NamedTuple):
    """Say which file of which root a job is about."""

    root: Root
    entry: Seen


class Planner:
    """Walk the roots of a review and give the jobs that bring it up to date; what needs none is counted at once.

    Parameters
    ----------
    review : Review
    keys : sequence of str
        The flags to measure by.
    results : Results
        Is told of files that are not measured.
    retry : bool
        Whether files that failed, hung or crashed before are tried again though they have not changed.
    gone : bool
        Whether many files may be noted as missing at once; otherwise that is taken for a drive that is not there.
    """

    def __init__(self, review: Review, keys: Sequence[str], results: Results, *, retry: bool, gone: bool) -> None:
        self._review, self._keys, self._results = review, tuple(keys), results
        self._retry, self._gone = retry, gone
        self.absent: list[Unfound] = []
        """The folders of which many files were not found; nothing that was decided of them was changed."""
        self.listed = self.missing = self.disagreed = 0

    def jobs(self) -> list[Job]:
        """Walk all roots and give what is to be measured, in the order of roots and paths."""
        nested = NestedRoots(self._review)
        self.disagreed = nested.disagreed
        return [job for files in nested for job in self._jobs_of(files)]

    def _jobs_of(self, files: RootFiles) -> list[Job]:
        root, known, seen = files.root, files.known, files.seen()
        present = {entry.relative for entry in seen}
        gone = [relative for relative in known if relative not in present]
        is_absent = any(known) and files.is_bare
        if (is_absent or len(gone) > max(1, _VANISHED * len(known))) and not self._gone:
            self.absent.append(Unfound(root, len(known), {one: known[one].id for one in gone}, is_bare=is_absent))
        else:
            self._review.mark_missing(root.id, gone)
            self.missing += len(gone)
        if is_absent or not Path(os.fsdecode(root.path)).is_dir():
            return []
        self.listed += len(seen)
        jobs = (self._job(root, entry, known.get(entry.relative)) for entry in seen)
        return [job for job in jobs if job is not None]

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
                self._results.count(known.state)
                return None
        elif known is not None:
            self._results.changes.expect(root.id, entry.relative, known)
        return Job(Target(root, entry), root.path.rstrip(b"/") + b"/" + entry.relative, flags)

    def _pass_over(self, root: Root, entry: Seen, known: Known | None, fault: ImageFault, sentence: str) -> None:
        """Count a file that is not measured, and record why where the review does not know it yet."""
        if known is not None and (known.state, known.fault) == (ScanState.SKIPPED, fault):
            self._results.count(ScanState.SKIPPED)
            return
        self._results.add(
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


def _quarantined(known: Known) -> str:
    causes = {ImageFault.CRASHED: "ended its process", ImageFault.TIMED_OUT: "took too long"}
    cause = next((text for fault, text in causes.items() if fault == known.fault), "needed too much memory")
    return f"It is not tried again, since it {cause} before; change the file, or scan with --retry."
