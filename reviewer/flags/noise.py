"""Grain, dither, screentone or banding, whichever is there most."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.flags._flag import Flag
from reviewer.imaging import patterns
from reviewer.imaging.banding import Banding, find_banding
from reviewer.imaging.blocks import common_repeats
from reviewer.imaging.grain import Grain, map_grain, measure_grain
from reviewer.imaging.heat import CELL, Check, HeatMap, Tally, bounded, cell_means, empty_map, parts, spread
from reviewer.imaging.patterns import Patterns, find_patterns
from reviewer.imaging.picture import Picture
from reviewer.imaging.windows import worst_windows
from reviewer.model.picture import Box, Measurement
from reviewer.model.recipe import Recipe

SIGMA = 0.7
"""Grain in levels at which the score is .5; clean drawings have 0 where they are calm."""
WHITE = 0.7
"""The share of the noise left at half the size below which it is grain; painted texture keeps .72 and more."""
BLUE = 0.28
"""The share of the noise left at half the size below which it is a pattern; white noise keeps .31 to .5."""
EVEN = 0.66
"""How much of a middling tile's noise the calmest have from which on it is grain after all; texture reaches .62."""
SOFT_EVEN = 0.55
"""The same at half the size: what a codec, a blur or enlarging leaves of grain keeps .58 to .7, texture reaches .54."""
FINE = 0.89
"""The fineness from which on few tiles show by being even that it is grain: a small figure may be all texture."""
DITHER_SHARE = 0.05
"""The share of tiles with dither at which the score is .5; a flat palette of 32 colours reaches it once in fifty."""
SCREEN_SHARE = 0.013
"""The same for screentone; pictures without any reach .004."""
BAND_SHARE = 0.006
"""The same for the length of rows and columns that is stairs; clean pictures have at most .002, banded ones .01."""

_STEEPNESS = 3.0
_FEW = 200  # tiles
_EMPTY = 0.1  # what a tile that shows nothing counts: a small figure before a flat ground may be dithered all over
_ENLARGED = 0.7  # the share of change on a grid from which on pixels were repeated: their steps are no gradient's
_CALM = 5  # cells along each side of what is calm
_STRONG = 3.0  # times the doubtful grain that are mapped as 1
_PATTERNED_PART = 640  # pixels: all tiles of a part are looked at
_BANDED_PART = 400  # pixels: all pieces of rows and columns of a part are looked at
_BANDED = 4.5  # steps of stairs around a cell that are mapped as 1
_FULL = 250.0  # steps of stairs in a window of severity 1, were all rows and columns looked at


def measure(picture: Picture, recipe: Recipe) -> Measurement:  # noqa: ARG001 - every flag is asked the same way
    """Measure grain, dither, screentone and banding, and name the one that is surest."""
    grain = measure_grain(picture.levels)
    enlarged = _enlarged(picture)
    shown = find_patterns(picture.rgb, enlarged, picture.levels)
    bands = find_banding(picture.rgb)
    band_share = 0.0 if enlarged > 1 else bands.share
    tiles = max(1.0, _EMPTY * len(shown.row) + (1 - _EMPTY) * shown.busy)
    shares = {"dither": float(shown.dither.sum()) / tiles, "screentone": float(shown.screentone.sum()) / tiles}
    scores = {
        "dither": share_score(shares["dither"], DITHER_SHARE),
        "screentone": share_score(shares["screentone"], SCREEN_SHARE),
        "banding": share_score(band_share, BAND_SHARE),
        "grain": grain_score(grain),
    }
    kind = _surest(scores, shares)
    score = max(scores.values())
    figure: dict[str, float | int | str] = {
        "kind": kind if score >= 0.5 else "none",
        "sigma": round(grain.sigma, 2),
        "dither_share": round(shares["dither"], 4),
        "screentone_share": round(shares["screentone"], 4),
        "banding_share": round(band_share, 4),
    }
    if score < 0.5:
        return Measurement(score, figure, "No grain, dither, screentone or banding.")
    return Measurement(score, figure, _sentence(kind, grain, shown, bands), _evidence(picture, kind, shown, bands))


def _enlarged(picture: Picture) -> float:
    """Give how many pixels stand for one: 1 where none were repeated."""
    found = common_repeats(*picture.repeats)
    return found.factor if found.share > _ENLARGED else 1.0


def _surest(scores: dict[str, float], shares: dict[str, float]) -> str:
    """Name what a picture shows most; a pattern comes before grain, because it also looks like grain."""
    raised = [name for name in shares if scores[name] >= 0.5]
    return max(raised, key=lambda name: shares[name]) if raised else max(scores, key=lambda name: scores[name])


