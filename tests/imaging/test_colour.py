"""Colours end as opaque sRGB."""

import io
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from reviewer.imaging.colour import bands, composite, has_hidden_colour, is_grey, read_profile, to_srgb
from reviewer.imaging.decode import decode
from tests.imaging.files import GREY, RGB, RGBA, chunk, encode, picture, png


def profile(gamma: float, name: bytes = b"test", space: bytes = b"RGB ", primaries: str = "srgb") -> bytes:
    """Write a small ICC profile: a gamma and primaries (adapted to D50) for RGB, a gamma alone for GRAY."""
    numbers = {
        "srgb": ((0.4360, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)),
        "wide": ((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446)),
    }[primaries]
    fixed = [[round(v * 65536).to_bytes(4, "big") for v in row] for row in numbers]
    curve = b"curv\0\0\0\0\0\0\0\x01" + round(gamma * 256).to_bytes(2, "big") + b"\0\0"
    text = b"desc\0\0\0\0" + (len(name) + 1).to_bytes(4, "big") + name + b"\0" + bytes(78)
    white = b"XYZ \0\0\0\0" + b"".join(round(v * 65536).to_bytes(4, "big") for v in (0.9642, 1.0, 0.8249))
    tags = [(b"desc", text), (b"wtpt", white)]
    if space == b"RGB ":
        tags += [
            (kind, b"XYZ \0\0\0\0" + b"".join(row))
            for kind, row in zip((b"rXYZ", b"gXYZ", b"bXYZ"), fixed, strict=True)
        ]
        tags += [(kind, curve) for kind in (b"rTRC", b"gTRC", b"bTRC")]
    else:
        tags += [(b"kTRC", curve)]
    tags = [(kind, body + bytes(-len(body) % 4)) for kind, body in tags]
    at, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for kind, part in tags:
        table += kind + (at + len(body)).to_bytes(4, "big") + len(part).to_bytes(4, "big")
        body += part
    size = at + len(body)
    head = size.to_bytes(4, "big") + bytes(4) + b"\x02\x40\0\0" + b"mntr" + space + b"XYZ " + bytes(12) + b"acsp"
    head = head.ljust(68, b"\0") + b"".join(round(v * 65536).to_bytes(4, "big") for v in (0.9642, 1.0, 0.8249))
    return head.ljust(128, b"\0") + len(tags).to_bytes(4, "big") + table + body


def srgb_of(linear: np.ndarray) -> np.ndarray:
    low, high = linear * 12.92, 1.055 * np.power(linear, 1 / 2.4) - 0.055
    return np.where(linear <= 0.0031308, low, high) * 255


RAMP = np.repeat(np.arange(256, dtype=np.uint8)[None, :, None], 3, 2)


def test_a_linear_profile_is_followed_even_when_its_name_says_srgb() -> None:
    made = decode(encode(RAMP, "PNG", icc_profile=profile(1.0, b"sRGB linear")))
    assert made.facts.icc == "sRGB linear"
    assert np.abs(made.rgb[0, :, 0] - srgb_of(np.arange(256) / 255)).max() <= 2


def test_wide_primaries_become_more_vivid_srgb() -> None:
    muted = np.full((4, 4, 3), (150, 100, 100), np.uint8)
    made = decode(encode(muted, "PNG", icc_profile=profile(2.2, b"wide", primaries="wide")))
    assert np.ptp(made.rgb[0, 0].astype(int)) > 55
    assert made.facts.notes == ()


def test_an_srgb_profile_changes_no_pixel() -> None:
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    made = decode(encode(picture(), "PNG", icc_profile=data))
    assert np.array_equal(made.rgb, picture())
    assert made.facts.icc


def test_a_grey_profile_is_followed_for_grey() -> None:
    made = decode(encode(RAMP[..., 0], "PNG", icc_profile=profile(1.0, b"grey", b"GRAY")))
    assert np.abs(made.rgb[0, :, 1] - srgb_of(np.arange(256) / 255)).max() <= 2


def test_a_colour_profile_is_followed_for_grey() -> None:
    made = decode(encode(RAMP[..., 0], "PNG", icc_profile=profile(1.0)))
    assert np.abs(made.rgb[0, :, 1] - srgb_of(np.arange(256) / 255)).max() <= 2


def test_a_profile_that_does_not_fit_the_colours_is_noted_and_not_followed() -> None:
    made = decode(encode(picture(), "PNG", icc_profile=profile(1.0, b"grey", b"GRAY")))
    assert np.array_equal(made.rgb, picture())
    assert "profile" in made.facts.notes[0]
    assert made.facts.icc == "grey"


@pytest.mark.parametrize("data", [b"no profile at all", profile(1.0)[:150], profile(1.0)[:-60]])
def test_a_damaged_profile_is_noted_and_not_followed(data: bytes) -> None:
    made = decode(encode(picture(), "PNG", icc_profile=data))
    assert np.array_equal(made.rgb, picture())
    assert "profile" in made.facts.notes[0]


def seen_in_srgb(linear: np.ndarray) -> np.ndarray:
    """The levels of linear light in the "wide" primaries, (N, 3) of 0 .. 1, not rounded; beyond sRGB they are cut off.

    They go over CIE XYZ, from the columns that the profile holds to those of sRGB, all adapted to D50.
    """
    wide = np.array([(0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446)]).T
    srgb = np.array([(0.4360, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)]).T
    return np.asarray(linear @ (np.linalg.inv(srgb) @ wide).T)


