"""Scan throughput: ``python -m tests.bench.scan [FOLDER] [--count N] [--rounds N]``.

Prints what one and two processes do, in turns in one run, as medians: pictures per second by the clock and per core,
the seconds until the first picture is measured, how fast they go on from there, and the seconds after the last. Beside
it the ratio to decoding alone; what the machine gives at best, two scans of one process each at the same time against
one alone; and the whole command, with the start of the program and of the processes, which the other figures take for
started as in every scan of a window but the first. What other programs took of the machine meanwhile is told, too:
with more than a few hundredths of it the figures say little. Then what each flag costs. Without a folder it draws
1.4-megapixel pictures, two thirds of them PNG and one third JPEG.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from PIL import Image

from reviewer.art.painter import Style
from reviewer.art.portrait import draw_portrait
from reviewer.flags import load_registry
from reviewer.imaging.decode import open_picture
from reviewer.model.recipe import Recipe
from reviewer.model.scoring import FlagColumn
from reviewer.scan.discover import discover
from reviewer.scan.pool import Outcome
from reviewer.scan.scan import Scan
from reviewer.store import Review

SIZE = (1000, 1400)
TURNS = (None, *Image.Transpose)
"""What makes eight pictures of one: to draw one takes longer than to scan it."""


def draw(folder: Path, count: int) -> None:
    """Draw pictures of the kinds that dumps hold, each of a few in eight positions."""
    drawn = [draw_portrait(*SIZE, Style(rim=number % 4 * 1.5), number) for number in range(-(-count // len(TURNS)))]
    for number in range(count):
        picture, turn = Image.fromarray(drawn[number % len(drawn)]), TURNS[number // len(drawn)]
        turned = picture if turn is None else picture.transpose(turn)
        if number % 3 == 2:
            turned.save(folder / f"{number:04}.jpg", quality=(95, 90, 80, 60)[number // 3 % 4])
        else:
            turned.save(folder / f"{number:04}.png", compress_level=6)


@dataclass
class Took:
    """Hold what some pictures took: seconds by the clock and of processors, and when, by the clock, each was done.

    ``others`` is the share of the machine that other programs took meanwhile.
    """

    count: int
    clock: float
    processor: float
    done: list[float] = field(default_factory=list)
    others: float = 0

    @property
    def speed(self) -> float:
        """Give pictures per second by the clock."""
        return self.count / self.clock

    @property
    def steady(self) -> float:
        """Give the seconds between two pictures once the first is done."""
        return (self.done[-1] - self.done[0]) / (len(self.done) - 1)


class _Timed(Scan):
    """A scan that notes when it hears of each picture."""

    def __init__(self, review: Review, jobs: int) -> None:
        super().__init__(review, load_registry().keys, jobs=jobs)
        self.done: list[float] = []

    def _take(self, outcome: Outcome) -> None:
        self.done.append(time.perf_counter())
        super()._take(outcome)


def processor_seconds() -> float:
    """Give the processor time of this process, of its children, and of those that either has waited for."""
    own = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    children = [child for task in Path("/proc/self/task").glob("*/children") for child in task.read_text().split()]
    told = [Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[11:15] for child in children]
    ticks = sum(int(one) for four in told for one in four)
    return sum(u.ru_utime + u.ru_stime for u in own) + ticks / os.sysconf("SC_CLK_TCK")


def machine_seconds() -> tuple[float, float]:
    """Give the seconds since its start that the machine's processors worked, and all of theirs."""
    user, nice, system, idle, waiting, *more = map(int, Path("/proc/stat").read_text().split("\n")[0].split()[1:9])
    busy = user + nice + system + sum(more)
    return busy / os.sysconf("SC_CLK_TCK"), (busy + idle + waiting) / os.sysconf("SC_CLK_TCK")


def scan(folder: Path, jobs: int) -> Took:
    """Scan into a fresh review."""
    columns = [FlagColumn(f.key, f.version, f.follows_recipe, f.threshold, f.compares) for f in load_registry()]
    with tempfile.TemporaryDirectory() as place, Review.create(Path(place) / "bench.review", columns) as review:
        review.add_root(bytes(folder.resolve()))
        timed = _Timed(review, jobs)
        begin, used, (busy, whole) = time.perf_counter(), processor_seconds(), machine_seconds()
        *_, end = timed.run()
        clock, processor = time.perf_counter() - begin, processor_seconds() - used
        (busy_then, whole_then) = machine_seconds()
    others = max(0.0, busy_then - busy - processor) / (whole_then - whole)
    return Took(end.scored, clock, processor, [one - begin for one in timed.done], others)


