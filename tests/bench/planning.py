"""What working out a large export costs: ``python -m tests.bench.planning [--count N] [--accepted SHARE]``.

Makes a review of so many candidates, of which a share is accepted, over files that hold nothing but have the sizes the
review knows, and plans its export in a fresh process. Prints how long that and what the window tells of the plan took,
how long a decision had to wait for the store meanwhile, and the most memory that was held beside what the review takes.
"""

import argparse
import gc
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from reviewer.export import plan, room_fault
from reviewer.export.estimate import estimating
from reviewer.gui.threads.sharing import share_in_short_turns
from reviewer.memory import give_back_large_blocks
from reviewer.model.queue import Order
from reviewer.model.recipe import Grouping, Recipe
from reviewer.model.verdict import Judgement, Source, Verdict
from reviewer.store import Review
from reviewer.store.executor import Urgency
from tests.bench.decisions import COLUMNS
from tests.bench.million import make, memory

PART = 20_000
LINKS = 60_000
"""So many names one file may have: ext4 allows 65,000."""
RECIPES = {
    "whole": Recipe(),
    "tiles": Recipe(tile=512),
    "validation": Recipe(val=0.05),
    "folders": Recipe(val=0.05, grouping=Grouping.FOLDER),
}


def accept(path: Path, share: float) -> None:
    """Accept a share of the candidates, spread over all of them, and let their files stand."""
    with Review.open(path, COLUMNS) as review:
        every = review.select("", Order.ADDED)
        wanted = every[:: round(1 / share)]
        for start in range(0, len(wanted), PART):
            review.decide(wanted[start : start + PART], Judgement(Verdict.ACCEPTED), source=Source.RULE).result()
        first: dict[int, tuple[Path, int]] = {}
        for start in range(0, len(wanted), PART):
            for candidate in review.candidates(wanted[start : start + PART]):
                place = Path(os.fsdecode(candidate.path))
                place.parent.mkdir(parents=True, exist_ok=True)
                of_size, names = first.get(candidate.size, (place, 0))
                if names % LINKS:
                    os.link(of_size, place)
                else:
                    place.touch()
                    os.truncate(place, candidate.size)
                    of_size = place
                first[candidate.size] = of_size, names + 1


def waits(review: Review, work: Callable[[], None]) -> list[float]:
    """Do work and give the milliseconds that each of the decisions meanwhile waited for its turn."""
    spent: list[float] = []
    worker = threading.Thread(target=work)
    worker.start()
    while worker.is_alive():
        began = time.perf_counter()
        review._executor.submit(lambda: None, Urgency.DECISION).result()
        spent.append(1000 * (time.perf_counter() - began))
        time.sleep(0.005)
    worker.join()
    return spent


def measure(path: Path, recipe: Recipe) -> None:
    """Plan once and print the figures."""
    with Review.open(path, COLUMNS) as review:
        rest, seconds, found = memory("VmRSS"), [time.perf_counter()], {}

        def work() -> None:
            made = plan(review, recipe, path.parent / "set")
            seconds.append(time.perf_counter())
            found.update(pairs=made.pairs, bytes=made.bytes_needed, twice=made.twice, splits=made.pairs_by_split)
            found.update(left=len(made.left_out), room=bool(room_fault(made)), samples=len(list(estimating(made))))
            seconds.append(time.perf_counter())

        spent = waits(review, work)
    planned, told = np.diff(seconds)
    print(f"{found['pairs']:,} pairs, {found['left']:,} left out, {found['splits']}, {found['bytes'] / 1e9:,.1f} GB")
    print(f"  planned in {planned:.2f} s, told of in {told:.2f} s")
    print(f"  a decision waited: median {np.median(spent):.2f} ms, longest {max(spent):.1f} ms")
    print(f"  memory: {rest:.0f} MiB before, {memory('VmHWM'):.0f} MiB at most, {memory('VmRSS'):.0f} MiB after")


def main() -> None:
    """Make the review and measure in a process of its own."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--count", type=int, default=1_000_000)
    words.add_argument("--accepted", type=float, default=0.5)
    words.add_argument("--keep", type=Path, help="keep the review in this folder, or take the one that lies there")
    words.add_argument("--recipe", choices=RECIPES, default="whole")
    words.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    wanted = words.parse_args()
    if wanted.measure is not None:
        gc.disable()  # as in the window, which frees cycles itself, and shares the interpreter like this
        share_in_short_turns()
        give_back_large_blocks()
        measure(wanted.measure, RECIPES[wanted.recipe])
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = wanted.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        is_new = not (folder / f"review{wanted.count}.review").exists()
        path = make(folder, wanted.count)
        if is_new:
            accept(path, wanted.accepted)
        command = [sys.executable, "-m", "tests.bench.planning", "--recipe", wanted.recipe, "--measure", str(path)]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
