"""A program that has everything loaded already and forks for each run: ``python -m tests.faults.warm MODULE...``.

It reads orders, one JSON object a line: a Python ``source``, its ``words``, and the files that its output goes to. For
each it writes the number of the process, which is stopped before its first step so that a tracer can take hold of it,
and then, once that has ended, its exit code. A run so costs a tenth of one that starts from nothing.
"""

import atexit
import gc
import importlib
import io
import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path

from reviewer.cli import main

LOADED = (
    *("reviewer.cli.exporting", "reviewer.cli.recovering", "reviewer.session", "reviewer.export", "reviewer.store"),
    *("alembic.command", "alembic.config", "tests.reviews"),
)
SECONDS = 120
"""How long a run may take before it is ended."""

Run = subprocess.CompletedProcess[str]


class Warm:
    """Hold the program that is loaded, and have it run others."""

    def __init__(self, modules: Sequence[str]) -> None:
        words = [sys.executable, "-m", "tests.faults.warm", *modules]
        environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1"}
        pipe = subprocess.PIPE
        self._program = subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True, env=environment)

    def run(self, source: str, words: Sequence[str], place: Path, attend: Callable[[int], None]) -> Run:
        """Run a program to its end; ``attend`` is given its process while it stands still, and lets it go on.

        Its output is kept in files whose names begin with that of ``place``.
        """
        out, error = (place.with_name(f"{place.name}.{name}") for name in ("out", "error"))
        order = {"source": source, "words": [*words], "out": str(out), "error": str(error)}
        assert self._program.stdin is not None
        self._program.stdin.write(json.dumps(order) + "\n")
        self._program.stdin.flush()
        attend(self._told())
        return Run([*words], self._told(), out.read_text(), error.read_text())

    def close(self) -> None:
        """End the program."""
        self._program.communicate()

    def _told(self) -> int:
        assert self._program.stdout is not None
        return int(self._program.stdout.readline())


@cache
def warm() -> Warm:
    """Give the program that all tests of a run share."""
    made = Warm(LOADED)
    atexit.register(made.close)
    return made


def let_go(process: int) -> None:
    """Let a process that stands still go on."""
    os.kill(process, signal.SIGCONT)


def _become() -> str:
    """Fork for each order; give the source to whoever is to run it, and end where there are no more orders."""
    for line in sys.stdin:
        order = json.loads(line)
        process = os.fork()
        if process == 0:
            _take_over(order["out"], order["error"])
            sys.argv[1:] = order["words"]
            return str(order["source"])
        os.waitpid(process, os.WUNTRACED)
        _say(process)
        _say(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
    os._exit(0)


def _take_over(out: str, error: str) -> None:
    for number, name in enumerate((os.devnull, out, error)):
        opened = os.open(name, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(opened, number)
        os.close(opened)
    signal.alarm(SECONDS)
    os.kill(os.getpid(), signal.SIGSTOP)


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def _play(source: str) -> int:
    """Do what a program says, and give its exit code as the interpreter would."""
    try:
        exec(compile(source, "<program>", "exec"), {"__name__": "__main__"})
    except SystemExit as end:
        if isinstance(end.code, str):
            sys.stderr.write(f"{end.code}\n")
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except Exception:  # noqa: BLE001 - told as the interpreter does
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    for name in sys.argv[1:]:
        importlib.import_module(name)
    with redirect_stdout(io.StringIO()):
        main(["flags"])  # what is loaded no sooner than a command is read
    gc.freeze()
    code = _play(_become())
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # to take down all that was loaded would take longer than most runs
