"""What lies on both sides of a picture's edges: one pass of profiles that several flags share."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.edges import (
    BUDGET,
    MARGIN,
    Plane,
    Tile,
    choose_tiles,
    find_edges,
    luma_of,
    near_transparency,
    sample_profiles,
)

STEP = 0.5
"""Distance between the samples of a profile, in pixels."""
REACH = (-9.0, 13.0)
"""Where a profile begins (dark side) and ends (light side), in pixels from the edge."""
NONE = 99.0
"""Stands for a width that ends nowhere within the profile."""

_OFFSETS = np.arange(REACH[0], REACH[1] + STEP / 2, STEP, dtype=np.float32)
_LEAST_CONTRAST = 25.0  # levels from dark to peak; fainter edges border no outline
_LONGEST_LINE = 5.0  # pixels
_EXCHANGES = (
    *((0, 1), (2, 3), (4, 5), (6, 7)),
    *((0, 2), (1, 3), (4, 6), (5, 7)),
    *((1, 2), (5, 6), (0, 4), (1, 5), (2, 6), (3, 7)),
    *((2, 4), (3, 5), (1, 2), (3, 4), (5, 6)),
)  # doi:10.1145/1468075.1468121


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Hold what was read beside n edge points of a picture's tiles.

    Parameters
    ----------
    shape : tuple of int
        The picture's (rows, columns).
    tiles : tuple of Tile
        What was looked at; ``tile`` (int32) indexes it.
    row, column : ndarray of int32, shape (n,)
        The pixel of each edge point.
    dy, dx : ndarray of float32, shape (n,)
        Unit normal, towards the light side.
    shift : ndarray of float32, shape (n,)
        How far along the normal the edge lies from the pixel's centre, in pixels.
    dark, peak, fill : ndarray of float32, shape (n,)
        Levels: least of -2 .. 0 px, greatest of .5 .. 3 px, median of 4.5 .. 8 px.
    unrest : ndarray of float32, shape (n,)
        Residual of a straight line through 4.5 .. 8 px, standard deviation in levels.
    over : ndarray of float32, shape (n,)
        How far the peak stands above the fill and above that straight line, the lesser, in levels.
    width : ndarray of float32, shape (n,)
        Distance from the edge at which the peak has fallen halfway to the fill, in pixels, or ``NONE``.
    line : ndarray of float32, shape (n,)
        Width of the dark side where it is a line (at most 5 px), else ``NONE``.
    wide_over, wide_width : ndarray of float32, shape (n,)
        The same band measured against 9.5 .. 13 px: height in levels, width in pixels.
    plateau, plateau_unrest, under : ndarray of float32, shape (n,)
        The dark side at -8 .. -4.5 px: level, standard deviation, and how far the edge dips below it, in levels.
    """

    shape: tuple[int, int]
    tiles: tuple[Tile, ...]
    tile: NDArray[np.int32]
    row: NDArray[np.int32]
    column: NDArray[np.int32]
    dy: Plane
    dx: Plane
    shift: Plane
    dark: Plane
    peak: Plane
    fill: Plane
    unrest: Plane
    over: Plane
    width: Plane
    line: Plane
    wide_over: Plane
    wide_width: Plane
    plateau: Plane
    plateau_unrest: Plane
    under: Plane

    def __len__(self) -> int:
        """Give n."""
        return len(self.row)

    @property
    def contrast(self) -> Plane:
        """Give the levels from the dark to the peak, shape (n,)."""
        return self.peak - self.dark


def trace_lines(rgb: NDArray[np.uint8], alpha: NDArray[np.uint8] | None = None, budget: int = BUDGET) -> Lines:
    """Read the profiles across a picture's edges.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
    alpha : ndarray of uint8, shape (M, N), or None
        Edges within 4 px of any transparency are left out: they are the matte's.
    budget : int
        Pixels that may be looked at, see ``choose_tiles``.

    Returns
    -------
    Lines
    """
    tiles = tuple(choose_tiles(rgb, budget))
    parts = [_trace_tile(rgb, alpha, index, tile) for index, tile in enumerate(tiles)]
    names = list(parts[0])
    joined = {name: np.concatenate([part[name] for part in parts]) for name in names}
    return Lines(shape=(rgb.shape[0], rgb.shape[1]), tiles=tiles, **joined)


