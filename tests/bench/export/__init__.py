"""Pairs per second and bytes of the export, side by side with a plain loop of Pillow.

Run as ``python -m tests.bench.export [FOLDER] [COUNT]``: about COUNT pictures of a folder, else drawn ones.

The plain loop decodes, crops, resizes with Pillow's BICUBIC and saves with its defaults, in as many threads as the
export has processes; it proves nothing, keeps no promise on profiles, alpha or names, and does not wait for the disk.
On a busy machine trust the processor time.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from PIL import Image

from reviewer.art.demo import draw_demo
from reviewer.export import Plan, expect_export, plan, verify, write
from reviewer.export.workers import WORKERS
from reviewer.model.recipe import Recipe
from tests.bench.household import processor_seconds
from tests.export.reviews import opened, review_of

ROUNDS = 3
RECIPE = Recipe()


def plain(planned: Plan, dest: Path) -> None:
    """Make the same pairs as anybody would in ten lines."""

    def pair(path: Path, name: str) -> None:
        with Image.open(path) as image:
            hr = image.convert("RGB")
        width, height = (side // RECIPE.scale for side in hr.size)
        hr = hr.crop((0, 0, width * RECIPE.scale, height * RECIPE.scale))
        hr.save(dest / "hr" / f"{name}.png")
        hr.resize((width, height), Image.Resampling.BICUBIC).save(dest / "lr" / f"{name}.png")

    for side in ("hr", "lr"):
        (dest / side).mkdir(parents=True)
    with ThreadPoolExecutor(WORKERS) as pool:
        paths = [Path(os.fsdecode(picture.path)) for picture in planned.pictures]
        list(pool.map(pair, paths, [picture.cuts[0].name for picture in planned.pictures]))


def ours(planned: Plan, dest: Path) -> None:
    """Export as the program does."""
    assert planned.dest == dest
    for _ in write(planned):
        pass


def timed(make: Callable[[Plan, Path], None], planned: Plan, dest: Path) -> tuple[float, float, int]:
    """Give the seconds by the clock, those of the processor and the bytes of pictures of one run."""
    shutil.rmtree(dest, ignore_errors=True)
    busy, start = processor_seconds(), time.perf_counter()
    make(planned, dest)
    seconds, busy = time.perf_counter() - start, processor_seconds() - busy
    return seconds, busy, sum(path.stat().st_size for path in dest.rglob("*.png"))


def compare(title: str, pictures: Path, work: Path) -> None:
    """Run both in turn and print medians."""
    shutil.rmtree(work / "set", ignore_errors=True)
    review = review_of(pictures, {})
    expect_export(review)
    planned = plan(review, RECIPE, work / "set")
    opened.pop().close()
    megapixels = sum(cut.height * cut.width for picture in planned.pictures for cut in picture.cuts) / 1e6
    runs = [(timed(ours, planned, work / "set"), timed(plain, planned, work / "plain")) for _ in range(ROUNDS)]
    start = time.perf_counter()
    report = verify(work / "set")
    checking = time.perf_counter() - start
    assert report.is_whole, report.faults
    print(f"{title}: {planned.pairs} pairs, {megapixels:.1f} MP")
    medians = [[statistics.median(run[side][figure] for run in runs) for figure in range(3)] for side in range(2)]
    for name, (seconds, busy, size) in zip(("export", "plain"), medians, strict=True):
        print(
            f"  {name:6} {planned.pairs / seconds:6.1f} pairs/s  {megapixels / seconds:5.1f} MP/s  "
            f"{busy / megapixels * 1000:5.1f} ms of processor per MP  {size / 1e6:7.2f} MB"
        )
    speed, effort, size = (medians[1][figure] / medians[0][figure] for figure in range(3))
    print(f"  ratio  {speed:.2f} of its speed, {1 / effort:.2f} of its processor time, {1 / size:.3f} of its bytes")
    print(f"  verify {megapixels / checking:.1f} MP/s")


def main() -> None:
    """Compare on a folder's pictures, or on drawn ones as they are and with a comment that forbids copying them."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        pictures = work / "pictures"
        if len(sys.argv) > 1:
            paths = sorted(Path(sys.argv[1]).iterdir())
            count = int(sys.argv[2]) if len(sys.argv) > 2 else 40
            pictures.mkdir()
            for path in paths[:: max(1, len(paths) // count)]:
                shutil.copy(path, pictures)
            compare("pictures", pictures, work)
            return
        draw_demo(pictures)
        compare("drawn, as they are", pictures, work)
        commented = work / "commented"
        commented.mkdir()
        for path in pictures.rglob("*.png"):
            with Image.open(path) as image:
                image.convert("RGB").save(commented / path.name, dpi=(72, 72), compress_level=1)
        compare("drawn, none fit to be copied", commented, work)
