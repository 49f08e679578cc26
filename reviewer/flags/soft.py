"""Blurred, or enlarged from less."""

import math
from dataclasses import replace

import numpy as np

from reviewer.flags._flag import Flag
from reviewer.imaging.beats import Beat, find_beat
from reviewer.imaging.descale import Native, find_native
from reviewer.imaging.heat import Check, HeatMap, Tally, bounded, parts
from reviewer.imaging.patterns import find_patterns
from reviewer.imaging.picture import Picture
from reviewer.imaging.sharpness import Sharpness, edge_widths, measure_sharpness
from reviewer.imaging.windows import worst_windows
from reviewer.model.picture import Box, Measurement
from reviewer.model.recipe import Recipe

CLIFF = 0.7
"""The fall of the spectrum, in powers of ten, at which the score is .5: nearly all enlarged 1.2 times pass it."""
WIDTH = 2.1
"""The edge width, in pixels, at which the score is .5 whatever the spectrum is."""
_SHARP, _CERTAIN = 0.88, 1.05  # px: sharper edges than the first prove that a fall is a pattern's, not a blur's
_BLEND, _STEEPNESS = 4, 9
_PROOF, _PROOF_SLOPE = 1.2, 0.15  # strength of a beat beside a usual cliff at which the score is .5; how steeply
_BEATING = 0.88  # px: dots, dither and repeated pixels beat too, but their edges are sharper
_SCREENED, _BEATING_SCREENED = 0.02, 1.3  # share of busy tiles with a screen from which on edges must be so wide, px
_LEAST_FALL = 0.42  # cliff below which no beat tells that a picture was enlarged
_USUAL_FALL, _FALLEN = 0.6, 0.65  # cliffs: of what was enlarged 1.1 times, and one from which a fall adds nothing
_PER_FALL = 4.0  # strength that a cliff deeper by 1 stands for: what was shrunk by little beats too, but falls less
_CERTAIN_ANYWAY = 0.9  # the score from which on no beat is asked for
_ONE_FACTOR = 0.3  # cycles per pixel: a faster beat has two factors, and edges do not tell which
_LEAST_EDGES = 60
_SHARPEST = 0.1  # the share of the edges that is held against the picture: the rest may be meant to be soft
_PIXEL = 1.0  # width above which an edge is evidence
_FULL = 60.0  # pixels of width too much in a window of severity 1

_MOST_EDGES = 8000  # points looked at in a part of a map
_WIDE = 2.0  # pixels of width too much that are mapped as 1
_PROVEN = 0.9  # the score of a picture that a smaller one explains but for rounding
_PRIOR = 3.0  # sharp points that are added around each cell, so that few say little


def measure(picture: Picture, recipe: Recipe) -> Measurement:  # noqa: ARG001 - every flag is asked the same way
    """Measure how wide a picture's sharpest edges are and how much of its finest detail is missing."""
    found = measure_sharpness(picture.rgb, picture.levels)
    if len(found.width) < _LEAST_EDGES:
        return Measurement(0.0, {"edges": len(found.width)}, "Too few edges to tell how sharp it is.")
    width = float(np.quantile(found.width, _SHARPEST))
    score = score_of(width, found.cliff)
    figure: dict[str, float | int | str] = {
        "edge_width": round(width, 2),
        "cliff": round(found.cliff, 3),
        "edges": len(found.width),
    }
    sentence = _sentence(width, score)
    if width >= _BEATING and found.cliff >= _LEAST_FALL and score < _CERTAIN_ANYWAY:
        is_uncoded = found.cliff >= _USUAL_FALL and picture.subsampling.is_whole
        beat = find_beat(picture.rgb, is_uncoded=is_uncoded)
        proof = beat_score(beat, found.cliff)
        figure |= {"beat": round(beat.strength, 2), "beat_period": round(beat.period, 2)}
        if proof >= 0.5 and width < _BEATING_SCREENED and _is_screened(picture):
            proof = 0.0
        sentence = _told_by(beat) if proof >= max(score, 0.5) else sentence
        score = max(score, proof)
    evidence = _evidence(picture, found) if score >= 0.25 else ()
    return Measurement(score, figure, sentence, evidence)


