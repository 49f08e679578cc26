"""Downscaling that keeps what stands out."""

import numpy as np
import pytest

from reviewer.imaging.dpid import detail_preserving


def noise(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, shape, dtype=np.uint8)


def by_the_book(image: np.ndarray, scale: int, strength: float) -> np.ndarray:
    """Follow the published formulas pixel by pixel in double precision."""
    rows, columns = image.shape[0] // scale, image.shape[1] // scale
    pixels = image.astype(float)
    mean = pixels.reshape(rows, scale, columns, scale, -1).mean((1, 3))
    padded = np.pad(mean, ((1, 1), (1, 1), (0, 0)), "edge")
    out = np.empty_like(mean)
    for row in range(rows):
        for column in range(columns):
            around = padded[row : row + 3, column : column + 3]
            guide = (around * (np.outer([1, 2, 1], [1, 2, 1])[..., None] / 16)).sum((0, 1))
            cell = pixels[row * scale : (row + 1) * scale, column * scale : (column + 1) * scale].reshape(scale**2, -1)
            weight = np.sqrt(((cell - guide) ** 2).sum(1)) ** strength
            out[row, column] = (cell * weight[:, None]).sum(0) / weight.sum() if weight.sum() else guide
    return out


@pytest.mark.parametrize("strength", [0.5, 1.0, 0.7, 2.0])
@pytest.mark.parametrize("scale", [2, 3, 4])
def test_it_follows_the_published_formulas(scale: int, strength: float) -> None:
    image = noise(scale, scale * 19, scale * 7, 3)
    assert np.abs(detail_preserving(image, scale, strength) - by_the_book(image, scale, strength)).max() < 0.01


def test_a_strength_of_zero_is_a_plain_average() -> None:
    image = noise(4, 24, 40, 3)
    box = image.reshape(6, 4, 10, 4, 3).mean((1, 3))
    assert np.abs(detail_preserving(image, 4, 0.0) - box).max() < 1e-3


def test_a_lone_dark_pixel_counts_for_more_the_stronger_it_is() -> None:
    image = np.full((16, 16, 3), 200, np.uint8)
    image[6, 6] = 0
    darkest = [float(detail_preserving(image, 4, strength).min()) for strength in (0.0, 0.5, 1.0, 2.0)]
    assert darkest == sorted(darkest, reverse=True)
    assert darkest[0] > darkest[-1] + 50


def test_one_plane_is_a_picture_of_one_channel() -> None:
    image = np.repeat(noise(5, 20, 20, 1), 3, 2)
    alone = detail_preserving(image[..., :1].astype(np.float32), 4, 0.0)
    assert np.allclose(alone[..., 0], detail_preserving(image, 4, 0.0)[..., 0])
