"""How well each flag agrees with what a curator decided by hand."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.model.cells import harmless
from reviewer.model.picture import shown
from reviewer.model.verdict import Verdict
from reviewer.session.queue import Ids
from reviewer.session.session import Session
from reviewer.session.share import Share
from reviewer.store import GONE, SCORED, VERDICTS

WANTED_PRECISION = 0.9
FEWEST = 10
"""A threshold is proposed only where at least so many decided pictures lie above it."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Grade:
    """Hold how one flag did among the accepted and rejected pictures of a root, or of all for "".

    ``precision`` is how many of those it raised were rejected, ``recall`` how many of the rejected it raised; with
    ``reasons`` only a rejection for one of these counts, and pictures rejected for other reasons alone count as good.
    ``threshold`` is the lowest at which the precision among these pictures reaches 90 %, None where none does.
    """

    flag: str
    root: str
    reasons: tuple[str, ...]
    raised_from: float
    precision: Share
    recall: Share
    threshold: float | None


def grades(
    session: Session, reasons: Mapping[str, Sequence[str]], *, wanted: float = WANTED_PRECISION
) -> Iterator[Grade]:
    """Grade every flag against the verdicts given by hand, over all roots and root by root.

    Parameters
    ----------
    session : Session
    reasons : mapping
        The keys of the reasons that mean each flag's defect; flags with any are graded by these, too.
    wanted : float
        The precision that a proposed threshold has to reach.
    """
    review = session.review
    ids = review.judged.by_hand(review.who)
    mirror = review.mirror().still()
    rows = np.searchsorted(mirror.ids, ids)
    verdicts = mirror.verdict[rows]
    is_decided = np.isin(verdicts, [VERDICTS.index(Verdict.ACCEPTED), VERDICTS.index(Verdict.REJECTED)])
    is_decided &= np.isin(mirror.state[rows], [SCORED, GONE])  # neither what was set aside nor what fails by now
    ids, rows = ids[is_decided], rows[is_decided]
    is_rejected = verdicts[is_decided] == VERDICTS.index(Verdict.REJECTED)
    scores = mirror.scores[rows]
    thresholds = session.thresholds()
    for root, member in _groups(session, ids):
        for column, key in enumerate(mirror.keys):
            own = tuple(reasons.get(key, ()))
            for names in dict.fromkeys(((), own)):
                bad = is_rejected & mirror.have(rows, names) if names else is_rejected
                found = scores[member, column]
                there = ~np.isnan(found)
                yield _grade(key, root, names, (found[there], bad[member][there]), (thresholds.get(key, 0.5), wanted))


def count_grades(session: Session, reasons: Mapping[str, Sequence[str]]) -> int:
    """Give how many grades ``grades`` gives."""
    roots = len(session.review.roots())
    of_each = sum(2 if reasons.get(key) else 1 for key in session.review.mirror().keys)
    return of_each * (1 + (roots if roots > 1 else 0))


def best_threshold(scores: NDArray[np.float32], bad: Mask, wanted: float) -> float | None:
    """Give the lowest threshold, in hundredths, above which the share of bad pictures reaches what is wanted.

    Parameters
    ----------
    scores : ndarray of float32, shape (N,)
        From 0 to 1.
    bad : ndarray of bool, shape (N,)
    wanted : float
        The share, 0 .. 1.

    Returns
    -------
    float or None
        None where no threshold with at least ten pictures above it does.
    """
    hundredths = np.floor(scores * 100 + 1e-4).astype(np.int64)
    above = np.bincount(hundredths, minlength=101)[::-1].cumsum()[::-1]
    bad_above = np.bincount(hundredths[bad], minlength=101)[::-1].cumsum()[::-1]
    fits = np.flatnonzero((above >= FEWEST) & (bad_above >= wanted * above))
    return float(fits[0]) / 100 if len(fits) else None


def as_csv(found: Sequence[Grade]) -> str:
    """Write grades as CSV; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEAD)
    for grade in found:
        writer.writerow([harmless(cell) for cell in _cells(grade)])
    return text.getvalue()


_HEAD = (
    "flag", "root", "reasons", "raised from",
    "precision", "precision low", "precision high", "raised and rejected", "raised",
    "recall", "recall low", "recall high", "rejected and raised", "rejected",
    "threshold for 90 % precision",
)  # fmt: skip


def _cells(grade: Grade) -> list[str]:
    cells = [grade.flag, grade.root or "all", " ".join(grade.reasons) or "any", f"{grade.raised_from:.2f}"]
    for share in (grade.precision, grade.recall):
        cells += ["" if share.value is None else f"{share.value:.4f}", *(f"{bound:.4f}" for bound in share.bounds)]
        cells += [str(share.hits), str(share.count)]
    return [*cells, "" if grade.threshold is None else f"{grade.threshold:.2f}"]


def _grade(
    key: str,
    root: str,
    reasons: tuple[str, ...],
    measured: tuple[NDArray[np.float32], Mask],
    asked: tuple[float, float],
) -> Grade:
    (scores, bad), (threshold, wanted) = measured, asked
    raised = scores >= np.float32(threshold)
    hits = int(np.count_nonzero(raised & bad))
    return Grade(
        key,
        root,
        reasons,
        threshold,
        Share(hits, int(np.count_nonzero(raised))),
        Share(hits, int(np.count_nonzero(bad))),
        best_threshold(scores, bad, wanted),
    )


def _groups(session: Session, ids: Ids) -> Iterator[tuple[str, Mask]]:
    """Give all pictures, and where there are several roots, those of each."""
    yield "", np.ones(len(ids), np.bool_)
    roots = session.review.roots()
    if len(roots) > 1:
        of = session.review.judged.roots(ids)
        for root in roots:
            yield shown(root.path), of == root.id