@pytest.mark.parametrize("gamma", [1.0, 1.8, 2.2])
@pytest.mark.parametrize("opacity", [False, True])
def test_a_profile_is_followed_for_16_bits_as_exactly_as_8_bits_can_tell(gamma: float, opacity: bool) -> None:
    values = np.random.default_rng(3).integers(0, 65536, (200, 300, 4 if opacity else 3)).astype(np.uint16)
    values[:100] >>= 3
    if opacity:
        values[..., 3] = 65535
        values[0, 0, 3] = 0
    kind = RGBA if opacity else RGB
    made = decode(png(values, kind, 16, chunk(b"iCCP", b"x\0\0" + zlib.compress(profile(gamma, primaries="wide")))))
    linear = seen_in_srgb((values[..., :3] / 65535) ** gamma)
    is_inside = (linear > 0.02).all(2) & (linear < 1).all(2)
    is_inside[0, 0] = False
    away = np.abs(made.rgb - srgb_of(np.clip(linear, 0, 1)))[is_inside]
    assert len(away) > 10_000
    assert away.max() <= 1.2, "rounded to 8 bits first, some are 3 or 4 levels off"
    assert made.facts.notes == ()


def test_a_grey_profile_is_followed_for_16_bits_between_its_levels() -> None:
    values = np.arange(0, 65536, 16, dtype=np.uint16).reshape(64, 64)
    made = decode(png(values, GREY, 16, chunk(b"iCCP", b"x\0\0" + zlib.compress(profile(1.0, b"grey", b"GRAY")))))
    wanted = srgb_of(values / 65535)
    above = values > 2570  # in the first ten levels the curve bends too much to be mixed of its ends
    assert np.abs(made.rgb[..., 0] - wanted)[above].max() <= 1.2
    assert np.unique(made.rgb[..., 0]).size > 225, "as many levels as the rounded values alone would give"


def test_colour_and_opacity_both_survive_a_profile() -> None:
    opacity = np.tile(np.arange(32, dtype=np.uint8) * 8, (24, 1))
    made = decode(encode(np.dstack([picture(), opacity]), "PNG", icc_profile=profile(1.0)))
    assert np.array_equal(made.alpha, opacity)
    plain = decode(encode(picture(), "PNG", icc_profile=profile(1.0)))
    solid = opacity >= 248
    assert np.abs(made.rgb[solid].astype(int) - plain.rgb[solid]).max() <= 8


def test_a_name_of_a_profile_is_one_short_line() -> None:
    made = decode(encode(picture(), "PNG", icc_profile=profile(1.0, b"two\nlines \x1b[31m" + b"x" * 300)))
    assert made.facts.icc is not None
    assert made.facts.icc.isprintable()
    assert len(made.facts.icc) <= 80


def test_profiles_are_read_alike_for_every_way_of_holding_colour() -> None:
    linear = read_profile(profile(1.0), "RGB")
    rgb = to_srgb(Image.fromarray(picture()), linear)
    rgba = to_srgb(Image.fromarray(np.dstack([picture(), picture()[..., 0]])), linear)
    assert np.array_equal(rgb, rgba)


@given(st.integers(0, 255), st.integers(0, 255))
def test_compositing_rounds_to_the_nearest_level(level: int, background: int) -> None:
    opacity = np.arange(256, dtype=np.uint8)[None]
    rgb = np.full((1, 256, 3), level, np.uint8)
    composite(rgb, opacity, (background, background, background))
    exact = (level * np.arange(256) + background * (255 - np.arange(256))) / 255
    assert np.array_equal(rgb[0, :, 0], np.floor(exact + 0.5))
    assert (rgb == rgb[..., :1]).all()


def test_each_channel_is_laid_over_its_own_background() -> None:
    rgb = np.full((300, 700, 3), 9, np.uint8)
    composite(rgb, np.zeros((300, 700), np.uint8), (1, 2, 3))
    assert (rgb == (1, 2, 3)).all()


def test_hidden_colour_is_colour_that_differs_where_nothing_is_seen() -> None:
    opacity = np.zeros((600, 400), np.uint8)
    opacity[:10] = 255
    rgb = np.full((600, 400, 3), 30, np.uint8)
    assert not has_hidden_colour(rgb, opacity)
    rgb[5, 5] = 200
    assert not has_hidden_colour(rgb, opacity)
    rgb[599, 399] = 31
    assert has_hidden_colour(rgb, opacity)


def test_grey_is_what_is_seen_to_have_no_colour() -> None:
    rgb = np.repeat(np.random.default_rng(0).integers(3, 250, (500, 400, 1), dtype=np.uint8), 3, 2)
    assert is_grey(rgb, None)
    rgb[400, 100] += np.array([0, 2, 0], np.uint8)
    assert is_grey(rgb, None)
    rgb[400, 100] += np.array([0, 1, 0], np.uint8)
    assert not is_grey(rgb, None)
    opacity = np.full((500, 400), 255, np.uint8)
    opacity[400, 100] = 0
    assert is_grey(rgb, opacity)


@given(st.integers(1, 400_000), st.integers(1, 3000))
def test_bands_cover_every_row_once(width: int, height: int) -> None:
    rows = [row for band in bands(width, height) for row in range(band.start, band.stop)]
    assert rows == list(range(height))


def test_a_profile_written_by_the_test_is_one_that_can_be_read() -> None:
    assert ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile(2.2)))).strip() == "test"
