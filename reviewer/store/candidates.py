"""The candidates of a review: what a scan writes and what the others read."""

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, text, update

from reviewer.model.picture import Box, Candidate, CandidateId, Facts, Measurement, Root, RootId, ScanState, shown
from reviewer.model.scoring import Found, Known
from reviewer.store import schema
from reviewer.store.schema import candidate as table
from reviewer.store.schema import score_column


def upsert(connection: Connection, results: Sequence[Found]) -> list[CandidateId]:
    """Write what a scan found, by (root, relative path); the caller holds the transaction."""
    made = []
    for found in results:
        before = _existing(connection, found)
        values = _values(found)
        if before is None:
            candidate = connection.execute(insert(table).values(values).returning(table.c.id)).scalar_one()
            connection.execute(insert(schema.score).values(candidate=candidate))
        else:
            candidate = before.id
            connection.execute(update(table).where(table.c.id == candidate).values(values))
        _write_measurements(
            connection, candidate, found, is_same=before is not None and bytes(before.digest) == found.digest
        )
        made.append(CandidateId(candidate))
    return made


def _existing(connection: Connection, found: Found) -> Row[int, bytes] | None:
    query = select(table.c.id, table.c.digest).where(
        table.c.root == int(found.root), table.c.relative == found.relative
    )
    return connection.execute(query).one_or_none()


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


def _write_measurements(connection: Connection, candidate: int, found: Found, *, is_same: bool) -> None:
    """Keep the other flags' measurements where the bytes are the same; drop them where they are not."""
    details = _details(connection, candidate) if is_same else {}
    if not is_same:
        _clear_scores(connection, candidate)
    if found.measurements:
        columns = ", ".join(f'"{score_column(key)}" = :{key}' for key in found.measurements)
        scores = {key: measurement.score for key, measurement in found.measurements.items()}
        query = f"UPDATE score SET {columns} WHERE candidate = :candidate"  # noqa: S608 - keys of the registry
        connection.execute(text(query), scores | {"candidate": candidate})
    details |= {key: _packed(measurement) for key, measurement in found.measurements.items()}
    body = zlib.compress(json.dumps(details, separators=(",", ":")).encode(), 3)
    connection.execute(insert(schema.detail).prefix_with("OR REPLACE").values(candidate=candidate, body=body))


def _clear_scores(connection: Connection, candidate: int) -> None:
    connection.execute(text("DELETE FROM score WHERE candidate = :candidate"), {"candidate": candidate})
    connection.execute(insert(schema.score).values(candidate=candidate))


def _packed(measurement: Measurement) -> list[Any]:
    boxes = [[b.row, b.column, b.height, b.width, round(b.severity, 4)] for b in measurement.evidence]
    return [measurement.score, measurement.figure, measurement.sentence, boxes]


def _details(connection: Connection, candidate: int) -> dict[str, list[Any]]:
    body = connection.execute(select(schema.detail.c.body).where(schema.detail.c.candidate == candidate)).scalar()
    found: dict[str, list[Any]] = json.loads(zlib.decompress(body)) if body else {}
    return found


def measurements(connection: Connection, candidate: CandidateId) -> dict[str, Measurement]:
    """Give a candidate's measurements by flag."""
    return {
        key: Measurement(score, figure, sentence, tuple(Box(*box) for box in boxes))
        for key, (score, figure, sentence, boxes) in _details(connection, int(candidate)).items()
    }


def known(connection: Connection, root: RootId, keys: Sequence[str]) -> dict[bytes, Known]:
    """Give what is known of every file below a root, by its relative path."""
    columns = [text(f'score."{score_column(key)}" IS NULL') for key in keys]
    query = (
        select(table.c.relative, table.c.id, table.c.size, table.c.mtime_ns, table.c.state, table.c.fault, *columns)
        .join_from(table, schema.score, schema.score.c.candidate == table.c.id)
        .where(table.c.root == int(root), table.c.missing_since.is_(None))
    )
    found = {}
    for relative, identity, size, mtime_ns, state, fault, *missing in connection.execute(query):
        stale = frozenset(key for key, is_missing in zip(keys, missing, strict=True) if is_missing)
        found[bytes(relative)] = Known(CandidateId(identity), size, mtime_ns, ScanState(state), fault, stale)
    return found


def read(connection: Connection, ids: Iterable[int]) -> list[Candidate]:
    """Give candidates by id, in the order asked for."""
    wanted = [int(identity) for identity in ids]
    query = (
        select(table, schema.root.c.path)
        .join_from(table, schema.root, schema.root.c.id == table.c.root)
        .where(table.c.id.in_(bindparam("ids", expanding=True)))
    )
    rows = {}
    for start in range(0, len(wanted), 500):
        for row in connection.execute(query, {"ids": wanted[start : start + 500]}):
            rows[row.id] = _candidate(row)
    return [rows[identity] for identity in wanted if identity in rows]


def with_state(connection: Connection, states: Sequence[ScanState]) -> list[int]:
    """Give the ids of the candidates in some states, in the order of their paths."""
    query = (
        select(table.c.id).where(table.c.state.in_([s.value for s in states])).order_by(table.c.root, table.c.relative)
    )
    return [int(identity) for identity in connection.execute(query).scalars()]


def _candidate(row: Any) -> Candidate:
    facts = json.loads(row.facts) if row.facts else None
    if facts is not None:
        facts["notes"] = tuple(facts["notes"])
    return Candidate(
        id=CandidateId(row.id),
        root=Root(RootId(row.root), bytes(row.path)),
        relative=bytes(row.relative),
        size=row.size,
        mtime_ns=row.mtime_ns,
        digest=bytes(row.digest),
        state=ScanState(row.state),
        facts=Facts(**facts) if facts is not None else None,
        fault=row.fault,
        fault_text=row.fault_text,
    )
