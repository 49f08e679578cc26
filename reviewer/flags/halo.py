"""Over-sharpened: overshoot on both sides of the edges between calm areas, and beside most outlines."""

import numpy as np
from numpy.typing import NDArray

from reviewer.flags._flag import Flag
from reviewer.imaging.edges import Plane
from reviewer.imaging.heat import Check, HeatMap, Tally, cuts_of, parts
from reviewer.imaging.lines import Lines, trace_lines
from reviewer.imaging.picture import Picture
from reviewer.imaging.steps import Sides, Steps, trace_steps
from reviewer.imaging.windows import SIDE, worst_windows
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe

DOUBT = 0.105
"""The measure at which the score is .5: passed by 1 % of drawn pictures."""
_STEEPNESS = 2.5
_LEAST_STEP = 25.0  # levels
_BLACK, _WHITE = 2.0, 252.0  # beyond them an overshoot is clipped
_UNREST = 0.2  # share of the step that the sides may vary by
_NEAR_UNREST = 0.1  # the same right beside the edge
_FAR_COUNTS = 0.5  # what an overshoot counts against the sides farther away, where rim light and folds do as well
_DRAWN = 0.4  # share of the step from which on a dark seam is an outline, whose light side may carry rim light
_QUANTILE = 85
_LEAST_EDGES = 30
_LEAST_CONTRAST, _LIGHTEST = 40.0, 235.0  # levels of an outline and of what lies beside it, where light has room
_RESTLESS = 0.1  # share of all outlines that is added without overshoot: of dots and hatching hardly any is calm
_CALM = 0.06  # share of that contrast that the light side may vary by
_MOST_OF, _MANY_OF = 30, 60  # quantiles: rim light stands on few outlines, sharpening on all
_MANY_COUNTS = 0.5  # what many outlines count against most of them
_FULL = 0.3 * SIDE  # one edge right across a window that overshoots by 30 %
_LEAST_TOLD = 0.005
_PRIOR = 60  # edges without overshoot that are added, so that few edges say little


def measure(picture: Picture, recipe: Recipe) -> Measurement:  # noqa: ARG001 - every flag is asked the same way
    """Measure how far edges overshoot: between calm areas on both sides, beside outlines on the light one.

    Added are the overshoot that few of the plain edges pass, against what lies right beside them or, for less, against
    what lies farther away, and those that many and most of the outlines pass: in line art hardly an edge is plain, and
    what only few outlines carry may be rim light.
    """
    steps = picture.steps
    near, far = _beside_plain(near_overshoots(steps), steps), _beside_plain(far_overshoots(steps), steps)
    plain, count = near if near[0] >= _FAR_COUNTS * far[0] else far
    most, many, outline = beside_outlines(picture.lines)
    measured = max(near[0], _FAR_COUNTS * far[0]) + most + _MANY_COUNTS * many
    score = measured**_STEEPNESS / (measured**_STEEPNESS + DOUBT**_STEEPNESS)
    figure: dict[str, float | int | str] = {
        "overshoot": round(plain, 4),
        "beside_most": round(most, 4),
        "beside_many": round(many, 4),
        "edges": count,
        "outline": outline,
    }
    if max(near[1], far[1]) + outline < _LEAST_EDGES:
        return Measurement(min(score, 0.49), figure, "Too few plain edges to tell.")
    boxes = worst_windows(picture.shape, *_places(steps, picture.lines), _FULL)
    return Measurement(float(score), figure, _sentence(plain, many), boxes)


def _sentence(plain: float, many: float) -> str:
    """Say what was measured, as shares of the contrast."""
    both = f"a bright and a dark seam of {100 * plain:.0f} % of their contrast" if plain >= _LEAST_TOLD else ""
    light = f"a light seam of {100 * many:.0f} %" if many >= _LEAST_TOLD else ""
    if both and light:
        return f"Plain edges have {both}, outlines {light}."
    if both:
        return f"Plain edges have {both}."
    return f"Outlines have {light} of their contrast." if light else "Hardly a seam along its edges."


def _beside_plain(overshoots: tuple[NDArray[np.intp], Plane], steps: Steps) -> tuple[float, int]:
    """Give by what share of the step few of the plain edges overshoot, and how many pixels of them there are."""
    count = len(overshoots[0]) * steps.stride
    if not count:
        return 0.0, 0
    return max(0.0, float(np.percentile(overshoots[1], _QUANTILE))) * count / (count + _PRIOR), count


