"""What a tile costs to encode and to prove, and its bytes beside Pillow's: ``python -m tests.bench.packing [FOLDER]``.

Tiles of 512 of a folder's pictures, else of drawn ones, and their LR of 128: how many are written unfiltered, filtered
or by runs alone; milliseconds of processor time for a tile, each the least of some runs.
"""

import io
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import cv2
import numpy as np
from PIL import Image

from reviewer.export import png, proof
from reviewer.export.filters import filtered
from reviewer.imaging.decode import open_picture
from reviewer.imaging.resample import downscale, mod_crop
from reviewer.model.errors import ImageError
from reviewer.model.recipe import Recipe
from tests.bench.tiles import SCALE, TILE, draw, places

RUNS = 3
DRAWN = 12
MOST_OF_ONE = 12
"""Tiles of one picture, spread over it: of a large one more would tell little."""


def pairs(folder: Path) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Give tiles of the pictures of a folder, each with its LR."""
    for path in sorted(folder.iterdir()):
        try:
            rgb = mod_crop(open_picture(os.fsencode(path))[0].rgb, SCALE)
        except ImageError:
            continue
        lr, corners = downscale(rgb, Recipe(scale=SCALE)), places(*rgb.shape[:2], TILE)
        for row, column in corners[:: -(-len(corners) // MOST_OF_ONE) or 1]:
            small = lr[row // SCALE : (row + TILE) // SCALE, column // SCALE : (column + TILE) // SCALE]
            yield rgb[row : row + TILE, column : column + TILE].copy(), small.copy()


def by_pillow(rgb: np.ndarray) -> bytes:
    """Save a picture as anybody would."""
    file = io.BytesIO()
    Image.fromarray(rgb).save(file, "PNG")
    return file.getvalue()


def way(rgb: np.ndarray) -> str:
    """Name the way in which a picture is written."""
    method, level = png._choose(rgb)
    if method is filtered:
        return "by runs" if png._is_grained(filtered(rgb), level) else "filtered"
    return f"unfiltered, level {level}"


def least(work: Callable[[np.ndarray], object], tiles: list[np.ndarray]) -> float:
    """Give the processor time of some work for a tile, in milliseconds."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        for tile in tiles:
            work(tile)
        times.append(time.process_time() - start)
    return min(times) / len(tiles) * 1e3


def show(name: str, tiles: list[np.ndarray]) -> None:
    """Print what tiles of one size take."""
    files = [png.encode(tile) for tile in tiles]
    assert all(proof._reads_as(data, tile) for data, tile in zip(files, tiles, strict=True))
    ours, theirs = sum(map(len, files)), sum(len(by_pillow(tile)) for tile in tiles)
    print(f"{name}: {len(tiles)} tiles, {ours / 1e6:.2f} MB, {ours / theirs:.3f} of Pillow's")
    print("  " + ", ".join(f"{count} {kind}" for kind, count in Counter(map(way, tiles)).most_common()))
    encoding, both = least(png.encode, tiles), least(lambda tile: proof._reads_as(png.encode(tile), tile), tiles)
    print(
        f"  encoded in {encoding:.2f} ms, proven in {both - encoding:.2f} ms; Pillow: {least(by_pillow, tiles):.2f} ms"
    )


def main() -> None:
    """Measure a folder's pictures, or drawn ones."""
    cv2.setNumThreads(1)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else scratch)
        for number in range(DRAWN if len(sys.argv) == 1 else 0):
            draw(folder, number)
        large, small = zip(*pairs(folder), strict=True)
    show("HR", list(large))
    show("LR", list(small))


if __name__ == "__main__":
    main()
