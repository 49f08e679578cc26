"""How the window's thread and those beside it share the interpreter."""

import sys

TURN_SECONDS = 0.001
"""How long one thread may hold the interpreter while another waits for it.

A key passes the interpreter from the window to the store and back, and each time waits for a thread that is busy in
Python: by the interpreter's own measure 5 ms, a third of a frame.
"""


def share_in_short_turns() -> None:
    """Let no thread of the program wait long for its turn."""
    sys.setswitchinterval(TURN_SECONDS)
