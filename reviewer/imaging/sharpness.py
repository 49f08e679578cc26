"""How sharp a picture's sharpest edges are: their width, and how steeply its finest detail falls off."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.edges import EdgePoints, Plane, Tile, find_edges, sample_profiles
from reviewer.imaging.luma import luma_of
from reviewer.imaging.rows import first_true, leading, pick

SIDE = 192
"""Side of a tile that is looked at, in pixels."""

_KEPT = 6  # tiles that are measured
_LOOKED_AT = 120  # tiles among which the busiest are chosen
_LEAST_SIDE = 64
_BUSY_RISE = 20.0  # levels across two pixels
_POINTS = 2500  # edge points that are measured in all
_LEAST_SLOPE = 4.0  # levels per pixel: an edge of 40 levels may be ten pixels wide
_REACH = 8.0  # pixels on each side of an edge
_STEP = 0.25
_OFFSETS = np.arange(-_REACH, _REACH + _STEP / 2, _STEP, dtype=np.float32)
_CENTRE = len(_OFFSETS) // 2
_LEAST_STEP = 0.25  # levels per quarter pixel by which a ramp still rises
_LEAST_RISE = 20.0  # levels from foot to top of an edge that counts
_SEGMENT = 32  # differences along a row or column whose spectrum is taken
_WAVE_COUNT = _SEGMENT // 2 + 1
_ACROSS = 0.9  # cosine between an edge's normal and the row or column: a slanted edge is wider along it
_ACTIVE = 12.0  # levels between neighbours that a segment must hold somewhere
_LEAST_SEGMENTS = 40
_FIRST_CUT, _LAST_CUT = 4, 13  # of 16 frequencies
_AVERAGED = 3  # frequencies averaged on either side of a cut


@dataclass(frozen=True, slots=True, eq=False)
class Sharpness:
    """Hold what was measured at n edge points and in the spectrum.

    Parameters
    ----------
    row, column : ndarray of int32, shape (n,)
        Where the edges are, in pixels.
    width : ndarray of float32, shape (n,)
        Distance over which an edge rises from 10 to 90 %, in pixels; 0.8 is as sharp as pixels get.
    cliff : float
        The steepest fall of the spectrum towards the finest detail, in powers of ten; 0 where there is none.
    """

    row: NDArray[np.int32]
    column: NDArray[np.int32]
    width: Plane
    cliff: float


def _fourier() -> Plane:
    """Give the matrix (32, 2 * 17) that takes windowed steps to the real and the imaginary parts of their waves."""
    turn = 2 * np.pi / _SEGMENT * np.outer(np.arange(_SEGMENT), np.arange(_WAVE_COUNT))
    window = np.hanning(_SEGMENT)[:, None]
    return np.hstack([window * np.cos(turn), window * np.sin(turn)]).astype(np.float32)


_WAVES = _fourier()


def measure_sharpness(pixels: NDArray[Any], levels: NDArray[Any] | None = None) -> Sharpness:
    """Measure edges and spectrum on the busiest of some tiles, so that backgrounds out of focus do not count.

    Parameters
    ----------
    pixels, levels : ndarray of uint8, shape (M, N, 3), or of float32, shape (M, N)
        sRGB, or its luma: what the tiles are chosen on, and what is measured where it is another.
    """
    levels = pixels if levels is None else levels
    tiles = busiest_tiles(pixels)
    parts = [_measure_tile(levels, tile, _POINTS // len(tiles)) for tile in tiles]
    row, column, power = (np.concatenate(kind) for kind in list(zip(*parts, strict=True))[:3])
    width, is_edge = ramp_widths(np.concatenate([profiles for *_, profiles in parts], axis=1))
    return Sharpness(row[is_edge], column[is_edge], width[is_edge], _find_cliff(power))


def busiest_tiles(pixels: NDArray[Any]) -> list[Tile]:
    """Choose at most six tiles with the most steep rises; a picture no larger than they are is one tile."""
    rows, columns = pixels.shape[:2]
    if rows * columns <= _KEPT * SIDE * SIDE:
        return [Tile(0, 0, rows, columns)]
    every = [
        Tile(row, column, min(SIDE, rows - row), min(SIDE, columns - column))
        for row in range(0, max(1, rows - _LEAST_SIDE), SIDE)
        for column in range(0, max(1, columns - _LEAST_SIDE), SIDE)
    ]
    order = np.random.default_rng(0).permutation(len(every))[:_LOOKED_AT]
    return sorted((every[i] for i in order), key=lambda tile: -_busyness(pixels, tile))[:_KEPT]


def _busyness(pixels: NDArray[Any], tile: Tile) -> float:
    """Give the share of a tile's pixels, seen on every third row and column, beside a steep rise."""
    plane = pixels if pixels.ndim == 2 else pixels[..., 1]  # green is most of the luma
    seen = plane[tile.row : tile.row + tile.height : 3, tile.column : tile.column + tile.width : 3].astype(np.int16)
    return float(np.count_nonzero(np.abs(seen[:, 1:] - seen[:, :-1]) > _BUSY_RISE))


