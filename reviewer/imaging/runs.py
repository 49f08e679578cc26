"""Runs of a thin light line beside an edge: what each looks like, and how much it counts as rim light."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.edges import Plane
from reviewer.imaging.lines import LONGEST_LINE, NONE, STEP, Lines, light_bands, span
from reviewer.imaging.mosaic import Mask, Mosaic

PerRun = NDArray[np.float64]

LEAST_RUN = 8
"""Points that make a run."""
_WIDE = (3.5, 8.5)  # widths of a band that is wide rim light, in pixels
_LONG, _STRAIGHT = 30, 0.8  # points; pixels of standard deviation across: a run that a ruler drew
_PIECE, _TRUE = 10, 0.2  # the same of points that face one way within 22.5 degrees, as the sides of a frame do
_DIRECTIONS = 16
_RULED = 0.1  # what such a run counts
_ALONG = span(-1, 1)[::2]  # pixels along a line
_UNBROKEN, _DOTTED = 0.27, 0.42  # share of its height by which a run stands above what lies along it; dots do
_SCATTERED = 0.05  # unrest of the fill, as a share of that height, from which on there are dots beyond
_ALIKE = (-0.2, 1.5)  # share of a line's height that the ground it shows may lie above it: blur takes more than half
_EVEN = 0.5  # share of a line's height by which its light may vary within two pixels along it
_OWN = 28.0  # levels by which a line's own light is above all that the ground it might show could give it
_WHITEST = 255.0  # levels
_MOSTLY = (0.4, 0.7)  # shares of a run's dark line with such ground across: counts whole, does not count
_LINED = (0.4, 0.6)  # shares of a run whose dark side is a line: the ground across tells nothing, tells all
_SECOND = 0.5  # share of the fill's height above an outline from which on a dip before the fill is a line, too
_CLOSED = (0.4, 0.7)  # shares of a run with such a line beyond: counts whole, does not count
_BACK = slice(1, 13)  # .5 .. 6 px behind the edge
BEHIND = -span(0, LONGEST_LINE + 2)
"""Where profiles behind the edge are read, in pixels."""
AROUND = 33
"""Side of the square in which other light lines and bands stand near a run, in pixels."""

LOOKS = {
    "certain": (0.639, 0.277, 0.843),
    "length": (2.894, 0.751, 2.464),
    "own share": (-0.654, 0.622, -1.995),
    "width": (2.069, 0.410, -3.397),
    "contrast": (1.346, 0.403, 1.331),
    "fill": (0.698, 0.252, -1.507),
    "crest": (1.232, 0.273, 1.324),
    "behind": (-0.489, 0.489, -0.388),
}
"""Centre, width and weight of each look (see ``looks_of``), fitted by ``tests/bench/flags/rimfit.py``."""
_CONSTANT = 0.612
WIDTH, CREST = list(LOOKS).index("width"), list(LOOKS).index("crest")
"""Which looks those two are."""


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Hold k runs of lit points: ``on``, their indices in rising order, ``of`` each one's run, ``size`` of each run."""

    on: NDArray[np.intp]
    of: NDArray[np.intp]
    size: NDArray[np.intp]

    def __len__(self) -> int:
        """Give k."""
        return len(self.size)

    def sum(self, values: NDArray[np.generic]) -> PerRun:
        """Add up a value of each of the points, by run."""
        return np.asarray(np.bincount(self.of, values, len(self)), np.float64)

    def mean(self, values: NDArray[np.generic]) -> PerRun:
        """Give the mean of a value of each of the points, by run."""
        return self.sum(values) / self.size

    def owners(self, count: int) -> NDArray[np.intp]:
        """Give the run of each of ``count`` points, -1 for those in none."""
        owner = np.full(count, -1, np.intp)
        owner[self.on] = self.of
        return owner


def find_runs(where: Mosaic, lit: Mask) -> Runs:
    """Find the connected lit points, eight or more."""
    count, label = where.components(lit)
    size = np.bincount(label[lit], minlength=count)
    long = size >= LEAST_RUN
    number = np.cumsum(long) - 1
    on = np.flatnonzero(lit & long[label])
    return Runs(on, number[label[on]], size[long])


