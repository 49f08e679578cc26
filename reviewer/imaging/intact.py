"""Whether a picture's pixels are all there and as they were written, where its decoder does not ask.

Pillow compares no checksum of a PNG's pixels and stops once their stream does, with whatever rows it has by then;
libtiff stops once a strip is full, before the checksum behind it; libjpeg leaves grey what the data do not reach.
"""

import re
import zlib
from collections.abc import Iterable
from itertools import islice

import deflate
import numpy as np
from PIL import Image

from reviewer.imaging.chunks import GREY, GREY_ALPHA, PALETTE, TRUECOLOUR, TRUECOLOUR_ALPHA, Header, read_header
from reviewer.imaging.containers import png_chunks
from reviewer.model.errors import ImageFault

_MOST_CHUNKS = 100_000  # a file of more is not looked into: telling whether it is whole is not worth a hang
_HEADER = slice(16, 29)  # where the content of the first chunk lies
_CHANNELS = {GREY: 1, TRUECOLOUR: 3, PALETTE: 1, GREY_ALPHA: 2, TRUECOLOUR_ALPHA: 4}
_STEP_BYTES = 1 << 20  # what is inflated at a time
_PASSES = ((0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1))
"""Where the passes of Adam7 begin and how far apart their pixels lie: first row, first column, rows, columns."""
_ONE_PASS = ((0, 0, 1, 1),)
_COMPRESSION, _DEFLATE = 259, {8, 32946}
_FILL_ORDER, _LOW_BIT_FIRST = 266, 2
_PARTS = ((273, 279), (324, 325))  # the tags of where strips and tiles begin and how long they are

