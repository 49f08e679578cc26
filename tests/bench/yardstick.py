"""Fixed pieces of work that tell a slow host from slow work: nothing of the program is in them."""

import os
import time
from pathlib import Path

ROUNDS = 40_000
"""So many small objects are made, sorted and dropped: about what a turn of a page takes of a processor of 2026."""

MOVED = 6_000_000
"""So many bytes are moved beside: those of a picture that fills a window of 1920 x 1080."""

BLOCK = 4096


class ProcessorYardstick:
    """Do one piece of processor work at each call, of the kind that a turn of a page is: small objects, then bytes."""

    def __init__(self) -> None:
        self._pixels = bytearray(MOVED)

    def __call__(self) -> None:
        """Do it."""
        held: dict[int, tuple[int, str]] = {}
        for number in range(ROUNDS):
            held[number % 997] = number, str(number)
        sorted(held.values(), key=lambda pair: pair[1])
        bytes(self._pixels)


class DiskYardstick:
    """Write a block of 4 KiB behind the last one of a file of its own, and have it on disk.

    That is the least that a decision asks of a disk: its log grows like that, too.
    """

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        self._sync = getattr(os, "fdatasync", os.fsync)  # which not every system has
        self._block = os.urandom(BLOCK)

    def __call__(self) -> float:
        """Do it, and give the milliseconds that it took."""
        began = time.perf_counter()
        os.write(self._file, self._block)
        self._sync(self._file)
        return 1000 * (time.perf_counter() - began)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)
