"""Creating, opening and closing a review file, and refusing what is none without touching a byte of it."""

import errno
import os
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from reviewer.model.commands import command
from reviewer.model.errors import (
    BrokenReview,
    NewerReview,
    NoReview,
    NotAReview,
    NotSaved,
    ReviewFileError,
    ReviewInUse,
    ReviewReadOnly,
)
from reviewer.model.naming import REVIEW_SUFFIX
from reviewer.store import holder
from reviewer.store.backup import backups, name_new, sync
from reviewer.store.schema import APPLICATION_ID, MIN_READER, SCHEMA

_MOST_COPIES = 5
_ROOM = 1 << 16
"""Bytes without which SQLite cannot even begin to read: the file in which it indexes the log is of that order."""
_LOG_HEAD = 32
"""Bytes of a write-ahead log's header (https://www.sqlite.org/fileformat2.html#the_write_ahead_log)."""
NONSENSE = (ValueError, LookupError, TypeError, ArithmeticError)
"""What reading raises where a damaged file holds something other than what was written there."""


@contextmanager
def understood(what: str) -> Iterator[None]:
    """Tell of a row that holds something other than what was written there as SQLite tells of a damaged page."""
    try:
        yield
    except (zlib.error, *NONSENSE) as error:
        raise sqlite3.DatabaseError(f"{what} is damaged") from error


def create(path: Path, values: Mapping[str, str] | None = None) -> tuple[Engine, Connection]:
    """Make a new review file with some values of its own; an existing file of any kind is left alone.

    It bears its name only once it is whole: ended at any moment, there is a review or there is none.

    Raises
    ------
    ReviewFileError
        Where there is such a file already, or it cannot be made.
    """
    if os.path.lexists(path):
        raise _taken(path)
    part = path.with_name(f".{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o666))
        _make(part, values or {})
        name_new(part, path)
        sync(path.parent)
    except FileExistsError as error:
        raise _taken(path) from error
    except (OSError, SQLAlchemyError, sqlite3.Error) as error:
        raise _uncreated(path, error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    engine, connection = _connect(path)
    with unmaking(path, engine, connection):
        _prepare(connection)
    holder.note(path)
    return engine, connection


def _make(part: Path, values: Mapping[str, str]) -> None:
    """Fill a file that nobody knows of yet, and have it on disk."""
    engine, connection = _connect(part)
    try:
        for pragma in ("journal_mode = MEMORY", "synchronous = OFF", f"application_id = {APPLICATION_ID}"):
            connection.exec_driver_sql(f"PRAGMA {pragma}")
        migrate(connection)
        for key, value in {"min_reader": str(MIN_READER), **values}.items():
            connection.exec_driver_sql("INSERT INTO meta VALUES (?, ?)", (key, value))
    finally:
        connection.close()
        engine.dispose()
    sync(part)


@contextmanager
def unmaking(path: Path, engine: Engine, connection: Connection) -> Iterator[None]:
    """Leave nothing of a review whose making fails, and say so in one sentence where the disk is why."""
    try:
        yield
    except BaseException as error:
        with suppress(SQLAlchemyError, sqlite3.Error):
            connection.close()
        engine.dispose()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        holder.withdraw(path)
        if isinstance(error, OSError | SQLAlchemyError | sqlite3.Error | NotSaved):
            raise _uncreated(path, error) from error
        raise


def _taken(path: Path) -> NoReview:
    return NoReview(f"{path} exists already and is left as it is; open it, or choose another name.")


def _uncreated(path: Path, error: Exception) -> ReviewFileError:
    told = error.__cause__ if isinstance(error, NotSaved) else error
    cause = str(getattr(told, "orig", None) or getattr(told, "strerror", None) or told).lower()
    return ReviewFileError(
        f"{path} cannot be created: {cause}; nothing is left of it. Choose a folder with room that can be written to."
    )


def open_existing(path: Path, named: Path | None = None) -> tuple[Engine, Connection, int]:
    """Open a review file for one process alone; gives its schema too, which may be older than this program's.

    What is said of a copy is said of the file that is ``named``.

    Raises
    ------
    ReviewFileError
        Where there is no such file (none is made), it is no review, a newer program wrote it, another one holds it or
        its folder cannot be written to; its bytes are untouched then.
    """
    named = named or path
    if not path.is_file():
        raise absent(named)
    if not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)):
        raise _read_only(named)
    _refuse_unmerged(path, named)
    engine: Engine | None = None
    is_lost = bool(holder.lost_log(path))
    try:
        engine, connection = _connect(path)
        schema = _check_schema(named, lambda query: connection.exec_driver_sql(query).first())
        _prepare(connection)
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.exec_driver_sql("COMMIT")
    except BaseException as error:
        if engine is not None:
            engine.dispose()
            if not is_lost:
                holder.withdraw_without_log(path)
        if isinstance(error, SQLAlchemyError | sqlite3.Error):
            raise _refusal(named, error) from error
        if isinstance(error, NONSENSE):
            raise _damaged(named) from error
        raise
    holder.note(path)
    return engine, connection, schema


