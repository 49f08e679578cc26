"""What worker processes do in tests of what goes wrong in them."""

import ctypes
import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from reviewer.model.picture import Facts
from reviewer.model.recipe import Recipe
from reviewer.processes.forking import ENVIRONMENT
from reviewer.scan.worker import Scored, score_file


def fragile(path: bytes, recipe: Recipe, keys: Sequence[str]) -> Scored:
    """Score a file, unless its name says what shall go wrong."""
    name = path.rpartition(b"/")[2]
    if b"segfault" in name:
        ctypes.string_at(0)
    if b"killed" in name:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"nameless" in name:
        os.kill(os.getpid(), signal.SIGRTMIN + 1)
    if b"hangs" in name:
        time.sleep(1000)
    if b"hungry" in name:
        bytearray(1 << 40)
    if b"raises" in name:
        raise ValueError("a bug")
    return score_file(path, recipe, keys)


def unlucky(path: bytes, recipe: Recipe, keys: Sequence[str]) -> Scored:
    """Do as ``fragile`` does when a file is met first, as on a busy machine, and score it when it comes again."""
    met = os.open(path + b".met", os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    is_first = os.fstat(met).st_size == 0
    os.write(met, b"%d\n" % time.monotonic_ns())
    os.close(met)
    return (fragile if is_first else score_file)(path, recipe, keys)


def dead_at_once(path: bytes, recipe: Recipe, keys: Sequence[str]) -> Scored:
    """End the process, as one does whose installation is broken."""
    os._exit(3)


def telling_its_environment(path: bytes, recipe: Recipe, keys: Sequence[str]) -> Scored:
    """Give what the process finds set in place of what flags failed with."""
    found = {name: os.environ.get(name, "") for name in ENVIRONMENT}
    return Scored(b"", 0, 0, Facts("PNG", "RGB", 1, 1), {}, found)


def stuck(path: bytes, recipe: Recipe, keys: Sequence[str]) -> Scored:
    """Tell which process this is and stay for ever where no handler of Python's can end it, as in a decoder's loop."""
    os.write(1, f"{os.getpid()}\n".encode())
    ctypes.PyDLL(None).sleep(1000)
    raise AssertionError("something woke the process")


def last_comes_first(path: bytes, recipe: Recipe, keys: Sequence[str]) -> Scored:
    """Score a file; ``a.png`` not before another process has scored the last one, ``z.png``."""
    folder, _, name = path.rpartition(b"/")
    while name == b"a.png" and not Path(os.fsdecode(folder + b".done")).exists():
        time.sleep(0.01)
    scored = score_file(path, recipe, keys)
    if name == b"z.png":
        os.close(os.open(folder + b".done", os.O_CREAT))
    return scored
