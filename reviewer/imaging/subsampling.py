"""The trace of chroma stored at half the size: differences within pairs of pixels follow those between pairs."""

from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Sums = NDArray[np.float64]

SIDE = 64
"""Side of a tile that is looked at, in pixels."""
LEAST_SAMPLES = 300
"""Coloured differences along an axis below which nothing can be said."""

_LEAST_OF_TILE = 120  # the same for the trace of one tile by itself
_MOST = 40
_LOOKED_AT = 1500
_SEEN = 4  # every so many rows and columns of a tile are seen when tiles are chosen
_COLOURED = 24  # levels by which a tile's red - green or blue - green must vary
_LEAST_CHANGE, _MOST_CHANGE = 6, 80  # levels over four pixels: fainter is rounding, stronger is clipped somewhere
_MOST_OF_LUMA = 240  # the same for luma: beside an outline it changes more than the colours that it must excuse
_GUARD = 2.5  # how much the luma's own trace counts against the chroma's: an enlarged picture leaves it in both
_FLOOR = 1e-3
_AT_ONCE = 8  # tiles: what is worked on stays in the processor's cache
_ASKED = 0.25  # the trace from which on colours are counted
_WHOLE = 0.2  # the trace up to which nothing was enlarged; what was coded by halves has .4 and more
_PALETTE = 256  # colours: chroma that was enlarged has more of them in some coloured tiles, an ordered dither fewer
_FEW = 4  # tiles that show what was done to a part: a tenth of those that are looked at
_TOLD_BY = 4  # tiles whose colours are counted before those of all
_UNCLIPPED = np.full(3, 1.0), np.full(3, 254.0)
_FINE = 8  # steps that a level is divided into
_MISFIT, _BEND, _CHANGE, _COUNT = range(4)

# ITU-R BT.601: the rows give Y, Cb and Cr.
_YCC = np.array([[0.299, 0.587, 0.114], [-0.168736, -0.331264, 0.5], [0.5, -0.418688, -0.081312]], np.float32)
_MOST_CHANGES = np.array([_MOST_OF_LUMA, _MOST_CHANGE, _MOST_CHANGE], np.int16)[:, None, None] * np.int16(_FINE)


@dataclass(frozen=True, slots=True)
class Axis:
    """Hold what was found along one axis.

    ``trace`` is how far the chroma's differences within pairs are explained better than those between pairs: the
    natural logarithm of the ratio of the misfits (or of the bends, where that is more), the luma's own taken off; about
    0 without subsampling, 1 with it. ``phase`` is the parity of a pair's first pixel; ``samples`` is how many
    differences were coloured enough.
    """

    trace: float
    phase: int
    samples: int


@dataclass(frozen=True, slots=True, eq=False)
class Subsampling:
    """Hold both axes, and for n tiles where they begin (row, column: int32) and their own lesser trace (float32).

    ``part`` is the lesser trace that the clearest few tiles reach along both axes in one phase, less what as many reach
    in any other: that of a part of the picture. What is of a palette has traces of 0: no chroma was enlarged that has
    so few colours.
    """

    down: Axis
    across: Axis
    part: float
    row: NDArray[np.int32]
    column: NDArray[np.int32]
    trace: NDArray[np.float32]

    @property
    def is_whole(self) -> bool:
        """Tell whether there is colour enough to tell, along both axes, that no chroma was enlarged."""
        return all(axis.samples >= LEAST_SAMPLES and axis.trace < _WHOLE for axis in (self.down, self.across))


