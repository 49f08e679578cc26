"""Codes of the same picture stay near, codes of other pictures lie far apart."""

from functools import cache

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.art.defects import once_jpeg
from reviewer.art.painter import Style
from reviewer.art.portrait import draw_portrait
from reviewer.imaging.hashes import coarse_code, codes_of, colour_of, distance, fine_code, grey_of, small_picture
from reviewer.imaging.neighbours import COARSE_BITS, FINE_BITS


@cache
def drawn(seed: int) -> np.ndarray:
    return draw_portrait(320, 400, Style(), seed)


def grey(rgb: np.ndarray) -> np.ndarray:
    return cv2.cvtColor(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)


def halved(rgb: np.ndarray) -> np.ndarray:
    return cv2.resize(rgb, (rgb.shape[1] // 2, rgb.shape[0] // 2), interpolation=cv2.INTER_AREA)


SAVED = {
    "as it is": lambda rgb: rgb,
    "jpeg": lambda rgb: once_jpeg(rgb, 60),
    "half": halved,
    "trimmed": lambda rgb: rgb[4:-4, 3:-3],
    "brighter": lambda rgb: np.clip(rgb * 1.08 + 8, 0, 255).astype(np.uint8),
    "grey": grey,
}


@pytest.mark.parametrize("saved", SAVED)
@pytest.mark.parametrize("seed", [3, 4])
def test_a_copy_has_nearly_the_same_codes(seed: int, saved: str) -> None:
    one, two = codes_of(drawn(seed)), codes_of(np.ascontiguousarray(SAVED[saved](drawn(seed))))
    assert (one.coarse ^ two.coarse).bit_count() <= COARSE_BITS
    assert distance(one.fine, two.fine) <= FINE_BITS


def test_a_mirrored_or_turned_picture_has_other_codes() -> None:
    rgb = drawn(3)
    codes = codes_of(rgb)
    for other in (rgb[:, ::-1], rgb[::-1], np.rot90(rgb)):
        assert distance(codes.fine, codes_of(np.ascontiguousarray(other)).fine) > FINE_BITS


def test_noise_on_flat_colour_sets_no_bit() -> None:
    noisy = np.random.default_rng(0).integers(120, 124, (400, 300, 3)).astype(np.uint8)
    assert coarse_code(noisy) == 0


def test_a_picture_that_brightens_to_the_right_sets_every_bit() -> None:
    ramp = np.broadcast_to(np.linspace(0, 255, 90).astype(np.uint8)[None, :, None], (80, 90, 3))
    assert coarse_code(np.ascontiguousarray(ramp)) == 2**64 - 1
    assert coarse_code(np.ascontiguousarray(ramp[:, ::-1])) == 0


def test_the_fine_code_of_a_negative_is_the_opposite() -> None:
    rgb = drawn(5)
    assert distance(fine_code(rgb), fine_code(255 - rgb)) == 256


def test_a_small_picture_keeps_its_levels_and_colours() -> None:
    red = np.zeros((50, 70, 3), np.uint8)
    red[..., 0] = 255
    thumb = small_picture(red)
    assert len(thumb) == 32 * 32 + 8 * 8 * 2
    assert np.abs(grey_of(thumb).astype(int) - 76).max() <= 1
    assert (colour_of(thumb)[:, 0] > 100).all()
    assert (np.abs(colour_of(small_picture(grey(drawn(3))))) <= 1).all()


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 70), st.integers(1, 70), st.integers(0, 2**32 - 1))
def test_any_picture_has_codes_of_the_same_length_and_is_not_changed(rows: int, columns: int, seed: int) -> None:
    rgb = np.random.default_rng(seed).integers(0, 256, (rows, columns, 3), dtype=np.uint8)
    before = rgb.copy()
    rgb.flags.writeable = False
    codes = codes_of(rgb)
    assert 0 <= codes.coarse < 2**64
    assert (len(codes.fine), len(codes.thumb)) == (32, 1152)
    assert codes_of(rgb) == codes
    assert np.array_equal(rgb, before)


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_distances_are_a_metric(a: bytes, b: bytes, c: bytes) -> None:
    assert distance(a, a) == 0
    assert distance(a, b) == distance(b, a)
    assert distance(a, c) <= distance(a, b) + distance(b, c)
