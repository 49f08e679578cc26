"""How many rows and columns an enlarged picture was drawn at: the size from which enlarging again explains it best."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.beats import CLEAR, Beat, find_beat
from reviewer.imaging.kernels import Weigh, cubic

Array = NDArray[np.float64]
Sizes = NDArray[np.intp]
Check = Callable[[], None]

LEAST_SHARE, MOST_SHARE = 0.42, 0.97
"""The sizes that are tried, as shares of the picture's own."""
DOUBT = 0.6
"""The lead from which a size is told; pictures that were never enlarged stay below."""

_SAMPLES = 20  # columns, and rows, that are explained
_LONGEST = 1200  # rows of them that are looked at: the cost stays bounded as pictures grow
_TRUSTED = 0.7, CLEAR  # the strengths of a beat that tells nothing of the size, and of one that tells it
_TOLD_BY_BEAT = 0.3  # how much less such a size must lead than others
_GLANCED = 2  # every so many-th of them is enough for a first look
_LOOKED_THROUGH = 1024  # columns among which they are chosen
_KEPT = 20  # sizes that are tried with every kernel
_COARSE = 24  # sizes, evenly spread, that tell what a wrong size leaves
_LEAST_SIDE = 96
_BATCH = 24  # sizes that are tried at once
_NEIGHBOURS = 15  # sizes on either side that a size is held against
_RIDGE = 1e-8
_FIRST = "bicubic (b=0, c=0.75)"  # the kernel that explains somewhat what any other enlarged
_BLOCKS = {6: 0.3, 7: 0.8}  # how far a JPEG without its finest detail leads in so many eighths of its size
_FLOOR = 0.02  # levels: below rounding, where a misfit tells nothing any more
_ACTIVE = 4.0  # levels of curvature below which a column shows nothing
_ALONE = 0.25  # the share of the other's lead that an axis must have, else it was not enlarged


def _triangle(places: Array) -> Array:
    return np.asarray(np.maximum(0, 1 - np.abs(places)))


def _lanczos(lobes: int) -> Weigh:
    return lambda places: np.asarray(np.sinc(places) * np.sinc(places / lobes) * (np.abs(places) < lobes))


KERNELS: dict[str, tuple[Weigh, int]] = {
    "bilinear": (_triangle, 1),
    "bicubic (b=0, c=0.5)": (cubic(0, 0.5), 2),
    "bicubic (b=0, c=0.75)": (cubic(0, 0.75), 2),
    "mitchell (b=c=1/3)": (cubic(1 / 3, 1 / 3), 2),
    "lanczos3": (_lanczos(3), 3),
    "lanczos4": (_lanczos(4), 4),
}
"""What enlarges pictures, and its reach in pixels; c=0.5 is Catmull-Rom's and Pillow's, 0.75 and lanczos4 OpenCV's."""


@dataclass(frozen=True, slots=True)
class Native:
    """Hold the size a picture was enlarged from.

    Parameters
    ----------
    rows, columns : int
        Where only one of them was changed, the other is the picture's own.
    kernel : str
        One of ``KERNELS``.
    lead : float
        How far the misfit of that size lies below that of its neighbours, as a natural logarithm; from ``DOUBT`` on
        the picture was enlarged.
    beats : bool
        Whether a clear beat of the picture tells the same size, so that half the lead suffices.
    """

    rows: int
    columns: int
    kernel: str
    lead: float
    beats: bool = False

    @property
    def is_sure(self) -> bool:
        """Tell whether the picture was enlarged from this size, beyond doubt."""
        return self.lead >= (DOUBT / 2 if self.beats else DOUBT)


def find_native(luma: NDArray[np.float32], check: Check = lambda: None) -> Native | None:
    """Find the size from which a picture was enlarged by a common kernel; None where there is too little to tell.

    Parameters
    ----------
    luma : ndarray of float32, shape (M, N)
        0 .. 255.
    check : callable
        Is called often, and raises where the answer is no longer wanted.

    Notes
    -----
    For a size the samples are found that, enlarged, come nearest to the picture (least squares on a banded matrix); at
    the true size and kernel the misfit falls to rounding noise. The idea is that of the descaling tools of video
    restorers (descale, getnative). The sizes that the picture's beat tells are tried first; otherwise all with one
    kernel on few rows and columns, the best with all.
    """
    down, across = _Axis.of(luma), _Axis.of(luma.T)
    if down is None or across is None:
        return None
    beat = find_beat(luma)
    trust = float(np.interp(beat.strength, _TRUSTED, (0, _TOLD_BY_BEAT)))
    told = None
    if trust:
        best = _best(down, across, _sizes_of(beat, down, across), check)
        told = replace(best, beats=beat.strength >= CLEAR)
        if told.is_sure:
            return told
    searched = _best(down, across, _promising(down, across, check), check)
    return searched if told is None or told.lead + trust < searched.lead else told


