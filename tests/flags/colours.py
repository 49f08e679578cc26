"""Draws colours and gradients, and what becomes of them, for the tests of the colour and texture flags."""

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

_FINE = 4


@cache
def _drawn(side: int, seed: int) -> NDArray[np.uint8]:
    rng = np.random.default_rng(seed)
    fine = np.full((side * _FINE, side * _FINE, 3), (150, 140, 160), np.uint8)
    for _ in range(side):
        centre = rng.integers(0, side * _FINE, 2).tolist()
        axes = (rng.integers(4, 26, 2) * _FINE).tolist()
        colour = rng.integers(40, 216, 3).tolist()
        cv2.ellipse(fine, centre, axes, float(rng.uniform(0, 180)), 0, 360, colour, -1)
    return np.asarray(cv2.resize(fine, (side, side), interpolation=cv2.INTER_AREA), np.uint8)


def colourful(side: int = 320, seed: int = 1) -> NDArray[np.uint8]:
    """Draw smooth-edged ellipses of random colours, (side, side, 3)."""
    return _drawn(side, seed).copy()


def shaded(side: int = 384) -> NDArray[np.uint8]:
    """Draw a smooth grey gradient with a bright middle."""
    rows, columns = np.indices((side, side)) / side - 0.5
    grey = np.rint(220 - 300 * (rows**2 + columns**2))
    return np.asarray(grey[..., None].repeat(3, 2), np.uint8)


def diffused(rgb: NDArray[np.uint8], colours: int = 4) -> NDArray[np.uint8]:
    """Reduce to a palette by error diffusion."""
    picture = Image.fromarray(rgb)
    return np.asarray(picture.quantize(palette=picture.quantize(colours)).convert("RGB"))


def posterised(rgb: NDArray[np.uint8], step: int) -> NDArray[np.uint8]:
    """Round down to multiples of a step."""
    return np.asarray(rgb // step * step, np.uint8)
