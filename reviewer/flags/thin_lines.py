"""Dark lines so thin that the downscale takes most of their contrast."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from reviewer.flags._flag import Flag
from reviewer.imaging.edges import Plane
from reviewer.imaging.heat import Check, HeatMap, Tally, parts, strokes_of
from reviewer.imaging.picture import Picture
from reviewer.imaging.strokes import Strokes
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
_SEVERAL = 4000  # points looked at when every sampling phase is tried
_FULL = 2.0 * SIDE  # two lines right across a window that are lost whole
_PRIOR = 100  # points that are not lost


def measure(picture: Picture, recipe: Recipe) -> Measurement:
    """Measure how much of a picture's line length keeps less than 40 % of its contrast in the LR."""
    strokes = picture.strokes
    looked, before, after = _depths(picture, strokes, recipe)
    line = before > _LEAST_DEPTH
    length = int(line.sum())
    left = np.asarray(after[line] / before[line], np.float32)
    lost = left < _LOST
    share = float(lost.sum() / (length + _PRIOR))
    score = share**_STEEPNESS / (share**_STEEPNESS + DOUBT**_STEEPNESS)
    figure: dict[str, float | int | str] = {"lost_percent": round(100 * share, 1), "length": length}
    if length < _LEAST_LENGTH:
        return Measurement(min(score, 0.49), figure, "Too few lines to tell.")
    figure["left_percent"] = round(100 * float(np.median(left)), 1)
    row, column = strokes.row[looked][line][lost], strokes.column[looked][line][lost]
    boxes = worst_windows(strokes.shape, row, column, np.asarray(1 - left[lost], np.float32), _FULL)
    kept = f"less than {100 * _LOST:.0f} % of their contrast at x{recipe.scale} {recipe.kernel.value}"
    told = f"{100 * share:.0f} % of {length} px of line keep {kept}."
    return Measurement(float(score), figure, told, boxes)


def _depths(picture: Picture, strokes: Strokes, recipe: Recipe) -> tuple[NDArray[np.bool_], Plane, Plane]:
    """Give which strokes were looked at, their depth before and after; for nearest the least of all phases."""
    looked = np.ones(len(strokes), np.bool_)
    if recipe.kernel is not Kernel.NEAREST:
        return looked, *depth_left(picture.rgb, strokes, looked, recipe)
    looked = np.arange(len(strokes)) % (len(strokes) // _SEVERAL + 1) == 0
    phases = [(row, column) for row in range(recipe.scale) for column in range(recipe.scale)]
    every = [depth_left(picture.rgb, strokes, looked, replace(recipe, phase=phase)) for phase in phases]
    return looked, every[0][0], np.asarray(np.min([after for _, after in every], axis=0), np.float32)


def heat(picture: Picture, recipe: Recipe, check: Check) -> HeatMap:
    """Map the lines that the recipe's downscale loses."""
    tally = Tally(picture.shape)
    for part in parts(picture, check, align=recipe.scale):
        strokes = strokes_of(part)
        looked, before, after = _depths(part.picture, strokes, recipe)
        left = after / np.maximum(before, 1)
        lost = (before > _LEAST_DEPTH) & (left < _LOST)
        stride = np.float32(len(strokes) / max(1, len(before)))
        row, column = strokes.row[looked][lost], strokes.column[looked][lost]
        tally.add(part, row, column, np.asarray(1 - left[lost], np.float32) * stride)
    return tally.lined(_FULL)


FLAG = Flag(
    key="thin_lines",
    title="Lines too thin",
    meaning="Dark lines that lose most of their contrast in the LR: the pair teaches to invent lines.",
    version=1,
    measure=measure,
    follows_recipe=True,
    heat=heat,
)
