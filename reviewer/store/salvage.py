"""Bringing a review back: from its last good backup, with every decision that the damaged file still holds."""

import json
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import SQLAlchemyError

from reviewer.model.errors import ReviewFileError, ReviewInUse, ReviewReadOnly
from reviewer.store import backup, file, health, holder, log, schema
from reviewer.store.snapshot import place_of

_STRIDE = 4096
_FARTHEST = 1 << 24
"""The highest row that is looked for where the file no longer says how many there are."""
_FACTS = (
    schema.root, schema.candidate, schema.detail, schema.score, schema.mark, schema.veto, schema.saved_view,
    schema.reason,
)  # fmt: skip

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Restored:
    """Tell what a restored review was made of.

    ``source`` is the backup it began with, None where there was none that is whole; ``salvaged`` counts the decisions
    taken from the damaged file besides, ``refused`` those found there whose checksum or picture is lost; ``aside`` is
    where the file that stood there is now.
    """

    source: Path | None
    decisions: int
    salvaged: int
    refused: int
    aside: Path | None


def restore(path: Path, source: Path | None = None) -> Restored:
    """Put a whole review where a damaged one stands, which is moved aside and never deleted.

    Parameters
    ----------
    path : Path
        The review; it may be gone altogether.
    source : Path, optional
        The backup to begin with; by default the newest that is whole.

    Raises
    ------
    ReviewFileError
        Where the review is open elsewhere, the backup named is not whole, nothing is left to restore from, or the disk
        refuses; nothing is lost then, and restoring can be done again.
    """
    try:
        return _restore(path, source)
    except (OSError, SQLAlchemyError, sqlite3.Error) as error:
        cause = getattr(error, "orig", None) or getattr(error, "strerror", None) or error
        raise ReviewFileError(
            f"{path} was not restored, since the disk failed ({str(cause).lower()}); what stood there is kept, and "
            "restoring can be done again."
        ) from error


def _restore(path: Path, source: Path | None) -> Restored:
    _finish_moving(path)
    _refuse_if_held(path)
    chosen = _chosen(path, source)
    part = path.with_name(f".{path.name}.restoring")
    _clear(part)
    with TemporaryDirectory(prefix="reviewer-") as scratch:
        # A run that ended between moving the old file aside and naming the new one left only the former.
        remains = _remains(path if path.exists() else _last_aside(path), Path(scratch))
        if chosen is None and (remains is None or not _holds_pictures(remains)):
            raise ReviewFileError(
                f"{path} cannot be restored: it has no backup that is whole, and nothing in it can be read; it is left "
                "as it is."
            )
        try:
            restored = _build(part, chosen, remains)
        finally:
            if remains is not None:
                remains.close()
    aside = _move_aside(path)
    holder.withdraw(path)
    place_of(path).unlink(missing_ok=True)  # what it held for is another file now
    part.rename(path)
    backup.sync(path.absolute().parent)
    return Restored(chosen, *restored, aside)


