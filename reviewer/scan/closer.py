"""Looking closer than a scan has time for: at one picture on demand, or in idle time at all that are in doubt."""

from collections.abc import Iterator, Sequence

import numpy as np

from reviewer.flags import CLOSER
from reviewer.imaging.heat import Check
from reviewer.model.errors import ImageError, ImageFault
from reviewer.model.picture import Candidate, CandidateId, Measurement, ScanState
from reviewer.model.scoring import Found, Unfound
from reviewer.scan.control import Control
from reviewer.scan.pool import Job, Outcome, Work, WorkerPool
from reviewer.scan.progress import Progress
from reviewer.scan.worker import Scored, look_closer, prepare_gently, scored_closely
from reviewer.store import SCORED, Review

DOUBTFUL = 0.3
"""The score from which a flag is worth a closer look."""


def look_closer_at(review: Review, candidate: CandidateId, keys: Sequence[str], check: Check) -> dict[str, Measurement]:
    """Look closer at one picture by some flags, record what was found and give it; may be called in any thread.

    Raises
    ------
    ImageError
        Where the file is no usable picture any more, or another one.
    Exception
        What ``check`` raises, or a plug-in.
    """
    known = review.candidate(candidate)
    scored = scored_closely(known.path, review.recipe, keys, check)
    check()
    if not review.record_more(known, _found(known, scored)):
        raise ImageError(ImageFault.CHANGING, "The file is not the one that was scanned; scan again.")
    return scored.measurements


class Closer(Control):
    """Look closer, in one gentle process, at every picture that a flag is in doubt about and was not looked at so.

    Parameters
    ----------
    review : Review
    keys : sequence of str
        The flags that can look closer.
    """

    absent: Sequence[Unfound] = ()

    def __init__(self, review: Review, keys: Sequence[str], *, work: Work = look_closer) -> None:
        super().__init__()
        self._review, self._keys = review, tuple(keys)
        self._pool = WorkerPool(review.recipe, jobs=1, work=work, begin=prepare_gently)

    def run(self) -> Iterator[Progress]:
        """Look at one picture after another; those that cannot be looked at stay as the scan left them."""
        doubtful = self._doubtful()
        looked = failed = 0
        if doubtful:
            outcomes = self._pool.outcomes(self._jobs(doubtful), lambda: self.is_held)
            try:
                for outcome in outcomes:
                    if self.is_cancelled:
                        break
                    if outcome is not None:
                        fresh = self._take(outcome)
                        looked, failed = looked + len(fresh), failed + (not fresh)
                        yield Progress(len(doubtful), looked, failed, 0, fresh)
            finally:
                outcomes.close()
        yield Progress(len(doubtful), looked, failed, 0, done=True)

    def _doubtful(self) -> list[CandidateId]:
        """Give the pictures with a score in doubt whose files are there, the most doubtful first."""
        mirror = self._review.mirror().still()
        columns = [mirror.keys.index(key) for key in self._keys]
        if not columns:
            return []
        worst = np.nan_to_num(mirror.scores[:, columns]).max(1)
        rows = np.flatnonzero((worst >= DOUBTFUL) & (mirror.state == SCORED))
        nearest_first = rows[np.argsort(np.abs(worst[rows] - 0.5), kind="stable")]
        return [CandidateId(one) for one in mirror.ids[nearest_first].tolist()]

    def _jobs(self, doubtful: Sequence[CandidateId]) -> Iterator[Job]:
        for identity in doubtful:
            if self.is_cancelled:
                return
            measured = self._review.measurements(identity)
            keys = tuple(key for key in self._keys if key in measured and _is_open(measured[key]))
            if keys:
                candidate = self._review.candidate(identity)
                yield Job(candidate, candidate.path, keys)

    def _take(self, outcome: Outcome) -> tuple[CandidateId, ...]:
        candidate = outcome.job.key
        assert isinstance(candidate, Candidate)
        if outcome.scored is None or not self._review.record_more(candidate, _found(candidate, outcome.scored)):
            return ()
        return (candidate.id,)


def _is_open(measurement: Measurement) -> bool:
    return measurement.score >= DOUBTFUL and CLOSER not in measurement.figure


def _found(candidate: Candidate, scored: Scored) -> Found:
    return Found(
        candidate.root.id,
        candidate.relative,
        scored.size,
        scored.mtime_ns,
        ScanState.SCORED,
        scored.digest,
        scored.facts,
        fault_text=candidate.fault_text,
        measurements=scored.measurements,
    )
