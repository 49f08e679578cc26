"""What processes of a pool do in tests."""

import ctypes
import errno
import os
import signal
import time
from pathlib import Path


def told(job):
    """Give the job back, with the process that did it."""
    return job, os.getpid()


def meet(job):
    """Wait until so many processes have met at a place, and give which one this is."""
    place, count = job
    (place / str(os.getpid())).touch()
    while len([*place.iterdir()]) < count:
        time.sleep(0.01)
    return os.getpid()


def fragile(job):
    """Die in the way that the job says, or give it back."""
    if job == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if job == "nameless":
        os.kill(os.getpid(), signal.SIGRTMIN + 1)
    if job == "segfault":
        ctypes.string_at(0)
    if job == "exit":
        os._exit(3)
    return job


def advised(job):
    """Tell whether the system is asked to lend huge pages for what is allocated here (proc(5), VmFlags: hg)."""
    _, _, heap = Path("/proc/self/smaps").read_text().partition("[heap]")
    flags = next(line for line in heap.splitlines() if line.startswith("VmFlags:"))
    return "hg" in flags.split()


def full(job):
    """Fail as a disk that is full does."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), f"/{job}.png")


def slow(job):
    """Tell when the job began and when it ended."""
    began = time.monotonic()
    time.sleep(job)
    return began, time.monotonic()


def stuck(job):
    """Tell which process this is, for good or until something other than a handler of Python's ends it."""
    with Path(job).open("a") as file:
        file.write(f"{os.getpid()}\n")
    ctypes.PyDLL(None).sleep(1000)
