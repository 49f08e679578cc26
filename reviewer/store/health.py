"""Finding damage: in SQLite's own structure, in the log's checksums and in what the log leads to."""

import sqlite3

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from reviewer.store import log
from reviewer.store.file import NONSENSE
from reviewer.store.schema import decision as table
from reviewer.store.schema import verdict as verdicts


def faults(connection: Connection) -> list[str]:
    """Give every fault found in a review, each in one sentence; none means that it is whole."""
    found: list[str] = []
    for look in (_faults_of_pages, _faults_of_decisions):
        try:
            found += look(connection)
        except (SQLAlchemyError, sqlite3.Error, *NONSENSE) as error:
            found.append(f"It cannot all be read: {str(getattr(error, 'orig', error)).lower()}.")
    return found


def look(connection: Connection, after: int, count: int) -> tuple[int | None, list[str]]:
    """Check the checksums of some decisions; gives the last of them, None at the end of the log, and the faults."""
    query = log.sums().where(table.c.seq > after).limit(count)
    try:
        rows = connection.execute(query).all()
        changed = [row.seq for row in rows if not log.is_intact(row)]
    except (SQLAlchemyError, sqlite3.Error, *NONSENSE) as error:
        return None, [f"Its decisions cannot all be read: {str(getattr(error, 'orig', error)).lower()}."]
    return (rows[-1].seq if rows else None), [_changed(seq) for seq in changed]


def _changed(seq: int) -> str:
    return f"Decision {seq} was changed since it was written."


def _faults_of_pages(connection: Connection) -> list[str]:
    rows = connection.exec_driver_sql("PRAGMA integrity_check")
    return [f"The file is damaged: {row[0]}." for row in rows if row[0] != "ok"]


def _faults_of_decisions(connection: Connection) -> list[str]:
    found = []
    latest: dict[int, tuple[str, str]] = {}
    for row in connection.execute(log.sums()):
        if not log.is_intact(row):
            found.append(_changed(row.seq))
        latest[row.candidate] = (row.new_verdict, row.new_reasons)
    now = {row.candidate: (row.verdict, row.reasons) for row in connection.execute(select(verdicts))}
    differing = {candidate for candidate in latest.keys() | now.keys() if latest.get(candidate) != now.get(candidate)}
    found += [
        f"The verdict of picture {candidate} is not the one its decisions lead to." for candidate in sorted(differing)
    ]
    return found


def rebuild_verdicts(connection: Connection) -> None:
    """Make every verdict anew from the log; the caller holds the transaction."""
    connection.execute(delete(verdicts))
    # What stands beside max() in SQLite is of its row (https://www.sqlite.org/lang_select.html#bareagg).
    last = select(table.c.candidate, table.c.new_verdict, table.c.new_reasons, func.max(table.c.seq))
    names = ["candidate", "verdict", "reasons", "seq"]
    connection.execute(insert(verdicts).from_select(names, last.group_by(table.c.candidate)))