def wide_bands(lines: Lines, where: Mosaic, runs: Runs, chosen: Mask) -> PerRun:
    """Give how many points of wide light bands lie in the square around the points of each of the chosen runs.

    On average over its points; of others than the chosen runs nothing is told.
    """
    lit = runs.owners(len(lines)) >= 0
    around = np.zeros(len(lines), np.bool_)
    around[runs.on[chosen[runs.of]]] = True
    near = np.flatnonzero((where.held(around, AROUND) > 0) & ~lit)
    over, width = light_bands(lines, near)
    wide = np.zeros(len(lines), np.bool_)
    wide[near] = (over > np.maximum(12, 0.15 * lines.contrast[near])) & (width >= _WIDE[0]) & (width < _WIDE[1])
    return runs.mean(where.held(wide, AROUND)[runs.on])


def apartness(rgb: NDArray[np.uint8], lines: Lines, runs: Runs, dark: Plane, behind: Plane) -> PerRun:
    """Give what each run counts for being other than what lies across its dark line: the ground, seen between two.

    ``behind`` are the profiles of the runs' points from 0 to 7 px behind the edge, ``dark`` how wide the dark side of
    each point is.
    """
    width = dark[runs.on]
    held = np.flatnonzero(width < NONE)
    far = np.rint((width[held] + 2) / STEP).astype(np.intp)
    far -= 2 * (behind[far - 2, held] >= behind[far, held])
    top, low = lines.top[runs.on[held]], lines.low[runs.on[held]]
    above = (behind[far, held] - top) / np.maximum(top - low, 1)
    alike = np.flatnonzero((above > _ALIKE[0]) & (above < _ALIKE[1]))
    held, lined = held[alike], np.bincount(runs.of[held], minlength=len(runs))
    is_ground = _may_be_ground(rgb, lines, runs.on[held], -STEP * far[alike].astype(np.float32))
    alike = np.bincount(runs.of[held], is_ground, len(runs))
    return 1 - _risen(alike / np.maximum(lined, 1), _MOSTLY) * _risen(lined / runs.size, _LINED)


def _may_be_ground(rgb: NDArray[np.uint8], lines: Lines, on: NDArray[np.intp], ground: Plane) -> Mask:
    """Tell at which of some points the light may be the ground that a narrow gap shows, by its colour.

    There it is a mixture of what is around it, and hardly above both the fill and the ground in any channel. Ground
    that is nearly white tells nothing: light is painted white, too, and no line could be above it. What does not go on
    evenly along the line may be dots, of whatever colour. ``ground`` is where each point's ground lies, in pixels from
    the edge.
    """
    along = lines.points.read_along(on, lines.crest[on], _ALONG)
    goes_on = along.max(0) - along.min(0) < _EVEN * (lines.top[on] - lines.low[on])
    light, fill, across = (_colours(rgb, lines, on, away) for away in (lines.crest[on], lines.ebb[on], ground))
    has_room = across.min(1) <= _WHITEST - _OWN
    is_own = (light - np.maximum(fill, across)).max(1) >= _OWN
    return np.asarray(~goes_on | (has_room & ~is_own), np.bool_)


def _colours(rgb: NDArray[np.uint8], lines: Lines, on: NDArray[np.intp], away: Plane) -> NDArray[np.float32]:
    """Give the colours (m, 3) of the pixels at distances from some of the edges."""
    points = lines.points
    away = points.shift[on] + away
    row = np.rint(points.row[on] + points.dy[on] * away).astype(np.intp).clip(0, rgb.shape[0] - 1)
    column = np.rint(points.column[on] + points.dx[on] * away).astype(np.intp).clip(0, rgb.shape[1] - 1)
    return np.asarray(rgb[row, column], np.float32)


def _risen(share: PerRun, ends: tuple[float, float]) -> PerRun:
    """Give how far each share has come from the first of the ends (0) to the second (1)."""
    return np.clip((share - ends[0]) / (ends[1] - ends[0]), 0, 1)


def openness(lines: Lines, runs: Runs) -> PerRun:
    """Give what each run counts for lying on a fill and not between two strokes, beyond which it is light again."""
    low, fill = lines.low[runs.on], lines.fill[runs.on]
    return 1 - _risen(runs.mean(fill - low > _SECOND * (fill - lines.dark[runs.on])), _CLOSED)


