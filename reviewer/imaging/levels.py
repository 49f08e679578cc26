"""How often each level occurs in a picture."""

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.colour import bands

LEVELS = 256


def count_levels(rgb: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Count the levels of red, green, blue and luma.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        sRGB.

    Returns
    -------
    ndarray of int64, shape (4, 256)
        One row each; every row sums to M * N. The luma is that of ITU-R BT.601 (.299, .587, .114), rounded.
    """
    counted = np.zeros((4, LEVELS), np.int64)
    for rows in bands(
        rgb.shape[1], rgb.shape[0]
    ):  # few enough at a time for the counts, which are float32, to be exact
        part = rgb[rows]
        luma = np.asarray(cv2.cvtColor(part, cv2.COLOR_RGB2GRAY), np.uint8)
        for row, (plane, channel) in enumerate(((part, 0), (part, 1), (part, 2), (luma, 0))):
            found = cv2.calcHist([plane], [channel], None, [LEVELS], [0, LEVELS])
            counted[row] += np.rint(np.asarray(found)).astype(np.int64).ravel()
    return counted
