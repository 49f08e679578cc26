"""What a flag's heat map costs, on all of a picture.

Run: python -m tests.bench.flags.heat [--largest 22]
"""

import argparse
import resource
from time import perf_counter

import numpy as np

from reviewer.art.defects import grainy, once_jpeg, pixelated
from reviewer.flags import load_registry
from reviewer.flags._flag import Heat
from reviewer.imaging.heat import HeatMap
from reviewer.imaging.picture import Picture
from reviewer.model.recipe import Recipe
from tests.bench.flags.corpus import Pixels, clean_pictures, picture_of

MEGAPIXEL = 1_000_000
FAULTS = {
    "jpeg": lambda rgb: once_jpeg(rgb, 75),
    "noise": lambda rgb: grainy(rgb, 4, 0),
    "pixelated": lambda rgb: pixelated(rgb, 4),
}
"""What is done to the pictures, by the flag whose map is made of them; all others get the first."""


def tiled(pictures: list[Pixels], pixels: float) -> Pixels:
    """Lay pictures side by side until they cover so many pixels, as busy as they are."""
    side = min(min(rgb.shape[:2]) for rgb in pictures)
    across = max(1, round((pixels * 4 / 3) ** 0.5 / side))
    down = max(1, round(pixels / side**2 / across))
    cut = [rgb[:side, :side] for rgb in pictures]
    rows = [np.hstack([cut[(row * across + column) % len(cut)] for column in range(across)]) for row in range(down)]
    return np.ascontiguousarray(np.vstack(rows))


def timed(heat: Heat, picture: Picture) -> tuple[float, float, HeatMap]:
    """Give the seconds a map took, the longest time between two checks, and the map."""
    checks = [perf_counter()]
    found = heat(picture, Recipe(), lambda: checks.append(perf_counter()))
    checks.append(perf_counter())
    return checks[-1] - checks[0], float(np.diff(checks).max()), found


def main() -> None:
    """Time every flag's map on a picture with what it looks for, a JPEG for most."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--largest", type=float, default=22.0)
    options = parser.parse_args()
    pictures = [rgb for _, rgb in clean_pictures("A", 704) if min(rgb.shape[:2]) == 704][:24]
    for size in (1.4, options.largest):
        made = {key: tiled([change(rgb) for rgb in pictures], size * MEGAPIXEL) for key, change in FAULTS.items()}
        print(f"{made['jpeg'].shape[1]} x {made['jpeg'].shape[0]}")
        for flag in load_registry():
            if flag.heat is None:
                continue
            shown = picture_of(made.get(flag.key, made["jpeg"]))
            spent, pause, found = timed(flag.heat, shown)
            per_megapixel = spent * 1000 / (shown.rgb[..., 0].size / MEGAPIXEL)
            told = f"{per_megapixel:6.0f} ms/MP, at most {1000 * pause:5.0f} ms between checks, mean {found.mean():.3f}"
            print(f"  {flag.key:12}{told}")
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