def _sizes_of(beat: Beat, down: "_Axis", across: "_Axis") -> tuple[Sizes, Sizes]:
    """Give the sizes, rows and columns, enlarging from which beats so often, or half as often."""
    shares = np.array([1 - beat.frequency, beat.frequency, (1 - beat.frequency) / 2, (1 + beat.frequency) / 2])
    shares = shares[(shares >= LEAST_SHARE) & (shares <= MOST_SHARE)]
    rows, columns = (np.rint(shares * axis.size).astype(np.intp) for axis in (down, across))
    return rows, columns


def _best(down: "_Axis", across: "_Axis", sizes: tuple[Sizes, Sizes], check: Check) -> Native:
    """Find the size, of some pairs, (n,) rows and (n,) columns, and the kernel that explain the picture best."""
    rows, columns = sizes
    found = []
    for kernel in KERNELS:
        lead, row = down.leads(rows, kernel, check)
        lead_across, column = across.leads(columns, kernel, check)
        best = int((lead + lead_across).argmax())
        found.append((float((lead + lead_across)[best]), kernel, int(row[best]), int(column[best])))
    _, kernel, height, width = max(found)
    leads = down.lead(height, kernel, check), across.lead(width, kernel, check)
    if leads[0] < _ALONE * leads[1]:
        height = down.size
    elif leads[1] < _ALONE * leads[0]:
        width = across.size
    return Native(height, width, kernel, sum(leads) / 2)


def _promising(down: "_Axis", across: "_Axis", check: Check) -> tuple[Sizes, Sizes]:
    """Give the sizes, (n,) rows and (n,) columns of one share, that explain the picture best at a first look."""
    longer = max(down.size, across.size)
    least, most = _bounds(longer)
    shares = np.arange(least, most + 1) / longer
    rows, columns = (np.rint(shares * axis.size).astype(np.intp) for axis in (down, across))
    lead = np.zeros(len(shares))
    for axis, sizes in ((down, rows), (across, columns)):
        tried, which = np.unique(sizes, return_inverse=True)
        level = replace(axis, levels=axis.levels[:, ::_GLANCED]).levels_left(tried, _FIRST, check)
        lead += (_smoothed(level, _NEIGHBOURS) - level - axis.blocks(tried))[which]
    best = np.argsort(-lead)[:_KEPT]
    return rows[best], columns[best]


