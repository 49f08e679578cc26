"""Rows of one picture, whose file was moved or is known twice: what was said of the one holds for the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from reviewer.model.mark import LONGEST_NOTE
from reviewer.model.picture import CandidateId


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
_ASIDE = text(
    "UPDATE candidate SET state = 'skipped', fault = 'twice', fault_text = 'Another row is of this file.', "
    "missing_since = coalesce(missing_since, :at) WHERE id = :old"
)


def moved(connection: Connection) -> list[Move]:
    """Find what can be carried over; a verdict on other bytes than the file had last is not."""
    return [Move(CandidateId(old), CandidateId(new)) for old, new in connection.execute(_MOVED)]


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
    connection.execute(_ASIDE, [{"old": int(move.old), "at": at} for move in twice])