def grain_score(grain: Grain) -> float:
    """Turn grain into a score: strong enough, and white or all over; of few tiles that must be fine besides.

    What a codec, a blur or enlarging leaves of it is looked for at half the size.
    """
    is_strong = _logistic((grain.sigma - SIGMA) / 0.1)
    is_white = _logistic((WHITE - grain.ratio) / 0.025) * _logistic((grain.ratio - BLUE) / 0.01)
    is_even = _logistic((grain.evenness - EVEN) / 0.015)
    if grain.tiles < _FEW:
        is_even *= _logistic((grain.fineness - FINE) / 0.01)
    return max(is_strong * max(is_white, is_even), _soft_grain_score(grain))


def _soft_grain_score(grain: Grain) -> float:
    """Turn what is left of grain at half the size into a score; few tiles do not tell it from texture."""
    if grain.tiles < _FEW:
        return 0.0
    return _logistic((grain.half_sigma - SIGMA) / 0.1) * _logistic((grain.half_evenness - SOFT_EVEN) / 0.015)


def share_score(share: float, doubt: float) -> float:
    """Turn a share into a score: .5 at the doubt."""
    raised = share**_STEEPNESS
    return float(raised / (raised + doubt**_STEEPNESS))


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, value))))


def _sentence(kind: str, grain: Grain, shown: Patterns, bands: Banding) -> str:
    """Say what was found."""
    if kind == "grain" and grain.half_sigma > grain.sigma:
        return f"Soft grain of {grain.half_sigma:.1f} levels at half the size."
    if kind == "grain":
        return f"Grain of {grain.sigma:.1f} levels."
    if kind == "dither":
        return f"Dither on {100 * float(shown.dither.mean()):.0f} % of it."
    if kind == "screentone":
        return (
            f"Screentone with a period of {shown.period:.1f} px on {100 * float(shown.screentone.mean()):.0f} % of it."
        )
    return f"Banding: gradients in steps of {bands.step:.0f} levels."


def _evidence(picture: Picture, kind: str, shown: Patterns, bands: Banding) -> tuple[Box, ...]:
    """Show where the pattern is densest; grain is everywhere."""
    if kind == "grain":
        return ()
    row: NDArray[np.int32]
    if kind == "banding":
        row, column = bands.row, bands.column
        full = max(1.0, _FULL * bands.looked_at / (picture.shape[0] * picture.shape[1]))
    else:
        chosen = shown.dither if kind == "dither" else shown.screentone
        sampled = min(1.0, len(shown.row) * patterns.SIDE**2 / (picture.shape[0] * picture.shape[1]))
        row, column, full = shown.row[chosen], shown.column[chosen], max(1.0, 4 * sampled)
    return worst_windows(picture.shape, row, column, np.ones(len(row), np.float32), full)


def heat(picture: Picture, recipe: Recipe, check: Check) -> HeatMap:
    """Map what the picture shows most of grain, dither, screentone and banding; nothing where it shows none."""
    check()
    kind = str(measure(picture, recipe).figure["kind"])
    if kind == "none":
        return empty_map(picture.shape)
    if kind == "grain":
        return _heat_of_grain(picture, check)
    if kind == "banding":
        return _heat_of_banding(picture, check)
    return _heat_of_pattern(picture, check, kind)


def _heat_of_grain(picture: Picture, check: Check) -> HeatMap:
    found = empty_map(picture.shape)
    for part in parts(picture, check):
        found[part.cells] = part.inner_cells(cell_means(map_grain(part.picture.luma)))
    # What is noisy only along a line is the picture's own: the noise of the calmest cells around is what counts.
    calm = cv2.erode(found, np.ones((_CALM, _CALM), np.uint8), borderType=cv2.BORDER_REPLICATE)
    opened = cv2.dilate(calm, np.ones((_CALM, _CALM), np.uint8), borderType=cv2.BORDER_REPLICATE)
    return bounded(spread(np.asarray(opened, np.float32)) / (_STRONG * SIGMA))


def _heat_of_banding(picture: Picture, check: Check) -> HeatMap:
    tally = Tally(picture.shape)
    for part in parts(picture, check, side=_BANDED_PART, margin=0):
        bands = find_banding(part.picture.rgb)
        tally.add(part, bands.row, bands.column, np.ones(len(bands.row), np.float32))
    return bounded(spread(tally.spread()) / _BANDED)


def _heat_of_pattern(picture: Picture, check: Check, kind: str) -> HeatMap:
    found, enlarged = empty_map(picture.shape), _enlarged(picture)
    reach = patterns.SIDE // CELL
    for part in parts(picture, check, side=_PATTERNED_PART, margin=0):
        shown = find_patterns(part.picture.rgb, enlarged)
        chosen = shown.dither if kind == "dither" else shown.screentone
        cells = found[part.cells]
        for row, column in zip(shown.row[chosen] // CELL, shown.column[chosen] // CELL, strict=True):
            cells[row : row + reach, column : column + reach] = 1
    return spread(found)


FLAG = Flag(
    key="noise",
    title="Noise / screentone",
    meaning="Grain, dither, screentone or banded gradients: the model learns to draw them where none were.",
    version=9,
    measure=measure,
    reasons=("noise",),
    heat=heat,
)
