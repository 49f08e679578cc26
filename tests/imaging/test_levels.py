"""Counting levels."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.imaging.levels import count_levels
from tests.imaging.files import picture


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 200))
def test_every_pixel_is_counted_once_in_every_row(rows: int, columns: int, seed: int) -> None:
    counted = count_levels(picture(rows, columns, seed))
    assert counted.shape == (4, 256)
    assert (counted.sum(1) == rows * columns).all()


def test_each_channel_is_counted_by_itself() -> None:
    rgb = picture(30, 50)
    counted = count_levels(rgb)
    for channel in range(3):
        assert np.array_equal(counted[channel], np.bincount(rgb[..., channel].ravel(), minlength=256))


@pytest.mark.parametrize(("colour", "luma"), [((255, 0, 0), 76), ((0, 255, 0), 150), ((9, 9, 9), 9)])
def test_luma_weighs_the_channels_as_the_eye_does(colour: tuple[int, int, int], luma: int) -> None:
    assert count_levels(np.full((4, 4, 3), colour, np.uint8))[3].argmax() == luma


def test_the_input_is_left_alone() -> None:
    rgb = picture()
    before = rgb.copy()
    count_levels(rgb)
    assert np.array_equal(rgb, before)
