"""Dark lines so thin that the downscale takes most of their contrast."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from reviewer.flags._flag import Flag
from reviewer.imaging.edges import Plane
from reviewer.imaging.heat import Check, HeatMap, Tally, cuts_of, parts
from reviewer.imaging.picture import Picture
from reviewer.imaging.strokes import Strokes, trace_strokes
from reviewer.imaging.survival import depth_left
from reviewer.imaging.windows import SIDE, worst_windows
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Kernel, Recipe

DOUBT = 0.8
"""The share of lost line at which the score is .5: at x4 a drawn picture loses half of its line, 1-px art 85 %."""
_STEEPNESS = 8.0
_LEAST_LENGTH = 300  # points of line below which nothing is said
_LEAST_DEPTH = 40.0  # levels below both sides that make a line
_LOST = 0.4  # share of the depth below which a line is lost
_MOST = 4000  # points looked at
_SEVERAL = 3000  # points looked at when every sampling phase is tried
_FULL = 2.0 * SIDE  # two lines right across a window that are lost whole
_PRIOR = 100  # points that are not lost


def measure(picture: Picture, recipe: Recipe) -> Measurement:
    """Measure how much of a picture's line length keeps less than 40 % of its contrast in the LR."""
    strokes = picture.strokes
    line = np.flatnonzero(strokes.lesser > _LEAST_DEPTH)
    looked, left = _kept(picture, strokes, line, recipe)
    lost = left < _LOST
    share = float(lost.sum() / max(1, len(looked)) * len(line) / (len(line) + _PRIOR))
    score = share**_STEEPNESS / (share**_STEEPNESS + DOUBT**_STEEPNESS)
    figure: dict[str, float | int | str] = {"lost_percent": round(100 * share, 1), "length": len(line)}
    if len(line) < _LEAST_LENGTH:
        return Measurement(min(score, 0.49), figure, "Too few lines to tell.")
    figure["left_percent"] = round(100 * float(np.median(left)), 1)
    boxes = worst_windows(picture.shape, *_lost_places(strokes, line, looked, left), _FULL)
    kept = f"less than {100 * _LOST:.0f} % of their contrast at x{recipe.scale} {recipe.kernel.value}"
    told = f"{100 * share:.0f} % of {len(line)} px of line keep {kept}."
    return Measurement(float(score), figure, told, boxes)


def _kept(picture: Picture, strokes: Strokes, line: NDArray[np.intp], recipe: Recipe) -> tuple[NDArray[np.intp], Plane]:
    """Give which lines were looked at and the share of their depth in the LR; for nearest the least of all phases."""
    looked = line[:: len(line) // (_SEVERAL if recipe.kernel is Kernel.NEAREST else _MOST) + 1]
    recipes = [recipe]
    if recipe.kernel is Kernel.NEAREST:
        recipes = [replace(recipe, phase=divmod(phase, recipe.scale)) for phase in range(recipe.scale**2)]
    left = np.min([depth_left(picture.rgb, strokes, looked, one) for one in recipes], axis=0)
    return looked, np.asarray(left / strokes.lesser[looked], np.float32)


def _lost_places(
    strokes: Strokes, line: NDArray[np.intp], looked: NDArray[np.intp], left: Plane
) -> tuple[NDArray[np.int32], NDArray[np.int32], Plane]:
    """Give row, column and weight of the lines that are lost; each stands for those beside it not looked at."""
    lost = left < _LOST
    weight = (1 - left[lost]) * (len(line) / max(1, len(looked)))
    at = looked[lost]
    return strokes.points.row[at], strokes.points.column[at], np.asarray(weight, np.float32)


def heat(picture: Picture, recipe: Recipe, check: Check) -> HeatMap:
    """Map the lines that the recipe's downscale loses."""
    tally = Tally(picture.shape)
    for part in parts(picture, check, align=recipe.scale):
        strokes = trace_strokes(cuts_of(part))
        line = np.flatnonzero(strokes.lesser > _LEAST_DEPTH)
        looked, left = _kept(part.picture, strokes, line, recipe)
        tally.add(part, *_lost_places(strokes, line, looked, left))
    return tally.lined(_FULL)


FLAG = Flag(
    key="thin_lines",
    title="Lines too thin",
    meaning="Dark lines that lose most of their contrast in the LR: the pair teaches to invent lines.",
    version=3,
    measure=measure,
    follows_recipe=True,
    heat=heat,
)
