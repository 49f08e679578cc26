"""Time as it is stored: integer milliseconds, UTC."""

import time
from collections.abc import Callable

Clock = Callable[[], int]
"""Gives the current time in integer milliseconds, UTC."""


def now() -> int:
    """Give the current time in integer milliseconds, UTC."""
    return time.time_ns() // 1_000_000
