"""Time as it is stored: integer milliseconds, UTC; that of files in nanoseconds, as systems tell it."""

import os
import time
from collections.abc import Callable

Clock = Callable[[], int]
"""Gives the current time in integer milliseconds, UTC."""

_MOST = (1 << 63) - 1


def now() -> int:
    """Give the current time in integer milliseconds, UTC."""
    return time.time_ns() // 1_000_000


def changed_at(facts: os.stat_result) -> int:
    """Give when a file was changed, in nanoseconds, UTC, within the 64 bits that are stored: 1678 to 2262.

    Archives and broken clocks date files beyond; these count as of the last moment within.
    """
    return max(-_MOST, min(facts.st_mtime_ns, _MOST))
