"""PNG writing: lossless, nothing but pixels, with the filter and the effort that suit the picture."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from reviewer.export.chunks import SIGNATURE, TRUECOLOUR, read_chunks

Pixels = NDArray[np.uint8]

_STRIPS = 4
_SHARE = 32
"""One row in how many a trial compresses."""
_FEWEST_ROWS = 4

_HARDLY_LARGER = 1.02
"""What a faster method may cost in size; others come out so much smaller that a set does not grow."""

_NEARLY_EMPTY = 50
"""Where compression gains more than this, strips tell little of the whole, and trying all of it costs little."""


@dataclass(frozen=True, slots=True)
class _Method:
    """Hold one way to compress: rows as they are or filtered one by one, the effort, and zlib's strategy."""

    is_filtered: bool
    level: int
    strategy: int


# From fast to slow. Unfiltered rows suit flat art, where whole patterns repeat; runs after filtering suit much painted
# art at a third of the time of the last, which is what Pillow does unasked and so the measure for the others.
_METHODS = (
    _Method(is_filtered=False, level=6, strategy=zlib.Z_DEFAULT_STRATEGY),
    _Method(is_filtered=True, level=1, strategy=zlib.Z_RLE),
    _Method(is_filtered=True, level=6, strategy=zlib.Z_FILTERED),
)


def encode(rgb: Pixels) -> bytes:
    """Write a picture as PNG, trying on strips of it which method is fast and small.

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
    pixels = _compress(rgb, _choose(rgb))
    if len(pixels) * _NEARLY_EMPTY < rgb.size:
        pixels = min(pixels, _compress(rgb, _METHODS[-1]), key=len)
    header = struct.pack(">IIBBBBB", columns, rows, 8, TRUECOLOUR, 0, 0, 0)
    return b"".join([SIGNATURE, _chunk(b"IHDR", header), _chunk(b"IDAT", pixels), _chunk(b"IEND", b"")])


def _choose(rgb: Pixels) -> _Method:
    """Give the first method that is, on some strips, hardly larger than the last."""
    sample = _sample(rgb)
    sizes = [len(_compress(sample, method)) for method in _METHODS]
    return next(method for method, size in zip(_METHODS, sizes, strict=True) if size <= sizes[-1] * _HARDLY_LARGER)


def _sample(rgb: Pixels) -> Pixels:
    """Give some strips of full rows, spread evenly; the whole picture where it is hardly taller."""
    rows = rgb.shape[0]
    height = max(_FEWEST_ROWS, rows // (_SHARE * _STRIPS))
    if rows <= 2 * _STRIPS * height:
        return rgb
    starts = np.linspace(0, rows - height, _STRIPS + 2)[1:-1].astype(int)
    return np.concatenate([rgb[start : start + height] for start in starts])


def _compress(rgb: Pixels, method: _Method) -> bytes:
    make: Callable[[Pixels], Image.Image] = Image.fromarray if method.is_filtered else _unfiltered
    file = BytesIO()
    make(rgb).save(file, "PNG", compress_level=method.level, compress_type=method.strategy)
    return b"".join(content for kind, content in read_chunks(file.getvalue()) if kind == b"IDAT")


def _unfiltered(rgb: Pixels) -> Image.Image:
    """Show each byte of the rows as a pixel of a palette picture, the one kind whose rows Pillow leaves unfiltered."""
    rows, columns = rgb.shape[:2]
    image = Image.frombuffer("P", (columns * 3, rows), rgb.tobytes(), "raw", "P", 0, 1)
    image.putpalette(bytes(768))
    return image


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(content, zlib.crc32(kind)))
