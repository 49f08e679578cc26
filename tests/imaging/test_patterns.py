"""Dither, screentone and banded gradients are found where they are, and not in one another."""

import numpy as np
import pytest

from reviewer.art.defects import grainy, screentoned
from reviewer.imaging.patterns import Patterns, find_patterns
from tests.flags.colours import colourful, diffused, shaded
from tests.flags.drawing import outlined


def patterns_of(rgb: np.ndarray) -> Patterns:
    return find_patterns(rgb)


def test_error_diffusion_is_dither() -> None:
    found = patterns_of(diffused(shaded()))
    assert found.dither.mean() > 0.3
    assert found.screentone.mean() < 0.02


def test_dither_between_shades_that_lie_close_is_found() -> None:
    assert patterns_of(diffused(shaded(), 40)).dither.mean() > 0.2


@pytest.mark.parametrize("sigma", [0.7, 1.0, 1.5])
def test_faint_grain_of_one_colour_is_no_dither(sigma: float) -> None:
    grey = grainy(shaded(), sigma, 1)[..., :1].repeat(3, 2)
    assert patterns_of(grey).dither.mean() < 0.02


@pytest.mark.parametrize("factor", [3, 5])
def test_a_chequerboard_of_repeated_pixels_is_dither_by_their_size(factor: int) -> None:
    chequered = (np.indices((320, 320)) // factor).sum(0) % 2 * 60 + 90
    rgb = chequered[..., None].repeat(3, 2).astype(np.uint8)
    found = find_patterns(rgb, factor)
    assert found.dither.mean() > 0.9
    assert not found.screentone.any()
    assert find_patterns(rgb).screentone.mean() > 0.9


@pytest.mark.parametrize("pitch", [4.0, 5.0, 8.0])
def test_a_screen_is_found_with_its_period(pitch: float) -> None:
    found = patterns_of(screentoned(shaded(), pitch))
    assert found.screentone.mean() > 0.2
    assert found.period == pytest.approx(pitch, rel=0.2)
    assert found.dither.mean() < found.screentone.mean() / 3


@pytest.mark.parametrize(
    "rgb",
    [colourful(), outlined(), shaded(), grainy(shaded(), 6, 1), np.kron(colourful(40), np.ones((8, 8, 1), np.uint8))],
    ids=["ellipses", "outlines", "gradient", "grain", "pixels"],
)
def test_other_pictures_show_neither(rgb: np.ndarray) -> None:
    found = patterns_of(rgb)
    assert found.dither.mean() < 0.02
    assert found.screentone.mean() < 0.02


def test_stripes_are_no_screen() -> None:
    stripes = (np.indices((320, 320)).sum(0) // 3 % 2 * 200)[..., None].repeat(3, 2).astype(np.uint8)
    assert not patterns_of(stripes).screentone.any()


def test_patterns_are_found_where_they_are() -> None:
    mixed = shaded()
    mixed[:192] = screentoned(shaded())[:192]
    found = patterns_of(mixed)
    assert found.row[found.screentone].max() < 192


@pytest.mark.parametrize("shape", [(1, 1), (2, 90), (95, 31), (200, 200)])
def test_slivers_and_flat_pictures_show_nothing(shape: tuple[int, int]) -> None:
    rgb = np.full((*shape, 3), 130, np.uint8)
    found = patterns_of(rgb)
    assert not found.dither.any()
    assert not found.screentone.any()
