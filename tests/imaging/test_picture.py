"""The planes that measures share are what they are called, whatever the picture's shape."""

import numpy as np
import pytest

from reviewer.art.defects import once_jpeg
from reviewer.art.painter import Style
from reviewer.art.portrait import draw_portrait
from reviewer.flags._registry import load_own
from reviewer.model.recipe import Recipe
from tests.bench.flags.corpus import picture_of


@pytest.mark.parametrize("shape", [(1, 1), (1, 700), (700, 1), (31, 17), (32, 17), (33, 40), (101, 333)])
def test_the_luma_weighs_every_row_and_is_not_rounded(shape: tuple[int, int]) -> None:
    rgb = np.random.default_rng(1).integers(0, 256, (*shape, 3), np.uint8)
    luma = picture_of(rgb).luma
    assert luma.dtype == np.float32
    assert luma.shape == shape
    assert np.allclose(luma, rgb.astype(np.float64) @ [0.299, 0.587, 0.114], rtol=0, atol=1e-4)


def test_the_luma_is_made_once() -> None:
    picture = picture_of(np.zeros((40, 40, 3), np.uint8))
    assert picture.luma is picture.luma


def test_only_a_picture_of_bounded_size_has_its_luma_made_for_windows() -> None:
    small, large = (picture_of(np.zeros((1000, columns, 3), np.uint8)) for columns in (2500, 2501))
    assert small.levels is small.luma
    assert large.levels is large.rgb


def test_every_flag_says_the_same_from_the_luma_and_from_the_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = load_own()
    once_coded = once_jpeg(draw_portrait(700, 760, Style(), 3), 90)
    from_luma, _ = registry.measure_all(picture_of(once_coded), Recipe())
    monkeypatch.setattr("reviewer.imaging.picture._SHARED_PIXELS", 0)
    from_pixels, _ = registry.measure_all(picture_of(once_coded), Recipe())
    assert from_luma == from_pixels
