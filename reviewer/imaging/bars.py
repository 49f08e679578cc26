"""Bars of one colour along a picture's sides, with a full edge of content behind them."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

SIDES = ("above", "below", "left", "right")

_DARK, _LIGHT = 24, 232  # levels up to and from which a bar is black or white
_EVEN = 6  # levels by which nearly all of a bar's pixels agree: a codec's noise on flat colour
_NEARLY_ALL = 0.995
_NOISY, _STEADY = 16, 1.5  # the same under noise, where the lines' means stay within the second
_ALIKE = 6.0  # levels by which two bars of a frame may differ
_DIFFERS = 10  # levels by which content differs from the bar's colour
_SAME = 3  # levels within which it is the bar's own: what is only dark goes by more
_BLEND = 8  # lines that a resample or the blocks of a codec may have mixed
_BEHIND = 16  # lines of content that are looked at
_FADING = (0.2, 0.6)  # shares of the content's difference after the mixed lines between which it fades in instead
_TRUSTED = 0.5  # coverage from which a bar is cut off before the other sides are looked at
_FRAMED = 0.02  # share of its length bare at both ends below which one beside the content belongs to a frame
_AS_THICK = (0.8, 1.2)  # times the other bar of a letterbox: as thick is one in which subtitles stand
_MARGIN = 0.02  # share of their length that subtitles leave bare at both ends
_CHUNK = 64  # lines at a time: most pictures have no bar, and their first line tells so


@dataclass(frozen=True, slots=True)
class Bar:
    """Hold one bar.

    ``side`` is one of ``SIDES``; ``thickness`` is in pixels; ``colour`` is ``black``, ``white``, or ``plain`` for any
    other; ``coverage`` is the share of the first lines behind it that differs from it: nearly all behind a letterbox,
    little where a drawing stands on paper. ``bare`` is the share of those lines' length that has the bar's own colour
    from either end on, the lesser of both: nothing behind a letterbox, some behind the plain cut of a figure on paper.
    ``levels`` are those of its red, green and blue.
    """

    side: str
    thickness: int
    colour: str
    coverage: float
    bare: float = 0.0
    levels: tuple[float, ...] = ()


def find_bars(rgb: Pixels) -> tuple[Bar, ...]:
    """Find the bars along the sides of a picture, (M, N, 3): first above and below, then beside what is left.

    A picture of one colour has none. What is neither black nor white must be there on two opposite sides: alone it may
    be the sky or the floor.
    """
    above, below = _pair(rgb, ("above", "below"))
    first, end = (bar.thickness if bar and bar.coverage > _TRUSTED else 0 for bar in (above, below))
    last = len(rgb) - end
    if first >= last:
        return ()
    middle = rgb[first:last].swapaxes(0, 1)
    left, right = _pair(middle, ("left", "right"))
    ends = [bar.thickness if bar and bar.coverage > _TRUSTED and bar.bare < _FRAMED else 0 for bar in (left, right)]
    if any(ends):  # of a frame: what is behind the bars above and below lies between those
        within = rgb[:, ends[0] : rgb.shape[1] - ends[1]]
        above, below = _pair(within, ("above", "below"))
    return tuple(bar for bar in (above, below, left, right) if bar)


def _pair(lines: Pixels, sides: tuple[str, str]) -> tuple[Bar | None, Bar | None]:
    """Measure the bars at the beginning and at the end of some lines, (M, N, 3)."""
    first, last = _bar(lines, sides[0]), _bar(lines[::-1], sides[1])
    if first and last:
        first, last = _beyond_subtitles(lines, first, last), _beyond_subtitles(lines[::-1], last, first)
    if first and last and np.abs(np.subtract(first.levels, last.levels)).max() <= _ALIKE:
        return first, last
    first, last = (bar if bar and bar.colour != "plain" else None for bar in (first, last))
    return first, last


def _bar(lines: Pixels, side: str) -> Bar | None:
    """Measure the bar at the beginning of some lines, (M, N, 3)."""
    reference = np.median(lines[0], 0) if lines.size else np.full(3, 128.0)
    thickness = _even_lines(lines, reference)
    return _of_thickness(lines, side, reference, thickness) if 0 < thickness < len(lines) else None


def _of_thickness(lines: Pixels, side: str, reference: NDArray[np.float64], thickness: int) -> Bar | None:
    """Measure a bar of so many lines by what is behind them."""
    colour = "black" if reference.max() <= _DARK else "white" if reference.min() >= _LIGHT else "plain"
    behind = lines[thickness + _BLEND : thickness + _BLEND + _BEHIND]
    if not len(behind) or _fades_in(lines[thickness:], reference):
        return None
    coverage = 1 - float(_are_near(behind, reference, _DIFFERS).mean())
    return Bar(side, thickness, colour, coverage, _bare(_are_near(behind, reference, _SAME)), tuple(reference.tolist()))


def _beyond_subtitles(lines: Pixels, bar: Bar, other: Bar) -> Bar:
    """Give the bar at the beginning of some lines as thick as the other one, where only subtitles keep it from that."""
    if bar.coverage > _TRUSTED or other.coverage <= _TRUSTED or {bar.colour, other.colour} != {"black"}:
        return bar
    is_own = _are_near(lines[: round(_AS_THICK[1] * other.thickness)], np.array(bar.levels), _EVEN)
    even = np.flatnonzero(is_own.mean(1) >= _NEARLY_ALL)
    thickness, margin = int(even[-1]) + 1 if len(even) else 0, max(1, round(_MARGIN * is_own.shape[1]))
    leaves_ends = is_own[:thickness, :margin].all() and is_own[:thickness, -margin:].all()
    if not leaves_ends or not _AS_THICK[0] * other.thickness <= thickness < len(lines):
        return bar
    found = _of_thickness(lines, bar.side, np.array(bar.levels), thickness)
    return found if found and found.coverage > _TRUSTED else bar


def _fades_in(lines: Pixels, reference: NDArray[np.float64]) -> bool:
    """Tell whether the lines from a bar on go over from its colour little by little, as under a vignette."""
    if len(lines) < _BLEND + _BEHIND:
        return False
    first, mixed, far = (np.abs(lines[at] - reference).max(1) for at in (0, _BLEND, _BLEND + _BEHIND - 1))
    shows = far > _DIFFERS
    if not shows.any():
        return False
    begun, reached = (float(np.median(part[shows] / far[shows])) for part in (first, mixed))
    return begun < reached and _FADING[0] < reached < _FADING[1]


def _bare(is_own: NDArray[np.bool_]) -> float:
    """Give for what share of lines, (M, N), the bar's colour goes on from either end: the lesser, by the median."""
    longest = is_own.shape[1]
    lengths = (np.where(ends.all(1), longest, ends.argmin(1)) for ends in (is_own, is_own[:, ::-1]))
    return float(min(np.median(length) for length in lengths) / longest)


