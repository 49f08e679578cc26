"""Measures the whole window: ``python -m tests.bench.pages [--only PART] [--pages N] [--turns N]``.

Opens a review of its own drawings with every flag's words and places, and turns pages, decides, and flips with real key
events at 1920 x 1080; tells how long each took until all of it was painted, how much of that the main thread worked,
and what fixed pieces of work took in between: where these are slow the host is. Then the longest time that the main
thread did not answer while pages are decoded beside it, and the first paint beside that of a bare window. Runs
offscreen, or in a window where there is a display.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reviewer.gui.app import make_window
from reviewer.gui.application import make_application
from reviewer.gui.reviewing.page import ReviewPage
from reviewer.gui.services import FlagText
from reviewer.gui.threads.garbage import GarbageCollector
from reviewer.gui.threads.sharing import share_in_short_turns
from reviewer.gui.window import Window
from reviewer.model.picture import Box, Facts, Measurement, ScanState
from reviewer.model.scoring import FlagColumn, Found
from reviewer.session import Session
from reviewer.store import Review
from tests.bench.effort import Effort, withheld
from tests.bench.paging import make_pages, spin
from tests.bench.yardstick import DiskYardstick, ProcessorYardstick
from tests.gui.reviews import services_for

KEYS = ("jpeg", "chroma", "sketch", "rim_light", "halo", "thin_lines", "soft", "pixelated", "noise", "border", "flat",
        "small")  # fmt: skip
COLUMNS = tuple(FlagColumn(key, 1, follows_recipe=False, threshold=0.5) for key in KEYS)
FLAGS = tuple(FlagText(key, key.replace("_", " ").capitalize(), "What it means, in a sentence.") for key in KEYS)
SIZE = (2800, 2000)
REST_SECONDS = 0.03
MOST_SECONDS = 60.0
BARE = """
import time
began = time.perf_counter()
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("bare"))
window.resize(1920, 1080)
window.show()
application.processEvents()
print(time.perf_counter() - began)
"""
OURS = """
import gc, sys, time
began = time.perf_counter()
from pathlib import Path
import reviewer.cli
from reviewer.cli.window import services
gc.disable()
from reviewer.gui.splash import show_splash
splash = show_splash(None, Path(sys.argv[1]) / "settings.json")
print(time.perf_counter() - began)
from reviewer.gui.app import dress, make_window
from reviewer.gui.settings import SettingsFile
offered = services()
dress(SettingsFile(offered.settings_path).settings)
window = make_window(offered)
window.resize(1920, 1080)
window.show()
from PySide6.QtWidgets import QApplication
QApplication.processEvents()
print(time.perf_counter() - began)
"""


@dataclass
class Taken:
    """Hold what some events took of the main thread."""

    efforts: list[Effort] = field(default_factory=list)
    yardsticks: list[Effort] = field(default_factory=list)
    """What a fixed piece of work took that was done before each of them: long ones tell of a slow host."""
    disk: list[float] = field(default_factory=list)
    """The milliseconds of a bare block to the disk before each of them, where that was asked for."""
    seen: list[float] = field(default_factory=list)
    """The milliseconds by the clock until the picture was painted, where what is told of it follows after that."""

    def tell(self, name: str, target: float) -> None:
        """Print them, and what the longest went into, for a 99th percentile of some dozen is little else."""
        wall, work = [one.wall for one in self.efforts], [one.work for one in self.efforts]
        print(f"{name:34} {_figures(wall)}   of which the main thread worked {_figures(work)}"
              f"   target p99 <= {target:g} ms")  # fmt: skip
        print(f"{'  longest':34} {max(self.efforts, key=lambda one: one.wall)}")
        if self.seen:
            print(f"{'  of which until the picture was there':34} {_figures(self.seen)}")
        if self.yardsticks:
            wall, work = [one.wall for one in self.yardsticks], [one.work for one in self.yardsticks]
            print(f"{'  yardstick, a fixed piece of work':34} {_figures(wall)}   of which the main thread worked "
                  f"{_figures(work)}")  # fmt: skip
        if self.disk:
            print(f"{'  yardstick, 4 KiB to the disk':34} {_figures(self.disk)}")


def _figures(values: list[float]) -> str:
    ordered = sorted(values)
    p99 = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    return f"median {np.median(ordered):6.2f}  p99 {p99:6.2f} ms"


def make_review(folder: Path, count: int) -> Path:
    """Make a review of so many pages, about half of the flags raised in each, eight places to every one of those."""
    pictures = folder / "pictures"
    pictures.mkdir()
    path, chance = folder / "bench.review", np.random.default_rng(0)
    with Review.create(path, COLUMNS) as review:
        review.add_root(bytes(pictures))
        (root,) = review.roots()
        for page in (Path(os.fsdecode(path)) for path in make_pages(pictures, count, *SIZE)):
            facts = page.stat()
            measured = {
                key: Measurement(
                    score,
                    {"share": score},
                    f"{score:.0%} of 1,234 lines are like that, the worst of them in the upper part.",
                    tuple(Box(int(row), int(column), 40, 60, score) for row, column in chance.integers(0, 1900, (8, 2)))
                    if score > 0.5
                    else (),
                )
                for key, score in zip(KEYS, chance.random(len(KEYS)).tolist(), strict=True)
            }
            found = Found(root.id, page.name.encode(), facts.st_size, facts.st_mtime_ns, ScanState.SCORED,
                          digest=hashlib.sha256(bytes(page)).digest(), facts=Facts("PNG", "RGB", *SIZE),
                          measurements=measured)  # fmt: skip
            review.record([found])
    return path


@dataclass(frozen=True)
class Gaps:
    """Hold the 99th percentile and the longest of some gaps in milliseconds, by the clock and of work alone.

    ``withheld`` is what the host kept from the machine around the longest.
    """

    p99: float
    longest: float
    work_p99: float
    work_longest: float
    withheld: float

    def __str__(self) -> str:
        lost = f", the host withheld {self.withheld:.0f} ms around the longest" if self.withheld else ""
        return (f"p99 {self.p99:6.2f}   longest {self.longest:6.2f} ms   of which the main thread worked "
                f"{self.work_p99:6.2f} and {self.work_longest:6.2f} ms{lost}")  # fmt: skip


class Reviewer:
    """Use the window with real key events and time what follows."""

    def __init__(self, application: QApplication, folder: Path, count: int) -> None:
        self.application = application
        path = make_review(folder, count)
        services = services_for(
            folder, columns=COLUMNS, flags=FLAGS, open_session=lambda given: Session.open(given, COLUMNS)
        )
        self.window: Window = make_window(services)
        self.window.resize(1920, 1080)
        share_in_short_turns()  # as the program does before it shows its window, and frees cycles itself
        self.window.show()
        self.collector = GarbageCollector(self.window)
        self.collector.start()
        self.window.activateWindow()  # where there is no window manager nobody else gives it the keyboard
        if not self.window.open_review(path) or self.window.page is None:
            raise RuntimeError("the review did not open")
        self.page: ReviewPage = self.window.page
        self.processor, self.disk = ProcessorYardstick(), DiskYardstick(folder / "yardstick")
        self.seen_at = 0.0
        self.page.seen.connect(self._on_seen)
        self.rest()

    def rest(self) -> None:
        """Wait until all that is wanted was made and painted."""
        page = self.page
        spin(lambda: page.is_seen and page._pixels.is_idle and not page.flow.is_busy)
        time.sleep(REST_SECONDS)
        self.application.processEvents()

    def press(self, key: Qt.Key, taken: Taken, until: Callable[[], bool]) -> None:
        """Press a key and time it until something is so and painted, and what is told beside it too."""
        before = Effort.so_far()
        QTest.keyClick(self.page.screen, key)
        self._go_on(until)
        if self.seen_at * 1000 > before.wall:
            taken.seen.append(self.seen_at * 1000 - before.wall)
        self._go_on(lambda: self.page.panel_refresh.is_up_to_date)
        self.application.processEvents()
        taken.efforts.append(Effort.so_far(ends=True).since(before))

    def _on_seen(self) -> None:
        """Note when another picture was painted."""
        self.seen_at = time.perf_counter()

    def _go_on(self, until: Callable[[], bool]) -> None:
        """Let events be served as fast as they come until something is so; to wait for the next is no work."""
        end = time.perf_counter() + MOST_SECONDS
        while not until():
            if time.perf_counter() > end:
                raise RuntimeError(f"the window does not do what the key asks for: {self._standing()}")
            self.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def _standing(self) -> str:
        """Tell what a key may have come up against: a lost key must not look like a slow disk."""
        page, screen = self.page, self.page.screen
        told = {
            "active": self.window.isActiveWindow(),
            "over it": [str(one) for one in QApplication.topLevelWidgets() if one.isVisible() and one != self.window],
            "place": page.session.cursor,
            "seen": page.is_seen,
            "cannot be shown": screen.canvas.is_hidden,
            "saves": page.flow.is_busy,
            "panel": page.panel_refresh.is_up_to_date,
            "banner": screen.banner.text if screen.banner.isVisible() else "",
            "toast": screen.toast.text() if screen.toast.isVisible() else "",
        }
        return ", ".join(f"{what}: {said}" for what, said in told.items())

    def turn(self, key: Qt.Key, count: int, *, saves: bool = False) -> Taken:
        """Press a key that shows another picture, after a rest, a yardstick and a rest; say where it ``saves``."""
        taken = Taken()
        for _ in range(count):
            self.rest()
            self._measure_host(taken, with_disk=saves)
            time.sleep(REST_SECONDS)
            before = self.page.session.current
            self.press(key, taken, lambda: self.page.is_seen and self.page.session.current != before)  # noqa: B023 - soon
        self.rest()
        return taken

    def _measure_host(self, taken: Taken, *, with_disk: bool) -> None:
        """Do the fixed pieces of work."""
        before = Effort.so_far()
        self.processor()
        taken.yardsticks.append(Effort.so_far(ends=True).since(before))
        if with_disk:
            taken.disk.append(self.disk())

    def flip(self, key: Qt.Key, count: int) -> Taken:
        """Press a key that shows the same picture otherwise."""
        taken, painted = Taken(), self._count_paints()
        for _ in range(count):
            self.rest()
            before = painted[0]
            self.press(key, taken, lambda: painted[0] > before)  # noqa: B023 - soon
        return taken

    def gaps(self, seconds: float, act: Callable[[], None]) -> Gaps:
        """Act five times a second and give what lies between two answers of the main thread."""
        beats: list[tuple[float, float]] = []
        lost: list[tuple[float, float]] = []

        def note_and_act() -> None:
            lost.append((time.perf_counter(), withheld()))
            act()

        beat, pulse = QTimer(), QTimer()
        beat.setTimerType(Qt.TimerType.PreciseTimer)
        beat.setInterval(1)
        beat.timeout.connect(lambda: beats.append((time.perf_counter(), time.thread_time())))
        pulse.setInterval(200)
        pulse.timeout.connect(note_and_act)
        beat.start()
        pulse.start()
        end = time.perf_counter() + seconds
        spin(lambda: time.perf_counter() > end)
        beat.stop()
        pulse.stop()
        lost.append((time.perf_counter(), withheld()))
        wall, work = np.diff(np.array(beats), axis=0).T * 1000
        longest = int(wall.argmax())
        noted, so_far = np.array(lost).T
        around = noted.searchsorted([beats[longest][0], beats[longest + 1][0]], side="right") - np.array([1, 0])
        before, after = so_far[around.clip(0, len(lost) - 1)]
        return Gaps(float(np.percentile(wall, 99)), float(wall.max()), float(np.percentile(work, 99)),
                    float(work.max()), float(after - before))  # fmt: skip

    def _count_paints(self) -> list[int]:
        """Give a count of the canvas's paints that goes on by itself."""
        canvas, painted = self.page.screen.canvas, [0]
        paint = canvas._scene.paint

        def counted(*arguments: object) -> bool:
            painted[0] += 1
            return paint(*arguments)  # type: ignore[arg-type]  # it takes what it is given

        canvas._scene.paint = counted  # type: ignore[method-assign]  # to know when it was called
        return painted


