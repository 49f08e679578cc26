"""The candidates of a review, as they are read."""

import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, func, select, text

from reviewer.model.picture import (
    TWICE,
    Box,
    Candidate,
    CandidateId,
    Facts,
    Measurement,
    Root,
    RootId,
    ScanState,
    apart,
)
from reviewer.model.scoring import Known
from reviewer.model.verdict import Accepted, Verdict
from reviewer.store import schema
from reviewer.store.file import understood
from reviewer.store.schema import candidate as table
from reviewer.store.schema import score_column
from reviewer.store.snapshot import restamp


def unpacked(body: bytes | None) -> dict[str, list[Any]]:
    """Give what a row of the detail table holds, by flag: score, figure, sentence and boxes."""
    found: dict[str, list[Any]] = json.loads(zlib.decompress(body)) if body else {}
    return found


def measurements(connection: Connection, candidate: CandidateId) -> dict[str, Measurement]:
    """Give a candidate's measurements by flag."""
    body = connection.execute(select(schema.detail.c.body).where(schema.detail.c.candidate == int(candidate))).scalar()
    with understood(f"what was measured of picture {candidate}"):
        return {
            key: Measurement(score, figure, sentence, tuple(Box(*box) for box in boxes))
            for key, (score, figure, sentence, boxes) in unpacked(body).items()
        }


def known(
    connection: Connection,
    root: RootId,
    after: bytes,
    most: int,
    keys: Sequence[str],
    compared: Sequence[str] = (),
) -> dict[bytes, Known]:
    """Give what is known of so many files below a root, by their relative paths and in their order, after one of them.

    For a flag that compares pictures (``compared``) a picture without codes is stale, and no other.
    """
    columns = [
        text("code.candidate IS NULL" if key in compared else f'score."{score_column(key)}" IS NULL') for key in keys
    ]
    plain = (table.c.relative, table.c.id, table.c.size, table.c.mtime_ns, table.c.state, table.c.fault)
    query = (
        select(*plain, func.coalesce(schema.beside.c.stamp, ""), *columns)
        .join_from(table, schema.score, schema.score.c.candidate == table.c.id)
        .outerjoin(schema.code, schema.code.c.candidate == table.c.id)
        .outerjoin(schema.beside, schema.beside.c.candidate == table.c.id)
        .where(table.c.root == int(root), table.c.relative > after, table.c.missing_since.is_(None))
        .order_by(table.c.relative)
        .limit(most)
    )
    found = {}
    for relative, identity, size, mtime_ns, state, fault, stamp, *missing in connection.execute(query):
        stale = frozenset(key for key, is_missing in zip(keys, missing, strict=True) if is_missing)
        found[bytes(relative)] = Known(CandidateId(identity), size, mtime_ns, ScanState(state), fault, stale, stamp)
    return found


def sizes(connection: Connection, root: RootId, after: bytes, most: int) -> list[tuple[bytes, int]]:
    """Give the relative paths and sizes of so many files below a root, in the order of paths, after one of them."""
    query = (
        select(table.c.relative, table.c.size)
        .where(table.c.root == int(root), table.c.relative > after, table.c.missing_since.is_(None))
        .order_by(table.c.relative)
        .limit(most)
    )
    return [(bytes(relative), size) for relative, size in connection.execute(query)]


def paths(connection: Connection, after: int, most: int) -> list[tuple[CandidateId, bytes]]:
    """Give the relative paths of so many candidates, those that are missing included, by their ids, after one."""
    query = select(table.c.id, table.c.relative).where(table.c.id > after).order_by(table.c.id).limit(most)
    return [(CandidateId(number), bytes(relative)) for number, relative in connection.execute(query)]


def accepted(connection: Connection, after: int, last: int) -> list[Accepted]:
    """Give those candidates of a stretch of ids, after one up to another, that are accepted, each file once."""
    judged = schema.verdict.join(schema.decision, schema.decision.c.seq == schema.verdict.c.seq)
    joined = judged.join(table, table.c.id == schema.verdict.c.candidate).join(
        schema.root, schema.root.c.id == table.c.root
    )
    query = (
        select(table, schema.root.c.path, schema.decision.c.digest.label("judged"), schema.decision.c.at)
        .select_from(joined)
        .where(schema.verdict.c.candidate > after, schema.verdict.c.candidate <= last)
        .where(schema.verdict.c.verdict == Verdict.ACCEPTED.value, table.c.fault.is_distinct_from(TWICE))
        .order_by(schema.verdict.c.candidate)
    )
    found = []
    for row in connection.execute(query).all():
        with understood(f"what is known of picture {row.id}"):
            found.append(Accepted(_candidate(row), bytes(row.judged), row.at, row.missing_since is not None))
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
        for row in connection.execute(query, {"ids": wanted[start : start + 500]}).all():
            with understood(f"what is known of picture {row.id}"):
                rows[row.id] = _candidate(row)
    return [rows[identity] for identity in wanted if identity in rows]