def _even_lines(lines: Pixels, reference: NDArray[np.float64]) -> int:
    """Count the lines at the beginning that have one colour."""
    count, many, usual = 0, 1, lines[0].mean(0)
    while count < len(lines):
        is_even = _are_near(lines[count : count + many], reference, _EVEN).mean(1) >= _NEARLY_ALL
        if is_even.all():
            count, many = count + len(is_even), min(_CHUNK, 2 * many)
            continue
        count, many = count + int(is_even.argmin()), 1
        if not _is_noisy(lines[count : count + 1], reference, usual):
            break
        count += 1
    return count


def _is_noisy(line: Pixels, reference: NDArray[np.float64], usual: NDArray[np.float64]) -> bool:
    """Tell whether a line, (1, N, 3), that is not even has one colour but for noise around it, the usual mean."""
    is_near = _are_near(line, reference, _NOISY).mean() >= _NEARLY_ALL
    return bool(is_near and np.abs(line[0].mean(0) - usual).max() <= _STEADY)


def _are_near(lines: Pixels, reference: NDArray[np.float64], most: int) -> NDArray[np.bool_]:
    """Tell which pixels are so near to a colour, in levels of every channel."""
    near = cv2.inRange(np.ascontiguousarray(lines), reference - most, reference + most)
    return np.asarray(near > 0, np.bool_)
