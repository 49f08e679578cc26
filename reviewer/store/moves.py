"""Rows of one picture, whose file was moved or is known twice: what was said of the one holds for the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from reviewer.model.mark import LONGEST_NOTE
from reviewer.model.picture import CandidateId, RootId
from reviewer.store.snapshot import restamp


@dataclass(frozen=True, slots=True)
class Move:
    """Name a candidate whose file is gone, or is another's, and one of the same content that takes over from it."""

    old: CandidateId
    new: CandidateId


_MOVED = text(
    """
    SELECT min(gone.id), there.id
    FROM candidate AS gone
    JOIN verdict AS said ON said.candidate = gone.id AND said.verdict <> 'undecided'
    JOIN decision ON decision.seq = said.seq AND decision.digest = gone.digest
    JOIN candidate AS there ON there.digest = gone.digest
    LEFT JOIN verdict AS mine ON mine.candidate = there.id
    WHERE gone.missing_since IS NOT NULL AND gone.fault IS NOT 'twice'
        AND there.missing_since IS NULL AND there.state = 'scored'
        AND (mine.verdict IS NULL OR mine.verdict = 'undecided')
    GROUP BY there.id ORDER BY there.id
    """
)
_MARKS = text(
    """
    INSERT INTO mark SELECT :new, star, note FROM mark WHERE candidate = :old
    ON CONFLICT (candidate) DO UPDATE SET star = max(star, excluded.star), note = CASE
        WHEN instr(note, excluded.note) > 0 THEN note
        WHEN note = '' THEN excluded.note
        ELSE substr(note || '; ' || excluded.note, 1, :longest) END
    """
)
_VETOES = text('INSERT OR IGNORE INTO veto SELECT :new, row, "column", height, width FROM veto WHERE candidate = :old')
_SHARED = text(
    """
    SELECT gone.id AS old, there.id AS new, gone.relative = there.relative AS is_same,
        said.verdict <> 'undecided' AND decision.digest = gone.digest AND (
            coalesce(mine.verdict, 'undecided') = 'undecided'
            OR (gone.relative = there.relative AND said.seq > mine.seq)) AS is_judged
    FROM candidate AS gone
    JOIN candidate AS there ON there.digest = gone.digest AND there.root = :into
    LEFT JOIN verdict AS said ON said.candidate = gone.id
    LEFT JOIN decision ON decision.seq = said.seq
    LEFT JOIN verdict AS mine ON mine.candidate = there.id
    WHERE gone.root = :root AND gone.digest <> x'' AND there.state = 'scored'
        AND gone.relative IN (SELECT relative FROM candidate WHERE root = :into)
        AND (there.missing_since IS NULL OR there.relative = gone.relative)
    ORDER BY there.id, gone.relative <> there.relative, gone.id
    """
)
_REST = text("SELECT id FROM candidate WHERE root = :root")
_MERGE = text(
    "UPDATE candidate SET root = :into WHERE root = :root AND relative NOT IN "
    "(SELECT relative FROM candidate WHERE root = :into)"
)
_GONE = text("UPDATE candidate SET missing_since = :at WHERE root = :root AND missing_since IS NULL")
_ASIDE = text(
    "UPDATE candidate SET state = 'skipped', fault = 'twice', fault_text = 'Another row is of this file.', "
    "missing_since = coalesce(missing_since, :at) WHERE id = :old"
)


def moved(connection: Connection) -> list[Move]:
    """Find what can be carried over; a verdict on other bytes than the file had last is not."""
    return [Move(CandidateId(old), CandidateId(new)) for old, new in connection.execute(_MOVED)]


@dataclass(frozen=True, slots=True)
class Shared:
    """Name the candidates of one root that stay behind where another takes its files over, with those of their bytes.

    Of these the ``judged`` take over a verdict, the ``alike`` marks; what is ``twice`` is the very same file.
    """

    judged: list[Move]
    alike: list[Move]
    twice: list[Move]


def shared(connection: Connection, root: RootId, into: RootId) -> Shared:
    """Find what can be carried over to a root from one that it takes the files of."""
    rows = connection.execute(_SHARED, {"root": int(root), "into": int(into)}).all()
    judged = {row.new: Move(row.old, row.new) for row in reversed(rows) if row.is_judged}
    alike = [Move(row.old, row.new) for row in rows]
    return Shared(list(judged.values()), alike, [Move(row.old, row.new) for row in rows if row.is_same])


def merge(connection: Connection, root: RootId, into: RootId, found: Shared, at: int) -> list[int]:
    """Take the files of a root for those of another, and give those that stay behind; within a transaction."""
    of = {"root": int(root), "into": int(into)}
    restamp(connection)
    connection.execute(_MERGE, of)
    connection.execute(_GONE, of | {"at": at})
    carry_marks(connection, found.alike)
    set_aside(connection, found.twice, at)
    return [int(one) for one in connection.execute(_REST, of).scalars()]


def carry_marks(connection: Connection, moves: Sequence[Move]) -> None:
    """Give the new candidates the stars, notes and vetoes of the old beside their own; within a transaction."""
    values = [{"old": int(move.old), "new": int(move.new), "longest": LONGEST_NOTE} for move in moves]
    if values:
        connection.execute(_MARKS, values)
        connection.execute(_VETOES, values)


def set_aside(connection: Connection, twice: Sequence[Move], at: int) -> None:
    """Leave rows out of all that is listed and counted, where another one is of the same file; within a transaction.

    What was marked goes to the row that stays. That no scan takes them for files that are gone tells their fault.
    """
    carry_marks(connection, twice)
    if twice:
        restamp(connection)
        connection.execute(_ASIDE, [{"old": int(move.old), "at": at} for move in twice])
