"""The review in memory: what filters, sorts and counts read in milliseconds while SQLite stays the truth."""

import operator
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reviewer.model import where
from reviewer.model.picture import CandidateId, ScanState
from reviewer.model.queue import Order
from reviewer.model.verdict import REASON_KEYS, Judgement, Verdict

VERDICTS: tuple[Verdict, ...] = tuple(Verdict)
STATES: tuple[ScanState, ...] = tuple(ScanState)
_REASON_BITS = {key: np.uint64(1 << k) for k, key in enumerate(REASON_KEYS)}
_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "!=": operator.ne,
}  # fmt: skip

Ids = NDArray[np.int64]
Mask = NDArray[np.bool_]


class Mirror:
    """Hold one row per candidate, in the order of ids.

    ``ids`` int64, ``verdict`` and ``state`` uint8 places in ``VERDICTS`` and ``STATES``, ``reasons`` uint64 bits,
    ``scores`` float32, shape (rows, flags), NaN where not measured, ``width`` and ``height`` int32 pixels.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = tuple(keys)
        self.ids: Ids = np.empty(0, np.int64)
        self.verdict: NDArray[np.uint8] = np.empty(0, np.uint8)
        self.state: NDArray[np.uint8] = np.empty(0, np.uint8)
        self.reasons: NDArray[np.uint64] = np.empty(0, np.uint64)
        self.scores: NDArray[np.float32] = np.empty((0, len(self.keys)), np.float32)
        self.width: NDArray[np.int32] = np.empty(0, np.int32)
        self.height: NDArray[np.int32] = np.empty(0, np.int32)

    def __len__(self) -> int:
        return len(self.ids)

    def row(self, candidate: CandidateId) -> int:
        """Give the row of a candidate; KeyError where there is none."""
        row = int(np.searchsorted(self.ids, candidate))
        if row >= len(self.ids) or self.ids[row] != candidate:
            raise KeyError(candidate)
        return row

    def replace(self, table: NDArray[np.float64], reasons: Iterable[tuple[int, str]]) -> None:
        """Take everything anew.

        Parameters
        ----------
        table : ndarray of float64, shape (rows, 5 + flags)
            Id, code of the state, width, height, code of the verdict, then the scores (negative: not measured), by id.
        reasons : iterable of (int, str)
            The ids that have reasons, and these joined by commas.
        """
        self.ids = table[:, 0].astype(np.int64)
        self.state, self.verdict = table[:, 1].astype(np.uint8), table[:, 4].astype(np.uint8)
        self.width, self.height = table[:, 2].astype(np.int32), table[:, 3].astype(np.int32)
        scores = table[:, 5:].astype(np.float32)
        scores[scores < 0] = np.nan
        self.scores = scores
        self.reasons = np.zeros(len(table), np.uint64)
        for candidate, text in reasons:
            self.reasons[self.row(CandidateId(candidate))] = reason_bits(split_reasons(text))

    def merge(self, table: NDArray[np.float64], reasons: Iterable[tuple[int, str]]) -> None:
        """Take new or changed candidates, given as to ``replace``."""
        fresh = Mirror(self.keys)
        fresh.replace(table, reasons)
        kept = ~np.isin(self.ids, fresh.ids)
        ids = np.concatenate([self.ids[kept], fresh.ids])
        order = np.argsort(ids, kind="stable")
        for name in ("state", "width", "height", "verdict", "reasons", "scores"):
            setattr(self, name, np.concatenate([getattr(self, name)[kept], getattr(fresh, name)])[order])
        self.ids = ids[order]

    def score(self, ids: Ids, key: str, scores: NDArray[np.float32]) -> None:
        """Take other scores of one flag; ids that are not there are passed over."""
        rows = np.minimum(np.searchsorted(self.ids, ids), max(len(self) - 1, 0))
        is_here = self.ids[rows] == ids if len(self) else np.zeros(len(ids), np.bool_)
        self.scores[rows[is_here], self.keys.index(key)] = scores[is_here]

    def forget(self, ids: Ids, keys: Iterable[str]) -> None:
        """Take it that candidates are not measured by some flags any more."""
        for key in keys:
            self.score(ids, key, np.full(len(ids), np.nan, np.float32))

    def judge(self, candidate: CandidateId, judgement: Judgement) -> None:
        """Take a candidate's new judgement."""
        row = self.row(candidate)
        self.verdict[row] = VERDICTS.index(judgement.verdict)
        self.reasons[row] = reason_bits(judgement.reasons)

    def judgement(self, candidate: CandidateId) -> Judgement:
        """Give a candidate's current judgement."""
        row = self.row(candidate)
        bits = int(self.reasons[row])
        reasons = tuple(key for key, bit in _REASON_BITS.items() if bits & int(bit))
        return Judgement(VERDICTS[self.verdict[row]], reasons)

    def all_have(self, ids: Ids, reason: str) -> bool:
        """Tell whether the verdicts of all these candidates have a reason."""
        given = self.reasons[np.searchsorted(self.ids, ids)]
        return bool(((given & _REASON_BITS[reason]) != 0).all())

    def badness(self, flag: str | None = None) -> NDArray[np.float32]:
        """Give what "worst first" sorts by: one flag's score, or the highest, equals parted by the mean."""
        scores = np.nan_to_num(self.scores, nan=0.0)
        if flag is not None:
            return scores[:, self.keys.index(flag)]
        if not self.keys:
            return np.zeros(len(self), np.float32)
        return np.asarray(scores.max(1) + 1e-4 * scores.mean(1), np.float32)

    def doubt(self, thresholds: dict[str, float], flag: str | None = None) -> NDArray[np.float32]:
        """Give how far each candidate's nearest score lies from its flag's threshold."""
        keys = self.keys if flag is None else (flag,)
        if not keys:
            return np.zeros(len(self), np.float32)
        columns = [
            np.abs(np.nan_to_num(self.scores[:, self.keys.index(k)], nan=9.0) - thresholds.get(k, 0.5)) for k in keys
        ]
        return np.asarray(np.min(columns, axis=0), np.float32)

    def counts(self) -> dict[Verdict, int]:
        """Count the scored candidates by verdict."""
        scored = self.verdict[self.state == STATES.index(ScanState.SCORED)]
        tally = np.bincount(scored, minlength=len(VERDICTS))
        return {verdict: int(tally[k]) for k, verdict in enumerate(VERDICTS)}

    def reason_counts(self) -> dict[str, int]:
        """Count the candidates by each reason of their verdicts."""
        given = self.reasons[self.reasons != 0]
        return {key: int(np.count_nonzero(given & bit)) for key, bit in _REASON_BITS.items()}

    def matches(self, expression: where.Expression, seek: Callable[[where.Sought], Ids]) -> Mask:
        """Tell which rows match; ``seek`` gives the ids that meet a condition which no row tells."""
        match expression:
            case where.Everything():
                return np.ones(len(self), np.bool_)
            case where.Not(inner):
                return ~self.matches(inner, seek)
            case where.All(parts):
                return np.asarray(np.logical_and.reduce([self.matches(part, seek) for part in parts]), np.bool_)
            case where.Any(parts):
                return np.asarray(np.logical_or.reduce([self.matches(part, seek) for part in parts]), np.bool_)
            case _:
                return self._matches_one(expression, seek)

    def _matches_one(self, expression: where.Expression, seek: Callable[[where.Sought], Ids]) -> Mask:
        match expression:
            case where.HasVerdict(verdict):
                return np.asarray(self.verdict == VERDICTS.index(verdict), np.bool_)
            case where.HasReason(reason):
                return np.asarray((self.reasons & _REASON_BITS[reason]) != 0, np.bool_)
            case where.Compares(name, comparison, number):
                return self._compares(name, comparison, number)
            case where.Everything() | where.Not() | where.All() | where.Any():
                raise TypeError(f"no condition: {expression!r}")
            case _:
                return np.isin(self.ids, seek(expression))

    def _compares(self, name: str, comparison: str, number: float) -> Mask:
        if name in {"width", "height"}:
            column: NDArray[Any] = getattr(self, name)
            return np.asarray(_COMPARE[comparison](column, number), np.bool_)
        scores = self.scores[:, self.keys.index(name)]
        return np.asarray(_COMPARE[comparison](scores, np.float32(number)) & ~np.isnan(scores), np.bool_)


def reason_bits(reasons: Sequence[str]) -> np.uint64:
    """Give the bits of reasons; a reason that is no longer known has none."""
    bits = 0
    for reason in reasons:
        bits |= int(_REASON_BITS.get(reason, 0))
    return np.uint64(bits)


def split_reasons(text: str) -> tuple[str, ...]:
    """Give the reasons that a row holds joined by commas."""
    return tuple(text.split(",")) if text else ()


def sorted_by(
    order: Order, mirror: Mirror, rows: NDArray[np.intp], thresholds: dict[str, float], flag: str | None
) -> NDArray[np.intp]:
    """Put rows into an order that needs no paths, equals by id."""
    match order:
        case Order.WORST_FIRST:
            key = -mirror.badness(flag)[rows]
        case Order.BEST_FIRST:
            key = mirror.badness(flag)[rows]
        case Order.MOST_UNCERTAIN:
            key = mirror.doubt(thresholds, flag)[rows]
        case _:
            return rows
    return rows[np.argsort(key, kind="stable")]
