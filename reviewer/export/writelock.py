"""Who writes into a growing export: a run that takes one up waits for what a killed one has left writing."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from reviewer.export.filing import WORK
from reviewer.model.errors import ExportError

_PATIENCE = 30.0
"""Seconds that are waited for: longer than a picture takes, while a disk that does not answer may take for ever."""
_PAUSE = 0.02
_LOCKS, _PROCESSES = Path("/proc/locks"), Path("/proc")


@contextmanager
def writing_into(folder: Path) -> Iterator[None]:
    """Write into a growing export with others; who clears it waits meanwhile, however the program has ended."""
    with _opened(folder) as handle:
        fcntl.flock(handle, fcntl.LOCK_SH)
        yield


def wait_for_writers(folder: Path) -> None:
    """Wait until nobody writes into a growing export: a process ends with the program, but perhaps a moment later.

    Raises
    ------
    ExportError
        Where one writes still after half a minute, and which.
    """
    end = monotonic() + _PATIENCE
    with _opened(folder) as handle:
        while not _is_alone(handle):
            if monotonic() >= end:
                raise ExportError(
                    f"{_writer(handle)} of an export that ended still writes into {folder} and has not come to its end "
                    f"for {_PATIENCE:.0f} seconds, as where a disk does not answer; nothing was changed. Wait for it "
                    "or end it, then export again, or choose another place."
                )
            sleep(_PAUSE)


def _is_alone(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _writer(handle: int) -> str:
    """Name a process that holds the lock of an open folder, as far as the system tells."""
    folder = os.fstat(handle)
    with suppress(OSError, ValueError):
        for line in _LOCKS.read_text("ascii").splitlines():
            # as in "1: FLOCK ADVISORY READ 123 08:01:456 0 EOF": the process, then device and inode of the file
            _, kind, _, _, process, file, *_ = line.split()
            if kind == "FLOCK" and file.endswith(f":{folder.st_ino}") and _has_open(process, folder):
                return f"Process {process}"
    return "A process"


def _has_open(process: str, file: os.stat_result) -> bool:
    """Tell whether another process has a file open: files of several disks bear one number."""
    with suppress(OSError):
        for handle in (_PROCESSES / process / "fd").iterdir():
            with suppress(OSError):
                if int(process) != os.getpid() and os.path.samestat(handle.stat(), file):
                    return True
    return False


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    handle = os.open(folder / WORK, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield handle
    finally:
        os.close(handle)
