"""What can still be read of a damaged review, row by row."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Table

from reviewer.store import acts, log, schema
from reviewer.store.file import NONSENSE

_STRIDE = 4096
_FARTHEST = 1 << 24
"""The highest row that is looked for where the file no longer says how many there are."""

IDENTITY = "review_id"
"""Where a review's own name is kept, in ``meta``."""

Row = dict[str, Any]


class DamagedFile:
    """Read a review that may be damaged, stepping over what cannot be read.

    ``unread`` holds the tables of which something that was asked for could not be read.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._connection.row_factory = sqlite3.Row
        self.unread: set[str] = set()
        self.tables = {str(row[0]) for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}

    def has(self, tables: Iterable[Table]) -> bool:
        """Tell whether it knows these tables by their names, and all of their columns."""
        return all({column.name for column in table.columns} <= self._columns(table.name) for table in tables)

    def version(self) -> int:
        """Give the schema that it says it has."""
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    def is_sound(self, table: str | None = None) -> bool:
        """Tell whether SQLite finds no fault in a table and what leads to its rows, or in all of the file."""
        asked = f'"{table}"' if table else "1"
        try:
            return bool(self._connection.execute(f"PRAGMA integrity_check({asked})").fetchone()[0] == "ok")
        except (sqlite3.Error, ValueError):
            return False

    def counted(self, table: str) -> int | None:
        """Give the highest number that a row of a table ever had, as is noted elsewhere; None where that is lost."""
        query = "SELECT max(seq) FROM sqlite_sequence WHERE name = ?"
        try:
            found = self._connection.execute(query, (table,)).fetchone()[0]
        except (sqlite3.Error, ValueError):
            return None
        return found if isinstance(found, int) and 0 <= found <= _FARTHEST else None

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def rows(self, table: str, first: int = 0, until: int | None = None) -> Iterator[Row]:
        """Give every row that can still be read, in the order of their numbers, up to one of them if that is told."""
        if table not in self.tables:
            self.unread.add(table)
            return
        start, last = first, self.last(table)
        last = last if until is None else min(last, until)
        while start <= last:
            yield from self._range(table, start, min(start + _STRIDE - 1, last))
            start += _STRIDE

    def last(self, table: str) -> int:
        """Give the number of a table's last row; where that cannot be read, of the longest table that is counted."""
        for query in (f'SELECT max(rowid) FROM "{table}"', "SELECT max(seq) FROM sqlite_sequence"):  # noqa: S608 - our own names
            try:
                return min(int(self._connection.execute(query).fetchone()[0] or 0), _FARTHEST)
            except (sqlite3.Error, ValueError, TypeError):
                self.unread.add(table)
        return 0

    def _columns(self, table: str) -> set[str]:
        return {str(row[1]) for row in self._connection.execute(f'PRAGMA table_info("{table}")')}

    def _range(self, table: str, low: int, high: int) -> Sequence[Row]:
        query = f'SELECT * FROM "{table}" WHERE rowid BETWEEN ? AND ?'  # noqa: S608 - our own names
        try:
            return [dict(row) for row in self._connection.execute(query, (low, high))]
        except (sqlite3.Error, ValueError):
            if low == high:
                self.unread.add(table)
                return []
        middle = (low + high) // 2
        return [*self._range(table, low, middle), *self._range(table, middle + 1, high)]


def is_sound(decision: Row) -> bool:
    """Tell whether a row of the log is as it was written."""
    try:
        return isinstance(decision["digest"], bytes) and bool(log.checksum(decision) == decision["crc32"])
    except NONSENSE:
        return False


def acts_of(damaged: DamagedFile) -> int | None:
    """Give how often a curator did something besides deciding, 0 where none was counted, None where it is not known."""
    rows = {row.get("key"): row.get("value") for row in damaged.rows(schema.meta.name)}
    if acts.KEY in rows:
        return acts.number_of(rows[acts.KEY])
    return None if schema.meta.name in damaged.unread else 0


def identity(damaged: DamagedFile) -> object:
    """Give what tells a review from every other, wherever its file is moved; None where that cannot be read."""
    return next((row.get("value") for row in damaged.rows(schema.meta.name) if row.get("key") == IDENTITY), None)
