import struct

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from reviewer.export.png import faults_of_png
from reviewer.imaging.chunks import SIGNATURE, ChunkError, inspect
from tests.export.reviews import drawn, encoded
from tests.imaging.files import chunk


def test_a_plain_rgb_png_has_no_faults():
    assert faults_of_png(encoded(drawn())) == []


def texts():
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "x")
    return info


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (encoded(drawn(), pnginfo=texts()), "tEXt"),
        (encoded(drawn(), dpi=(72, 72)), "pHYs"),
        (encoded(drawn()[..., 0]), "not RGB"),
        (encoded(np.dstack([drawn(), drawn()[..., :1]])), "not RGB"),
        (encoded(Image.fromarray(drawn()).quantize(8)), "not RGB"),
        (encoded(drawn())[:-7], "too early"),
        (encoded(drawn())[:-20], "too early"),
        (encoded(drawn()) + b"x", "after its end"),
        (encoded(drawn()).replace(b"IEND", b"IENd"), "checksum"),
        (encoded(drawn(), "JPEG"), "no PNG"),
        (b"", "no PNG"),
        (SIGNATURE, "too early"),
    ],
)
def test_what_is_not_plain_is_named(data, word):
    assert any(word in fault for fault in faults_of_png(data))


def test_one_flipped_bit_anywhere_is_noticed():
    data = bytearray(encoded(drawn(16, 16)))
    for at in range(len(data)):
        data[at] ^= 1
        assert faults_of_png(bytes(data)), at
        data[at] ^= 1


HEADER = struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)


@pytest.mark.parametrize(
    "chunks",
    [
        [(b"IDAT", b"x"), (b"IHDR", HEADER), (b"IEND", b"")],
        [(b"IHDR", HEADER), (b"IHDR", HEADER), (b"IDAT", b"x"), (b"IEND", b"")],
        [(b"IHDR", HEADER), (b"IEND", b"")],
        [(b"IHDR", HEADER[:-1]), (b"IDAT", b"x"), (b"IEND", b"")],
        [(b"IHDR", HEADER[:-3] + b"\1\0\0"), (b"IDAT", b"x"), (b"IEND", b"")],
    ],
)
def test_a_wrong_order_of_chunks_is_refused(chunks):
    with pytest.raises(ChunkError):
        inspect(SIGNATURE + b"".join(chunk(*each) for each in chunks))


def test_interlacing_is_a_fault():
    header = HEADER[:-1] + b"\1"
    data = SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", b"x") + chunk(b"IEND", b"")
    assert faults_of_png(data) == ["is interlaced"]
