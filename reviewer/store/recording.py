"""Writing what a scan found, a batch at a time."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, text, update

from reviewer.model.picture import CandidateId, Facts, Measurement, shown
from reviewer.model.scoring import Found
from reviewer.store import schema
from reviewer.store.codes import dissolve, write_codes
from reviewer.store.details import write_details
from reviewer.store.schema import candidate as table
from reviewer.store.schema import score_column
from reviewer.store.snapshot import restamp
from reviewer.store.tags import write_beside

_Place = tuple[int, bytes]
_FACTS = tuple(field.name for field in fields(Facts))


class _Before(NamedTuple):
    """Hold what is known of a file that is found again."""

    id: int
    digest: bytes


def upsert(
    connection: Connection, results: Sequence[Found], compared: Sequence[str] = ()
) -> tuple[list[CandidateId], list[int]]:
    """Write what a scan found, by (root, relative path).

    Where the bytes are the same, other flags' measurements are kept; where they are not, they go. The scores of flags
    that compare pictures (``compared``) stay empty until that is done. The caller holds the transaction.

    Returns
    -------
    ids : list of CandidateId
        In the order of the results.
    fellows : list of int
        The candidates that are to be compared again, since one they looked like has changed.
    """
    restamp(connection)
    latest = {(int(found.root), found.relative): found for found in results}
    before = _before(connection, latest)
    fresh = [place for place in latest if place not in before]
    first = int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1
    ids = {place: known.id for place, known in before.items()} | {place: first + k for k, place in enumerate(fresh)}
    if fresh:
        connection.execute(insert(table), [_values(latest[place]) | {"id": ids[place]} for place in fresh])
    if before:
        again = update(table).where(table.c.id == bindparam("at"))
        connection.execute(again, [_values(latest[place]) | {"at": known.id} for place, known in before.items()])
    same = {place for place, known in before.items() if known.digest == latest[place].digest}
    anew = {ids[place]: found.measurements for place, found in latest.items() if place not in same}
    _write_scores(connection, anew, compared, is_anew=True)
    _write_scores(connection, {ids[p]: latest[p].measurements for p in same}, compared, is_anew=False)
    write_details(connection, {ids[p]: found.measurements for p, found in latest.items()}, [ids[p] for p in same])
    write_beside(connection, {ids[p]: found.beside for p, found in latest.items() if found.beside is not None})
    fellows = _write_looks(connection, {ids[p]: found for p, found in latest.items()}, list(anew), compared)
    return [CandidateId(ids[int(found.root), found.relative]) for found in results], fellows


def _write_looks(
    connection: Connection, found: dict[int, Found], anew: list[int], compared: Sequence[str]
) -> list[int]:
    """Write the codes that were found, forget those of other bytes, and give who looked like these."""
    changed = anew + [one for one, result in found.items() if result.codes is not None and one not in set(anew)]
    fellows = dissolve(connection, changed, compared)
    if anew:
        connection.execute(
            delete(schema.code).where(schema.code.c.candidate == bindparam("one")), [{"one": i} for i in anew]
        )
    write_codes(connection, ((one, result.codes) for one, result in found.items() if result.codes is not None))
    return fellows


def _before(connection: Connection, places: dict[_Place, Found]) -> dict[_Place, _Before]:
    query = select(table.c.relative, table.c.id, table.c.digest).where(
        table.c.root == bindparam("root"), table.c.relative.in_(bindparam("names", expanding=True))
    )
    found = {}
    for root in {root for root, _ in places}:
        names = [relative for at, relative in places if at == root]
        for relative, identity, digest in connection.execute(query, {"root": root, "names": names}):
            found[root, bytes(relative)] = _Before(identity, bytes(digest))
    return found


def _values(found: Found) -> dict[str, Any]:
    return {
        "root": int(found.root),
        "relative": found.relative,
        "shown": shown(found.relative),
        "size": found.size,
        "mtime_ns": found.mtime_ns,
        "digest": found.digest,
        "state": found.state.value,
        "fault": found.fault,
        "fault_text": None if found.fault_text is None else schema.storable(found.fault_text),
        "width": found.facts.width if found.facts else None,
        "height": found.facts.height if found.facts else None,
        "facts": _facts_text(found.facts) if found.facts else None,
        "missing_since": None,
    }


def _facts_text(facts: Facts) -> str:
    """Give the text that a row holds facts as: they are plain, and to copy them deeply took a third of a batch."""
    return json.dumps({name: getattr(facts, name) for name in _FACTS}, ensure_ascii=True)


def _write_scores(
    connection: Connection, measured: dict[int, dict[str, Measurement]], compared: Sequence[str], *, is_anew: bool
) -> None:
    """Write score rows, those of the same flags in one statement; anew, what was not measured becomes empty."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for candidate, measurements in measured.items():
        if measurements or is_anew:
            row: dict[str, Any] = {
                key: None if key in compared else measurement.score for key, measurement in measurements.items()
            }
            alike[tuple(sorted(measurements))].append(row | {"candidate": candidate})
    for keys, rows in alike.items():
        if is_anew:
            columns = "".join(f', "{score_column(key)}"' for key in keys)
            values = "".join(f", :{key}" for key in keys)
            query = f"INSERT OR REPLACE INTO score (candidate{columns}) VALUES (:candidate{values})"  # noqa: S608 - keys of the registry
        else:
            columns = ", ".join(f'"{score_column(key)}" = :{key}' for key in keys)
            query = f"UPDATE score SET {columns} WHERE candidate = :candidate"  # noqa: S608 - keys of the registry
        connection.execute(text(query), rows)
