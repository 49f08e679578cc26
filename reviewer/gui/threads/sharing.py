"""How the window's thread and those beside it share the interpreter and the processors."""

import os
import sys
import threading
from contextlib import suppress

TURN_SECONDS = 0.001
"""How long one thread may hold the interpreter while another waits for it.

A key passes the interpreter from the window to the store and back, and each time waits for a thread that is busy in
Python: by the interpreter's own measure 5 ms, a third of a frame.
"""

_STEP_BACK = 5
"""How much nicer a thread is whose work nobody waits for yet, in the units of nice(2); a scan is twice as nice."""


def share_in_short_turns() -> None:
    """Let no thread of the program wait long for its turn."""
    sys.setswitchinterval(TURN_SECONDS)


def step_back() -> None:
    """Let the window's thread go before the calling one, for good; only Linux gives single threads a priority."""
    if sys.platform == "linux":
        thread = threading.get_native_id()
        with suppress(OSError):  # where it is not allowed threads are equals
            os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + _STEP_BACK)
