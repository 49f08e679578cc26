"""Whether LR pictures are what the recipe's kernel makes of their HR pictures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.export.manifest import PairRecord
from reviewer.imaging.resample import downscale
from reviewer.model.recipe import Recipe

Pixels = NDArray[np.uint8]

_REACH = 4
"""How many LR pixels beyond its own an LR pixel may follow, by the widest kernel."""


@dataclass(frozen=True, slots=True)
class PairPixels:
    """Hold a pair with its pixels, uint8 of shapes (M, N, 3) and (M / scale, N / scale, 3)."""

    pair: PairRecord
    hr: Pixels
    lr: Pixels


def faults_of_kernel(pairs: Sequence[PairPixels], recipe: Recipe) -> Iterator[str]:
    """Compare the LR of pairs of one source with the kernel of their HR.

    Tiles are put together before, since the kernel saw the whole picture; where tiles overlap they must agree. The LR
    pixels that follow HR pixels which the export does not hold are not compared.
    """
    if not pairs:
        return
    top, left, bottom, right = _bounds(pairs)
    hr = np.zeros((bottom - top, right - left, 3), np.uint8)
    held = np.zeros(((bottom - top) // recipe.scale, (right - left) // recipe.scale), np.uint8)
    has_overlaps = False
    for one in pairs:
        part = _within(one.pair, top, left, recipe.scale)
        has_overlaps = has_overlaps or bool(held[part].any())
        hr[_within(one.pair, top, left, 1)], held[part] = one.hr, 1
    for one in pairs if has_overlaps else ():
        if not np.array_equal(hr[_within(one.pair, top, left, 1)], one.hr):
            yield f"{one.pair.hr.path}: It differs from another tile of its source where the two overlap."
    meant = downscale(hr, recipe)
    known = _known(held, pairs[0].pair, (top, left, bottom, right), recipe.scale)
    for one in pairs:
        part = _within(one.pair, top, left, recipe.scale)
        if np.array_equal(meant[part], one.lr):
            continue
        wrong = int(((meant[part] != one.lr).any(axis=2) & known[part]).sum())
        if wrong and one.pair.lr:
            yield f"{one.pair.lr.path}: {wrong} pixels are not what {recipe.kernel} makes of {one.pair.hr.path}."


def _known(
    held: NDArray[np.uint8], pair: PairRecord, bounds: tuple[int, int, int, int], scale: int
) -> NDArray[np.bool_]:
    """Tell of which LR pixels all that they follow is held; beyond the picture's own edges there is nothing to hold."""
    height, width = (side // scale * scale for side in (pair.source.height, pair.source.width))
    top, left, bottom, right = bounds
    held = np.pad(held, [(_REACH, _REACH), (0, 0)], constant_values=((top == 0, bottom == height), (0, 0)))
    held = np.pad(held, [(0, 0), (_REACH, _REACH)], constant_values=((0, 0), (left == 0, right == width)))
    reach = np.ones((2 * _REACH + 1, 2 * _REACH + 1), np.uint8)
    return np.asarray(cv2.erode(held, reach)[_REACH:-_REACH, _REACH:-_REACH], np.bool_)


def _bounds(pairs: Sequence[PairPixels]) -> tuple[int, int, int, int]:
    records = [one.pair for one in pairs]
    return (
        min(pair.row for pair in records),
        min(pair.column for pair in records),
        max(pair.row + pair.height for pair in records),
        max(pair.column + pair.width for pair in records),
    )


def _within(pair: PairRecord, top: int, left: int, scale: int) -> tuple[slice, slice]:
    row, column = (pair.row - top) // scale, (pair.column - left) // scale
    return slice(row, row + pair.height // scale), slice(column, column + pair.width // scale)