def _measure_tile(
    pixels: NDArray[Any], tile: Tile, most: int
) -> tuple[NDArray[np.int32], NDArray[np.int32], Plane, Plane]:
    """Read a tile's edges: row and column in the picture, the spectra across some of them, and the profiles of some."""
    plane = np.ascontiguousarray(luma_of(pixels[tile.window(0)]))
    points = find_edges(plane, _LEAST_SLOPE)
    along = _spectra(plane, points.row, points.column, points.dx, most)
    down = _spectra(plane.T, points.column, points.row, points.dy, most)
    inner = _within(points.row, tile.height, int(_REACH)) & _within(points.column, tile.width, int(_REACH))
    points = _some(points.take(inner), most)
    return (
        points.row + np.int32(tile.row),
        points.column + np.int32(tile.column),
        np.concatenate([along, down]),
        sample_profiles(plane, points, _OFFSETS),
    )


def edge_widths(luma: Plane, most: int) -> tuple[NDArray[np.int32], NDArray[np.int32], Plane]:
    """Measure the widths of at most so many edges of a plane, (M, N), evenly taken: row, column and width in pixels."""
    points = _some(find_edges(luma, _LEAST_SLOPE), most)
    width, is_edge = ramp_widths(sample_profiles(luma, points, _OFFSETS))
    kept = points.take(is_edge)
    return kept.row, kept.column, width[is_edge]


def _within(place: NDArray[np.int32], size: int, margin: int) -> NDArray[np.bool_]:
    """Tell which places are more than a margin away from both ends."""
    return (place > margin) & (place < size - 1 - margin)


def _some(points: EdgePoints, most: int) -> EdgePoints:
    """Take at most so many points, always the same."""
    return points.take(_choice(len(points), most))


def _choice(count: int, most: int) -> NDArray[np.intp]:
    """Choose at most so many of a number of things, evenly spread."""
    kept = min(count, most)
    return np.arange(kept) * count // max(1, kept)


def ramp_widths(profiles: Plane) -> tuple[Plane, NDArray[np.bool_]]:
    """Measure over which distance profiles rise from 10 to 90 % of the ramp through their middle.

    Parameters
    ----------
    profiles : ndarray of float32, shape (65, n)
        Levels from -8 to 8 px in steps of a quarter, rising through the middle.

    Returns
    -------
    width : ndarray of float32, shape (n,)
        In pixels.
    is_edge : ndarray of bool, shape (n,)
        Which ramps rise by at least 20 levels; those that leave the profile are wider than is told.
    """
    rises = profiles[1:] - profiles[:-1] > _LEAST_STEP
    first, last = _CENTRE - leading(rises[:_CENTRE][::-1]), _CENTRE + leading(rises[_CENTRE:])
    foot, top = pick(profiles, first), pick(profiles, last)
    begin, end = max(0, int(first.min(initial=_CENTRE)) - 1), int(last.max(initial=_CENTRE)) + 1  # most are short
    place = np.arange(begin, end, dtype=np.uint8)[:, None]
    is_ramp = (place >= first.astype(np.uint8)) & (place <= last.astype(np.uint8))
    ramp = np.where(is_ramp, profiles[begin:end], np.float32(-np.inf))
    low, high = (_crossing(ramp, foot + share * (top - foot), begin) for share in (0.1, 0.9))
    return np.asarray((high - low) * _STEP, np.float32), top - foot > _LEAST_RISE


def _crossing(ramp: Plane, level: Plane, begin: int) -> Plane:
    """Give the place, in samples, at which each ramp reaches a level; the first row is the sample ``begin``."""
    after = np.maximum(first_true(ramp >= level), 1)
    above, below = pick(ramp, after), pick(ramp, after - 1)
    with np.errstate(invalid="ignore"):
        share = (level - below) / np.maximum(above - below, 1e-6)
    return np.asarray(begin + after - 1 + np.clip(np.nan_to_num(share, nan=1.0), 0, 1), np.float32)


def _spectra(plane: Plane, row: NDArray[np.int32], column: NDArray[np.int32], across: Plane, most: int) -> Plane:
    """Give the normalised power of the differences along rows, through edges that stand across them: (n, 17)."""
    half = _SEGMENT // 2
    if plane.shape[1] <= _SEGMENT:
        return np.zeros((0, _WAVE_COUNT), np.float32)
    chosen = np.flatnonzero((np.abs(across) > _ACROSS) & _within(column, plane.shape[1], half))
    chosen = chosen[_choice(len(chosen), most)]
    first = row[chosen] * np.intp(plane.shape[1]) + column[chosen] - half
    segments = np.ravel(plane).take(first[:, None] + np.arange(_SEGMENT + 1))
    steps = segments[:, 1:] - segments[:, :-1]
    steps = steps[np.abs(steps).max(1, initial=0) > _ACTIVE]
    waves = steps @ _WAVES
    power = waves[:, :_WAVE_COUNT] ** 2 + waves[:, _WAVE_COUNT:] ** 2
    return np.asarray(power / (power.sum(1, keepdims=True) + 1e-9), np.float32)


def _find_cliff(power: Plane) -> float:
    """Give how far a mean of spectra, (n, 17), falls at a cut and never rises again; 0 where there are too few."""
    if len(power) < _LEAST_SEGMENTS:
        return 0.0
    levels = np.convolve(np.log10(power.mean(0) + 1e-12), np.full(_AVERAGED, 1 / _AVERAGED), "valid")
    highest_after = np.maximum.accumulate(levels[::-1])[::-1]
    cuts = np.arange(_FIRST_CUT, _LAST_CUT)
    return max(0.0, float((levels[cuts - _AVERAGED] - highest_after[cuts + 1]).max()))
