import numpy as np
import pytest

from reviewer.imaging.liveliness import lively_share


@pytest.mark.parametrize("shape", [(0, 4, 3), (1, 1, 3), (1, 9, 3), (9, 1, 3), (16, 16, 3)])
def test_flat_colour_of_any_size_has_no_life(shape: tuple[int, int, int]) -> None:
    assert lively_share(np.full(shape, 90, np.uint8)) == 0


def test_noise_has_all_of_it_and_grain_has_none() -> None:
    chance = np.random.default_rng(1)
    assert lively_share(chance.integers(0, 256, (64, 64, 3), np.uint8)) > 0.95
    assert lively_share(chance.integers(100, 107, (64, 64, 3)).astype(np.uint8)) == 0


def test_more_lines_are_more_life() -> None:
    shares = []
    for count in range(5):
        rgb = np.full((64, 64, 3), 200, np.uint8)
        rgb[8 : 8 + 10 * count : 10] = 20
        shares.append(lively_share(rgb))
    assert shares == sorted(shares)
    assert len(set(shares)) == 5


def test_the_picture_is_not_changed() -> None:
    rgb = np.random.default_rng(2).integers(0, 256, (20, 20, 3), np.uint8)
    before = rgb.copy()
    lively_share(rgb)
    assert np.array_equal(rgb, before)
