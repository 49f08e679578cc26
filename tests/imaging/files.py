"""Draws small picture files in memory for the tests of decoding."""

import io
import struct
import zlib
from typing import Any

import numpy as np
from PIL import Image

GREY, RGB, PALETTE, GREY_ALPHA, RGBA = 0, 2, 3, 4, 6
"""The colour types of PNG."""


def picture(rows: int = 24, columns: int = 32, seed: int = 0) -> np.ndarray:
    """Draw a colourful picture with smooth and hard parts, (rows, columns, 3) uint8."""
    y, x = np.mgrid[:rows, :columns]
    rgb = np.stack([x * 255 // max(columns - 1, 1), y * 255 // max(rows - 1, 1), (x * 37 + y * 11 + seed) % 256], 2)
    rgb[rows // 4 : rows // 2, columns // 4 : columns // 2] = (250, 20, 60)
    return rgb.astype(np.uint8)


def encode(pixels: np.ndarray | Image.Image, kind: str, **options: Any) -> bytes:
    """Save a picture with Pillow."""
    image = pixels if isinstance(pixels, Image.Image) else Image.fromarray(pixels)
    with io.BytesIO() as file:
        image.save(file, kind, **options)
        return file.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    """Write a PNG chunk."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(values: np.ndarray, colour: int, depth: int = 8, *extra: bytes) -> bytes:
    """Write a PNG by hand: values (M, N) or (M, N, C), any depth, ``extra`` chunks before the pixels."""
    rows = values.reshape(values.shape[0], -1)
    if depth == 16:
        lines = [row.astype(">u2").tobytes() for row in rows]
    elif depth == 8:
        lines = [row.astype(np.uint8).tobytes() for row in rows]
    else:
        bits = (rows[..., None] >> np.arange(depth - 1, -1, -1)) & 1
        lines = [np.packbits(row.reshape(-1).astype(np.uint8)).tobytes() for row in bits]
    header = struct.pack(">IIBBBBB", values.shape[1], values.shape[0], depth, colour, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + line for line in lines))
    parts = chunk(b"IHDR", header), *extra, chunk(b"IDAT", body), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def png_claiming(width: int, height: int) -> bytes:
    """Write a PNG whose header claims a size that its pixels do not have."""
    header = struct.pack(">IIBBBBB", width, height, 8, RGB, 0, 0, 0)
    parts = chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(bytes(100))), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)
