"""Giving large blocks of memory back to the system as soon as nobody needs them."""

import ctypes

LARGE_BYTES = 2 << 20
"""Blocks from this size on are given back at once. Masks of a million rows are smaller: they are soon needed again."""
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # as malloc.h of the GNU C library has them


def give_back_large_blocks() -> None:
    """Let no block that was large stay with the program once it is free.

    The GNU C library takes blocks from its heaps up to the size of the largest that was ever freed, 32 MiB at most, and
    what is kept among them holds the holes: with a million candidates 100 MiB. Where another library is used nothing
    changes.
    """
    try:
        option = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return
    option(_MMAP_THRESHOLD, LARGE_BYTES)
    option(_TRIM_THRESHOLD, LARGE_BYTES)
