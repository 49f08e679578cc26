"""Comparing what was scanned with all the review holds: which pictures are copies of others, and which is the best."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from sys import intern

import numpy as np
from numpy.typing import NDArray

from reviewer.flags import duplicate
from reviewer.flags.duplicate import Kin, Traits
from reviewer.imaging.hashes import FINE_BITS
from reviewer.imaging.neighbours import Pairs, near_pairs
from reviewer.imaging.sameness import is_blank
from reviewer.model.likeness import Kind, Likeness
from reviewer.model.picture import Candidate, CandidateId, shown
from reviewer.store import Known, Review

DUPLICATE = duplicate.FLAG.key
"""The flag whose scores come from here."""
Ids = NDArray[np.int64]
_PAGE = 500


class _StoppedError(Exception):
    """End a comparison that is not wanted any more."""


class Comparison:
    """Compare the pictures of a review that were not compared yet with all of it.

    What it writes is the same whether pictures came at once or one after another; what was stopped is made up for by
    the next one.

    Parameters
    ----------
    review : Review
    is_stopped : callable
        Asked often; once it says yes nothing more is compared.
    away : sequence of CandidateId
        Those whose files were not found, though nobody said that they are gone: nothing is a copy of them. What they
        looked like is forgotten, so that they are compared with all once they are there again.
    """

    def __init__(self, review: Review, is_stopped: Callable[[], bool], away: Sequence[CandidateId] | Ids = ()) -> None:
        self._review, self._is_stopped = review, is_stopped
        self._away = np.unique(np.asarray(away, np.int64))

    def run(self) -> Iterator[int]:
        """Compare, telling first how many pictures are new."""
        likenesses = self._review.likenesses
        likenesses.dissolve(likenesses.torn(self._away))
        pending = np.setdiff1d(likenesses.pending(), self._away)
        if not len(pending):
            return
        yield len(pending)
        try:
            self._compare(pending)
        except _StoppedError:
            return

    def _check(self) -> None:
        if self._is_stopped():
            raise _StoppedError

    def _compare(self, pending: Ids) -> None:
        likenesses = self._review.likenesses
        known = likenesses.known(self._check)
        pairs = near_pairs(known.coarse, known.fine, np.isin(known.ids, pending), self._check)
        new = np.intersect1d(pending, known.ids)
        ids = known.ids[np.union1d(pairs.first, pairs.second)]
        before = likenesses.fellows(ids)
        met = np.intersect1d(np.union1d(ids, before), self._away)
        likenesses.dissolve(before)
        likenesses.forget(met)
        if len(before) or len(met):
            known = _among(known, np.setdiff1d(np.union1d(ids, before), met))
            pairs = near_pairs(known.coarse, known.fine, check=self._check)
        found = self._found(known, pairs)
        alike = np.array([one.candidate for one in found], np.int64)
        likenesses.put(found, np.setdiff1d(np.union1d(new, np.intersect1d(before, known.ids)), alike))

    def _found(self, known: Known, pairs: Pairs) -> list[Likeness]:
        rows = np.union1d(pairs.first, pairs.second)
        traits = dict(zip(rows.tolist(), self._traits(known.ids[rows]), strict=True))
        order = sorted(traits, key=lambda row: (duplicate.order_of(traits[row]), known.ids[row]))
        ranks = {row: rank for rank, row in enumerate(order)}

        def thumbs(wanted: Sequence[int]) -> list[bytes]:
            return self._review.likenesses.thumbs(known.ids[np.asarray(wanted, np.int64)].tolist())

        plain = [row for row in traits if known.coarse[row] == 0]
        blank: set[int] = set()
        for start in range(0, len(plain), _PAGE):
            self._check()
            part = plain[start : start + _PAGE]
            blank.update(row for row, thumb in zip(part, thumbs(part), strict=True) if is_blank(thumb))
        mute = {row: each.digest for row, each in traits.items() if row in blank or each.is_odd}
        return _likenesses(duplicate.find_kin(pairs, ranks, thumbs, self._check, mute), traits, known.ids)

    def _traits(self, ids: Ids) -> Iterator[Traits]:
        mirror = self._review.mirror()
        for start in range(0, len(ids), _PAGE):
            self._check()
            for candidate in self._review.candidates(ids[start : start + _PAGE]):
                scores = mirror.scores[mirror.row(candidate.id)].tolist()
                yield _traits_of(candidate, dict(zip(mirror.keys, scores, strict=True)))


def _traits_of(candidate: Candidate, scores: Mapping[str, float]) -> Traits:
    facts = candidate.facts
    measured = {key: score for key, score in scores.items() if not math.isnan(score)}
    folder = intern(shown(candidate.root.path))  # one text for each folder, not for each picture
    if facts is None:
        return Traits(candidate.name, 0, 0, candidate.size, candidate.digest, scores=measured, folder=folder)
    return Traits(
        candidate.name,
        facts.width,
        facts.height,
        candidate.size,
        candidate.digest,
        facts.is_grey,
        bool(facts.lossy),
        measured,
        folder,
    )


def _among(known: Known, ids: Ids) -> Known:
    """Keep some of the codes."""
    rows = np.flatnonzero(np.isin(known.ids, ids))
    return Known(known.ids[rows], known.coarse[rows], known.fine[rows])


def _likenesses(kin: Sequence[Kin], traits: Mapping[int, Traits], ids: Ids) -> list[Likeness]:
    """Put what was found into words."""
    copies: dict[int, list[Traits]] = defaultdict(list)
    for one in kin:
        if one.kind is Kind.COPY:
            copies[one.best].append(traits[one.row])
    return [
        Likeness(
            CandidateId(int(ids[one.row])),
            CandidateId(int(ids[one.group])),
            one.kind,
            CandidateId(int(ids[one.best])),
            one.bits / FINE_BITS,
            duplicate.judge(one, traits[one.row], traits[one.best], copies[one.row]),
        )
        for one in kin
    ]
