"""Giving memory back to the system that nobody needs."""

import ctypes
from contextlib import suppress

LARGE_BYTES = 8 << 20
"""Blocks from this size on are given back at once. Columns of two million scores are smaller: a sort makes some, one
after another, and takes two to three times as long where it has to get each from the system anew."""
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # as malloc.h of the GNU C library has them


def give_back_holes() -> None:
    """Give back what is free now between blocks that are in use; where another library is used nothing changes."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def give_back_large_blocks() -> None:
    """Let no block that was large stay with the program once it is free.

    The GNU C library takes blocks from its heaps up to the size of the largest that was ever freed, 32 MiB at most, and
    what is kept among them holds the holes: with a million candidates 100 MiB. Where another library is used nothing
    changes.
    """
    with suppress(AttributeError, OSError, TypeError):
        option = ctypes.CDLL(None).mallopt
        option(_MMAP_THRESHOLD, LARGE_BYTES)
        option(_TRIM_THRESHOLD, LARGE_BYTES)
