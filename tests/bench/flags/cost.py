"""What the flags cost beside the decode: ``python -m tests.bench.flags.cost``.

The first flag that asks for a shared plane pays for it; the total is what a scan pays.
"""

import io
from time import process_time

import cv2
import numpy as np
from PIL import Image

from reviewer.art.landscape import draw_landscape
from reviewer.art.painter import Style
from reviewer.art.portrait import draw_portrait
from reviewer.flags._registry import Registry, load_registry
from reviewer.imaging.decode import decode, open_picture
from reviewer.model.recipe import Recipe
from tests.bench.flags.corpus import Pixels, busiest, picture_of
from tests.pictures import pictures_root

SIZES = {"1.4 MP": (1184, 1184), "22 MP": (4000, 5600)}


def pictures_of(shape: tuple[int, int], count: int) -> list[Pixels]:
    """Give pictures of a size: labelled ones where there are any, else drawn; smaller ones are laid side by side."""
    root = pictures_root()
    if root is None:
        found = [draw_portrait(900, 1184, Style(), seed) for seed in range(count // 2)]
        found += [draw_landscape(1184, 900, Style(), seed) for seed in range(count - count // 2)]
    else:
        names = sorted((root / "dev" / "images").iterdir())
        found = [open_picture(bytes(name))[0].rgb for name in names[:: max(1, len(names) // count)][:count]]
    return [_filled(rgb, shape) for rgb in found]


def _filled(rgb: Pixels, shape: tuple[int, int]) -> Pixels:
    cut = busiest(rgb, min(shape))
    times = (-(-shape[0] // cut.shape[0]), -(-shape[1] // cut.shape[1]), 1)
    return np.ascontiguousarray(np.tile(cut, times)[: shape[0], : shape[1]])


def print_costs(registry: Registry) -> None:
    """Print the median processor time of each flag, of all together and of the decode of a PNG."""
    cv2.setNumThreads(1)
    for name, shape in SIZES.items():
        spent: dict[str, list[float]] = {key: [] for key in (*registry.keys, "all flags", "decode")}
        for rgb in pictures_of(shape, 16 if name == "1.4 MP" else 4):
            buffer = io.BytesIO()
            Image.fromarray(rgb).save(buffer, "PNG", compress_level=1)
            begin = process_time()
            decode(buffer.getvalue())
            spent["decode"].append(1000 * (process_time() - begin))
            picture, total = picture_of(rgb), 0.0
            for flag in registry:
                begin = process_time()
                flag.measure(picture, Recipe())
                took = 1000 * (process_time() - begin)
                spent[flag.key].append(took)
                total += took
            spent["all flags"].append(total)
        told = ", ".join(f"{key} {np.median(values):.1f}" for key, values in spent.items())
        print(f"{name}, median ms: {told}; all flags at 90 %: {np.quantile(spent['all flags'], 0.9):.0f}")


if __name__ == "__main__":
    print_costs(load_registry())
