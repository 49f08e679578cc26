"""The planes that measures share are what they are called, whatever the picture's shape."""

import numpy as np
import pytest

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
