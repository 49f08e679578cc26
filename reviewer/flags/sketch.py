"""Doubled, parallel or searching strokes."""

import numpy as np
from numpy.typing import NDArray

from reviewer.flags._flag import Flag
from reviewer.imaging.lines import NONE, Lines
from reviewer.imaging.picture import Picture
from reviewer.imaging.windows import SIDE, worst_windows
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe

DOUBT = 0.18
"""The measure at which the score is .5: passed by about 2 % of drawn pictures whose strokes look single."""
_STEEPNESS = 2.0
_LEAST_OUTLINE = 300
_PRIOR = (3, 300)


def measure(picture: Picture, recipe: Recipe) -> Measurement:  # noqa: ARG001 - every flag is asked the same way
    """Measure how many of a picture's lines have exactly one more line close beside them."""
    lines = picture.lines
    inked, alone, near = find_doubles(lines)
    count = int(inked.sum())
    if count < _LEAST_OUTLINE:
        return Measurement(0.0, {"outline": count}, "Too little outline to tell.")
    doubled = float((alone.sum() + _PRIOR[0]) / (count + _PRIOR[1]) + (near.sum() + _PRIOR[0]) / (count + _PRIOR[1]))
    raised = doubled**_STEEPNESS
    percent = round(100 * int(alone.sum()) / count, 1)
    return Measurement(
        float(raised / (raised + DOUBT**_STEEPNESS)),
        {"doubled": round(doubled, 4), "doubled_percent": percent, "outline": count},
        f"{percent:.0f} % of {count} px of line has a second line within 8 px.",
        worst_windows(
            lines.shape, lines.row[alone], lines.column[alone], np.ones(int(alone.sum()), np.float32), 2.0 * SIDE
        ),
    )


def find_doubles(lines: Lines) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Find the points beside dark lines, those beside exactly one more line, and those where it is within 5 px."""
    depth = lines.top - lines.dark
    inked = (lines.line <= 5.5) & (depth > 25) & (lines.dark < 150)
    alone = inked & (lines.second_at < NONE) & (lines.beyond > lines.dark + 0.5 * depth)
    return inked, alone, alone & (lines.second_at <= 5)


FLAG = Flag(
    key="sketch",
    title="Sketchy / double line",
    meaning="Strokes drawn twice, side by side or searching: the pair teaches to draw lines double.",
    version=1,
    measure=measure,
)
