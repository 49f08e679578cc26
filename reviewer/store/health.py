"""Finding damage: in SQLite's own structure, in the log's checksums and in what the log leads to."""

import sqlite3
import zlib
from collections import Counter

from sqlalchemy import BLOB, ColumnElement, Connection, Float, Integer, Table, Text, delete, func, insert, or_, select
from sqlalchemy.exc import SQLAlchemyError

from reviewer.model.counting import counted
from reviewer.store import log, schema
from reviewer.store.candidates import facts_of
from reviewer.store.file import NONSENSE
from reviewer.store.schema import decision as table
from reviewer.store.schema import verdict as verdicts

_NOTHING = zlib.compress(b"")
_KINDS = {Integer: "integer", Float: "real", Text: "text", BLOB: "blob"}
"""What SQLite calls the values of a column's type; a column of any other kind of value may hold what it likes."""


def faults(connection: Connection) -> list[str]:
    """Give every fault found in a review, each in one sentence; none means that it is whole."""
    found: list[str] = []
    for look in (_faults_of_pages, _faults_of_rows, _faults_of_files, _faults_of_decisions):
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


def _faults_of_rows(connection: Connection) -> list[str]:
    """Find values of another kind than their column's, and rows that belong to none, on pages that may be whole."""
    found = []
    for each in schema.metadata.sorted_tables:
        count = connection.execute(select(func.count()).select_from(each).where(_is_odd(each))).scalar_one()
        if count:
            found.append(f"{counted(count, 'row')} of the table {each.name}: other values than can be written there.")
    lost = Counter(row[0] for row in connection.exec_driver_sql("PRAGMA foreign_key_check"))
    orphans = "what they belong to is not there"
    return found + [f"{counted(count, 'row')} of the table {name}: {orphans}." for name, count in lost.items()]


def _is_odd(each: Table) -> ColumnElement[bool]:
    """Ask whether a row holds a value that its column cannot have been given."""
    kinds = [(column, _KINDS[type(column.type)]) for column in each.columns if type(column.type) in _KINDS]
    return or_(*(func.typeof(column).not_in({kind, "null"}) for column, kind in kinds))


def _faults_of_files(connection: Connection) -> list[str]:
    """Find pictures of which cannot be read what a scan found."""
    files, found = schema.candidate, []
    query = select(files.c.id, files.c.facts, schema.detail.c.body).outerjoin(schema.detail)
    for identity, facts, body in connection.execute(query.order_by(files.c.id).execution_options(yield_per=1000)):
        try:
            facts_of(facts)
            zlib.decompress(body or _NOTHING)
        except (zlib.error, *NONSENSE):
            found.append(f"What a scan found of picture {identity} is damaged.")
    return found


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
