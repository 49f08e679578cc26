"""What is left of a light line in the LR falls with the scale and rises with the line's width."""

import numpy as np
import pytest

from reviewer.imaging.cuts import cut_out
from reviewer.imaging.lines import trace_lines
from reviewer.imaging.survival import contrast_left
from reviewer.model.recipe import Kernel, Recipe
from tests.flags.drawing import outlined


def left(rim: float, recipe: Recipe) -> float:
    rgb = outlined(rim=rim)
    lines = trace_lines(cut_out(rgb))
    lit = (lines.contrast > 40) & (lines.over > 30) & (lines.width < 6)
    return float(np.median(contrast_left(lines, np.flatnonzero(lit), recipe)))


@pytest.mark.parametrize("kernel", [Kernel.MATLAB, Kernel.BOX, Kernel.LANCZOS3, Kernel.PS_SHARPER])
def test_wider_lines_survive_more_and_larger_scales_leave_less(kernel: Kernel) -> None:
    table = np.array([[left(rim, Recipe(scale=scale, kernel=kernel)) for rim in (1, 2, 4)] for scale in (2, 4, 8)])
    assert (np.diff(table, axis=1) >= 0).all()
    assert (np.diff(table, axis=0) <= 0).all()
    assert table[1, 0] < 0.3


def test_nothing_chosen_gives_nothing() -> None:
    rgb = outlined(rim=1)
    lines = trace_lines(cut_out(rgb))
    assert len(contrast_left(lines, np.zeros(0, np.intp), Recipe())) == 0


def test_a_picture_smaller_than_one_lr_pixel_loses_all() -> None:
    rgb = np.full((12, 12, 3), 200, np.uint8)
    rgb[:, 6:] = 20
    lines = trace_lines(cut_out(rgb))
    assert (contrast_left(lines, np.arange(len(lines)), Recipe(scale=16)) == 0).all()
