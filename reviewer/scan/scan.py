"""A scan: what is new, changed or stale below the roots of a review is measured and recorded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reviewer.flags import tag
from reviewer.imaging.decode import decoders
from reviewer.model.commands import command
from reviewer.model.errors import ImageError, ImageFault, ReviewError
from reviewer.model.picture import ScanState, shown
from reviewer.model.scoring import Found, Unfound
from reviewer.scan.comparing import DUPLICATE, Comparison
from reviewer.scan.control import Control
from reviewer.scan.discover import Seen
from reviewer.scan.planning import Planner, Target
from reviewer.scan.pool import DEADLINE_SECONDS, Job, Outcome, Work, WorkerPool
from reviewer.scan.progress import Progress
from reviewer.scan.results import Results
from reviewer.scan.tagging import TAG, table_of
from reviewer.scan.turns import Turns
from reviewer.scan.worker import Scored, score_file
from reviewer.store import Review

_STRIKES = 5
"""Pictures in a row on which a flag fails before the rest of the scan goes on without it."""


class Scan(Control):
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
        super().__init__()
        self._review, self._keys = review, tuple(keys)
        self._results = Results(review)
        retry = retry or review.decoders.kept not in {"", decoders()}
        self._planner = Planner(review, keys, self._results, retry=retry, gone=gone)
        self._pool = WorkerPool(review.recipe, jobs=jobs, deadline=deadline, work=work)
        self._tags = table_of(review)
        self._compared = self._moved = 0
        self.partly: dict[bytes, str] = {}
        """The pictures of this scan that lack scores, by their absolute paths, each with a sentence."""
        self.left_out: dict[str, str] = {}
        """The flags that this scan went on without, each with a sentence."""
        self._strikes = dict.fromkeys(self._keys, 0)

    @property
    def absent(self) -> list[Unfound]:
        """Give the folders of which many files were not found; nothing that was decided of them was changed."""
        return self._planner.absent

    def run(self) -> Iterator[Progress]:
        """Scan every root, telling how far it has come.

        Raises
        ------
        ReviewError
            After all else is done, where a folder is gone (nothing is changed below it); at once, where no process
            can be started.
        """
        jobs = self._planner.jobs()
        if jobs:
            self._review.tried.begin()
        yield self._progress()
        yield from self._measure(jobs)
        is_all = not (self.is_cancelled or self.absent)
        if is_all and self._review.decoders.kept != decoders():
            self._review.decoders.keep(decoders())
        yield from self._compare()
        if not (self.is_cancelled or self.absent):
            self._review.tried.keep(self._keys)
        if not self.is_cancelled and self._review.tried.is_cut_short:
            self._review.tried.end()
        self._look_elsewhere()
        yield self._progress(is_done=True)
        if self.absent:
            raise ReviewError(" ".join(self._told(unfound) for unfound in self.absent))

    def _measure(self, jobs: Sequence[Job]) -> Iterator[Progress]:
        """Have the jobs done and recorded; what was measured is, however this ends."""
        turns = Turns()
        outcomes = self._pool.outcomes(turns.handed_out(self._while_wanted(jobs)), lambda: self.is_held)
        try:
            for outcome in outcomes:
                if outcome is not None:
                    turns.add(outcome)
                for due in turns.due():
                    self._take(due)
                if self._results.is_flush_due:
                    self._results.flush()
                    yield self._progress()
                if self.is_cancelled:
                    break
        finally:
            outcomes.close()
            for left in turns.left():
                self._take(left)
            self._results.flush()

    def _compare(self) -> Iterator[Progress]:
        """Find which pictures look alike, once all are measured; a scan that is stopped leaves it to the next one."""
        if self.is_cancelled or DUPLICATE not in self._keys:
            return
        away = [one for unfound in self.absent for one in unfound.files.values()]
        comparison = Comparison(self._review, lambda: self.is_cancelled, away)
        for self._compared in comparison.run():
            yield self._progress()

    def _look_elsewhere(self) -> None:
        """Find out which of the files that were not found stand elsewhere, once all that is there is known."""
        if self.is_cancelled:
            return
        away = [one for unfound in self.absent for one in unfound.files.values()]
        if away:
            found = self._review.elsewhere(away)
            self.absent[:] = [replace(one, elsewhere=found.intersection(one.files.values())) for one in self.absent]
        self._moved = self._review.count_moved()

    def _while_wanted(self, jobs: Sequence[Job]) -> Iterator[Job]:
        for job in jobs:
            if self.is_cancelled:
                return
            flags = tuple(key for key in job.flags if key not in self.left_out)
            if flags or len(job.flags) == len(self._keys):
                yield replace(job, flags=flags or job.flags)
            else:  # it was scored before, and lacked only what cannot be had
                self._results.count(ScanState.SCORED)

    def _take(self, outcome: Outcome) -> None:
        """Add what became of a job to the results."""
        assert isinstance(outcome.job.key, Target)
        root, entry = outcome.job.key
        if outcome.scored is not None:
            self._results.add(self._found(outcome.job, outcome.scored))
        elif outcome.error is not None:
            state = state_of(entry, outcome.error)
            fault, sentence = outcome.error.fault, outcome.error.sentence
            self._results.add(
                Found(root.id, entry.relative, entry.size, entry.mtime_ns, state, fault=fault, fault_text=sentence)
            )

    def _found(self, job: Job, scored: Scored) -> Found:
        """Give what is recorded of a picture that was measured."""
        assert isinstance(job.key, Target)
        root, entry = job.key
        self._count_strikes(job.flags, scored.failures)
        if scored.failures:
            self.partly[job.path] = " ".join(scored.failures.values())
        beside, told = None, {}
        if TAG in job.flags:
            beside = replace(scored.beside, stamp=entry.beside)
            told = {TAG: tag.judge(beside, self._tags)}
        return Found(
            root.id,
            entry.relative,
            scored.size,
            scored.mtime_ns,
            ScanState.SCORED,
            scored.digest,
            scored.facts,
            fault_text=self.partly.get(job.path),
            measurements=scored.measurements | told,
            codes=scored.codes,
            beside=beside,
        )

    def _count_strikes(self, keys: Sequence[str], failures: Mapping[str, str]) -> None:
        """Leave out a flag that fails again and again, so that a broken plug-in does not hold up the scan."""
        for key in keys:
            self._strikes[key] = self._strikes[key] + 1 if key in failures else 0
            if self._strikes[key] == _STRIKES:
                why = failures[key].rstrip(".")
                self.left_out[key] = f"{why}. After {_STRIKES} pictures in a row the rest was scanned without it."

    def _progress(self, *, is_done: bool = False) -> Progress:
        results, planner = self._results, self._planner
        return Progress(
            planner.listed,
            results.of(ScanState.SCORED),
            results.of(ScanState.FAILED),
            results.of(ScanState.SKIPPED),
            results.take_fresh(),
            is_done,
            planner.missing,
            len(self.partly),
            self._compared,
            tuple(self.left_out.values()),
            results.changes.new,
            results.changes.changed,
            results.changes.outdated,
            planner.disagreed,
            self._moved,
        )

    def _told(self, unfound: Unfound) -> str:
        """Say what of a folder was not found, and what can be done about it."""
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


def state_of(entry: Seen, error: ImageError) -> ScanState:
    """Tell whether a file that could not be measured failed as a picture or never was one."""
    if error.fault is ImageFault.UNSUPPORTED:
        return ScanState.SKIPPED
    if error.fault in {ImageFault.NOT_AN_IMAGE, ImageFault.EMPTY} and not entry.is_named_as_picture:
        return ScanState.SKIPPED
    return ScanState.FAILED
