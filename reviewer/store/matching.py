"""Which rows in memory meet an expression."""

import operator
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reviewer.model import conditions
from reviewer.store.mirror import VERDICTS, Ids, Mask, Mirror

_COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "!=": operator.ne,
}  # fmt: skip


def match_rows(mirror: Mirror, expression: conditions.Expression, seek: Callable[[conditions.Sought], Ids]) -> Mask:
    """Tell which rows match; ``seek`` gives the ids that meet a condition which no row tells."""
    match expression:
        case conditions.Everything():
            return np.ones(len(mirror), np.bool_)
        case conditions.Not(inner):
            return ~match_rows(mirror, inner, seek)
        case conditions.All(parts):
            return np.asarray(np.logical_and.reduce([match_rows(mirror, part, seek) for part in parts]), np.bool_)
        case conditions.Any(parts):
            return np.asarray(np.logical_or.reduce([match_rows(mirror, part, seek) for part in parts]), np.bool_)
        case _:
            return _meet(mirror, expression, seek)


def _meet(mirror: Mirror, condition: conditions.Condition, seek: Callable[[conditions.Sought], Ids]) -> Mask:
    """Tell which rows meet a single condition."""
    match condition:
        case conditions.HasVerdict(verdict):
            return np.asarray(mirror.verdict == VERDICTS.index(verdict), np.bool_)
        case conditions.HasReason(reason):
            return mirror.have(slice(None), (reason,))
        case conditions.Compares():
            return _compare(mirror, condition)
        case _:
            return np.isin(mirror.ids, seek(condition))


def _compare(mirror: Mirror, asked: conditions.Compares) -> Mask:
    compare = _COMPARISONS[asked.comparison]
    if asked.name in {"width", "height"}:
        column: NDArray[Any] = getattr(mirror, asked.name)
        return np.asarray(compare(column, asked.number), np.bool_)
    scores = mirror.scores[:, mirror.keys.index(asked.name)]
    with np.errstate(over="ignore"):  # what no score reaches is infinite here, and compares as well
        number = np.float32(asked.number)
    return np.asarray(compare(scores, number) & ~np.isnan(scores), np.bool_)
