"""Noise that lies over a whole picture, measured where the picture itself is calmest."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.luma import windows_of

Array = NDArray[np.float32]

SIDE = 16
"""Side of a tile, in pixels."""

_MOST = 1000
_LEAST = 30
_CALMEST = 0.1  # the share of the tiles that is looked at
_DARKEST, _LIGHTEST = 3.0, 252.0  # levels beyond which noise may be cut off
_PER_LEVEL = float(np.sqrt(np.pi / 2) / 6)  # from the mean absolute residual to a standard deviation
_PER_LEVEL_OF_FINEST = float(np.sqrt(np.pi / 2) / 70)  # the same of fourth differences: 1, 4, 6, 4 and 1, squared


@dataclass(frozen=True, slots=True)
class Grain:
    """Hold what was measured.

    Parameters
    ----------
    sigma : float
        Standard deviation of the noise, in levels.
    ratio : float
        What is left of it at half the size: .5 or less for noise that is white, 1 and more for painted texture.
    evenness : float
        How much of the noise of a middling tile the calmest have, 0 .. 1: noise is everywhere, texture is not.
    tiles : int
        How many tiles this rests on; 0 where there are too few.
    fineness : float
        How much of the noise there is among the finest details: 1 for noise that is white, .9 and less for texture.
    half_evenness : float
        The evenness at half the size: a codec takes the finest noise away in some blocks, and leaves this nearly alone.
    """

    sigma: float
    ratio: float
    evenness: float
    tiles: int
    fineness: float
    half_evenness: float = 0.0

    @property
    def half_sigma(self) -> float:
        """Give the standard deviation of the noise at half the size, in levels."""
        return self.sigma * self.ratio


def measure_grain(pixels: NDArray[Any]) -> Grain:
    """Measure the noise of a picture.

    Parameters
    ----------
    pixels : ndarray of uint8, shape (M, N, 3), or of float32, shape (M, N)
        sRGB, or its luma.

    Notes
    -----
    The residual, blind to planes, is that of Immerkaer, "Fast noise variance estimation", CVIU 64(2), 1996, 300-302.
    """
    tiles = sample_windows(pixels, SIDE, _MOST)[0]
    levels = tiles.reshape(len(tiles), SIDE * SIDE)
    tiles = tiles[(levels.min(1) > _DARKEST) & (levels.max(1) < _LIGHTEST)]
    if len(tiles) < _LEAST:
        return Grain(0.0, 1.0, 0.0, 0, 0.0)
    fine, coarse = _residual(tiles), _residual(_halved(tiles))
    calmest = np.argsort(coarse, kind="stable")[: max(_LEAST, round(_CALMEST * len(tiles)))]
    sigma = float(np.median(fine[calmest]))
    ratio = float(np.median(coarse[calmest])) / sigma if sigma > 0 else 1.0
    fineness = float(np.median(_finest(tiles[calmest]))) / sigma if sigma > 0 else 0.0
    return Grain(sigma, ratio, _evenness(fine), len(tiles), fineness, _evenness(coarse))


def _evenness(noise: Array) -> float:
    """Give how much of the noise of a middling tile the calmest have, 0 where that has none."""
    low, middle = np.quantile(noise, (0.05, 0.5))
    return float(low / middle) if middle > 0 else 0.0


def map_grain(luma: Array) -> Array:
    """Give the residual of every pixel of a plane, (M, N), in levels of noise; 0 where noise may be cut off."""
    residual = cv2.filter2D(luma, -1, np.outer([1, -2, 1], [1, -2, 1]).astype(np.float32))
    found = np.abs(residual, out=residual) * np.float32(_PER_LEVEL)
    found[(luma <= _DARKEST) | (luma >= _LIGHTEST)] = 0
    return np.asarray(found, np.float32)


def sample_windows(pixels: NDArray[Any], side: int, most: int) -> tuple[Array, NDArray[np.int32], NDArray[np.int32]]:
    """Take square windows of a picture's luma in a fixed random order, none overlapping.

    Parameters
    ----------
    pixels : ndarray of uint8, shape (M, N, 3), or of float32, shape (M, N)
        sRGB, or its luma.
    side, most : int

    Returns
    -------
    windows : ndarray of float32, shape (n, side, side)
        n is at most ``most``.
    row, column : ndarray of int32, shape (n,)
    """
    down, across = (size // side for size in pixels.shape[:2])
    order = np.random.default_rng(0).permutation(down * across)[:most]
    row, column = (np.asarray(part * side, np.int32) for part in np.divmod(order, max(1, across)))
    if not len(order):
        return np.zeros((0, side, side), np.float32), row, column
    return windows_of(pixels, row, column, side), row, column


def _residual(tiles: Array) -> Array:
    """Give the noise of each tile, in levels: (n,)."""
    return np.asarray(np.abs(_bends(tiles)).mean((1, 2)) * _PER_LEVEL, np.float32)


def _finest(tiles: Array) -> Array:
    """Give the same of fourth differences, which white noise leaves as much in: (n,)."""
    return np.asarray(np.abs(_bends(_bends(tiles))).mean((1, 2)) * _PER_LEVEL_OF_FINEST, np.float32)


def _bends(tiles: Array) -> Array:
    """Give the second differences along both axes, one after the other: (n, P - 2, Q - 2)."""
    along = tiles[:, :, :-2] - 2 * tiles[:, :, 1:-1] + tiles[:, :, 2:]
    return np.asarray(along[:, :-2] - 2 * along[:, 1:-1] + along[:, 2:], np.float32)


def _halved(tiles: Array) -> Array:
    """Average 2 x 2 pixels."""
    down = tiles[:, ::2] + tiles[:, 1::2]
    return np.asarray((down[:, :, ::2] + down[:, :, 1::2]) / 4, np.float32)
