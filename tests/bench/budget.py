"""What each step of an export and of its check costs: ``python -m tests.bench.budget``.

The pictures of ``tests.bench.tiles`` are exported by one thread, whose steps are measured one inside the other: each is
told without those that it calls, in milliseconds of the processor and by the clock for each picture.
"""

import argparse
import importlib
import os
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from functools import wraps
from pathlib import Path
from typing import Any
from unittest.mock import patch

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import cv2

from reviewer.export import plan
from reviewer.model.recipe import Recipe
from tests.bench.tiles import SCALE, TILE, gather
from tests.export.reviews import opened, review_of

STEPS = {
    "read and hash the source": ["making:read_file"],
    "decode: take apart, checksums": ["imaging.plain:_taken_apart"],
    "decode: inflate": ["imaging.plain:_inflated"],
    "decode: undo filters": ["imaging.plain:_pixels"],
    "decode: facts": ["making:decode", "pair_faults:decode", "pair_faults:read_plain", "imaging.decode:read_plain"],
    "make the LR": ["making:downscale", "kernel_faults:downscale"],
    "encode: choose how": ["png:_choose"],
    "encode: filter": ["png:filtered", "png:unfiltered", "png:lowered"],
    "encode: deflate": ["png:deflate.zlib_compress"],
    "encode: put together": ["formats:ENCODERS"],
    "prove: compare pixels": ["proof:_reads_as", "proof:read_plain"],
    "write files": ["filing:write_new"],
    "read files back": ["filing:_content"],
    "hash and name files": ["filing:Filing.write"],
    "sync all": ["durable:sync_tree", "staging:sync_folder", "staging:sync_file"],
    "manifest and lists": ["write:_seal"],
    "verify: read and hash": ["pair_faults:read_listed"],
    "verify: chunks": ["formats:FAULTS"],
    "verify: inflate by zlib": ["png:_is_inflated"],
    "all else": ["making:make_pairs", "verify:faults_of_pairs"],
}
"""Where each step is called from: a module below ``reviewer.export`` or ``reviewer``, and a name in it."""


class Clock:
    """Measure functions that call one another, on any thread, each without what it calls."""

    def __init__(self) -> None:
        self.spent: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0])
        self._own = threading.local()

    def watch(self, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Give a function that does the same and is measured as a step."""

        @wraps(function)
        def watched(*values: Any, **named: Any) -> Any:
            outer = getattr(self._own, "inner", [0.0, 0.0])
            self._own.inner = inner = [0.0, 0.0]
            start = time.thread_time(), time.perf_counter()
            try:
                return function(*values, **named)
            finally:
                whole = time.thread_time() - start[0], time.perf_counter() - start[1]
                spent = self.spent[step]
                for k in range(2):
                    spent[k] += whole[k] - inner[k]
                    outer[k] += whole[k]
                spent[2] += 1
                self._own.inner = outer

        return watched

    def everywhere(self) -> ExitStack:
        """Watch all steps until what is given is closed."""
        stack = ExitStack()
        for step, places in STEPS.items():
            for place in places:
                stack.enter_context(self._patched(step, place))
        return stack

    def _patched(self, step: str, place: str) -> Any:
        module, _, name = place.partition(":")
        owner = importlib.import_module(f"reviewer.{module}" if "." in module else f"reviewer.export.{module}")
        if name in ("ENCODERS", "FAULTS"):
            table = getattr(owner, name)
            return patch.dict(table, {kind: self.watch(step, function) for kind, function in table.items()})
        *inner, name = name.split(".")
        for part in inner:
            owner = getattr(owner, part)
        return patch.object(owner, name, self.watch(step, getattr(owner, name)))

    def show(self, title: str, pictures: int, start: tuple[float, float]) -> None:
        """Print what was measured since a start, and begin anew."""
        busy, seconds = time.process_time() - start[0], time.perf_counter() - start[1]
        print(f"{title}: {busy / pictures * 1e3:.1f} ms of processor and {seconds / pictures * 1e3:.1f} by the clock")
        for step in STEPS:
            if step in self.spent:
                busy, seconds, calls = (figure / pictures for figure in self.spent[step])
                print(f"  {step:32}{busy * 1e3:8.1f}{seconds * 1e3:8.1f}   {calls:5.1f} x")
        self.spent.clear()


def main() -> None:
    """Export, verify and print what that took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pictures", type=int, default=12)
    parser.add_argument("--of", type=Path, metavar="FOLDER", help="take pictures of it instead of drawing some")
    parser.add_argument("--in", dest="place", type=Path, help="where to work, on the disk to be measured")
    chosen = parser.parse_args()
    cv2.setNumThreads(1)
    write, verify = (importlib.import_module(f"reviewer.export.{name}") for name in ("write", "verify"))
    with tempfile.TemporaryDirectory(dir=chosen.place) as folder:
        pictures, dest = Path(folder, "pictures"), Path(folder, "export")
        pictures.mkdir()
        gather(pictures, chosen.of, chosen.pictures)
        planned = plan(review_of(pictures, {}), Recipe(tile=TILE, scale=SCALE), dest)
        opened.pop().close()
        count, clock = len(planned.pictures), Clock()
        with clock.everywhere():
            start = time.process_time(), time.perf_counter()
            for _ in write.write(planned, workers=0):
                pass
            clock.show(f"export, each of {count} pictures", count, start)
            start = time.process_time(), time.perf_counter()
            for _ in verify.verifying(dest, workers=0):
                pass
            clock.show("verify", count, start)


if __name__ == "__main__":
    main()
