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
_PIECE, _TRUE = 10, 0.12  # the same of points that face one way within 22.5 degrees, as the sides of a frame do
_DIRECTIONS = 16
_RULED = 0.1  # what such a run counts
_ALONG = span(-1, 1)[::2]  # pixels along a line
_UNBROKEN, _DOTTED = 0.27, 0.42  # share of its height by which a run stands above what lies along it; dots do
_SCATTERED = 0.05  # unrest of the fill, as a share of that height, from which on there are dots beyond
_BESIDE, _SAME_WAY = 8, 0.7  # pixels; cosine between normals: how far along its edge a run is followed
_SLIVER, _SLIVER_PRIOR = 0.5, 4  # share of what follows a run that is as light; points that are not, added
_WIDENED = 4.0  # pixels from which a light line that goes on has become an area
_ALIKE = (-0.2, 1.5)  # share of a line's height that the ground it shows may lie above it: blur takes more than half
_MOSTLY = 0.6  # share of a run's dark line that must have such ground across
AROUND = 33
"""Side of the square in which other light lines stand near a run, in pixels."""

LOOKS = {
    "certain": (0.639, 0.277, 0.956),
    "length": (2.894, 0.751, 2.441),
    "own share": (-0.654, 0.622, -1.745),
    "width": (2.069, 0.410, -3.455),
    "colour": (1.585, 0.589, 1.591),
    "height": (-0.964, 0.497, -1.020),
    "fill": (0.698, 0.252, -1.273),
    "crest": (1.232, 0.273, 1.626),
}
"""Centre, width and weight of each look (see ``looks_of``), fitted by ``tests/bench/flags/rimfit.py``."""
_CONSTANT = 0.599
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


def wide_bands(lines: Lines, where: Mosaic, runs: Runs) -> int:
    """Give how many points of wide light bands lie around all runs."""
    lit = runs.owners(len(lines)) >= 0
    near = np.flatnonzero(where.near(lit) & ~lit)
    over, width = light_bands(lines, near)
    wide = (over > np.maximum(12, 0.15 * lines.contrast[near])) & (width >= _WIDE[0]) & (width < _WIDE[1])
    return int(wide.sum())


def opening(lines: Lines, where: Mosaic, runs: Runs) -> Mask:
    """Tell which runs are the tip of something light and wide: farther along the edge it opens.

    Sky between a cable and a hill narrows to a thin light line, and so does the fill between two strokes; where rim
    light ends, the edge goes on beside the same fill.
    """
    if not len(runs):
        return np.zeros(0, np.bool_)
    owner = runs.owners(len(lines))
    nearest = where.nearest(owner >= 0, _BESIDE)
    after = np.flatnonzero((owner < 0) & (nearest >= 0))
    lit = nearest[after]
    dy, dx = lines.points.dy, lines.points.dx
    follows = dy[after] * dy[lit] + dx[after] * dx[lit] > _SAME_WAY
    after, lit = after[follows], lit[follows]
    height = lines.top[lit] - lines.low[lit]
    opens = lines.fill[after] - lines.fill[lit] > 0.5 * height
    opens |= (lines.end[after] > _WIDENED) & (lines.peak[after] - lines.top[lit] > -0.3 * height)
    light, all_of_it = (np.bincount(owner[lit], what, len(runs)) for what in (opens, None))
    return np.asarray(light > _SLIVER * (all_of_it + _SLIVER_PRIOR), np.bool_)


def seen_across(lines: Lines, runs: Runs, dark: Plane) -> Mask:
    """Tell which runs may be what lies across their dark line: the ground, seen between it and another."""
    held = dark[runs.on] < NONE
    on = runs.on[held]
    v = lines.points.read(on, -span(0, LONGEST_LINE + 2))
    each, far = np.arange(len(on)), np.rint((dark[on] + 2) / STEP).astype(np.intp)
    across = np.maximum(v[far, each], v[far - 2, each])
    above = (across - lines.top[on]) / np.maximum(lines.top[on] - lines.low[on], 1)
    alike = np.bincount(runs.of[held], (above > _ALIKE[0]) & (above < _ALIKE[1]), len(runs))
    lined = runs.sum(held)
    return np.asarray((alike > _MOSTLY * lined) & (2 * lined > runs.size), np.bool_)


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


def looks_of(
    rgb: NDArray[np.uint8], lines: Lines, runs: Runs, share: Plane, certain: Mask, crowd: NDArray[np.uint8]
) -> NDArray[np.float64]:
    """Describe each run by what tells rim light from other light lines.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
    lines : Lines
    runs : Runs
    share : ndarray of float32, shape (n,)
        Height of the light line beside each point, as a share of its contrast.
    certain : ndarray of bool, shape (n,)
        Points whose light line stands out beyond doubt.
    crowd : ndarray of uint8, shape (n,)
        Lit points in the square of 33 px around each point.

    Returns
    -------
    ndarray of float64, shape (8, k)
        Share of certain points; logarithm of the length; logarithm of the run's share of the light lines around it;
        width in pixels; greatest difference of a channel, of 50 levels; logarithm of the height as a share of the
        contrast; the fill's share of the contrast; distance of the crest from the edge.
    """
    on = runs.on
    return np.stack(
        [
            runs.mean(certain[on]),
            np.log(runs.size),
            np.log(np.clip(runs.size / np.maximum(runs.mean(crowd[on]), 1), 0.05, 1.5)),
            runs.mean(lines.end[on]),
            np.clip(runs.mean(_stands_out(rgb, lines, on)), 0, 140) / 50,
            np.log(np.clip(runs.mean(share[on]), 0.03, 1)),
            runs.mean((lines.fill - lines.dark)[on] / lines.contrast[on]),
            runs.mean(lines.crest[on]),
        ]
    )


def _stands_out(rgb: NDArray[np.uint8], lines: Lines, on: NDArray[np.intp]) -> Plane:
    """Give by how many levels the light line stands above what follows in the channel that shows it most."""
    points = lines.points

    def colour(away: Plane) -> Plane:
        row = np.rint(points.row[on] + points.dy[on] * (points.shift[on] + away)).astype(np.intp)
        column = np.rint(points.column[on] + points.dx[on] * (points.shift[on] + away)).astype(np.intp)
        return np.asarray(rgb[row.clip(0, rgb.shape[0] - 1), column.clip(0, rgb.shape[1] - 1)], np.float32)

    above = colour(lines.crest[on]) - colour(lines.ebb[on])
    return np.asarray(above.max(1), np.float32)


def likeness(looks: NDArray[np.float64]) -> PerRun:
    """Give how much each run looks like rim light, 0 .. 1, by its looks (8, k)."""
    centre, width, weight = (np.array(part)[:, None] for part in zip(*LOOKS.values(), strict=True))
    return np.asarray(1 / (1 + np.exp(-(_CONSTANT + (weight * (looks - centre) / width).sum(0)))), np.float64)
