"""What a curator made besides decisions, taken from a damaged review into the one that takes its place."""

import json
import re
import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Connection, Table, and_, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from reviewer.model.counting import counted
from reviewer.model.errors import ImageFault, ReviewError
from reviewer.model.mark import LONGEST_NOTE
from reviewer.model.picture import ScanState, shown
from reviewer.model.queue import Order, View
from reviewer.model.recipe import Recipe
from reviewer.model.tags import checked_table
from reviewer.model.verdict import Verdict
from reviewer.store import queues, schema
from reviewer.store.candidates import facts_of
from reviewer.store.codes import dissolve
from reviewer.store.damagedfile import DamagedFile, Row
from reviewer.store.file import NONSENSE

_UNREAD = "how many cannot be read is not known"
_SCORE = re.compile(r"flag_\w+")
_STATES = {"scored", "failed", "skipped"}


@dataclass(frozen=True, slots=True)
class _Kind:
    """Say of a table what its rows are called, what makes two of them the same and which of them can be true.

    ``check`` raises, or gives False, where a row cannot be what was written. Columns in ``kept`` stay as they are in a
    row that is there. ``mend`` gives a row without what it names and is not there. ``is_fixed`` tells that such a row
    never changes, ``is_all`` that a row which the damaged file no longer has was taken away by the curator.
    """

    table: Table
    words: str
    key: tuple[str, ...]
    check: Callable[[Row], bool]
    kept: frozenset[str] = frozenset()
    mend: Callable[[Row, Collection[int]], Row] = lambda row, _: row
    is_fixed: bool = False
    is_all: bool = False


def carry(connection: Connection, damaged: DamagedFile, *, is_newer: bool) -> list[str]:
    """Take over stars, notes, vetoes, views, reasons and settings, as far as each row can be read and can be true.

    The caller holds the transaction; candidates and decisions are there already.

    Parameters
    ----------
    connection : Connection
        The review that takes the place of the damaged one.
    damaged : DamagedFile
        What is left of that.
    is_newer : bool
        Whether it is newer than what is there: what it says then holds, else only what is missing is added.

    Returns
    -------
    list of str
        What of it could not all be taken over, in words.
    """
    candidates = set(connection.execute(select(schema.candidate.c.id)).scalars())
    is_sound = is_newer and damaged.is_sound()
    lost: list[str] = []
    for kind in _KINDS:
        if missing := _carry(connection, damaged, kind, candidates, is_newer=is_newer):
            lost.append(missing)
        elif kind.is_all and is_newer:
            lost += _without_row(connection, damaged, kind, is_sound=is_sound)
    return lost


def _without_row(connection: Connection, damaged: DamagedFile, kind: _Kind, *, is_sound: bool) -> list[str]:
    """Take away the rows that the newer file has no more, where it is sound; else they are kept, which is told."""
    key = [kind.table.c[name] for name in kind.key]
    found = {tuple(row[name] for name in kind.key) for row in damaged.rows(kind.table.name)}
    gone = [tuple(row) for row in connection.execute(select(*key)) if tuple(row) not in found]
    if is_sound:
        for values in gone:
            connection.execute(delete(kind.table).where(*(c == value for c, value in zip(key, values, strict=True))))
        return []
    return [f"{kind.words} ({len(gone):,} in the backup alone, and kept)"] if gone else []


