"""From which width on a rim is no longer raised, by the scale of the recipe, beside what the downscale leaves of it."""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from reviewer.flags.rim_light import FLAG
from reviewer.imaging.luma import luma_of
from reviewer.imaging.picture import Picture
from reviewer.imaging.resample import downscale_plane
from reviewer.model.recipe import Recipe
from tests.bench.flags import painters

SCALES = (2, 3, 4)
WIDTHS = (0, 1, 2, 3, 4, 6, 8)


def print_widths(pictures: Sequence[Picture]) -> None:
    """Print, for each scale and width, the share of pictures raised and the median contrast left of a lone band."""
    print(f"{'raised / left at width':24}" + "".join(f"{width:>5} px    " for width in WIDTHS))
    painted = {width: [_rimmed(picture, width, 31 * k) for k, picture in enumerate(pictures)] for width in WIDTHS}
    for scale in SCALES:
        recipe, cells = Recipe(scale=scale), []
        for width in WIDTHS:
            found = [FLAG.measure(picture, recipe) for picture in painted[width]]
            raised = np.mean([measurement.score >= FLAG.threshold for measurement in found])
            left = f"{_left(width, scale):5.2f}" if width else "    -"
            cells.append(f"{raised:5.2f} /{left}")
        print(f"{f'  x{scale}, {len(pictures)} pictures':24}" + "".join(cells))


def _rimmed(picture: Picture, width: int, seed: int) -> Picture:
    """Paint rims on a picture; none that are 0 px wide."""
    return replace(picture, rgb=painters.noise(picture.rgb, width, seed)) if width else picture


def _left(width: int, scale: int) -> float:
    """Give what is left of the contrast of a light band beside a dark line, at all phases of the LR's grid."""
    left = []
    for phase in range(scale):
        rgb = np.full((96, 96, 3), 120, np.uint8)
        rgb[:, 40 + phase - 3 : 40 + phase] = 20
        rgb[:, 40 + phase : 40 + phase + width] = 200
        small = downscale_plane(luma_of(rgb), Recipe(scale=scale))
        shown = cv2.resize(small, (96, 96), interpolation=cv2.INTER_CUBIC)
        left.append((shown[40:56, 36:60].max() - 120) / 80)
    return float(np.clip(np.mean(left), 0, 1))
