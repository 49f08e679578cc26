"""Thin light line beside a dark line that the downscale takes away."""

import numpy as np
from numpy.typing import NDArray

from reviewer.flags._flag import Flag
from reviewer.imaging.edges import Plane
from reviewer.imaging.heat import Check, HeatMap, Tally, cuts_of, parts
from reviewer.imaging.lines import Lines, trace_lines
from reviewer.imaging.picture import Picture
from reviewer.imaging.rims import Rims, find_rims
from reviewer.imaging.windows import SIDE, worst_windows
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe

DOUBT = 0.04
"""The measure at which the score is .5: passed by less than 1 % of drawn pictures that show no rim light to the eye."""
_STEEPNESS = 1.6
_LEAST_OUTLINE = 300  # points of outline beside a calm fill below which nothing is said
_UNSURE = 0.49
_EDGE_OFFSET = 0.35  # the width is measured from the middle of the edge's own ramp
_FULL = SIDE * 40.0  # one line of 40 levels right across a window


def widest(scale: int) -> float:
    """Give the width of a light line, in pixels from the edge, up to which a downscale by ``scale`` may merge it.

    2.7 px at x4, where the measure was proven; the offset is the edge's own ramp, which does not grow with the scale.
    """
    return min(0.4 * scale + 1.1, 4.3)


def measure(picture: Picture, recipe: Recipe) -> Measurement:
    """Measure how much of a picture's outline carries a light line that the recipe's downscale loses."""
    lines = picture.lines
    rims = find_rims(picture.rgb, lines, widest(recipe.scale), recipe)
    outline = int(rims.valid.sum())
    score = score_of(rims.rim)
    if outline < _LEAST_OUTLINE:
        # Still sorted by what little there is, but never raised.
        return Measurement(min(score, _UNSURE), {"outline": outline}, "Too little outline to tell.")
    length = int(rims.running.sum())
    figure: dict[str, float | int | str] = {
        "rim": round(rims.rim, 4),
        "run": round(rims.run, 4),
        "lit_percent": round(100 * length / outline, 2),
        "length": length,
        "outline": outline,
        "width": _median_width(lines, rims),
        "left_percent": round(100 * float(np.median(rims.left[rims.running])), 1) if length else 0.0,
    }
    row, column, weight = _places(lines, rims)
    return Measurement(
        score, figure, _sentence(figure, recipe), worst_windows(picture.shape, row, column, weight, _FULL)
    )


def score_of(rim: float) -> float:
    """Turn the measure into a score, .5 at ``DOUBT`` and rising to 1."""
    raised = max(rim, 0.0) ** _STEEPNESS
    return float(raised / (raised + DOUBT**_STEEPNESS))


def _median_width(lines: Lines, rims: Rims) -> float:
    """Give the median width of the light lines, in pixels (0 where there are none)."""
    if not rims.running.any():
        return 0.0
    return round(max(0.5, float(np.median(lines.end[rims.running])) - _EDGE_OFFSET), 1)


def _sentence(figure: dict[str, float | int | str], recipe: Recipe) -> str:
    """Say what was measured."""
    if not figure["length"]:
        return f"No thin light line beside {figure['outline']} px of dark outline."
    line = f"{figure['width']:.0f}-px light line beside {figure['length']} px of dark outline"
    return f"{line}; {figure['left_percent']:.0f} % of its contrast survives x{recipe.scale} {recipe.kernel.value}."


def _places(lines: Lines, rims: Rims) -> tuple[NDArray[np.int32], NDArray[np.int32], Plane]:
    """Give row, column and weight of the light lines that are lost."""
    on = np.flatnonzero(rims.running)
    return lines.points.row[on], lines.points.column[on], lines.fall[on] * rims.weight[on]


def heat(picture: Picture, recipe: Recipe, check: Check) -> HeatMap:
    """Map the light lines that the recipe's downscale loses."""
    tally = Tally(picture.shape)
    for part in parts(picture, check, align=recipe.scale):
        lines = trace_lines(cuts_of(part))
        rims = find_rims(part.picture.rgb, lines, widest(recipe.scale), recipe)
        tally.add(part, *_places(lines, rims))
    return tally.lined(_FULL)


FLAG = Flag(
    key="rim_light",
    title="Thin rim light",
    meaning="Thin light line beside a dark line, lost in the LR: the pair teaches to paint highlights beside outlines.",
    version=24,
    measure=measure,
    follows_recipe=True,
    reasons=("rim_light",),
    heat=heat,
)
