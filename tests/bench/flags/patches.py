"""How small a harmed part of a picture may be to be raised: ``python -m tests.bench.flags.patches [--every N]``.

A square of a clean picture is harmed, and the other way round only a clean square is left, as of a sprite before a
compressed background; the share of pictures that the flag raises is told by the share that the square covers.
"""

import argparse
from functools import partial

import cv2
import numpy as np
from PIL import Image

from reviewer.art.defects import grainy, once_jpeg, once_webp, pixelated, screentoned, upscaled
from reviewer.flags._registry import load_registry
from tests.bench.flags.corpus import Pixels, clean_pictures, drawings, measured
from tests.bench.flags.painters import sharpened
from tests.bench.flags.trials import Change, plain

SHARES = (0.03, 0.06, 0.12, 0.25)
LEFT = (0.12, 0.25, 0.5)
"""Shares of a harmed picture that are clean."""

HARMS: dict[str, dict[str, Change]] = {
    "jpeg": {
        "Q75 4:2:0": plain(partial(once_jpeg, quality=75)),
        "Q92 4:4:4": plain(partial(once_jpeg, quality=92, is_subsampled=False)),
    },
    "chroma": {
        "JPEG 92 4:2:0": plain(partial(once_jpeg, quality=92)),
        "WebP 85": plain(partial(once_webp, quality=85)),
    },
    "halo": {
        "unsharp 1 150%": plain(partial(sharpened, radius=1.0, amount=1.5)),
        "unsharp 1.5 200%": plain(partial(sharpened, radius=1.5, amount=2.0)),
    },
    "soft": {
        "x 1.5 bicubic": plain(partial(upscaled, factor=1.5)),
        "x 2 bilinear": plain(partial(upscaled, factor=2.0, resampling=Image.Resampling.BILINEAR)),
    },
    "noise": {
        "grain 3": lambda rgb, seed: grainy(rgb, 3, seed),
        "screentone 5": plain(partial(screentoned, pitch=5.0)),
    },
    "pixelated": {"pixels x 3": plain(partial(pixelated, factor=3))},
}
"""What is done to the part, by the flag that ought to be raised."""


def main() -> None:
    """Print the table."""
    cv2.setNumThreads(1)
    parser = argparse.ArgumentParser(prog="python -m tests.bench.flags.patches", description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take every n-th picture only")
    every = parser.parse_args().every
    pictures = [*drawings(), *clean_pictures("AB", side=None)][::every]
    registry = load_registry()
    titles = ("clean", *(f"{share:.0%}" for share in SHARES), "all", *(f"all but {share:.0%}" for share in LEFT))
    print(f"{'raised, of ' + str(len(pictures)):32}" + "".join(f"{title:>12}" for title in titles))
    for key, harms in HARMS.items():
        flag = registry[key]
        for name, harm in harms.items():
            raised: list[list[bool]] = []
            for seed, (_, rgb) in enumerate(pictures):
                harmed = _same_size(harm(rgb, seed), rgb)
                tried = [rgb, *(_mixed(rgb, harmed, share, seed) for share in SHARES), harmed]
                tried += [_mixed(harmed, rgb, share, seed) for share in LEFT]
                raised.append([measured(flag, each)[0].score >= flag.threshold for each in tried])
            shares = np.mean(raised, axis=0)
            print(f"{key + ': ' + name:32}" + "".join(f"{share:12.2f}" for share in shares), flush=True)


def _same_size(harmed: Pixels, rgb: Pixels) -> Pixels:
    """Give a harmed picture the clean one's own pixels where it lost some at the end."""
    out = rgb.copy()
    out[: harmed.shape[0], : harmed.shape[1]] = harmed[: rgb.shape[0], : rgb.shape[1]]
    return out


def _mixed(around: Pixels, within: Pixels, share: float, seed: int) -> Pixels:
    """Put the busiest of six squares of that share of one picture into the other."""
    rng = np.random.default_rng(seed)
    rows, columns = around.shape[:2]
    side = min(round((share * rows * columns) ** 0.5), rows, columns)
    corners = [(int(rng.integers(rows - side + 1)), int(rng.integers(columns - side + 1))) for _ in range(6)]
    detail = np.abs(np.diff(within[..., 1].astype(np.int16), axis=1)) > 4
    row, column = max(corners, key=lambda at: detail[at[0] : at[0] + side, at[1] : at[1] + side].sum())
    out = around.copy()
    out[row : row + side, column : column + side] = within[row : row + side, column : column + side]
    return out


if __name__ == "__main__":
    main()
