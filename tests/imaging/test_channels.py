"""Every way of storing pixels ends in the same 8 bits of colour and opacity."""

import io
import struct
from typing import Any

import numpy as np
import pytest
from PIL import Image

from reviewer.imaging.channels import take_channels
from reviewer.imaging.decode import decode
from tests.imaging.files import GREY, GREY_ALPHA, PALETTE, RGB, RGBA, chunk, encode, picture, png, tiff


def rounded(values: np.ndarray) -> np.ndarray:
    """Round 16 bits to 8 by the book."""
    return np.floor(values.astype(np.float64) * 255 / 65535 + 0.5).astype(np.uint8)


def deep(*shape: int) -> np.ndarray:
    values = np.random.default_rng(sum(shape)).integers(0, 65536, shape)
    values.reshape(-1)[:6] = (0, 65535, 128, 129, 65407, 257 * 200 + 128)
    return values


def alpha_of(data: bytes) -> Any:
    return decode(data).alpha


def test_sixteen_bits_of_colour_are_rounded_and_not_cut() -> None:
    values = deep(40, 30, 3)
    made = decode(png(values, RGB, 16))
    assert np.array_equal(made.rgb, rounded(values))
    assert (made.facts.bit_depth, made.facts.notes) == (16, ())
    assert not np.array_equal(made.rgb, values >> 8)


def test_sixteen_bits_of_colour_and_opacity_are_rounded() -> None:
    values = deep(33, 30, 4)
    with Image.open(io.BytesIO(png(values, RGBA, 16))) as image:
        image.load()
        rgb, alpha, _, _ = take_channels(image, png(values, RGBA, 16), 16)
    assert np.array_equal(rgb, rounded(values[..., :3]))
    assert np.array_equal(alpha, rounded(values[..., 3]))


def test_sixteen_bits_of_grey_are_scaled_and_not_clipped() -> None:
    values = deep(20, 50)
    made = decode(png(values, GREY, 16))
    assert np.array_equal(made.rgb, np.repeat(rounded(values)[..., None], 3, 2))
    assert made.facts.is_grey


def test_sixteen_bits_of_grey_and_opacity_are_rounded() -> None:
    values = deep(20, 50, 2)
    values[..., 1] = 65535
    values[3, 4, 1] = 0
    made = decode(png(values, GREY_ALPHA, 16))
    seen = made.alpha == 255
    assert np.array_equal(made.rgb[seen][:, 1], rounded(values[..., 0])[seen])
    assert np.argwhere(made.alpha == 0).tolist() == [[3, 4]]


def test_sixteen_bits_are_rounded_whatever_else_the_png_holds() -> None:
    values = deep(12, 12, 3)
    exif = b"MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x03\x00\x00\x00\x00\x00\x00"
    extra = chunk(b"gAMA", struct.pack(">I", 100_000)), chunk(b"eXIf", exif)
    made = decode(png(values, RGB, 16, *extra))
    assert np.array_equal(made.rgb, rounded(values)[::-1, ::-1])
    assert made.facts.orientation == 3


def test_the_first_frame_of_a_deep_animation_is_rounded() -> None:
    values = deep(8, 9, 3)
    control = (
        chunk(b"acTL", struct.pack(">II", 2, 0)),
        chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, 9, 8, 0, 0, 1, 10, 0, 0)),
    )
    made = decode(png(values, RGB, 16, *control))
    assert np.array_equal(made.rgb, rounded(values))


def test_a_deep_tiff_is_rounded() -> None:
    values = deep(18, 14).astype(np.uint16)
    made = decode(encode(Image.fromarray(values), "TIFF"))
    assert np.array_equal(made.rgb[..., 0], rounded(values))


WHITE_IS_ZERO, BLACK_IS_ZERO, IN_COLOUR = 0, 1, 2


def test_a_grey_tiff_whose_zero_is_white_is_turned_around_at_every_depth() -> None:
    values = deep(18, 14)
    shallow = (values >> 8).astype(np.uint8)
    made = [
        decode(tiff(stored, photometric=WHITE_IS_ZERO, t339=kind)).rgb[..., 0]
        for stored, kind in ((shallow, 1), (values.astype("<u2"), 1), ((values / 65535).astype("<f4"), 3))
    ]
    assert np.array_equal(made[0], 255 - shallow)
    assert np.array_equal(made[1], 255 - rounded(values))
    assert np.array_equal(made[2], 255 - rounded(values))


def test_the_upper_half_of_32_bits_without_a_sign_is_not_black() -> None:
    values = deep(18, 14)
    made = decode(tiff(values.astype("<u4") * 65537, photometric=BLACK_IS_ZERO))
    assert np.array_equal(made.rgb[..., 0], rounded(values))


def test_a_fourth_number_of_16_bits_that_is_no_opacity_is_left_alone() -> None:
    values = deep(18, 14, 4)
    not_stated, opacity = 0, 2
    made = decode(tiff(values.astype("<u2"), photometric=IN_COLOUR, t338=not_stated))
    assert made.alpha is None
    assert np.array_equal(made.rgb, rounded(values[..., :3]))
    seen = decode(tiff(values.astype("<u2"), photometric=IN_COLOUR, t338=opacity)).alpha
    assert np.array_equal(seen, rounded(values[..., 3]))


