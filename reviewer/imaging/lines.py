"""What lies on both sides of a picture's dark edges: one pass of profiles that the flags of light lines share."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.cuts import Cut, Cuts, Points, place_points
from reviewer.imaging.edges import EdgePoints, Plane, sample_profiles
from reviewer.imaging.rows import first_true, greatest, pick

STEP = 0.5
"""Distance between the samples of a profile, in pixels."""
NONE = 99.0
"""Stands for a width that ends nowhere within the profile."""
LEAST_CONTRAST = 45.0
"""Levels from dark to peak below which an edge borders no outline."""
LIGHTEST_DARK = 160.0
"""The level from which on an edge's dark side is no outline."""
LONGEST_LINE = 5.0
"""The widest dark side that is a line, in pixels."""

_CENTRED = np.arange(-1.75, 2, STEP, dtype=np.float32)  # the places of eight samples from their middle, in pixels
_EXCHANGES = (
    *((0, 1), (2, 3), (4, 5), (6, 7)),
    *((0, 2), (1, 3), (4, 6), (5, 7)),
    *((1, 2), (5, 6), (0, 4), (1, 5), (2, 6), (3, 7)),
    *((2, 4), (3, 5)),
)  # doi:10.1145/1468075.1468121, as far as the middle two need it


def span(first: float, last: float) -> Plane:
    """Give the distances from one to another, both included, in steps of half a pixel."""
    return np.arange(first, last + STEP / 2, STEP, dtype=np.float32)


