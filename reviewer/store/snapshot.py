"""A copy of what scans found, beside a large review: it opens in a moment where reading all rows takes seconds.

Losing it costs only time. It holds for one stamp, which every transaction that changes scores replaces by another.
"""

import os
import uuid
from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, insert, select, text

from reviewer.store.mirror import Ids, Mirror, Snapshot
from reviewer.store.schema import meta

LEAST = 50_000
"""Reviews of fewer candidates are read as fast without one."""
_KEY = "scores"
_COLUMNS = ("ids", "state", "width", "height", "scores")
_FORM = "states tell what is gone, scored or not; with outdated verdicts"
"""Which copies are understood: others were left by programs that told less."""
_MOST_SINCE = 50_000
"""A copy that so many decisions were made after is left anew: the verdicts of each of these are compared at opening."""
_NEWEST = text("SELECT seq, crc32 FROM decision ORDER BY seq DESC LIMIT 1")
_KNOWN = text("SELECT count(*) FROM decision WHERE seq = :seq AND crc32 = :crc")
_LAST = text("SELECT coalesce(max(candidate), 0) FROM score")


def place_of(review: Path) -> Path:
    """Give where the copy of a review lies."""
    return review.with_name(f".{review.name}.scores")


def stamp(connection: Connection) -> str:
    """Give what tells this state of all scores from every other, empty where none was given yet."""
    return str(connection.execute(select(meta.c.value).where(meta.c.key == _KEY)).scalar() or "")


def restamp(connection: Connection) -> None:
    """Take note that scores change; the caller holds the transaction that changes them."""
    connection.execute(insert(meta).prefix_with("OR REPLACE").values(key=_KEY, value=uuid.uuid4().hex))


def save(place: Path, connection: Connection, mirror: Mirror) -> None:
    """Copy a mirror of a review whose scores have a stamp; where that cannot be done there is just no copy."""
    held = stamp(connection)
    if len(mirror) < LEAST or not held or not _fits(connection, mirror.ids):
        return
    partial = place.with_name(f"{place.name}.{os.getpid()}.partial")
    arrays = {name: np.asfortranarray(getattr(mirror, name)) for name in _COLUMNS}
    arrays |= {"outdated": mirror.outdated(), "decided": np.array(_newest(connection), np.int64)}
    try:
        with partial.open("wb") as file:
            np.savez(file, allow_pickle=False, stamp=_named(held), keys=np.array(mirror.keys), **arrays)
        partial.replace(place)
    except OSError:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def is_current(place: Path, connection: Connection, mirror: Mirror) -> bool:
    """Tell whether the copy there holds for the scores as they are, without reading all of it."""
    try:
        with np.load(place, allow_pickle=False) as file:
            is_of_these = str(file["stamp"]) == str(_named(stamp(connection)))
            since = _newest(connection)[0] - int(file["decided"][0])
            return is_of_these and tuple(file["keys"].tolist()) == mirror.keys and since < _MOST_SINCE
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return False


def load(place: Path, connection: Connection, keys: tuple[str, ...]) -> Snapshot | None:
    """Give the copy, None where there is none that is whole and holds for the scores as they are."""
    held = stamp(connection)
    if not held:
        return None
    try:
        with np.load(place, allow_pickle=False) as file:
            if str(file["stamp"]) != str(_named(held)) or tuple(file["keys"].tolist()) != keys:
                return None
            outdated, decided = file["outdated"], int(file["decided"][0])
            last = {"seq": decided, "crc": int(file["decided"][1])}
            if decided and not connection.execute(_KNOWN, last).scalar():
                outdated, decided = outdated[:0], 0  # of another log, as before a backup was put back
            found = Snapshot(**{name: file[name] for name in _COLUMNS}, outdated=outdated, decided=decided)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None
    return found if _fits(connection, found.ids) else None


def _newest(connection: Connection) -> tuple[int, int]:
    """Give the last decision and its checksum, which tell one log from another; 0 where there is none."""
    row = connection.execute(_NEWEST).one_or_none()
    return (0, 0) if row is None else (int(row.seq), int(row.crc32))


def _named(held: str) -> NDArray[np.str_]:
    """Give a stamp as a copy bears it."""
    return np.array(f"{held} {_FORM}")


def _fits(connection: Connection, ids: Ids) -> bool:
    """Tell whether the last of some ids is the last candidate with scores."""
    return int(connection.execute(_LAST).scalar_one()) == (int(ids[-1]) if len(ids) else 0)
