"""What this process and all that it has started take together."""

import os
from collections.abc import Iterator
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def processor_seconds() -> float:
    """Give the seconds of processor that this process and those below it have taken, those that have ended included."""
    below = (_fields(process) for process in _below() if process != os.getpid())
    return sum(os.times()[:4]) + sum(sum(map(int, fields[11:15])) for fields in below if fields) / _TICKS


def memory() -> float:
    """Give the MiB that they hold now, what several share counted once."""
    total = 0
    for process in _below():
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        except OSError:  # it has ended
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def _below() -> Iterator[int]:
    """Give this process and those that it, or one of those, has started."""
    parents = {int(path.name): _fields(int(path.name)) for path in Path("/proc").glob("[0-9]*")}
    family = [os.getpid()]
    for known in family:  # which grows meanwhile
        family += [process for process, fields in parents.items() if fields and int(fields[1]) == known]
        yield known


def _fields(process: int) -> list[str]:
    """Give what proc(5) tells of a process from its state on; nothing where it has ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