def straightness(lines: Lines, runs: Runs) -> PerRun:
    """Give what each run counts for being straight or not, as a whole or piece by piece."""
    points, on = lines.points, runs.on
    place = (
        points.row[on] + points.dy[on] * points.shift[on],
        points.column[on] + points.dx[on] * points.shift[on],
    )
    whole = np.where((runs.size >= _LONG) & (_strayed(place, runs.of, len(runs)) < _STRAIGHT), _RULED, 1)
    turn = np.arctan2(points.dy[on], points.dx[on]) / (2 * np.pi)
    faces = np.floor((turn + 1) * _DIRECTIONS + 0.5).astype(np.intp) % _DIRECTIONS
    piece, pieces = runs.of * _DIRECTIONS + faces, len(runs) * _DIRECTIONS
    true = (np.bincount(piece, minlength=pieces) >= _PIECE) & (_strayed(place, piece, pieces) < _TRUE)
    return np.minimum(whole, 1 - (1 - _RULED) * runs.mean(true[piece]))


def continuity(lines: Lines, runs: Runs, chosen: Mask) -> PerRun:
    """Give what each of the chosen runs counts for being a line and no row of dots, as dither has beside its shapes.

    Along a line the light goes on; a dot stands above what lies one pixel before and behind. Where the fill is flat
    there are no dots beyond, and a line that looks broken is a jagged one. Others than the chosen count whole.
    """
    kept = np.flatnonzero(chosen[runs.of])
    on = runs.on[kept]
    before, here, after = lines.points.read_along(on, lines.crest[on], _ALONG)
    height = np.maximum(lines.top[on] - lines.low[on], 1)
    above = ((here - np.maximum(before, after)) / height).clip(0, 1)
    dotted, unrest = (
        np.bincount(runs.of[kept], share, len(runs)) / runs.size for share in (above, lines.unrest[on] / height)
    )
    broken = np.clip((dotted - _UNBROKEN) / (_DOTTED - _UNBROKEN), 0, 1)
    return np.asarray(1 - broken * np.clip(unrest / _SCATTERED, 0, 1), np.float64)


def _strayed(place: tuple[Plane, Plane], of: NDArray[np.intp], count: int) -> PerRun:
    """Give how far the points of each group stray from the straight line through them: standard deviation, pixels."""
    many = np.maximum(np.bincount(of, minlength=count), 1)
    down, over = (at - (np.bincount(of, at, count) / many)[of] for at in place)
    pairs = ((down, down), (over, over), (down, over))
    tall, wide, mixed = (np.bincount(of, a * b, count) / many for a, b in pairs)
    half = (tall + wide) / 2
    return np.sqrt(np.maximum(half - np.sqrt(((tall - wide) / 2) ** 2 + mixed**2), 0))


def looks_of(lines: Lines, runs: Runs, certain: Mask, crowd: NDArray[np.uint8], behind: Plane) -> NDArray[np.float64]:
    """Describe each run by what tells rim light from other light lines.

    Parameters
    ----------
    lines : Lines
    runs : Runs
    certain : ndarray of bool, shape (n,)
        Points whose light line stands out beyond doubt.
    crowd : ndarray of uint8, shape (n,)
        Lit points in the square of 33 px around each point.
    behind : ndarray of float32, shape (15, m)
        Profiles of the runs' points from 0 to 7 px behind the edge.

    Returns
    -------
    ndarray of float64, shape (8, k)
        Share of certain points; logarithm of the length, of 33 points at most, for what is longer is no less doubtful;
        logarithm of the run's share of the light lines around it; width in pixels; contrast, of 100 levels; the fill's
        share of the contrast; distance of the crest from the edge; by how much what is lightest behind the edge is
        lighter than the line, of 100 levels.
    """
    on = runs.on
    return np.stack(
        [
            runs.mean(certain[on]),
            np.log(np.minimum(runs.size, AROUND)),
            np.log(np.clip(runs.size / np.maximum(runs.mean(crowd[on]), 1), 0.05, 1.5)),
            runs.mean(lines.end[on]),
            runs.mean(lines.contrast[on]) / 100,
            runs.mean((lines.fill - lines.dark)[on] / lines.contrast[on]),
            runs.mean(lines.crest[on]),
            runs.mean(behind[_BACK].max(0) - lines.top[on]) / 100,
        ]
    )


def likeness(looks: NDArray[np.float64]) -> PerRun:
    """Give how much each run looks like rim light, 0 .. 1, by its looks (8, k)."""
    centre, width, weight = (np.array(part)[:, None] for part in zip(*LOOKS.values(), strict=True))
    return np.asarray(1 / (1 + np.exp(-(_CONSTANT + (weight * (looks - centre) / width).sum(0)))), np.float64)
