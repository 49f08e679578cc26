"""Imported by the process of which workers are copies: what it has loaded and worked out before, they find done.

It goes by the program's own flags alone: what a plug-in starts when it is imported might not survive a copy.
"""

import io

import cv2
import numpy as np
from PIL import Image

import reviewer.scan.pool  # noqa: F401 - every worker is told to run something of it
from reviewer.flags import load_own
from reviewer.imaging.decode import decode
from reviewer.imaging.hashes import codes_of
from reviewer.model.recipe import Recipe

_SIDE = 256
"""Large enough that no flag gives up on the picture."""


def _measure_one() -> None:
    """Measure a picture of noise, so that what is worked out on first use is there."""
    cv2.setNumThreads(1)  # a thread would be missing in the copies
    buffer = io.BytesIO()
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (_SIDE, _SIDE, 3), np.uint8)).save(buffer, "PNG")
    picture = decode(buffer.getvalue())
    load_own().measure_all(picture, Recipe())
    codes_of(picture.rgb)


_measure_one()
