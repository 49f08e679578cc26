"""Grain is measured to a fifth of its strength where a picture is calm, and texture is told from it."""

import cv2
import numpy as np
import pytest

from reviewer.art.defects import grainy, once_jpeg
from reviewer.imaging.grain import Grain, measure_grain, sample_windows
from tests.flags.colours import colourful
from tests.flags.drawing import outlined, picture_of


def grain_of(rgb: np.ndarray) -> Grain:
    return measure_grain(picture_of(rgb).luma)


@pytest.mark.parametrize("sigma", [1.0, 2.0, 5.0, 10.0])
def test_the_strength_is_found_to_a_fifth_and_the_noise_is_white(sigma: float) -> None:
    found = grain_of(grainy(outlined(), sigma, 3))
    assert found.sigma == pytest.approx(sigma, rel=0.2)
    assert 0.28 < found.ratio < 0.6


def test_a_clean_drawing_has_none_and_a_gradient_has_none_either() -> None:
    ramp = np.linspace(20, 220, 400, dtype=np.float32)[:, None].repeat(400, 1)
    assert grain_of(outlined()).sigma == 0
    assert measure_grain(ramp).sigma < 0.01


def test_soft_texture_keeps_more_at_half_the_size_than_grain_does() -> None:
    rough = np.random.default_rng(1).normal(0, 30, (400, 400)).astype(np.float32)
    texture = cv2.GaussianBlur(rough, (0, 0), 1.2) + 128
    assert measure_grain(texture).ratio > 0.8


def test_grain_is_everywhere_and_texture_is_not() -> None:
    assert grain_of(grainy(outlined(), 3.0, 1)).evenness > 0.66
    assert grain_of(colourful()).evenness < 0.5


def test_grain_is_as_strong_among_the_finest_details_and_sharpened_texture_is_not() -> None:
    rough = np.random.default_rng(1).normal(0, 30, (400, 400)).astype(np.float32)
    texture = cv2.GaussianBlur(rough, (0, 0), 0.8) + 128
    sharpened = np.rint((2.5 * texture - 1.5 * cv2.GaussianBlur(texture, (0, 0), 1.0)).clip(4, 251)).astype(np.float32)
    assert measure_grain(sharpened).fineness < 0.85
    assert grain_of(grainy(outlined(), 3.0, 1)).fineness == pytest.approx(1, abs=0.05)


def test_a_codec_leaves_grain_even_at_half_the_size_alone() -> None:
    found = grain_of(once_jpeg(grainy(outlined(side=600), 4.0, 1), 90))
    assert found.evenness < 0.6 < found.half_evenness
    assert 1.0 < found.half_sigma < found.sigma
    assert grain_of(colourful()).half_evenness < 0.5


@pytest.mark.parametrize("shape", [(1, 1), (2, 500), (64, 64)])
def test_too_few_tiles_tell_nothing(shape: tuple[int, int]) -> None:
    assert measure_grain(np.full(shape, 128, np.float32)) == Grain(0.0, 1.0, 0.0, 0, 0.0)


def test_tiles_that_noise_would_clip_are_left_out() -> None:
    assert measure_grain(np.full((400, 400), 255, np.float32)).tiles == 0


def test_windows_lie_where_they_say_and_never_twice() -> None:
    plane = np.arange(130 * 70, dtype=np.float32).reshape(130, 70)
    windows, row, column = sample_windows(plane, 16, 20)
    assert len(windows) == 20
    assert len(set(zip(row.tolist(), column.tolist(), strict=True))) == 20
    assert all(np.array_equal(w, plane[r : r + 16, c : c + 16]) for w, r, c in zip(windows, row, column, strict=True))
