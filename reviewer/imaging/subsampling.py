"""The trace of chroma stored at half the size: differences within pairs of pixels follow those between pairs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Sums = NDArray[np.float64]

SIDE = 64
"""Side of a tile that is looked at, in pixels."""
LEAST_SAMPLES = 300
"""Coloured differences along an axis below which nothing can be said."""

_MOST = 64
_LOOKED_AT = 1500
_COLOURED = 24  # levels by which a tile's red - green or blue - green must vary
_LEAST_CHANGE, _MOST_CHANGE = 6.0, 80.0  # levels over four pixels: fainter is rounding, stronger is clipped somewhere
_GUARD = 2.0  # how much the luma's own trace counts against the chroma's: an enlarged picture leaves it in both
_FLOOR = 1e-3

# ITU-R BT.601: the rows give Y, Cb and Cr.
_YCC = np.array([[0.299, 0.587, 0.114], [-0.168736, -0.331264, 0.5], [0.5, -0.418688, -0.081312]], np.float32)


@dataclass(frozen=True, slots=True)
class Axis:
    """Hold what was found along one axis.

    ``trace`` is how far the chroma's differences within pairs are explained better than those between pairs: the
    natural logarithm of the ratio of the misfits, the luma's own taken off; about 0 without subsampling, 1 with it.
    ``phase`` is the parity of a pair's first pixel; ``samples`` is how many differences were coloured enough.
    """

    trace: float
    phase: int
    samples: int


@dataclass(frozen=True, slots=True, eq=False)
class Subsampling:
    """Hold both axes, and for n tiles where they begin (row, column: int32) and their own lesser trace (float32)."""

    down: Axis
    across: Axis
    row: NDArray[np.int32]
    column: NDArray[np.int32]
    trace: NDArray[np.float32]


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
    tiles = np.lib.stride_tricks.sliding_window_view(rgb, (SIDE, SIDE), axis=(0, 1))[row, column] if len(row) else None
    if tiles is None:
        nothing = Axis(0.0, 0, 0)
        return Subsampling(nothing, nothing, row, column, np.zeros(0, np.float32))
    clipped = ((tiles == 0) | (tiles == 255)).any(1)
    planes = np.einsum("kc,ncyx->knyx", _YCC, tiles.astype(np.float32), optimize=True)
    down = _misfits(planes.swapaxes(2, 3), clipped.swapaxes(1, 2))
    across = _misfits(planes, clipped)
    own = [_traces(sums) for sums in (down, across)]
    same = np.sign(own[0]) * np.sign(_traces(down.sum(1))) * np.sign(own[1]) * np.sign(_traces(across.sum(1)))
    lesser = np.minimum(np.abs(own[0]), np.abs(own[1])) * (same > 0)
    return Subsampling(_axis(down), _axis(across), row, column, lesser.astype(np.float32))


def _coloured_tiles(rgb: NDArray[np.uint8]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Choose tiles whose colour varies, in a fixed random order; they begin at even rows and columns."""
    rows, columns = (size // SIDE for size in rgb.shape[:2])
    order = np.random.default_rng(0).permutation(rows * columns)[:_LOOKED_AT]
    row, column = order // max(1, columns) * SIDE, order % max(1, columns) * SIDE
    seen = np.arange(0, SIDE, 4)
    pixels = rgb[row[:, None, None] + seen[:, None], column[:, None, None] + seen].astype(np.int16)
    opposed = pixels[..., [0, 2]] - pixels[..., [1]]
    chosen = np.flatnonzero((np.ptp(opposed, axis=(1, 2)) > _COLOURED).any(1))[:_MOST]
    return row[chosen].astype(np.int32), column[chosen].astype(np.int32)


def _misfits(planes: NDArray[np.float32], clipped: NDArray[np.bool_]) -> Sums:
    """Sum, along the last axis of planes (3, n, 64, 64), how differences stray from the mean of their neighbours.

    Returns
    -------
    ndarray of float64, shape (2, n, 2, 3)
        For luma and chroma, by tile and by parity: misfit, change, number.
    """
    steps = planes[..., 1:] - planes[..., :-1]
    change = np.abs(steps)
    change = change[..., :-2] + change[..., 1:-1] + change[..., 2:]
    stray = np.abs(steps[..., 1:-1] - (steps[..., :-2] + steps[..., 2:]) / 2)
    usable = ~(clipped[..., :-3] | clipped[..., 1:-2] | clipped[..., 2:-1] | clipped[..., 3:])
    counts = (change > _LEAST_CHANGE) & (change < _MOST_CHANGE) & usable
    weight = counts.astype(np.float32)
    by_place = np.stack([(part * weight).sum(2) for part in (stray, change, np.float32(1))], -1)
    sums = np.stack([by_place[:, :, parity::2].sum(2) for parity in (1, 0)], 2)
    by_plane = sums.astype(np.float64)
    return np.stack([by_plane[0], by_plane[1] + by_plane[2]])


def _ratio(sums: Sums) -> NDArray[np.float64]:
    """Give the logarithm of the odd places' misfit over the even ones', from sums (..., 2, 3); 0 where few."""
    misfit = sums[..., 0] / np.maximum(sums[..., 1], 1e-9) + _FLOOR
    told = np.log(misfit[..., 1] / misfit[..., 0])
    return np.asarray(np.where(sums[..., 2].sum(-1) >= LEAST_SAMPLES, told, 0.0))


def _traces(sums: Sums) -> NDArray[np.float64]:
    """Give the chroma's trace less the luma's, with the chroma's sign, from sums (2, ..., 2, 3)."""
    luma, chroma = _ratio(sums)
    return np.asarray(np.sign(chroma) * np.maximum(0, np.abs(chroma) - _GUARD * np.abs(luma)))


def _axis(sums: Sums) -> Axis:
    """Judge one axis from the sums of all tiles."""
    whole = sums.sum(1)
    trace = float(_traces(whole))
    return Axis(abs(trace), int(trace < 0), int(whole[1, :, 2].sum()))
