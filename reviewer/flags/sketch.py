"""Doubled or searching strokes: outlines drawn twice within a few pixels, and lines that end in the open."""

import numpy as np
from numpy.typing import NDArray

from reviewer.flags._flag import Flag
from reviewer.imaging.doubles import Doubles, find_doubles
from reviewer.imaging.edges import Plane
from reviewer.imaging.heat import Check, HeatMap, Tally, cuts_of, parts
from reviewer.imaging.lines import Lines, trace_lines
from reviewer.imaging.picture import Picture
from reviewer.imaging.strokes import Strokes, trace_strokes
from reviewer.imaging.windows import SIDE, worst_windows
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe

DOUBT = 1.31
"""The measure at which the score is .5: passed by 1 % of drawn pictures whose strokes look single."""
_STEEPNESS = 2.5
_LEAST_STROKE = 300  # points of stroke below which nothing is said
_STEPPED, _TOUCHING, _PAIRED, _ENDS = 0.08, 0.07, 0.03, 0.05
"""What each mark's share is divided by; each stays below 1 in 95 % of pictures that look single."""
_OUTLINE = 0.015  # share of the outline that grows dark in two steps by chance
_STRAY = 0.01  # share of strokes in pairs that strands of hair make by themselves
_MOST_STEPPED = 1.15  # of the measure: smoothed pixel art and posters have only outlines dark in two steps
_MOST_ENDS = 0.85  # of the measure: mazes and cloth have only ends
_MOST_PAIRED = 0.78  # of the measure: single lines that meet at slight angles make as many pairs as sought ones
_BEYOND = 0.02  # of the measure: what a mark adds at the very most beyond these
_END = 3.0  # what one open end weighs among points of doubled stroke


def measure(picture: Picture, recipe: Recipe) -> Measurement:  # noqa: ARG001 - every flag is asked the same way
    """Measure how much of a picture's outline and strokes carries the marks of being drawn twice.

    Four marks are added: outlines that grow dark in two steps, set against those that do so farther in, where shading
    and texture do as well; strokes that touch, set against those that stand apart, as hair and hatching do; strokes
    beside which just one other runs astray; and open ends, where all strokes are lines on paper.
    """
    lines, strokes = picture.lines, picture.strokes
    if len(strokes) < _LEAST_STROKE:
        return Measurement(0.0, {"stroke": len(strokes)}, "Too few strokes to tell.")
    doubles = find_doubles(lines, strokes)
    doubled = doubled_of(doubles, len(lines), len(strokes))
    figure: dict[str, float | int | str] = {
        "doubled": round(doubled, 4),
        "stepped": len(doubles.stepped),
        "outline": len(lines),
        "touching": len(doubles.touching),
        "paired": len(doubles.paired),
        "ends": len(doubles.ends),
        "stroke": len(strokes),
    }
    boxes = worst_windows(picture.shape, *_places(doubles, lines, strokes), SIDE)
    score = score_of(doubled)
    return Measurement(score, figure, _sentence(figure, score), boxes)


def doubled_of(doubles: Doubles, outline: int, stroke: int) -> float:
    """Add up the four marks for so many points of outline and of stroke; few of those say little."""
    stepped = (len(doubles.stepped) + 2.5) / (doubles.shaded + _OUTLINE * outline + 60)
    touching = (len(doubles.touching) + 2) / (0.5 * doubles.apart + 0.05 * stroke + 100)
    paired = max(0.0, (len(doubles.paired) + 2) / (stroke + 300) - _STRAY)
    on_paper = (doubles.free + 10) / (stroke + 100)
    ends = on_paper**4 * (len(doubles.ends) + 2) / (stroke + 300)
    bounded = _bounded(stepped / _STEPPED, _MOST_STEPPED) + _bounded(paired / _PAIRED, _MOST_PAIRED)
    return bounded + _bounded(ends / _ENDS, _MOST_ENDS) + touching / _TOUCHING


def _bounded(mark: float, most: float) -> float:
    """Let a mark count in full up to so much and little beyond, so that more of it always counts more."""
    beyond = max(0.0, mark - most)
    return min(mark, most) + _BEYOND * beyond / (beyond + 1)


def score_of(doubled: float) -> float:
    """Turn the measure into a score, .5 at ``DOUBT`` and rising to 1."""
    raised = max(doubled, 0.0) ** _STEEPNESS
    return float(raised / (raised + DOUBT**_STEEPNESS))


def _places(doubles: Doubles, lines: Lines, strokes: Strokes) -> tuple[NDArray[np.int32], NDArray[np.int32], Plane]:
    """Give row, column and weight of all marks."""
    beside = np.union1d(doubles.touching, doubles.paired)
    marks = ((lines.points, doubles.stepped), (strokes.points, beside), (strokes.points, doubles.ends))
    row = np.concatenate([points.row[at] for points, at in marks])
    column = np.concatenate([points.column[at] for points, at in marks])
    weight = np.concatenate(
        [
            lines.contrast[doubles.stepped] / 100,
            strokes.depth[beside] / 100,
            np.full(len(doubles.ends), _END * (doubles.free / max(1, len(strokes))) ** 4, np.float32),
        ]
    )
    return row, column, weight.astype(np.float32)


def _sentence(figure: dict[str, float | int | str], score: float) -> str:
    """Say which marks were found: shares of the strokes and of the outlines, and how many ends."""
    told = (
        ("touching", "stroke", "of the strokes touch a second one"),
        ("paired", "stroke", "of the strokes run beside one"),
        ("stepped", "outline", "of the outlines grow dark in two steps"),
    )
    shares = [(f"{100 * int(figure[key]) / max(1, int(figure[whole])):.1f} %", words) for key, whole, words in told]
    marks = [f"{share} {words}" for share, words in shares if share != "0.0 %"]
    ends = int(figure["ends"])
    if ends:
        marks.append("1 line ends in the open" if ends == 1 else f"{ends} lines end in the open")
    if not marks:
        return "No stroke looks drawn twice."
    look = "Strokes look drawn twice" if score >= 0.5 else "Hardly a stroke looks drawn twice"
    return f"{look}: {', '.join(marks)}."


def heat(picture: Picture, recipe: Recipe, check: Check) -> HeatMap:  # noqa: ARG001 - every flag is asked the same way
    """Map the marks of strokes that were drawn twice."""
    tally = Tally(picture.shape)
    for part in parts(picture, check):
        cuts = cuts_of(part)
        lines, strokes = trace_lines(cuts), trace_strokes(cuts)
        tally.add(part, *_places(find_doubles(lines, strokes), lines, strokes))
    return tally.lined(SIDE)


FLAG = Flag(
    key="sketch",
    title="Sketchy / double line",
    meaning="Strokes drawn twice, side by side or searching: the pair teaches to draw lines double.",
    version=14,
    measure=measure,
    reasons=("sketch",),
    heat=heat,
)
