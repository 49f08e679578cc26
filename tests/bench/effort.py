"""What the milliseconds of something went into: own work, waiting for a processor, or waiting for others."""

import os
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path

try:
    import resource
except ImportError:  # which Windows has not
    resource = None  # type: ignore[assignment]


def withheld() -> float:
    """Give the milliseconds that the host of a virtual machine has withheld its processors so far, of all together.

    While it does, the kernel of the machine goes on counting: the thread that was stopped seems to work.
    """
    try:
        steal = int(Path("/proc/stat").read_text().split(maxsplit=9)[8])
    except (OSError, IndexError, ValueError):
        return 0.0
    return 1000 * steal / os.sysconf("SC_CLK_TCK")


def _asked() -> tuple[float, float, float]:
    """Ask the kernel for the milliseconds that the thread waited and the host withheld, and how often it gave way."""
    queued, lost = 0.0, withheld()
    with suppress(OSError, IndexError, ValueError):
        told = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat").read_text()
        queued = int(told.split()[1]) / 1e6
    is_told = resource is not None and hasattr(resource, "RUSAGE_THREAD")
    return queued, lost, resource.getrusage(resource.RUSAGE_THREAD).ru_nivcsw if is_told else 0


@dataclass(frozen=True, slots=True)
class Effort:
    """Hold milliseconds of the calling thread: by the clock, of its work, and of waiting for a processor to work on.

    ``beside`` is what the other threads of the program worked meanwhile, ``withheld`` what the host kept from the
    machine; ``pushed`` counts how often the thread was put off its processor. What a kernel does not tell is 0.
    """

    wall: float
    work: float
    queued: float
    beside: float
    withheld: float
    pushed: float

    @classmethod
    def so_far(cls, *, ends: bool = False) -> "Effort":
        """Give what came together since the thread began.

        What it takes to ask the kernel lies outside of what is measured: before its beginning, or, as it ``ends``,
        behind that.
        """
        asked = () if ends else _asked()
        # One right after the other: the thread may be put off between any two.
        wall, work, every = time.perf_counter(), time.thread_time(), time.process_time()
        queued, lost, pushed = asked or _asked()
        return cls(wall * 1000, work * 1000, queued, (every - work) * 1000, lost, pushed)

    def since(self, before: "Effort") -> "Effort":
        """Give what came together between two moments."""
        return Effort(*(getattr(self, part.name) - getattr(before, part.name) for part in fields(self)))

    @property
    def asleep(self) -> float:
        """Give the milliseconds in which the thread could not have worked: it waited for the disk or another thread."""
        return max(0.0, self.wall - self.work - self.queued)

    def __str__(self) -> str:
        told = (
            f"{self.wall:.1f} ms: worked {self.work:.1f}, waited for a processor {self.queued:.1f} "
            f"(put off {self.pushed:.0f} times), for the disk or another thread {self.asleep:.1f}; "
            f"other threads worked {max(0.0, self.beside):.1f}"
        )
        return f"{told}, the host withheld {self.withheld:.0f}" if self.withheld else told
