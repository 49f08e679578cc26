"""What harms a picture's pixels and its decoder keeps silent about is told; what harms nothing is not."""

import io
import struct
import tracemalloc
import zlib

import numpy as np
import pytest
from PIL import Image

from reviewer.imaging.decode import decode
from reviewer.imaging.intact import pixel_fault
from reviewer.model.errors import ImageError, ImageFault
from tests.imaging.files import GREY, GREY_ALPHA, PALETTE, RGB, RGBA, chunk, encode, picture, png

KINDS = {GREY: 1, RGB: 3, PALETTE: 1, GREY_ALPHA: 2, RGBA: 4}
SHAPES = [
    *((GREY, depth) for depth in (1, 2, 4, 8, 16)),
    *((PALETTE, depth) for depth in (1, 2, 4, 8)),
    *((colour, depth) for colour in (RGB, GREY_ALPHA, RGBA) for depth in (8, 16)),
]
PASSES = ((0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1))
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def _values(colour: int, depth: int, rows: int = 9, columns: int = 13) -> np.ndarray:
    shape = (rows, columns, KINDS[colour]) if KINDS[colour] > 1 else (rows, columns)
    return np.random.default_rng(depth).integers(0, min(1 << depth, 256), shape)


def _taken(data: bytes) -> list[tuple[bytes, bytes]]:
    """Take a PNG apart into (kind, content)."""
    at, found = len(SIGNATURE), []
    while at < len(data):
        (size,) = struct.unpack_from(">I", data, at)
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + size]))
        at += 12 + size
    return found


