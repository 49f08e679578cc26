"""The trace a JPEG leaves in decoded pixels: transform coefficients that lie on the teeth of a comb."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.dct import BLOCK as _BLOCK
from reviewer.imaging.dct import cosines
from reviewer.imaging.facts import ijg_table
from reviewer.imaging.luma import luma_of
from reviewer.imaging.tiles import SIDE, Tiles

Array = NDArray[np.float32]

LEAST_TILES = 12
"""Tiles with structure below which nothing can be said."""
QUALITIES = np.arange(25, 101)
"""The IJG qualities that are tried."""

_PHASES = _BLOCK * _BLOCK
_BINS = 256  # what lies beyond 64 levels is rare, and held apart in the last
_PER_LEVEL = 4  # bins per level: a comb of step 1 still has four of them between two teeth
_COARSEST = 2 * _BINS // _PER_LEVEL  # a step from which on all are as good as none
_RANGES = [0.0, float(_PHASES), 0.0, float(_BINS)]
_FINEST, _ALL = 9, 14  # the greatest sums of both frequencies that are looked at: beyond, most coefficients are 0
_NOISE_PEAK = 0.75  # levels round 0 where coefficients gather without any JPEG
_CHANCE = 3.5  # what the best of all phases and qualities reaches by chance, in standard deviations
_FREE = 10.0  # reached by no picture that was never a JPEG (they reach 6)
_LIKELY = 0.6  # of the best quality's deviation, from which on another may be the one
_BAND = 9  # block rows that are looked at together for a map
_MAP_PIXELS = 4_000_000
_MOSTLY = 0.8  # share of blocks that are no copies of others from which on none is passed over: JPEGs have .92
_SPREAD = 5  # blocks averaged along each axis of a map


@dataclass(frozen=True, slots=True)
class Grid:
    """Hold the best explanation of a picture as a decoded JPEG.

    Parameters
    ----------
    strength : float
        How far it stands out from chance and from every other grid, in standard deviations.
    quality : int
        The IJG quality.
    row, column : int
        Where its first whole 8 x 8 block begins, 0 .. 7.
    z : float
        How far that quality at that phase stands out among the 64 phases.
    free : float
        The same for whatever tables explain the picture best at that phase.
    likely : tuple of (int, float)
        The qualities that stand out nearly as far there as that one does, and as what share of it.
    is_sure : bool
        Whether that quality is the very one: blocks compressed with it again stay what they are.
    is_known : bool
        Whether it is about so much at least: changed tones and filters make it seem another.
    """

    strength: float
    quality: int
    row: int
    column: int
    z: float
    free: float
    likely: tuple[tuple[int, float], ...] = ()
    is_sure: bool = True
    is_known: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class _Teeth:
    """Hold, for one coefficient, the steps it can have, which quality has which, and the weights of the bins.

    ``weights`` has shape (2 k, 256): the comb of each of the k steps, then what counts towards it.
    """

    index: NDArray[np.intp]
    weights: Array


def find_grid(tiles: Tiles, *, is_thorough: bool = False) -> Grid | None:
    """Find the JPEG grid and quality that explain a picture best; None where there are too few tiles to tell.

    Parameters
    ----------
    tiles : Tiles
    is_thorough : bool
        Whether the finest detail is looked at too: it tells a quality of 99 and more from less, and costs a third more.

    Notes
    -----
    The coefficients of a decoded JPEG, taken on its own grid, lie near multiples of its quantisation steps, so the mean
    of cos(2 pi c / step) over those beyond the central peak is above 0; without quantisation, and on the 63 other
    grids, it is 0. The lattice of steps as a fingerprint is due to Neelamani et al., "JPEG compression history
    estimation for color images", IEEE TIP 15(6), 2006, 1365-1378. What a picture's own structure puts on a comb (few
    levels, hard edges, dither) it puts there on all grids alike, so each grid is measured against the other 63.
    """
    if len(tiles) < LEAST_TILES:
        return None
    total, power, free = _gather(tiles.values, _ALL if is_thorough else _FINEST)
    z = _standing_out(np.asarray(total / np.sqrt(power / 2 + 1), np.float32))
    freed = _standing_out(free[:, None])[:, 0]
    phase, which = (int(i) for i in np.unravel_index(int(z.argmax()), z.shape))
    strength = max(_lead(z.max(1)), min(float(z[phase, which]), float(freed[phase])))
    if freed.max() > max(_FREE, strength):
        phase = int(freed.argmax())
        which, strength = int(z[phase].argmax()), float(freed[phase])
    row, column = divmod(phase, _BLOCK)
    most, likely = float(z[phase, which]), _likely(z[phase])
    return Grid(strength, int(QUALITIES[which]), row, column, most, float(freed[phase]), likely)


def _likely(z: Array) -> tuple[tuple[int, float], ...]:
    """Give the qualities that stand out nearly as far as the best one, which is among them, and as what share of it."""
    best = int(z.argmax())
    shares = z / z[best] if z[best] > 0 else (np.arange(len(z)) == best).astype(np.float32)
    return tuple((int(QUALITIES[each]), float(shares[each])) for each in np.flatnonzero(shares >= _LIKELY))


def without_copies(tiles: Tiles, grid: Grid) -> Tiles:
    """Give the tiles whose blocks on a grid are no copies of another's; the same object where most are none anyway.

    Maps of games are laid out of the same few cells again and again: what these put on a comb by chance would count as
    often as they are drawn, and on no other grid than their own.
    """
    blocks = tiles.values[:, grid.row : grid.row + _BLOCK, grid.column : grid.column + _BLOCK]
    told = np.flatnonzero(np.ptp(blocks, axis=(1, 2)) > _NOISE_PEAK)  # flat ones count for nothing
    _, first = np.unique(np.rint(blocks[told]).reshape(len(told), _PHASES).astype(np.uint8), axis=0, return_index=True)
    return tiles if len(first) > _MOSTLY * len(told) else tiles.take(told[np.sort(first)])


def _gather(values: Array, finest: int) -> tuple[Array, Array, Array]:
    """Sum combs over n tiles, (n, 15, 15), for coefficients whose frequencies add up to the finest or less.

    Returns
    -------
    total, power : ndarray of float32, shape (64, qualities)
        The sum of cosines and how many there were, by phase (row by row) and quality.
    free : ndarray of float32, shape (64,)
        The sum over coefficients of the best step's deviation, whatever the table.
    """
    total = np.zeros((len(QUALITIES), _PHASES), np.float32)
    power, free = np.zeros_like(total), np.zeros(_PHASES, np.float32)
    for horizontal, bins in enumerate(_histograms(values, finest)):
        for vertical in range(0 if horizontal else 1, len(bins)):
            teeth = _teeth(vertical, horizontal)
            both = teeth.weights @ bins[vertical].T
            sums, counts = both[: len(both) // 2], both[len(both) // 2 :]
            total += sums[teeth.index]
            power += counts[teeth.index]
            free += np.maximum((sums / np.sqrt(counts / 2 + 1)).max(0), 0)
    return total.T, power.T, free


def _histograms(values: Array, finest: int) -> Iterator[Array]:
    """Count the absolute coefficients of all blocks in n tiles, (n, 15, 15).

    Yields
    ------
    ndarray of float32, shape (k, 64, 256)
        For each horizontal frequency: by vertical frequency, phase (row by row) and bin.
    """
    basis = _sliding_basis()
    columns = np.ascontiguousarray(values.transpose(2, 1, 0)).reshape(SIDE, -1)
    phase = np.repeat(np.arange(_PHASES, dtype=np.uint8), len(values))[:, None]
    for horizontal in range(_BLOCK):
        kept = min(_BLOCK, finest + 1 - horizontal)
        along = basis[:, horizontal * _BLOCK : (horizontal + 1) * _BLOCK].T @ columns
        rows = along.reshape(_BLOCK, SIDE, -1).transpose(1, 0, 2).reshape(SIDE, -1)
        found = cv2.convertScaleAbs(basis[:, : kept * _BLOCK].T @ rows, alpha=_PER_LEVEL)
        counted = np.empty((kept, _PHASES, _BINS), np.float32)
        for bins, part in zip(counted, found.reshape(kept, -1, 1), strict=True):
            cv2.calcHist([phase, part], [0, 1], None, list(counted.shape[1:]), _RANGES, hist=bins)
        yield counted


@cache
def _sliding_basis() -> Array:
    """Give the matrix (15, 64) that takes 15 samples to their coefficients, by frequency and then phase."""
    basis = np.zeros((SIDE, _BLOCK, _BLOCK), np.float32)
    for phase in range(_BLOCK):
        basis[phase : phase + _BLOCK, :, phase] = cosines().T
    return basis.reshape(SIDE, -1)


@cache
def _tables() -> NDArray[np.int64]:
    """Give the table of every quality that is tried: (qualities, 64)."""
    return np.stack([ijg_table(int(quality)).ravel() for quality in QUALITIES])


@cache
def _teeth(vertical: int, horizontal: int) -> _Teeth:
    """Give the combs of one coefficient; the last bin holds all that is beyond and counts for nothing."""
    table = np.minimum(_tables()[:, _BLOCK * vertical + horizontal], _COARSEST)
    steps, index = np.unique(table, return_inverse=True)
    centre = (np.arange(_BINS) / _PER_LEVEL)[:, None]
    counts = (centre > np.maximum(steps / 2, _NOISE_PEAK)) & (np.arange(_BINS) < _BINS - 1)[:, None]
    weights = np.hstack([np.cos(2 * np.pi * centre / steps) * counts, counts])
    return _Teeth(np.asarray(index, np.intp), np.ascontiguousarray(weights.T, np.float32))


def _standing_out(values: Array) -> Array:
    """Give how far each of the 64 phases, (64, k), stands out from the median one, in robust standard deviations."""
    away = values - np.median(values, 0)
    return np.asarray(away / np.maximum(1, 1.4826 * np.median(np.abs(away), 0)), np.float32)


def _lead(best: Array) -> float:
    """Give the best phase's deviation less what the second has beyond chance: a repeating pattern has several."""
    second, first = np.sort(best)[-2:]
    return float(first - max(0.0, float(second) - _CHANCE))


