"""Small versions for grids and stand-ins."""

import cv2
import numpy as np
from numpy.typing import NDArray


def thumbnail(rgb: NDArray[np.uint8], side: int = 256) -> NDArray[np.uint8]:
    """Shrink (M, N, 3) uint8 by averaging areas until no side is longer than ``side`` pixels; smaller pictures stay."""
    rows, columns = rgb.shape[:2]
    share = side / max(rows, columns)
    if share >= 1:
        return rgb
    size = max(1, round(columns * share)), max(1, round(rows * share))
    return np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)
