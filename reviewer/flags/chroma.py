"""Chroma was stored at half the size."""

import math

import numpy as np

from reviewer.flags._flag import Flag
from reviewer.imaging.heat import CELL, Check, HeatMap, bounded, empty_map, parts, spread
from reviewer.imaging.picture import Picture
from reviewer.imaging.subsampling import LEAST_SAMPLES, SIDE, Subsampling, measure_subsampling
from reviewer.model.picture import Box, Facts, Measurement
from reviewer.model.recipe import Recipe

DOUBT = 0.36
"""The trace on both axes at which the score is .5; pictures with whole chroma reach .28 after a JPEG of quality 50."""
DOUBT_OF_ONE = 0.44
"""The same for one axis alone."""
DOUBT_OF_PART = 0.4
"""The same for few tiles on both axes: those of pictures with whole chroma reach .24 after a JPEG of quality 50."""
_SLOPE = 0.05
_LOCAL = 0.3
_FULL = 1.2  # trace at which the evidence has severity 1
_MOST_BOXES = 12
_PART = 8 * SIDE  # pixels: the 64 tiles of a part are all looked at


def measure(picture: Picture, recipe: Recipe) -> Measurement:  # noqa: ARG001 - every flag is asked the same way
    """Measure how surely a picture's chroma was stored at half its columns, its rows or both."""
    found = picture.subsampling
    samples = min(found.down.samples, found.across.samples)
    if samples < LEAST_SAMPLES:
        return Measurement(0.0, {"samples": samples}, "Too little colour to tell.")
    of_all, of_part = score_of(found.down.trace, found.across.trace), _rising(found.part, DOUBT_OF_PART)
    score = max(of_all, of_part)
    kind = "4:4:4" if score < 0.5 else _kind(found) if of_all >= 0.5 else "4:2:0"
    figure: dict[str, float | int | str] = {
        "trace_down": round(found.down.trace, 3),
        "trace_across": round(found.across.trace, 3),
        "trace_of_part": round(found.part, 3),
        "row_phase": found.down.phase,
        "column_phase": found.across.phase,
        "subsampling": kind,
        "samples": samples,
    }
    stored = _stored(picture.facts)
    if stored:
        return Measurement(1.0, figure, stored, _evidence(found))
    if of_all >= 0.5:
        return Measurement(score, figure, f"Its chroma was stored at half size ({kind}).", _evidence(found))
    if of_part >= 0.5:
        return Measurement(score, figure, f"In places its chroma was stored at half size ({kind}).", _evidence(found))
    return Measurement(score, figure, "Its chroma is whole.")


def score_of(down: float, across: float) -> float:
    """Turn the traces on both axes into a score: two of ``DOUBT`` or one of ``DOUBT_OF_ONE`` give .5."""
    return max(_rising(min(down, across), DOUBT), _rising(max(down, across), DOUBT_OF_ONE))


def _rising(trace: float, doubt: float) -> float:
    """Give .5 at the doubt, rising to 1."""
    return 1 / (1 + math.exp(-(trace - doubt) / _SLOPE))


def _kind(found: Subsampling) -> str:
    """Name the subsampling that the traces show."""
    if min(found.down.trace, found.across.trace) >= _LOCAL:
        return "4:2:0"
    return "4:2:2" if found.across.trace > found.down.trace else "4:4:0"


def _stored(facts: Facts) -> str | None:
    """Say what the file itself tells of its chroma, where it is subsampled."""
    if facts.container == "WEBP" and facts.lossy:
        return "Is a lossy WebP: its chroma is stored at half size (4:2:0)."
    if facts.container == "JPEG" and facts.subsampling in {"4:2:0", "4:2:2"}:
        return f"Is a JPEG with chroma stored at half size ({facts.subsampling})."
    return None


def _evidence(found: Subsampling) -> tuple[Box, ...]:
    """Show the tiles where the trace is clearest."""
    worst = np.argsort(-found.trace, kind="stable")[:_MOST_BOXES]
    return tuple(
        Box(int(found.row[i]), int(found.column[i]), SIDE, SIDE, round(min(1.0, float(found.trace[i]) / _FULL), 4))
        for i in worst
        if found.trace[i] > _LOCAL
    )


def heat(picture: Picture, recipe: Recipe, check: Check) -> HeatMap:  # noqa: ARG001 - every flag is asked the same way
    """Map the tiles whose chroma shows the trace."""
    found = empty_map(picture.shape)
    reach = SIDE // CELL
    for part in parts(picture, check, side=_PART, margin=0):
        traces = measure_subsampling(part.picture.rgb)
        cells = found[part.cells]
        for row, column, trace in zip(traces.row // CELL, traces.column // CELL, traces.trace, strict=True):
            cells[row : row + reach, column : column + reach] = (trace - _LOCAL) / (_FULL - _LOCAL)
    return spread(bounded(found))


FLAG = Flag(
    key="chroma",
    title="Chroma at half size",
    meaning="Colour was stored at half the resolution (JPEG, lossy WebP, video): the model learns to let it bleed.",
    version=6,
    measure=measure,
    reasons=("jpeg", "once_jpeg"),
    heat=heat,
)
