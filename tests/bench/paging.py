"""Measures how soon a key shows the next picture: ``python tests/bench/paging.py``.

Draws its own pictures, pages through them with real key events at a steady pace, flips between HR and LR, and opens
cold files of 22 megapixels; prints medians, 99th percentiles and misses beside the targets. Runs offscreen, or in a
window where there is a display.
"""

import argparse
import hashlib
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from reviewer.gui.prefetch.imagemaker import ImageMaker
from reviewer.gui.prefetch.pixels import Key, PixelStore, Tier, lr_key
from reviewer.gui.prefetch.thumbnailcache import ThumbnailCache
from reviewer.gui.view.canvas import Canvas
from reviewer.imaging.decode import open_picture
from reviewer.model.picture import Box, CandidateId
from reviewer.model.recipe import Kernel, Recipe

DIFFERENT = 12
"""So many pictures are drawn; the others are copies of them, as dear to decode."""


def draw(seed: int, width: int, height: int) -> NDArray[np.uint8]:
    """Draw flat cells, soft shades and outlines, as in an anime picture: uint8, shape (height, width, 3)."""
    chance = np.random.default_rng(seed)
    rgb = np.empty((height, width, 3), np.uint8)
    rgb[:] = np.linspace(chance.integers(90, 160), 240, height)[:, None, None].astype(np.uint8)
    for _ in range(90):
        centre = chance.integers(0, (width, height))
        radius = chance.integers(width // 60, width // 6)
        angles = np.sort(chance.uniform(0, 2 * np.pi, 9))
        reach = radius * chance.uniform(0.5, 1, 9)
        shape = (centre + np.stack([np.cos(angles), np.sin(angles)], 1) * reach[:, None]).astype(np.int32)
        cv2.fillPoly(rgb, [shape], tuple(int(v) for v in chance.integers(40, 255, 3)), cv2.LINE_AA)
        cv2.polylines(rgb, [shape], isClosed=True, color=(30, 20, 25), thickness=int(chance.integers(2, 7)))
    shade = cv2.GaussianBlur(chance.normal(0, 30, (height // 8, width // 8)).astype(np.float32), (0, 0), 9)
    return np.clip(rgb + cv2.resize(shade, (width, height))[..., None] * 8, 0, 255).astype(np.uint8)


class Timed(Canvas):
    """Note when each paint of a whole picture ends."""

    def __init__(self, store: PixelStore) -> None:
        super().__init__(store)
        self.first_paint = 0.0
        self.whole_paint = 0.0

    def reset(self) -> None:
        """Wait for the next paints."""
        self.first_paint = self.whole_paint = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, then note the time."""
        super().paintEvent(event)
        now = time.perf_counter()
        if not self.first_paint and self._stage.has_arrived:
            self.first_paint = now
        if not self.whole_paint and self._stage.is_complete:
            self.whole_paint = now


class Desk(QMainWindow):
    """Turn pages with the keys as the review window does."""

    def __init__(self, store: PixelStore, sizes: list[tuple[int, int]]) -> None:
        super().__init__()
        self.store, self.sizes, self.at = store, sizes, 0
        self.canvas = Timed(store)
        self.setCentralWidget(self.canvas)
        self.resize(1920, 1080)
        self.show()
        self.misses = 0
        self.go(0)

    def go(self, at: int) -> None:
        """Show a page and say what comes next."""
        self.at = at
        ids = [CandidateId(n) for n in range(len(self.sizes))]
        wanted = Key(ids[at], Tier.FULL)
        if self.canvas.view().shows_lr:
            wanted = lr_key(ids[at], Kernel.MATLAB)
        self.misses += self.store.get(wanted) is None
        places = tuple(Box(50 * k, 90 * k, 60, 40, k / 20) for k in range(20))
        self.canvas.show_candidate(ids[at], self.sizes[at], {"rim": places})
        self.store.want(ids[at], ids[at + 1 : at + 9], ids[max(0, at - 3) : at][::-1], Kernel.MATLAB)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Right, flip with L."""
        if event.key() == Qt.Key.Key_Right:
            self.go(self.at + 1)
        elif event.key() == Qt.Key.Key_L:
            self.canvas.set_lr(not self.canvas.view().shows_lr)


def spin(until: Callable[[], bool], seconds: float = 60.0) -> None:
    """Run the event loop as a program does until something is so."""
    end = time.perf_counter() + seconds
    loop = QEventLoop()
    timer = QTimer()
    timer.setInterval(2)
    timer.timeout.connect(lambda: loop.quit() if until() or time.perf_counter() > end else None)
    timer.start()
    if not until():
        loop.exec()
    timer.stop()
    if not until():
        raise TimeoutError("what was waited for did not happen")


def press(desk: Desk, key: Qt.Key) -> float:
    """Press a key and give the milliseconds until the picture was painted for it."""
    desk.canvas.reset()
    began = time.perf_counter()
    QCoreApplication.postEvent(desk, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
    spin(lambda: desk.canvas.whole_paint > 0)
    return (desk.canvas.whole_paint - began) * 1000


def paced(desk: Desk, key: Qt.Key, count: int, rate: float) -> list[float]:
    """Press a key at a steady rate and give the milliseconds of each."""
    taken: list[float] = []
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(int(1000 / rate))
    due: list[None] = []
    timer.timeout.connect(lambda: due.append(None))
    timer.start()
    while len(taken) < count:
        spin(lambda: len(due) > len(taken))
        taken.append(press(desk, key))
    timer.stop()
    return taken


def told(name: str, taken: list[float], target: float, extra: str = "") -> None:
    """Print the figures of one run."""
    ordered = sorted(taken)
    p99 = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    print(f"{name:34} median {np.median(ordered):7.2f} ms   p99 {p99:7.2f} ms   worst {ordered[-1]:7.2f} ms   "
          f"target p99 <= {target:g} ms  {extra}")  # fmt: skip


def make_pages(folder: Path, count: int, width: int, height: int) -> list[bytes]:
    """Draw a number of pages and give their paths."""
    sources = []
    for seed in range(min(DIFFERENT, count)):
        path = folder / f"drawn{width}_{seed}.png"
        Image.fromarray(draw(seed, width, height)).save(path, compress_level=6)
        sources.append(path)
    pages = []
    for number in range(count):
        page = folder / f"page{width}_{number}.png"
        os.link(sources[number % len(sources)], page)
        pages.append(os.fsencode(page))
    return pages


def bench_paging(folder: Path, arguments: argparse.Namespace) -> None:
    """Turn prefetched pages, then flip between picture and LR."""
    pages = make_pages(folder, arguments.pages + 1, 2800, 2000)
    store = PixelStore(Recipe, lambda c: pages[c], threads=arguments.threads)
    desk = Desk(store, [(2800, 2000)] * len(pages))
    if arguments.zoom:
        desk.canvas.zoom_to(arguments.zoom)
    desk.canvas.set_lr(arguments.lr)
    spin(lambda: store.is_idle and desk.canvas.whole_paint > 0)
    desk.misses = 0
    taken = paced(desk, Qt.Key.Key_Right, arguments.pages, arguments.rate)
    shown = "LR" if arguments.lr else "HR"
    told(f"page turn, 5.6 MP {shown} at {arguments.rate:g}/s", taken, 16, f"misses {desk.misses} / {arguments.pages}")
    spin(lambda: store.is_idle)
    key = lr_key(CandidateId(desk.at), Kernel.MATLAB)
    print(f"{'LR of the current page is there':34} {store.get(key) is not None}")
    told("HR/LR flip, fit", paced(desk, Qt.Key.Key_L, 200, 10), 16)
    desk.canvas.zoom_to(4)
    told("HR/LR flip, 4x", paced(desk, Qt.Key.Key_L, 200, 10), 16)
    print(f"{'kept':34} {store.bytes_kept / 1e6:.0f} MB")
    desk.close()
    store.close()


def open_cold(
    pages: list[bytes], number: int, size: tuple[int, int], thumbnails: ThumbnailCache, threads: int
) -> tuple[float, float, float]:
    """Open one page in a fresh window; give the milliseconds to any paint, to a whole one, and to the full picture."""
    digest = hashlib.sha256(Path(os.fsdecode(pages[number])).read_bytes()).digest()
    maker = ImageMaker(thumbnails)
    store = PixelStore(Recipe, lambda c: pages[c], threads=threads, maker=maker, digest_of=lambda _: digest)
    window = QMainWindow()
    canvas = Timed(store)
    window.setCentralWidget(canvas)
    window.resize(1920, 1080)
    window.show()
    spin(window.isVisible)
    canvas.reset()
    ready: list[float] = []
    store.ready.connect(lambda key: ready.append(time.perf_counter()) if key.tier is Tier.FULL else None)
    began = time.perf_counter()
    canvas.show_candidate(CandidateId(number), size, {})
    spin(lambda: bool(ready) and canvas.whole_paint > 0)
    taken = [(moment - began) * 1000 for moment in (canvas.first_paint, canvas.whole_paint, ready[0])]
    spin(lambda: store.is_idle)
    window.close()
    store.close()
    return taken[0], taken[1], taken[2]


def open_bare(page: bytes) -> float:
    """Give the milliseconds of a bare decode, in a fresh thread as the store's are."""
    taken: list[float] = []

    def work() -> None:
        began = time.perf_counter()
        open_picture(page)
        taken.append((time.perf_counter() - began) * 1000)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return taken[0]


def against(taken: list[float], bare: list[float]) -> float:
    """Give the median of each opening against the bare decode just before it, which a busy machine slows as well."""
    return float(np.median([one / other for one, other in zip(taken, bare, strict=True)]))


def bench_cold(folder: Path, arguments: argparse.Namespace) -> None:
    """Open cold pages with a kept thumbnail, each beside its bare decode."""
    for width, height in ((3840, 2160), (5600, 4000)):
        pages = make_pages(folder, 8, width, height)
        thumbnails = ThumbnailCache(folder / f"thumbnails{width}")
        bare: list[float] = []
        opened: list[tuple[float, float, float]] = []
        for number in range(len(pages)):
            open_cold(pages, number, (width, height), thumbnails, arguments.threads)
        for number, page in enumerate(pages):
            bare.append(open_bare(page))
            opened.append(open_cold(pages, number, (width, height), thumbnails, arguments.threads))
        base = float(np.median(bare))
        first, whole, full = (list(column) for column in zip(*opened, strict=True))
        name = f"cold {width * height / 1e6:.0f} MP"
        told(f"{name}, bare decode", bare, base)
        told(f"{name}, stand-in painted", first, 30)
        told(f"{name}, painted at fit", whole, 1.15 * base, f"x{against(whole, bare):.3f} of its decode")
        told(f"{name}, full in memory", full, 1.15 * base, f"x{against(full, bare):.3f} of its decode")


def main() -> int:
    """Run the parts that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=["paging", "cold"], help="run one part alone")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rate", type=float, default=5.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--zoom", type=float, default=0.0, help="device pixels per picture pixel; 0 fits")
    parser.add_argument("--lr", action="store_true", help="page with the LR in place of the picture")
    arguments = parser.parse_args()
    if "DISPLAY" not in os.environ:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(sys.argv[:1])
    print(f"{application.platformName()}, {os.cpu_count()} cores, {arguments.threads} threads")
    with tempfile.TemporaryDirectory() as folder:
        for name, part in {"paging": bench_paging, "cold": bench_cold}.items():
            if arguments.only in {None, name}:
                part(Path(folder), arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main())
