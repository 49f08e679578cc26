"""Measures what an LR costs by every kernel, and that the golden vectors come out: ``python -m tests.bench.kernels``.

Prints milliseconds of processor time, so that a busy machine says nearly the same as an idle one: median and least of
some runs, in all and per megapixel of HR, beside Pillow's plain bicubic; then what a decode costs beyond Pillow's own
loading. ``OPENBLAS_NUM_THREADS=1`` keeps it to one thread, as a scan does.
"""

import argparse
import io
import statistics
import sys
import time
from collections.abc import Callable

import cv2
import numpy as np
from PIL import Image

from reviewer.imaging.decode import decode
from reviewer.imaging.resample import downscale, enlarge_nearest
from reviewer.imaging.thumbnail import thumbnail
from reviewer.model.recipe import Kernel, Recipe
from tests.imaging.golden import DPID, MATLAB, MATLAB_ROWS_OF_2, golden_picture


def timed(work: Callable[[], object], runs: int) -> tuple[float, float]:
    """Give the median and the least processor time of some runs, in milliseconds."""
    times = []
    for _ in range(runs):
        began = time.process_time()
        work()
        times.append((time.process_time() - began) * 1e3)
    return statistics.median(times), min(times)


def row(name: str, times: tuple[float, float], megapixels: float) -> None:
    """Print one line: a name, its times, and its times per megapixel."""
    median, least = times
    print(f"{name:24} {median:8.1f} ms {least:8.1f} ms {median / megapixels:7.2f} {least / megapixels:7.2f} ms/MP")


def draw(height: int, width: int) -> np.ndarray:
    """Draw soft patches of colour, uint8, shape (height, width, 3)."""
    chance = np.random.default_rng(0).integers(0, 256, (height // 32, width // 32, 3), dtype=np.uint8)
    return np.asarray(cv2.resize(chance, (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)


def show_kernels(picture: np.ndarray, scale: int, runs: int) -> None:
    """Print the times of every kernel beside Pillow's."""
    height, width = picture.shape[:2]
    megapixels, image = height * width / 1e6, Image.fromarray(picture)
    print(f"\nLR of {width} x {height} ({megapixels:.1f} MP) at 1/{scale}: median, best")
    size = width // scale, height // scale
    row("Pillow BICUBIC", timed(lambda: image.resize(size, Image.Resampling.BICUBIC), runs), megapixels)
    for kernel in Kernel:
        row(
            kernel,
            timed(lambda kernel=kernel: downscale(picture, Recipe(scale=scale, kernel=kernel)), runs),
            megapixels,
        )
    small = downscale(picture, Recipe(scale=scale))
    row("shown at HR size", timed(lambda: enlarge_nearest(small, scale), runs), megapixels)
    row("thumbnail", timed(lambda: thumbnail(picture), runs), megapixels)


def show_decoding(picture: np.ndarray, runs: int) -> None:
    """Print what a decode costs beside Pillow's own loading."""
    megapixels = picture.shape[0] * picture.shape[1] / 1e6
    print("\nDecode: Pillow's load, then the whole decode: median, best")
    opacity = np.tile(np.linspace(0, 255, picture.shape[1]).astype(np.uint8), (picture.shape[0], 1))
    see_through = np.dstack([picture, opacity])
    for name, pixels, kind in (
        ("PNG", picture, "PNG"),
        ("PNG with opacity", see_through, "PNG"),
        ("JPEG", picture, "JPEG"),
    ):
        with io.BytesIO() as file:
            Image.fromarray(pixels).save(file, kind)
            data = file.getvalue()

        def load(data: bytes = data) -> None:
            with Image.open(io.BytesIO(data)) as image:
                image.load()

        row(f"{name}: Pillow", timed(load, runs), megapixels)
        row(f"{name}: decode", timed(lambda data=data: decode(data), runs), megapixels)


def show_golden() -> bool:
    """Print whether each golden vector comes out, and tell whether all do."""
    picture = golden_picture()
    made = {f"matlab x{s}": downscale(picture, Recipe(scale=s))[..., 0].tolist() == MATLAB[s] for s in MATLAB}
    two = downscale(picture, Recipe(scale=2))[..., 0].tolist()
    made["matlab x2"] = all(two[k] == values for k, values in MATLAB_ROWS_OF_2.items())
    for strength, values in DPID.items():
        recipe = Recipe(kernel=Kernel.DPID, dpid_lambda=strength)
        made[f"dpid {strength}"] = downscale(picture, recipe)[..., 0].tolist() == values
    print("\nGolden vectors:", ", ".join(f"{name} {'exact' if exact else 'WRONG'}" for name, exact in made.items()))
    return all(made.values())


def in_float64(side: int, scale: int) -> np.ndarray:
    """Write the antialiased bicubic of imresize along one axis as a matrix (side // scale, side) of float64."""
    centre = (np.arange(side // scale)[:, None] + 0.5) * scale - 0.5
    places = np.arange(-4 * scale, side + 4 * scale)
    x = np.abs(places - centre) / scale
    near, far = 1.5 * x**3 - 2.5 * x**2 + 1, -0.5 * x**3 + 2.5 * x**2 - 4 * x + 2
    values = np.where(x <= 1, near, np.where(x < 2, far, 0.0))
    values /= values.sum(1, keepdims=True)
    mirrored = np.pad(np.arange(side), 4 * scale, "symmetric")
    return np.stack([values[:, mirrored == place].sum(1) for place in range(side)], 1)


def show_reference() -> None:
    """Print how many values of 50 random pictures differ from a reference in float64, and by how much."""
    chance = np.random.default_rng(7)
    for scale in (2, 3, 4):
        differing, most, count = 0, 0, 0
        for _ in range(50):
            rows, columns = (int(side) * scale for side in chance.integers(10, 60, 2))
            picture = chance.integers(0, 256, (rows, columns, 3), dtype=np.uint8)
            along, down = in_float64(columns, scale), in_float64(rows, scale)
            exact = np.stack([down @ picture[..., c] @ along.T for c in range(3)], 2)
            away = np.abs(downscale(picture, Recipe(scale=scale)) - np.clip(np.floor(exact + 0.5), 0, 255))
            differing, most, count = differing + np.count_nonzero(away), max(most, int(away.max())), count + away.size
        print(f"matlab x{scale} against float64: {differing} of {count} values differ, by {most} at most")


def main() -> int:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--scale", type=int, default=4)
    parser.add_argument("--size", type=int, nargs=2, default=(2048, 2736), metavar=("HEIGHT", "WIDTH"))
    chosen = parser.parse_args()
    cv2.setNumThreads(1)
    picture = draw(*chosen.size)
    show_kernels(picture, chosen.scale, chosen.runs)
    show_decoding(picture, chosen.runs)
    show_reference()
    return 0 if show_golden() else 1


if __name__ == "__main__":
    sys.exit(main())
