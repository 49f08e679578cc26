"""Light lines are judged by which way they face and how long they run."""

import cv2
import numpy as np
import pytest

from reviewer.imaging.cuts import cut_out
from reviewer.imaging.lines import trace_lines
from reviewer.imaging.rims import find_rims
from tests.flags.drawing import outlined


def test_lit_points_are_outline_and_runs_are_lit() -> None:
    rims = find_rims(trace_lines(cut_out(outlined(rim=1))), 2.4)
    assert rims.running.sum() > 200
    assert not (rims.running & ~rims.lit).any()
    assert not (rims.lit & ~rims.valid).any()


def test_a_rim_from_one_light_outweighs_one_from_all_sides() -> None:
    one_sided = find_rims(trace_lines(cut_out(outlined(rim=1))), 2.4)
    assert one_sided.rim > 3 * one_sided.run
    assert one_sided.two_sided < 0.1


@pytest.mark.parametrize("width", [1.2, 1.8, 2.4, 3.2])
def test_a_wider_limit_never_finds_fewer_light_lines(width: float) -> None:
    lines = trace_lines(cut_out(outlined(rim=2)))
    assert find_rims(lines, width).lit.sum() <= find_rims(lines, width + 0.8).lit.sum()


def test_nothing_traced_gives_only_the_priors() -> None:
    rims = find_rims(trace_lines(cut_out(np.full((40, 40, 3), 128, np.uint8))), 2.4)
    assert rims.rim < 0.02
    assert rims.run == pytest.approx(0.01)


def ground_behind(gap: float, *, opens: bool = False, lift: int = 0) -> np.ndarray:
    """Draw a dark cable over sky, ``gap`` px above a hill; the gap may open, or be lit by more than the sky."""
    fine = np.full((800, 1600, 3), 160, np.uint8)
    for x in range(1600):
        cable = 300 + round(80 * np.sin(x / 400))
        below = cable + 24 + round(8 * gap * (1 + (max(0, x - 600) / 60 if opens else 0)))
        fine[cable : cable + 24, x] = 25
        fine[cable + 24 : below, x] += np.uint8(lift)
        fine[below:, x] = 100
    return cv2.resize(fine, (200, 100), interpolation=cv2.INTER_AREA)


def test_sky_that_shows_between_a_cable_and_a_hill_is_no_rim() -> None:
    assert not find_rims(trace_lines(cut_out(ground_behind(1.5))), 2.7).lit.any()


def test_a_line_lighter_than_the_sky_in_its_place_is_a_rim() -> None:
    assert find_rims(trace_lines(cut_out(ground_behind(1.5, lift=80))), 2.7).running.sum() > 100


def test_light_that_opens_into_an_area_is_no_rim() -> None:
    lit = ground_behind(1.5, lift=80)
    opening = ground_behind(1.5, opens=True, lift=80)
    assert find_rims(trace_lines(cut_out(opening)), 2.7).run < 0.3 * find_rims(trace_lines(cut_out(lit)), 2.7).run


def test_light_beside_all_outlines_as_sharpening_leaves_it_is_no_rim() -> None:
    plain = outlined().astype(np.float32)
    sharp = np.clip(plain + 1.5 * (plain - cv2.GaussianBlur(plain, (0, 0), 1)) + 0.5, 0, 255).astype(np.uint8)
    assert find_rims(trace_lines(cut_out(sharp)), 2.7).run < 0.02
    assert find_rims(trace_lines(cut_out(outlined(rim=1))), 2.7).run > 0.05
