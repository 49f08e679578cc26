"""The luma of windows is that of the whole picture, and luma is left as it is."""

import numpy as np
import pytest

from reviewer.imaging.luma import WEIGHTS, luma_of, windows_of


def noise(*shape: int) -> np.ndarray:
    return np.random.default_rng(2).integers(0, 256, shape, dtype=np.uint8)


@pytest.mark.parametrize("shape", [(2, 3), (1, 1, 3), (70, 90, 3), (5, 9, 9, 3), (0, 4, 3), (1, 40_000, 3)])
def test_luma_weighs_the_channels_without_rounding(shape: tuple[int, ...]) -> None:
    rgb = noise(*shape)
    luma = luma_of(rgb)
    assert luma.dtype == np.float32
    assert luma.shape == shape[:-1]
    np.testing.assert_allclose(luma, rgb.astype(np.float64) @ WEIGHTS[0], atol=1e-4)


def test_what_is_luma_already_is_given_back() -> None:
    luma = luma_of(noise(20, 30, 3))
    assert luma_of(luma) is luma


def test_windows_of_a_picture_are_those_of_its_luma() -> None:
    rgb = noise(80, 120, 3)
    row, column = np.array([0, 64, 33]), np.array([104, 0, 51])
    found = windows_of(rgb, row, column, 16)
    np.testing.assert_array_equal(found, windows_of(luma_of(rgb), row, column, 16))
    np.testing.assert_array_equal(found[2], luma_of(rgb)[33:49, 51:67])
