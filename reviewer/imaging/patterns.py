"""Patterns that stand for tones: dither and screentone."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.grain import sample_windows

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]

SIDE = 32
"""Side of a tile, in pixels."""

_MOST = 400
_LEAST_RANGE = 3.0  # levels that a tile must span to be looked at
_HIGH, _CONTENT = 0.3, 0.1  # cycles per pixel: above the first lies dither, below the second the picture itself

_DITHER_SHARE, _DITHER_LEVELS = 0.6, 2.0  # of what is not content; white noise reaches .8, but has more colours
_BLUE_SHARE, _BLUE_LEVELS = 0.86, 5.0  # no white noise reaches this: from so many levels on no colours are counted
_COLOURS_PER_LEVEL, _COLOURS = 3.0, 4.0  # noise of one level shows about eight colours, dither two or three
_FAINT_LEVELS, _FAINT_COLOURS = 0.7, 5  # between the shades of a large palette; no faint noise is so blue besides

_LEAST_TONE = 0.07  # cycles per pixel: a period of 14 px
_FINE_TONE = 0.36  # cycles per pixel beyond which a screen of few colours is an ordered dither
_TONE_PEAKS = (0.06, 0.03)  # the least shares of the two strongest waves of a screen
_TONE_BALANCE = 0.3
_TONE_ANGLE = np.pi / 5  # radians between them: stripes and hatching have one direction, a screen has two
_TONE_LEVELS = 15.0
_TONE_CONTENT = 0.35


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """Hold what n sampled tiles show.

    Parameters
    ----------
    row, column : ndarray of int32, shape (n,)
        Where each tile begins.
    dither, screentone : ndarray of bool, shape (n,)
    busy : int
        How many tiles show anything at all.
    period : float
        Median period of the screentone, in pixels; 0 where there is none.
    """

    row: NDArray[np.int32]
    column: NDArray[np.int32]
    dither: Mask
    screentone: Mask
    busy: int
    period: float


def find_patterns(rgb: NDArray[np.uint8], factor: float = 1.0, levels: NDArray[Any] | None = None) -> Patterns:
    """Find tiles with dither or screentone.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
    factor : float
        How many pixels stand for one, where pixels were repeated.
    levels : ndarray of uint8, shape (M, N, 3), or of float32, shape (M, N), optional
        What its luma is read from, where that is there already.

    Notes
    -----
    Dither puts its energy above .3 cycles per pixel with few colours; a screen has two like waves that cross.
    """
    tiles, row, column = sample_windows(rgb if levels is None else levels, SIDE, _MOST)
    dither, screentone = np.zeros(len(tiles), np.bool_), np.zeros(len(tiles), np.bool_)
    busy = np.flatnonzero(np.ptp(tiles.reshape(len(tiles), SIDE * SIDE), axis=1) > _LEAST_RANGE)
    if not len(busy):
        return Patterns(row, column, dither, screentone, 0, 0.0)
    power, radius, angle = _spectra(tiles[busy])
    is_screen, wave = _are_screens(power, radius, angle)
    is_mixed, is_blue, levels = _are_mixed(power, radius)
    is_faint = is_blue & (levels <= _BLUE_LEVELS)
    is_fine = is_screen & (wave * factor >= _FINE_TONE)
    asked = np.flatnonzero(is_mixed | is_faint | is_fine)  # colours are costly to count
    colours = np.full(len(busy), SIDE * SIDE)
    colours[asked] = _count_colours(rgb, row[busy[asked]], column[busy[asked]])
    is_few = colours < _COLOURS_PER_LEVEL * levels + _COLOURS
    is_faint &= colours <= _FAINT_COLOURS
    is_mixed = (is_mixed & is_few) | (is_blue & (levels > _BLUE_LEVELS)) | is_faint | (is_fine & is_few)
    is_screen &= ~(is_fine & is_few)
    screentone[busy], dither[busy] = is_screen, is_mixed & ~is_screen
    period = 1 / float(np.median(wave[is_screen])) if is_screen.any() else 0.0
    return Patterns(row, column, dither, screentone, len(busy), period)


def _spectra(tiles: Array) -> tuple[Array, Array, Array]:
    """Give the variance of each tile by wave, (n, w), and the waves' frequency and direction, (w,)."""
    window = np.hanning(SIDE + 1)[:SIDE].astype(np.float32)
    taper = window[:, None] * window
    calm = (tiles - tiles.reshape(len(tiles), SIDE * SIDE).mean(1)[:, None, None]) * taper
    packed = np.empty_like(calm)
    for tile, found in zip(calm, packed, strict=True):
        cv2.dft(tile, found)
    power = _power(packed)
    power[:, :, 1:-1] *= 2
    down, along = np.fft.fftfreq(SIDE)[:, None], np.fft.rfftfreq(SIDE)[None]
    scaled = power / (SIDE**2 * float((taper**2).sum()))
    radius, angle = np.hypot(down, along), np.arctan2(down, along)
    return (
        np.asarray(scaled.reshape(len(tiles), -1), np.float32),
        np.asarray(radius.ravel(), np.float32),
        np.asarray(angle.ravel(), np.float32),
    )


