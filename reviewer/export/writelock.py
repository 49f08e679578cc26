"""Who writes into a growing export: a run that takes one up waits for what a killed one has left writing."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reviewer.export.filing import WORK


@contextmanager
def writing_into(folder: Path) -> Iterator[None]:
    """Write into a growing export with others; who clears it waits meanwhile, however the program has ended."""
    with _held(folder, fcntl.LOCK_SH):
        yield


def wait_for_writers(folder: Path) -> None:
    """Wait until nobody writes into a growing export: a process ends with the program, but perhaps a moment later."""
    with _held(folder, fcntl.LOCK_EX):
        pass


@contextmanager
def _held(folder: Path, kind: int) -> Iterator[None]:
    handle = os.open(folder / WORK, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, kind)
        yield
    finally:
        os.close(handle)
