"""How surely the size and kernel are found that a picture was enlarged from.

Run: python -m tests.bench.flags.native [--on drawn|dev|both] [--side 1024] [--every 1]
"""

import argparse
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from time import perf_counter

import cv2
import numpy as np
from PIL import Image

from reviewer.art.defects import once_jpeg
from reviewer.imaging.descale import DOUBT, Native, find_native
from reviewer.imaging.kernels import cubic
from tests.bench.flags.corpus import Pixels, auc, busiest, clean_pictures, drawings, picture_of, resized

Enlarge = Callable[[Pixels, tuple[int, int]], Pixels]
"""Makes a picture of (rows, columns) from a smaller one."""


def _pillow(kernel: Image.Resampling, rgb: Pixels, shape: tuple[int, int]) -> Pixels:
    return np.asarray(Image.fromarray(rgb).resize(shape[::-1], kernel))


def _opencv(kernel: int, rgb: Pixels, shape: tuple[int, int]) -> Pixels:
    return np.asarray(cv2.resize(rgb, shape[::-1], interpolation=kernel), np.uint8)


def _mitchell(rgb: Pixels, shape: tuple[int, int]) -> Pixels:
    """Enlarge along both axes at once, as ImageMagick does by default, what lies outside left out."""
    down, across = (_matrix(small, large) for small, large in zip(rgb.shape[:2], shape, strict=True))
    large = np.einsum("Rr,rkc->Rkc", down, rgb.astype(np.float64), optimize=True)
    large = np.einsum("Kk,Rkc->RKc", across, large, optimize=True)
    return np.asarray(np.clip(np.rint(large), 0, 255), np.uint8)


def _matrix(small: int, large: int) -> np.ndarray:
    place = (np.arange(large) + 0.5) * small / large - 0.5
    weights = cubic(1 / 3, 1 / 3)(place[:, None] - np.arange(small))
    return np.asarray(weights / weights.sum(1, keepdims=True))


ENLARGED: dict[str, tuple[str, Enlarge]] = {
    "bilinear": ("bilinear", partial(_pillow, Image.Resampling.BILINEAR)),
    "bilinear, OpenCV": ("bilinear", partial(_opencv, cv2.INTER_LINEAR)),
    "bicubic": ("bicubic (b=0, c=0.5)", partial(_pillow, Image.Resampling.BICUBIC)),
    "bicubic, OpenCV": ("bicubic (b=0, c=0.75)", partial(_opencv, cv2.INTER_CUBIC)),
    "mitchell": ("mitchell (b=c=1/3)", _mitchell),
    "lanczos3": ("lanczos3", partial(_pillow, Image.Resampling.LANCZOS)),
    "lanczos4, OpenCV": ("lanczos4", partial(_opencv, cv2.INTER_LANCZOS4)),
}
"""What pictures are enlarged by, each with the name that must be found."""

NATIVE: dict[str, Callable[[Pixels], Pixels]] = {
    "as it is": lambda rgb: rgb,
    "x 0.7": lambda rgb: resized(rgb, 0.7),
    "x 0.6 bilinear": lambda rgb: resized(rgb, 0.6, Image.Resampling.BILINEAR),
    "JPEG 92": lambda rgb: once_jpeg(rgb, 92),
    "JPEG 75": lambda rgb: once_jpeg(rgb, 75),
    "blurred 1": lambda rgb: cv2.GaussianBlur(rgb, (0, 0), 1.0),
}
"""What was never enlarged, but may look like it."""

AFTER: dict[str, Callable[[Pixels], Pixels]] = {
    "": lambda rgb: rgb,
    ", JPEG 92": lambda rgb: once_jpeg(rgb, 92),
    ", JPEG 75": lambda rgb: once_jpeg(rgb, 75),
}
"""What is done to a picture after it was enlarged."""


@dataclass(frozen=True)
class Found:
    """Hold what was found in one picture in one condition; ``rows`` and ``columns`` are the true ones."""

    source: str
    condition: str
    kernel: str | None
    rows: int
    columns: int
    found: Native | None
    seconds: float

    @property
    def lead(self) -> float:
        """Give the lead, 0 where nothing could be told."""
        return 0.0 if self.found is None else self.found.lead

    @property
    def is_right(self) -> bool:
        """Tell whether the rows are found to within one."""
        return self.found is not None and abs(self.found.rows - self.rows) <= 1


def try_picture(source: str, rgb: Pixels, seed: int) -> list[Found]:
    """Look for the native size of a picture in each condition; factors are drawn evenly from 1.1 .. 2.2."""
    out = [_looked(source, f"({name})", None, change(rgb), rgb.shape[:2]) for name, change in NATIVE.items()]
    rng = np.random.default_rng(seed)
    for name, (kernel, enlarge) in ENLARGED.items():
        small = resized(rgb, 1 / rng.uniform(1.1, 2.2))
        large = enlarge(small, rgb.shape[:2])
        out += [
            _looked(source, name + after, kernel, change(large), small.shape[:2]) for after, change in AFTER.items()
        ]
    return out


def _looked(source: str, condition: str, kernel: str | None, rgb: Pixels, true: tuple[int, int]) -> Found:
    luma = picture_of(rgb).luma
    begin = perf_counter()
    found = find_native(luma)
    return Found(source, condition, kernel, *true, found, perf_counter() - begin)


def _pictures(on: str, side: int, every: int) -> Iterator[tuple[str, Pixels]]:
    if on != "dev":
        yield from (("drawn", busiest(rgb, side)) for _, rgb in list(drawings())[::every])
    if on != "drawn":
        yield from (("dev", rgb) for _, rgb in clean_pictures("AB", side)[::every])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.flags.native", description=__doc__)
    parser.add_argument("--on", choices=("drawn", "dev", "both"), default="both")
    parser.add_argument("--side", type=int, default=1024)
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    cv2.setNumThreads(1)  # a fork of a process whose OpenCV has threads hangs
    tasks = [
        (source, rgb, seed) for seed, (source, rgb) in enumerate(_pictures(options.on, options.side, options.every))
    ]
    with ProcessPoolExecutor(2) as pool:
        found = [each for part in pool.map(try_picture, *zip(*tasks, strict=True)) for each in part]
    for source in dict.fromkeys(each.source for each in found):
        _print_source(source, [each for each in found if each.source == source])
    print(f"{np.median([each.seconds for each in found]):.2f} s a picture, at most {max(e.seconds for e in found):.2f}")


def _print_source(source: str, found: list[Found]) -> None:
    native = [each.lead for each in found if each.kernel is None]
    print(f"\n-- {source}\n{'':26}{'n':>4}{'lead':>7}{'>doubt':>8}{'AUC':>8}{'rows':>7}{'columns':>8}{'kernel':>8}")
    for condition in dict.fromkeys(each.condition for each in found):
        part = [each for each in found if each.condition == condition]
        leads = [each.lead for each in part]
        line = f"{condition:26}{len(part):4}{np.median(leads):7.2f}{np.mean(np.array(leads) >= DOUBT):8.3f}"
        if part[0].kernel is not None:
            columns = np.mean([e.found is not None and abs(e.found.columns - e.columns) <= 1 for e in part])
            named = np.mean([e.found is not None and e.found.kernel == e.kernel for e in part])
            line += f"{auc(native, leads):8.4f}{np.mean([e.is_right for e in part]):7.3f}{columns:8.3f}"
            line += f"{named:8.3f}"
        print(line)


if __name__ == "__main__":
    main()
