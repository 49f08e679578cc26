"""Whether LR pictures are what the recipe's kernel makes of their HR pictures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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

    Tiles are put together before, since the kernel saw the whole picture. Where an edge is not the picture's own, and
    what lay beyond it is not in the export, the LR pixels next to it are not compared.
    """
    for group in [pairs] if _fill_a_rectangle(pairs) else [[one] for one in pairs]:
        yield from _compare(group, recipe)


def _fill_a_rectangle(pairs: Sequence[PairPixels]) -> bool:
    """Tell whether tiles cover a rectangle, each part of it once."""
    if not pairs:
        return False
    top, left, bottom, right = _bounds(pairs)
    if (bottom - top) * (right - left) != sum(one.hr.shape[0] * one.hr.shape[1] for one in pairs):
        return False
    covered = np.zeros((bottom - top, right - left), np.bool_)
    for one in pairs:
        covered[_within(one.pair, top, left, 1)] = True
    return bool(covered.all())


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


def _compare(pairs: Sequence[PairPixels], recipe: Recipe) -> Iterator[str]:
    top, left, bottom, right = _bounds(pairs)
    hr = np.empty((bottom - top, right - left, 3), np.uint8)
    for one in pairs:
        hr[_within(one.pair, top, left, 1)] = one.hr
    meant = downscale(hr, recipe)
    source = pairs[0].pair.source
    height, width = (side // recipe.scale * recipe.scale for side in (source.height, source.width))
    known = np.zeros(meant.shape[:2], np.bool_)
    rows = slice(_REACH if top else 0, -_REACH if bottom < height else None)
    columns = slice(_REACH if left else 0, -_REACH if right < width else None)
    known[rows, columns] = True
    for one in pairs:
        part = _within(one.pair, top, left, recipe.scale)
        wrong = int(((meant[part] != one.lr).any(axis=2) & known[part]).sum())
        if wrong and one.pair.lr:
            yield f"{one.pair.lr.path}: {wrong} pixels are not what {recipe.kernel} makes of {one.pair.hr.path}."
