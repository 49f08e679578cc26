"""Over-sharpened: overshoot on both sides of the edges between calm areas."""

import numpy as np
from numpy.typing import NDArray

from reviewer.flags._flag import Flag
from reviewer.imaging.edges import Plane
from reviewer.imaging.heat import Check, HeatMap, Tally, cuts_of, parts
from reviewer.imaging.picture import Picture
from reviewer.imaging.steps import Steps, trace_steps
from reviewer.imaging.windows import SIDE, worst_windows
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe

DOUBT = 0.17
"""The measure at which the score is .5: passed by 2 to 3 % of drawn pictures."""
_STEEPNESS = 2.5
_LEAST_STEP = 25.0  # levels
_BLACK, _WHITE = 2.0, 252.0  # beyond them an overshoot is clipped
_UNREST = 0.2  # share of the step that the sides may vary by
_QUANTILE = 85
_LEAST_EDGES = 30
_FULL = 0.3 * SIDE  # one edge right across a window that overshoots by 30 %
_PRIOR = 60  # edges without overshoot that are added, so that few edges say little


def measure(picture: Picture, recipe: Recipe) -> Measurement:  # noqa: ARG001 - every flag is asked the same way
    """Measure how far the light side of a step overshoots while its dark side undershoots."""
    steps = picture.steps
    step, overshoot = overshoots(steps)
    count = len(step) * steps.stride
    shrunk = 0.0
    if count:
        shrunk = max(0.0, float(np.percentile(overshoot, _QUANTILE))) * count / (count + _PRIOR)
    score = shrunk**_STEEPNESS / (shrunk**_STEEPNESS + DOUBT**_STEEPNESS)
    figure: dict[str, float | int | str] = {"overshoot": round(shrunk, 4), "edges": count}
    if count < _LEAST_EDGES:
        return Measurement(min(score, 0.49), figure, "Too few plain edges to tell.")
    weight = np.asarray(np.clip(overshoot, 0, 1) * steps.stride, np.float32)
    points = steps.points
    boxes = worst_windows(points.shape, points.row[step], points.column[step], weight, _FULL)
    share = f"{100 - _QUANTILE} % of {count} px of plain edge"
    told = f"{share} overshoot on both sides by at least {100 * shrunk:.0f} % of their step."
    return Measurement(float(score), figure, told, boxes)


def overshoots(steps: Steps) -> tuple[NDArray[np.intp], Plane]:
    """Find the edges between two calm areas (indices) and their lesser overshoot as a share of the step."""
    height = steps.fill - steps.plateau
    calm = steps.unrest < np.maximum(3, _UNREST * height)
    step = np.flatnonzero((height > _LEAST_STEP) & calm & (steps.fill < _WHITE) & (steps.plateau > _BLACK))
    lesser = np.minimum(steps.over, steps.under)[step] / height[step]
    return step, np.asarray(np.clip(lesser, -0.1, 0.6), np.float32)


def heat(picture: Picture, recipe: Recipe, check: Check) -> HeatMap:  # noqa: ARG001 - every flag is asked the same way
    """Map the edges that overshoot on both sides."""
    tally = Tally(picture.shape)
    for part in parts(picture, check):
        steps = trace_steps(cuts_of(part))
        step, overshoot = overshoots(steps)
        weight = np.asarray(np.clip(overshoot, 0, 1) * steps.stride, np.float32)
        tally.add(part, steps.points.row[step], steps.points.column[step], weight)
    return tally.lined(_FULL)


FLAG = Flag(
    key="halo",
    title="Over-sharpened",
    meaning="Bright and dark overshoot on both sides of edges: the pair teaches to draw halos.",
    version=2,
    measure=measure,
    heat=heat,
)
