"""The way to a review file's rows: reads and transactions, in the store's own thread."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from reviewer.model.errors import NotSaved, ReviewFileError
from reviewer.store import acts
from reviewer.store.executor import PriorityExecutor, Urgency

T = TypeVar("T")
_CHECKPOINT_EVERY = 64
"""After so many transactions the log is moved into the file, right behind the next decision."""
_CHECKPOINT_AT_LAST = 128
"""After so many it is moved though nobody decides."""
_GRAVE = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
"""Errors after which nothing more is written before the file has been opened and checked again."""


class Access:
    """Read and write a review file through its one connection; every part of the store is given this."""

    def __init__(self, path: Path, connection: Connection, executor: PriorityExecutor) -> None:
        self.path, self.connection, self.executor = path, connection, executor
        self.refusal: str | None = None
        """Why nothing is written any more, in a sentence; None while all is well."""
        self.faults: tuple[str, ...] = ()
        """What was found wrong with the file before it was opened, in a sentence each."""
        self.is_copy = False
        """Whether the file is a copy for reading, in which only what nobody would miss is written."""
        self.acted: Callable[[int], None] = lambda _: None
        """Is told, in the store's thread, how many acts of the curator reached the disk."""
        self._stands = _identity(path)
        self._writes = 0

    @property
    def raw(self) -> sqlite3.Connection:
        """Give the connection as SQLite's own module knows it."""
        raw = self.connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        return raw

    def read(self, work: Callable[[Connection], T], urgency: Urgency = Urgency.READ) -> T:
        """Have something read, and wait for it.

        Raises
        ------
        ReviewFileError
            Where it cannot be read.
        """
        try:
            return self.executor.call(lambda: work(self.connection), urgency)
        except (SQLAlchemyError, sqlite3.Error, UnicodeError) as error:
            raise ReviewFileError(
                f"{self.path} cannot be read: {str(getattr(error, 'orig', error)).lower()}; nothing was "
                "changed. 'reviewer check' tells what of it is whole, 'reviewer restore' brings back what can be read."
            ) from error

    def write(
        self, work: Callable[[Connection], T], urgency: Urgency = Urgency.READ, then: Callable[[T], None] | None = None
    ) -> T:
        """Have work done in one transaction, and wait until it is on disk.

        ``then`` is called before anything else is done with the file: memory that follows it never misses a change.

        Raises
        ------
        NotSaved
            Where it could not be written, or the file is no longer where it was; nothing is shown as saved then.
        """

        def do() -> T:
            result = self.transact(work)
            if then is not None:
                then(result)
            return result

        return self.executor.call(do, urgency)

    def act(self, work: Callable[[Connection], T]) -> T:
        """Have something that a curator does, other than deciding, done in one transaction, and wait for the disk.

        It is counted, and backups follow it as they follow decisions.

        Raises
        ------
        NotSaved
            Like ``write``.
        """

        def counted(connection: Connection) -> T:
            acts.count(connection)
            return work(connection)

        def do() -> T:
            result = self.transact(counted)
            self.acted(1)
            return result

        return self.executor.call(do)

    def transact(self, work: Callable[[Connection], T], *, is_missed: bool = True, is_awaited: bool = True) -> T:
        """Do work in one transaction; to be called in the store's thread.

        ``is_missed`` is False for what nobody would miss in a review open for reading only, like a place in a queue;
        ``is_awaited`` for what is not waited for until it is on disk, where it comes with the next that is.
        """
        if self.refusal is not None and (is_missed or not self.is_copy):
            raise NotSaved(self.refusal)
        if _identity(self.path) != self._stands:
            raise NotSaved(
                f"Not saved: {self.path} was moved or replaced while it was open; put it back, or save a copy of what "
                "is open here."
            )
        connection = self.connection
        with self.saving(), ExitStack() as last:
            if not is_awaited:
                last.enter_context(self._without_waiting())
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                result = work(connection)
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                if self.raw.in_transaction:
                    connection.exec_driver_sql("ROLLBACK")
                raise
        self._writes += 1
        if self._writes >= _CHECKPOINT_AT_LAST:
            self._tidy_later()
        return result

    def tidy_if_due(self) -> None:
        """Move the write-ahead log into the file where that is due: a decision was just made, the next comes later.

        A slow disk may take longer for it than for a decision, which would wait if it came meanwhile.
        """
        if self._writes >= _CHECKPOINT_EVERY:
            self._tidy_later()

    @contextmanager
    def _without_waiting(self) -> Iterator[None]:
        """Have transactions only handed to the system: after a power cut they may be missing, and nothing before them.

        A log that is written ahead is whole up to some transaction (https://www.sqlite.org/pragma.html#pragma_synchronous).
        """
        self.connection.exec_driver_sql("PRAGMA synchronous = NORMAL")
        try:
            yield
        finally:
            self.connection.exec_driver_sql("PRAGMA synchronous = FULL")

    @contextmanager
    def saving(self) -> Iterator[None]:
        """Say in one sentence why something is not saved, whether it could not be written or what it needs not read.

        Raises
        ------
        NotSaved
            Where the file failed.
        """
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            sentence = not_saved(self.path, error)
            if _code(error) in _GRAVE:
                self.refusal = sentence
            raise NotSaved(sentence) from error

    def _tidy_later(self) -> None:
        """Move the write-ahead log into the file once nobody waits for anything."""
        self._writes = 0
        if not self.executor.is_closed:  # closing does it, after all else
            self.executor.submit(
                lambda: self.connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)").close(), Urgency.IDLE
            )


def _identity(path: Path) -> tuple[int, int] | None:
    """Tell which file stands under a name; the file itself is never opened, for closing it would drop SQLite's lock."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_dev, facts.st_ino


def _code(error: Exception) -> int:
    """Give SQLite's primary code of an error, 0 where there is none."""
    return int(getattr(getattr(error, "orig", error), "sqlite_errorcode", None) or 0) & 0xFF


def not_saved(path: Path, error: Exception) -> str:
    """Say what kept something from being saved, that nothing else is lost, and what to do."""
    code, words = _code(error), str(getattr(error, "orig", error)).lower()
    if code == sqlite3.SQLITE_FULL:
        cause, step = "the disk is full", "make room, then decide again"
    elif code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}:
        cause, step = "it can no longer be written to", "mend the rights of the file and its folder, then decide again"
    elif code in {sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_BUSY}:
        cause, step = "another program holds it", "close that program, then decide again"
    elif code == sqlite3.SQLITE_IOERR:
        cause, step = f"the disk failed ({words})", "check the disk, then close the review and open it again"
    elif code in _GRAVE:
        cause, step = f"the file is damaged ({words})", "close it and run 'reviewer check' and 'reviewer restore'"
    else:
        cause, step = words, "check the disk, then open the review again"
    return f"Not saved in {path}: {cause}; everything saved before is safe, {step}."
