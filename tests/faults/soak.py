"""Decide for minutes beside scans and exports that never end: ``python -m tests.faults.soak [--minutes 10]``.

Prints how long decisions took to be on the disk, and fails where anything failed or one of a hundred took longer than
50 ms; on a busy machine run it again once that is quiet.
"""

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from reviewer.export import plan, verify, write
from reviewer.model.recipe import Recipe
from reviewer.model.verdict import Verdict
from reviewer.scan.scan import Scan
from reviewer.session import Session
from reviewer.store import Review
from tests.scan.pictures import draw
from tests.scan.test_scan import COLUMNS, KEYS

FIRST = 60
"""Pictures to begin with; each scan finds one more."""
PAUSE = 0.02
MOST_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Soaked:
    """Hold what came of it: seconds of each decision, how often the other work was done, and every fault found."""

    took: list[float]
    scans: int
    exports: int
    faults: list[str]

    @property
    def line(self) -> str:
        """Say it in a line."""
        middle, late, last = (1000 * np.quantile(self.took, share) for share in (0.5, 0.99, 1))
        return (
            f"{len(self.took):,} decisions beside {self.scans} scans and {self.exports} exports: half within "
            f"{middle:.1f} ms, 99 of 100 within {late:.1f} ms, all within {last:.1f} ms; {len(self.faults)} faults"
        )


class Beside:
    """Do one kind of work again and again in a thread, until told to end or it fails."""

    def __init__(self, work: Callable[[], object]) -> None:
        self.failed: Exception | None = None
        self.turns = 0
        self._work, self._ended = work, threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Let the last piece of work end."""
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                self._work()
            except Exception as error:  # noqa: BLE001 - whoever started it asks for it
                self.failed = error
                return
            self.turns += 1


def soak(folder: Path, seconds: float) -> Soaked:
    """Judge one picture after the other for so long, while scans find new ones and exports follow."""
    pictures, dest = folder / "in", folder / "set"
    for number in range(FIRST):
        draw(pictures / f"{number:03}.png", number)
    with Review.create(folder / "a.review", COLUMNS) as review:
        review.add_root(bytes(pictures))
        list(Scan(review, KEYS, jobs=1).run())
    with Session.open(folder / "a.review", COLUMNS) as session:

        def scan() -> None:
            number = sum(1 for _ in pictures.iterdir())
            draw(pictures / f"new{number:06}.png", 1000 + number)
            list(Scan(session.review, KEYS, jobs=1).run())

        def export() -> None:
            if session.review.counts()[Verdict.ACCEPTED]:
                list(write(plan(session.review, Recipe(minimum=16), dest)))

        beside = Beside(scan), Beside(export)
        took = _decide(session, seconds)
        for worker in beside:
            worker.end()
        faults = [repr(worker.failed) for worker in beside if worker.failed] + session.review.check()
    return Soaked(took, beside[0].turns, beside[1].turns, faults + list(verify(dest).faults))


def _decide(session: Session, seconds: float) -> list[float]:
    took: list[float] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        begun = time.perf_counter()
        verdict = Verdict.REJECTED if len(took) % 3 else Verdict.ACCEPTED
        session.wait(session.decide(verdict, ids=[session.id_at(len(took) % len(session))], advance=False))
        took.append(time.perf_counter() - begun)
        time.sleep(PAUSE)
    return took


def main() -> int:
    """Run it and tell."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--minutes", type=float, default=10)
    words.add_argument("--in", dest="place", type=Path, help="where to work, on the disk to be measured")
    chosen = words.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.place) as folder:
        soaked = soak(Path(folder), 60 * chosen.minutes)
    print("\n".join([soaked.line, *soaked.faults]))
    return 1 if soaked.faults or np.quantile(soaked.took, 0.99) > MOST_SECONDS else 0


if __name__ == "__main__":
    sys.exit(main())
