"""PNG writing: lossless, nothing but pixels, with the filter and the effort that suit the picture."""

from collections.abc import Callable

import deflate
import numpy as np
from numpy.typing import NDArray

from reviewer.export.filters import filtered, unfiltered
from reviewer.imaging.chunks import TRUECOLOUR, ChunkError, inspect, shown_kind, write_file

Pixels = NDArray[np.uint8]

_LEVEL = 5
"""Of libdeflate, 1 .. 12: the next one makes drawn art 1 % smaller and takes a quarter longer."""
_TRIAL_LEVEL = 1
_STRIPS = 4
_SHARE = 32
"""One row in how many a trial compresses."""
_FEWEST_ROWS = 4
_GAIN = 1.05
"""How many times as large as filtered ones unfiltered strips must be: what repeats from one strip to the next, as flat
colours do, is not seen by the trial, and filters take their time."""

_PLAIN_KINDS = frozenset([b"IHDR", b"IDAT", b"IEND"])
"""The chunks of a picture that carries nothing but its pixels."""

Filter = Callable[[Pixels], Pixels]


def encode(rgb: Pixels) -> bytes:
    """Write a picture as PNG, trying on strips of it whether filters make it small.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        sRGB; not changed.

    Returns
    -------
    bytes
        A PNG file of the chunks IHDR, IDAT and IEND only; the same bytes for the same pixels and libraries.
    """
    rows, columns = rgb.shape[:2]
    rgb = np.ascontiguousarray(rgb)
    return write_file(columns, rows, TRUECOLOUR, deflate.zlib_compress(_choose(rgb)(rgb), _LEVEL))


def faults_of_png(data: bytes) -> list[str]:
    """Say what keeps the bytes of a file from being a plain RGB PNG of 8 bits; an empty list when nothing does."""
    try:
        header, kinds = inspect(data)
    except ChunkError as error:
        return [str(error)]
    faults = []
    if header.colour != TRUECOLOUR or header.bit_depth != 8:
        faults.append(f"is not RGB of 8 bits (colour type {header.colour}, {header.bit_depth} bits)")
    if header.interlace:
        faults.append("is interlaced")
    if extra := sorted(kinds - _PLAIN_KINDS):
        faults.append(f"carries more than pixels: {', '.join(shown_kind(kind) for kind in extra)}")
    return faults


def _choose(rgb: Pixels) -> Filter:
    """Give the filter that makes some strips small: unfiltered rows suit flat art, filtered ones painted art."""
    strips = _sample(rgb)
    return filtered if _tried(unfiltered, strips) > _tried(filtered, strips) * _GAIN else unfiltered


def _tried(method: Filter, strips: Pixels) -> int:
    return len(deflate.zlib_compress(method(strips), _TRIAL_LEVEL))


def _sample(rgb: Pixels) -> Pixels:
    """Give some strips of full rows, spread evenly; the whole picture where it is hardly taller."""
    rows = rgb.shape[0]
    height = max(_FEWEST_ROWS, rows // (_SHARE * _STRIPS))
    if rows <= 2 * _STRIPS * height:
        return rgb
    starts = [(rows - height) * number // (_STRIPS + 1) for number in range(1, _STRIPS + 1)]
    return np.concatenate([rgb[start : start + height] for start in starts])
