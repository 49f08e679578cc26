"""Reading a candidate's bytes without trusting its name, its type or its owner."""

import hashlib
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass

from reviewer.model.errors import ImageError, ImageFault
from reviewer.model.time import changed_at

FILE_BYTES = 1 << 30
"""The largest file that is read, in bytes."""
HEAD_BYTES = 32
"""How many of a file's first bytes tell its container."""

_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "PNG"),
    (0, b"\xff\xd8\xff", "JPEG"),
    (0, b"GIF87a", "GIF"),
    (0, b"GIF89a", "GIF"),
    (0, b"II*\x00", "TIFF"),
    (0, b"MM\x00*", "TIFF"),
    (0, b"II+\x00", "TIFF"),
    (0, b"MM\x00+", "TIFF"),
    (0, b"8BPS", "PSD"),
    (0, b"\x00\x00\x00\x0cjP  \r\n\x87\n", "JPEG 2000"),
    (0, b"\xff\x4f\xff\x51", "JPEG 2000"),
    (0, b"\x00\x00\x01\x00", "ICO"),
    (0, b"\x00\x00\x02\x00\x00\x00\x00\x00", "TGA"),
    (0, b"\x00\x00\x0a\x00\x00\x00\x00\x00", "TGA"),
    (0, b"\x00\x00\x02\x00", "CUR"),
    (0, b"\xff\x0a", "JPEG XL"),
    (0, b"\x00\x00\x00\x0cJXL \r\n\x87\n", "JPEG XL"),
    (0, b"DDS ", "DDS"),
    (0, b"qoif", "QOI"),
    (0, b"gimp xcf", "XCF"),
    (0, b"CSFCHUNK", "CLIP STUDIO"),
    (0, b"\x8aMNG\r\n\x1a\n", "MNG"),
    (0, b"v/1\x01", "OpenEXR"),
    (0, b"#?RADIANCE", "Radiance HDR"),
    (0, b"<svg", "SVG"),
    (0, b"%!PS", "EPS"),
    (0, b"%PDF", "PDF"),
    (0, b"P5\n", "PNM"),
    (0, b"P6\n", "PNM"),
    (4, b"\x11\xaf", "FLI"),
    (4, b"\x12\xaf", "FLI"),
)
_BMP_HEADERS = (12, 16, 40, 52, 56, 64, 108, 124)  # the sizes its second header can have
_AVIF_BRANDS = (b"avif", b"avis")
_HEIF_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"hevc")


@dataclass(frozen=True, slots=True)
class Content:
    """Hold a file's bytes with what tells one state of it from another; ``digest`` is the SHA-256 of ``data``."""

    data: bytes
    digest: bytes
    size: int
    mtime_ns: int


def read_file(path: bytes, *, limit: int = FILE_BYTES, check: Callable[[bytes], object] | None = None) -> Content:
    """Read a regular file whole, in one go.

    Parameters
    ----------
    path : bytes
        The path as the system's bytes.
    limit : int
        The largest file that is read, in bytes.
    check : callable, optional
        Is given the first bytes and raises where the rest is not worth reading.

    Raises
    ------
    ImageError
        Where the file is missing, unreadable, not regular, larger than ``limit`` or changing meanwhile.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise ImageError(ImageFault.UNREADABLE, f"It cannot be opened: {_cause(error)}.") from error
    except ValueError as error:  # what the system cannot even be asked for
        raise ImageError(ImageFault.UNREADABLE, "It cannot be opened: its path holds a zero byte.") from error
    try:
        return _read_regular(descriptor, limit, check)
    except OSError as error:
        raise ImageError(ImageFault.UNREADABLE, f"It cannot be read: {_cause(error)}.") from error
    except MemoryError as error:
        raise ImageError(
            ImageFault.OUT_OF_MEMORY, "There is not enough memory to read it; end other programs, then try it again."
        ) from error
    finally:
        os.close(descriptor)


def _read_regular(descriptor: int, limit: int, check: Callable[[bytes], object] | None) -> Content:
    before = os.fstat(descriptor)
    if not stat.S_ISREG(before.st_mode):
        raise ImageError(ImageFault.NOT_A_FILE, "It is not a regular file.")
    if check is not None:
        check(os.pread(descriptor, HEAD_BYTES, 0))
    if before.st_size > limit:
        raise ImageError(
            ImageFault.TOO_LARGE,
            f"It has {before.st_size} bytes, more than the limit of {limit}; save it as PNG, or cut it into smaller "
            "ones.",
        )
    with open(descriptor, "rb", closefd=False) as file:
        data = file.read(before.st_size + 1)  # one more tells whether it grew, without following it for ever
    after = os.fstat(descriptor)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        raise ImageError(ImageFault.CHANGING, "It was being written while it was read; scan again once it is complete.")
    return Content(data, hashlib.sha256(data).digest(), after.st_size, changed_at(after))


def sniff(head: bytes) -> str | None:
    """Tell a picture's container by its first bytes (``HEAD_BYTES`` are enough); None where they are no picture's."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[:2] == b"BM":
        return "BMP" if int.from_bytes(head[14:18], "little") in _BMP_HEADERS else None
    if head[4:8] == b"ftyp":
        if head[8:12] in _AVIF_BRANDS or any(brand in head[16:32] for brand in _AVIF_BRANDS):
            return "AVIF"
        return "HEIF" if head[8:12] in _HEIF_BRANDS else None
    return next((name for start, mark, name in _SIGNATURES if head[start : start + len(mark)] == mark), None)


def _cause(error: OSError) -> str:
    return (error.strerror or "unknown error").lower()