def close(path: Path, engine: Engine, connection: Connection) -> None:
    """Let go of an open review: what its log holds goes into the file, then the note of the holder, then the log.

    Ended at any moment between these, it leaves no note without a log, which would say that decisions are lost.
    """
    try:
        is_busy, *_ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        if not is_busy:
            holder.withdraw(path)
    finally:
        connection.close()
        engine.dispose()
        holder.withdraw_without_log(path)


def copy_to_read(path: Path, folder: Path) -> Path:
    """Copy a review that is not to be written to, with what its write-ahead log holds, to where it can be opened.

    Another process may be writing to it: what is in the copied file and not in the copied log is as it was committed
    unless the log began anew meanwhile, and then all is copied again. Whoever calls this must not hold it open.

    Raises
    ------
    OSError
        Where it cannot be read, or its log began anew at every try.
    """
    for _ in range(_MOST_COPIES):
        before = _log_head(path)
        for suffix in ("", "-wal"):
            try:
                shutil.copyfile(f"{path}{suffix}", folder / (path.name + suffix))
            except FileNotFoundError:
                if not suffix:
                    raise
                (folder / (path.name + suffix)).unlink(missing_ok=True)
        if _log_head(path) == before:
            return folder / path.name
    raise OSError(errno.EBUSY, "it is written to all the time", str(path))


def _log_head(path: Path) -> bytes:
    """Give what is another once a write-ahead log begins anew: its header, with the salts in it."""
    try:
        with Path(f"{path}-wal").open("rb") as log:
            return log.read(_LOG_HEAD)
    except FileNotFoundError:
        return b""


def migrate(connection: Connection) -> None:
    """Bring an open file to this program's schema, in one transaction."""
    from alembic.command import upgrade
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "reviewer:store/migrations")
    config.attributes["connection"] = connection
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        upgrade(config, "head")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
    except BaseException:
        connection.exec_driver_sql("ROLLBACK")
        raise
    connection.exec_driver_sql("COMMIT")


@contextmanager
def telling_damage(
    path: Path, engine: Engine, connection: Connection, *, is_lost: bool = False, named: Path | None = None
) -> Iterator[None]:
    """Close a file whose content cannot be understood and say so in one sentence, whatever it was that failed.

    ``is_lost`` tells that its log was gone before it was opened, which the next opening is to say again; what is said
    of a copy is said of the file that is ``named``.
    """
    try:
        yield
    except (OSError, SQLAlchemyError, sqlite3.Error, NotSaved, *NONSENSE) as error:
        with suppress(SQLAlchemyError, sqlite3.Error):
            close(path, engine, connection)
        if is_lost:
            holder.note(path)
        if isinstance(error, NotSaved) and not _is_damage(error.__cause__):
            raise ReviewFileError(str(error)) from error
        if isinstance(error, OSError) or _is_of_disk(error):
            raise _refusal(named or path, error) from error
        raise _damaged(named or path) from error


def _is_damage(error: BaseException | None) -> bool:
    """Tell whether SQLite found the file's own content to be none that it wrote."""
    code = getattr(getattr(error, "orig", error), "sqlite_errorcode", 0) & 0xFF
    return code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def _is_of_disk(error: Exception) -> bool:
    """Tell whether it was the disk, and not what lies on it, that SQLite could not use."""
    code = getattr(getattr(error, "orig", error), "sqlite_errorcode", 0) & 0xFF
    return code in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}