def measure_subsampling(rgb: NDArray[np.uint8]) -> Subsampling:
    """Measure how surely a picture's chroma was stored at half the rows, half the columns or both.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        sRGB.

    Notes
    -----
    Both libjpeg's and libwebp's upsampling are triangle filters: with C the stored samples, the pixels of a pair are
    (3 C_i + C_i-1) / 4 and (3 C_i + C_i+1) / 4, so the difference within a pair is the mean of the differences to the
    pixels before and after it. How well this holds is compared between even and odd places.
    """
    row, column = _coloured_tiles(rgb)
    if not len(row):
        nothing = Axis(0.0, 0, 0)
        return Subsampling(nothing, nothing, 0.0, row, column, np.zeros(0, np.float32))
    tiles = np.stack([rgb[y : y + SIDE, x : x + SIDE] for y, x in zip(row, column, strict=True)])
    parts = [_misfits(tiles[start : start + _AT_ONCE]) for start in range(0, len(row), _AT_ONCE)]
    down, across = (np.concatenate(each, axis=1) for each in zip(*parts, strict=True))
    own = [_traces(sums, _LEAST_OF_TILE) for sums in (down, across)]
    same = np.sign(own[0]) * np.sign(_traces(down.sum(1))) * np.sign(own[1]) * np.sign(_traces(across.sum(1)))
    lesser = np.minimum(np.abs(own[0]), np.abs(own[1])) * (same > 0)
    axes, part = (_axis(down), _axis(across)), _of_a_part(down, across, own)
    if max(part, *(axis.trace for axis in axes)) > _ASKED and _is_of_a_palette(tiles):
        axes, part, lesser = (replace(axes[0], trace=0.0), replace(axes[1], trace=0.0)), 0.0, np.zeros(len(row))
    return Subsampling(*axes, part, row, column, lesser.astype(np.float32))


def _of_a_part(down: Sums, across: Sums, own: list[NDArray[np.float64]]) -> float:
    """Give the trace that few tiles share in one phase, less that in any other, from sums and traces by tile.

    What hardly changes in luma tells nothing by itself: its chroma may have been enlarged with all of it.
    """
    told = [
        np.where(sums[0, ..., _COUNT].sum(-1) >= _LEAST_OF_TILE, traces, 0.0)
        for sums, traces in zip((down, across), own, strict=True)
    ]
    if len(own[0]) < _FEW:
        return 0.0
    shared = [np.sort(np.minimum(first * told[0], second * told[1]))[-_FEW] for first in (1, -1) for second in (1, -1)]
    second, first = np.sort(shared)[-2:]
    return float(max(0.0, first) - max(0.0, second))


