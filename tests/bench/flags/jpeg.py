"""How surely the JPEG flag tells pictures that once were JPEGs from pictures that never were.

Run: python tests/bench/flags/jpeg.py [--tiers AB] [--side 704]
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image

from reviewer.art.defects import once_jpeg
from reviewer.flags.jpeg import FLAG
from tests.bench.flags.corpus import (
    NEVER_COMPRESSED,
    Pixels,
    auc,
    clean_pictures,
    measured,
    once_jpeg_of,
    recall,
    reduced,
    resized,
)

QUALITIES = (50, 60, 75, 85, 90, 92, 95, 97, 98, 99, 100)
PRESETS = ("web_low", "web_medium", "web_high", "web_very_high", "web_maximum", "low", "medium", "high", "maximum")


@dataclass(frozen=True)
class Row:
    """Hold one measured picture: what was done to it, what was found."""

    name: str
    done: str
    quality: int
    phase: tuple[int, int] | None
    score: float
    z: float
    found: tuple[int, tuple[int, int]]
    milliseconds: float


def row(name: str, done: str, rgb: Pixels, quality: int = 0, phase: tuple[int, int] | None = None) -> Row:
    """Measure one picture."""
    result, took = measured(FLAG, rgb)
    figure = result.figure
    found = (figure.get("quality", 0), (figure.get("row_phase", -1), figure.get("column_phase", -1)))
    return Row(name, done, quality, phase, result.score, float(figure.get("z", 0)), found, took)


def negatives(pictures: list[tuple[str, Pixels]]) -> Iterator[Row]:
    """Measure what was never compressed."""
    for name, rgb in pictures:
        for done, change in NEVER_COMPRESSED.items():
            yield row(name, done, change(rgb))


def positives(pictures: list[tuple[str, Pixels]]) -> Iterator[Row]:
    """Measure what went through a JPEG, on every grid."""
    rng = np.random.default_rng(0)
    for quality in QUALITIES:
        for is_subsampled in (False, True):
            for name, rgb in pictures:
                cut = (int(rng.integers(8)), int(rng.integers(8)))
                once = once_jpeg(rgb, quality, is_subsampled=is_subsampled, crop=cut)
                done = f"Q{quality} {'4:2:0' if is_subsampled else '4:4:4'}"
                yield row(name, done, once, quality, (-cut[0] % 8, -cut[1] % 8))


def harder(pictures: list[tuple[str, Pixels]]) -> Iterator[Row]:
    """Measure what went through a JPEG and through something else, or had unusual tables."""
    noise = np.random.default_rng(1)
    for name, rgb in pictures:
        for preset in PRESETS:
            yield row(name, f"tables {preset}", once_jpeg_of(rgb, preset))
        once, nine = once_jpeg(rgb, 75), once_jpeg(rgb, 90)
        yield row(name, "Q75, cut, Q95", once_jpeg(once[3:, 5:], 95))
        yield row(name, "Q75, brighter", np.clip(once * 1.08 + 0.5, 0, 255).astype(np.uint8))
        grain = noise.normal(0, 1.5, once.shape)
        yield row(name, "Q75, grain 1.5", np.clip(np.rint(once + grain), 0, 255).astype(np.uint8))
        yield row(name, "Q75, 256 colours", reduced(once, 256, is_dithered=False))
        yield row(name, "Q90, 256 colours", reduced(nine, 256, is_dithered=False))
        yield row(name, "Q20", once_jpeg(rgb, 20))
        yield row(name, "Q75, x 0.75 (lost)", resized(once, 0.75))
        yield row(name, "Q75, doubled (lost)", resized(once, 2, Image.Resampling.BICUBIC))


def report(rows: list[Row], clean: list[Row]) -> None:
    """Print one line for each thing that was done."""
    below = [r.z for r in clean]
    print("done                     n     AUC  rec@.5% score>.5  z min  z med   Q+-1  phase    ms")
    for done in dict.fromkeys(r.done for r in rows):
        part = [r for r in rows if r.done == done]
        z = [r.z for r in part]
        line = f"{done:22}{len(part):4}{auc(below, z):8.4f}{recall(below, z, 0.005):9.3f}"
        line += f"{np.mean([r.score > 0.5 for r in part]):9.3f}{min(z):7.1f}{np.median(z):7.1f}"
        if part[0].phase:
            near = np.mean([abs(r.found[0] - r.quality) <= 1 for r in part])
            line += f"{near:7.3f}{np.mean([r.found[1] == r.phase for r in part]):7.3f}"
        print(line.ljust(72) + f"{np.median([r.milliseconds for r in part]):6.0f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--tiers", default="A")
    parser.add_argument("--side", type=int, default=704)
    options = parser.parse_args()
    pictures = clean_pictures(options.tiers, options.side)
    clean = list(negatives(pictures))
    z = np.array([r.z for r in clean])
    middle, high = np.quantile(z, (0.5, 0.995))
    print(f"{len(pictures)} pictures, {len(clean)} negatives: z median {middle:.1f}, 99.5 % {high:.1f}")
    for r in sorted(clean, key=lambda r: -r.z)[:6]:
        print(f"  highest: z {r.z:5.1f} score {r.score:.2f} {r.name} {r.done} as Q{r.found[0]} at {r.found[1]}")
    found = list(positives(pictures))
    report(found, clean)
    for r in sorted((r for r in found if r.quality <= 97), key=lambda r: r.z)[:6]:
        print(f"  lowest: z {r.z:5.1f} score {r.score:.2f} {r.name} {r.done}")
    report(list(harder(pictures)), clean)


if __name__ == "__main__":
    main()
