"""Letterbox or frame bars."""

import math

import numpy as np
from numpy.typing import NDArray

from reviewer.flags._flag import Flag
from reviewer.imaging.bars import Bar, find_bars
from reviewer.imaging.heat import CELL, Check, HeatMap, bounded, empty_map
from reviewer.imaging.picture import Picture
from reviewer.model.picture import Box, Measurement
from reviewer.model.recipe import Recipe

DOUBT = 0.55
"""The share of the content's edge that differs from a thick bar at which the score is .5."""
_PLAIN = 0.25  # what is added to it for a bar that is neither black nor white: a drawing's ground may be of any colour
_THIN = 0.4  # pixels: what is added to it for one of 1 px, half for 2: the thinner a bar, the likelier it is chance
_SLOPE = 0.06
_CORNER = 0.005  # share of its length that a codec or a rounded corner leaves bare at both ends
_BARE_COUNTS = 15.0  # what more than that takes off: a figure that is cut off on paper leaves some of it on both sides


def measure(picture: Picture, recipe: Recipe) -> Measurement:  # noqa: ARG001 - every flag is asked the same way
    """Measure the bars of one colour along a picture's sides."""
    bars = find_bars(picture.rgb)
    raised = tuple(bar for bar in bars if score_of(bar) >= 0.5)
    boxes = tuple(_box(bar, picture.shape, raised) for bar in raised)
    share = sum(box.height * box.width for box in boxes) / max(1, picture.shape[0] * picture.shape[1])
    figure: dict[str, float | int | str] = {f"{bar.side}_px": bar.thickness for bar in raised}
    figure["share"] = round(share, 4)
    score = max((score_of(bar) for bar in bars), default=0.0)
    worst_first = tuple(sorted(boxes, key=lambda box: -box.height * box.width))
    return Measurement(score, figure, _sentence(raised, share), worst_first)


def score_of(bar: Bar) -> float:
    """Turn a bar's coverage into a score, .5 at ``DOUBT``.

    A bar has to cover more if it is thin, has two bare ends or is neither black nor white.
    """
    asked = DOUBT + _THIN / bar.thickness + _BARE_COUNTS * max(0.0, bar.bare - _CORNER)
    asked += _PLAIN if bar.colour == "plain" else 0.0
    return 1 / (1 + math.exp(-max(-40.0, bar.coverage - asked) / _SLOPE))


def _sentence(bars: tuple[Bar, ...], share: float) -> str:
    """Say where the bars are."""
    if not bars:
        return "No bars along its sides."
    places = ", ".join(f"{bar.thickness} px {bar.side}" for bar in bars)
    colour = " and ".join(sorted({bar.colour for bar in bars})).capitalize()
    return f"{colour} bars: {places} ({100 * share:.0f} % of it)."


def _box(bar: Bar, shape: tuple[int, int], bars: tuple[Bar, ...]) -> Box:
    """Give the rectangle of a bar; those beside lie between those above and below."""
    rows, columns = shape
    thickness = {other.side: other.thickness for other in bars}
    first, last = thickness.get("above", 0), rows - thickness.get("below", 0)
    if bar.side in {"above", "below"}:
        return Box(0 if bar.side == "above" else last, 0, bar.thickness, columns, 1.0)
    return Box(first, 0 if bar.side == "left" else columns - bar.thickness, last - first, bar.thickness, 1.0)


def heat(picture: Picture, recipe: Recipe, check: Check) -> HeatMap:
    """Map the bars."""
    check()
    covered = empty_map(picture.shape)
    for box in measure(picture, recipe).evidence:
        down = _covered(box.row, box.height, picture.shape[0])
        covered += np.outer(down, _covered(box.column, box.width, picture.shape[1]))
    return bounded(covered)


def _covered(first: int, length: int, size: int) -> NDArray[np.float32]:
    """Give the share of each cell along an axis of so many pixels that a bar covers."""
    start = np.arange(0, size, CELL)
    end = np.minimum(start + CELL, size)
    held = np.minimum(end, first + length) - np.maximum(start, first)
    return np.asarray(np.clip(held, 0, None) / (end - start), np.float32)


FLAG = Flag(
    key="border",
    title="Bars or frame",
    meaning="Bars of one colour along its sides: the model learns a hard edge that belongs to no picture.",
    version=6,
    measure=measure,
    heat=heat,
)
