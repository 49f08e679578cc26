"""Enlarged by repeating pixels."""

import math

import numpy as np
from numpy.typing import NDArray

from reviewer.flags._flag import Flag
from reviewer.imaging.blocks import Repeats, clear_steps, common_repeats, line_spacing, look_into, repeats_by
from reviewer.imaging.heat import Check, HeatMap, Tally, bounded, empty_map, parts
from reviewer.imaging.picture import Picture
from reviewer.imaging.windows import SIDE, worst_windows
from reviewer.model.picture import Box, Measurement
from reviewer.model.recipe import Recipe

DOUBT = 0.78
"""The share of change on the grid at which the score is .5; a screentone as wide as the grid reaches .75."""
_SLOPE = 0.04
_OPEN, _OPEN_PAIRS = (0.15, 0.95), 0.4
"""Between these shares the cells of a grid are looked into, of pairs from the third on: colours may have been changed
after enlarging."""
_PROVEN = 0.9  # the share that even cells stand for
_EVEN, _UNEVEN = 0.3, 0.5  # variance within cells: they prove all below the first, nothing from the second on
_PROOF_OF_PAIRS = 0.3  # what even pairs add to the share: a screen of twice their size may have such
_EVEN_PAIRS, _UNEVEN_PAIRS = 0.25, 0.35  # the same for pairs
_TONES = (0.8, 1.0)  # change of tone farther apart: screens stay below the first, pictures pass both
_OPEN_DITHERED = 0.03  # the same as _OPEN where error diffusion, which lies on no grid, is most of the change
_EVEN_DITHERED, _UNEVEN_DITHERED = 0.64, 0.72  # variance along rows and columns of cells: other pictures have .8
_TONES_DITHERED = (1.3, 1.7)  # screens wider than the grid reach 1.6
_CODED = 8  # pixels: the side of a JPEG's blocks, which are even too
_PAIR = 2
_PART = 256  # pixels: every row of a part is looked at


def measure(picture: Picture, recipe: Recipe) -> Measurement:  # noqa: ARG001 - every flag is asked the same way
    """Measure how much of a picture's change lies on the grid of enlarged pixels, and by which factor.

    A palette or a filter that was laid over the pixels afterwards changes them within: then their cells are still far
    more even than cells of any other place, which no other picture's are, and not in turn dark and light as a screen's.
    """
    down, across = _agreeing(picture)
    common = common_repeats(down, across)
    score = score_of(common.share + _proof(picture, common, down))
    factor = common.factor if score >= 0.5 else 1.0
    figure: dict[str, float | int | str] = {
        "factor": factor,
        "share": round(common.share, 3),
        "row_phase": down.phase,
        "column_phase": across.phase,
    }
    if score < 0.5:
        return Measurement(score, figure, "Its pixels were not enlarged by repeating.")
    rows, columns = (round(size / factor) for size in picture.shape)
    sentence = f"Its pixels were repeated {factor:g} times: it holds {columns} x {rows}."
    return Measurement(score, figure, sentence, _evidence(picture, factor))


def _agreeing(picture: Picture) -> tuple[Repeats, Repeats]:
    """Give the grids of both axes, by one factor where one's is a multiple of the other's.

    Of a faint grid that dither hides, one axis may show but every second or third line; a few figures on plain ground
    may change along one axis at every second line alone.
    """
    down, across = picture.repeats
    lesser, greater = sorted((down.factor, across.factor))
    if 1 < lesser < greater and greater % lesser == 0 and min(down.share, across.share) >= _OPEN_DITHERED:
        coarse, fine = (repeats_by(picture.rgb, int(factor)) for factor in (greater, lesser))
        is_clear = min(axis.share for axis in fine) >= DOUBT > min(axis.share for axis in coarse)
        return fine if is_clear else coarse
    return down, across


def _proof(picture: Picture, common: Repeats, down: Repeats) -> float:
    """Give what the cells of a grid add to the share of change on it."""
    factor = int(common.factor)
    if factor != common.factor or not _least_open(factor) <= common.share < _OPEN[1]:
        return 0.0
    cells = look_into(picture.rgb, factor, down.phase, common.phase)
    going_on = _rise(cells.again, *_TONES)
    if factor == _PAIR:
        return _PROOF_OF_PAIRS * going_on * (1 - _rise(cells.within, _EVEN_PAIRS, _UNEVEN_PAIRS))
    proof = going_on * (1 - _rise(cells.within, _EVEN, _UNEVEN)) if common.share >= _OPEN[0] else 0.0
    if factor % _CODED:
        is_even = 1 - _rise(cells.along, _EVEN_DITHERED, _UNEVEN_DITHERED)
        proof = max(proof, _rise(cells.again, *_TONES_DITHERED) * is_even)
    return max(0.0, _PROVEN - common.share) * proof


def _least_open(factor: int) -> float:
    """Give the share of change on a grid from which on its cells are looked into."""
    if factor == _PAIR:
        return _OPEN_PAIRS
    return _OPEN_DITHERED if factor % _CODED else _OPEN[0]


def _rise(value: float, low: float, high: float) -> float:
    """Give 0 up to the first value, 1 from the second on, and what lies between in proportion."""
    return min(max((value - low) / (high - low), 0.0), 1.0)


def score_of(share: float) -> float:
    """Turn the share of change on the grid into a score: .5 at ``DOUBT``."""
    return 1 / (1 + math.exp(-(share - DOUBT) / _SLOPE))


def _evidence(picture: Picture, factor: float) -> tuple[Box, ...]:
    """Show where most of the repeated pixels' edges are."""
    row, column = clear_steps(picture.rgb)
    full = SIDE / line_spacing(picture.shape) * SIDE / factor / 2
    return worst_windows(picture.shape, row, column, np.ones(len(row), np.float32), full)


def heat(picture: Picture, recipe: Recipe, check: Check) -> HeatMap:
    """Map the edges of repeated pixels; a place that also changes off the grid was not enlarged with the rest."""
    check()
    found = measure(picture, recipe)
    if found.score < 0.5:
        return empty_map(picture.shape)
    factor = float(found.figure["factor"])
    on, off = Tally(picture.shape), Tally(picture.shape)
    for part in parts(picture, check, side=_PART, margin=0):
        for is_turned, phase in ((False, found.figure["column_phase"]), (True, found.figure["row_phase"])):
            rgb = part.picture.rgb.swapaxes(0, 1) if is_turned else part.picture.rgb
            along, across = clear_steps(rgb)
            first = part.top if is_turned else part.left
            fits = _lies_on_grid(across + first, int(phase), factor)
            row, column = (across, along) if is_turned else (along, across)
            on.add(part, row, column, fits.astype(np.float32))
            off.add(part, row, column, 1 - fits.astype(np.float32))
    held, strayed = on.spread(), off.spread()
    share = held / (held + strayed + 1)
    return bounded(held * factor / _PART * np.clip(2 * share - 1, 0, 1))


def _lies_on_grid(place: NDArray[np.int32], phase: int, factor: float) -> NDArray[np.bool_]:
    """Tell which places lie on the grid of a whole factor; with any other, pixels are of two sizes and all count."""
    if factor != int(factor):
        return np.ones(len(place), np.bool_)
    return np.asarray((place - phase) % int(factor) == 0, np.bool_)


FLAG = Flag(
    key="pixelated",
    title="Repeated pixels",
    meaning="Enlarged by repeating pixels: every edge is a stair, and the LR made from it is smaller than it need be.",
    version=7,
    measure=measure,
    reasons=("soft",),
    heat=heat,
)
