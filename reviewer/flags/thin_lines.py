"""Dark lines so thin that the downscale takes most of their contrast."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from reviewer.flags._flag import Flag
from reviewer.imaging.courses import going_on, unbroken
from reviewer.imaging.edges import Plane
from reviewer.imaging.heat import Check, HeatMap, Tally, cuts_of, parts
from reviewer.imaging.picture import Picture
from reviewer.imaging.strokes import NONE, Strokes, trace_strokes
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
_LINED = 0.45  # share of what is thin and dark that runs as drawn lines do; dither, grain and stripes have .1 to .3


@dataclass(frozen=True, slots=True, eq=False)
class _Looked:
    """Hold which lines are looked at, how many each stands for, and their share of all that is thin and dark."""

    at: NDArray[np.intp]
    each: float
    share: float


def measure(picture: Picture, recipe: Recipe) -> Measurement:
    """Measure how much of a picture's line length keeps less than 40 % of its contrast in the LR.

    A line goes on to both sides, unbroken, and has room on one: dots, grain and stripes are no lines. Where there are
    many of those, some look like lines by chance, and the score says so little.
    """
    strokes = picture.strokes
    looked = _looked_at(strokes, recipe)
    left = _left(strokes, looked.at, recipe)
    length = round(len(looked.at) * looked.each)
    share = float((left < _LOST).sum() / max(1, len(left)) * length / (length + _PRIOR))
    raised = share**_STEEPNESS
    score = raised / (raised + DOUBT**_STEEPNESS) * min(1.0, looked.share / _LINED)
    figure: dict[str, float | int | str] = {
        "lost_percent": round(100 * share, 1),
        "length": length,
        "lined_percent": round(100 * looked.share, 1),
    }
    if length < _LEAST_LENGTH:
        return Measurement(min(score, 0.49), figure, "Too few lines to tell.")
    figure["left_percent"] = round(100 * float(np.median(left)), 1)
    boxes = worst_windows(picture.shape, *_lost_places(strokes, looked, left), _FULL)
    kept = f"less than {100 * _LOST:.0f} % of their contrast at x{recipe.scale} {recipe.kernel.value}"
    told = f"{100 * share:.0f} % of {length} px of line keep {kept}."
    if looked.share < _LINED:
        told += " Most that is thin and dark is pattern or grain."
    return Measurement(float(score), figure, told, boxes)


def _looked_at(strokes: Strokes, recipe: Recipe) -> _Looked:
    """Choose among the lines."""
    dark = np.flatnonzero(strokes.lesser > _LEAST_DEPTH)
    some = dark[:: len(dark) // (_SEVERAL if recipe.kernel is Kernel.NEAREST else _MOST) + 1]
    if not len(some):
        return _Looked(some, 1.0, 0.0)
    has_room = strokes.gap[:, some].max(0) >= NONE
    at = some[has_room & going_on(strokes, strokes.points.lay_out(), some).all(0)]
    at = at[unbroken(strokes, at)]
    return _Looked(at, len(dark) / len(some), len(at) / len(some))


def _left(strokes: Strokes, looked: NDArray[np.intp], recipe: Recipe) -> Plane:
    """Give the share of the lines' depth that is left in the LR; for nearest the least of all phases."""
    recipes = [recipe]
    if recipe.kernel is Kernel.NEAREST:
        recipes = [replace(recipe, phase=divmod(phase, recipe.scale)) for phase in range(recipe.scale**2)]
    left = np.min([depth_left(strokes, looked, one) for one in recipes], axis=0)
    return np.asarray(left / strokes.lesser[looked], np.float32)


def _lost_places(strokes: Strokes, looked: _Looked, left: Plane) -> tuple[NDArray[np.int32], NDArray[np.int32], Plane]:
    """Give row, column and weight of the lines that are lost, each of which stands for some not looked at."""
    lost = left < _LOST
    at = looked.at[lost]
    return strokes.points.row[at], strokes.points.column[at], np.asarray((1 - left[lost]) * looked.each, np.float32)


def heat(picture: Picture, recipe: Recipe, check: Check) -> HeatMap:
    """Map the lines that the recipe's downscale loses."""
    tally = Tally(picture.shape)
    for part in parts(picture, check, align=recipe.scale):
        strokes = trace_strokes(cuts_of(part))
        looked = _looked_at(strokes, recipe)
        left = _left(strokes, looked.at, recipe)
        tally.add(part, *_lost_places(strokes, looked, left))
    return tally.lined(_FULL)


FLAG = Flag(
    key="thin_lines",
    title="Lines too thin",
    meaning="Dark lines that lose most of their contrast in the LR: the pair teaches to invent lines.",
    version=5,
    measure=measure,
    follows_recipe=True,
    heat=heat,
)