def _power(packed: Array) -> Array:
    """Give the power of the waves of tiles from what ``cv2.dft`` packs them into: (n, 32, 32) to (n, 32, 17).

    Down the first and the last column stand the waves that run straight up and those of half a period a pixel, of which
    only the first half is told; along the rows the parts of all others stand side by side.
    """
    squares = packed * packed
    power = np.empty((len(packed), SIDE, SIDE // 2 + 1), np.float32)
    np.add(squares[:, :, 1:-1:2], squares[:, :, 2:-1:2], out=power[:, :, 1:-1])
    for side in (0, -1):
        half = power[:, : SIDE // 2 + 1, side]
        half[:, 0], half[:, -1] = squares[:, 0, side], squares[:, -1, side]
        np.add(squares[:, 1:-1:2, side], squares[:, 2:-1:2, side], out=half[:, 1:-1])
        power[:, SIDE // 2 + 1 :, side] = half[:, -2:0:-1]
    return power


def _are_mixed(power: Array, radius: Array) -> tuple[Mask, Mask, Array]:
    """Tell which tiles change from pixel to pixel, which so much as no noise does, and by how many levels."""
    high = power[:, radius > _HIGH].sum(1)
    rest = power[:, radius > _CONTENT].sum(1)
    levels = np.sqrt(high)
    is_mixed = (high > _DITHER_SHARE * rest) & (levels > _DITHER_LEVELS)
    is_blue = (high > _BLUE_SHARE * rest) & (levels > _FAINT_LEVELS)
    return np.asarray(is_mixed), np.asarray(is_blue), np.asarray(levels, np.float32)


def _count_colours(rgb: NDArray[np.uint8], row: NDArray[np.int32], column: NDArray[np.int32]) -> NDArray[np.intp]:
    """Count the different colours of tiles."""
    tiles = np.lib.stride_tricks.sliding_window_view(rgb, (SIDE, SIDE), axis=(0, 1))[row, column].astype(np.int32)
    packed = np.sort(((tiles[:, 0] << 16) | (tiles[:, 1] << 8) | tiles[:, 2]).reshape(len(row), SIDE * SIDE), axis=1)
    return np.asarray(1 + (packed[:, 1:] != packed[:, :-1]).sum(1), np.intp)


def _are_screens(power: Array, radius: Array, angle: Array) -> tuple[Mask, Array]:
    """Tell which tiles are covered by a screen of dots, and each tile's strongest frequency."""
    total = power.sum(1) + 1e-9
    waves = np.where(radius > _LEAST_TONE, power, 0)
    strongest = waves.argmax(1)
    first = waves[np.arange(len(waves)), strongest]
    turn = np.abs(angle - angle[strongest, None])
    crossing = np.minimum(turn, np.pi - turn) > _TONE_ANGLE
    second = np.where(crossing, waves, 0).max(1)
    is_screen = (first > _TONE_PEAKS[0] * total) & (second > _TONE_PEAKS[1] * total) & (second > _TONE_BALANCE * first)
    content = power[:, radius <= _CONTENT].sum(1)
    return np.asarray(is_screen & (total > _TONE_LEVELS**2) & (content < _TONE_CONTENT * total)), radius[strongest]
