"""Plain PNG files are decoded exactly as by the general decoder, and all others are left to it."""

import random
import struct
import zlib
from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.imaging import decode as decoding
from reviewer.imaging import plain
from reviewer.imaging.decode import Limits, decode
from reviewer.imaging.picture import Picture
from reviewer.imaging.plain import read_plain
from reviewer.model.errors import ImageError, ImageFault
from tests.imaging.files import GREY, GREY_ALPHA, PALETTE, RGB, RGBA, chunk, encode, picture, png

CHANNELS = {GREY: 1, RGB: 3, RGBA: 4}
WITH_ALPHA = np.dstack([picture(), picture()[..., 0] // 2])


def file_of(rows: np.ndarray, width: int, colour: int, *extra: bytes, level: int = 6) -> bytes:
    """Write rows that begin with the number of their filter."""
    header = struct.pack(">IIBBBBB", width, len(rows), 8, colour, 0, 0, 0)
    body = zlib.compress(rows.tobytes(), level)
    return b"\x89PNG\r\n\x1a\n" + b"".join([chunk(b"IHDR", header), *extra, chunk(b"IDAT", body), chunk(b"IEND", b"")])


def outcome(data: bytes) -> tuple[Any, ...]:
    """Give all that is seen of a decoded picture, or why there is none."""
    try:
        made: Picture = decode(data, name=b"a.png")
    except ImageError as error:
        return error.fault, error.sentence
    return made.rgb.tobytes(), None if made.alpha is None else made.alpha.tobytes(), made.facts


@pytest.mark.parametrize("colour", sorted(CHANNELS))
@pytest.mark.parametrize("kind", [0, 1])
def test_the_pixels_lie_one_behind_the_other_whether_rows_were_filtered_or_not(colour: int, kind: int) -> None:
    rows = np.full((9, 1 + 7 * CHANNELS[colour]), 40, np.uint8)
    rows[:, 0] = kind
    made = decode(file_of(rows, 7, colour))
    assert made.rgb.shape == (9, 7, 3)
    assert made.rgb.flags.c_contiguous
    assert made.alpha is None or made.alpha.flags.c_contiguous


def by_pillow(data: bytes) -> tuple[Any, ...]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(decoding, "read_plain", lambda *_: None)
        return outcome(data)


@given(
    colour=st.sampled_from(sorted(CHANNELS)),
    height=st.integers(1, 12),
    width=st.integers(1, 12),
    filters=st.lists(st.integers(0, 4), min_size=12, max_size=12),
    seed=st.integers(0, 1 << 16),
    opaque=st.booleans(),
    at_once=st.sampled_from([(1, 1), (40, 7), (40, 1 << 10), (1 << 10, 37), (plain._BAND_BYTES, plain._BLOCK)]),
)
def test_every_filter_of_every_row_is_undone_as_pillow_does(
    colour: int, height: int, width: int, filters: list[int], seed: int, opaque: bool, at_once: tuple[int, int]
) -> None:
    length = width * CHANNELS[colour]
    rows = np.random.default_rng(seed).integers(0, 256, (height, 1 + length), np.uint8)
    rows[:, 0] = filters[:height]
    if opaque:
        rows[:, 0], rows[:, 4::4] = 0, 255
    data = file_of(rows, width, colour)
    assert read_plain(data) is not None
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(plain, "_BAND_BYTES", at_once[0])
        patched.setattr(plain, "_BLOCK", at_once[1])
        assert outcome(data) == by_pillow(data)


@pytest.mark.parametrize("strategy", ["cv2", "Pillow"])
@pytest.mark.parametrize("rgb", [picture(700, 500), WITH_ALPHA, picture()[..., 0]], ids=["RGB", "RGBA", "grey"])
def test_files_of_common_writers_are_plain_and_read_as_they_were(strategy: str, rgb: np.ndarray) -> None:
    if strategy == "Pillow":
        data = encode(rgb, "PNG")
    else:
        ordered = cv2.cvtColor(rgb, cv2.COLOR_RGBA2BGRA) if rgb.shape[2:] == (4,) else rgb[..., ::-1]
        data = cv2.imencode(".png", np.ascontiguousarray(ordered if rgb.ndim == 3 else rgb))[1].tobytes()
    found = read_plain(data)
    assert found is not None
    assert outcome(data) == by_pillow(data)


def text(keyword: bytes) -> bytes:
    return chunk(b"tEXt", keyword + b"\0words")


@pytest.mark.parametrize(
    "extra",
    [
        chunk(b"gAMA", struct.pack(">I", 45455)),
        chunk(b"sRGB", b"\0"),
        chunk(b"cHRM", bytes(32)),
        chunk(b"pHYs", struct.pack(">IIB", 2835, 2835, 1)),
        chunk(b"tIME", bytes(7)),
        chunk(b"bKGD", bytes(6)),
        chunk(b"sBIT", b"\10\10\10"),
        text(b"Software"),
    ],
    ids=lambda extra: extra[4:8].decode(),
)
def test_what_says_nothing_of_the_pixels_does_not_matter(extra: bytes) -> None:
    data = png(picture(), RGB, 8, extra)
    assert read_plain(data) is not None
    assert outcome(data) == by_pillow(data)


ROWS = np.pad(picture().reshape(24, -1), ((0, 0), (1, 0)))
WHOLE = file_of(ROWS, 32, RGB)
BODY = zlib.compress(ROWS.tobytes())


def of_chunks(*parts: tuple[bytes, bytes], size: tuple[int, int] = (32, 24), interlace: int = 0) -> bytes:
    header = struct.pack(">IIBBBBB", *size, 8, RGB, 0, 0, interlace)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in [(b"IHDR", header), *parts, (b"IEND", b"")])


def filtered_by(number: int) -> bytes:
    rows = ROWS.copy()
    rows[3, 0] = number
    return file_of(rows, 32, RGB)


@pytest.mark.parametrize(
    "data",
    {
        "no PNG": encode(picture(), "BMP"),
        "empty": b"",
        "16 bits": png(picture().astype(np.uint16) * 257, RGB, 16),
        "4 bits": png(picture()[..., 0] // 16, GREY, 4),
        "palette": png(picture()[..., 0] // 64, PALETTE, 8, chunk(b"PLTE", bytes(12))),
        "grey with alpha": png(picture()[..., :2], GREY_ALPHA),
        "interlaced": of_chunks((b"IDAT", BODY), interlace=1),
        "transparent colour": png(picture(), RGB, 8, chunk(b"tRNS", bytes(6))),
        "colour profile": png(picture(), RGB, 8, chunk(b"iCCP", b"x\0\0" + zlib.compress(b"none"))),
        "turned": png(picture(), RGB, 8, chunk(b"eXIf", b"II*\0\0\0\0\0")),
        "text that may turn": png(picture(), RGB, 8, text(b"Raw profile type exif")),
        "frames": png(picture(), RGB, 8, chunk(b"acTL", bytes(8))),
        "short gamma": png(picture(), RGB, 8, chunk(b"gAMA", bytes(3))),
        "parted pixels": of_chunks((b"IDAT", BODY[:90]), (b"tIME", bytes(7)), (b"IDAT", BODY[90:])),
        "two headers": of_chunks((b"IHDR", WHOLE[16:29]), (b"IDAT", BODY)),
        "no header": WHOLE[:8] + WHOLE[33:],
        "no pixels": of_chunks(),
        "too few rows": of_chunks((b"IDAT", BODY), size=(32, 25)),
        "too many rows": of_chunks((b"IDAT", BODY), size=(32, 23)),
        "no width": of_chunks((b"IDAT", BODY), size=(0, 24)),
        "unknown filter": filtered_by(5),
        "small window": of_chunks((b"IDAT", zlib.compressobj(wbits=9).flush())),
        "cut off": WHOLE[:-20],
        "without its end": WHOLE[:-12],
        "wrong checksum": WHOLE[:-13] + bytes([WHOLE[-13] ^ 1]) + WHOLE[-12:],
        "wrong sum of the stream": of_chunks((b"IDAT", BODY[:-1] + bytes([BODY[-1] ^ 1]))),
        "endlessly many parts": of_chunks(*[(b"IDAT", b"")] * 30_000, (b"IDAT", BODY)),
    }.items(),
    ids=lambda case: case[0],
)
def test_whatever_is_not_plain_is_left_alone(data: tuple[str, bytes]) -> None:
    assert read_plain(data[1]) is None


def test_a_stream_may_not_refer_to_more_than_its_window() -> None:
    packer = zlib.compressobj(wbits=9)
    small = packer.compress(ROWS.tobytes()) + packer.flush()
    assert read_plain(of_chunks((b"IDAT", small))) is None
    assert outcome(of_chunks((b"IDAT", small))) == outcome(WHOLE)


def test_a_size_that_so_few_bytes_cannot_fill_takes_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain.deflate, "zlib_decompress", lambda *_: pytest.fail("memory was asked for"))
    assert read_plain(of_chunks((b"IDAT", BODY), size=(4000, 4000))) is None


def test_what_is_larger_than_the_limits_is_left_alone() -> None:
    assert read_plain(WHOLE, pixels=32 * 24) is not None
    assert read_plain(WHOLE, pixels=32 * 24 - 1) is None
    assert read_plain(WHOLE, side=31) is None
    with pytest.raises(ImageError) as caught:
        decode(WHOLE, limits=Limits(pixels=100))
    assert caught.value.fault is ImageFault.TOO_LARGE


def test_damage_is_told_in_the_same_words() -> None:
    """Flip bits with the checksums of chunks put right, so that only what they hold is wrong."""
    chance = random.Random(5)
    rows = np.random.default_rng(5).integers(0, 4, ROWS.shape, np.uint8)
    body = zlib.compress(rows.tobytes())
    faults = set()
    for _ in range(400):
        hurt = bytearray(body)
        for _ in range(chance.choice([1, 1, 2, 8])):
            hurt[chance.choice([0, 1, len(hurt) - 1, chance.randrange(len(hurt))])] ^= 1 << chance.randrange(8)
        cut = bytes(hurt[: len(hurt) - chance.choice([0, 0, 0, 4, 300])])
        data = of_chunks((b"IDAT", cut))[: -chance.choice([12, 1]) if chance.random() < 0.1 else None]
        told = outcome(data)
        assert told == by_pillow(data)
        faults.add(told[0] if isinstance(told[0], ImageFault) else None)
    assert {None, ImageFault.DAMAGED, ImageFault.TRUNCATED} <= faults
