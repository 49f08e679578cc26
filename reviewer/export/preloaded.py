"""Imported by the process of which workers are copies: what it has loaded and worked out before, they find done."""

import cv2
import numpy as np

import reviewer.export.making
import reviewer.export.pair_faults  # noqa: F401 - every worker is told to run something of one of these
from reviewer.export.proof import encode_proved
from reviewer.imaging.decode import decode
from reviewer.imaging.resample import downscale
from reviewer.model.recipe import Recipe

_SIDE = 64


def _make_one() -> None:
    """Make a picture of noise, so that what is loaded on first use is there."""
    cv2.setNumThreads(1)  # each worker has a core, and a thread would be missing in the copies
    recipe = Recipe()
    rgb = np.random.default_rng(0).integers(0, 256, (_SIDE, _SIDE, 3), np.uint8)
    decode(encode_proved(downscale(rgb, recipe), recipe.format))


_make_one()
