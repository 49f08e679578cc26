"""Copies of a review that can be trusted: made by SQLite, checked, then named, the old ones thinned out."""

import logging
import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reviewer.model.errors import NoReview, ReviewFileError

_log = logging.getLogger(__name__)
_NAME = re.compile(r"(?P<seq>\d{9})-(?P<at>\d{8}T\d{6})\.review")
_STAMP = "%Y%m%dT%H%M%S"
KEPT_LAST = 5
KEPT_DAYS = 7
PAGES_A_STEP = 256
_STEPS = 1_000_000
"""How many of SQLite's instructions a check takes between two looks at whether it is to go on: some milliseconds."""


def folder_of(path: Path) -> Path:
    """Give the folder that holds a review's backups."""
    return path.with_name(path.name + ".backups")


def backup(source: sqlite3.Connection, path: Path, at: int) -> Path:
    """Copy an open review, check the copy and keep it among its backups, all at once (see ``copy`` and ``keep``)."""
    (seq,) = source.execute("SELECT coalesce(max(seq), 0) FROM decision").fetchone()
    folder = folder_of(path)
    folder.mkdir(exist_ok=True)
    part = folder / ".part"
    copy(source, part)
    return keep(part, path, seq, at)


def copy(source: sqlite3.Connection, part: Path, pause: Callable[[], None] = lambda: None) -> None:
    """Copy an open review to a file that is neither checked nor on disk; ``pause`` is called every few pages.

    What ``pause`` writes through the same connection is in the copy too.
    """
    part.unlink(missing_ok=True)
    target = sqlite3.connect(part)
    try:
        # Whoever calls may be awaited by the window: the copy is brought to the disk where it is checked.
        target.execute("PRAGMA synchronous = OFF")
        source.backup(target, pages=PAGES_A_STEP, progress=lambda *_: pause())
    finally:
        target.close()


def keep(part: Path, path: Path, seq: int, at: int, go_on: Callable[[], None] = lambda: None) -> Path:
    """Check a copy and name it; an older one goes only after this one has been checked.

    Parameters
    ----------
    part : Path
        The copy, in the folder of the backups.
    path : Path
        The review.
    seq : int
        Its last decision, which orders the copies whatever the clock says.
    at : int
        The time in milliseconds, UTC.
    go_on : callable
        Is called now and then; what it raises ends the check, and the copy is gone then.

    Raises
    ------
    OSError, sqlite3.Error
        Where the copy is not whole; it is gone then, and earlier copies are untouched.
    """
    _check(part, go_on)
    folder = folder_of(path)
    made = folder / f"{seq:09}-{_stamp_after(path, seq, at)}.review"
    part.replace(made)
    sync(folder)
    _thin_out(folder, made)
    return made


def _stamp_after(path: Path, seq: int, at: int) -> str:
    """Give a time for a backup's name that no earlier one of the same decision bears, even if the clock went back."""
    stamp = datetime.fromtimestamp(at / 1000, UTC)
    before = [stamp_of(made) for made in backups(path) if last_decision(made) == seq]
    if before and before[-1] >= stamp.strftime(_STAMP):
        with suppress(ValueError):  # whoever gave it such a name
            stamp = datetime.strptime(before[-1], _STAMP).replace(tzinfo=UTC) + timedelta(seconds=1)
    return stamp.strftime(_STAMP)


def copy_to(copied: Callable[[Path], None], to: Path) -> None:
    """Write a checked copy of an open review to a new file; ``copied`` writes it to where it is checked.

    Raises
    ------
    ReviewFileError
        Where there is such a file already, or it cannot be written.
    """
    if not to.parent.is_dir():
        raise NoReview(f"There is no folder {to.parent}, so nothing was copied; make it, or choose another place.")
    part = to.with_name(f".{to.name}.part")
    try:
        copied(part)
        _check(part)
        name_new(part, to)
        sync(to.parent)
    except FileExistsError as error:
        raise NoReview(f"{to} exists already and is left as it is; choose another name.") from error
    except (OSError, sqlite3.Error) as error:
        raise ReviewFileError(f"{to} cannot be written: {cause_of(error)}; choose another place.") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def name_new(part: Path, to: Path) -> None:
    """Give a copy a name that nothing has; on a disk without second names for a file an empty one holds it meanwhile.

    Raises
    ------
    FileExistsError
        Where something has that name.
    """
    try:
        os.link(part, to)
    except FileExistsError:
        raise
    except OSError:
        os.close(os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o666))
        try:
            part.replace(to)
        except OSError:
            to.unlink()
            raise


def _check(part: Path, go_on: Callable[[], None] = lambda: None) -> None:
    """Have a copy on disk where it is whole, and gone where it is not."""
    verdict = "it cannot be read"
    raised: list[Exception] = []

    def is_ended() -> bool:
        try:
            go_on()
        except Exception as error:  # noqa: BLE001 - SQLite ends the statement, then this is raised
            raised.append(error)
        return bool(raised)

    try:
        with closing(sqlite3.connect(part)) as target:
            target.set_progress_handler(is_ended, _STEPS)
            verdict = target.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        if verdict != "ok":
            part.unlink(missing_ok=True)
        if raised:
            raise raised[0]
    if verdict != "ok":
        raise sqlite3.DatabaseError(f"the copy is not whole: {verdict}")
    sync(part)


def backups(path: Path) -> list[Path]:
    """Give a review's backups, the newest last."""
    return sorted(p for p in folder_of(path).glob("*.review") if _NAME.fullmatch(p.name))


def last_decision(made: Path) -> int:
    """Give the number of the last decision that a backup holds, by its name."""
    match = _NAME.fullmatch(made.name)
    return int(match["seq"]) if match else 0


def stamp_of(made: Path) -> str:
    """Give when a backup was made, by its name; later ones sort behind earlier ones."""
    match = _NAME.fullmatch(made.name)
    return match["at"] if match else ""


def _thin_out(folder: Path, newest: Path) -> None:
    """Keep the last few, then one a day for a week, then one a month, and the last few by the clock.

    Those are others where the clock was wrong, or where decisions were lost and are made anew: of these the copies that
    hold most might be the ones that are not whole any more.
    """
    every = sorted(p for p in folder.glob("*.review") if _NAME.fullmatch(p.name))
    kept = {*every[-KEPT_LAST:], *sorted(every, key=stamp_of)[-KEPT_LAST:], newest}
    days: dict[str, Path] = {}
    months: dict[str, Path] = {}
    for made in every:
        stamp = stamp_of(made)
        days[stamp[:8]] = months[stamp[:6]] = made
    kept |= {days[day] for day in sorted(days)[-KEPT_DAYS:]} | set(months.values())
    for made in every:
        if made not in kept:
            try:
                made.unlink()
            except OSError as error:  # the new one stands all the same
                _log.warning("The backup %s is of no more use but cannot be removed: %s", made, cause_of(error))


def cause_of(error: Exception) -> str:
    """Say in words why the disk or SQLite refused, without the number that the system has for it."""
    return error.strerror.lower() if isinstance(error, OSError) and error.strerror else str(error)


def sync(path: Path) -> None:
    """Have a file or a folder on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