def _without_last_row(data: bytes, count: int) -> bytes:
    """Leave off the last of so many rows of a PNG, and put it together anew with right checksums."""
    parts = _taken(data)
    rows = zlib.decompress(b"".join(content for kind, content in parts if kind == b"IDAT"))
    packed = zlib.compress(rows[: len(rows) - len(rows) // count])
    return SIGNATURE + b"".join(chunk(kind, packed if kind == b"IDAT" else content) for kind, content in parts)


def _interlaced(values: np.ndarray, lost: int = 0) -> bytes:
    """Write an RGB picture in the seven passes of Adam7, without so many of the last rows."""
    parts = (values[top::down, left::across] for top, left, down, across in PASSES)
    lines = [b"\0" + row.astype(np.uint8).tobytes() for part in parts if part.size for row in part]
    rows = b"".join(lines[: len(lines) - lost])
    header = struct.pack(">IIBBBBB", values.shape[1], values.shape[0], 8, RGB, 0, 0, 1)
    return SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def _fault(data: bytes) -> ImageFault | None:
    try:
        decode(data)
    except ImageError as error:
        return error.fault
    return None


@pytest.mark.parametrize(("colour", "depth"), SHAPES)
def test_a_png_that_lacks_its_last_row_is_cut_off_and_a_whole_one_is_not(colour: int, depth: int) -> None:
    colours = [chunk(b"PLTE", bytes(3 << depth))] if colour == PALETTE else []
    whole = png(_values(colour, depth), colour, depth, *colours)
    assert _fault(whole) is None
    assert _fault(_without_last_row(whole, 9)) is ImageFault.TRUNCATED


@pytest.mark.parametrize("size", [(1, 1), (1, 9), (9, 1), (3, 5), (8, 8), (17, 21)])
def test_the_rows_of_an_interlaced_png_are_counted_pass_by_pass(size: tuple[int, int]) -> None:
    values = picture(*size)
    whole = _interlaced(values)
    np.testing.assert_array_equal(decode(whole).rgb, values)
    assert _fault(_interlaced(values, 1)) is ImageFault.TRUNCATED


def test_no_flipped_bit_among_the_pixels_of_a_png_passes() -> None:
    """Without its checksum about one in fifty would: the stream goes on, and all below is something else."""
    whole = bytearray(encode(Image.fromarray(picture(40, 40)).quantize(64), "PNG"))
    first = whole.index(b"IDAT") + 4
    for at in range(first, len(whole) - 16, 3):
        for bit in range(8):
            whole[at] ^= 1 << bit
            assert _fault(bytes(whole)) in {ImageFault.DAMAGED, ImageFault.TRUNCATED}, (at, bit)
            whole[at] ^= 1 << bit
    assert _fault(bytes(whole)) is None


def test_a_png_of_colours_by_number_without_the_colours_is_damaged() -> None:
    assert _fault(png(_values(PALETTE, 8), PALETTE)) is ImageFault.DAMAGED


def test_what_follows_the_rows_of_a_png_and_what_only_ends_it_is_not_asked_for() -> None:
    whole = png(_values(GREY, 16), GREY, 16)
    parts = dict(_taken(whole))
    longer = zlib.compress(zlib.decompress(parts[b"IDAT"]) + bytes(5000))
    assert _fault(whole.replace(chunk(b"IDAT", parts[b"IDAT"]), chunk(b"IDAT", longer))) is None
    assert _fault(whole[: -len(chunk(b"IEND", b""))]) is None


def test_a_stream_in_many_pieces_is_read_as_one() -> None:
    whole = png(_values(GREY, 16), GREY, 16)
    stream = dict(_taken(whole))[b"IDAT"]
    pieces = b"".join(chunk(b"IDAT", stream[at : at + 1]) for at in range(len(stream)))
    assert _fault(whole.replace(chunk(b"IDAT", stream), pieces)) is None


def test_no_more_of_a_stream_is_inflated_than_the_rows_take() -> None:
    """A few hundred kilobytes can stand for all the memory there is."""
    whole = png(_values(PALETTE, 8), PALETTE, 8, chunk(b"PLTE", bytes(768)))
    stream = dict(_taken(whole))[b"IDAT"]
    longer = zlib.compress(zlib.decompress(stream) + bytes(1 << 26))
    bomb = whole.replace(chunk(b"IDAT", stream), chunk(b"IDAT", longer))
    tracemalloc.start()
    try:
        assert _fault(bomb) is None
        assert tracemalloc.get_traced_memory()[1] < 1 << 24
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("beyond", [-1, 0, 1])
def test_rows_that_fill_the_steps_they_are_inflated_in_are_whole(beyond: int) -> None:
    values = np.zeros((1024, 1023 + beyond), np.int64)  # each row is one byte longer
    whole = png(values, GREY, 8)
    assert _fault(whole) is None
    fewer = _without_last_row(whole, 1024)
    assert _fault(fewer) is ImageFault.TRUNCATED


def test_no_flipped_bit_in_a_strip_of_a_tiff_changes_a_pixel_unnoticed() -> None:
    """Without its checksum every sixth would: what is as long as it should be is taken for whole."""
    pixels = picture(24, 24)
    whole = bytearray(encode(pixels, "TIFF", compression="tiff_deflate"))
    with Image.open(io.BytesIO(whole)) as image:
        ((at,), (size,)) = image.tag_v2[273], image.tag_v2[279]
        image.load()
        assert pixel_fault(image, bytes(whole), "TIFF") is None
    faults = []
    for place in range(at, at + size):
        whole[place] ^= 16
        faults.append(_fault(bytes(whole)))
        assert faults[-1] is ImageFault.DAMAGED or (decode(bytes(whole)).rgb == pixels).all(), place
        whole[place] ^= 16
    assert faults.count(ImageFault.DAMAGED) >= size - 4  # how it was made and the bits behind its end harm nothing
    assert _fault(bytes(whole)) is None


def _coded(height: int, grey_from: int, **options: object) -> bytes:
    """Save a picture of many details, grey from a row on, as a JPEG."""
    pixels = np.random.default_rng(0).integers(100, 140, (height, 320, 3)).astype(np.uint8)
    pixels[grey_from:] = 128
    image = Image.fromarray(pixels)
    return encode(image.convert(options.pop("mode", "RGB")), "JPEG", **options)


CODINGS = [
    *({"quality": q, "subsampling": s, "optimize": o} for q in (50, 95) for s in (0, 1, 2) for o in (False, True)),
    {"quality": 90, "mode": "L"},
    {"quality": 90, "mode": "L", "optimize": True},
]


@pytest.mark.parametrize("options", CODINGS)
def test_a_jpeg_that_is_grey_for_want_of_data_is_cut_off_and_one_drawn_grey_is_not(options: dict[str, object]) -> None:
    whole = _coded(512, 512, **options)
    for share in (0.3, 0.5, 0.7):
        cut = whole[: int(len(whole) * share)].rstrip(b"\xff")
        assert _fault(cut + b"\xff\xd9") is ImageFault.TRUNCATED, share
    assert _fault(whole) is None
    for first in (0, 16, 200, 300, 333):
        assert _fault(_coded(512, first, **options)) is None, first


@pytest.mark.parametrize("options", [{"restart_marker_rows": 1}, {"progressive": True}, {"mode": "CMYK"}])
def test_a_jpeg_of_another_coding_is_not_doubted(options: dict[str, object]) -> None:
    assert _fault(_coded(256, 128, **options)) is None


def test_a_jpeg_of_arithmetic_coding_is_not_doubted() -> None:
    """What is drawn grey takes no bits there, so that those of pixels above come last."""
    whole = _coded(512, 512)
    cut = whole[: len(whole) // 2].rstrip(b"\xff") + b"\xff\xd9"
    with Image.open(io.BytesIO(cut)) as image:
        image.load()
        assert pixel_fault(image, cut, "JPEG") is ImageFault.TRUNCATED
        assert pixel_fault(image, cut.replace(b"\xff\xc0", b"\xff\xc9", 1), "JPEG") is None


@pytest.mark.parametrize("size", [(1, 1), (8, 1), (1, 4000), (3000, 8), (16, 2000)])
def test_a_grey_jpeg_of_any_size_is_whole(size: tuple[int, int]) -> None:
    assert _fault(encode(Image.new("RGB", size, (128, 128, 128)), "JPEG")) is None
