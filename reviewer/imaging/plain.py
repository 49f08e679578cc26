"""Plain PNG files of 8 bits, as most drawn art is saved, decoded faster and without the interpreter's lock.

The decoder of Pillow inflates row by row and lets no other thread run meanwhile. Here libdeflate inflates all at once,
and rows that were filtered pass through libspng, which undoes filters several times as fast as libpng does, in a stream
that is only wrapped anew. Whatever is not beyond doubt is left to the decoder of all other files, so that it alone says
what is wrong with one.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import cv2
import deflate
import numpy as np
import pyspng
from numpy.typing import NDArray

from reviewer.imaging.chunks import (
    GREY,
    SIGNATURE,
    TRUECOLOUR,
    TRUECOLOUR_ALPHA,
    ChunkError,
    Header,
    read_chunks,
    read_header,
)

Pixels = NDArray[np.uint8]

MOST_PIXELS = 24_000_000
"""The largest picture that is decoded here: all its rows are inflated before the first of them is a pixel."""

_CHANNELS = {GREY: 1, TRUECOLOUR: 3, TRUECOLOUR_ALPHA: 4}
_MODES = {GREY: "L", TRUECOLOUR: "RGB", TRUECOLOUR_ALPHA: "RGBA"}
_SIZES = {b"gAMA": {4}, b"cHRM": {32}, b"sRGB": {1}, b"pHYs": {9}, b"tIME": {7}, b"bKGD": {2, 6}, b"sBIT": {1, 3, 4}}
"""Chunks that say nothing of a picture's pixels, orientation or frames to any reader here, and how long each may be."""
_KEYWORDS = {b"Author", b"Comment", b"Copyright", b"Creation Time", b"Description", b"Software", b"Source", b"Title"}
"""Texts of the PNG specification, section 11.3.3.2; under other names lie Exif and XMP, which may turn a picture."""
_GAMMAS = range(43_182, 47_728)
"""Gammas in 100,000ths within a twentieth of that of sRGB, 45,455, which libpng takes for equal too."""
_MOST_CHUNKS = 20_000
_DENSEST = 1032  # bytes that one byte of a deflate stream stands for at most
_NONE, _LAST_FILTER = 0, 4
_BAND_BYTES = 1 << 18
"""What passes through libspng at a time: it stays in the processor's cache, less of it would be wrapped more often, and
other threads, which wait for the interpreter's lock meanwhile, do so for half a millisecond at most."""
_BLOCK, _BLOCK_HEAD = 0xFFFF, struct.Struct("<BHH")  # the most bytes that are stored in one, and what they lie behind
_ZLIB, _UNCHECKED = b"\x78\x01", bytes(4)


@dataclass(frozen=True, slots=True, eq=False)
class Plain:
    """Hold a plain PNG file's pixels.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        sRGB; rows that were not filtered are those that were inflated, and lie apart.
    alpha : ndarray of uint8, shape (M, N), or None
        Opacity; None where every pixel is opaque.
    mode : str
        Pillow's name for how the file stores them: L, RGB or RGBA.
    """

    rgb: Pixels
    alpha: Pixels | None
    mode: str


def read_plain(data: bytes, pixels: int = MOST_PIXELS, side: int = MOST_PIXELS) -> Plain | None:
    """Decode the bytes of a plain PNG file of no more pixels in all and along a side; None for every other file.

    Plain is a whole file of 8 bits a channel, grey, RGB or RGBA, not interlaced, whose checksums are right and whose
    other chunks change nothing.
    """
    try:
        header, stream = _taken_apart(data)
        if header.width * header.height > min(pixels, MOST_PIXELS) or max(header.width, header.height) > side:
            return None
        return _pixels(header, _inflated(header, stream))
    except (ChunkError, deflate.DeflateError, cv2.error, MemoryError):
        return None


def _taken_apart(data: bytes) -> tuple[Header, bytes]:
    """Give the header and the compressed rows.

    Raises
    ------
    ChunkError
        Where the file is not plain.
    """
    header, pieces, is_past = None, [], False
    for kind, content in islice(read_chunks(data), _MOST_CHUNKS):
        if header is None:
            header = _plain_header(kind, content)
        elif kind == b"IDAT" and not is_past:
            pieces.append(content)
        elif kind == b"IEND" and not content and pieces:
            return header, b"".join(pieces)
        else:
            is_past = bool(pieces)
            _check_harmless(kind, content)
    raise ChunkError("has no end")


def _plain_header(kind: bytes, content: bytes) -> Header:
    if kind != b"IHDR":
        raise ChunkError("does not begin with a header")
    header = read_header(content)
    if header.bit_depth != 8 or header.colour not in _CHANNELS or header.interlace or not header.width * header.height:
        raise ChunkError("has other pixels than plain ones")
    return header


