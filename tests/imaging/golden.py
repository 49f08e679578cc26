"""The published picture that the golden vectors of the downscale methods belong to."""

import numpy as np
from numpy.typing import NDArray


def golden_picture() -> NDArray[np.uint8]:
    """Give 12 x 12 pixels of three equal channels from a linear congruential generator seeded with 12345."""
    state, values = 12345, []
    for _ in range(144):
        state = (1103515245 * state + 12345) & 0x7FFFFFFF
        values.append((state >> 16) & 255)
    return np.repeat(np.array(values, np.uint8).reshape(12, 12, 1), 3, 2)


MATLAB = {
    4: [[102, 105, 129], [136, 135, 116], [160, 149, 144]],
    3: [[90, 99, 123, 131], [144, 110, 116, 119], [121, 169, 143, 110], [171, 146, 148, 152]],
}
MATLAB_ROWS_OF_2 = {0: [84, 95, 109, 102, 178, 110], 5: [195, 163, 138, 141, 174, 171]}
DPID = {
    0.5: [[110, 97, 137], [151, 110, 127], [157, 150, 138]],
    1.0: [[106, 102, 143], [152, 106, 128], [152, 148, 136]],
}
"""At a scale of 4, by lambda."""
