"""Doubled or searching strokes: a second line so close beside the first that both touch."""

import numpy as np
from numpy.typing import NDArray

from reviewer.flags._flag import Flag
from reviewer.imaging.heat import Check, HeatMap, Tally, cuts_of, parts
from reviewer.imaging.picture import Picture
from reviewer.imaging.strokes import Strokes, trace_strokes
from reviewer.imaging.windows import SIDE, worst_windows
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe

DOUBT = 0.165
"""The measure at which the score is .5: passed by 2 to 3 % of drawn pictures whose strokes look single."""
_STEEPNESS = 2.5
_LEAST_STROKE = 300  # points of stroke below which nothing is said
_TOUCHING = (2.0, 3.0)  # pixels from middle to middle: nearer is one stroke, farther leaves a gap
_APART = (3.5, 5.0)
_RISE = (0.08, 0.5)  # share of a stroke's depth that the gap between touching ones rises
_ALONG = 20.0  # degrees within which strokes that touch run along one another
_BESIDE = 35.0  # and strokes that stand apart
_CROWD_SIDE, _CROWD = 7, 4  # pixels, points
_PRIOR = (5, 60)  # points: pictures with few neighbouring strokes fall to .08, near the typical picture's .06


def measure(picture: Picture, recipe: Recipe) -> Measurement:  # noqa: ARG001 - every flag is asked the same way
    """Measure how many neighbouring strokes touch, against those that stand clear of one another.

    Hair, hatching and folds set lines side by side too, but with paper between them, and as often at 5 px as at 3; what
    was drawn twice lies within 3 px and leaves no more than half a gap. The ratio of both cancels how dense a picture's
    lines are.
    """
    strokes = picture.strokes
    if len(strokes) < _LEAST_STROKE:
        return Measurement(0.0, {"stroke": len(strokes)}, "Too few strokes to tell.")
    touching, apart = (_in_runs(strokes, beside) for beside in find_neighbours(strokes))
    on = touching.any(0)
    ratio = (int(touching.sum()) + _PRIOR[0]) / (int(apart.sum()) + _PRIOR[1])
    length, clear = int(on.sum()), int(apart.any(0).sum())
    figure: dict[str, float | int | str] = {
        "doubled": round(ratio, 4),
        "touching": length,
        "apart": clear,
        "stroke": len(strokes),
        "touching_percent": round(100 * length / len(strokes), 2),
    }
    weight = np.asarray(strokes.depth[on] / 100, np.float32)
    boxes = worst_windows(strokes.points.shape, strokes.points.row[on], strokes.points.column[on], weight, SIDE)
    return Measurement(score_of(ratio), figure, _sentence(length, clear, len(strokes)), boxes)


def find_neighbours(strokes: Strokes) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Find where a second stroke touches and where one stands clear, on both sides: masks of shape (2, n)."""
    gap, turn, rise = strokes.gap, strokes.turn, strokes.rise
    touching = (gap >= _TOUCHING[0]) & (gap <= _TOUCHING[1]) & (turn < _ALONG) & (rise >= _RISE[0]) & (rise < _RISE[1])
    apart = (gap >= _APART[0]) & (gap <= _APART[1]) & (turn < _BESIDE)
    return touching, apart


def _in_runs(strokes: Strokes, beside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Keep the points that are not alone: grain makes strokes of a few pixels that touch at random."""
    where = strokes.points.lay_out()
    either = np.asarray(beside.any(0), np.bool_)
    return np.asarray(beside & where.crowded(either, _CROWD_SIDE, _CROWD), np.bool_)


def score_of(ratio: float) -> float:
    """Turn the measure into a score, .5 at ``DOUBT`` and rising to 1."""
    raised = max(ratio, 0.0) ** _STEEPNESS
    return float(raised / (raised + DOUBT**_STEEPNESS))


def _sentence(touching: int, apart: int, length: int) -> str:
    """Say what was measured."""
    return (
        f"{touching} of {length} px of stroke have a second one touching alongside; "
        f"{apart} px have one that stands clear within 5 px."
    )


def heat(picture: Picture, recipe: Recipe, check: Check) -> HeatMap:  # noqa: ARG001 - every flag is asked the same way
    """Map the strokes that a second one touches."""
    tally = Tally(picture.shape)
    for part in parts(picture, check):
        strokes = trace_strokes(cuts_of(part))
        on = _in_runs(strokes, find_neighbours(strokes)[0]).any(0)
        weight = np.asarray(strokes.depth[on] / 100, np.float32)
        tally.add(part, strokes.points.row[on], strokes.points.column[on], weight)
    return tally.lined(SIDE)


FLAG = Flag(
    key="sketch",
    title="Sketchy / double line",
    meaning="Strokes drawn twice, side by side or searching: the pair teaches to draw lines double.",
    version=1,
    measure=measure,
    reasons=("sketch",),
    heat=heat,
)