@dataclass(frozen=True, slots=True, eq=False)
class _Axis:
    """Hold some columns of a picture: levels (R, c), the row that they begin at, and the picture's rows."""

    levels: Array
    first: int
    size: int

    @staticmethod
    def of(luma: NDArray[np.float32]) -> "_Axis | None":
        """Take the columns with the most detail, spread over the picture, and of long ones the busiest piece."""
        rows, columns = luma.shape
        if min(rows, columns) < _LEAST_SIDE:
            return None
        seen = np.ascontiguousarray(luma[:, :: -(-columns // _LOOKED_THROUGH)])
        bend = np.abs(seen[2:] - 2 * seen[1:-1] + seen[:-2])
        first = 0
        if rows > _LONGEST:
            along = np.cumsum(np.concatenate([[0.0], bend.sum(1, dtype=np.float64)]))
            first = int((along[_LONGEST - 2 :] - along[: -(_LONGEST - 2)]).argmax())
            bend = bend[first : first + _LONGEST - 2]
        detail = bend.sum(0)
        edges = np.linspace(0, seen.shape[1], _SAMPLES + 1).astype(int)
        chosen = [start + int(detail[start:end].argmax()) for start, end in pairwise(edges)]
        chosen = [column for column in chosen if bend[:, column].max() > _ACTIVE]
        if len(chosen) < 4:
            return None
        levels = seen[first : first + _LONGEST, chosen].astype(np.float64)
        return _Axis(levels - levels.mean(0), first, rows)

    def leads(self, sizes: Sizes, kernel: str, check: Check) -> tuple[Array, Sizes]:
        """Give how much better than usual each size, or one of its neighbours, explains the columns, and which."""
        least, most = _bounds(self.size)
        coarse = np.linspace(least, most, _COARSE).astype(np.intp)
        near = np.clip(sizes[:, None] + np.array([-1, 0, 1]), least, most)
        tried, which = np.unique(near, return_inverse=True)
        level = self.levels_left(np.concatenate([coarse, tried]), kernel, check)
        usual = np.interp(tried, coarse, _smoothed(level[:_COARSE]))
        lead = (usual - level[_COARSE:] - self.blocks(tried))[which.reshape(near.shape)]
        best = lead.argmax(1)[:, None]
        return np.take_along_axis(lead, best, 1)[:, 0], np.take_along_axis(near, best, 1)[:, 0]

    def lead(self, size: int, kernel: str, check: Check) -> float:
        """Give how much better than its neighbours a size explains the columns."""
        near = np.arange(size - _NEIGHBOURS, min(size + _NEIGHBOURS + 1, self.size))
        level = self.levels_left(near, kernel, check)
        return float(np.median(level) - level[_NEIGHBOURS] - self.blocks(near)[_NEIGHBOURS])

    def blocks(self, sizes: Sizes) -> Array:
        """Give the lead that a JPEG's blocks alone may give each size."""
        lead = np.zeros(len(sizes))
        for eighths, told in _BLOCKS.items():
            lead[np.abs(sizes - self.size * eighths / 8) <= 1] = told
        return lead

    def levels_left(self, sizes: Sizes, kernel: str, check: Check) -> Array:
        """Give the mean logarithm of what each size leaves of the columns, (sizes,)."""
        misfit = np.concatenate([self.misfits(sizes[part], kernel, check) for part in _batches(len(sizes))])
        return np.asarray(np.log(np.maximum(misfit, _FLOOR)).mean(1))

    def misfits(self, sizes: Sizes, kernel: str, check: Check) -> Array:
        """Give the root mean square, in levels, of what is left of each column by each size: (sizes, c)."""
        check()
        weigh, reach = KERNELS[kernel]
        place = (np.arange(self.first, self.first + len(self.levels)) + 0.5) * (sizes[:, None] / self.size) - 0.5
        whole = np.floor(place)
        weights = weigh((place - whole)[..., None] + (reach - 1 - np.arange(2 * reach)))
        weights /= weights.sum(-1, keepdims=True)
        index = (whole - whole[:, :1]).astype(np.intp)
        gram, moments = _normal_equations(weights, index, self.levels)
        explained = _explained(gram, moments)
        left = np.maximum((self.levels**2).sum(0) - explained, 0)
        return np.asarray(np.sqrt(left / len(self.levels)))


def _bounds(size: int) -> tuple[int, int]:
    """Give the least and the greatest number of rows that are tried for a picture of so many."""
    return round(LEAST_SHARE * size), round(MOST_SHARE * size)


def _smoothed(values: Array, reach: int = 1) -> Array:
    """Give the running median of values, (n,), over so many on either side."""
    padded = np.pad(values, reach, mode="reflect", reflect_type="odd")  # a slope goes on beyond the ends
    return np.asarray(np.median(np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1), axis=1))


def _batches(count: int) -> Iterator[slice]:
    for start in range(0, count, _BATCH):
        yield slice(start, start + _BATCH)


def _normal_equations(weights: Array, index: Sizes, levels: Array) -> tuple[Array, Array]:
    """Multiply both sides of the equations by the enlarging matrix transposed.

    Parameters
    ----------
    weights : ndarray of float64, shape (s, R, t)
        How each of R rows is mixed, by each of s sizes, from t samples.
    index : ndarray of intp, shape (s, R)
        The first of those samples; it never falls and never leaves one out.
    levels : ndarray of float64, shape (R, c)

    Returns
    -------
    gram : ndarray of float64, shape (t, n, s)
        The diagonal and the t - 1 below it; 1 where a size has fewer than n samples.
    moments : ndarray of float64, shape (n, s, c)
    """
    sizes, rows, taps = weights.shape
    count = int(index.max()) + 1
    begins = np.stack([np.searchsorted(each, np.arange(count + 1)) for each in index])
    row = begins[:, :-1, None] + np.arange(int(np.diff(begins, axis=1).max()))
    is_inside = row < begins[:, 1:, None]
    row = np.minimum(row, rows - 1)
    mixing = weights[np.arange(sizes)[:, None, None], row] * is_inside[..., None]
    product = mixing.swapaxes(2, 3) @ np.concatenate([mixing, levels[row]], axis=3)
    gram = np.zeros((taps, count + taps - 1, sizes))
    moments = np.zeros((count + taps - 1, sizes, levels.shape[1]))
    for tap in range(taps):
        moments[tap : tap + count] += product[:, :, tap, taps:].swapaxes(0, 1)
        for below in range(taps - tap):
            gram[below, tap + below : tap + below + count] += product[:, :, tap, tap + below].T
    gram[0] += np.where(gram[0] == 0, 1.0, _RIDGE)
    return gram, moments


def _explained(gram: Array, moments: Array) -> Array:
    """Give how much of the columns' energy the best samples explain, (s, c): banded Cholesky, forward half alone."""
    band, count = gram.shape[:2]
    explained = np.zeros(moments.shape[1:])
    factor = gram
    for row in range(count):
        reach = min(band - 1, row)
        for below in range(reach, 0, -1):
            for further in range(below + 1, reach + 1):
                factor[below, row] -= factor[further, row] * factor[further - below, row - below]
            factor[below, row] /= factor[0, row - below]
            factor[0, row] -= factor[below, row] ** 2
            moments[row] -= factor[below, row][:, None] * moments[row - below]
        np.sqrt(factor[0, row], out=factor[0, row])
        moments[row] /= factor[0, row][:, None]
        explained += moments[row] ** 2
    return explained
