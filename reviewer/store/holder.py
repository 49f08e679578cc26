"""The note beside a review that names who holds it, and that by staying behind says that it was never closed."""

import json
import os
import platform
from contextlib import suppress
from pathlib import Path


def note_of(path: Path) -> Path:
    """Give the name of a review's note."""
    return path.with_name(f".{path.name}.holder")


def note(path: Path) -> None:
    """Write who holds a review, for whoever is refused; failing to is no harm."""
    with suppress(OSError):
        note_of(path).write_text(json.dumps({"pid": os.getpid(), "host": platform.node()}), encoding="utf-8")


def withdraw(path: Path) -> None:
    """Take the note away once nothing is lost without the log; where it cannot be removed it is emptied."""
    try:
        note_of(path).unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            note_of(path).write_text("", encoding="utf-8")


def withdraw_without_log(path: Path) -> None:
    """Take the note away where SQLite has taken the log into the file, and removed it, since."""
    if not _log_of(path).exists():
        withdraw(path)


def described(path: Path) -> str:
    """Say in brackets who holds a review, nothing where that is not known."""
    try:
        told = json.loads(note_of(path).read_text(encoding="utf-8"))
        return f" (process {int(told['pid'])} on {told['host']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def lost_log(path: Path) -> tuple[str, ...]:
    """Say that a review was not closed and its log is gone since; to be asked before it is opened."""
    try:
        is_lost = note_of(path).stat().st_size > 0 and not _log_of(path).exists()
    except OSError:
        return ()
    told = f"It was not closed the last time, and {path.name}-wal is gone since: the last decisions may be lost."
    return (told,) if is_lost else ()


def _log_of(path: Path) -> Path:
    return Path(f"{path}-wal")
