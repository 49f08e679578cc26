"""Which backup of a review can be trusted, and which is of it at all: another review may have borne its name before."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from reviewer.store import schema
from reviewer.store.backup import backups, stamp_of
from reviewer.store.damagedfile import DamagedFile, acts_of, identity, is_sound
from reviewer.store.file import NONSENSE


def is_whole(path: Path) -> bool:
    """Tell whether a backup can be trusted: SQLite finds no damage, and no decision was changed since."""
    try:
        with _looking(path) as connection:
            if connection.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
                return False
            if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                return False
            return all(is_sound(row) for row in DamagedFile(connection).rows(schema.decision.name))
    except (sqlite3.Error, OSError):
        return False


def newest_whole(path: Path) -> Path | None:
    """Give the newest backup of a review that is whole, None where it has none.

    Those of a review that stood there before, under the same name, are of another. Where none is of the one that stands
    there, or it no longer says which it is, the one that was backed up last is meant. Whoever calls this must not hold
    it open.
    """
    made = backups(path)
    names = {one: _name_of(one) for one in made}
    there = _name_of(path)
    own = [one for one in made if there is not None and names[one] == there]
    if not own and made:
        sums, last = _sums_of(path), names[max(made, key=stamp_of)]  # the name may be damaged, too
        own = [one for one in made if not sums.isdisjoint(_sums_of(one))]
        own = own or [one for one in made if names[one] == last]
    return next((one for one in reversed(own) if is_whole(one)), None)


def acts_in(path: Path) -> int:
    """Give how often a curator did something besides deciding before a backup was made, 0 where that is not known."""
    try:
        with _looking(path) as connection:
            return acts_of(DamagedFile(connection)) or 0
    except (sqlite3.Error, OSError, *NONSENSE):
        return 0


def _name_of(path: Path) -> object:
    """Give what tells a review from every other, None where that cannot be read."""
    try:
        with _looking(path) as connection:
            return identity(DamagedFile(connection))
    except (sqlite3.Error, OSError, *NONSENSE):
        return None


def _sums_of(path: Path) -> set[tuple[int, int]]:
    """Give the number and checksum of every sound decision."""
    try:
        with _looking(path) as connection:
            rows = DamagedFile(connection).rows(schema.decision.name)
            return {(row["seq"], row["crc32"]) for row in rows if is_sound(row)}
    except (sqlite3.Error, OSError, *NONSENSE):
        return set()


@contextmanager
def _looking(path: Path) -> Iterator[sqlite3.Connection]:
    """Look at a file that nobody writes to, without a trace."""
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        yield connection
