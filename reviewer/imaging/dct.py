"""The transform of a JPEG's blocks."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

BLOCK = 8
"""Side of a block, in pixels."""


@cache
def cosines() -> NDArray[np.float32]:
    """Give the orthonormal 8-point DCT-II: (frequency, place)."""
    frequency, place = np.arange(BLOCK)[:, None], np.arange(BLOCK)
    found = np.sqrt(2 / BLOCK) * np.cos((2 * place + 1) * frequency * np.pi / (2 * BLOCK))
    found[0] /= np.sqrt(2)
    return np.asarray(found, np.float32)
