"""The append-only log of decisions: its rows, their checksums, and what undo and redo read out of it."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, insert, select
from sqlalchemy import text as sql

from reviewer.model.picture import CandidateId
from reviewer.model.verdict import Decision, Judgement, Source, Step, Verdict
from reviewer.store.file import understood
from reviewer.store.mirror import split_reasons
from reviewer.store.schema import decision as table
from reviewer.store.schema import verdict as verdicts

_BEYOND = 1 << 62
# Two questions and not one: SQLite answers each from an index, together only by a walk through all rows.
_EXTENT = sql("SELECT (SELECT count(*) FROM decision), (SELECT coalesce(max(seq), 0) FROM decision)")
BEHIND = (
    "WITH RECURSIVE behind(candidate, seq) AS ("
    "SELECT candidate, seq FROM verdict WHERE {chosen} AND verdict <> 'undecided' "
    "UNION ALL SELECT b.candidate, CASE d.source "
    "WHEN 'undo' THEN (SELECT max(p.seq) FROM decision p WHERE p.candidate = b.candidate AND p.seq < d.undoes) "
    "WHEN 'redo' THEN (SELECT p.seq FROM decision p WHERE p.candidate = b.candidate AND +p.gesture = d.undoes) "
    "ELSE (SELECT max(p.seq) FROM decision p WHERE p.candidate = b.candidate AND p.seq < d.seq) END "
    "FROM behind b JOIN decision d ON d.seq = b.seq "
    "WHERE d.source IN ('undo', 'redo') OR (d.source = 'import' AND instr(d.context, :differing) > 0))"
)
"""Asks for the decisions that verdicts go back to, from the last to the one that gave the verdict.

What an undo put back goes on with what was there before the gesture that was taken back, what a redo put again with
that gesture, and what an import left as it was, since its source differs, with what was there before.
The sign keeps the index of gestures out: one gesture may have 100,000 decisions, one picture has few.
"""
_CHECKED = (
    "seq", "gesture", "candidate", "old_verdict", "old_reasons", "new_verdict", "new_reasons", "at", "who", "source",
    "undoes", "context",
)  # fmt: skip


def checksum(row: dict[str, Any]) -> int:
    """Give the CRC-32 of a decision's row."""
    return _checksum([row[name] for name in _CHECKED], row["digest"])


def _checksum(values: Sequence[Any], digest: bytes) -> int:
    text = "\x1f".join(map(str, values))
    return zlib.crc32(bytes(digest), zlib.crc32(text.encode()))


def sums() -> Select[Any]:
    """Ask for what ``is_intact`` looks at, of every decision in the order of the log."""
    return select(*(table.c[name] for name in _CHECKED), table.c.digest, table.c.crc32).order_by(table.c.seq)


def is_intact(row: Sequence[Any]) -> bool:
    """Tell whether a row of ``sums`` is as it was written."""
    *values, digest, crc32 = row
    return bool(_checksum(values, digest) == crc32)


def row_of(decision: Decision) -> dict[str, Any]:
    """Give the row that holds a decision."""
    row: dict[str, Any] = {
        "seq": decision.seq,
        "gesture": decision.gesture,
        "candidate": int(decision.candidate),
        "old_verdict": decision.old.verdict.value,
        "old_reasons": ",".join(decision.old.reasons),
        "new_verdict": decision.new.verdict.value,
        "new_reasons": ",".join(decision.new.reasons),
        "at": decision.at,
        "who": decision.who,
        "source": decision.source.value,
        "undoes": decision.undoes,
        "context": decision.context,
        "digest": decision.digest,
    }
    return row | {"crc32": checksum(row)}


def decision_of(row: Any) -> Decision:
    """Give the decision that a row holds.

    Whoever reads several takes all the rows first: a question that is not read to its end holds the file's lock.
    """
    with understood(f"decision {row.seq}"):
        return Decision(
            seq=row.seq,
            gesture=row.gesture,
            candidate=CandidateId(row.candidate),
            old=Judgement(Verdict(row.old_verdict), split_reasons(row.old_reasons)),
            new=Judgement(Verdict(row.new_verdict), split_reasons(row.new_reasons)),
            at=row.at,
            who=row.who,
            source=Source(row.source),
            digest=bytes(row.digest),
            undoes=row.undoes,
            context=row.context,
        )


def append(connection: Connection, decisions: Iterable[Decision]) -> None:
    """Write decisions and the verdicts they make; the caller holds the transaction."""
    rows = [row_of(decision) for decision in decisions]
    connection.execute(insert(table), rows)
    write_verdicts(connection, rows)


