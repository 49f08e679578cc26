"""Bars of black or white along a picture's sides, with a full edge of content behind them."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

SIDES = ("above", "below", "left", "right")

_DARK, _LIGHT = 24, 232  # levels up to and from which a bar is black or white
_EVEN = 6  # levels by which nearly all of a bar's pixels agree: a codec's noise on flat colour
_NEARLY_ALL = 0.995
_DIFFERS = 10  # levels by which content differs from the bar's colour
_SAME = 3  # levels within which it is the bar's own: what is only dark goes by more
_BLEND = 8  # lines that a resample or the blocks of a codec may have mixed
_BEHIND = 16  # lines of content that are looked at
_TRUSTED = 0.5  # coverage from which a bar is cut off before the other sides are looked at
_FRAMED = 0.02  # share of its length bare at both ends below which one beside the content belongs to a frame
_CHUNK = 64  # lines at a time


@dataclass(frozen=True, slots=True)
class Bar:
    """Hold one bar.

    ``side`` is one of ``SIDES``; ``thickness`` is in pixels; ``colour`` is ``black`` or ``white``; ``coverage`` is the
    share of the first lines behind it that differs from it: nearly all behind a letterbox, little where a drawing
    stands on paper. ``bare`` is the share of those lines' length that has the bar's own colour from either end on, the
    lesser of both: nothing behind a letterbox, some behind the plain cut of a figure on paper.
    """

    side: str
    thickness: int
    colour: str
    coverage: float
    bare: float = 0.0


def find_bars(rgb: Pixels) -> tuple[Bar, ...]:
    """Find the bars along the sides of a picture, (M, N, 3): first above and below, then beside what is left.

    A picture of one colour has none.
    """
    above, below = _bar(rgb, "above"), _bar(rgb[::-1], "below")
    first, end = (bar.thickness if bar and bar.coverage > _TRUSTED else 0 for bar in (above, below))
    last = len(rgb) - end
    if first >= last:
        return ()
    middle = rgb[first:last].swapaxes(0, 1)
    left, right = _bar(middle, "left"), _bar(middle[::-1], "right")
    ends = [bar.thickness if bar and bar.coverage > _TRUSTED and bar.bare < _FRAMED else 0 for bar in (left, right)]
    if any(ends):  # of a frame: what is behind the bars above and below lies between those
        within = rgb[:, ends[0] : rgb.shape[1] - ends[1]]
        above, below = _bar(within, "above"), _bar(within[::-1], "below")
    return tuple(bar for bar in (above, below, left, right) if bar)


def _bar(lines: Pixels, side: str) -> Bar | None:
    """Measure the bar at the beginning of some lines, (M, N, 3)."""
    reference = np.median(lines[0], 0) if lines.size else np.full(3, 128.0)
    colour = "black" if reference.max() <= _DARK else "white" if reference.min() >= _LIGHT else ""
    thickness = _even_lines(lines, reference) if colour else 0
    if not thickness or thickness == len(lines):
        return None
    behind = lines[thickness + _BLEND : thickness + _BLEND + _BEHIND]
    if not len(behind):
        return None
    coverage = 1 - float(_are_near(behind, reference, _DIFFERS).mean())
    return Bar(side, thickness, colour, coverage, _bare(_are_near(behind, reference, _SAME)))


def _bare(is_own: NDArray[np.bool_]) -> float:
    """Give for what share of lines, (M, N), the bar's colour goes on from either end: the lesser, by the median."""
    longest = is_own.shape[1]
    lengths = (np.where(ends.all(1), longest, ends.argmin(1)) for ends in (is_own, is_own[:, ::-1]))
    return float(min(np.median(length) for length in lengths) / longest)


def _even_lines(lines: Pixels, reference: NDArray[np.float64]) -> int:
    """Count the lines at the beginning that have one colour."""
    count = 0
    for start in range(0, len(lines), _CHUNK):
        is_even = _are_near(lines[start : start + _CHUNK], reference, _EVEN).mean(1) >= _NEARLY_ALL
        if not is_even.all():
            return count + int(is_even.argmin())
        count += len(is_even)
    return count


def _are_near(lines: Pixels, reference: NDArray[np.float64], most: int) -> NDArray[np.bool_]:
    """Tell which pixels are so near to a colour, in levels of every channel."""
    near = cv2.inRange(np.ascontiguousarray(lines), reference - most, reference + most)
    return np.asarray(near > 0, np.bool_)
