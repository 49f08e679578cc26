"""What the window does with a million candidates: ``python -m tests.bench.million [--count N] [--keep DIR]``.

Generates two reviews by bulk insert through the store, a large and a small one, over the same few drawn files, and
measures each in a fresh process: how soon the first picture is painted after the review is asked for, a new queue by
filter and sort, the grid shown and resized, a decision, and the memory that the window takes. Prints each figure beside
its target and how it grows from the small review to the large one.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import Connection, text

from reviewer.gui.app import make_window
from reviewer.gui.application import make_application
from reviewer.gui.reviewing.page import ReviewPage
from reviewer.gui.services import FlagText
from reviewer.gui.threads.sharing import share_in_short_turns
from reviewer.memory import give_back_large_blocks
from reviewer.model.queue import Order, QueuePlan
from reviewer.session import Session
from reviewer.store import Review
from reviewer.store.schema import score_column
from reviewer.store.snapshot import restamp
from tests.bench.decisions import COLUMNS, KEYS, fill
from tests.bench.paging import draw, spin
from tests.gui.reviews import services_for

FLAGS = tuple(FlagText(key, key.replace("_", " ").capitalize(), "What it means, in a sentence.") for key in KEYS)
SIZE = (1400, 1000)
BASE = 10_000
"""So many candidates are recorded one by one; the others are copies of them."""
REPEATS = 9
FILTERS = (
    QueuePlan(Order.WORST_FIRST, "undecided jpeg>0.2"),
    QueuePlan(Order.WORST_FIRST, "undecided"),
    QueuePlan(Order.MOST_UNCERTAIN, "undecided (rim_light>=0.5 OR width<1200)", "rim_light"),
    QueuePlan(Order.ADDED, "-undecided OR jpeg>0.8 -reason:sketch"),
)


def make(folder: Path, count: int) -> Path:
    """Make a review of so many candidates: some recorded as by a scan, the others copied in bulk with other scores."""
    path = folder / f"review{count}.review"
    if not path.exists():
        began = time.perf_counter()
        with Review.create(path, COLUMNS) as review:
            fill(review, review.add_root(os.fsencode(folder / "pictures")).id, range(min(count, BASE)))
            for shift in range(BASE, count, BASE):
                review._access.write(partial(multiply, shift=shift, count=min(BASE, count - shift)))
        taken = time.perf_counter() - began
        print(f"made {count:,} candidates in {taken:.0f} s, {path.stat().st_size / 1e6:,.0f} MB", flush=True)
    return path


def multiply(connection: Connection, shift: int, count: int) -> None:
    """Copy the first candidates under other ids, names, contents and scores; the caller holds the transaction."""
    name = "printf('dump/%04d/picture %07d.png', (id + :shift - 1) / 1000, id + :shift - 1)"
    noisy = ", ".join(f'min(1.0, "{score_column(key)}" + abs(random() % 10000) / 1e6)' for key in KEYS)
    columns = ", ".join(f'"{score_column(key)}"' for key in KEYS)
    digest = "CAST(printf('%032d', id + :shift) AS BLOB)"
    facts = "size, mtime_ns, {} state, width, height, facts"
    chosen = "WHERE {} <= :count"
    copied = f"SELECT candidate + :shift, {{}} FROM {{}} {chosen.format('candidate')}"
    values = f"id + :shift, root, CAST({name} AS BLOB), {name}, {facts.format(digest + ',')}"
    copied = f"SELECT candidate + :shift, {{}} FROM {{}} {chosen.format('candidate')}"
    values = f"id + :shift, root, CAST({name} AS BLOB), {name}, {facts.format(digest + ',')}"
    into = f"INSERT INTO candidate (id, root, relative, shown, {facts.format('digest,')})"
    queries = (
        f"{into} SELECT {values} FROM candidate {chosen.format('id')}",
        f"INSERT INTO score (candidate, {columns}) {copied.format(noisy, 'score')}",
        f"INSERT INTO detail (candidate, body) {copied.format('body', 'detail')}",
    )
    restamp(connection)
    for query in queries:
        connection.execute(text(query), {"shift": shift, "count": count})


def lay_out_files(folder: Path, path: Path) -> None:
    """Draw one picture and put it where the candidates lie that a screen shows, whatever the order."""
    drawn = folder / "drawn.png"
    if not drawn.exists():
        Image.fromarray(draw(0, *SIZE)).save(drawn)
    with Session.open(path, COLUMNS) as session:
        shown = [session.ids[:400]]
        shown += [session.review.select(plan.where, plan.order, plan.flag)[:400] for plan in (QueuePlan(), *FILTERS)]
        for candidate in session.review.candidates(np.unique(np.concatenate(shown))):
            place = Path(os.fsdecode(candidate.path))
            place.parent.mkdir(parents=True, exist_ok=True)
            if not place.exists():
                os.link(drawn, place)


Cost = tuple[float, float]
"""What something costs by the clock, and in work of the main thread, which other programs slow less."""


def median(act: Callable[[], object], prepare: Callable[[], object] = lambda: None) -> Cost:
    """Give the median milliseconds of an act by the clock and of work, prepared anew before each time."""
    taken = []
    for _ in range(REPEATS):
        prepare()
        began, worked = time.perf_counter(), time.thread_time()
        act()
        taken.append((time.perf_counter() - began, time.thread_time() - worked))
    clock, work = np.median(np.array(taken) * 1000, axis=0)
    return float(clock), float(work)


def memory(name: str) -> float:
    """Give the memory that this process holds now (VmRSS) or held at most (VmHWM), in MiB.

    What ``getrusage`` gives for the most is that of the process that started this one, where that was more.
    """
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 1024


class Bench:
    """Use the window on one review and take the times."""

    def __init__(self, application: QApplication, folder: Path, path: Path) -> None:
        self._application = application
        services = services_for(
            folder, columns=COLUMNS, flags=FLAGS, open_session=lambda given: Session.open(given, COLUMNS)
        )
        self.window = make_window(services)
        self.window.resize(1920, 1080)
        self.window.show()
        application.processEvents()
        began, worked = time.perf_counter(), time.process_time()
        if not self.window.open_review(path) or self.window.page is None:
            raise RuntimeError("the review did not open")
        self.page: ReviewPage = self.window.page
        spin(lambda: self.page.is_seen)
        self.opened = time.perf_counter() - began, time.process_time() - worked

    def rest(self) -> None:
        """Wait until nothing is left to do."""
        page = self.page
        spin(lambda: (self._in_grid or page.is_seen) and page._pixels.is_idle and not page.flow.is_busy)
        self._application.processEvents()

    def painted(self, act: Callable[[], object]) -> Callable[[], None]:
        """Give an act together with the paint that follows from it at once."""

        def both() -> None:
            act()
            self.page.screen.grid.viewport().repaint()

        return both

    def figures(self) -> dict[str, Cost]:
        """Take every figure."""
        page, grid, session = self.page, self.page.screen.grid, self.page.session
        found = {"open to the first picture, s": self.opened}
        self.rest()
        found["memory at rest, MiB"] = memory("VmRSS"), 0.0
        self._leave_grid()
        found["decision until the next picture, ms"] = self._decide()
        for plan in FILTERS:
            select = lambda plan=plan: session.review.select(plan.where, plan.order, plan.flag)  # noqa: E731
            found[f"filter + sort {plan.where!r}, {plan.order.value}, ms"] = median(select)
        page.queueing.set_plan(FILTERS[0])
        self.rest()
        found["a new queue shown, ms"] = median(lambda: page.queueing.set_plan(FILTERS[1]), self.rest)
        page.queueing.set_plan(QueuePlan())
        self.rest()
        toggle = self.painted(page._toggle_grid)
        found["grid shown, ms"] = median(toggle, lambda: (page._toggle_grid(), self.rest()) if self._in_grid else None)
        widths = iter(range(1200, 1900, 17))
        found["grid resized, ms"] = median(self.painted(lambda: self.window.resize(next(widths), 1000)))
        found["grid scrolled to the end, ms"] = median(
            self.painted(lambda: grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())),
            lambda: (grid.verticalScrollBar().setValue(0), self.rest()),
        )
        found["all selected, ms"] = median(self.painted(grid.select_all), grid.clear_selection)
        found["memory at the end, MiB"] = memory("VmRSS"), 0.0
        found["most memory ever, MiB"] = memory("VmHWM"), 0.0
        return found

    @property
    def _in_grid(self) -> bool:
        return self.page.screen.stack.currentWidget() is self.page.screen.grid

    def _leave_grid(self) -> None:
        if self._in_grid:
            self.page._toggle_grid()
            self.rest()

    def _decide(self) -> Cost:
        def act() -> None:
            before = self.page.session.cursor
            QTest.keyClick(self.page.screen, Qt.Key.Key_P)
            while self.page.session.cursor == before or not self.page.is_seen:
                self._application.processEvents()

        return median(act, self.rest)


def measured(path: Path) -> dict[str, Cost]:
    """Give the figures of one review, taken in a fresh process."""
    command = [sys.executable, "-m", "tests.bench.million", "--measure", str(path)]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, Cost] = json.loads(told.stdout.splitlines()[-1])
    return figures


def medians(runs: Sequence[dict[str, Cost]]) -> dict[str, Cost]:
    """Give the median of each figure over some rounds."""
    return {name: tuple(np.median([run[name] for run in runs], axis=0)) for name in runs[0]}


def tell(small: dict[str, Cost], large: dict[str, Cost]) -> None:
    """Print the figures of both reviews, how they grow, and what is asked of the large one."""
    targets = {"open": "<= 2 s", "filter": "<= 50 ms", "grid shown": "<= 2 frames, x <= 1.2",
               "grid resized": "<= 2 frames, x <= 1.2", "memory": "< 600 MiB", "most": "< 600 MiB"}  # fmt: skip
    for name, (clock, work) in large.items():
        target = next((words for begin, words in targets.items() if name.startswith(begin)), "")
        before = small[name]
        worked = f"{before[1]:8.2f} {work:8.2f} x{work / max(before[1], 1e-9):6.2f}" if work else " " * 25
        print(f"{name:74} {before[0]:8.2f} {clock:8.2f} x{clock / max(before[0], 1e-9):6.2f} | {worked}  {target}")


def main() -> int:
    """Make the reviews and measure each in a process of its own, in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--small", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3, help="measure both in turn so often and take the medians")
    parser.add_argument("--keep", type=Path, help="keep the reviews in this folder, or take those that lie there")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if "DISPLAY" not in os.environ:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if arguments.measure is not None:
        share_in_short_turns()
        give_back_large_blocks()
        with tempfile.TemporaryDirectory() as settings:
            bench = Bench(make_application(), Path(settings), arguments.measure)
            print(json.dumps(bench.figures()))
            bench.window.close()
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        paths = [make(folder, count) for count in (arguments.small, arguments.count)]
        for path in paths:
            lay_out_files(folder, path)
        rounds = [[measured(path) for path in paths] for _ in range(arguments.rounds)]
        head = f"{arguments.small:>8,} {arguments.count:>9,}"
        print(f"{'by the clock, then work of the main thread (of all threads to open)':74} {head}       | {head}")
        tell(*(medians(runs) for runs in zip(*rounds, strict=True)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
