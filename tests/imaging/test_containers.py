"""What the structure of a file tells that its decoder does not."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from reviewer.imaging.containers import (
    avif_depth,
    bmp_run_fault,
    is_cut_off,
    plain_png,
    png_chunks,
    png_has_end,
    webp_chunks,
    webp_coding,
    webp_size,
)
from tests.imaging.files import encode, picture


def frames() -> list[Image.Image]:
    return [Image.fromarray(picture(seed=seed)) for seed in (0, 90, 180)]


def run_length_bmp(width: int, height: int, runs: bytes) -> bytes:
    """Write an 8-bit BMP whose pixels are run lengths."""
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 8, 1, len(runs), 0, 0, 256, 0)
    at = 14 + len(info) + 1024
    palette = b"".join(bytes((k, k, k, 0)) for k in range(256))
    return b"BM" + struct.pack("<IHHI", at + len(runs), 0, 0, at) + info + palette + runs


def test_a_whole_png_has_its_end_and_one_without_it_has_not() -> None:
    whole = encode(picture(), "PNG")
    assert png_has_end(whole)
    assert png_has_end(whole + b"junk behind it")
    assert not png_has_end(whole[:-12])


def test_the_chunks_of_a_png_stop_where_there_is_none() -> None:
    whole = encode(picture(), "PNG")
    kinds = [kind for kind, _, _ in png_chunks(whole)]
    assert (kinds[0], kinds[-1]) == (b"IHDR", b"IEND")
    assert [kind for kind, _, _ in png_chunks(whole + b"\0\0\0\0\x01\x02\x03\x04")] == kinds


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP", "AVIF"])
def test_a_file_that_ends_early_is_cut_off_and_a_whole_one_is_not(kind: str) -> None:
    whole = encode(picture(200, 300), kind)
    assert not is_cut_off(whole, kind)
    assert not is_cut_off(whole + b"\0\0\0\0", kind) or kind == "AVIF"
    for share in (0.3, 0.6, 0.95):
        assert is_cut_off(whole[: int(len(whole) * share)], kind)


def test_a_plain_png_shows_the_same_still_and_nothing_else() -> None:
    first, *others = frames()
    data = encode(first, "PNG", save_all=True, append_images=others, icc_profile=b"x" * 200)
    kinds = {kind for kind, _, _ in png_chunks(plain_png(data))}
    assert kinds == {b"IHDR", b"IDAT", b"IEND"}
    with Image.open(io.BytesIO(plain_png(data))) as image:
        assert image.convert("RGB").tobytes() == first.tobytes()


@pytest.mark.parametrize(("options", "coding"), [({"quality": 50}, "VP8"), ({"lossless": True}, "VP8L")])
def test_the_coding_of_a_webp_is_told_for_stills_and_animations(options: dict[str, object], coding: str) -> None:
    first, *others = frames()
    assert webp_coding(encode(first, "WEBP", **options)) == coding
    assert webp_coding(encode(first, "WEBP", save_all=True, append_images=others, **options)) == coding
    see_through = first.convert("RGBA")
    see_through.putpixel((1, 1), (0, 0, 0, 0))
    assert webp_coding(encode(see_through, "WEBP", **options)) == coding


@pytest.mark.parametrize(
    "options", [{"quality": 50}, {"lossless": True}, {"quality": 50, "exif": b"Exif\0\0MM\0*\0\0\0\x08\0\0"}]
)
@pytest.mark.parametrize("size", [(1, 1), (33, 70), (300, 200)])
def test_the_size_of_a_webp_is_read_without_decoding_it(options: dict[str, object], size: tuple[int, int]) -> None:
    assert webp_size(encode(picture(*size[::-1]), "WEBP", **options)) == size


@pytest.mark.parametrize("depth", [8, 10, 12])
def test_the_depth_of_an_avif_is_that_of_its_codec_configuration(depth: int) -> None:
    flags = {8: 0x00, 10: 0x40, 12: 0x60}[depth]
    assert avif_depth(b"....av1C\x81\x20" + bytes([flags]) + b"\0") == depth


def test_an_avif_without_a_configuration_is_taken_to_have_eight_bits() -> None:
    assert avif_depth(b"nothing") == 8
    assert avif_depth(b"av1C") == 8


def test_sound_run_lengths_are_no_fault() -> None:
    runs = b"\x04\x07\x00\x00\x00\x03\x01\x02\x03\x00\x01\x09\x00\x00\x00\x02\x01\x00\x02\x05\x00\x01"
    assert not bmp_run_fault(run_length_bmp(4, 3, runs))


@pytest.mark.parametrize(
    "runs",
    [
        b"\x05\x07\x00\x01",  # beyond the right edge
        b"\x04\x07\x00\x00\x04\x07\x00\x00\x04\x07\x00\x00\x01\x07\x00\x01",  # above the top
        b"\x00\x02\x03\x00\x02\x07\x00\x01",  # skips beyond the right edge
        b"\x04\x07\x00\x00\x04\x07",  # no end
        b"",
    ],
)
def test_run_lengths_that_leave_the_canvas_or_do_not_end_are_a_fault(runs: bytes) -> None:
    assert bmp_run_fault(run_length_bmp(4, 3, runs))


def test_a_bmp_without_run_lengths_has_no_fault_in_them() -> None:
    assert not bmp_run_fault(encode(picture(), "BMP"))
    assert not bmp_run_fault(b"BM")


@given(
    st.binary(max_size=300),
    st.sampled_from([b"\x89PNG\r\n\x1a\n", b"RIFF\x10\0\0\0WEBP", b"BM", b"\0\0\0\x10ftypavif"]),
)
def test_any_bytes_can_be_walked(body: bytes, head: bytes) -> None:
    data = head + body
    assert len(list(png_chunks(data))) <= len(data)
    assert len(list(webp_chunks(data))) <= len(data)
    assert {is_cut_off(data, kind) for kind in ("PNG", "WEBP", "BMP", "JPEG", "AVIF", "GIF")} <= {True, False}
    assert bmp_run_fault(run_length_bmp(9, 9, body)) in {True, False}
    size = webp_size(data)
    assert size is None or min(size) >= 0
