"""The chunks of a PNG file: what it is made of, apart from its pixels (PNG specification, third edition, section 5)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

import deflate

SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY, TRUECOLOUR, PALETTE, GREY_ALPHA, TRUECOLOUR_ALPHA = 0, 2, 3, 4, 6
"""Colour types, as a header says them."""


class ChunkError(ValueError):
    """Tell what is wrong with the bytes of a PNG file, in words that follow the file's name."""


@dataclass(frozen=True, slots=True)
class Header:
    """Hold the first chunk of a PNG file: its size in pixels and how they are stored."""

    width: int
    height: int
    bit_depth: int
    colour: int
    interlace: int


def read_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give each chunk as (kind, content), checking lengths and checksums as far as it is read.

    Raises
    ------
    ChunkError
        Where the signature, a length or a checksum is wrong, or bytes follow the end.
    """
    if not data.startswith(SIGNATURE):
        raise ChunkError("is no PNG file")
    at = len(SIGNATURE)
    kind = b""
    while kind != b"IEND":
        if at + 12 > len(data):
            raise ChunkError("ends too early")
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise ChunkError("ends too early")
        (checksum,) = struct.unpack_from(">I", data, end - 4)
        if deflate.crc32(memoryview(data)[at + 4 : end - 4]) != checksum:
            raise ChunkError(f"has a wrong checksum in its chunk {shown_kind(kind)}")
        yield kind, data[at + 8 : end - 4]
        at = end
    if at != len(data):
        raise ChunkError(f"has {len(data) - at} bytes after its end")


def read_header(content: bytes) -> Header:
    """Read the content of the first chunk.

    Raises
    ------
    ChunkError
        Where it has another length, or names a compression or filter method that does not exist.
    """
    if len(content) != 13:
        raise ChunkError("has a header of a wrong length")
    width, height, bit_depth, colour, compression, filtering, interlace = struct.unpack(">IIBBBBB", content)
    if compression or filtering:
        raise ChunkError("names a compression that does not exist")
    return Header(width, height, bit_depth, colour, interlace)


def inspect(data: bytes) -> tuple[Header, frozenset[bytes]]:
    """Give the header of a PNG file and the kinds of chunks it has, reading all of it.

    Raises
    ------
    ChunkError
        Where the file is no whole PNG file that begins with a header and has pixels.
    """
    header = None
    kinds = set()
    for kind, content in read_chunks(data):
        if header is None:
            if kind != b"IHDR":
                raise ChunkError("does not begin with a header")
            header = read_header(content)
        elif kind == b"IHDR":
            raise ChunkError("has two headers")
        kinds.add(kind)
    if header is None or b"IDAT" not in kinds:
        raise ChunkError("has no pixels")
    return header, frozenset(kinds)


def shown_kind(kind: bytes) -> str:
    """Give the name of a chunk as it may stand in a sentence."""
    return kind.decode("ascii") if kind.isalpha() else kind.hex()


def write_file(width: int, height: int, colour: int, stream: bytes | bytearray) -> bytes:
    """Give a PNG file of the chunks IHDR, IDAT and IEND only.

    Parameters
    ----------
    width, height : int
        In pixels, of 8 bits a channel, not interlaced.
    colour : int
        The colour type.
    stream : bytes
        The filtered rows, compressed.
    """
    header = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", stream), (b"IEND", b""))
    return b"".join([SIGNATURE, *(piece for kind, content in parts for piece in _framed(kind, content))])


def _framed(kind: bytes, content: bytes | bytearray) -> tuple[bytes, bytes, bytes | bytearray, bytes]:
    checksum = deflate.crc32(content, deflate.crc32(kind))
    return struct.pack(">I", len(content)), kind, content, struct.pack(">I", checksum)
