"""Small versions."""

import numpy as np
import pytest

from reviewer.imaging.thumbnail import thumbnail
from tests.imaging.files import picture


@pytest.mark.parametrize(
    ("shape", "size"),
    [((300, 900), (85, 256)), ((900, 300), (256, 85)), ((512, 512), (256, 256)), ((1, 9000), (1, 256))],
)
def test_the_longer_side_is_brought_to_the_wanted_length(shape: tuple[int, int], size: tuple[int, int]) -> None:
    assert thumbnail(picture(*shape)).shape == (*size, 3)


def test_a_small_picture_stays_as_it_is() -> None:
    small = picture(20, 30)
    assert np.array_equal(thumbnail(small), small)


def test_areas_are_averaged() -> None:
    checks = np.indices((512, 512)).sum(0) % 2 * 255
    made = thumbnail(np.repeat(checks[..., None], 3, 2).astype(np.uint8))
    assert np.abs(made.astype(int) - 127).max() <= 1


def test_the_picture_is_left_alone() -> None:
    large = picture(600, 700)
    before = large.copy()
    thumbnail(large, side=32)
    assert np.array_equal(large, before)
