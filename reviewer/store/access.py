"""The way to a review file's rows: reads and transactions, in the store's own thread."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from reviewer.model.errors import NotSaved
from reviewer.store.desk import Desk, Urgency

T = TypeVar("T")
_CHECKPOINT_EVERY = 64


class Access:
    """Read and write a review file through its one connection; every part of the store is given this."""

    def __init__(self, path: Path, connection: Connection, desk: Desk) -> None:
        self.path, self.connection, self.desk = path, connection, desk
        self._writes = 0

    @property
    def raw(self) -> sqlite3.Connection:
        """Give the connection as SQLite's own module knows it."""
        raw = self.connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        return raw

    def read(self, work: Callable[[Connection], T]) -> T:
        """Have something read, and wait for it."""
        return self.desk.call(lambda: work(self.connection))

    def write(self, work: Callable[[Connection], T], urgency: Urgency = Urgency.READ) -> T:
        """Have work done in one transaction, and wait until it is on disk.

        Raises
        ------
        NotSaved
            Where it could not be written; nothing of it is in the file then.
        """
        return self.desk.call(lambda: self.transact(work), urgency)

    def transact(self, work: Callable[[Connection], T]) -> T:
        """Do work in one transaction; to be called in the store's thread."""
        connection = self.connection
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                result = work(connection)
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                if self.raw.in_transaction:
                    connection.exec_driver_sql("ROLLBACK")
                raise
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise NotSaved(_not_saved(self.path, error)) from error
        self._tidy_later()
        return result

    def _tidy_later(self) -> None:
        """Move the write-ahead log into the file now and then, when nobody waits for anything."""
        self._writes += 1
        if self._writes % _CHECKPOINT_EVERY == 0:
            self.desk.submit(
                lambda: self.connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)").close(), Urgency.IDLE
            )


def _not_saved(path: Path, error: Exception) -> str:
    text = str(getattr(error, "orig", error)).lower()
    if "full" in text:
        cause, step = "the disk is full", "make room, then decide again"
    elif "readonly" in text or "read-only" in text:
        cause, step = "it can no longer be written to", "mend the rights of the file, then decide again"
    elif "locked" in text or "busy" in text:
        cause, step = "another program holds it", "close that program, then decide again"
    else:
        cause, step = text, "check the disk, then reopen the review"
    return f"Not saved in {path}: {cause}; everything saved before is safe, {step}."
