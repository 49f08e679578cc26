"""Thin light lines beside dark edges, judged by the way they face, how long they run and what lies across the line."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.edges import Plane
from reviewer.imaging.lines import LONGEST_LINE, NONE, STEP, Lines, dark_widths, light_bands, span
from reviewer.imaging.mosaic import Mask, Mosaic

_BINS = 16  # directions of the normals
_HALF = _BINS // 2
_LEAST_RUN = 8  # points
_WIDE = (3.5, 8.5)  # widths of a band that is wide rim light, in pixels
_PRIOR_SHARE = 0.08
_WIDE_RATIO = 3  # wide points for each thin one from which a component is a wide band
_BRIGHT = 60.0  # levels above the fill from which a light line counts whole
_COMMON = 30  # per cent of the outline that may be without it
_SOFTNESS = 0.4  # pixels of width over which it comes to count whole
_LONG, _STRAIGHT = 30, 0.8  # points; pixels of standard deviation across: a run that a ruler drew
_RULED = 0.1  # what such a run counts
_BESIDE, _SAME_WAY = 8, 0.7  # pixels; cosine between normals: how far along its edge a run is followed
_SLIVER, _SLIVER_PRIOR = 0.5, 4  # share of what follows a run that is as light; points that are not, added
_WIDENED = 4.0  # pixels from which a light line that goes on has become an area
_ALIKE = (-0.2, 1.5)  # share of a line's height that the ground it shows may lie above it: blur takes more than half
_MOSTLY = 0.6  # share of a run that must have such ground across


@dataclass(frozen=True, slots=True, eq=False)
class Rims:
    """Hold which of n edge points carry a thin light line, and how much of the outline that is.

    ``valid``, ``lit`` and ``running`` are masks over the points of ``Lines``: outline beside a calm fill, with a thin
    light line, and in a run of at least 8 of those. ``weight`` (0 .. 1) is what each point's line counts: less where
    it is faint, hardly thin, or runs dead straight as the edges of windows, walls and cars do. ``rim`` is the directed
    measure that decides, ``run`` the undirected share of the outline in runs, ``two_sided`` the share lit on the least
    lit half of the directions.
    """

    valid: Mask
    lit: Mask
    running: Mask
    weight: Plane
    rim: float
    run: float
    two_sided: float


def find_rims(lines: Lines, width: float) -> Rims:
    """Find the thin light lines beside dark edges.

    Parameters
    ----------
    lines : Lines
    width : float
        The widest light line that counts, from the edge's centre to half its height, in pixels.

    Returns
    -------
    Rims
    """
    contrast = lines.contrast
    valid = (lines.fill - lines.dark > np.maximum(12, 0.2 * contrast)) & (lines.fill < 250)
    valid &= lines.unrest < np.maximum(4, 0.1 * contrast)
    over = lines.over - _common_overshoot(lines, valid) * contrast
    lit = valid & (over > np.maximum(10, 0.07 * contrast)) & (over > 5 * lines.unrest)
    lit &= lines.width < width
    where = lines.points.lay_out()
    lit = _without_wide(lines, where, lit)
    count, label = where.components(lit)
    looked = np.flatnonzero(valid)
    dark = np.full(len(valid), NONE, np.float32)
    dark[looked] = dark_widths(lines, looked)
    sliver = _opening(lines, where, lit, count, label) | _seen_across(lines, lit, dark, count, label)
    lit &= ~sliver[label]
    running, straightness = _in_runs(where, lit, count, label)
    weight = np.clip(over / _BRIGHT, 0, 1) * np.clip((width - lines.width) / _SOFTNESS, 0, 1) * straightness
    weight = np.where(lit, weight, 0).astype(np.float32)
    line, across = _across(lines, where, valid, lit, dark)
    shares = _half_plane_shares(lines, valid, weight, 100)
    line_shares = _half_plane_shares(lines, line, np.where(line, weight, 0), 200)
    facing = np.sum(across > 0) + 100 + _PRIOR_SHARE * valid.sum()
    confirmed = (weight[running & (across == 1)].sum() + 1) / facing
    rim = _difference(shares) + 0.7 * _difference(line_shares) + 0.5 * confirmed
    run = (weight[running].sum() + 2) / (valid.sum() + 200)
    return Rims(valid, lit, running, weight, float(rim), float(run), float(shares.min()))


def _common_overshoot(lines: Lines, valid: Mask) -> float:
    """Give by what share of its contrast most of the outline is lined with light, as sharpening leaves it."""
    if not valid.any():
        return 0.0
    return max(0.0, float(np.percentile(lines.over[valid] / lines.contrast[valid], _COMMON)))


def _without_wide(lines: Lines, where: Mosaic, lit: Mask) -> Mask:
    """Take back the lit points that belong to a wide band."""
    if not lit.any():
        return lit
    near = np.flatnonzero(where.near(lit) & ~lit)
    over, width = light_bands(lines, near)
    wide = np.zeros(len(lit), np.bool_)
    wide[near] = (over > np.maximum(12, 0.15 * lines.contrast[near])) & (width >= _WIDE[0]) & (width < _WIDE[1])
    count, label = where.components(lit | wide)
    of_wide = np.bincount(label[wide], minlength=count)
    of_lit = np.bincount(label[lit], minlength=count)
    return np.asarray(lit & (of_wide <= _WIDE_RATIO * of_lit)[label], np.bool_)


def _opening(lines: Lines, where: Mosaic, lit: Mask, count: int, label: NDArray[np.int32]) -> Mask:
    """Tell, by label, which runs are the tip of something light and wide: farther along the edge it opens.

    Sky between a cable and a hill narrows to a thin light line, and so does the fill between two strokes; where rim
    light ends, the edge goes on beside the same fill.
    """
    if not lit.any():
        return np.zeros(count, np.bool_)
    owner = where.nearest(lit, _BESIDE)
    after = np.flatnonzero(~lit & (owner >= 0))
    run = owner[after]
    dy, dx = lines.points.dy, lines.points.dx
    follows = dy[after] * dy[run] + dx[after] * dx[run] > _SAME_WAY
    after, run = after[follows], run[follows]
    opens = lines.fill[after] - lines.fill[run] > 0.5 * lines.over[run]
    opens |= (lines.width[after] > _WIDENED) & (lines.peak[after] - lines.peak[run] > -0.3 * lines.over[run])
    light = np.bincount(label[run], opens, count)
    return np.asarray(light > _SLIVER * (np.bincount(label[run], minlength=count) + _SLIVER_PRIOR), np.bool_)


def _seen_across(lines: Lines, lit: Mask, dark: Plane, count: int, label: NDArray[np.int32]) -> Mask:
    """Tell, by label, which runs may be what lies across their dark line: the ground, seen between it and another."""
    on = np.flatnonzero(lit & (dark < NONE))
    v = lines.points.read(on, -span(0, LONGEST_LINE + 2))
    each, far = np.arange(len(on)), np.rint((dark[on] + 2) / STEP).astype(np.intp)
    across = np.maximum(v[far, each], v[far - 2, each])
    above = (across - lines.peak[on]) / lines.over[on]
    alike = (above > _ALIKE[0]) & (above < _ALIKE[1])
    held, size = np.bincount(label[on], minlength=count), np.bincount(label[lit], minlength=count)
    return np.asarray((np.bincount(label[on], alike, count) > _MOSTLY * held) & (2 * held > size), np.bool_)


def _in_runs(where: Mosaic, lit: Mask, count: int, label: NDArray[np.int32]) -> tuple[Mask, Plane]:
    """Find the lit points that stand in a run, and what each point's run counts for being straight or not."""
    size = np.bincount(label[lit], minlength=count)
    ruled = (size >= _LONG) & (_spread_across(where, lit, label, size) < _STRAIGHT)
    counts = np.where(ruled, _RULED, 1).astype(np.float32)
    return np.asarray(lit & (size >= _LEAST_RUN)[label], np.bool_), np.where(lit, counts[label], 1).astype(np.float32)


