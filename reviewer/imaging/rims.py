"""Thin light lines beside dark edges, judged by their looks, by the way they face and by what lies across the line."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.edges import Plane
from reviewer.imaging.lines import NONE, Lines, dark_widths, put_back, read_evenly
from reviewer.imaging.mosaic import Mask, Mosaic
from reviewer.imaging.runs import (
    AROUND,
    BEHIND,
    CREST,
    WIDTH,
    PerRun,
    Runs,
    apartness,
    continuity,
    find_runs,
    likeness,
    looks_of,
    openness,
    straightness,
    wide_bands,
)
from reviewer.imaging.survival import contrast_left
from reviewer.model.recipe import Recipe

_BINS = 16  # directions of the normals
_HALF = _BINS // 2
_PRIOR_SHARE = 0.08
_COMMON = 30  # per cent of the outline that may be without it
_TEXTURE = 0.05  # share of the contrast up to which an unsteady fill counts as light on most of the outline
_RAMP = np.array([-0.75, 0.75], np.float32)  # pixels from an edge between which a sharp one rises most of the way
_SHARP, _SHARPER, _SOFTENS = 0.78, 75, 3.0  # share of the contrast; per cent of the outline; pixels for that much less
_FEW = 2_000
_STEADY, _CERTAIN = 3, 5  # times the fill's unrest by which a light line falls: it counts, stands out beyond doubt
_DOTTED = 0.05  # share of all points that have light and a fill that is not calm: there may be dots
_TRIED, _EVENED = 300, 0.65  # points that are tried; share of the unrest up to which dots even out
_SHARPENING = 0.25  # share of the contrast beyond which light on most of the outline is no overshoot
_ALMOST = 0.5  # pixels by which a line may be too wide and still join others
_SOFTNESS = 0.4  # pixels of width over which a run comes to count whole
_GONE, _KEPT = 0.4, 0.7  # shares of the contrast left in the LR: counts whole, does not count
_HARDLY, _COUNTS = 0.01, 0.25  # up to which a run is not looked at any more; from which on it is told of
_BANDS = 60.0  # points of wide bands in the square around thin ones that halve what those count


@dataclass(frozen=True, slots=True, eq=False)
class Rims:
    """Hold which of n edge points carry a thin light line, and how much of the outline that is.

    ``valid``, ``lit`` and ``running`` are masks over the points of ``Lines``: outline beside a calm fill, beside a run
    of light line, and in such a run that looks like rim light and is lost. ``weight`` (0 .. 1) is what each point's
    line counts: less where it hardly looks like rim light, is hardly thin, is left in the LR (``left``, a share of its
    height), lies between two strokes or runs dead straight as the edges of windows, walls and cars do. ``rim`` is the
    directed measure that decides, ``run`` the undirected share of the outline in runs.
    """

    valid: Mask
    lit: Mask
    running: Mask
    weight: Plane
    left: Plane
    rim: float
    run: float


def find_rims(rgb: NDArray[np.uint8], lines: Lines, width: float, recipe: Recipe) -> Rims:
    """Find the thin light lines beside dark edges.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        The picture that ``lines`` was traced on.
    lines : Lines
    width : float
        The widest light line that counts, from the edge's centre to half its height, in pixels.
    recipe : Recipe
        How the LR is made that a line may be left in.

    Returns
    -------
    Rims
    """
    lines = _evened(lines, width)
    valid = beside_calm(lines)
    where = lines.points.lay_out()
    runs, looks, behind = trace_runs(lines, where, valid, width)
    lit = runs.owners(len(lines)) >= 0
    looked = np.flatnonzero(valid | lit)
    dark = np.full(len(lines), NONE, np.float32)
    dark[looked] = dark_widths(lines, looked)
    thin = np.clip((width - looks[WIDTH]) / _SOFTNESS, 0, 1)
    counts = likeness(looks) * np.sqrt(looks[0]) * straightness(lines, runs) * thin
    counts *= openness(lines, runs) * apartness(rgb, lines, runs, dark, behind)
    counts *= continuity(lines, runs, counts > _HARDLY)
    left, lost = _lost(lines, runs, counts > _HARDLY, recipe)
    counts *= lost
    weight = np.zeros(len(lines), np.float32)
    weight[runs.on] = (_among_wide(lines, where, runs, counts) * counts)[runs.of]
    running = np.zeros(len(lines), np.bool_)
    running[runs.on] = counts[runs.of] >= _COUNTS
    line, across = _across(lines, where, valid, lit, dark)
    return Rims(valid, lit, running, weight, left, *_measured(lines, valid, weight, line, across))


def _among_wide(lines: Lines, where: Mosaic, runs: Runs, counts: PerRun) -> float:
    """Give what thin light lines count among wide bands, whose ends and gaps are thin."""
    weight = runs.size * counts
    if not weight.any():
        return 1.0
    return float(1 / (1 + np.average(wide_bands(lines, where, runs, counts > 0), weights=weight) / _BANDS))


def _lost(lines: Lines, runs: Runs, chosen: Mask, recipe: Recipe) -> tuple[Plane, PerRun]:
    """Give what is left in the LR of the light line beside each point, and by how much each run counts as lost.

    Only the chosen runs are looked at; others are not lost.
    """
    left = np.ones(len(lines), np.float32)
    on = runs.on[chosen[runs.of]]
    left[on] = contrast_left(lines, on, recipe)
    return left, np.clip((_KEPT - runs.mean(left[runs.on])) / (_KEPT - _GONE), 0, 1)


def trace_runs(lines: Lines, where: Mosaic, valid: Mask, width: float) -> tuple[Runs, NDArray[np.float64], Plane]:
    """Find the runs of light line up to a width, in pixels, describe them (see ``looks_of``), and read behind them.

    In a soft picture a light line is that much narrower than it looks: so it was painted, and so it is lost.
    """
    blur = _softness(lines, valid)
    contrast, common = lines.contrast, _common_light(lines, valid)
    fall = np.asarray(lines.fall - common * contrast, np.float32)
    lit = _stands(lines, fall, max(0.05, common / 2), width + blur) & _is_steady(lines, fall)
    certain = (fall > 10) & (fall / contrast > max(0.07, common / 2)) & (lines.end < width + blur)
    certain &= fall > _CERTAIN * lines.unrest
    runs = find_runs(where, lit)
    behind = lines.points.read(runs.on, BEHIND)
    looks = looks_of(lines, runs, valid & certain, where.held(lit, AROUND), behind)
    looks[[WIDTH, CREST]] -= blur
    return runs, looks, behind


def _stands(lines: Lines, fall: Plane, share: float, width: float) -> Mask:
    """Find the outline beside which light stands out, by at least a share of the contrast and up to about a width."""
    contrast = lines.contrast
    stands = (lines.fill - lines.dark > np.maximum(10, 0.15 * contrast)) & (lines.low - lines.dark > 0.1 * contrast)
    return np.asarray(stands & (fall > 8) & (fall / contrast > share) & (lines.end < width + _ALMOST), np.bool_)


def _is_steady(lines: Lines, fall: Plane) -> Mask:
    """Tell where a fill is calm enough for a light line to stand out of it by its fall."""
    calm = lines.unrest < np.maximum(6, 0.15 * lines.contrast)
    return np.asarray(calm & (fall > _STEADY * lines.unrest), np.bool_)


def _evened(lines: Lines, width: float) -> Lines:
    """Read light lines before a screen's dots, or before grain, averaged along the edge.

    Those that stand out so are taken as they are read there; those that do not are dots' own light, and have no fall.
    Dots even out along an edge; strokes, folds and foliage do not, and there a line is read at each point: the lines
    are given as they were.
    """
    every = np.arange(0, len(lines), len(lines) // _FEW + 1)
    if _doubtful(lines.take(every), width).sum() <= _DOTTED * max(len(every), _FEW / 2):
        return lines
    doubtful = np.flatnonzero(_doubtful(lines, width))
    few = doubtful[:: len(doubtful) // _TRIED + 1]
    if np.median(read_evenly(lines, few).unrest / lines.unrest[few]) > _EVENED:
        return lines
    anew = read_evenly(lines, doubtful)
    stands = _stands(anew, anew.fall, 0.05, width) & _is_steady(anew, anew.fall)
    kept = np.flatnonzero(stands)
    lines = put_back(lines, doubtful[kept], anew.take(kept))
    fall = lines.fall.copy()
    fall[doubtful[~stands]] = 0
    return replace(lines, fall=fall)


def _doubtful(lines: Lines, width: float) -> Mask:
    """Find the light lines that stand out of a fill that is not calm."""
    unsteady = (lines.fall < _CERTAIN * lines.unrest) | (lines.unrest > 0.1 * lines.contrast)
    unsteady &= lines.unrest > np.maximum(4, 0.04 * lines.contrast)
    return np.asarray(unsteady & _stands(lines, lines.fall, 0.05, width), np.bool_)


def _softness(lines: Lines, valid: Mask) -> float:
    """Give by how many pixels the sharper outlines are softer than drawn ones are, .5 at most."""
    outline = np.flatnonzero(valid)
    outline = outline[:: len(outline) // _FEW + 1]
    if not len(outline):
        return 0.0
    dark, light = lines.points.read(outline, _RAMP)
    risen = float(np.percentile((light - dark) / lines.contrast[outline], _SHARPER))
    return float(np.clip(_SOFTENS * (_SHARP - risen), 0, 0.5))


def beside_calm(lines: Lines) -> Mask:
    """Find the outline beside a calm fill that is not white."""
    contrast = lines.contrast
    valid = (lines.fill - lines.dark > np.maximum(12, 0.2 * contrast)) & (lines.fill < 250)
    return np.asarray(valid & (lines.unrest < np.maximum(4, 0.1 * contrast)), np.bool_)


def _common_light(lines: Lines, valid: Mask) -> float:
    """Give by what share of its contrast most of the outline is lined with light, as sharpening and texture do.

    In a dark picture hardly an edge but those beside a rim has the contrast of an outline, and most of them are lit.
    """
    on = np.flatnonzero(valid)
    if not len(on):
        return 0.0
    contrast = lines.peak.take(on) - lines.dark.take(on)
    over, fall = (float(np.percentile(height.take(on) / contrast, _COMMON)) for height in (lines.over, lines.fall))
    return min(max(0.0, min(fall, 2 * max(0.0, over) + _TEXTURE)), _SHARPENING)


def _measured(lines: Lines, valid: Mask, weight: Plane, line: Mask, across: NDArray[np.uint8]) -> tuple[float, float]:
    """Give the directed measure and the undirected one."""
    shares = _half_plane_shares(lines, valid, weight, 100)
    line_shares = _half_plane_shares(lines, line & valid, np.where(line, weight, 0), 200)
    facing = np.sum(across > 0) + 100 + _PRIOR_SHARE * valid.sum()
    confirmed = (weight[across == 1].sum() + 1) / facing
    rim = _difference(shares) + 0.7 * _difference(line_shares) + 0.5 * confirmed
    return float(rim), float((weight.sum() + 2) / (valid.sum() + 200))


def _across(lines: Lines, where: Mosaic, valid: Mask, lit: Mask, dark: Plane) -> tuple[Mask, NDArray[np.uint8]]:
    """Find the points whose dark side is a line, and what lies across it: 0 nothing, 1 outline not lit, 2 lit."""
    chosen = np.flatnonzero(dark < NONE)
    width = dark[chosen]
    dy, dx = lines.points.dy, lines.points.dx
    own = np.uint8(1) << ((dy > 0) * np.uint8(2) + (dx > 0) * np.uint8(1))
    bits = own * valid.astype(np.uint8) | (own << np.uint8(4)) * lit.astype(np.uint8)
    row = np.rint(where.row[chosen] - dy[chosen] * width).astype(np.int32)
    column = np.rint(where.column[chosen] - dx[chosen] * width).astype(np.int32)
    met = where.met(bits, row, column) & ~(own[chosen] * np.uint8(17))
    line, across = np.zeros(len(valid), np.bool_), np.zeros(len(valid), np.uint8)
    line[chosen] = True
    across[chosen] = (met > 0) + (met > 15).astype(np.uint8)
    return line, across


def _half_plane_shares(lines: Lines, valid: Mask, weight: Plane, prior: int) -> NDArray[np.float64]:
    """Give the share of valid points that are lit, for the half-plane of normals that begins at each direction.

    ``prior`` valid points and a share of the picture's, two of them lit, are added, so that neither a picture with
    little outline nor a direction that hardly occurs says much.
    """
    on = np.flatnonzero(valid)
    added = prior + _PRIOR_SHARE * len(on)
    of_valid = np.bincount(_directions(lines, on), minlength=_BINS)
    lit = np.flatnonzero(weight)
    of_lit = np.bincount(_directions(lines, lit), weight[lit], _BINS)
    halves = [np.arange(first, first + _HALF) % _BINS for first in range(_BINS)]
    return np.array([(of_lit[half].sum() + 2) / (of_valid[half].sum() + added) for half in halves])


def _directions(lines: Lines, on: NDArray[np.intp]) -> NDArray[np.int64]:
    """Give which of sixteen directions the normals of some points have."""
    angle = np.arctan2(lines.points.dy[on], lines.points.dx[on])
    return np.floor((angle / (2 * np.pi) + 1) * _BINS).astype(np.int64) % _BINS


def _difference(shares: NDArray[np.float64]) -> float:
    """Give how much more one half-plane is lit than the opposite one, at most."""
    return float((shares - np.roll(shares, -_HALF)).max())