def scan_twice(folder: Path) -> Took:
    """Scan in two processes of one worker each that share nothing but the machine; gives the same of both together."""
    with tempfile.TemporaryDirectory() as place:
        draw(Path(place), 2)
        with ProcessPoolExecutor(2, get_context("spawn"), scan, (Path(place), 1)) as pool:
            list(pool.map(time.sleep, [1] * 2))  # both are there, and their workers can start at once
            one, other = pool.map(scan, [folder] * 2, [1] * 2)
    return Took(one.count + other.count, max(one.clock, other.clock), one.processor + other.processor)


def command(folder: Path, jobs: int) -> Took:
    """Run the whole command, as a person does."""
    with tempfile.TemporaryDirectory() as place:
        words = ["reviewer", "scan", str(Path(place) / "bench.review"), str(folder), "--jobs", str(jobs), "--json"]
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-m", *words], check=True, stdout=subprocess.DEVNULL)
        return Took(len(list(folder.iterdir())), time.perf_counter() - begin, 0)


def decode(folder: Path) -> Took:
    """Decode every picture with Pillow and nothing else."""
    paths = [seen.relative for seen in discover(bytes(folder)) if seen.is_named_as_picture]
    begin, used = time.perf_counter(), time.process_time()
    for path in paths:
        with Image.open(folder / os.fsdecode(path)) as picture:
            picture.load()
    return Took(len(paths), time.perf_counter() - begin, time.process_time() - used)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = chosen.folder or Path(place)
        if chosen.folder is None:
            draw(folder, chosen.count)
        tell(folder, chosen.rounds)
        tell_flags(folder)


def tell(folder: Path, times: int) -> None:
    """Print how fast pictures are scanned."""
    scan(folder, 2)  # whatever is loaded or read once
    ways = {
        "decode, one process": decode,
        "scan, one process": lambda folder: scan(folder, 1),
        "scan, two processes": lambda folder: scan(folder, 2),
        "two scans at once": scan_twice,
        "command, one process": lambda folder: command(folder, 1),
        "command, two processes": lambda folder: command(folder, 2),
    }
    rounds = [[way(folder) for way in ways.values()] for _ in range(times)]
    print(f"{rounds[0][1].count} pictures, flags: {', '.join(load_registry().keys)}")
    for name, took in zip(ways, zip(*rounds, strict=True), strict=True):
        told = f"{name:<22} {median(one.speed for one in took):6.1f} pictures/s by the clock"
        if took[0].processor:
            told += f", {median(one.count / one.processor for one in took):5.1f} per core"
        if took[0].done:
            start, steady = median(one.done[0] for one in took), median(one.steady for one in took)
            end = median(one.clock - one.done[-1] for one in took)
            told += f"; first {start:.2f} s, then {1000 * steady:.0f} ms each, end {end:.2f} s"
            told += f"; others {100 * max(one.others for one in took):.0f} %"
        print(told)
    for name, one, two in (("scan", 1, 2), ("two scans at once", 1, 3), ("command", 4, 5)):
        print(f"{name}: two processes against one x{median(r[two].speed / r[one].speed for r in rounds):.2f}")
    print(f"between first and last picture   x{median(r[1].steady / r[2].steady for r in rounds):.2f}")
    cost = median(r[1].processor / r[0].processor for r in rounds)
    print(f"a scan costs x{cost:.1f} the processor time of decoding alone")


def tell_flags(folder: Path) -> None:
    """Print the median cost of each flag, the shared passes counted with the flag that asks for them first."""
    paths = [bytes(folder) + b"/" + s.relative for s in discover(bytes(folder)) if s.is_named_as_picture][:30]
    costs: dict[str, list[float]] = {}
    for path in paths:
        picture, _ = open_picture(path)
        for flag in load_registry():
            used = time.process_time()
            flag.measure(picture, Recipe())
            costs.setdefault(flag.key, []).append(1000 * (time.process_time() - used))
    for key, spent in costs.items():
        print(f"  {key:<12} {median(spent):6.1f} ms")
    print(f"  {'all flags':<12} {median(map(sum, zip(*costs.values(), strict=True))):6.1f} ms")
