"""Proof that a file holds the pixels that were meant, read back from its finished bytes."""

import errno
import struct

import cv2
import deflate
import numpy as np
from numpy.typing import NDArray

from reviewer.export.chunks import ChunkError, read_chunks
from reviewer.export.formats import ENCODERS
from reviewer.model.recipe import Format

Pixels = NDArray[np.uint8]

_RGB = 2
"""The colour type of PNG that has no palette and no alpha."""
_PLAIN = {b"IHDR", b"IDAT", b"IEND"}


def encode_proved(rgb: Pixels, kind: Format) -> bytes:
    """Write a picture and read it again: what is exported is what was meant.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        sRGB; not changed.
    kind : Format
        What to write.

    Returns
    -------
    bytes
        A file of that format.

    Raises
    ------
    OSError
        Where it reads back as other pixels.
    """
    rgb = np.ascontiguousarray(rgb)
    data = ENCODERS[kind](rgb)
    if not (kind is Format.PNG and _is_as_it_is(data, rgb)) and not _decodes_to(data, rgb):
        raise OSError(errno.EIO, "a picture reads back as other pixels than were meant")
    return data


def _is_as_it_is(data: bytes, rgb: Pixels) -> bool:
    """Tell whether a PNG, inflated, is the very pixels, each row behind a 0: then there is nothing left to decode."""
    rows, columns = rgb.shape[0], rgb.shape[1] * rgb.shape[2]
    head = struct.pack(">IIBBBBB", rgb.shape[1], rows, 8, _RGB, 0, 0, 0)
    try:
        chunks = list(read_chunks(data))
        if not chunks or chunks[0] != (b"IHDR", head) or {kind for kind, _ in chunks} - _PLAIN:
            return False
        stream = b"".join(content for kind, content in chunks if kind == b"IDAT")
        lines = np.frombuffer(deflate.zlib_decompress(stream, rows * (1 + columns)), np.uint8).reshape(rows, -1)
    except (ChunkError, deflate.DeflateError, ValueError):
        return False
    return not lines[:, 0].any() and np.array_equal(lines[:, 1:], rgb.reshape(rows, columns))


def _decodes_to(data: bytes, rgb: Pixels) -> bool:
    """Tell whether the library of most trainers reads a file as these pixels."""
    try:
        back = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR_RGB)
    except cv2.error:
        return False
    return back is not None and np.array_equal(back, rgb)
