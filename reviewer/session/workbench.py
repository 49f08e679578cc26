"""Trying thresholds: what a flag's scores look like beside the verdicts, what a threshold would reach, and a rule."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.model.verdict import Judgement, Source, Verdict
from reviewer.session.queue import Ids
from reviewer.session.session import Session
from reviewer.session.ticket import Ticket
from reviewer.store import SCORED, VERDICTS, Mirror

BINS = 100
SAMPLE = 50

Column = NDArray[np.float32]
Codes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Rule:
    """Say what a threshold does: pictures whose score of ``flag`` reaches it are rejected for ``reason``, if any.

    Only undecided pictures are judged, unless ``overrules`` lets the rule replace other verdicts too.
    """

    flag: str
    threshold: float
    reason: str = "other"
    overrules: bool = False

    @property
    def text(self) -> str:
        """Give the rule in the words of the filter."""
        words = f"{self.flag}>={self.threshold:.2f}"
        return words if self.overrules else f"undecided {words}"


class Workbench:
    """Answer what thresholds of flags would do, in time that grows with the review and with nothing else.

    Parameters
    ----------
    session : Session
    seed : int
        Decides which pictures a sample holds; the same seed over the same review gives the same sample.
    """

    def __init__(self, session: Session, seed: int = 0) -> None:
        self._session = session
        self._seed = seed

    def histogram(self, flag: str, bins: int = BINS) -> NDArray[np.int64]:
        """Count the scored pictures by score and verdict.

        Returns
        -------
        counts : ndarray of int64, shape (bins, verdicts)
            A row for each stretch of scores from 0 to 1, the last with 1 itself; columns in the order of ``Verdict``.
        """
        scores, verdicts, _ = self._measured(flag)
        stretch = np.minimum((scores * bins).astype(np.int64), bins - 1)
        tally = np.bincount(stretch * len(VERDICTS) + verdicts, minlength=bins * len(VERDICTS))
        return np.asarray(tally, np.int64).reshape(bins, len(VERDICTS))

    def reach(self, rule: Rule) -> dict[Verdict, int]:
        """Count the pictures whose score reaches a rule's threshold, by their verdict now."""
        scores, verdicts, _ = self._measured(rule.flag)
        tally = np.bincount(verdicts[_reaches(scores, rule)], minlength=len(VERDICTS))
        return {verdict: int(tally[code]) for code, verdict in enumerate(VERDICTS)}

    def usual_reason(self, flag: str, threshold: float, reasons: Sequence[str]) -> str:
        """Give the one of some reasons that most pictures with such a score were rejected for; the first of equals.

        Raises
        ------
        ValueError
            Where there are no reasons to choose from.
        """
        mirror: Mirror = self._session.review.mirror().still()
        is_meant = (mirror.state == SCORED) & (mirror.verdict == VERDICTS.index(Verdict.REJECTED))
        rows = np.flatnonzero(is_meant & (mirror.scores[:, mirror.keys.index(flag)] >= np.float32(threshold)))
        return max(reasons, key=lambda reason: np.count_nonzero(mirror.have(rows, (reason,))))

    def judged_by(self, rule: Rule) -> Ids:
        """Give the pictures that a rule would judge, in the order of their ids."""
        scores, verdicts, ids = self._measured(rule.flag)
        reached = _reaches(scores, rule)
        if rule.overrules:
            reached &= verdicts != VERDICTS.index(Verdict.REJECTED)
        else:
            reached &= verdicts == VERDICTS.index(Verdict.UNDECIDED)
        return ids[reached]

    def apply(self, rule: Rule) -> Ticket:
        """Send a rule's verdicts to the disk as one gesture; a picture judged by hand meanwhile keeps its verdict."""

        def change(old: Judgement) -> Judgement:
            if old.verdict is Verdict.REJECTED or (old.verdict is not Verdict.UNDECIDED and not rule.overrules):
                return old
            return Judgement(Verdict.REJECTED, (rule.reason,) if rule.reason else ())

        chosen = self.judged_by(rule)
        return self._session.change(change, advance=False, ids=chosen, context=f"rule {rule.text}", source=Source.RULE)

    def sample(self, rule: Rule, count: int = SAMPLE) -> Ids:
        """Give some of the pictures that a rule would judge, in chance order.

        Half of them lie nearest to the threshold, where a rule errs most; the others are drawn from all the rest.
        """
        ids = self.judged_by(rule)
        if len(ids) <= count:
            return self._shuffled(ids)
        mirror = self._session.review.mirror().still()
        scores = mirror.scores[np.searchsorted(mirror.ids, ids), mirror.keys.index(rule.flag)]
        near = np.argpartition(scores, count // 2)[: count // 2]
        rest = np.delete(np.arange(len(ids)), near)
        far = np.random.default_rng(self._seed).choice(rest, count - len(near), replace=False)
        return self._shuffled(ids[np.concatenate([near, far])])

    def _shuffled(self, ids: Ids) -> Ids:
        return np.random.default_rng(self._seed).permutation(ids)

    def _measured(self, flag: str) -> tuple[Column, Codes, Ids]:
        """Give the scores, verdict codes and ids of the pictures that are there and that the flag measured."""
        mirror: Mirror = self._session.review.mirror().still()  # a scan may add rows meanwhile
        scores = mirror.scores[:, mirror.keys.index(flag)]
        there = (mirror.state == SCORED) & ~np.isnan(scores)
        return scores[there], mirror.verdict[there], mirror.ids[there]


def _reaches(scores: Column, rule: Rule) -> NDArray[np.bool_]:
    return np.asarray(scores >= np.float32(rule.threshold), np.bool_)
