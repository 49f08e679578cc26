"""The formats that pictures are exported in, each without loss and with nothing but pixels."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from reviewer.export.png import encode as encode_png
from reviewer.export.png import faults_of_png
from reviewer.export.webp import LARGEST_SIDE, encode_webp, faults_of_webp
from reviewer.model.recipe import LONGEST_SIDE, Format

Pixels = NDArray[np.uint8]

ENCODERS: dict[Format, Callable[[Pixels], bytes]] = {Format.PNG: encode_png, Format.WEBP: encode_webp}
"""Give the bytes of a file for pixels, uint8 of shape (M, N, 3)."""

FAULTS: dict[Format, Callable[[bytes], list[str]]] = {Format.PNG: faults_of_png, Format.WEBP: faults_of_webp}
"""Say what keeps bytes from being such a file; an empty list for nothing."""

LARGEST: dict[Format, int] = {Format.PNG: LONGEST_SIDE, Format.WEBP: LARGEST_SIDE}
"""The longest side, in pixels, that a format holds and that common readers take."""