def names(connection: Connection, ids: Iterable[int]) -> dict[CandidateId, str]:
    """Give the shown paths of candidates; empty where there is no such candidate.

    They are those below their root, and where there are several roots begin with what tells it from the others.
    """
    wanted = [int(identity) for identity in ids]
    roots = connection.execute(select(schema.root.c.id, schema.root.c.path)).all()
    labels = dict(zip((row.id for row in roots), apart([bytes(row.path) for row in roots]), strict=True))
    query = select(table.c.id, table.c.root, table.c.shown).where(table.c.id.in_(bindparam("ids", expanding=True)))
    found = {CandidateId(identity): "" for identity in wanted}
    for start in range(0, len(wanted), 500):
        for identity, root, name in connection.execute(query, {"ids": wanted[start : start + 500]}):
            found[CandidateId(identity)] = f"{labels[root]}/{name}" if len(labels) > 1 else name
    return found


def digests(connection: Connection, ids: Iterable[int]) -> dict[CandidateId, bytes]:
    """Give the content digests of candidates."""
    wanted = [int(identity) for identity in ids]
    query = select(table.c.id, table.c.digest).where(table.c.id.in_(bindparam("ids", expanding=True)))
    found = {}
    for start in range(0, len(wanted), 500):
        for identity, digest in connection.execute(query, {"ids": wanted[start : start + 500]}):
            found[CandidateId(identity)] = bytes(digest)
    return found


def present(connection: Connection, after: int, most: int) -> list[tuple[CandidateId, bytes]]:
    """Give the digests of so many scored candidates whose files are there, by their ids, after one of them."""
    query = text(
        "SELECT id, digest FROM candidate WHERE id > :after AND missing_since IS NULL AND state = 'scored' "
        "ORDER BY id LIMIT :most"
    )
    return [
        (CandidateId(row.id), bytes(row.digest)) for row in connection.execute(query, {"after": after, "most": most})
    ]


def note_missing(connection: Connection, root: RootId, relatives: Sequence[bytes], at: int) -> list[int]:
    """Note that files are not at their paths below a root any more; the caller holds the transaction.

    Gives the ids of all candidates at these paths, those that were noted before, too.
    """
    restamp(connection)
    query = text("UPDATE candidate SET missing_since = coalesce(missing_since, :at) WHERE root = :r AND relative = :p")
    connection.execute(query, [{"r": int(root), "p": relative, "at": at} for relative in relatives])
    names: BindParameter[bytes] = bindparam("names", expanding=True)
    there = select(table.c.id).where(table.c.root == int(root), table.c.relative.in_(names))
    return [int(one) for one in connection.execute(there, {"names": list(relatives)}).scalars()]


def with_state(connection: Connection, states: Sequence[ScanState]) -> list[int]:
    """Give the ids of the candidates in some states, in the order of their paths, one for each file."""
    query = (
        select(table.c.id)
        .where(table.c.state.in_([s.value for s in states]), table.c.fault.is_distinct_from(TWICE))
        .order_by(table.c.root, table.c.relative)
    )
    return [int(identity) for identity in connection.execute(query).scalars()]


def facts_of(text: str | None) -> Facts | None:
    """Give the facts that a row holds; where they are damaged one of ``NONSENSE`` is raised."""
    if not text:
        return None
    facts = json.loads(text)
    return Facts(**facts | {"notes": tuple(facts["notes"])})


def _candidate(row: Any) -> Candidate:
    return Candidate(
        id=CandidateId(row.id),
        root=Root(RootId(row.root), bytes(row.path)),
        relative=bytes(row.relative),
        size=row.size,
        mtime_ns=row.mtime_ns,
        digest=bytes(row.digest),
        state=ScanState(row.state),
        facts=facts_of(row.facts),
        fault=row.fault,
        fault_text=row.fault_text,
    )
