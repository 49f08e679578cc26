"""Edge widths and the fall of the spectrum follow the blur, wherever the sharp part of a picture lies."""

import cv2
import numpy as np
import pytest

from reviewer.imaging.sharpness import SIDE, busiest_tiles, measure_sharpness, ramp_widths
from tests.flags.drawing import outlined, picture_of

AT = np.arange(-8, 8.01, 0.25, dtype=np.float32)


@pytest.mark.parametrize("width", [1.0, 2.5, 6.0])
def test_a_straight_ramp_is_as_wide_as_four_fifths_of_it(width: float) -> None:
    profiles = np.clip(AT / width, -0.5, 0.5)[:, None].astype(np.float32) * 100 + 120
    found, is_edge = ramp_widths(profiles)
    assert is_edge.all()
    assert found[0] == pytest.approx(0.8 * width, abs=0.1)


def test_a_ramp_that_leaves_the_profile_is_at_least_as_wide_as_what_is_seen_of_it() -> None:
    width, is_edge = ramp_widths((AT * 6 + 120)[:, None].astype(np.float32))
    assert is_edge.all()
    assert width[0] > 12


def test_a_ramp_that_hardly_rises_is_no_edge() -> None:
    assert not ramp_widths((np.clip(AT, -1, 1) * 4 + 120)[:, None].astype(np.float32))[1].any()


@pytest.mark.parametrize("seed", [1, 2])
def test_more_blur_means_wider_edges_and_a_higher_cliff(seed: int) -> None:
    sharp = picture_of(outlined(seed=seed)).luma
    found = [measure_sharpness(sharp)] + [
        measure_sharpness(cv2.GaussianBlur(sharp, (0, 0), s)) for s in (0.7, 1.2, 2.0)
    ]
    widths = [float(np.quantile(part.width, 0.1)) for part in found]
    cliffs = [part.cliff for part in found]
    assert widths == sorted(widths)
    assert cliffs == sorted(cliffs)
    assert widths[0] < 1.2


def test_the_busiest_tiles_are_where_the_edges_are() -> None:
    luma = np.full((1600, 1600), 230, np.float32)
    luma[800:1200, 400:800] = picture_of(outlined()).luma
    tiles = busiest_tiles(luma)
    assert len(tiles) == 6
    best = tiles[0]
    assert 800 - SIDE < best.row < 1200
    assert 400 - SIDE < best.column < 800


def test_a_soft_background_does_not_count() -> None:
    sharp = picture_of(outlined(side=400)).luma
    luma = cv2.GaussianBlur(picture_of(outlined(side=1000, seed=5)).luma, (0, 0), 4)
    luma[300:700, 300:700] = sharp
    assert np.quantile(measure_sharpness(luma).width, 0.1) < 1.2


@pytest.mark.parametrize("shape", [(1, 1), (2, 700), (700, 2), (70, 70), (5000, 60)])
def test_slivers_and_flat_pictures_have_no_edges(shape: tuple[int, int]) -> None:
    found = measure_sharpness(np.full(shape, 128, np.float32))
    assert (len(found.width), found.cliff) == (0, 0.0)


def test_hard_steps_leave_no_warning_and_are_as_sharp_as_can_be() -> None:
    luma = np.zeros((200, 200), np.float32)
    luma[:, 100:] = 255
    luma[100:] = 255 - luma[100:]
    found = measure_sharpness(luma)
    assert len(found.width)
    assert np.isfinite(found.width).all()
    assert np.quantile(found.width, 0.5) == pytest.approx(0.8, abs=0.05)