_NEAR, _FAR = span(-2, 3), span(3.5, 8)
_ALONG = span(-2, 2)[::2]  # pixels along an edge that are averaged: about a screen's period
_LIGHT_SIDE = ("peak", "fill", "unrest", "over", "width", "crest", "top", "ebb", "low", "fall", "end")


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Hold what was read beside n points of dark edges; their normals point to the light side.

    Parameters
    ----------
    points : Points
    dark, peak, fill : ndarray of float32, shape (n,)
        Levels: least of -2 .. 0 px, greatest of .5 .. 3 px, median of 4.5 .. 8 px.
    unrest : ndarray of float32, shape (n,)
        Residual of a straight line through 4.5 .. 8 px, standard deviation in levels.
    over : ndarray of float32, shape (n,)
        How far the peak stands above the fill and above that straight line, the lesser, in levels.
    width : ndarray of float32, shape (n,)
        Distance from the edge at which the peak has fallen halfway to the fill, in pixels, or ``NONE`` from 5 px on.
    crest, top : ndarray of float32, shape (n,)
        Place (.5 .. 2.5 px) and level of what stands highest above what follows within 2.5 px. Where an outline is soft
        a light line lies on its flank, and the fill beyond may be lighter still.
    ebb, low : ndarray of float32, shape (n,)
        Place and level of the least of those 2.5 px.
    fall : ndarray of float32, shape (n,)
        From the top to the low, less what the straight line falls over that distance, in levels.
    end : ndarray of float32, shape (n,)
        Distance from the edge at which half of that way down is passed, in pixels, or ``NONE``.
    """

    points: Points
    dark: Plane
    peak: Plane
    fill: Plane
    unrest: Plane
    over: Plane
    width: Plane
    crest: Plane
    top: Plane
    ebb: Plane
    low: Plane
    fall: Plane
    end: Plane

    def __len__(self) -> int:
        """Give n."""
        return len(self.points)

    @property
    def contrast(self) -> Plane:
        """Give the levels from the dark to the peak, shape (n,)."""
        return self.peak - self.dark

    def take(self, chosen: NDArray[np.intp]) -> "Lines":
        """Give the points of some indices in rising order."""
        levels = {name: getattr(self, name).take(chosen) for name in ("dark", *_LIGHT_SIDE)}
        return Lines(self.points.take(chosen), **levels)


def trace_lines(cuts: Cuts) -> Lines:
    """Read the profiles across the dark edges of what is looked at of a picture."""
    parts = [_trace_cut(cut) for cut in cuts.each]
    measured = {name: np.concatenate([part[name] for _, part in parts]) for name in parts[0][1]}
    return Lines(place_points(cuts, [points for points, _ in parts]), **measured)


def _trace_cut(cut: Cut) -> tuple[EdgePoints, dict[str, Plane]]:
    """Measure the dark edges of a cut."""
    near = sample_profiles(cut.luma, cut.edges, _NEAR)
    dark, peak = near[:5].min(0), near[5:].max(0)
    chosen = np.flatnonzero((peak - dark > LEAST_CONTRAST) & (dark < LIGHTEST_DARK))
    points = cut.edges.take(chosen)
    near, dark, peak = near.take(chosen, 1), dark[chosen], peak[chosen]
    far = sample_profiles(cut.luma, points, _FAR)
    return points, {"dark": dark} | _light_side(peak, np.concatenate([near[5:], far[:4]]), far[2:])


def _light_side(peak: Plane, light: Plane, calm: Plane) -> dict[str, Plane]:
    """Measure the light side by profiles from .5 to 5 px, the peak being in the first six rows, and 4.5 to 8 px."""
    peak_at = greatest(light[:6])
    fill, unrest, over, slope = _beside_light(peak, peak_at, calm)
    width = _first_below(light, fill + 0.5 * (peak - fill), peak_at)
    return {"peak": peak, "fill": fill, "unrest": unrest, "over": over, "width": width} | _crests(light, slope)


def read_evenly(lines: Lines, chosen: NDArray[np.intp]) -> Lines:
    """Read the light side of some of the points anew, averaged along the edge: a screen's dots go, a light line stays.

    Parameters
    ----------
    lines : Lines
    chosen : ndarray of int, shape (m,)
        Indices in rising order.

    Returns
    -------
    Lines
        Of the chosen points alone, their dark as it was.
    """
    light = lines.points.read_mean(chosen, span(0.5, 8), _ALONG)
    return Lines(lines.points.take(chosen), lines.dark[chosen], **_light_side(light[:6].max(0), light[:10], light[8:]))


def put_back(lines: Lines, chosen: NDArray[np.intp], anew: Lines) -> Lines:
    """Give the lines with what was read anew of the chosen points in its place."""
    changed = {}
    for name in _LIGHT_SIDE:
        changed[name] = getattr(lines, name).copy()
        changed[name][chosen] = getattr(anew, name)
    return replace(lines, **changed)


def _crests(light: Plane, slope: Plane) -> dict[str, Plane]:
    """Measure what stands out right beside the edge in profiles from .5 to 5 px, the fill having a slope."""
    pairs = np.minimum(light[1:-1], light[2:])
    lows = np.minimum(np.minimum(pairs[:5], pairs[2:7]), light[5:10])
    at = greatest(light[:5] - lows)
    top, low = pick(light, at), pick(lows, at)
    least = first_true((light == low) & _after(at, len(light)))
    fall = top - low - np.maximum(0, -slope) * (STEP * (least - at)).astype(np.float32)
    return {
        "crest": (0.5 + STEP * at).astype(np.float32),
        "top": top,
        "ebb": (0.5 + STEP * least).astype(np.float32),
        "low": low,
        "fall": np.asarray(fall, np.float32),
        "end": _first_below(light, (top + low) / 2, at),
    }


def beside_light(peak: Plane, peak_at: NDArray[np.intp], calm: Plane) -> tuple[Plane, Plane, Plane]:
    """Measure the fill beyond a light line.

    Parameters
    ----------
    peak : ndarray of float32, shape (n,)
    peak_at : ndarray of int, shape (n,)
        Its place among the samples from .5 px on.
    calm : ndarray of float32, shape (8, n)
        Profiles from 4.5 to 8 px.

    Returns
    -------
    fill, unrest, over : ndarray of float32, shape (n,)
        As in ``Lines``.
    """
    return _beside_light(peak, peak_at, calm)[:3]


def _beside_light(peak: Plane, peak_at: NDArray[np.intp], calm: Plane) -> tuple[Plane, Plane, Plane, Plane]:
    """Give the same, and the slope of the straight line in levels per pixel."""
    fill = middle(calm)
    mean = calm.mean(0)
    spread = float((_CENTRED**2).sum())
    rest = calm - mean
    # Summed without BLAS, whose order depends on where in memory a plane lies.
    slope = (_CENTRED[:, None] * rest).sum(0) / spread
    unrest = np.sqrt(np.maximum((rest * rest).sum(0) - spread * slope**2, 0) / len(calm))
    extended = mean + slope * (STEP * peak_at.astype(np.float32) + np.float32(0.5 - 6.25))
    return fill, unrest, np.minimum(peak - fill, peak - extended), slope


def middle(rows: Plane) -> Plane:
    """Give the median of eight rows of shape (8, n) at each place (Batcher's merge, faster than an axis sort)."""
    out = list(rows)
    for low, high in _EXCHANGES:
        out[low], out[high] = np.minimum(out[low], out[high]), np.maximum(out[low], out[high])
    return np.asarray((out[3] + out[4]) / 2, np.float32)


def _first_below(v: Plane, level: Plane, start: NDArray[np.intp]) -> Plane:
    """Give the distance at which profiles that begin at .5 px first fall below a level after ``start``, or ``NONE``."""
    return _crossed(v, level, (v < level) & _after(start, len(v)), 0.5)


def _after(start: NDArray[np.intp], count: int) -> NDArray[np.bool_]:
    """Tell which of up to 256 rows come after one of each column: (k, n), compared in numbers as small as they are."""
    return np.asarray(np.arange(count, dtype=np.uint8)[:, None] > start.astype(np.uint8), np.bool_)


def _crossed(v: Plane, level: Plane, beyond: NDArray[np.bool_], first: float) -> Plane:
    """Give where profiles (k, n) that begin at ``first`` px cross a level to be beyond it, or ``NONE``."""
    index = np.maximum(first_true(beyond), 1)
    late, early = pick(v, index), pick(v, index - 1)
    change = late - early
    change[np.abs(change) < 1e-3] = 1e-3
    where = first + STEP * (index - 1 + (level - early) / change)
    return np.where(pick(beyond, index), where, NONE).astype(np.float32)


def dark_widths(lines: Lines, chosen: NDArray[np.intp]) -> Plane:
    """Measure how wide the dark side of some of the edges is where it is a line.

    Returns
    -------
    ndarray of float32, shape (m,)
        In pixels, at most 5, else ``NONE``.
    """
    back = lines.points.read(chosen, -span(0, LONGEST_LINE))
    half = (lines.dark[chosen] + lines.fill[chosen]) * np.float32(0.5)
    return _crossed(back, half, (back > half) & _after(greatest(-back[:5]), len(back)), 0.0)


def light_bands(lines: Lines, chosen: NDArray[np.intp]) -> tuple[Plane, Plane]:
    """Measure a light band beside some of the edges against what lies beyond 9.5 px.

    What ends in something as dark as the edge's own dark side is a gap between two lines and has no height.

    Returns
    -------
    over, width : ndarray of float32, shape (m,)
        Height in levels, width in pixels.
    """
    v = lines.points.read(chosen, span(0.5, 13))
    far = middle(v[-8:])
    over = v[:10].max(0) - far
    width = (v[1:18] > far + 0.5 * over).sum(0) * STEP
    return np.where(v[10:].min(0) > lines.dark[chosen], over, 0), width.astype(np.float32)