def carry_files(connection: Connection, damaged: DamagedFile, *, is_newer: bool) -> list[str]:
    """Take over folders and files that were found later than what is there, or found again, with their scores.

    Files that are there already stay as they are where the damaged file is not the newer. Of those whose path alone can
    be read the rest waits for the next scan, so that their verdicts, stars and notes stay. The caller holds the
    transaction; gives what could not all be taken over, in words.
    """
    missing = _carry(connection, damaged, _FOLDERS, (), is_newer=is_newer)
    lost = [missing] if missing else []
    roots = set(connection.execute(select(schema.root.c.id)).scalars())
    after = int(connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM candidate").scalar_one())
    name = schema.candidate.name
    columns = schema.candidate.columns.keys()
    found = carried = 0
    unknown: list[int] = []
    for found, row in enumerate(damaged.rows(name, after + 1), 1):  # noqa: B007 - how many there are
        if row.get("root") not in roots:
            continue
        if _can_be_true(_FILES, row, ()):
            carried += _insert(connection, schema.candidate, {name: row[name] for name in columns})
        elif (path := _path_of(row)) and _insert(connection, schema.candidate, path):
            carried += 1
            unknown.append(row["id"])
    expected = max(found, (damaged.counted(name) or 0) - after)
    changed, are_all = _carry_changed(connection, damaged, after, roots) if is_newer else ([], True)
    if carried < expected:
        lost.append(f"{_FILES.words} ({expected - carried:,} of {expected:,} since the backup)")
    elif not are_all or name in damaged.unread or not damaged.is_sound(name):
        lost.append(f"{_FILES.words} ({_UNREAD})")
    again = len(unknown) + _carry_measured(connection, damaged, after, changed, unknown)
    if again:
        lost.append(f"what scans found of {counted(again, 'file')} (the next scan finds it anew)")
    return lost


def _path_of(row: Row) -> Row | None:
    """Give the row of a file of which nothing but the path is known; None where that cannot be read either."""
    number, relative, digest = row.get("id"), row.get("relative"), row.get("digest")
    if not isinstance(number, int) or not isinstance(relative, bytes) or not relative:
        return None
    return {
        "id": number,
        "root": row["root"],
        "relative": relative,
        "shown": shown(relative),
        "size": 0,
        "mtime_ns": 0,
        "digest": digest if isinstance(digest, bytes) else b"",
        "state": ScanState.FAILED.value,
        "fault": ImageFault.ERROR.value,
        "fault_text": "What was known of it was damaged with the review; scan again.",
    }


def _carry_changed(
    connection: Connection, damaged: DamagedFile, after: int, roots: Collection[int]
) -> tuple[list[int], bool]:
    """Take over what was found anew of known files, up to a last one.

    Gives those of them that have other bytes now, with nothing measured any more, and whether every row could be taken.
    """
    table = schema.candidate
    names = table.columns.keys()
    before = {row.id: hash(tuple(row)) for row in connection.execute(select(table).where(table.c.id <= after))}
    changed: list[int] = []
    are_all = True
    for row in damaged.rows(table.name, until=after):
        if hash(tuple(row.get(name) for name in names)) == before.get(row.get("id")):
            continue
        known = connection.execute(select(table).where(table.c.id == row.get("id"))).mappings().first()
        if known is None or not _is_found_anew(row, known, roots) or not _put(connection, _FILES, row, is_newer=True):
            are_all = False
        elif row["digest"] != known["digest"]:
            changed.append(row["id"])
    dissolve(connection, changed, ())
    for measured in (schema.score, schema.detail, schema.code) if changed else ():
        gone = delete(measured).where(measured.c.candidate == bindparam("one"))
        connection.execute(gone, [{"one": one} for one in changed])
    return changed, are_all


def _is_found_anew(row: Row, known: Mapping[Any, Any], roots: Collection[int]) -> bool:
    """Tell whether a row can be what a later scan found of a known file: no other bytes where all else is the same."""
    if row.get("root") not in roots or not _can_be_true(_FILES, row, ()) or row["relative"] != known["relative"]:
        return False
    return row["digest"] == known["digest"] or any(row[name] != known[name] for name in ("size", "mtime_ns", "state"))


def _carry_measured(
    connection: Connection, damaged: DamagedFile, after: int, changed: Collection[int], unknown: Collection[int]
) -> int:
    """Take over what was measured of these files but the unknown ones, which the next scan measures.

    So it does those of which the places and figures are damaged; gives how many these are.
    """
    query = select(schema.candidate.c.id).where(schema.candidate.c.id > after)
    new = set(connection.execute(query).scalars()).union(changed).difference(unknown)
    first = min(changed, default=after + 1)
    unusable: set[int] = set()
    for row in damaged.rows(schema.detail.name, first):
        if row.get("candidate") not in new:
            continue
        if _can_be_true(_DETAILS, row, new):
            _insert(connection, schema.detail, {name: row[name] for name in ("candidate", "body")})
        else:
            unusable.add(row["candidate"])
    new -= unusable
    columns = {row[1] for row in connection.exec_driver_sql("PRAGMA table_info(score)")}
    for row in damaged.rows(schema.score.name, first):
        if row.get("candidate") not in new or not all(_fits(value, float, is_nullable=True) for value in row.values()):
            continue
        scores = {name: value for name, value in row.items() if _SCORE.fullmatch(name)}
        for name in scores.keys() - columns:
            connection.exec_driver_sql(f'ALTER TABLE score ADD COLUMN "{name}" REAL')
            columns.add(name)
        _insert(connection, schema.score, scores | {"candidate": row["candidate"]})
    # Every file has a row of scores, be it an empty one.
    connection.exec_driver_sql(
        "INSERT INTO score (candidate) SELECT id FROM candidate WHERE id NOT IN (SELECT candidate FROM score)"
    )
    return len(unusable)


def _insert(connection: Connection, table: Table, row: Row) -> int:
    """Insert one of many rows where its constraints allow it; gives how many that are, 1 or 0."""
    names, places = ", ".join(f'"{name}"' for name in row), ", ".join("?" for _ in row)
    query = f'INSERT OR IGNORE INTO "{table.name}" ({names}) VALUES ({places})'  # noqa: S608 - our own names
    return connection.exec_driver_sql(query, tuple(row.values())).rowcount


def _carry(
    connection: Connection, damaged: DamagedFile, kind: _Kind, candidates: Collection[int], *, is_newer: bool
) -> str:
    """Take over the rows of a table; says what is missing, and how much of it, nothing where nothing is."""
    name = kind.table.name
    found = [row for row in damaged.rows(name) if kind.table is not schema.meta or row.get("key") in _SETTINGS]
    good = [kind.mend(row, candidates) for row in found if _can_be_true(kind, row, candidates)]
    bad = len(found) - sum(_put(connection, kind, row, is_newer=is_newer) for row in good)
    told = [f"{bad:,} damaged of {len(found):,} that can be read"] if bad else []
    if name in damaged.unread or not damaged.is_sound(name):
        told.append(_UNREAD)
    return f"{kind.words} ({', '.join(told)})" if told else ""


def _can_be_true(kind: _Kind, row: Row, candidates: Collection[int]) -> bool:
    try:
        if not all(_fits(row[c.name], c.type.python_type, is_nullable=c.nullable) for c in kind.table.columns):
            return False
        return ("candidate" not in kind.table.c or row["candidate"] in candidates) and kind.check(row)
    except (ReviewError, zlib.error, *NONSENSE):
        return False


def _fits(value: object, kind: type, *, is_nullable: bool | None) -> bool:
    return (value is None and bool(is_nullable)) or isinstance(value, (int, float) if kind is float else kind)


def _put(connection: Connection, kind: _Kind, row: Row, *, is_newer: bool) -> bool:
    """Write a row; tells whether the constraints of its table allow it."""
    table = kind.table
    is_it = and_(*(table.c[name] == row[name] for name in kind.key))
    is_there = connection.execute(select(table).where(is_it)).first() is not None
    numbered = {"id"} - set(kind.key)
    values = {column.name: row[column.name] for column in table.columns if column.name not in numbered}
    changed = {name: value for name, value in values.items() if name not in kind.kept.union(kind.key)}
    try:
        if not is_there:
            connection.execute(insert(table).values(values))
        elif is_newer and changed and not kind.is_fixed:
            connection.execute(update(table).where(is_it).values(changed))
    except IntegrityError:
        return False
    return True


def _is_mark(row: Row) -> bool:
    return row["star"] in {0, 1} and len(row["note"]) <= LONGEST_NOTE and bool(row["star"] or row["note"])


def _is_place(row: Row) -> bool:
    return bool(min(row["row"], row["column"]) >= 0 and min(row["height"], row["width"]) > 0)


def _is_view(row: Row) -> bool:
    return 1 <= row["slot"] <= 9 and bool(Order(row["ordering"]))


def _is_queue(row: Row) -> bool:
    view = View(**json.loads(row["view"]))
    return bool(Order(row["ordering"])) and len(view.centre) == 2 and len(row["ids"]) % 8 == 0


def _mended_queue(row: Row, candidates: Collection[int]) -> Row:
    """Give a saved queue without the candidates that are not there."""
    known = np.array(sorted(candidates), np.int64)
    ids, position = queues.within(np.frombuffer(row["ids"], "<i8"), row["position"], known)
    return row | {"ids": ids.astype("<i8").tobytes(), "position": position}


def _is_file(row: Row) -> bool:
    facts = facts_of(row["facts"])
    return row["state"] in _STATES and (facts is not None or not row["facts"])


def _is_setting(row: Row) -> bool:
    return _SETTINGS[row["key"]](row["value"])


def _is_recipe(text: str) -> bool:
    return bool(Recipe.from_dict(json.loads(text)))


_SETTINGS: dict[str, Callable[[str], bool]] = {
    "recipe": _is_recipe,
    "export_recipe": _is_recipe,
    "export_place": lambda text: isinstance(json.loads(text), str),
    "tags": lambda text: checked_table(json.loads(text)) is not None,
}
"""What a curator settles in a review, by its key in ``meta``, and what tells whether a value can be used."""
_FOLDERS = _Kind(schema.root, "folders", ("id",), lambda row: bool(row["path"]))
_FILES = _Kind(schema.candidate, "files found by scans", ("id",), _is_file)
_DETAILS = _Kind(schema.detail, "what was measured", ("candidate",), lambda row: bool(zlib.decompress(row["body"])))
_KINDS = (
    _Kind(schema.mark, "stars and notes", ("candidate",), _is_mark, is_all=True),
    _Kind(schema.veto, "vetoed tiles", ("candidate", "row", "column", "height", "width"), _is_place, is_all=True),
    _Kind(schema.saved_view, "saved views", ("slot",), _is_view, is_all=True),
    _Kind(schema.reason, "own reasons", ("key",), lambda row: bool(row["key"] and row["words"]), is_fixed=True),
    _Kind(
        schema.repeat, "second judgements", ("candidate", "seq"), lambda row: bool(Verdict(row["verdict"])), is_all=True
    ),
    _Kind(schema.queue, "places in queues", ("name",), _is_queue, mend=_mended_queue),
    _Kind(
        schema.flag, "thresholds", ("key",), lambda row: 0 <= row["threshold"] <= 1, frozenset({"version", "recipe"})
    ),
    _Kind(schema.meta, "recipe and tags", ("key",), _is_setting),
)
"""Every table in which a curator's own work lies, but for the log of decisions, which has checksums of its own."""