def is_whole(path: Path) -> bool:
    """Tell whether a backup can be trusted: SQLite finds no damage, and no decision was changed since."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            if connection.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
                return False
            if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                return False
            return all(_is_sound(row) for row in _rows(connection, schema.decision.name))
        finally:
            connection.close()
    except (sqlite3.Error, OSError):
        return False


def _refuse_if_held(path: Path) -> None:
    """Make sure that no window writes to what is about to be moved."""
    if not path.exists():
        return
    try:
        engine, connection, _ = file.open_existing(path)
    except (ReviewInUse, ReviewReadOnly):
        raise
    except ReviewFileError:
        return
    file.close(path, engine, connection)


def _chosen(path: Path, source: Path | None) -> Path | None:
    if source is None:
        return next((made for made in reversed(backup.backups(path)) if is_whole(made)), None)
    if not is_whole(source):
        raise ReviewFileError(f"{source} is no whole backup of a review; choose another. {path} is left as it is.")
    return source


def _remains(path: Path, scratch: Path) -> sqlite3.Connection | None:
    """Open a copy of what stands there, so that reading it changes nothing; None where that is no database."""
    if not path.is_file():
        return None
    connection = sqlite3.connect(file.copy_to_read(path, scratch))
    connection.row_factory = sqlite3.Row
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error:
        connection.close()
        return None
    return connection


def _holds_pictures(remains: sqlite3.Connection) -> bool:
    return any(True for _ in _rows(remains, schema.candidate.name))


def _build(part: Path, chosen: Path | None, remains: sqlite3.Connection | None) -> tuple[int, int, int]:
    """Make the new file; gives how many decisions it holds, how many of them were salvaged and how many refused."""
    if chosen is None:
        engine, connection = file.create(part)
    else:
        shutil.copyfile(chosen, part)
        engine, connection, found = file.open_existing(part)
        if found < schema.SCHEMA:
            file.migrate(connection)
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        if chosen is None and remains is not None:
            _copy_facts(connection, remains)
        salvaged, refused = (0, 0) if remains is None else _add_decisions(connection, remains)
        health.rebuild_verdicts(connection)
        count = int(connection.exec_driver_sql("SELECT count(*) FROM decision").scalar_one())
        connection.exec_driver_sql("COMMIT")
    finally:
        file.close(part, engine, connection)
    backup.sync(part)
    return count, salvaged, refused


def _copy_facts(connection: Connection, remains: sqlite3.Connection) -> None:
    """Take over folders, pictures and scores, as far as they can be read."""
    there = {row[1] for row in connection.exec_driver_sql("PRAGMA table_info(score)")}
    for table in _FACTS:
        for row in _rows(remains, table.name):
            if table is schema.score:
                for name in row.keys() - there:
                    connection.exec_driver_sql(f'ALTER TABLE score ADD COLUMN "{name}" REAL')
                    there.add(name)
            _put(connection, table.name, row)
    for row in _rows(remains, schema.meta.name):
        if row["key"] in {"recipe", "review_id"} and _is_json_or_id(row):
            _put(connection, schema.meta.name, row)


def _is_json_or_id(row: Row) -> bool:
    if row["key"] == "review_id":
        return isinstance(row["value"], str)
    try:
        return isinstance(json.loads(row["value"]), dict)
    except (TypeError, ValueError):
        return False


def _put(connection: Connection, table: str, row: Row) -> None:
    """Insert a row where its constraints allow it; a damaged one is left out."""
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _ in row)
    query = f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608 - names of our own tables
    connection.exec_driver_sql(query, tuple(row.values()))


def _add_decisions(connection: Connection, remains: sqlite3.Connection) -> tuple[int, int]:
    """Take over the decisions that are sound and not there yet; gives how many, and how many are not sound."""
    last = int(connection.exec_driver_sql("SELECT coalesce(max(seq), 0) FROM decision").scalar_one())
    pictures = set(connection.execute(select(schema.candidate.c.id)).scalars())
    sound: list[Row] = []
    refused = 0
    for row in _rows(remains, schema.decision.name, last + 1):
        if _is_sound(row) and row["candidate"] in pictures:
            sound.append(row)
        else:
            refused += 1
    if sound:
        connection.execute(insert(schema.decision), sound)
    return len(sound), refused


def _is_sound(row: Row) -> bool:
    try:
        return bool(log.checksum(row) == row["crc32"])
    except (KeyError, TypeError, ValueError):
        return False


def _rows(connection: sqlite3.Connection, table: str, first: int = 0) -> Iterator[Row]:
    """Give every row that can still be read, in the order of their numbers, stepping over those that cannot."""
    start, last = first, _last(connection, table)
    while start <= last:
        yield from _range(connection, table, start, min(start + _STRIDE - 1, last))
        start += _STRIDE


def _last(connection: sqlite3.Connection, table: str) -> int:
    # Where the end of a table cannot be read, no table of ours is longer than those that are counted.
    for query in (f'SELECT max(rowid) FROM "{table}"', "SELECT max(seq) FROM sqlite_sequence"):  # noqa: S608 - our own names
        try:
            return min(int(connection.execute(query).fetchone()[0] or 0), _FARTHEST)
        except (sqlite3.Error, ValueError, TypeError):
            continue
    return 0


def _range(connection: sqlite3.Connection, table: str, low: int, high: int) -> Sequence[Row]:
    query = f'SELECT * FROM "{table}" WHERE rowid BETWEEN ? AND ?'  # noqa: S608 - our own names
    connection.row_factory = sqlite3.Row
    try:
        return [dict(row) for row in connection.execute(query, (low, high))]
    except (sqlite3.Error, ValueError):
        if low == high:
            return []
    middle = (low + high) // 2
    return [*_range(connection, table, low, middle), *_range(connection, table, middle + 1, high)]


def _move_aside(path: Path) -> Path | None:
    """Give the file that stands there another name, and then its write-ahead log."""
    if not path.exists():
        return None
    number = 1
    while (aside := _aside(path, number)).exists():
        number += 1
    path.rename(aside)
    _finish_moving(path)
    return aside


def _finish_moving(path: Path) -> None:
    """Put the write-ahead log of a file that was moved aside beside it again."""
    aside = _last_aside(path)
    if path.exists() or not aside.exists():
        return
    for suffix in ("-wal", "-shm"):
        old = Path(f"{path}{suffix}")
        if old.exists():
            old.rename(f"{aside}{suffix}")


def _aside(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}.damaged-{number}")


def _last_aside(path: Path) -> Path:
    """Give the file that was moved aside last; it need not exist."""
    number = 1
    while _aside(path, number + 1).exists():
        number += 1
    return _aside(path, number)


def _clear(part: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{part}{suffix}").unlink(missing_ok=True)