def beside_outlines(lines: Lines) -> tuple[float, float, int]:
    """Give by what share of their contrast most and many outlines overshoot on the light side, and their count."""
    _, overshoot = _light_sides(lines)
    outline = len(overshoot)
    if not outline:
        return 0.0, 0.0, 0
    known = outline / (outline + _PRIOR + _RESTLESS * len(lines))
    most, many = np.percentile(overshoot, (_MOST_OF, _MANY_OF)).clip(0) * known
    return float(most), float(many), outline


def _light_sides(lines: Lines) -> tuple[NDArray[np.intp], Plane]:
    """Find the outlines beside a calm fill that is not white (indices) and their overshoot as a share of contrast."""
    contrast = lines.fill - lines.dark
    calm = lines.unrest < np.maximum(3, _CALM * contrast)
    room = np.flatnonzero((contrast > _LEAST_CONTRAST) & (lines.fill < _LIGHTEST) & calm)
    return room, np.asarray(np.clip(lines.over[room] / contrast[room], -0.1, 0.6), np.float32)


def _places(steps: Steps, lines: Lines) -> tuple[NDArray[np.int32], NDArray[np.int32], Plane]:
    """Give row, column and weight of the edges that overshoot; of outlines only where most of them do."""
    plain = np.zeros(len(steps.points), np.float32)
    for (step, overshoot), counts in ((near_overshoots(steps), 1.0), (far_overshoots(steps), _FAR_COUNTS)):
        plain[step] = np.maximum(plain[step], counts * overshoot)
    beside, light = _light_sides(lines)
    if not beside_outlines(lines)[0]:
        beside, light = beside[:0], light[:0]
    row = np.concatenate([steps.points.row, lines.points.row[beside]])
    column = np.concatenate([steps.points.column, lines.points.column[beside]])
    weight = np.concatenate([plain * steps.stride, np.clip(light, 0, 1)])
    return row, column, weight.astype(np.float32)


def near_overshoots(steps: Steps) -> tuple[NDArray[np.intp], Plane]:
    """Find the edges that are calm on both sides right beside them (indices), and their lesser overshoot.

    It is a share of the step from one side to the other.
    """
    return _overshoots(steps.near, _NEAR_UNREST)


def far_overshoots(steps: Steps) -> tuple[NDArray[np.intp], Plane]:
    """Find the same of the edges between two calm areas, against what lies farther away, and of outlines between them.

    Of an outline it is the lesser share of its contrast by which the areas rise beside it: rim light is on one side.
    """
    return _overshoots(steps.far, _UNREST, steps.behind)


def _overshoots(sides: Sides, unrest: float, behind: Plane | None = None) -> tuple[NDArray[np.intp], Plane]:
    height = sides.fill - sides.plateau
    calm = sides.unrest < np.maximum(3, unrest * height)
    calm &= (height > _LEAST_STEP) & (sides.fill < _WHITE) & (sides.plateau > _BLACK)
    is_drawn = sides.under >= _DRAWN * height
    step = np.flatnonzero(calm if behind is not None else calm & ~is_drawn)
    height, over, under = height[step], sides.over[step], sides.under[step]
    lesser = np.minimum(over, under) / height
    if behind is not None:
        outline = is_drawn[step]
        light, dark = over[outline] / (height + under)[outline], behind[step][outline] / under[outline]
        lesser[outline] = np.minimum(light, dark)
    return step, np.asarray(np.clip(lesser, -0.1, 0.6), np.float32)


def heat(picture: Picture, recipe: Recipe, check: Check) -> HeatMap:  # noqa: ARG001 - every flag is asked the same way
    """Map the edges that overshoot."""
    tally = Tally(picture.shape)
    for part in parts(picture, check):
        cuts = cuts_of(part)
        tally.add(part, *_places(trace_steps(cuts), trace_lines(cuts)))
    return tally.lined(_FULL)


FLAG = Flag(
    key="halo",
    title="Over-sharpened",
    meaning="Bright and dark overshoot on both sides of edges: the pair teaches to draw halos.",
    version=7,
    measure=measure,
    heat=heat,
)