def _refuse_unmerged(path: Path, named: Path) -> None:
    """Refuse what is no review of this program's by the file alone, as far as that tells.

    Opened to be written, SQLite would take the log that another program left into the file before it is refused.
    """
    try:
        with closing(sqlite3.connect(f"{_address(path)}?mode=ro&immutable=1", uri=True)) as file:
            (tables,) = file.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            if tables:
                _check_schema(named, lambda query: file.execute(query).fetchone())
    except (sqlite3.Error, *NONSENSE):
        return  # whatever it is, it is told where the file is opened


def _address(path: Path) -> str:
    return f"file:{quote(os.fsencode(path.absolute()))}"


def _connect(path: Path) -> tuple[Engine, Connection]:
    def connect() -> sqlite3.Connection:
        address = f"{_address(path)}?mode=rw"
        return sqlite3.connect(address, uri=True, timeout=0, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)
    return engine, engine.connect().execution_options(isolation_level="AUTOCOMMIT")


def _prepare(connection: Connection) -> None:
    for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON",
                   "wal_autocheckpoint = 0", "cache_size = -16384"):  # fmt: skip
        connection.exec_driver_sql(f"PRAGMA {pragma}")


def _check_schema(path: Path, first: Callable[[str], Any]) -> int:
    """Give the schema of a review; ``first`` gives the first row that a query finds."""
    (application,) = first("PRAGMA application_id")
    if application != APPLICATION_ID:
        raise _damaged(path) if backups(path) else _no_review(path)
    schema = int(first("PRAGMA user_version")[0])
    if schema > SCHEMA:
        needed = first("SELECT value FROM meta WHERE key = 'min_reader'")
        if needed is None or int(needed[0]) > SCHEMA:
            raise NewerReview(
                f"{path} was written by a newer program (schema {schema}, this one knows {SCHEMA}) and is untouched; "
                "update reviewer to open it."
            )
    return schema


def _refusal(path: Path, error: Exception) -> ReviewFileError:
    text = str(getattr(error, "orig", None) or getattr(error, "strerror", None) or error).lower()
    if "locked" in text or "busy" in text:
        return ReviewInUse(
            f"{path} is open in another window{holder.described(path)}; close that one first. Nothing was changed."
        )
    if "not a database" in text and path.suffix != REVIEW_SUFFIX and not backups(path):
        return _no_review(path)  # by its content, its name and what lies beside it
    if "not a database" in text or "malformed" in text or "disk image" in text:
        return _damaged(path)
    if "readonly" in text or "unable to open" in text:
        return _read_only(path)
    if "disk" in text and _is_full(path):
        return ReviewReadOnly(f"{path} cannot be written to: the disk is full. It is left as it is; make room.")
    return ReviewFileError(f"{path} cannot be opened: {text}; it is left as it is.")


def absent(path: Path) -> NoReview:
    """Say that there is no such review, and how it is made or brought back."""
    if path.is_dir():
        return NoReview(
            f"{path} is a folder, not a review; nothing was created. Name a *.review file; "
            f"'{command('scan', 'NAME.review', path)}' makes one of the pictures in it."
        )
    if os.path.lexists(path):
        what = "is no regular file" if path.exists() else "is a link that leads to no file"
        return NotAReview(f"{path} {what}, so no review; it is left as it is. Name a file made by 'reviewer scan'.")
    step = "start it with 'reviewer scan'"
    if backups(path):
        step = f"bring it back from its backups with '{command('restore', path)}'"
    return NoReview(f"{path} does not exist; nothing was created. Check the name, or {step}.")


def _no_review(path: Path) -> NotAReview:
    return NotAReview(f"{path} is not a review file and is left as it is; choose a file made by 'reviewer scan'.")


def _damaged(path: Path) -> BrokenReview:
    told = f"{path} is not a review file, or is damaged; it is left as it is."
    if backups(path):
        held = "to bring back what its backups and the file itself still hold"
    else:
        held = "to bring back what can be read of it, if anything can: it has no backup"
    return BrokenReview(f"{told} Run '{command('restore', path)}' {held}.")


def _is_full(path: Path) -> bool:
    """Tell whether the disk that a file lies on has no room left."""
    try:
        return shutil.disk_usage(path.absolute().parent).free < _ROOM
    except OSError:
        return False


def _read_only(path: Path) -> ReviewFileError:
    if path.is_file() and not os.access(path, os.R_OK):
        return NoReview(f"{path} may not be read; it is left as it is. Check the rights of the file.")
    return ReviewReadOnly(
        f"{path} cannot be written to; it is left as it is. Check the rights of the file and its folder."
    )
