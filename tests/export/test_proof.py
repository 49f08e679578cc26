"""No file leaves the encoder that reads as other pixels."""

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from reviewer.export import png, proof
from reviewer.export.filters import filtered, unfiltered
from reviewer.imaging.chunks import SIGNATURE, TRUECOLOUR, write_file
from reviewer.model.recipe import Format
from tests.export.reviews import drawn
from tests.imaging.files import chunk

RGB = drawn(60, 40)
OTHER = RGB - (RGB.max() == RGB)


def saved(pixels):
    """Give pixels of any channels as the bytes of a PNG file."""
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize("kind", Format)
def test_a_file_is_given_where_it_reads_as_was_meant(kind):
    assert proof.encode_proved(RGB[3:33, 5:35], kind)


@pytest.mark.parametrize("kind", Format)
@pytest.mark.parametrize("method", [unfiltered, filtered])
def test_one_other_pixel_is_told(kind, method, monkeypatch):
    encode = proof.ENCODERS[kind]
    monkeypatch.setattr(png, "_choose", lambda rgb: (method, 5))
    monkeypatch.setitem(proof.ENCODERS, kind, lambda rgb: encode(OTHER))
    with pytest.raises(OSError, match="other pixels"):
        proof.encode_proved(RGB, kind)


@pytest.mark.parametrize("method", [unfiltered, filtered])
def test_a_damaged_stream_is_told(method, monkeypatch):
    def damaged(rgb):
        rows = method(rgb).tobytes()
        stream = bytearray(zlib.compress(rows))
        stream[len(stream) // 2] ^= 1
        return write_file(rgb.shape[1], rgb.shape[0], TRUECOLOUR, bytes(stream))

    monkeypatch.setitem(proof.ENCODERS, Format.PNG, damaged)
    with pytest.raises(OSError, match="other pixels"):
        proof.encode_proved(RGB, Format.PNG)


def test_a_wrong_filter_is_told(monkeypatch):
    def wrong(rgb):
        rows = filtered(rgb)
        rows[:, 0] = 2
        return rows

    monkeypatch.setattr(png, "_choose", lambda rgb: (wrong, 5))
    with pytest.raises(OSError, match="other pixels"):
        proof.encode_proved(RGB, Format.PNG)


def test_rows_too_few_are_told(monkeypatch):
    monkeypatch.setattr(png, "_choose", lambda rgb: (lambda rgb: unfiltered(rgb[:-1]), 5))
    with pytest.raises(OSError, match="other pixels"):
        proof.encode_proved(RGB, Format.PNG)


@pytest.mark.parametrize(
    "header",
    [(60, 40, 8, 2, 0, 0, 0), (40, 60, 8, 2, 0, 0, 1), (40, 30, 8, 2, 0, 0, 0), (40, 60, 16, 2, 0, 0, 0)],
    ids=["turned", "interlaced", "half as high", "deeper"],
)
def test_right_pixels_under_a_wrong_header_are_told(header, monkeypatch):
    def misnamed(rgb):
        stream = zlib.compress(unfiltered(rgb).tobytes())
        chunks = [(b"IHDR", struct.pack(">IIBBBBB", *header)), (b"IDAT", stream), (b"IEND", b"")]
        return SIGNATURE + b"".join(chunk(kind, content) for kind, content in chunks)

    assert RGB.shape == (60, 40, 3)
    monkeypatch.setitem(proof.ENCODERS, Format.PNG, misnamed)
    with pytest.raises(OSError, match="other pixels"):
        proof.encode_proved(RGB, Format.PNG)


def test_right_colours_in_another_mode_are_told(monkeypatch):
    rgba = np.dstack([RGB, np.full(RGB.shape[:2], 40, np.uint8)])
    grey = np.repeat(RGB[..., :1], 3, axis=2)
    for meant, other in ((RGB, rgba), (grey, grey[..., 0])):
        monkeypatch.setitem(proof.ENCODERS, Format.PNG, lambda _, other=other: saved(other))
        with pytest.raises(OSError, match="other pixels"):
            proof.encode_proved(meant, Format.PNG)
