"""Which quality a decoded JPEG had: compressed with it once more, on its grid, its blocks stay what they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.dct import BLOCK, cosines
from reviewer.imaging.facts import ijg_table
from reviewer.imaging.luma import luma_of
from reviewer.imaging.tiles import Tiles

Array = NDArray[np.float32]

_BLOCKS = 100
_LEAST_BLOCKS = 8
_LEAST_SPREAD = 4.0  # levels in a block below which nearly every quality leaves it what it is
_MIDDLE = 128.0  # the level that JPEG stores as 0
_TURNS = 3
_ROUNDING = 0.2  # levels, about what rounding leaves in the mean: blocks left alone count alike
_KNOWN = 0.3  # how much is made of what was likely before, on the same scale: steps much finer change little, too
_SAME = 0.6  # levels (root mean square) up to which a block stayed what it was: rounding to RGB leaves .3 to .5


@dataclass(frozen=True, slots=True)
class Requantised:
    """Hold the quality that changes a picture's blocks least.

    ``share`` is the share of the blocks that it leaves alone, ``waves`` the same where their mean levels may change,
    which they do once tones were changed; ``colours`` is how many colours these blocks have together.
    """

    quality: int
    share: float
    waves: float
    colours: int


def requantise(
    rgb: NDArray[np.uint8], tiles: Tiles, row: int, column: int, likely: Sequence[tuple[int, float]]
) -> Requantised | None:
    """Tell which quality leaves the blocks of a grid most what they are; None where too few show anything.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        sRGB.
    tiles : Tiles
        A sample of its luma.
    row, column : int
        Where the first whole block of the grid begins, 0 .. 7.
    likely : sequence of (int, float)
        IJG qualities, at least one, and how likely each is from elsewhere, 1 for the likeliest.

    Notes
    -----
    Compressing again with the same table changes next to nothing (H. Farid, "Exposing digital forgeries from JPEG
    ghosts", IEEE TIFS 4(1), 2009, 154-160, doi:10.1109/TIFS.2008.2012215). What was cut off at black or white when the
    picture was decoded is not known any more; it is what each quality says it was, as far as that lies beyond black or
    white, by projecting on both sets in turn. Without that, text on white, all of whose blocks are cut off, seems to
    have had a better quality.
    """
    pixels, blocks, is_cut = _blocks(rgb, tiles, row, column)
    if len(blocks) < _LEAST_BLOCKS:
        return None
    left = np.stack([_left_over(blocks, is_cut, quality)[0] for quality, _ in likely])
    known = _KNOWN * np.array([share for _, share in likely])
    best = int((np.log(left + _ROUNDING).mean(1) - known).argmin())
    share, waves = (float((each < _SAME).mean()) for each in _left_over(blocks, is_cut, likely[best][0]))
    packed = pixels.reshape(-1, 3).astype(np.int32) @ np.array([1 << 16, 1 << 8, 1], np.int32)
    return Requantised(likely[best][0], share, waves, len(np.unique(packed)))


def _blocks(
    rgb: NDArray[np.uint8], tiles: Tiles, row: int, column: int
) -> tuple[NDArray[np.uint8], Array, NDArray[np.bool_]]:
    """Give blocks with structure, (n, 8, 8, 3), those with the fewest cut-off pixels first, and their luma.

    Last comes which pixels were cut off: these and luma have shape (n, 64); black is -128 and white 127.
    """
    windows: NDArray[Any] = np.lib.stride_tricks.sliding_window_view(rgb, (BLOCK, BLOCK), axis=(0, 1))
    pixels = np.moveaxis(windows[tiles.row + row, tiles.column + column], 1, -1)
    luma = luma_of(pixels) - np.float32(_MIDDLE)
    is_cut = ((pixels == 0) | (pixels == 255)).any(-1)
    told = np.flatnonzero(np.ptp(luma, axis=(1, 2)) > _LEAST_SPREAD)
    chosen = told[np.argsort(is_cut[told].sum((1, 2)), kind="stable")[:_BLOCKS]]
    return pixels[chosen], luma[chosen].reshape(-1, BLOCK**2), is_cut[chosen].reshape(-1, BLOCK**2)


def _left_over(blocks: Array, is_cut: NDArray[np.bool_], quality: int) -> tuple[Array, Array]:
    """Give by how many levels (root mean square) a quality changes each block, (n, 64), where nothing was cut off.

    The second figure leaves the change of a block's mean out.
    """
    steps = ijg_table(quality).ravel().astype(np.float32)
    waves = _waves()
    is_black, is_white = blocks < 0.5 - _MIDDLE, blocks > 254.5 - _MIDDLE
    is_free = is_cut & ~is_black & ~is_white  # one channel was cut off: luma may have been either more or less
    lowest, highest = np.float32(-_MIDDLE), np.float32(255 - _MIDDLE)
    before = after = blocks
    for _ in range(_TURNS if is_cut.any() else 1):
        after = np.asarray((np.rint(before @ waves.T / steps) * steps) @ waves, np.float32)
        beyond = np.where(is_white, np.maximum(after, highest), np.where(is_black, np.minimum(after, lowest), after))
        before = np.asarray(np.where(is_black | is_white | is_free, beyond, blocks), np.float32)
    changed = np.where(is_free, 0, np.clip(after, lowest, highest) - blocks)
    many = np.maximum((~is_free).sum(1), BLOCK)
    power, mean = np.square(changed).sum(1) / many, changed.sum(1) / many
    return np.asarray(np.sqrt(power), np.float32), np.asarray(np.sqrt(np.maximum(power - mean**2, 0)), np.float32)


@cache
def _waves() -> Array:
    """Give the matrix (64, 64) that takes the pixels of a block to its coefficients, both row by row."""
    return np.kron(cosines(), cosines())
