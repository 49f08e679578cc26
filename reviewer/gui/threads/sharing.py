"""How the window's thread and those beside it share the interpreter and the processors."""

import ctypes
import os
import platform
import struct
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

_SLICE_NANOSECONDS = 100_000
"""The shortest stretch on a processor that a thread can ask for."""

_SCHED_SETATTR = {"x86_64": 314, "aarch64": 274}
"""The numbers of sched_setattr(2) where a word has 64 bits; not every C library can call it by its name."""

_SCHED_ATTR = "=IIQiIQQQ"
"""Size, policy, flags, niceness, priority, slice, and two of deadlines: ``struct sched_attr`` of linux/sched.h."""

_NORMAL, _RESET_ON_FORK = 0, 1


def share_in_short_turns() -> None:
    """Let no thread of the program wait long for its turn."""
    sys.setswitchinterval(TURN_SECONDS)


def come_first() -> None:
    """Let the calling thread have a processor as soon as it wakes, though others are in the midst of their stretch.

    Linux lets a thread go on for about 3 ms, however nice it is, unless one wakes that asks for a shorter stretch than
    its own ("EEVDF Scheduler" in the kernel's documentation, from 6.12 on). Threads that are started later ask for the
    usual one. Where the kernel knows nothing of it nothing changes.
    """
    call = _SCHED_SETATTR.get(platform.machine()) if sys.platform == "linux" and sys.maxsize > 1 << 32 else None
    if call is not None:
        nice, size = os.getpriority(os.PRIO_PROCESS, threading.get_native_id()), struct.calcsize(_SCHED_ATTR)
        wish = struct.pack(_SCHED_ATTR, size, _NORMAL, _RESET_ON_FORK, nice, 0, _SLICE_NANOSECONDS, 0, 0)
        with suppress(AttributeError, OSError):
            ctypes.CDLL(None).syscall(ctypes.c_long(call), 0, wish, 0)


def step_back() -> None:
    """Let the window's thread go before the calling one, for good; only Linux gives single threads a priority."""
    if sys.platform == "linux":
        thread = threading.get_native_id()
        with suppress(OSError):  # where it is not allowed threads are equals
            os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + _STEP_BACK)
