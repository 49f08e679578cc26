"""Calls to the system that fail on purpose, by strace; a test that needs it is skipped where it cannot be used."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.tiers import tier

TRIES = tier(2, 1000)
"""How many calls of each kind are made to fail; all of them in the long tier."""
WRITING = (
    *("openat", "write", "pwrite64", "fsync", "fdatasync", "ftruncate"),
    *("mkdir", "rename", "link", "unlink", "unlinkat", "rmdir"),
)
"""Every call by which this program changes what is on a disk."""
FAILURES = ("signal=KILL", "error=EIO", "error=ENOSPC")

Run = subprocess.CompletedProcess[str]


@dataclass(frozen=True, slots=True)
class Traced:
    """Hold a Python program and its words, run from the start under strace each time.

    ``place`` is a part of every path whose calls are counted, and made to fail.
    """

    source: str
    words: tuple[str, ...]
    place: str

    def run(self, *options: str) -> Run:
        """Run the program under strace with some options more."""
        if shutil.which("strace") is None:
            pytest.skip("strace is not installed")
        command = ["strace", "-f", "-y", *options, sys.executable, "-c", self.source, *self.words]
        environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, env=environment)

    def failing(self, call: str, number: int, failure: str, log: Path) -> tuple[Run, bool]:
        """Run it so that one call of each of its threads, counted from 1, fails or ends the program.

        The second value tells whether it came to that call; threads do not always share their work in the same way.
        """
        # strace 6.1 sends no counted signal under --seccomp-bpf, which makes everything else much faster.
        fast = () if failure.startswith("signal") else ("--seccomp-bpf",)
        injected = f"inject={call}:{failure}:when={number}"
        run = self.run("-o", str(log), *fast, "-e", f"trace={call}", "-e", injected)
        told = log.read_text(errors="replace")
        return run, "(INJECTED)" in told or "+++ killed by SIGKILL +++" in told

    def calls(self, log: Path, names: Sequence[str] = WRITING) -> dict[str, list[int]]:
        """Run it unharmed and give, for each call, which ones of a thread were about the place."""
        run = self.run("-o", str(log), "--seccomp-bpf", "-e", f"trace={','.join(names)}")
        if run.returncode:
            pytest.skip(f"strace cannot be used here: {run.stderr.strip()[-300:]}")
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