def _check_harmless(kind: bytes, content: bytes) -> None:
    is_text = kind == b"tEXt" and content.partition(b"\0")[0] in _KEYWORDS
    if not is_text and len(content) not in _SIZES.get(kind, ()):
        raise ChunkError("has a chunk that may matter")
    if kind == b"gAMA" and not is_srgb_gamma(int.from_bytes(content, "big")):
        raise ChunkError("has a curve that is to be told")


def is_srgb_gamma(gamma: int) -> bool:
    """Tell whether the gamma of a PNG, in 100,000ths, says no more than that it is shown as sRGB; 0 says nothing."""
    return gamma == 0 or gamma in _GAMMAS


def _inflated(header: Header, stream: bytes) -> Pixels:
    """Give the filtered rows, each behind the number of its filter: shape (M, 1 + C * N).

    Raises
    ------
    ChunkError, DeflateError
        Where they are not as many as the header says, or another decoder could be in doubt about them.
    """
    size = header.height * (1 + header.width * _CHANNELS[header.colour])
    if size > len(stream) * _DENSEST or not _has_window(stream, size):
        raise ChunkError("has other rows than its header says")
    rows = np.frombuffer(deflate.zlib_decompress(stream, size), np.uint8)
    if len(rows) != size:
        raise ChunkError("has other rows than its header says")
    return rows.reshape(header.height, -1)


def _has_window(stream: bytes, size: int) -> bool:
    """Tell whether the window that a stream asks for (RFC 1950, section 2.2) holds all that it can refer to."""
    return 1 << ((stream[0] >> 4) + 8) >= min(size, 1 << 15)


def _pixels(header: Header, rows: Pixels) -> Plain:
    filters = rows[:, 0]
    if filters.max() > _LAST_FILTER:
        raise ChunkError("has a filter that does not exist")
    found = _unfiltered(header, rows) if filters.any() else rows[:, 1:].reshape(header.height, header.width, -1)
    if header.colour == TRUECOLOUR:
        return Plain(found, None, _MODES[TRUECOLOUR])
    if header.colour == GREY:
        return Plain(np.asarray(cv2.cvtColor(found, cv2.COLOR_GRAY2RGB), np.uint8), None, _MODES[GREY])
    rgb = cv2.cvtColor(found, cv2.COLOR_RGBA2RGB)
    alpha = np.asarray(cv2.extractChannel(found, 3), np.uint8)
    return Plain(np.asarray(rgb, np.uint8), None if alpha.min() == 255 else alpha, _MODES[TRUECOLOUR_ALPHA])


def _unfiltered(header: Header, rows: Pixels) -> Pixels:
    """Undo the filters: (M, N, C); the rows are not the same afterwards.

    Raises
    ------
    ChunkError
        Where libspng does not take the rows.
    """
    height, length = rows.shape
    pixels = np.empty((height, header.width, _CHANNELS[header.colour]), np.uint8)
    lines = pixels.reshape(height, -1)
    step = max(1, _BAND_BYTES // length)
    for top in range(0, height, step):
        above = min(top, 1)
        band = rows[top - above : top + step]
        if above:
            band[0, 0], band[0, 1:] = _NONE, lines[top - 1]
        pixels[top : top + step] = _read_band(header, band)[above:]
    return pixels


def _read_band(header: Header, rows: Pixels) -> Pixels:
    """Have libspng undo the filters of some rows of a picture as if they were all of it."""
    try:
        found = pyspng.load(b"".join(_wrapped(header, rows)), _MODES[header.colour])
    except RuntimeError as error:
        raise ChunkError("is not read by libspng") from error
    return np.asarray(found, np.uint8).reshape(len(rows), header.width, _CHANNELS[header.colour])


def _wrapped(header: Header, rows: Pixels) -> Iterator[bytes | memoryview]:
    """Give the parts of a PNG file of filtered rows, which are but stored (RFC 1951, section 3.2.4).

    Every checksum in it is 0: pyspng has libspng look at none.
    """
    data = rows.data.cast("B")
    starts = range(0, len(data), _BLOCK)
    size = len(_ZLIB) + len(starts) * _BLOCK_HEAD.size + len(data) + len(_UNCHECKED)
    yield SIGNATURE + struct.pack(">I4sII5B", 13, b"IHDR", header.width, len(rows), 8, header.colour, 0, 0, 0)
    yield _UNCHECKED + struct.pack(">I4s", size, b"IDAT") + _ZLIB
    for start in starts:
        block = data[start : start + _BLOCK]
        yield _BLOCK_HEAD.pack(start + _BLOCK >= len(data), len(block), len(block) ^ 0xFFFF)
        yield block
    yield 2 * _UNCHECKED + struct.pack(">I4s", 0, b"IEND") + _UNCHECKED