def _spread_across(where: Mosaic, lit: Mask, label: NDArray[np.int32], size: NDArray[np.intp]) -> NDArray[np.float64]:
    """Give, by label, how far the lit points stray from the straight line through them: standard deviation, pixels."""
    mine, many = label[lit], np.maximum(size, 1)
    away = []
    for place in (where.row[lit], where.column[lit]):
        mean = np.bincount(mine, place, len(size)) / many
        away.append(place - mean[mine])
    down, over = away
    pairs = ((down, down), (over, over), (down, over))
    tall, wide, mixed = (np.bincount(mine, a * b, len(size)) / many for a, b in pairs)
    half = (tall + wide) / 2
    return np.sqrt(np.maximum(half - np.sqrt(((tall - wide) / 2) ** 2 + mixed**2), 0))


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
    angle = np.arctan2(lines.points.dy[on], lines.points.dx[on])
    direction = np.floor((angle / (2 * np.pi) + 1) * _BINS).astype(np.int64) % _BINS
    added = prior + _PRIOR_SHARE * len(on)
    of_valid = np.bincount(direction, minlength=_BINS)
    of_lit = np.bincount(direction, weight[on], _BINS)
    halves = [np.arange(first, first + _HALF) % _BINS for first in range(_BINS)]
    return np.array([(of_lit[half].sum() + 2) / (of_valid[half].sum() + added) for half in halves])


def _difference(shares: NDArray[np.float64]) -> float:
    """Give how much more one half-plane is lit than the opposite one, at most."""
    return float((shares - np.roll(shares, -_HALF)).max())
