"""WebP writing: lossless, nothing but pixels (RFC 9649)."""

import struct
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

LARGEST_SIDE = 16383
"""The longest side that the format can hold, in pixels."""

_HEADER = struct.Struct("<4sI4s4sI")
_SIGNATURE = 0x2F
_EFFORT = 4
_QUALITY = 75
"""For pixels kept without loss this is only how long the encoder searches."""


def encode_webp(rgb: NDArray[np.uint8]) -> bytes:
    """Write (M, N, 3) uint8 sRGB as WebP without loss; the same bytes for the same pixels and libraries."""
    file = BytesIO()
    image = Image.fromarray(np.ascontiguousarray(rgb))
    image.save(file, "WEBP", lossless=True, quality=_QUALITY, method=_EFFORT, exact=True)
    return file.getvalue()


def faults_of_webp(data: bytes) -> list[str]:
    """Say what keeps the bytes of a file from being a plain opaque WebP without loss; an empty list for nothing."""
    if len(data) < _HEADER.size + 5 or data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return ["is no WebP file"]
    _, size, _, kind, length = _HEADER.unpack_from(data)
    if kind == b"VP8 ":
        return ["is WebP with loss"]
    if kind != b"VP8L":
        return ["carries more than pixels"]
    padded = length + length % 2
    if size + 8 != len(data) or padded + 12 != size:
        return ["ends too early, or has bytes after its end"]
    signature, bits = struct.unpack_from("<BI", data, _HEADER.size)
    if signature != _SIGNATURE or bits >> 29:
        return ["is damaged in its header"]
    return ["is not opaque"] if bits >> 28 & 1 else []
