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


def oddly_packed(data: bytes) -> bytes:
    """Pack bytes so that libdeflate takes them and zlib does not: with lengths of more codes than there are symbols."""
    lengths = [8] * 255 + [9, 9] + [0] * (31 + 32)
    bits = "1" + "01" + "11111" + "11111" + "1100" + "000" * 3 + "010" + "100" + "000" + "010"
    bits += "".join({8: "0", 0: "10", 9: "11"}[length] for length in lengths)
    bits += "".join(f"{byte:08b}" if byte < 255 else "1" * 8 + "0" for byte in data) + "1" * 9
    bits += "0" * (-len(bits) % 8)
    body = bytes(int(bits[at : at + 8][::-1], 2) for at in range(0, len(bits), 8))
    return b"\x78\x9c" + body + struct.pack(">I", zlib.adler32(data))


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


def tiff(values: np.ndarray, *, photometric: int, planar: bool = False, **tags: int) -> bytes:
    """Write a TIFF by hand, uncompressed: values (M, N) or (M, N, C) of any type, tags as ``t339=2``."""
    rows, columns = values.shape[:2]
    channels = values.size // (rows * columns)
    planes = np.moveaxis(values.reshape(rows, columns, channels), 2, 0) if planar else values[None]
    parts = [np.ascontiguousarray(plane).tobytes() for plane in planes]
    known = {256: [columns], 257: [rows], 258: [8 * values.itemsize] * channels, 259: [1], 262: [photometric]}
    known |= {277: [channels], 278: [rows], 279: [len(part) for part in parts], 284: [2 if planar else 1]}
    known |= {int(name[1:]): [value] for name, value in tags.items()}
    at = 8 + 2 + 12 * (len(known) + 1) + 4
    known[273] = [0] * len(parts)
    extra = sum(4 * len(numbers) for numbers in known.values() if len(numbers) > 1)
    known[273] = [at + extra + sum(map(len, parts[:k])) for k in range(len(parts))]
    directory, beyond = struct.pack("<H", len(known)), b""
    for tag, numbers in sorted(known.items()):
        packed = struct.pack(f"<{len(numbers)}I", *numbers)
        place = packed if len(numbers) == 1 else struct.pack("<I", at + len(beyond))
        beyond += b"" if len(numbers) == 1 else packed
        directory += struct.pack("<HHI", tag, 4, len(numbers)) + place
    return b"II*\0" + struct.pack("<I", 8) + directory + bytes(4) + beyond + b"".join(parts)