_GREY = 128  # what libjpeg leaves where the data end
_SCAN = 0xDA
_OTHER_FRAMES = set(range(0xC2, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of what is not coded by Huffman in one go (ITU-T T.81, table B.1): progressive, lossless, arithmetic."""
_MARKER = re.compile(rb"\xff[^\x00\xff]")
_END = b"\xff\xd9"
_TAIL_BYTES, _PADDING_BYTES = 64, 16  # how much is looked at before the end of the data, and how much follows that
_GREY_AREA, _BLOCK_ROWS = 8 * 32 * (_TAIL_BYTES + _PADDING_BYTES + 2), 32
"""How many pixels of one colour take up more than these bytes, at two bits a block, and two rows of the largest MCU."""
_LONGEST_PERIOD = 200  # bits that an MCU of one colour may take


def pixel_fault(image: Image.Image, data: bytes, container: str) -> ImageFault | None:
    """Tell what is wrong with the pixels of a file though it could be loaded.

    Parameters
    ----------
    image : Image
        Loaded, and at its first frame.
    data : bytes
        The whole file.
    container : str
        Its kind by content.

    Returns
    -------
    ImageFault or None
        DAMAGED or TRUNCATED; None where nothing is wrong, or nothing in the file would tell.
    """
    if container == "PNG":
        return _png_fault(data)
    if container == "JPEG":
        return _jpeg_fault(image, data)
    return _tiff_fault(image, data) if container == "TIFF" else None


def _png_fault(data: bytes) -> ImageFault | None:
    header = read_header(data[_HEADER])
    chunks = list(islice(png_chunks(data), _MOST_CHUNKS))
    if len(chunks) == _MOST_CHUNKS:
        return None
    pixels = [(at, size) for kind, at, size in chunks if kind == b"IDAT"]
    lacks_colours = header.colour == PALETTE and all(kind != b"PLTE" for kind, _, _ in chunks)
    if lacks_colours or not all(_fits_checksum(data, at, size) for at, size in pixels):
        return ImageFault.DAMAGED
    pieces = (data[at : at + size] for at, size in pixels)
    return None if _inflates_to(pieces, _size_of_rows(header)) else ImageFault.TRUNCATED


def _fits_checksum(data: bytes, at: int, size: int) -> bool:
    """Tell whether a chunk fits its checksum, or ends before it: then its stream tells whether something is missing."""
    checksum = data[at + size : at + size + 4]
    return len(checksum) < 4 or deflate.crc32(memoryview(data)[at - 4 : at + size]) == int.from_bytes(checksum, "big")


def _size_of_rows(header: Header) -> int:
    """Give how many bytes the filtered rows have (PNG specification, third edition, sections 7.2 and 8.1)."""
    bits = _CHANNELS[header.colour] * header.bit_depth
    size = 0
    for top, left, down, across in _PASSES if header.interlace else _ONE_PASS:
        rows, columns = len(range(top, header.height, down)), len(range(left, header.width, across))
        size += rows * (1 + (columns * bits + 7) // 8) if columns else 0
    return size


def _inflates_to(pieces: Iterable[bytes], size: int) -> bool:
    """Tell whether a stream holds so many bytes, without inflating more than a step beyond them."""
    inflater = zlib.decompressobj()
    for piece in pieces:
        rest, is_all_out = piece, False
        while size > 0 and not is_all_out:
            found = len(inflater.decompress(rest, _STEP_BYTES))
            rest, size = inflater.unconsumed_tail, size - found
            is_all_out = found < _STEP_BYTES  # a full step may leave some inside, though all was taken in
    return size <= 0


def _tiff_fault(image: Image.Image, data: bytes) -> ImageFault | None:
    tags = getattr(image, "tag_v2", {})
    if tags.get(_COMPRESSION) not in _DEFLATE or tags.get(_FILL_ORDER) == _LOW_BIT_FIRST:
        return None
    for places, sizes in _PARTS:
        for at, size in zip(tags.get(places, ()), tags.get(sizes, ()), strict=False):
            if not _fits_its_own_checksum(memoryview(data)[at : at + size]):
                return ImageFault.DAMAGED
    return None


def _fits_its_own_checksum(stream: memoryview) -> bool:
    """Tell whether a stream inflates to its end, and to what it was made of."""
    inflater = zlib.decompressobj()
    try:
        while stream and not inflater.eof:
            inflater.decompress(stream, _STEP_BYTES)
            stream = memoryview(inflater.unconsumed_tail)
    except zlib.error:
        return False
    return inflater.eof


def _jpeg_fault(image: Image.Image, data: bytes) -> ImageFault | None:
    """Tell whether the lower part of a JPEG is grey for want of data.

    What is drawn grey is written: MCU after MCU of the same bits. Where other bits come last, they belong to pixels
    above, and those below were never written. Other ways of coding than the common one are not doubted.
    """
    rows = _BLOCK_ROWS + _GREY_AREA // image.width
    if image.mode not in {"L", "RGB"} or rows >= image.height:
        return None
    below = image.crop((0, image.height - rows, image.width, image.height))
    if (np.asarray(below) != _GREY).any():
        return None
    tail = _end_of_scan(data)
    return ImageFault.TRUNCATED if len(tail) == _TAIL_BYTES and not _repeats(tail) else None


def _end_of_scan(data: bytes) -> bytes:
    """Give what lies near the end of a JPEG's only scan; less or nothing where it has several or is coded otherwise."""
    at = 2
    while data[at : at + 1] == b"\xff" and data[at + 1 : at + 2] != bytes([_SCAN]):
        if at + 1 < len(data) and data[at + 1] in _OTHER_FRAMES:
            return b""
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    end = _MARKER.search(data, at)
    if end is None or end[0] != _END:
        return b""
    scan = data[at : end.start()].replace(b"\xff\0", b"\xff")
    return scan[-_TAIL_BYTES - _PADDING_BYTES : -_PADDING_BYTES]


def _repeats(data: bytes) -> bool:
    """Tell whether bits are the same few again and again."""
    bits = np.unpackbits(np.frombuffer(data, np.uint8))
    return any((bits[period:] == bits[:-period]).all() for period in range(1, _LONGEST_PERIOD + 1))
