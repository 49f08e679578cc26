"""Light lines are judged by which way they face and how long they run."""

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
