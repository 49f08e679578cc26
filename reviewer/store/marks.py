"""Stars and notes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from fnmatch import fnmatchcase

import numpy as np
from sqlalchemy import BindParameter, Connection, bindparam, delete, insert, select, text

from reviewer.model.mark import LONGEST_NOTE, NO_MARK, Mark
from reviewer.model.picture import CandidateId
from reviewer.store.access import Access
from reviewer.store.executor import Urgency
from reviewer.store.mirror import Ids
from reviewer.store.schema import mark as table
from reviewer.store.schema import storable

_ONE: BindParameter[int] = bindparam("one")
_GIVE = text(
    "INSERT INTO mark VALUES (:candidate, :star, :note) ON CONFLICT (candidate) DO UPDATE SET "
    "star = max(star, excluded.star), note = CASE note WHEN '' THEN excluded.note ELSE note END"
)
_TAKE_BACK = text(
    "UPDATE mark SET star = star AND NOT :star, note = CASE note WHEN :note THEN '' ELSE note END "
    "WHERE candidate = :candidate"
)


class Marks:
    """Keep the star and the note of every picture; there are few, so all of them are known without asking the file.

    It is made in the store's own thread.
    """

    def __init__(self, access: Access) -> None:
        self._access = access
        self._marks: dict[CandidateId, Mark] = {}
        self.reload()

    def reload(self) -> None:
        """Read the marks anew, after they were written by another part of the store."""
        rows = self._access.connection.execute(select(table))
        self._marks = {CandidateId(row.candidate): Mark(bool(row.star), row.note) for row in rows}

    def of(self, candidate: CandidateId) -> Mark:
        """Give the mark of a picture."""
        return self._marks.get(candidate, NO_MARK)

    def change(
        self, ids: Sequence[CandidateId], change: Callable[[dict[CandidateId, Mark]], Mapping[CandidateId, Mark]]
    ) -> "Future[None]":
        """Let pictures have marks made of those that they have when its turn comes, and resolve once that is on disk.

        Pictures that ``change`` says nothing of keep theirs.
        """

        def work() -> None:
            marks = change({one: self.of(one) for one in ids})
            kept = {
                one: Mark(mark.is_starred, storable(mark.note.strip())[:LONGEST_NOTE]) for one, mark in marks.items()
            }
            self._access.act(lambda connection: _write(connection, kept))
            changed = {**self._marks, **kept}
            self._marks = {one: mark for one, mark in changed.items() if mark != NO_MARK}

        return self._access.executor.submit(work, Urgency.DECISION)

    def starred(self) -> Ids:
        """Give the pictures that bear a star, by id."""
        return _by_id(one for one, mark in self._marks.items() if mark.is_starred)

    def noted(self, text: str) -> Ids:
        """Give the pictures whose note fits a glob, or holds a text that is none, whatever the case; by id."""
        low = text.lower()
        pattern = low if any(sign in low for sign in "*?[") else f"*{low}*"
        return _by_id(one for one, mark in self._marks.items() if mark.note and fnmatchcase(mark.note.lower(), pattern))


def give(connection: Connection, marks: Mapping[CandidateId, Mark]) -> None:
    """Give pictures stars, and notes where they have none; the caller holds the transaction and reloads the marks."""
    rows = [_row(one, mark) for one, mark in marks.items() if mark != NO_MARK]
    if rows:
        connection.execute(_GIVE, rows)


def take_back(connection: Connection, marks: Mapping[CandidateId, Mark]) -> None:
    """Take stars and notes that were given from pictures again, but no note that was changed since; like ``give``."""
    rows = [_row(one, mark) for one, mark in marks.items() if mark != NO_MARK]
    if rows:
        connection.execute(_TAKE_BACK, rows)
        connection.execute(delete(table).where(table.c.star == 0, table.c.note == ""))


def _row(candidate: CandidateId, mark: Mark) -> dict[str, object]:
    return {"candidate": int(candidate), "star": int(mark.is_starred), "note": mark.note}


def _write(connection: Connection, kept: Mapping[CandidateId, Mark]) -> None:
    gone = [{"one": int(one)} for one in kept]
    rows = [_row(one, mark) for one, mark in kept.items() if mark != NO_MARK]
    if gone:
        connection.execute(delete(table).where(table.c.candidate == _ONE), gone)
    if rows:
        connection.execute(insert(table), rows)


def _by_id(found: Iterable[CandidateId]) -> Ids:
    return np.array(sorted(int(one) for one in found), np.int64)