def write_verdicts(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Write the verdicts that decision rows, in the order of their seq, leave behind."""
    values = [
        {"candidate": r["candidate"], "verdict": r["new_verdict"], "reasons": r["new_reasons"], "seq": r["seq"]}
        for r in rows
    ]
    connection.execute(insert(verdicts).prefix_with("OR REPLACE"), values)


def read(connection: Connection, *, candidate: CandidateId | None, after: int, limit: int) -> list[Decision]:
    """Give decisions in the order they were made."""
    query = select(table).where(table.c.seq > after).order_by(table.c.seq).limit(limit)
    if candidate is not None:
        query = query.where(table.c.candidate == int(candidate))
    return [decision_of(row) for row in connection.execute(query).all()]


def judged_digest(connection: Connection, candidate: CandidateId) -> bytes:
    """Give the SHA-256 of what the current verdict was given on, empty where there is none or none was recorded."""
    query = (
        select(table.c.digest)
        .join(verdicts, verdicts.c.seq == table.c.seq)
        .where(verdicts.c.candidate == int(candidate), verdicts.c.verdict != Verdict.UNDECIDED.value)
    )
    return bytes(connection.execute(query).scalar() or b"")


def steps(connection: Connection, *, before: int | None, limit: int) -> list[Step]:
    """Give the gestures made last before one, the newest first; each costs a few looks into an index."""
    newest_below = select(func.max(table.c.gesture)).where(table.c.gesture < bindparam("below"))
    head = select(table).where(table.c.gesture == bindparam("gesture")).order_by(table.c.seq).limit(1)
    size = select(func.count()).where(table.c.gesture == bindparam("gesture"))
    found: list[Step] = []
    below = _BEYOND if before is None else before
    while len(found) < limit:
        gesture = connection.execute(newest_below, {"below": below}).scalar()
        if gesture is None:
            break
        row = connection.execute(head, {"gesture": gesture}).one()
        found.append(Step(decision_of(row), int(connection.execute(size, {"gesture": gesture}).scalar_one())))
        below = int(gesture)
    return found


def heads(connection: Connection) -> Select[Any]:
    """Ask for the first decision of each gesture, in the order of the log."""
    count, last = connection.execute(_EXTENT).one()
    if count == last:
        is_head = table.c.seq == table.c.gesture
    else:  # a file that was mended lacks some, among them perhaps the one that a gesture is named after
        is_head = table.c.seq.in_(select(func.min(table.c.seq)).group_by(table.c.gesture))
    return select(table.c.gesture, table.c.source, table.c.undoes).where(is_head).order_by(table.c.seq)


def of_gesture(connection: Connection, gesture: int) -> list[Decision]:
    """Give the decisions of one gesture in the order they were made."""
    query = select(table).where(table.c.gesture == gesture).order_by(table.c.seq)
    return [decision_of(row) for row in connection.execute(query).all()]


def digests_before(connection: Connection, gesture: int) -> dict[CandidateId, bytes]:
    """Give the content that each candidate of a gesture was judged on before it, of those that were judged."""
    query = sql(
        "SELECT d.candidate, p.digest FROM decision d JOIN decision p ON p.seq = (SELECT max(q.seq) FROM decision q "
        "WHERE q.candidate = d.candidate AND q.seq < d.gesture) WHERE d.gesture = :gesture"
    )
    rows = connection.execute(query, {"gesture": gesture})
    return {CandidateId(candidate): bytes(digest) for candidate, digest in rows}


def judged_digests(connection: Connection, ids: Iterable[CandidateId]) -> dict[CandidateId, bytes]:
    """Give the content that each candidate's current verdict was made on, of those that have one."""
    query = select(verdicts.c.candidate, table.c.digest).join_from(verdicts, table, table.c.seq == verdicts.c.seq)
    return {candidate: bytes(digest) for candidate, digest in _of_verdicts(connection, query, ids)}


def judged_at(connection: Connection, ids: Iterable[CandidateId]) -> dict[CandidateId, int]:
    """Give the decision that each candidate's current verdict is of, of those that have one."""
    query = select(verdicts.c.candidate, verdicts.c.seq)
    return {candidate: int(seq) for candidate, seq in _of_verdicts(connection, query, ids)}


def _of_verdicts(
    connection: Connection, query: Select[Any], ids: Iterable[CandidateId]
) -> Iterator[tuple[CandidateId, Any]]:
    """Give what a query tells of each candidate that has a verdict, some at a time: SQLite bounds how many it takes."""
    wanted = [int(candidate) for candidate in ids]
    chosen = query.where(
        verdicts.c.verdict != Verdict.UNDECIDED.value, verdicts.c.candidate.in_(bindparam("ids", expanding=True))
    )
    for start in range(0, len(wanted), 500):
        for candidate, told in connection.execute(chosen, {"ids": wanted[start : start + 500]}):
            yield CandidateId(candidate), told
