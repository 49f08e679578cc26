"""Writing what a scan found, a batch at a time."""

import json
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, insert, select, text, update

from reviewer.model.picture import CandidateId, Measurement, shown
from reviewer.model.scoring import Found
from reviewer.store import schema
from reviewer.store.candidates import unpacked
from reviewer.store.schema import candidate as table
from reviewer.store.schema import score_column

_Place = tuple[int, bytes]


class _Before(NamedTuple):
    """Hold what is known of a file that is found again."""

    id: int
    digest: bytes


def upsert(connection: Connection, results: Sequence[Found]) -> list[CandidateId]:
    """Write what a scan found, by (root, relative path), and give the ids in the same order.

    Where the bytes are the same, other flags' measurements are kept; where they are not, they go. The caller holds the
    transaction.
    """
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
    _write_scores(
        connection, {ids[p]: found.measurements for p, found in latest.items() if p not in same}, is_anew=True
    )
    _write_scores(connection, {ids[p]: latest[p].measurements for p in same}, is_anew=False)
    _write_details(connection, {ids[p]: found.measurements for p, found in latest.items()}, [ids[p] for p in same])
    return [CandidateId(ids[int(found.root), found.relative]) for found in results]


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
        "fault_text": found.fault_text,
        "width": found.facts.width if found.facts else None,
        "height": found.facts.height if found.facts else None,
        "facts": json.dumps(asdict(found.facts), ensure_ascii=True) if found.facts else None,
        "missing_since": None,
    }


def _write_scores(connection: Connection, measured: dict[int, dict[str, Measurement]], *, is_anew: bool) -> None:
    """Write score rows, those of the same flags in one statement; anew, what was not measured becomes empty."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for candidate, measurements in measured.items():
        if measurements or is_anew:
            row: dict[str, Any] = {key: measurement.score for key, measurement in measurements.items()}
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


def _write_details(connection: Connection, measured: dict[int, dict[str, Measurement]], same: list[int]) -> None:
    """Write figures, sentences and evidence, joined to those of other flags where the bytes are the same."""
    kept = select(schema.detail).where(schema.detail.c.candidate.in_(bindparam("ids", expanding=True)))
    before = {row.candidate: unpacked(row.body) for row in connection.execute(kept, {"ids": same})} if same else {}
    rows = []
    for candidate, measurements in measured.items():
        details = before.get(candidate, {}) | {key: _packed(measurement) for key, measurement in measurements.items()}
        body = zlib.compress(json.dumps(details, separators=(",", ":")).encode(), 3)
        rows.append({"candidate": candidate, "body": body})
    connection.execute(insert(schema.detail).prefix_with("OR REPLACE"), rows)


def _packed(measurement: Measurement) -> list[Any]:
    boxes = [[b.row, b.column, b.height, b.width, round(b.severity, 4)] for b in measurement.evidence]
    return [measurement.score, measurement.figure, measurement.sentence, boxes]
