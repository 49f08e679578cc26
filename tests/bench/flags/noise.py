"""How surely the noise flag finds and names grain, dither, screentone and banding.

Run: python -m tests.bench.flags.noise [--tiers AB] [--side 704]
"""

import argparse
from collections import Counter
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from reviewer.art.defects import grainy, once_jpeg, oversharpened, pixelated, screentoned
from reviewer.flags.noise import FLAG
from reviewer.model.picture import Measurement
from tests.bench.flags.corpus import Pixels, clean_pictures, measured, ordered, reduced, resized

Change = Callable[[Pixels], Pixels]


def posterised(rgb: Pixels, levels: int) -> Pixels:
    """Leave so many levels in each channel."""
    return np.rint(np.rint(rgb / 255 * (levels - 1)) / (levels - 1) * 255).astype(np.uint8)


def toned(rgb: Pixels) -> Pixels:
    """Lay soft light over a picture and spare black and white, so that there are tones for every kind of noise."""
    down, across = (np.linspace(0, 1, size) for size in rgb.shape[:2])
    light = 0.62 + 0.25 * down[:, None] + 0.13 * across
    return np.rint(32 + rgb * light[..., None] * (191 / 255)).astype(np.uint8)


def climbing_share(plane: NDArray[np.int16], step: float) -> float:
    """Give the share of rows and columns with a calm stretch that climbs or falls by four steps of so many levels."""
    lines = [line for turned in (plane, plane.T) for line in turned[::8]]
    return float(np.mean([_longest_climb(line) >= 4 * step for line in lines]))


def _longest_climb(line: NDArray[np.int16]) -> int:
    """Give by how many levels the ends of a stretch differ at most in which no neighbours do by more than three."""
    breaks = np.flatnonzero(np.abs(np.diff(line)) > 3) + 1
    first, last = np.concatenate([[0], breaks]), np.concatenate([breaks, [len(line)]]) - 1
    return int(np.abs(line[last] - line[first]).max())


CLEAN: dict[str, Change] = {
    "as it is": lambda rgb: rgb,
    "toned": toned,
    "x 0.7": lambda rgb: resized(rgb, 0.7),
    "x 1.5": lambda rgb: resized(rgb, 1.5),
    "toned, x 1.5": lambda rgb: resized(toned(rgb), 1.5),
    "JPEG 75": lambda rgb: once_jpeg(rgb, 75),
    "JPEG 95": lambda rgb: once_jpeg(toned(rgb), 95),
    "sharpened": lambda rgb: oversharpened(rgb, 1.0, 1.5),
    "pixels x 2": lambda rgb: pixelated(rgb, 2),
    "toned, pixels x 4": lambda rgb: pixelated(toned(rgb), 4),
}
_KINDS: dict[str, tuple[str, Change]] = {
    **{f"grain {sigma}": ("grain", lambda rgb, s=sigma: grainy(rgb, s, 0)) for sigma in (1, 2, 4, 8)},
    "8 colours, diffused": ("dither", lambda rgb: reduced(rgb, 8, is_dithered=True)),
    "16 colours, diffused": ("dither", lambda rgb: reduced(rgb, 16, is_dithered=True)),
    "64 colours, diffused": ("dither", lambda rgb: reduced(rgb, 64, is_dithered=True)),
    "Bayer 2": ("dither", lambda rgb: ordered(rgb, 2, 6)),
    "Bayer 4": ("dither", lambda rgb: ordered(rgb, 4, 4)),
    "Bayer 8": ("dither", lambda rgb: ordered(rgb, 8, 8)),
    **{f"screentone {p}": ("screentone", lambda rgb, p=p: screentoned(rgb, p)) for p in (4.0, 5.0, 6.5, 8.0)},
    "screentone 5, JPEG 80": ("screentone", lambda rgb: once_jpeg(screentoned(rgb, 5.0), 80)),
    "16 levels": ("banding", lambda rgb: posterised(rgb, 16)),
    "32 levels": ("banding", lambda rgb: posterised(rgb, 32)),
    "64 levels": ("banding", lambda rgb: posterised(rgb, 64)),
}
NOISY: dict[str, tuple[str, Change]] = {
    **{name: (kind, lambda rgb, c=change: c(toned(rgb))) for name, (kind, change) in _KINDS.items()},
    "grain 4, untoned": ("grain", lambda rgb: grainy(rgb, 4, 0)),
    "Bayer 4, untoned": ("dither", lambda rgb: ordered(rgb, 4, 4)),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--tiers", default="AB")
    parser.add_argument("--side", type=int, default=704)
    options = parser.parse_args()
    pictures = clean_pictures(options.tiers, options.side)

    def results(change: Change) -> list[Measurement]:
        return [measured(FLAG, change(rgb))[0] for _, rgb in pictures]

    print(f"{'clean':24}{'>.5':>7}{'max':>7}")
    for done, change in CLEAN.items():
        scores = [result.score for result in results(change)]
        print(f"{done:24}{np.mean(np.array(scores) > 0.5):7.3f}{max(scores):7.3f}")
    print(f"{'noisy':24}{'>.5':>7}{'named':>7}{'sigma +-20 %':>14}  names")
    for done, (kind, change) in NOISY.items():
        found = results(change)
        names = Counter(str(result.figure["kind"]) for result in found)
        line = f"{done:24}{np.mean([r.score > 0.5 for r in found]):7.3f}{names[kind] / len(found):7.3f}"
        if kind == "grain":
            sigma = float(done.split()[1].strip(","))
            told = [float(r.figure["sigma"]) for r in found if r.figure["kind"] == "grain"]
            line += f"{np.mean(np.abs(np.array(told) / sigma - 1) <= 0.2):14.3f}"
        print(line.ljust(52) + "  " + ", ".join(f"{name} {count}" for name, count in names.most_common()))
    print(f"{np.median([measured(FLAG, rgb)[1] for _, rgb in pictures]):.0f} ms a picture, with its luma")


if __name__ == "__main__":
    main()
