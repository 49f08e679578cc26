"""Profiles across lines: the way, the widths and what an LR leaves of the contrast."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from reviewer.imaging.profile import STEP, contrast, cut_across, dark_and_bright, profile, profile_lr


def striped(angle: float, dark: float, bright: float) -> NDArray[np.float32]:
    """Draw a dark line and a bright one beside it through the middle of 81 x 81 pixels of grey, smooth at the sides."""
    rows, columns = np.mgrid[:81, :81] - 40.0
    across = rows * np.sin(angle) + columns * np.cos(angle)

    def part(start: float, end: float) -> NDArray[np.float64]:
        return np.clip(np.minimum(across - start, end - across) + 0.5, 0, 1)

    luma = 150.0 + part(-dark, 0) * (30 - 150)
    return np.asarray(luma + part(0, bright) * (250 - 150), np.float32)


@pytest.mark.parametrize("angle", [0.0, 0.4, np.pi / 4, 1.2, np.pi / 2])
def test_the_cut_crosses_a_line_at_a_right_angle(angle: float) -> None:
    cut = cut_across(striped(angle, 4, 2), (40, 40), 14)
    row, column = cut.way
    assert abs(row * np.sin(angle) + column * np.cos(angle)) > 0.99
    assert column > 0 or row > 0


@pytest.mark.parametrize("angle", [0.0, 0.7, np.pi / 2])
@pytest.mark.parametrize(("dark", "bright"), [(4, 2), (6, 1.5), (3, 3)])
def test_the_widths_are_those_that_were_drawn(angle: float, dark: float, bright: float) -> None:
    luma = striped(angle, dark, bright)
    cut = cut_across(luma, (40, 40), 14)
    first, second = dark_and_bright(profile(luma, cut), cut)
    assert first.width == pytest.approx(dark, abs=0.8)
    assert second.width == pytest.approx(bright, abs=0.8)
    assert first.level < 45
    assert second.level > 220
    assert not first.is_open
    assert not second.is_open


def test_a_plain_edge_has_two_open_parts() -> None:
    luma = np.full((60, 60), 40, np.float32)
    luma[:, 30:] = 200
    cut = cut_across(luma, (30, 30), 10)
    dark, bright = dark_and_bright(profile(luma, cut), cut)
    assert dark.is_open
    assert bright.is_open
    assert (dark.level, bright.level) == (40, 200)
    assert dark.end <= bright.start + 2 * STEP


def test_a_flat_place_has_a_profile_too() -> None:
    luma = np.full((60, 60), 40, np.float32)
    cut = cut_across(luma, (30, 30), 10)
    values = profile(luma, cut)
    assert (values == 40).all()
    assert contrast(values, cut, *dark_and_bright(values, cut)) == 0


@pytest.mark.parametrize("place", [(0, 0), (59, 59), (0, 30), (30, 59)])
def test_a_cut_at_the_side_stays_within_the_picture(place: tuple[int, int]) -> None:
    luma = np.random.default_rng(1).uniform(0, 255, (60, 60)).astype(np.float32)
    cut = cut_across(luma, place, 14)
    for distance in (-cut.before, cut.after):
        row, column = cut.at(distance)
        assert -0.01 <= row <= 59.01
        assert -0.01 <= column <= 59.01
    assert len(profile(luma, cut)) == len(cut.distances)


def test_the_lr_profile_has_one_luma_for_each_lr_pixel_and_less_contrast() -> None:
    luma = striped(0.0, 3, 1.5)
    low = cv2.resize(luma[:80, :80], (20, 20), interpolation=cv2.INTER_AREA)
    cut = cut_across(luma, (40, 40), 14)
    high, values = profile(luma, cut), profile_lr(low, cut, 4)
    assert len(values) == len(high)
    assert set(np.unique(values)) <= set(low[10])
    parts = dark_and_bright(high, cut)
    assert 0 < contrast(values, cut, *parts) < contrast(high, cut, *parts)