def _trace_tile(
    rgb: NDArray[np.uint8], alpha: NDArray[np.uint8] | None, index: int, tile: Tile
) -> dict[str, NDArray[np.generic]]:
    """Measure the edge points whose pixel lies within a tile, read with a margin."""
    window = tile.window(MARGIN)
    top, left = window[0].start, window[1].start
    luma = luma_of(np.ascontiguousarray(rgb[window]))
    points = find_edges(luma)
    inside = tile.holds(points.row + top, points.column + left)
    if alpha is not None:
        inside &= ~near_transparency(alpha[window])[points.row, points.column]
    points = points.take(inside)
    near = sample_profiles(luma, points, _OFFSETS[_span(-2, 3)])
    points = points.take(near[5:].max(0, initial=0) - near[:5].min(0, initial=255) > _LEAST_CONTRAST)
    profiles = sample_profiles(luma, points, _OFFSETS)
    light = _light_side(profiles)
    return {
        "tile": np.full(len(points), index, np.int32),
        "row": points.row + np.int32(top),
        "column": points.column + np.int32(left),
        "dy": points.dy,
        "dx": points.dx,
        "shift": points.shift,
        **light,
        **_dark_side(profiles, light["dark"], light["fill"]),
    }


def _at(offset: float) -> int:
    """Give the index of the sample at a distance from the edge."""
    return round((offset - REACH[0]) / STEP)


def _span(first: float, last: float) -> slice:
    """Give the samples from one distance to another, both included."""
    return slice(_at(first), _at(last) + 1)


def _light_side(v: Plane) -> dict[str, Plane]:
    """Measure peak, fill and the band between edge and fill on profiles of shape (45, n)."""
    dark = v[_span(-2, 0)].min(0)
    peaks = v[_span(0.5, 3)]
    peak_at = peaks.argmax(0)
    peak = np.take_along_axis(peaks, peak_at[None], 0)[0]
    calm = v[_span(4.5, 8)]
    fill = _middle(calm)
    where = _OFFSETS[_span(4.5, 8)]
    centred = where - where.mean()
    mean = calm.mean(0)
    rest = calm - mean
    slope = (centred[:, None] * rest).sum(0) / float((centred**2).sum())
    unrest = np.sqrt(((rest - slope * centred[:, None]) ** 2).mean(0))
    extended = mean + slope * (_OFFSETS[_at(0.5)] + STEP * peak_at - where.mean())
    width = _first_below(v[_span(0.5, 13)], fill + 0.5 * (peak - fill), peak_at)
    far = _middle(v[_span(9.5, 13)])
    wide_over = v[_span(0.5, 5)].max(0) - far
    wide = (v[_span(1, 9)] > far + 0.5 * wide_over).sum(0) * STEP
    return {
        "dark": dark,
        "peak": peak,
        "fill": fill,
        "unrest": unrest,
        "over": np.minimum(peak - fill, peak - extended).astype(np.float32),
        "width": width,
        "wide_over": wide_over,
        "wide_width": wide.astype(np.float32),
    }


def _sorted(rows: Plane) -> list[Plane]:
    """Sort eight rows of shape (8, n) at each place (Batcher's odd-even merge, faster than an axis sort)."""
    out = list(rows)
    for low, high in _EXCHANGES:
        out[low], out[high] = np.minimum(out[low], out[high]), np.maximum(out[low], out[high])
    return out


def _middle(rows: Plane) -> Plane:
    """Give the median of eight rows of shape (8, n) at each place."""
    ordered = _sorted(rows)
    return np.asarray((ordered[3] + ordered[4]) / 2, np.float32)


def _first_below(v: Plane, level: Plane, start: NDArray[np.intp]) -> Plane:
    """Give the distance at which profiles that begin at .5 px first fall below a level after ``start``, or ``NONE``."""
    after = np.arange(len(v))[:, None] > start
    below = (v < level) & after
    found = below.any(0)
    index = np.maximum(below.argmax(0), 1)
    late = np.take_along_axis(v, index[None], 0)[0]
    early = np.take_along_axis(v, index[None] - 1, 0)[0]
    part = (early - level) / np.maximum(early - late, 1e-3)
    return np.where(found, 0.5 + STEP * (index - 1 + part), NONE).astype(np.float32)


def _dark_side(v: Plane, dark: Plane, fill: Plane) -> dict[str, Plane]:
    """Measure the dark side's width as a line and its plateau on profiles of shape (45, n)."""
    back = v[_span(-_LONGEST_LINE, 0)][::-1]
    half = (dark + fill) / 2
    lowest = v[_span(-2, 0)][::-1].argmin(0)
    above = (back > half) & (np.arange(len(back))[:, None] > lowest)
    index = np.maximum(above.argmax(0), 1)
    late = np.take_along_axis(back, index[None], 0)[0]
    early = np.take_along_axis(back, index[None] - 1, 0)[0]
    part = (half - early) / np.maximum(late - early, 1e-3)
    line = np.where(above.any(0), STEP * (index - 1 + part), NONE)
    calm = v[_span(-8, -4.5)]
    plateau = _sorted(calm)[4]
    return {
        "line": line.astype(np.float32),
        "plateau": plateau,
        "plateau_unrest": calm.std(0),
        "under": plateau - v[_span(-3, 0)].min(0),
    }
