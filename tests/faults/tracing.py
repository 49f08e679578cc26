"""Calls to the system that fail on purpose, by strace; a test that needs it is skipped where it cannot be used."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.tiers import tier
from tests.faults.warm import Run, let_go, warm

TRIES = tier(2, 1000)
"""How many calls of each kind are made to fail; all of them in the long tier."""
WRITING = (
    *("openat", "write", "pwrite64", "fsync", "fdatasync", "ftruncate"),
    *("mkdir", "rename", "link", "unlink", "unlinkat", "rmdir"),
)
"""Every call by which this program changes what is on a disk."""
FAILURES = ("signal=KILL", "error=EIO", "error=ENOSPC")


@dataclass(frozen=True, slots=True)
class Traced:
    """Hold a Python program and its words, run from its start under strace each time.

    ``place`` is a part of every path whose calls are counted, and made to fail; where ``paths`` are given, calls about
    others do not even count.
    """

    source: str
    words: tuple[str, ...]
    place: str
    paths: tuple[str, ...] = ()

    def run(self, log: Path, *options: str) -> Run:
        """Run the program under strace, which writes to a log, with some options more."""
        if shutil.which("strace") is None:
            pytest.skip("strace is not installed")
        tracers: list[subprocess.Popen[str]] = []

        def trace(process: int) -> None:
            about = [word for path in self.paths for word in ("-P", path)]
            command = ["strace", "-f", "-y", "-o", str(log), *options, *about, "-p", str(process)]
            tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
            tracers.append(tracer)
            assert tracer.stderr is not None
            tracer.stderr.readline()  # it has taken hold, or says why it cannot
            let_go(process)

        done = warm().run(self.source, self.words, log, trace)
        for tracer in tracers:
            _, told = tracer.communicate()
            if tracer.returncode and done.returncode >= 0:
                pytest.skip(f"strace cannot be used here: {told.strip()[-300:]}")
        return done

    def failing(self, call: str, number: int, failure: str, log: Path) -> tuple[Run, bool]:
        """Run it so that one call of each of its threads, counted from 1, fails or ends the program.

        The second value tells whether it came to that call; threads do not always share their work in the same way.
        """
        run = self.run(log, "-e", f"trace={call}", "-e", f"inject={call}:{failure}:when={number}")
        told = log.read_text(errors="replace")
        return run, "(INJECTED)" in told or "+++ killed by SIGKILL +++" in told

    def calls(self, log: Path, names: Sequence[str] = WRITING) -> dict[str, list[int]]:
        """Run it unharmed and give, for each call, which ones of a thread were about the place."""
        run = self.run(log, "-e", f"trace={','.join(names)}")
        assert run.returncode == 0, run.stderr
        counted = Counter[tuple[str, str]]()
        found: dict[str, set[int]] = {}
        for thread, call, said in re.findall(r"^(\d+) +(\w+)\((.*)$", log.read_text(errors="replace"), re.MULTILINE):
            counted[thread, call] += 1
            if self.place in said and not (call == "openat" and "O_CREAT" not in said):
                found.setdefault(call, set()).add(counted[thread, call])
        return {call: sorted(numbers) for call, numbers in found.items()}


def some(calls: dict[str, list[int]], tries: int = TRIES) -> Iterator[tuple[str, int]]:
    """Choose so many calls of each kind, evenly over the program's time, and the last one always."""
    for call, numbers in calls.items():
        step = max(1, len(numbers) // tries)
        for index in range(len(numbers) - 1, -1, -step):
            yield call, numbers[index]