def map_grid(pixels: NDArray[Any], grid: Grid) -> tuple[NDArray[np.int32], NDArray[np.int32], Array]:
    """Measure how surely each block of a picture was compressed on a known grid.

    Parameters
    ----------
    pixels : ndarray of uint8, shape (M, N, 3), or of float32, shape (M, N)
        sRGB, or its luma.
    grid : Grid

    Returns
    -------
    row, column : ndarray of int32, shape (n,)
        Where each block begins, in pixels. Beyond 4 MP some bands of blocks are left out.
    z : ndarray of float32, shape (n,)
        How far the 5 x 5 blocks around it lie on the comb, in standard deviations.
    """
    size = pixels.shape[:2]
    rows, columns = ((many - first) // _BLOCK for many, first in zip(size, (grid.row, grid.column), strict=True))
    stride = max(1, -(-size[0] * size[1] // _MAP_PIXELS))
    steps = ijg_table(grid.quality).reshape(_BLOCK, _BLOCK).astype(np.float32)
    starts = range(0, rows, _BAND * stride) if columns else range(0)
    found = [
        _comb_blocks(_coefficients(pixels, grid, start, min(_BAND, rows - start), columns), steps) for start in starts
    ]
    if not found:
        nothing = np.zeros(0, np.int32)
        return nothing, nothing, np.zeros(0, np.float32)
    sums, counts = (cv2.blur(np.concatenate(part), (_SPREAD, _SPREAD)) for part in zip(*found, strict=True))
    z = np.asarray(sums / np.sqrt(counts / (2 * _SPREAD**2) + 1e-6), np.float32)
    held = np.concatenate([np.arange(s, min(s + _BAND, rows)) for s in starts])
    row, column = np.meshgrid(held * _BLOCK + grid.row, np.arange(columns) * _BLOCK + grid.column, indexing="ij")
    return row.ravel().astype(np.int32), column.ravel().astype(np.int32), z.ravel()


def _coefficients(pixels: NDArray[Any], grid: Grid, start: int, count: int, columns: int) -> Array:
    """Give the coefficients of some block rows: (rows, 8, columns, 8), the vertical frequency before the horizontal."""
    top = grid.row + start * _BLOCK
    band = luma_of(pixels[top : top + count * _BLOCK, grid.column : grid.column + columns * _BLOCK])
    down = cosines() @ band.reshape(count, _BLOCK, -1)
    along = down.reshape(-1, _BLOCK) @ cosines().T
    return np.asarray(along.reshape(count, _BLOCK, columns, _BLOCK), np.float32)


def _comb_blocks(found: Array, steps: Array) -> tuple[Array, Array]:
    """Sum each block's combs, and how many coefficients took part, which only a few do: two (rows, columns)."""
    rows, _, columns, _ = found.shape
    lines, along = found.reshape(rows, _BLOCK, -1), np.tile(steps, columns)
    takes_part = np.abs(lines) > np.maximum(along / 2, _NOISE_PEAK)
    takes_part[:, 0, ::_BLOCK] = False
    at = np.flatnonzero(takes_part)
    combs = np.cos((lines * (2 * np.pi / along)).ravel().take(at))
    blocks = np.arange(rows * columns).reshape(rows, 1, columns).repeat(_BLOCK, 1).ravel()
    block = blocks.take(at >> 3)
    sums, counts = (np.bincount(block, weights, rows * columns) for weights in (combs, None))
    return sums.reshape(rows, columns).astype(np.float32), counts.reshape(rows, columns).astype(np.float32)
