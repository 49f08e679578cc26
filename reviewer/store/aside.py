"""Moving a review aside with its write-ahead log, so that a run which ends in between can be gone on with."""

import errno
import os
from pathlib import Path

from reviewer.store.backup import sync

_SUFFIXES = ("", "-wal", "-shm")


def move(path: Path) -> Path | None:
    """Give what stands there a name that nothing has, and its log after it; None where only a log stands there.

    A note says where it went until ``settle`` is called.

    Raises
    ------
    OSError
        Where the disk refuses; ``finish`` goes on with it.
    """
    if not any(Path(f"{path}{suffix}").exists() for suffix in _SUFFIXES):
        return None
    aside = _free(path)
    was_there = path.exists()
    _note_of(path).write_bytes(os.fsencode(aside.name))
    sync(_note_of(path))
    if was_there:
        path.rename(aside)
    _move_logs(path, aside)
    return aside if was_there else None


def finish(path: Path) -> Path | None:
    """Go on with a move that was not settled; gives where the file is then, None where there is none to speak of.

    Raises
    ------
    OSError
        Where the disk refuses.
    """
    try:
        name = os.fsdecode(_note_of(path).read_bytes())
    except FileNotFoundError:
        return None
    is_known = name.startswith(f"{path.name}.damaged-") and name == os.path.basename(name)  # noqa: PTH119 - a bare name
    if path.exists() or not is_known or not path.with_name(name).exists():
        settle(path)
        return None
    aside = path.with_name(name)
    _move_logs(path, aside)
    return aside


def settle(path: Path) -> None:
    """Forget that something was moved, since another file is in its place."""
    _note_of(path).unlink(missing_ok=True)


def _note_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.moved")


def _move_logs(path: Path, aside: Path) -> None:
    for suffix in _SUFFIXES[1:]:
        old, new = Path(f"{path}{suffix}"), Path(f"{aside}{suffix}")
        if old.exists():
            if new.exists():
                raise FileExistsError(errno.EEXIST, f"{new} is in the way", str(new))
            old.rename(new)


def _free(path: Path) -> Path:
    number = 1
    while any(path.with_name(f"{path.name}.damaged-{number}{suffix}").exists() for suffix in _SUFFIXES):
        number += 1
    return path.with_name(f"{path.name}.damaged-{number}")