def score_of(width: float, cliff: float) -> float:
    """Turn edge width and cliff into a score; either suffices, but behind sharp edges a cliff is a pattern's."""
    trust = min(max((width - _SHARP) / (_CERTAIN - _SHARP), 0.0), 1.0)
    softness = ((trust * cliff / CLIFF) ** _BLEND + (width / WIDTH) ** _BLEND) ** (1 / _BLEND)
    raised = softness**_STEEPNESS
    return float(raised / (raised + 1))


def beat_score(beat: Beat, cliff: float) -> float:
    """Turn a beat into a score: it tells that a picture was resampled, a cliff beside it that it was enlarged."""
    strength = beat.strength + _PER_FALL * (min(cliff, _FALLEN) - _USUAL_FALL)
    return 1 / (1 + math.exp((_PROOF - strength) / _PROOF_SLOPE))


def _is_screened(picture: Picture) -> bool:
    """Tell whether a picture has screentone: once it was shrunk, its dots beat and fall as what was enlarged does."""
    shown = find_patterns(picture.rgb, levels=picture.levels)
    return bool(shown.screentone.sum() > _SCREENED * shown.busy)


def _told_by(beat: Beat) -> str:
    """Say what a beat tells."""
    factor = f" about {1 / (1 - beat.frequency):.2f} times" if beat.frequency < _ONE_FACTOR else ""
    return f"Most likely enlarged{factor}: its finest detail comes and goes every {beat.period:.1f} px."


def _sentence(width: float, score: float) -> str:
    """Say what was measured."""
    if score < 0.5:
        return f"Its sharpest edges are {width:.1f} px wide."
    return f"Even its sharpest edges are {width:.1f} px wide (0.8 is sharp), and the finest detail is missing."


def _evidence(picture: Picture, found: Sharpness) -> tuple[Box, ...]:
    """Show where the softest edges are."""
    excess = np.asarray(np.clip(found.width - _PIXEL, 0, 3), np.float32)
    return worst_windows(picture.shape, found.row, found.column, excess, _FULL)


def heat(picture: Picture, recipe: Recipe, check: Check) -> HeatMap:  # noqa: ARG001 - every flag is asked the same way
    """Map how wide the edges are; where there are none, there is nothing to tell."""
    excess, count = Tally(picture.shape), Tally(picture.shape)
    for part in parts(picture, check):
        row, column, width = edge_widths(part.picture.luma, _MOST_EDGES)
        excess.add(part, row, column, np.asarray(np.clip(width - _PIXEL, 0, 3), np.float32))
        count.add(part, row, column, np.ones(len(row), np.float32))
    return bounded(excess.spread() / (count.spread() + _PRIOR) / _WIDE)


def look_closer(picture: Picture, recipe: Recipe, check: Check) -> Measurement:
    """Measure softness, and find the size and the kernel that the picture was enlarged from, if it was."""
    found = measure(picture, recipe)
    check()
    native = find_native(picture.luma, check)
    if native is None or not native.is_sure:
        return found
    figure: dict[str, float | int | str] = {
        "native_rows": native.rows,
        "native_columns": native.columns,
        "native_kernel": native.kernel,
        "native_lead": round(native.lead, 2),
    }
    score = max(found.score, _PROVEN)
    return replace(found, score=score, figure=found.figure | figure, sentence=_told(native, picture))


def _told(native: Native, picture: Picture) -> str:
    """Say what a picture was enlarged from."""
    rows, columns = picture.shape
    return (
        f"Native height {native.rows}, {native.kernel}: drawn at {native.columns} x {native.rows} and enlarged to "
        f"{columns} x {rows}."
    )


FLAG = Flag(
    key="soft",
    title="Soft or enlarged",
    meaning="Blurred or enlarged from less: the finest detail is missing, and the model learns to leave it out.",
    version=10,
    measure=measure,
    reasons=("soft",),
    heat=heat,
    closer=look_closer,
)
