"""Where workers come from: they are copies of one process that has measured a picture, or else begin anew."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import ForkServerContext, ForkServerProcess, SpawnContext, SpawnProcess
from threading import Lock

MEASURING = "reviewer.scan.preloaded"
MAKING = "reviewer.export.preloaded"
"""What workers need that measure pictures, or make and check those of an export: modules that nobody else imports."""
_TUNED = "GLIBC_TUNABLES"
ENVIRONMENT = {
    **dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"),
    "MALLOC_MMAP_THRESHOLD_": str(32 << 20),
    "MALLOC_TRIM_THRESHOLD_": str(64 << 20),
    _TUNED: "glibc.malloc.hugetlb=1",
    "PYTHONSAFEPATH": "1",
}
"""What workers find set: each computes in one thread, so that they do not fight over the cores, keeps the memory of one
picture for the next (to get it from the system anew, page by page, costs a tenth of the time) in huge pages where the
system lends them to who asks (the first picture would wait for thousands of small ones, and each more often for where
they lie), and imports nothing from the folder that the program was started in."""
_STARTS = Lock()
"""Held while the environment is set: two starts at once would each take the other's for what was there before."""


def start_early(preloaded: str) -> None:
    """Let a module that workers need be imported while this process does something else; else they are ready later."""
    _has_server(preloaded)


def processes(preloaded: str) -> ForkServerContext | SpawnContext:
    """Give what starts workers: within milliseconds where they can be copies, else after some tenths of a second.

    They are copies of what has imported the module that was named first; those that need another import it themselves.
    """
    return _Copies() if _has_server(preloaded) else _Beginners()


def _has_server(*preloaded: str) -> bool:
    """Tell whether the fork server, of which workers are copies, is running, and let it run."""
    if sys.platform != "linux":  # libraries of other systems do not bear that a process goes on as a copy
        return False
    try:
        resource_tracker.ensure_running()  # if it began together with the fork server, it would let that hear Ctrl+C
        with deaf_to_interrupts(), _surroundings():
            if preloaded:
                forkserver.set_forkserver_preload([*preloaded])
            forkserver.ensure_running()
    except OSError:  # it is asked through a socket, for which the path of the temporary folder may be too long
        return False
    return True


class _Copy(ForkServerProcess):
    """A process that has imported what it needs when it starts."""

    def start(self) -> None:
        """Begin to run, and the fork server before it where something has ended that."""
        _has_server()
        super().start()


class _Copies(ForkServerContext):
    """Start copies."""

    Process = _Copy


class _Beginner(SpawnProcess):
    """A process that imports what it needs by itself."""

    def start(self) -> None:
        """Begin to run."""
        with _surroundings():
            super().start()


class _Beginners(SpawnContext):
    """Start processes anew."""

    Process = _Beginner


@contextmanager
def _surroundings() -> Iterator[None]:
    """Set ``ENVIRONMENT`` for the moment of a start alone, as others read it, too; what else is tuned stays so."""
    with _STARTS:
        before = {name: os.environ.get(name) for name in ENVIRONMENT}
        os.environ.update(ENVIRONMENT)
        if tuned := before[_TUNED]:
            os.environ[_TUNED] = f"{ENVIRONMENT[_TUNED]}:{tuned}"
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value


@contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Let processes and threads started within never hear Ctrl+C, which is meant for this one: it ends them itself."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
