"""Tiles per second and bytes, beside the scripts that people use: ``python -m tests.bench.tiles``.

Drawn pictures of 2048 x 1536 are cut into tiles of 512 with an LR of 128, by as many workers as the export has:

- ``export``: this program, each file proven and on the disk;
- ``pillow``: the ten lines that anybody writes: Pillow's BICUBIC of the whole picture, saved at level 6;
- ``scripts``: what BasicSR tells to do, after its description: MATLAB's imresize in Python, one product of a matrix and
  a vector for each row, column and channel, then a second script that cuts sub-images at OpenCV's level 3.

All read and decode the same files, which are in memory; the processes that they need they start in the measured time.
Before it the export's plan is made, and what its processes are copies of is started, as the command and the dialog do
before they plan; to start that takes some tenths of a second once, which the first run of the export may have to wait
for. Only the export waits for the disk. They run in turn and each round begins with another, so trust the ratios.

Each run of the export starts its processes anew, seals its set and ends while one of them has nothing left to do, which
takes some 60 ms however many pictures there are: of 12 that is a seventh of the time, of 36 a twentieth, and of a set
that is worth training on nothing. What is left without it is told as the rate in the long run: the pictures beyond a
third of them, by how much longer all take than that third, in every row alike. It is of two times that vary each, so
trust it less than the whole.

``--many 100000`` measures instead what memory a set of so many small tiles takes, in all processes together.
"""

import argparse
import os
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import cv2
import numpy as np
from PIL import Image

from reviewer.art.landscape import draw_landscape
from reviewer.art.painter import Style
from reviewer.art.portrait import draw_portrait
from reviewer.export import Plan, expect_export, plan, verifying, write
from reviewer.export.workers import WORKERS
from reviewer.model.recipe import Recipe
from tests.bench.export import ours
from tests.bench.household import memory, processor_seconds
from tests.export.reviews import opened, review_of

SIZE = (2048, 1536)
TILE, SCALE = 512, 4
LEVEL = 3
"""What OpenCV compresses with unasked."""
MIB = 1 << 20


def draw(folder: Path, number: int) -> None:
    """Draw a picture, a portrait or a landscape in turn, and save it as most drawing programs do."""
    rgb = (draw_landscape if number % 4 == 3 else draw_portrait)(*SIZE, Style(), number)
    Image.fromarray(rgb).save(folder / f"{number:03}.png", compress_level=6)


