"""Both sides of an edge are read for what sharpening leaves there."""

import cv2
import numpy as np
import pytest

from reviewer.imaging.cuts import cut_out
from reviewer.imaging.steps import Steps, trace_steps
from tests.flags.drawing import outlined


def step(overshoot: int = 0, side: int = 96) -> np.ndarray:
    rgb = np.full((side, side, 3), 60, np.uint8)
    rgb[:, 48:] = 180
    rgb[:, 47] -= overshoot
    rgb[:, 48] += overshoot
    return rgb


def traced(rgb: np.ndarray) -> Steps:
    return trace_steps(cut_out(rgb))


def test_a_plain_step_rises_from_one_level_to_the_other_and_no_further() -> None:
    steps = traced(cv2.GaussianBlur(step(), (0, 0), 0.6))
    for sides in (steps.far, steps.near):
        assert np.median(sides.plateau) == pytest.approx(60, abs=0.5)
        assert np.median(sides.fill) == pytest.approx(180, abs=0.5)
        assert np.minimum(sides.over, sides.under).max() < 1


@pytest.mark.parametrize("overshoot", [10, 30])
def test_what_lies_beyond_both_levels_is_read_in_levels(overshoot: int) -> None:
    steps = traced(step(overshoot))
    for sides in (steps.far, steps.near):
        assert np.median(sides.over) == pytest.approx(overshoot, abs=6)
        assert np.median(sides.under) == pytest.approx(overshoot, abs=6)


def test_a_stripe_five_pixels_away_unsettles_the_far_sides_only() -> None:
    rgb = step(20)
    rgb[:, 53:56] = 90
    steps = traced(rgb)
    edge = np.abs(steps.points.column - 48) <= 1
    assert np.median(steps.far.unrest[edge]) > 20
    assert np.median(steps.near.unrest[edge]) < 2
    assert np.median(steps.near.over[edge]) == pytest.approx(20, abs=4)


def test_of_many_edges_an_even_sample_is_read() -> None:
    rgb = np.tile(step(side=96)[:, 36:59], (8, 30, 1))  # a period of 23 px: edges stand on every place of a grid
    cuts = cut_out(rgb)
    steps = trace_steps(cuts)
    assert len(cuts.each) > 1
    assert steps.stride > 1
    assert sum(len(cut.edges) for cut in cuts.each) > 12_000
    assert 6_000 < len(steps.points) <= 12_000 + 20
    assert np.bincount(steps.points.cut).min() > 0


@pytest.mark.parametrize("shape", [(1, 1), (2, 700), (40, 40)])
def test_a_blank_picture_has_no_steps(shape: tuple[int, int]) -> None:
    assert len(traced(np.full((*shape, 3), 90, np.uint8)).points) == 0


def test_tracing_twice_gives_the_same_finite_numbers_and_changes_nothing() -> None:
    rgb = outlined()
    before = rgb.copy()
    steps, again = traced(rgb), traced(rgb)
    for sides, same in ((steps.far, again.far), (steps.near, again.near)):
        for name in ("fill", "plateau", "unrest", "over", "under"):
            assert np.isfinite(getattr(sides, name)).all()
            assert np.array_equal(getattr(sides, name), getattr(same, name))
    assert np.array_equal(rgb, before)
