"""Bringing a review back: from its last good backup, with all a curator made that the damaged file still holds."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import SQLAlchemyError

from reviewer.model import counting
from reviewer.model.errors import NewerReview, NoReview, ReviewError, ReviewFileError, ReviewInUse, ReviewReadOnly
from reviewer.store import acts, aside, backup, file, health, holder, schema
from reviewer.store.carrying import carry, carry_files
from reviewer.store.choosing import acts_in, is_whole, newest_whole
from reviewer.store.damagedfile import IDENTITY, DamagedFile, Row, acts_of, identity, is_sound
from reviewer.store.review import Review
from reviewer.store.schemarepair import repair_schema
from reviewer.store.snapshot import place_of

_CHANGES = "what was changed since the backup, if it is the later one"
_NOTHING_READ = "all that was made since the backup, since nothing in it can be read"


@dataclass(frozen=True, slots=True)
class Restored:
    """Tell what a restored review was made of.

    ``source`` is the backup it began with, None where there was none that is whole; ``salvaged`` counts the decisions
    taken from the damaged file besides, ``refused`` those found there whose checksum or picture is lost; ``lost`` names
    what else in it could not all be read; ``aside`` is where the file that stood there is now.
    """

    source: Path | None
    decisions: int
    salvaged: int
    refused: int
    lost: tuple[str, ...]
    aside: Path | None


def restore(path: Path, source: Path | None = None) -> Restored | None:
    """Put a whole review where a damaged one stands, which is moved aside and never deleted.

    One that is whole is left alone, unless it is told which backup to begin with; None is given then.

    Parameters
    ----------
    path : Path
        The review; it may be gone altogether.
    source : Path, optional
        The backup to begin with; by default the newest that is whole.

    Raises
    ------
    ReviewFileError
        Where the review is open elsewhere, the backup named is not whole, nothing is left to restore from, or the disk
        refuses; nothing is lost then, and restoring can be done again.
    """
    try:
        return _restore(path, source)
    except (OSError, SQLAlchemyError, sqlite3.Error) as error:
        cause = getattr(error, "orig", None) or getattr(error, "strerror", None) or error
        raise ReviewFileError(
            f"{path} was not restored, since the disk failed ({str(cause).lower()}); what stood there is kept, and "
            "restoring can be done again."
        ) from error


def _restore(path: Path, source: Path | None) -> Restored | None:
    if path.is_dir():
        raise file.absent(path)
    moved = aside.finish(path)
    is_log_lost = bool(holder.lost_log(path))
    _refuse_if_held(path)
    chosen = _chosen(path, source)
    if source is None and not is_log_lost and _holds_all(path, chosen):
        return None
    part = path.with_name(f".{path.name}.restoring")
    _clear(part)
    with _scratch(path) as scratch:
        # A run that ended between moving the old file aside and naming the new one left only the former.
        old = moved or path
        damaged = _damaged(old, scratch, chosen)
        if chosen is None and (damaged is None or not _holds_pictures(damaged)):
            raise _nothing_left(path)
        try:
            restored = _build(part, chosen, damaged)
        except BaseException:
            _clear(part)
            raise
        finally:
            if damaged is not None:
                damaged.close()
    if damaged is None and old.is_file():
        restored = (*restored[:3], (_NOTHING_READ,))
    return Restored(chosen, *restored, _put(part, path) or moved)


def _nothing_left(path: Path) -> ReviewFileError:
    """Say that neither a review nor a backup of it holds anything that can be read."""
    if not path.exists():
        return NoReview(
            f"{path} cannot be restored: there is no such file, and no whole backup of it; check the name, or name a "
            "copy kept elsewhere with --from."
        )
    return ReviewFileError(
        f"{path} cannot be restored: nothing in it can be read, and it has no whole backup; it is left as it is. Name "
        "a copy kept elsewhere with --from, or begin anew under another name."
    )


def _put(part: Path, path: Path) -> Path | None:
    """Give the new file its name; gives where the one that stood there is now, if any did."""
    moved = aside.move(path)
    holder.withdraw(path)
    place_of(path).unlink(missing_ok=True)  # what it held for is another file now
    part.rename(path)
    aside.settle(path)
    backup.sync(path.absolute().parent)
    return moved


@contextmanager
def _scratch(path: Path) -> Iterator[Path]:
    """Make a folder for a copy to read, beside the review: what lies in memory alone may have no room for it."""
    folder = path.with_name(f".{path.name}.read")
    shutil.rmtree(folder, ignore_errors=True)  # of a run that was killed
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _holds_all(path: Path, newest: Path | None) -> bool:
    """Tell whether a review is whole and no backup holds more of it; it is a copy that is looked at."""
    if not path.is_file():
        return False
    with _scratch(path) as scratch:
        try:
            with Review.open(file.copy_to_read(path, scratch), ()) as review:
                return not review.check() and (newest is None or not _holds_more(newest, review))
        except ReviewError:
            return False


def _holds_more(made: Path, review: Review) -> bool:
    """Tell whether a backup holds something that was made later than what a review holds."""
    return backup.last_decision(made) > review.last_decision() or acts_in(made) > review.acts()


def _refuse_if_held(path: Path) -> None:
    """Make sure that no window writes to what is about to be moved."""
    if not path.exists():
        return
    try:
        engine, connection, _ = file.open_existing(path)
    except (ReviewInUse, ReviewReadOnly, NewerReview):
        raise
    except ReviewFileError:
        return
    file.close(path, engine, connection)


def _chosen(path: Path, source: Path | None) -> Path | None:
    if source is None:
        return newest_whole(path)
    if not source.exists():
        raise NoReview(f"{source} does not exist; check the name of the backup. {path} is left as it is.")
    if not is_whole(source):
        raise NoReview(f"{source} is no whole backup of a review; choose another. {path} is left as it is.")
    return source


def _damaged(path: Path, scratch: Path, chosen: Path | None) -> DamagedFile | None:
    """Open a copy of what stands there, so that reading it changes nothing; None where that is no database.

    Where its own schema cannot be read it is read by that of the backup.
    """
    if not path.is_file() or not path.stat().st_size:
        return None
    copied = file.copy_to_read(path, scratch)
    damaged = _opened(copied)
    tables = schema.metadata.sorted_tables
    if damaged is not None and (damaged.version() != schema.SCHEMA or damaged.has(tables)):
        return damaged
    if chosen is None or not _is_of_this_schema(chosen):
        return damaged
    if damaged is not None:
        damaged.close()
    repair_schema(copied, chosen)
    return _opened(copied)


def _opened(path: Path) -> DamagedFile | None:
    connection = sqlite3.connect(path)
    try:
        return DamagedFile(connection)
    except (sqlite3.Error, ValueError):
        connection.close()
        return None


def _is_of_this_schema(chosen: Path) -> bool:
    with closing(sqlite3.connect(f"{chosen.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        return DamagedFile(connection).version() == schema.SCHEMA


def _holds_pictures(damaged: DamagedFile) -> bool:
    return any(True for _ in damaged.rows(schema.candidate.name))


def _build(part: Path, chosen: Path | None, damaged: DamagedFile | None) -> tuple[int, int, int, tuple[str, ...]]:
    """Make the new file.

    Gives how many decisions it holds, how many of them were salvaged and how many refused, and what else is lost.
    """
    if chosen is None:
        engine, connection = file.create(part)
    else:
        shutil.copyfile(chosen, part)
        engine, connection, found = file.open_existing(part)
        if found < schema.SCHEMA:
            file.migrate(connection)
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        told: tuple[int, int, tuple[str, ...]] = (0, 0, ())
        if damaged is not None:
            told = _take_over(connection, damaged)
        health.rebuild_verdicts(connection)
        count = int(connection.exec_driver_sql("SELECT count(*) FROM decision").scalar_one())
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        with suppress(SQLAlchemyError, sqlite3.Error):  # whatever failed is told, not what that leads to
            connection.exec_driver_sql("ROLLBACK")
        raise
    finally:
        file.close(part, engine, connection)
    backup.sync(part)
    return count, *told


def _take_over(connection: Connection, damaged: DamagedFile) -> tuple[int, int, tuple[str, ...]]:
    """Take over what is newer than what is there; gives how many decisions, how many are refused and what is lost."""
    if not _is_same_review(connection, damaged):
        return 0, 0, ("all of it, since it is another review",)
    last = _last_decision(connection)
    if not last:
        _copy_identity(connection, damaged)
    here, there = acts.counted(connection), acts_of(damaged)
    is_newer = _last_made(damaged, last) >= last and (there is None or there >= here)
    acts.raise_to(connection, there or 0)
    lost = carry_files(connection, damaged, is_newer=is_newer)
    salvaged, refused = _add_decisions(connection, damaged, last)
    lost += _missed(damaged, last + salvaged + refused)
    lost += carry(connection, damaged, is_newer=is_newer)
    if not (is_newer or damaged.is_sound()):
        lost.append(_CHANGES)
    return salvaged, refused, tuple(lost)


def _last_made(damaged: DamagedFile, last: int) -> int:
    """Give the number of the last decision that was made in a review; ``last`` is that of its backup."""
    counted = damaged.counted(schema.decision.name) or 0
    sound = (row["seq"] for row in damaged.rows(schema.decision.name, last) if is_sound(row))
    return max(counted, max(sound, default=0))


def _missed(damaged: DamagedFile, found: int) -> list[str]:
    """Say how many decisions there were more than are found in the order of their numbers, if that is known."""
    name = schema.decision.name
    counted = damaged.counted(name)
    if counted is None:
        return [] if name not in damaged.unread and damaged.is_sound(name) else ["decisions"]
    return [counting.counted(counted - found, "decision")] if counted > found else []


def _is_same_review(connection: Connection, damaged: DamagedFile) -> bool:
    """Tell whether numbers mean the same in both: they bear one name, or one decision at least is in both of them."""
    query = select(schema.meta.c.value).where(schema.meta.c.key == IDENTITY)
    here, there = connection.execute(query).scalar(), identity(damaged)
    if here is None or there is None or here == there:
        return True
    sums = {tuple(row) for row in connection.execute(select(schema.decision.c.seq, schema.decision.c.crc32))}
    return any((row["seq"], row["crc32"]) in sums for row in damaged.rows(schema.decision.name) if is_sound(row))


def _copy_identity(connection: Connection, damaged: DamagedFile) -> None:
    name = identity(damaged)
    if isinstance(name, str):
        values = {"key": IDENTITY, "value": name}
        connection.execute(insert(schema.meta).prefix_with("OR IGNORE").values(values))


def _last_decision(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT coalesce(max(seq), 0) FROM decision").scalar_one())


def _add_decisions(connection: Connection, damaged: DamagedFile, last: int) -> tuple[int, int]:
    """Take over the decisions after the last one there that are sound; gives how many, and how many are not sound."""
    pictures = set(connection.execute(select(schema.candidate.c.id)).scalars())
    counted = damaged.counted(schema.decision.name)
    sound: dict[int, Row] = {}
    others: set[int] = set()
    for row in damaged.rows(schema.decision.name, last + 1):
        if is_sound(row) and row["candidate"] in pictures:
            sound[row["seq"]] = row
        elif counted is None or row.get("seq", 0) <= counted:  # what lies beyond never was a decision
            others.add(row.get("seq", 0))
    if sound:
        names = schema.decision.columns.keys()
        connection.execute(insert(schema.decision), [{name: row[name] for name in names} for row in sound.values()])
    return len(sound), len(others - sound.keys())


def _clear(part: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{part}{suffix}").unlink(missing_ok=True)