def take(folder: Path, source: Path) -> None:
    """Take over a picture of a person's own, cut to whole tiles; one that holds none is left out."""
    with Image.open(source) as image:
        width, height = (side // TILE * TILE for side in image.size)
        if width and height:
            image.convert("RGB").crop((0, 0, width, height)).save(folder / f"{source.stem}.png", compress_level=6)


def gather(pictures: Path, found: Path | None, count: int) -> None:
    """Take over about so many pictures of a folder, or draw them where there is none."""
    with ProcessPoolExecutor(WORKERS, get_context("fork")) as pool:
        if found:
            paths = sorted(found.iterdir())
            list(pool.map(partial(take, pictures), paths[:: max(1, len(paths) // count)]))
        else:
            list(pool.map(partial(draw, pictures), range(count)))


def in_processes(work: Callable[[Path], None], paths: list[Path]) -> None:
    """Do some work for every file, in as many processes as the export has."""
    with ProcessPoolExecutor(WORKERS, get_context("fork")) as pool:
        list(pool.map(work, paths))


def by_pillow(dest: Path, path: Path) -> None:
    """Make the tiles of one picture as anybody would."""
    with Image.open(path) as image:
        hr = image.convert("RGB")
    lr = hr.resize((hr.width // SCALE, hr.height // SCALE), Image.Resampling.BICUBIC)
    for side, whole, tile in (("hr", hr, TILE), ("lr", lr, TILE // SCALE)):
        for number, (top, left) in enumerate(places(whole.height, whole.width, tile), 1):
            part = whole.crop((left, top, left + tile, top + tile))
            part.save(dest / side / f"{path.stem}_s{number:03}.png", compress_level=6)


def places(height: int, width: int, tile: int) -> list[tuple[int, int]]:
    """Give the corners of tiles that fill a picture."""
    return [(top, left) for top in range(0, height - tile + 1, tile) for left in range(0, width - tile + 1, tile)]


def weights(length: int) -> tuple[np.ndarray, np.ndarray]:
    """Give the weights of imresize for each output pixel, and the first input pixel that each has."""
    count, reach = length // SCALE, 4 * SCALE
    centre = (np.arange(count) + 0.5) * SCALE - 0.5
    first = np.floor(centre - reach / 2).astype(int) + 1
    x = np.abs(centre[:, None] - first[:, None] - np.arange(reach)) / SCALE
    near, far = 1.5 * x**3 - 2.5 * x**2 + 1, -0.5 * x**3 + 2.5 * x**2 - 4 * x + 2
    values = np.where(x <= 1, near, np.where(x <= 2, far, 0))
    return (values / values.sum(1, keepdims=True)).astype(np.float32), first


def halved(plane: np.ndarray) -> np.ndarray:
    """Shrink the first axis of a plane of one channel, row by row."""
    values, first = weights(plane.shape[0])
    margin = 2 * SCALE
    padded = np.pad(plane, [(margin, margin), (0, 0)], "symmetric")
    out = np.empty((len(values), plane.shape[1]), np.float32)
    for row, start in enumerate(first + margin):
        out[row] = padded[start : start + values.shape[1]].T @ values[row]
    return out


def shrink(folder: Path, path: Path) -> None:
    """Make the LR of a whole picture, the first script."""
    pixels = cv2.imread(str(path)).astype(np.float32) / 255
    planes = [np.ascontiguousarray(halved(np.ascontiguousarray(halved(pixels[..., c]).T)).T) for c in range(3)]
    small = np.clip(np.dstack(planes) * 255, 0, 255).round().astype(np.uint8)
    cv2.imwrite(str(folder / path.name), small)


def cut(dest: Path, tile: int, path: Path) -> None:
    """Cut a picture into sub-images, the second script."""
    pixels = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    for number, (top, left) in enumerate(places(*pixels.shape[:2], tile), 1):
        part = np.ascontiguousarray(pixels[top : top + tile, left : left + tile])
        name = str(dest / f"{path.stem}_s{number:03}.png")
        cv2.imwrite(name, part, [cv2.IMWRITE_PNG_COMPRESSION, LEVEL])


def pillow(paths: list[Path], dest: Path) -> None:
    """Make all tiles with Pillow."""
    for side in ("hr", "lr"):
        (dest / side).mkdir(parents=True)
    in_processes(partial(by_pillow, dest), paths)


def scripts(paths: list[Path], dest: Path) -> None:
    """Make all tiles by one script after the other."""
    for side in ("whole", "hr", "lr"):
        (dest / side).mkdir(parents=True)
    in_processes(partial(shrink, dest / "whole"), paths)
    in_processes(partial(cut, dest / "hr", TILE), paths)
    in_processes(partial(cut, dest / "lr", TILE // SCALE), [dest / "whole" / path.name for path in paths])
    shutil.rmtree(dest / "whole")


def timed(make: Callable[[], None], dest: Path) -> tuple[float, float, int]:
    """Give the seconds by the clock, those of the processors and the bytes of pictures of one run.

    What it made is put aside: a disk that has just removed as many files is slow to make new ones.
    """
    busy, start = processor_seconds(), time.perf_counter()
    make()
    seconds, busy = time.perf_counter() - start, processor_seconds() - busy
    size = sum(path.stat().st_size for path in dest.rglob("*.png"))
    dest.rename(Path(tempfile.mkdtemp(dir=dest.parent)) / dest.name)
    return seconds, busy, size


def planned_of(pictures: Path, recipe: Recipe, dest: Path) -> Plan:
    """Plan an export of all pictures of a folder, what it will be made by getting ready meanwhile."""
    review = review_of(pictures, {})
    expect_export(review)
    planned = plan(review, recipe, dest)
    opened.pop().close()
    return planned


def third_of(pictures: Path, folder: Path) -> Path:
    """Give a folder of every third picture, at least one, each of them the same file."""
    folder.mkdir()
    for path in sorted(pictures.iterdir())[::3]:
        os.link(path, folder / path.name)
    return folder


def makers_of(pictures: Path, work: Path) -> tuple[int, dict[str, Callable[[], None]]]:
    """Give how many pairs there are to be made of a folder of pictures, and who makes them below another."""
    paths = sorted(pictures.iterdir())
    for path in paths:
        path.read_bytes()
    planned = planned_of(pictures, Recipe(tile=TILE, scale=SCALE), work / "export")
    return planned.pairs, {
        "export": lambda: ours(planned, work / "export"),
        "pillow": lambda: pillow(paths, work / "pillow"),
        "scripts": lambda: scripts(paths, work / "scripts"),
    }


def compare(pictures: Path, work: Path, rounds: int) -> None:
    """Run all three in turn and print medians, then how many times as fast as each of the others the export is."""
    pairs, makers = makers_of(pictures, work)
    fewer, makers_of_few = makers_of(third_of(pictures, work / "third"), work)
    names = tuple(makers)
    runs = [
        {
            name: [*timed(makers[name], work / name), timed(makers_of_few[name], work / name)[0]]
            for name in (*names[first:], *names[:first])
        }
        for first in (number % len(makers) for number in range(rounds))
    ]
    medians = {name: [statistics.median(run[name][k] for run in runs) for k in range(4)] for name in makers}
    own, effort, bytes_, start = medians["export"]
    print(f"{len(list(pictures.iterdir()))} pictures, {pairs} pairs, median of {rounds} runs")
    for name, (seconds, busy, size, _) in medians.items():
        print(
            f"  {name:7} {pairs / seconds:6.1f} pairs/s  {busy / pairs * 1e3:6.1f} ms of processor each"
            f"  {size / 1e6:7.2f} MB   export: {seconds / own:.2f} x as fast, {effort / busy:.2f} x the processor time,"
            f" {bytes_ / size:.3f} x the bytes"
        )
    print("in the long run")
    for name, (seconds, _, _, few) in medians.items():
        print(
            f"  {name:7} {(pairs - fewer) / (seconds - few):6.1f} pairs/s"
            f"   export: {(seconds - few) / (own - start):.2f} x as fast"
        )


def peak() -> float:
    """Give the most memory that this process alone has held, in MiB: it holds most where nothing is told meanwhile."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure_many(pictures: Path, work: Path, count: int) -> None:
    """Export so many small tiles and print what memory that takes on the way."""
    paths = sorted(pictures.iterdir())
    tiles = len(places(SIZE[1], SIZE[0], 64))
    for number in range(len(paths), -(-count // tiles)):
        os.link(paths[number % len(paths)], pictures / f"{number:05}.png")
    planned = planned_of(pictures, Recipe(tile=64, minimum=64, scale=SCALE), work / "export")
    most = memory()
    print(f"{planned.pairs} pairs planned: {most:.0f} MiB", flush=True)
    start, told = time.perf_counter(), 0
    for progress in write(planned):
        most = max(most, held := memory())
        if progress.pairs >= told:
            print(f"{progress.pairs:7} pairs after {time.perf_counter() - start:5.0f} s: {held:.0f} MiB", flush=True)
            told += planned.pairs // 10
    print(f"written: {max(most, peak()):.0f} MiB at most", flush=True)
    steps = verifying(work / "export")
    while True:
        try:
            next(steps)
            most = max(most, memory())
        except StopIteration as end:
            faults = len(end.value.faults)
            most = max(most, peak())
            print(f"verified after {time.perf_counter() - start:.0f} s, {faults} faults: {most:.0f} MiB at most")
            return


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pictures", type=int, default=36)
    parser.add_argument("--of", type=Path, metavar="FOLDER", help="take pictures of it instead of drawing some")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--many", type=int, metavar="TILES")
    parser.add_argument("--in", dest="place", type=Path, help="where to work, on the disk to be measured")
    chosen = parser.parse_args()
    cv2.setNumThreads(1)
    with tempfile.TemporaryDirectory(dir=chosen.place) as folder:
        pictures = Path(folder) / "pictures"
        pictures.mkdir()
        gather(pictures, chosen.of, chosen.pictures)
        if chosen.many:
            measure_many(pictures, Path(folder), chosen.many)
        else:
            compare(pictures, Path(folder), chosen.rounds)