def _coloured_tiles(rgb: NDArray[np.uint8]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Choose tiles whose colour varies, in a fixed random order; they begin at even rows and columns."""
    rows, columns = (size // SIDE for size in rgb.shape[:2])
    order = np.random.default_rng(0).permutation(rows * columns)[:_LOOKED_AT]
    row, column = (np.asarray(part * SIDE, np.int32) for part in np.divmod(order, max(1, columns)))
    if not len(order):
        return row, column
    tiles = np.lib.stride_tricks.sliding_window_view(rgb, (SIDE, SIDE), axis=(0, 1))[..., ::_SEEN, ::_SEEN]
    chosen: list[int] = []
    for start in range(0, len(order), _MOST):
        batch = slice(start, start + _MOST)
        pixels = tiles[row[batch], column[batch]].reshape(len(row[batch]), 3, -1).astype(np.int16)
        opposed = pixels[:, [0, 2]] - pixels[:, [1]]
        chosen += (start + np.flatnonzero((np.ptp(opposed, axis=2) > _COLOURED).any(1))).tolist()
        if len(chosen) >= _MOST:
            break
    taken = np.array(chosen[:_MOST], np.intp)
    return row[taken], column[taken]


def _is_of_a_palette(tiles: NDArray[np.uint8]) -> bool:
    """Tell whether tiles, (n, 64, 64, 3), have no more colours together than a palette; a few mostly have more."""
    return all(_count_colours(some) <= _PALETTE for some in (tiles[:_TOLD_BY], tiles))


def _count_colours(tiles: NDArray[np.uint8]) -> int:
    wide = tiles.reshape(-1, 3).astype(np.int32)
    return len(np.unique((wide[:, 0] << 16) | (wide[:, 1] << 8) | wide[:, 2]))


def _misfits(tiles: NDArray[np.uint8]) -> tuple[Sums, Sums]:
    """Sum, down and across n tiles, (n, 64, 64, 3), how differences stray from the mean of their neighbours.

    Returns
    -------
    down, across : ndarray of float64, shape (2, n, 2, 4)
        For luma and chroma, by tile and by parity: misfit, bend, change, number.
    """
    planes = cv2.split(cv2.transform(tiles.reshape(-1, SIDE, 3).astype(np.float32), _YCC * _FINE))
    levels = np.rint(np.stack(planes)).astype(np.int16).reshape(3, -1, SIDE, SIDE)
    clipped = (cv2.inRange(tiles.reshape(-1, SIDE, 3), _UNCLIPPED[0], _UNCLIPPED[1]) == 0).reshape(-1, SIDE, SIDE)
    down, across = np.ascontiguousarray(np.moveaxis(levels, 2, 0)), _turned(levels)
    return _along(down, np.ascontiguousarray(np.moveaxis(clipped, 1, 0))), _along(across, _turned(clipped))


def _turned(planes: NDArray[Any]) -> NDArray[Any]:
    """Put the last axis of planes first: OpenCV turns them faster than NumPy."""
    lines: NDArray[Any] = planes.view(f"u{planes.itemsize}").reshape(-1, planes.shape[-1])
    turned = np.asarray(cv2.transpose(lines))
    return turned.view(planes.dtype).reshape(planes.shape[-1], *planes.shape[:-1])


def _along(levels: NDArray[np.int16], clipped: NDArray[np.bool_]) -> Sums:
    """Do so along the first axis of planes, (64, 3, n, 64), in eighths of a level; what is clipped does not count.

    What lies side by side in memory is thus worked on at once, whatever the differences are taken along.
    """
    steps = levels[1:] - levels[:-1]
    size = np.abs(steps)
    change = size[:-2] + size[1:-1] + size[2:]
    bends = steps[1:] - steps[:-1]
    stray = np.abs(bends[1:] - bends[:-1])
    bend = np.abs(bends[:-1])
    usable = ~(clipped[:-3] | clipped[1:-2] | clipped[2:-1] | clipped[3:])[:, None]
    counts = ((change > _LEAST_CHANGE * _FINE) & (change < _MOST_CHANGES) & usable).astype(np.int16)
    each = stray * counts, bend * counts, change * counts, counts
    sums = np.stack([_by_parity(part) for part in each], -1)
    by_plane = sums * np.array([0.5 / _FINE, 1 / _FINE, 1 / _FINE, 1.0])
    return np.stack([by_plane[0], by_plane[1] + by_plane[2]])


def _by_parity(values: NDArray[np.int16]) -> Sums:
    """Sum planes, (61, 3, n, 64), over odd and over even places: (3, n, 2); the sums are whole and exact as floats."""
    places = values.reshape(len(values), -1)
    sums = [cv2.reduce(places[first::2], 0, cv2.REDUCE_SUM, dtype=cv2.CV_32F) for first in (1, 0)]
    return np.stack([each.reshape(values.shape[1:]).sum(-1) for each in sums], -1).astype(np.float64)


def _ratio(sums: Sums, what: int, least: int) -> NDArray[np.float64]:
    """Give the logarithm of the odd places' share over the even ones', from sums (..., 2, 4); 0 where few."""
    share = sums[..., what] / np.maximum(sums[..., _CHANGE], 1e-9) + _FLOOR
    told = np.log(share[..., 1] / share[..., 0])
    return np.asarray(np.where(sums[..., _COUNT].sum(-1) >= least, told, 0.0))


def _traces(sums: Sums, least: int = LEAST_SAMPLES) -> NDArray[np.float64]:
    """Give the chroma's trace less the luma's, negative where pairs begin at odd places, from sums (2, ..., 2, 4)."""
    halfway, beside = (_less_luma(*_ratio(sums, what, least)) for what in (_MISFIT, _BEND))
    return np.asarray(np.where(np.abs(halfway) >= np.abs(beside), halfway, -beside))


def _less_luma(luma: NDArray[np.float64], chroma: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.sign(chroma) * np.maximum(0, np.abs(chroma) - _GUARD * np.abs(luma)))


def _axis(sums: Sums) -> Axis:
    """Judge one axis from the sums of all tiles."""
    whole = sums.sum(1)
    trace = float(_traces(whole))
    return Axis(abs(trace), int(trace < 0), int(whole[1, :, _COUNT].sum()))
