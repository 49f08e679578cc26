"""A decoded picture with the planes that several measures share."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.blocks import Repeats, find_repeats
from reviewer.imaging.cuts import Cuts, cut_out
from reviewer.imaging.lines import Lines, trace_lines
from reviewer.imaging.luma import luma_of
from reviewer.imaging.steps import Steps, trace_steps
from reviewer.imaging.strokes import Strokes, trace_strokes
from reviewer.imaging.subsampling import Subsampling, measure_subsampling
from reviewer.imaging.tiles import Tiles, sample_tiles
from reviewer.model.picture import Facts
from reviewer.model.tags import NOTHING, Beside

_SHARED_PIXELS = 2_500_000
"""Pixels up to which the luma of a whole picture costs less than that of all the windows that measures look at."""


@dataclass(frozen=True, eq=False)
class Picture:
    """Hold the pixels of a candidate as training will see them.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        sRGB, upright, 8 bits, transparent pixels composited on a background.
    alpha : ndarray of uint8, shape (M, N), or None
        Opacity before compositing; None where every pixel is opaque.
    facts : Facts
        What the file is.
    beside : Beside
        What files beside it say of it.

    Notes
    -----
    The derived planes are computed once, on first use, and must not be written to.
    """

    rgb: NDArray[np.uint8]
    alpha: NDArray[np.uint8] | None
    facts: Facts
    beside: Beside = NOTHING

    @property
    def shape(self) -> tuple[int, int]:
        """Give (rows, columns)."""
        return self.rgb.shape[0], self.rgb.shape[1]

    @cached_property
    def luma(self) -> NDArray[np.float32]:
        """Give .299 R + .587 G + .114 B, float32, shape (M, N), 0 .. 255, not rounded."""
        return luma_of(self.rgb)

    @property
    def levels(self) -> NDArray[Any]:
        """Give what windows of luma are read from: the luma, or of a large picture the pixels, whose cost is bounded.

        The windows are the same to the last bit.
        """
        return self.luma if self.rgb.size <= 3 * _SHARED_PIXELS else self.rgb

    @cached_property
    def cuts(self) -> Cuts:
        """Give the part of the picture that is searched for lines (see ``cut_out``)."""
        return cut_out(self.rgb, self.alpha, levels=self.levels)

    @cached_property
    def lines(self) -> Lines:
        """Give what lies on both sides of the dark edges there (see ``trace_lines``)."""
        return trace_lines(self.cuts)

    @cached_property
    def steps(self) -> Steps:
        """Give what lies on both sides of some of all edges there (see ``trace_steps``)."""
        return trace_steps(self.cuts)

    @cached_property
    def strokes(self) -> Strokes:
        """Give the dark strokes there (see ``trace_strokes``)."""
        return trace_strokes(self.cuts)

    @cached_property
    def tiles(self) -> Tiles:
        """Give a fixed sample of the luma's 15 x 15 tiles that carry structure (see ``sample_tiles``)."""
        return sample_tiles(self.levels)

    @cached_property
    def repeats(self) -> tuple[Repeats, Repeats]:
        """Give the grids on which its rows and its columns change (see ``find_repeats``)."""
        return find_repeats(self.rgb)

    @cached_property
    def subsampling(self) -> Subsampling:
        """Give how surely its chroma was stored at half the size (see ``measure_subsampling``)."""
        return measure_subsampling(self.rgb)
