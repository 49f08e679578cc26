"""The outer structure of picture files, as far as a decoder keeps silent about it."""

from collections.abc import Iterator
from itertools import islice

_MOST_CHUNKS = 100_000  # a file of more is walked no further: telling how it ends is not worth a hang
_PNG_START, _RIFF_START = 8, 12
_PIXEL_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
_RLE8, _RLE4 = 1, 2
_END_OF_LINE, _END_OF_BITMAP, _DELTA = 0, 1, 2


def png_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Give the kind of each chunk of a PNG, where it begins and its size as it says, up to what is no chunk."""
    at = _PNG_START
    while data[at + 4 : at + 8].isalpha():
        size = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], at + 8, size
        at += 12 + size


def webp_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Give the kind of each chunk of a WebP, those inside its frames too, where it begins and its size."""
    at = _RIFF_START
    while at + 8 <= len(data):
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        yield kind, at + 8, size
        at += 8 + (16 if kind == b"ANMF" else size + size % 2)


def png_has_end(data: bytes) -> bool:
    """Tell whether the chunks of a PNG reach its IEND."""
    return any(kind == b"IEND" for kind, _, _ in islice(png_chunks(data), _MOST_CHUNKS))


def plain_png(data: bytes) -> bytes:
    """Leave of a PNG only what its still pixels are made of: no animation, colour space or orientation."""
    kept = (data[at - 8 : at + size + 4] for kind, at, size in png_chunks(data) if kind in _PIXEL_CHUNKS)
    return data[:_PNG_START] + b"".join(kept)


def png_coding(data: bytes) -> tuple[int, int] | None:
    """Read the code points of primaries and transfer curve (ITU-T H.273) in the cICP chunk of a PNG, None without."""
    for kind, at, size in islice(png_chunks(data), _MOST_CHUNKS):
        if kind == b"cICP" and size == 4 and at + size <= len(data):
            return data[at], data[at + 1]
        if kind == b"IDAT":
            return None
    return None


def png_gamma(data: bytes) -> int | None:
    """Read the gamma that a PNG says it was encoded by, in 100,000ths.

    None without, or where a chunk that goes before it names the colours (PNG specification, third edition, 4.3).
    """
    gamma = None
    for kind, at, size in islice(png_chunks(data), _MOST_CHUNKS):
        if kind in {b"cICP", b"iCCP", b"sRGB"}:
            return None
        if kind == b"IDAT":
            return gamma
        if kind == b"gAMA" and size == 4:
            gamma = int.from_bytes(data[at : at + 4], "big")
    return None


def webp_coding(data: bytes) -> str | None:
    """Tell how the first frame of a WebP is coded: "VP8" (lossy) or "VP8L" (lossless)."""
    kinds = (kind for kind, _, _ in islice(webp_chunks(data), _MOST_CHUNKS))
    return next((kind.decode().strip() for kind in kinds if kind in {b"VP8 ", b"VP8L"}), None)


def webp_size(data: bytes) -> tuple[int, int] | None:
    """Read the width and height that a WebP claims, before its decoder reserves memory for them."""
    for kind, at, _ in islice(webp_chunks(data), 1):
        if kind == b"VP8X":
            width, height = (int.from_bytes(data[at + k : at + k + 3], "little") for k in (4, 7))
            return width + 1, height + 1
        if kind == b"VP8L":
            bits = int.from_bytes(data[at + 1 : at + 5], "little")
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        if kind == b"VP8 ":
            width, height = (int.from_bytes(data[at + k : at + k + 2], "little") for k in (6, 8))
            return width & 0x3FFF, height & 0x3FFF
    return None


def avif_depth(data: bytes) -> int:
    """Read how many bits a channel of an AVIF has from its codec configuration."""
    at = data.find(b"av1C")
    flags = data[at + 6] if 0 <= at < len(data) - 6 else 0
    if not flags & 0x40:
        return 8
    return 12 if flags & 0x20 else 10


def is_cut_off(data: bytes, container: str) -> bool:
    """Tell whether a file ends before its own structure says so; False where the structure does not tell."""
    if container == "PNG":
        return any(at + size + 4 > len(data) for _, at, size in islice(png_chunks(data), _MOST_CHUNKS))
    if container == "WEBP":
        return 8 + int.from_bytes(data[4:8], "little") > len(data)
    if container == "BMP":
        return int.from_bytes(data[2:6], "little") > len(data)
    if container == "JPEG":
        return b"\xff\xd9" not in data[2:]
    return container == "AVIF" and _boxes_overrun(data)


def _boxes_overrun(data: bytes) -> bool:
    at = 0
    for _ in range(_MOST_CHUNKS):
        if at + 8 > len(data):
            return at != len(data)
        size = int.from_bytes(data[at : at + 4], "big")
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        if size < 8:
            return False  # 0 runs to the end, less is nonsense
        at += size
    return False


def bmp_run_fault(data: bytes) -> bool:
    """Tell whether the run lengths of a compressed BMP leave its canvas or end before its end mark."""
    if len(data) < 54 or data[30] not in {_RLE8, _RLE4} or any(data[31:34]):
        return False
    width, height = (abs(int.from_bytes(data[at : at + 4], "little", signed=True)) for at in (18, 22))
    x, y = 0, 0
    for count, value, delta in _bmp_runs(data, 1 if data[30] == _RLE8 else 2):
        if count == 0 and value == _END_OF_BITMAP:
            return False
        if count == 0 and value == _END_OF_LINE:
            x, y = 0, y + 1
        elif count == 0 and value == _DELTA:
            x, y = x + delta[0], y + delta[1]
        else:
            x += count or value
            if x > width or y >= height:
                return True
    return True


def _bmp_runs(data: bytes, per_byte: int) -> Iterator[tuple[int, int, bytes]]:
    """Give the pairs of bytes that a run-length coded BMP consists of, with the two that may follow them."""
    at = int.from_bytes(data[10:14], "little")
    while at + 4 <= len(data):
        count, value = data[at], data[at + 1]
        yield count, value, data[at + 2 : at + 4]
        at += 2
        if count == 0 and value == _DELTA:
            at += 2
        elif count == 0 and value > _DELTA:
            at += (-(-value // per_byte) + 1) // 2 * 2
    yield from ((data[k], data[k + 1], b"") for k in (at,) if at + 2 <= len(data) and data[at : at + 2] != b"\0\2")
