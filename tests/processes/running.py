"""Which processes run."""

import time
from pathlib import Path


def is_running(process):
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"  # one that has ended may wait to be asked how


def wait_until(is_so):
    """Wait until something is so, and fail where it does not come."""
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)
