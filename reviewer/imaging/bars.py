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
_BLEND = 8  # lines that a resample or the blocks of a codec may have mixed
_BEHIND = 16  # lines of content that are looked at
_TRUSTED = 0.5  # coverage from which a bar is cut off before the other sides are looked at
_CHUNK = 64  # lines at a time


@dataclass(frozen=True, slots=True)
class Bar:
    """Hold one bar.

    ``side`` is one of ``SIDES``; ``thickness`` is in pixels; ``colour`` is ``black`` or ``white``; ``coverage`` is the
    share of the first lines behind it that differs from it: nearly all behind a letterbox, little where a drawing
    stands on paper.
    """

    side: str
    thickness: int
    colour: str
    coverage: float


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
    return Bar(side, thickness, colour, 1 - float(_are_near(behind, reference, _DIFFERS).mean()))


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