def bench_turns(reviewer: Reviewer, pages: int) -> None:
    """Turn pages, decide, flip, and turn pages of the loupe."""
    key = Qt.Key
    reviewer.turn(key.Key_Right, pages).tell("page turn, whole window", 16)
    reviewer.turn(key.Key_Left, pages).tell("page turn back", 16)
    reviewer.turn(key.Key_P, pages // 2, saves=True).tell("decision on disk and page turn", 50)
    reviewer.flip(key.Key_L, 40).tell("HR/LR flip, fit", 16)
    QTest.keyClick(reviewer.page.screen, key.Key_4, Qt.KeyboardModifier.ControlModifier)
    reviewer.flip(key.Key_L, 40).tell("HR/LR flip, 4x", 16)
    QTest.keyClick(reviewer.page.screen, key.Key_V)
    spin(reviewer.page.screen.loupe.isVisible)
    reviewer.turn(key.Key_Left, pages // 2).tell("page turn of the loupe", 100)
    QTest.keyClick(reviewer.page.screen, key.Key_V)


def bench_gaps(reviewer: Reviewer, turns: int) -> None:
    """Tell how long the main thread does not answer at rest, and while pages are turned as fast as five a second."""
    key, keys = Qt.Key, list[Qt.Key]()

    def turn() -> None:
        at = reviewer.page.session.cursor
        if not keys or at in (0, len(reviewer.page.session) - 1):
            keys[:] = [key.Key_Left if at else key.Key_Right]
        QTest.keyClick(reviewer.page.screen, keys[0])

    reviewer.rest()
    before = withheld()
    idle = reviewer.gaps(10, lambda: None)
    between = withheld()
    busy = reviewer.gaps(turns / 5, turn)
    lost = between - before, withheld() - between
    print(f"{'gap of the main thread, at rest':34} {idle}")
    print(f"{f'gap, {turns} pages, five a second':34} {busy}")
    print(f"{'':34} x{busy.p99 / idle.p99:.2f} and x{busy.longest / idle.longest:.2f} of that at rest, target <= 2")
    if any(lost):
        print(f"{'':34} the host withheld its processors for {lost[0]:.0f} and {lost[1]:.0f} ms meanwhile, which "
              "counts as work of the thread that it stopped")  # fmt: skip


def bench_start(folder: Path) -> None:
    """Tell the first paint of a fresh process, and when its window is there, beside that of a bare window, in turn."""
    taken: dict[str, list[list[float]]] = {BARE: [], OURS: []}
    # As installed, what was compiled once is kept; the first run of each only fills that.
    environment = os.environ | {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
    for run in range(8):
        for script, times in taken.items():
            told = subprocess.run(
                [sys.executable, "-c", script, str(folder)],
                capture_output=True,
                text=True,
                check=True,
                env=environment,
            )
            if run:
                times.append([float(line) * 1000 for line in told.stdout.split()])
    bare = np.array(taken[BARE])[:, 0]
    for name, column in {"first paint": 0, "window painted": 1}.items():
        ours = np.array(taken[OURS])[:, column]
        print(f"{name:34} {np.median(ours):.0f} ms, bare window {np.median(bare):.0f} ms   "
              f"x{np.median(ours / bare):.2f}, target <= 1.6 for the first paint")  # fmt: skip


def main() -> int:
    """Run the parts that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=["turns", "gaps", "start"], help="run one part alone")
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--turns", type=int, default=300, help="how many the gaps are measured over")
    arguments = parser.parse_args()
    if "DISPLAY" not in os.environ:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if arguments.only in {None, "start"}:
            bench_start(folder)
        if arguments.only == "start":
            return 0
        application = make_application()
        reviewer = Reviewer(application, folder, arguments.pages + 2)
        if arguments.only in {None, "turns"}:
            bench_turns(reviewer, arguments.pages)
        if arguments.only in {None, "gaps"}:
            bench_gaps(reviewer, arguments.turns)
        reviewer.collector.stop()
        reviewer.disk.close()
        reviewer.window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