@pytest.mark.parametrize(("depth", "level"), [(1, 1), (2, 1), (2, 2), (4, 5), (8, 77)])
def test_the_transparent_level_of_grey_is_found_at_every_depth(depth: int, level: int) -> None:
    values = np.arange(64).reshape(8, 8) % (1 << depth)
    values[2, 3] = level
    data = png(values, GREY, depth, chunk(b"tRNS", struct.pack(">H", level)))
    assert np.array_equal(alpha_of(data) == 0, values == level)


def test_the_transparent_level_of_deep_grey_is_found() -> None:
    values = deep(8, 8)
    values[2, 3] = 1000
    values[2, 4] = 1001  # the same 8 bits
    data = png(values, GREY, 16, chunk(b"tRNS", struct.pack(">H", 1000)))
    assert np.argwhere(alpha_of(data) == 0).tolist() == [[2, 3]]


@pytest.mark.parametrize("depth", [8, 16])
def test_the_transparent_colour_is_found_at_every_depth(depth: int) -> None:
    values = deep(8, 8, 3) % (1 << depth)
    key = (1, 2, 3) if depth == 8 else (1000, 2000, 3000)
    values[5, 6] = key
    values[5, 7] = (*key[:2], key[2] + 1)
    data = png(values, RGB, depth, chunk(b"tRNS", struct.pack(">3H", *key)))
    assert np.argwhere(alpha_of(data) == 0).tolist() == [[5, 6]]


def test_the_opacities_of_a_palette_are_followed() -> None:
    colours = chunk(b"PLTE", bytes([255, 0, 0, 0, 255, 0, 0, 0, 255]))
    values = np.array([[0, 1, 2]])
    made = decode(png(values, PALETTE, 8, colours, chunk(b"tRNS", bytes([0, 128]))), background=(0, 0, 0))
    assert made.alpha is not None
    assert made.alpha.tolist() == [[0, 128, 255]]
    assert made.rgb.tolist() == [[[0, 0, 0], [0, 128, 0], [0, 0, 255]]]
    assert made.facts.is_palette


def test_a_palette_without_opacities_is_opaque() -> None:
    rgb = picture()
    made = decode(encode(Image.fromarray(rgb).quantize(256), "PNG"))
    assert made.alpha is None
    assert np.abs(made.rgb.astype(int) - rgb).mean() < 12


def test_one_bit_is_black_and_white() -> None:
    values = np.eye(16, dtype=int)
    made = decode(png(values, GREY, 1))
    assert np.array_equal(made.rgb[..., 0], values * 255)
    assert (made.facts.mode, made.facts.bit_depth, made.facts.is_grey) == ("1", 1, True)


def test_grey_with_opacity_keeps_both() -> None:
    values = np.stack([np.arange(256), np.arange(256)[::-1]], 1).reshape(16, 16, 2)
    made = decode(png(values, GREY_ALPHA), background=(0, 0, 0))
    assert np.array_equal(made.alpha, values[..., 1])
    assert np.array_equal(made.rgb[..., 0], (values[..., 0] * values[..., 1] + 127) // 255)


@pytest.mark.parametrize(
    ("mode", "values", "wanted"),
    [
        ("F", [0.0, 0.5, 1.0], [0, 128, 255]),
        ("F", [0.0, 100.4, 255.0], [0, 100, 255]),
        ("F", [0.0, 32767.5, 65535.0], [0, 128, 255]),
        ("F", [float("nan"), float("-inf"), float("inf")], [0, 0, 255]),
        ("F", [-5.0, 0.25, 1.0], [0, 64, 255]),
        ("I", [0, 100, 255], [0, 100, 255]),
        ("I", [0, 257 * 100, 65535], [0, 100, 255]),
        ("I", [-1, 0, 1 << 20], [0, 0, 255]),
    ],
)
def test_numbers_are_scaled_by_what_they_can_mean(mode: str, values: list[float], wanted: list[int]) -> None:
    kind = np.float32 if mode == "F" else np.int32
    made = decode(encode(Image.fromarray(np.array([values], kind)), "TIFF"))
    assert made.rgb[0, :, 0].tolist() == wanted
    assert made.facts.notes


def test_cmyk_without_a_profile_becomes_colours() -> None:
    made = decode(encode(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "TIFF"))
    assert made.facts.mode == "CMYK"
    assert made.rgb[0, 0].tolist() == [255, 0, 0]


def test_lab_colours_become_srgb() -> None:
    made = decode(encode(Image.new("LAB", (8, 8), (128, 128, 128)), "TIFF"))
    assert made.facts.mode == "LAB"
    assert np.ptp(made.rgb[0, 0].astype(int)) <= 2
    assert 110 < made.rgb[0, 0, 0] < 130


def test_a_picture_of_many_bands_is_the_same_as_pillow_has_it() -> None:
    rgb = np.random.default_rng(5).integers(0, 256, (700, 900, 3), dtype=np.uint8)
    opacity = np.random.default_rng(6).integers(0, 256, (700, 900, 1), dtype=np.uint8)
    for pixels in (rgb, np.dstack([rgb, opacity])):
        data = encode(pixels, "PNG", compress_level=1)
        with Image.open(io.BytesIO(data)) as image:
            image.load()
            taken, alpha, _, _ = take_channels(image, data, 8)
        assert np.array_equal(taken, rgb)
        assert (alpha is None) == (pixels.shape[2] == 3)
        assert alpha is None or np.array_equal(alpha, opacity[..., 0])


def test_an_opacity_that_hides_nothing_is_dropped() -> None:
    assert alpha_of(encode(np.dstack([picture(), np.full((24, 32), 255, np.uint8)]), "PNG")) is None
