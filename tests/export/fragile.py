"""Making and checking pairs, unless the name of a picture says what shall go wrong."""

import ctypes
import errno
import os
import signal
import time

from reviewer.export.making import make_pairs
from reviewer.export.pair_faults import faults_of_pairs


def fragile_pairs(task, filing):
    name = task.planned.relative
    if b"killed" in name:
        filing.write(f"train/hr/{os.fsdecode(name)}", b"half a picture")  # two may be at it at once
        os.kill(os.getpid(), signal.SIGKILL)
    if b"full" in name:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), f"{filing.folder}/train/hr/full.png")
    if b"slow" in name:
        time.sleep(1000)
    if b"hung" in name:
        hang()
    return make_pairs(task, filing)


def hang():
    """Come back to no handler of a signal, as a decoder that is caught in a loop does not."""
    ctypes.PyDLL(None).sleep(1000)


def fragile_faults(dest, pairs, recipe):
    if "hung" in pairs[0].name:
        hang()
    if "killed" in pairs[0].name:
        os.kill(os.getpid(), signal.SIGKILL)
    return faults_of_pairs(dest, pairs, recipe)
