"""PNG writing: lossless, nothing but pixels, with the filter and the effort that suit the picture."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import deflate
import numpy as np
from numpy.typing import NDArray

from reviewer.export.chunks import SIGNATURE, TRUECOLOUR
from reviewer.export.filters import filtered, unfiltered

Pixels = NDArray[np.uint8]

_STRIPS = 4
_SHARE = 32
"""One row in how many a trial compresses."""
_FEWEST_ROWS = 4

Method = Callable[[Pixels], bytes]


@dataclass(frozen=True, slots=True)
class _Deflated:
    """Compress rows that were filtered in some way with libdeflate at some level, 1 .. 12."""

    filter: Callable[[Pixels], Pixels]
    level: int

    def __call__(self, rgb: Pixels) -> bytes:
        return bytes(deflate.zlib_compress(self.filter(rgb), self.level))


# Unfiltered rows suit flat art, where whole patterns repeat; filtered ones painted art.
_METHODS: tuple[Method, ...] = (_Deflated(unfiltered, 6), _Deflated(filtered, 6))


def encode(rgb: Pixels) -> bytes:
    """Write a picture as PNG, trying on strips of it which method makes it small.

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
    pixels = _choose(rgb)(rgb)
    header = struct.pack(">IIBBBBB", columns, rows, 8, TRUECOLOUR, 0, 0, 0)
    return b"".join([SIGNATURE, _chunk(b"IHDR", header), _chunk(b"IDAT", pixels), _chunk(b"IEND", b"")])


def _choose(rgb: Pixels) -> Method:
    """Give the method that makes some strips the smallest, the first among equals."""
    sample = _sample(rgb)
    return min(_METHODS, key=lambda method: len(method(sample)))


def _sample(rgb: Pixels) -> Pixels:
    """Give some strips of full rows, spread evenly; the whole picture where it is hardly taller."""
    rows = rgb.shape[0]
    height = max(_FEWEST_ROWS, rows // (_SHARE * _STRIPS))
    if rows <= 2 * _STRIPS * height:
        return rgb
    starts = np.linspace(0, rows - height, _STRIPS + 2)[1:-1].astype(int)
    return np.concatenate([rgb[start : start + height] for start in starts])


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(content, zlib.crc32(kind)))
