"""Scan throughput: ``python -m tests.bench.scan [FOLDER] [--count N] [--rounds N]``.

Prints pictures per second with one and with two processes and per core, and the ratio to decoding alone, all in one
run, in turns, as medians; beside it what the machine gives at best, two scans of one process each at the same time
against one alone; then what each flag costs. The start of the processes counts too, so take a hundred or more pictures.
Without a folder it draws 1.4-megapixel ones, two thirds of them PNG and one third JPEG.
"""

import argparse
import os
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
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
from reviewer.scan.scan import Scan
from reviewer.store import Review

SIZE = (1000, 1400)


def draw(folder: Path, count: int) -> None:
    """Draw pictures of the kinds that dumps hold."""
    for number in range(count):
        picture = Image.fromarray(draw_portrait(*SIZE, Style(rim=number % 4 * 1.5), number))
        if number % 3 == 2:
            picture.save(folder / f"{number:04}.jpg", quality=(95, 90, 80, 60)[number // 3 % 4])
        else:
            picture.save(folder / f"{number:04}.png", compress_level=6)


def processor_seconds() -> float:
    """Give the processor time of this process and of those it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def scan(folder: Path, jobs: int) -> tuple[int, float, float]:
    """Scan into a fresh review; gives pictures scored, seconds by the clock and seconds of processors."""
    registry = load_registry()
    columns = [FlagColumn(f.key, f.version, f.follows_recipe, f.threshold, f.compares) for f in registry]
    with tempfile.TemporaryDirectory() as place, Review.create(Path(place) / "bench.review", columns) as review:
        review.add_root(bytes(folder.resolve()))
        started, used = time.perf_counter(), processor_seconds()
        *_, end = Scan(review, registry.keys, jobs=jobs).run()
        return end.scored, time.perf_counter() - started, processor_seconds() - used


def scan_twice(folder: Path) -> tuple[int, float, float]:
    """Scan in two processes of one worker each that share nothing but the machine; gives the same of both together."""
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        both = list(pool.map(scan, [folder] * 2, [1] * 2))
    return sum(one[0] for one in both), max(one[1] for one in both), sum(one[2] for one in both)


def decode(folder: Path) -> tuple[int, float, float]:
    """Decode every picture with Pillow and nothing else; gives pictures, seconds by the clock and of the processor."""
    paths = [seen.relative for seen in discover(bytes(folder)) if seen.is_named_as_picture]
    started, used = time.perf_counter(), time.process_time()
    for path in paths:
        with Image.open(folder / os.fsdecode(path)) as picture:
            picture.load()
    return len(paths), time.perf_counter() - started, time.process_time() - used


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
        rounds = [(decode(folder), scan(folder, 1), scan(folder, 2), scan_twice(folder)) for _ in range(chosen.rounds)]
    rates = {"decode, one process": 0, "scan, one process": 1, "scan, two processes": 2, "two scans at once": 3}
    print(f"{rounds[0][1][0]} pictures, flags: {', '.join(load_registry().keys)}")
    for name, place_ in rates.items():
        wall = median(r[place_][0] / r[place_][1] for r in rounds)
        core = median(r[place_][0] / r[place_][2] for r in rounds)
        print(f"{name:<22} {wall:7.1f} pictures/s by the clock  {core:7.1f} pictures/s per core")
    print(f"two processes against one      x{median(r[1][1] / r[2][1] for r in rounds):.2f}")
    print(f"two scans at once against one  x{median(r[3][0] / r[3][1] / (r[1][0] / r[1][1]) for r in rounds):.2f}")
    scanned = median((r[1][2] / r[1][0]) / (r[0][2] / r[0][0]) for r in rounds)
    print(f"a scan costs                   x{scanned:.1f} the processor time of decoding alone")
    tell_flags(folder if chosen.folder else None)


def tell_flags(folder: Path | None) -> None:
    """Print the median cost of each flag, the shared passes counted with the flag that asks for them first."""
    if folder is None:
        with tempfile.TemporaryDirectory() as place:
            draw(Path(place), 9)
            tell_flags(Path(place))
        return
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
