"""Marks of strokes that were drawn twice: outlines dark in two steps, strokes that touch or pair, open ends."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.courses import evenly_spaced, going_on
from reviewer.imaging.edges import Plane
from reviewer.imaging.lines import STEP, Lines, span
from reviewer.imaging.mosaic import Mask, Mosaic
from reviewer.imaging.rows import greatest, pick, running
from reviewer.imaging.strokes import NONE, Strokes

_OFFSETS = span(-6, 0.5)
_FIRST = 2  # samples behind the edge before which there is no second step
_RESTING = 0.5  # share of the edge's own slope below which the first step has ended
_CRISP = 0.25  # share of the contrast that an edge rises per pixel: soft paint grows dark in many steps
_OUT = 0.2  # share of the contrast that it is lighter 6 px behind the edge than in the dark
_RISE = (0.04, 0.3, 0.4)  # share of the contrast per pixel by which the slope grows again: least, most near, most far
_NEAR, _FAR = (1.5, 2.5), (3.5, 5.5)  # pixels from the edge: drawn twice; shading and texture
_TOUCHING = (1.5, 2.0)  # pixels from middle to middle
_APART = (3.5, 5.0)
_SEAM = (0.1, 0.5)  # share of a stroke's depth that the seam between touching ones rises
_ALONG, _BESIDE = 20.0, 35.0  # degrees between strokes that touch and that stand apart
_PAIRED = (2.5, 5.0)  # pixels from middle to middle
_ASTRAY = (4.0, 25.0)  # degrees between the strokes of a pair: hatching runs parallel
_OPEN = 0.5  # share of a stroke's depth from which the gap between a pair shows what lies around it
_AROUND = 11.0  # pixels beyond a pair in which no third stroke lies
_SIDE, _BEYOND = np.arange(1, 9)[:, None], np.arange(6, 23)[:, None]  # samples: .5 .. 4 px, 3 .. 11 px
_RULED = 0.0524  # sine of 3 degrees from upright or level, where 7 % of what a hand draws runs
_CLEAR = 20.0  # levels that both sides of a line on paper lie above it
_CROWD_SIDE, _CROWD = 7, 3  # pixels, points: grain makes steps of one pixel
_TOUCHING_CROWD = 2  # points: dots and stripes of a pattern touch at single ones
_HATCHED_SIDE, _HATCHED = 21, 7 / 3  # pixels; strokes between two others for each that touches: more are hatching
_END_SIDE, _END = 9, 5  # pixels, points: past a gap of some pixels, as fading lines have, there would be more


@dataclass(frozen=True, slots=True, eq=False)
class Doubles:
    """Hold where outlines and strokes look drawn twice.

    Parameters
    ----------
    stepped : ndarray of int, shape (a,)
        Points of ``Lines`` whose edge is crisp and followed by a second one 1.5 .. 2.5 px into the dark.
    shaded : int
        How many are followed by one at 3.5 .. 5.5 px, as shading and texture are.
    touching : ndarray of int, shape (b,)
        Points of ``Strokes`` with a second stroke 1.5 .. 2 px beside the first and a faint seam between, none at the
        same distance on the other side, and another such point near. Left out are those among many more strokes that
        stand between two others, as in hatching, and, where most are upright or level, as ruled ones are, these.
    apart : int
        How many have one that stands 3.5 .. 5 px away.
    paired : ndarray of int, shape (d,)
        Points of ``Strokes`` with just one other 2.5 .. 5 px beside, at a slight angle: a line sought twice.
    ends : ndarray of int, shape (c,)
        Points of ``Strokes`` at which a line on paper ends for good.
    free : int
        How many points belong to lines on paper.
    """

    stepped: NDArray[np.intp]
    shaded: int
    touching: NDArray[np.intp]
    apart: int
    paired: NDArray[np.intp]
    ends: NDArray[np.intp]
    free: int


def find_doubles(lines: Lines, strokes: Strokes) -> Doubles:
    """Find the marks of strokes that were drawn twice in what was traced of one picture."""
    where, among = lines.points.lay_out(), strokes.points.lay_out()
    place, growth, is_stroke = _second_steps(lines)
    near = (place >= _NEAR[0]) & (place <= _NEAR[1]) & (growth < _RISE[1]) & is_stroke
    far = (place >= _FAR[0]) & (place <= _FAR[1]) & (growth < _RISE[2])
    stepped, shaded = (where.crowded(np.asarray(steps, np.bool_), _CROWD_SIDE, _CROWD) for steps in (near, far))
    clear = strokes.lesser > _CLEAR
    gap, turn, rise = strokes.gap, strokes.turn, strokes.rise
    touching = (gap >= _TOUCHING[0]) & (gap <= _TOUCHING[1]) & (turn < _ALONG) & (rise >= _SEAM[0]) & (rise < _SEAM[1])
    touched = np.asarray((touching & clear).any(0) & ~evenly_spaced(strokes), np.bool_)
    apart = (gap >= _APART[0]) & (gap <= _APART[1]) & (turn < _BESIDE) & clear
    return Doubles(
        stepped=np.flatnonzero(stepped),
        shaded=int(shaded.sum()),
        touching=_by_hand(strokes, _not_hatched(strokes, among, among.crowded(touched, _CROWD_SIDE, _TOUCHING_CROWD))),
        apart=int(apart.sum()),
        paired=_paired(strokes, clear),
        ends=_ends(strokes, among, clear),
        free=int(clear.sum()),
    )


def _not_hatched(strokes: Strokes, among: Mosaic, touched: Mask) -> NDArray[np.intp]:
    """Leave out the strokes that touch among many more that stand between two others about parallel to them."""
    at = np.flatnonzero(touched)
    if not len(at):
        return at
    between = np.asarray((strokes.gap.max(0) < NONE) & (strokes.turn.max(0) < _BESIDE), np.bool_)
    held, hatched = (among.held(mask, _HATCHED_SIDE)[at] for mask in (touched, between))
    return at[hatched < _HATCHED * held]


def _by_hand(strokes: Strokes, chosen: NDArray[np.intp]) -> NDArray[np.intp]:
    """Leave out the strokes that are upright or level where they are most of the chosen ones, as in house fronts."""
    across = np.minimum(np.abs(strokes.points.dy[chosen]), np.abs(strokes.points.dx[chosen]))
    hand = chosen[across > _RULED]
    return hand if 2 * len(hand) < len(chosen) else chosen


def _second_steps(lines: Lines) -> tuple[Plane, Plane, Mask]:
    """Find where, behind each edge, the slope rests and grows once more.

    Returns
    -------
    place : ndarray of float32, shape (n,)
        Pixels from the edge into the dark, 0 where it does not.
    growth : ndarray of float32, shape (n,)
        By how much it grows, per pixel, as a share of the edge's contrast.
    is_stroke : ndarray of bool, shape (n,)
        Which edges rise steeply, with light again behind the dark: flat shapes and enlarged pixels just stay dark.
    """
    v = lines.points.read(np.arange(len(lines)), _OFFSETS)
    slope = (v[2:] - v[:-2])[::-1]  # from the edge inwards
    least = running(np.minimum, slope)
    grown = (slope - least)[_FIRST:]
    at = greatest(grown)
    growth, rest = pick(grown, at) / lines.contrast, pick(least, at + _FIRST)
    steepest = slope[:_FIRST].max(0)
    steps = (growth >= _RISE[0]) & (rest >= 0) & (rest < _RESTING * steepest)
    place = np.where(steps, (at + _FIRST) * STEP, 0).astype(np.float32)
    is_stroke = (steepest >= _CRISP * lines.contrast) & (v[0] - v.min(0) > _OUT * lines.contrast)
    return place, growth.astype(np.float32), is_stroke


def _paired(strokes: Strokes, clear: Mask) -> NDArray[np.intp]:
    """Find the strokes beside which one other runs at a slight angle, with an open gap between and no third around."""
    gap, turn = strokes.gap, strokes.turn
    beside = (gap >= _PAIRED[0]) & (gap <= _PAIRED[1]) & (strokes.rise > _OPEN) & clear
    beside &= (turn > _ASTRAY[0]) & (turn < _ASTRAY[1])
    return np.union1d(*(_alone(strokes, np.flatnonzero(beside[side]), side) for side in (0, 1)))


def _alone(strokes: Strokes, chosen: NDArray[np.intp], side: int) -> NDArray[np.intp]:
    """Keep those of the strokes that make a pair with the one on that side: no third lies beyond either."""
    sign, gap = (-1, 1)[side], strokes.gap[side, chosen]
    v = strokes.points.read(chosen, sign * span(-_AROUND, _AROUND + _PAIRED[1]))
    each, mine = np.arange(len(chosen)), np.full(len(chosen), round(_AROUND / STEP))
    other = mine + np.rint(gap / STEP).astype(np.intp)
    dark = np.maximum(strokes.dark[chosen], v[other, each])
    alone = np.ones(len(chosen), np.bool_)
    for away, middle in ((-1, mine), (1, other)):
        half = (v[middle + away * _SIDE, each].max(0) + dark) / 2
        alone &= v[middle + away * _BEYOND, each].min(0) > half
    return chosen[alone]


def _ends(strokes: Strokes, among: Mosaic, clear: Mask) -> NDArray[np.intp]:
    """Find the lines on paper that go on to one side only, beyond a gap neither."""
    every = np.ones_like(clear)
    ends = np.flatnonzero(clear & (among.held(every, 3) == 2) & (among.held(every, _END_SIDE) <= _END))
    return ends[going_on(strokes, among, ends).any(0)]
