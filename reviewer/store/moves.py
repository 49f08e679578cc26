"""Files that are gone and stand elsewhere with the same bytes: what was said of the one holds for the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from reviewer.model.picture import CandidateId


@dataclass(frozen=True, slots=True)
class Move:
    """Name a judged candidate whose file is gone and one of the same content that has no verdict yet."""

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
    WHERE gone.missing_since IS NOT NULL AND there.missing_since IS NULL AND there.state = 'scored'
        AND (mine.verdict IS NULL OR mine.verdict = 'undecided')
    GROUP BY there.id ORDER BY there.id
    """
)
_MARKS = text("INSERT OR IGNORE INTO mark SELECT :new, star, note FROM mark WHERE candidate = :old")
_VETOES = text('INSERT OR IGNORE INTO veto SELECT :new, row, "column", height, width FROM veto WHERE candidate = :old')


def moved(connection: Connection) -> list[Move]:
    """Find what can be carried over; a verdict on other bytes than the file had last is not."""
    return [Move(CandidateId(old), CandidateId(new)) for old, new in connection.execute(_MOVED)]


def carry_marks(connection: Connection, moves: Sequence[Move]) -> None:
    """Give the new candidates the stars, notes and vetoes of the old; the caller holds the transaction."""
    values = [{"old": int(move.old), "new": int(move.new)} for move in moves]
    connection.execute(_MARKS, values)
    connection.execute(_VETOES, values)
