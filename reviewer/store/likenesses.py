"""What near-duplicates are found by, and which candidates look alike."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, bindparam, insert, select, text

from reviewer.imaging.neighbours import nearest
from reviewer.model.likeness import Kind, Likeness
from reviewer.model.picture import CandidateId
from reviewer.store.access import Access
from reviewer.store.codes import dissolve, scoring
from reviewer.store.details import write_details
from reviewer.store.executor import Urgency
from reviewer.store.mirror import SCORED, Ids, Mirror
from reviewer.store.schema import code, likeness
from reviewer.store.snapshot import restamp

_STRETCH = 20_000
"""So many rows are read at once, so that a decision never waits long."""
_BATCH = 200
_ALONE_BATCH = 2000
_RANKS = {Kind.BEST: 0, Kind.COPY: 1, Kind.VARIANT: 2}


class Known(NamedTuple):
    """Hold the codes of candidates, by id: ids int64, coarse uint64, fine uint8 of shape (N, 32)."""

    ids: Ids
    coarse: NDArray[np.uint64]
    fine: NDArray[np.uint8]


class Likenesses:
    """Keep the codes of candidates and the groups of those that look alike.

    ``keys`` are the flags whose scores come from comparing: they are empty until a candidate was compared. It is made
    in the store's own thread.
    """

    def __init__(self, access: Access, mirror: Mirror, keys: Sequence[str]) -> None:
        self._access, self._mirror, self._keys = access, mirror, tuple(keys)
        self._groups: NDArray[np.int64] = np.empty((3, 0), np.int64)
        self.reload()

    def reload(self) -> None:
        """Read the groups anew; to be called in the store's thread."""
        query = select(likeness.c.candidate, likeness.c.grp, likeness.c.kind).order_by(likeness.c.candidate)
        rows = [
            (row.candidate, row.grp, _RANKS.get(row.kind, len(_RANKS)))
            for row in self._access.connection.execute(query)
        ]
        self._groups = np.array(rows, np.int64).reshape(-1, 3).T

    def groups(self) -> dict[CandidateId, int]:
        """Give the group of every candidate that has one: what is alike bears the same number."""
        return {CandidateId(int(one)): int(group) for one, group in zip(*self._groups[:2], strict=True)}

    def together(self, ids: Ids) -> Ids:
        """Put candidates into an order that keeps groups together, each from its best copy on, then all others."""
        candidates, groups, ranks = self._groups
        if not len(candidates) or not len(ids):
            return ids
        places = np.minimum(np.searchsorted(candidates, ids), len(candidates) - 1)
        is_alone = candidates[places] != ids
        group = np.where(is_alone, np.iinfo(np.int64).max, groups[places])
        return ids[np.lexsort((ids, np.where(is_alone, 0, ranks[places]), group))]

    def place_of(self, candidate: CandidateId) -> tuple[int, bool] | None:
        """Give the group of a candidate and whether it is the best copy of it, None where it looks like no other."""
        candidates, groups, ranks = self._groups
        at = int(np.searchsorted(candidates, candidate))
        if at == len(candidates) or candidates[at] != candidate:
            return None
        return int(groups[at]), bool(ranks[at] == _RANKS[Kind.BEST])

    def grouped(self) -> Ids:
        """Give the candidates that look like another, by id."""
        return np.asarray(self._groups[0], np.int64)

    def best(self) -> Ids:
        """Give the best copy of every group, by id."""
        candidates, _, ranks = self._groups
        return np.asarray(candidates[ranks == _RANKS[Kind.BEST]], np.int64)

    def pending(self) -> Ids:
        """Give the candidates that were not compared yet, by id; what has no codes is among them."""
        if not self._keys:
            return np.empty(0, np.int64)
        mirror = self._mirror.still()
        column = mirror.scores[:, mirror.keys.index(self._keys[0])]
        is_scored = mirror.state == SCORED
        return np.asarray(mirror.ids[np.isnan(column) & is_scored], np.int64)

    def like(self, candidate: CandidateId, most: int, check: Callable[[], None] = lambda: None) -> Ids:
        """Give a candidate and those that look most like it, the nearest first; none where its codes are not known."""
        known = self.known(check)
        row = int(np.searchsorted(known.ids, candidate))
        if row >= len(known.ids) or known.ids[row] != candidate:
            return np.empty(0, np.int64)
        others = nearest(known.coarse, known.fine, row)
        return np.asarray(known.ids[np.concatenate([[row], others[:most]])], np.int64)

    def known(self, check: Callable[[], None] = lambda: None) -> Known:
        """Give the codes of every candidate whose file is there; what ``check`` raises ends it."""
        query = text(
            "SELECT k.candidate, k.coarse, k.fine FROM code k JOIN candidate c ON c.id = k.candidate WHERE "
            "k.candidate > :after AND c.missing_since IS NULL AND c.state = 'scored' ORDER BY k.candidate LIMIT :n"
        )
        ids, coarse, fine = [np.empty(0, np.int64)], [np.empty(0, np.int64)], [b""]
        after = 0
        while rows := self._rows(query, {"after": after, "n": _STRETCH}):
            check()
            ids.append(np.array([row[0] for row in rows], np.int64))
            coarse.append(np.array([row[1] for row in rows], np.int64))
            fine.append(b"".join(row[2] for row in rows))
            after = rows[-1][0]
        longer = np.frombuffer(b"".join(fine), np.uint8).reshape(-1, 32)
        return Known(np.concatenate(ids), np.concatenate(coarse).view(np.uint64), longer)

    def thumbs(self, ids: Sequence[int]) -> list[bytes]:
        """Give the small pictures of candidates, in the order asked for."""
        query = select(code.c.candidate, code.c.thumb).where(code.c.candidate.in_(bindparam("ids", expanding=True)))
        found: dict[int, bytes] = {}
        for start in range(0, len(ids), 500):
            found.update(self._rows(query, {"ids": [int(i) for i in ids[start : start + 500]]}))
        return [found[int(i)] for i in ids]

    def fellows(self, ids: Ids) -> Ids:
        """Give all members of the groups that these candidates belong to."""
        candidates, groups, _ = self._groups
        return np.asarray(candidates[np.isin(groups, groups[np.isin(candidates, ids)])], np.int64)

    def torn(self, ids: Ids) -> Ids:
        """Give all members of the groups that some of these candidates belong to, and some others do."""
        candidates, groups, _ = self._groups
        is_one = np.isin(candidates, ids)
        torn = np.intersect1d(groups[is_one], groups[~is_one])
        return np.asarray(candidates[np.isin(groups, torn)], np.int64)

    def forget(self, ids: Ids) -> None:
        """Let candidates wait to be compared again, those that no other looked like, too."""
        self.dissolve(ids)
        for start in range(0, len(ids), _ALONE_BATCH):
            for key in self._keys:
                self._score(key, ids[start : start + _ALONE_BATCH], None)

    def dissolve(self, ids: Ids) -> None:
        """Forget the groups of candidates, so that all their members wait to be compared again."""
        is_changed = False
        for start in range(0, len(ids), _BATCH):
            part = ids[start : start + _BATCH].tolist()
            gone = self._access.write(partial(dissolve, ids=part, keys=self._keys), Urgency.BATCH, self._forget)
            is_changed |= bool(gone)
        if is_changed:
            self._access.executor.call(self.reload)

    def put(self, found: Sequence[Likeness], alone: Ids) -> None:
        """Write what candidates are to each other, and which have no like, in short transactions."""
        for key in self._keys:
            for start in range(0, len(found), _BATCH):
                self._write(key, found[start : start + _BATCH])
            for start in range(0, len(alone), _ALONE_BATCH):
                self._score(key, alone[start : start + _ALONE_BATCH], 0.0)
        self._access.executor.call(self.reload)

    def _write(self, key: str, part: Sequence[Likeness]) -> None:
        rows = [
            {
                "candidate": int(one.candidate),
                "grp": int(one.group),
                "kind": one.kind.value,
                "distance": one.distance,
                "best": int(one.best),
            }
            for one in part
        ]
        scores = [{"one": int(one.candidate), "score": one.measurement.score} for one in part]

        def work(connection: Connection) -> None:
            connection.execute(insert(likeness).prefix_with("OR REPLACE"), rows)
            restamp(connection)
            connection.execute(scoring(key), scores)
            write_details(connection, {int(one.candidate): {key: one.measurement} for one in part})

        ids = np.array([row["one"] for row in scores], np.int64)
        values = np.array([row["score"] for row in scores], np.float32)
        self._access.write(work, Urgency.BATCH, lambda _: self._mirror.score(ids, key, values))

    def _score(self, key: str, part: Ids, score: float | None) -> None:
        """Give candidates without a like one score, or none."""
        rows = [{"one": int(i), "score": score} for i in part]

        def work(connection: Connection) -> None:
            restamp(connection)
            connection.execute(scoring(key), rows)

        values = np.full(len(part), np.nan if score is None else score, np.float32)
        self._access.write(work, Urgency.BATCH, lambda _: self._mirror.score(part, key, values))

    def _forget(self, gone: Sequence[int]) -> None:
        self._mirror.forget(np.array(gone, np.int64), self._keys)

    def _rows(self, query: Any, bounds: dict[str, Any]) -> Sequence[Any]:
        return self._access.executor.call(
            lambda: [tuple(row) for row in self._access.connection.execute(query, bounds)], Urgency.BATCH
        )
