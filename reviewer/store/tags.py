"""What files beside the candidates say of them, and by which tags that is judged."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, bindparam, delete, insert, select, text

from reviewer.model.picture import CandidateId, Measurement
from reviewer.model.tags import Beside, TagTable, checked_table
from reviewer.store.access import Access
from reviewer.store.codes import scoring
from reviewer.store.details import write_details
from reviewer.store.executor import Urgency
from reviewer.store.mirror import Ids, Mirror
from reviewer.store.schema import beside as table
from reviewer.store.schema import meta
from reviewer.store.snapshot import restamp

_STRETCH = 20_000
_BATCH = 200
_TABLE = "tags"


class Tags:
    """Read what lies beside the candidates, and keep the review's own table of tags."""

    def __init__(self, access: Access, mirror: Mirror) -> None:
        self._access, self._mirror = access, mirror

    def table(self) -> TagTable | None:
        """Give the review's own table of tags, None where it follows the one that comes with the program."""
        query = select(meta.c.value).where(meta.c.key == _TABLE)
        kept = self._access.read(lambda c: c.execute(query).scalar())
        return None if kept is None else checked_table(json.loads(kept))

    def put_table(self, rows: TagTable | None) -> None:
        """Let the review have its own table of tags, or none of its own; scores follow by ``judge_again``."""

        def write(connection: Connection) -> None:
            connection.execute(delete(meta).where(meta.c.key == _TABLE))
            if rows is not None:
                connection.execute(insert(meta).values(key=_TABLE, value=json.dumps(dict(rows), sort_keys=True)))

        self._access.act(write)

    def judge_again(self, key: str, judge: Callable[[Beside], Measurement]) -> int:
        """Score every candidate anew that something lies beside, in short transactions; tell how many there were."""
        count = 0
        for stretch in self._stretches():
            for start in range(0, len(stretch), _BATCH):
                self._score(key, {one: judge(beside) for one, beside in stretch[start : start + _BATCH]})
            count += len(stretch)
        return count

    def of(self, candidate: CandidateId) -> Beside:
        """Give what lies beside a candidate."""
        query = select(table).where(table.c.candidate == int(candidate))
        row = self._access.read(lambda c: c.execute(query).one_or_none())
        return Beside() if row is None else _beside(row)

    def tagged(self, tag: str) -> Ids:
        """Give the candidates with a tag, in which ``*`` stands for anything, by id."""
        query = text("SELECT candidate, tags FROM beside WHERE tags GLOB :pattern ORDER BY candidate")
        # Of SQLite's signs only the star stands for others here, and only for letters of the same tag.
        pattern = {"pattern": f"* {_plain(tag)} *"}
        letters = "[^ ]*".join(map(re.escape, tag.split("*")))
        fits = re.compile(f" {letters} ").search
        rows = self._access.read(lambda c: c.execute(query, pattern).all())
        return np.array([candidate for candidate, tags in rows if fits(tags)], np.int64)

    def families(self) -> dict[CandidateId, str]:
        """Give a name to every candidate that came from a post: what is a version of one post bears the same name.

        The name is that of the first post that parents lead to; posts that name one another in a circle share the
        least of their names.
        """
        query = text("SELECT candidate, post, parent FROM beside WHERE post <> '' OR parent <> '' ORDER BY candidate")
        rows = self._access.read(lambda c: [tuple(row) for row in c.execute(query)])
        above = {post: parent for _, post, parent in rows if post and parent and parent != post}
        return {CandidateId(one): _first(post or parent, above, parent) for one, post, parent in rows}

    def _stretches(self) -> Iterator[list[tuple[int, Beside]]]:
        query = select(table).where(table.c.candidate > bindparam("after")).order_by(table.c.candidate).limit(_STRETCH)
        after = 0
        while rows := self._rows(query, {"after": after}):
            yield [(int(row.candidate), _beside(row)) for row in rows]
            after = int(rows[-1].candidate)

    def _rows(self, query: Any, bounds: Mapping[str, Any]) -> Sequence[Any]:
        return self._access.executor.call(lambda: self._access.connection.execute(query, bounds).all(), Urgency.BATCH)

    def _score(self, key: str, measured: Mapping[int, Measurement]) -> None:
        scores = [{"one": one, "score": measurement.score} for one, measurement in measured.items()]

        def write(connection: Connection) -> None:
            restamp(connection)
            connection.execute(scoring(key), scores)
            write_details(connection, {one: {key: measurement} for one, measurement in measured.items()})

        ids = np.array([row["one"] for row in scores], np.int64)
        values = np.array([row["score"] for row in scores], np.float32)
        self._access.write(write, Urgency.BATCH, lambda _: self._mirror.score(ids, key, values))


def _plain(tag: str) -> str:
    """Give a tag as a pattern of SQLite in which no sign but the star stands for others."""
    return re.sub(r"[?[]", r"[\g<0>]", tag)


def _first(post: str, above: Mapping[str, str], parent: str) -> str:
    """Follow parents up to the first post, or where they lead round in a circle to the least one in that."""
    seen = {post: 0}
    at = above.get(post, parent or post)
    while at not in seen:
        seen[at] = len(seen)
        at = above.get(at, at)
    return at if at not in above else min(one for one, place in seen.items() if place >= seen[at])


def write_beside(connection: Connection, found: Mapping[int, Beside]) -> None:
    """Write what lies beside candidates, in place of what was known; the caller holds the transaction."""
    gone = [{"one": one} for one, beside in found.items() if not beside.stamp]
    rows = [
        {
            "candidate": one,
            "stamp": beside.stamp,
            "tags": f" {' '.join(beside.tags)} ",
            "post": beside.post,
            "parent": beside.parent,
            "fault": beside.fault,
        }
        for one, beside in found.items()
        if beside.stamp
    ]
    if gone:
        connection.execute(delete(table).where(table.c.candidate == bindparam("one")), gone)
    if rows:
        connection.execute(insert(table).prefix_with("OR REPLACE"), rows)


def _beside(row: Any) -> Beside:
    return Beside(tuple(row.tags.split()), row.post, row.parent, row.fault, row.stamp)
