"""Pixels that were enlarged by repeating them: all changes lie on a grid."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.luma import luma_of

FACTORS = range(2, 33)
"""The whole factors that are tried."""

_LINES, _LEAST_LINES = 256, 96  # rows, and columns, that are looked at
_PIXELS = 200_000  # in so many rows: the cost stays bounded as pictures grow
_LUMA = np.array([[0.25, 0.5, 0.25]], np.float32)
_LEAST_PLACES = 10  # places with changes below which a grid is only a few straight edges
_LEAST_SIDE = 16
_NEARLY = 0.9  # of the best factor's share from which on a greater one, a multiple of it mostly, is preferred
_TRACE = 1e-3  # what a change counts for that luma does not show
_TOLERANCE = 0.25  # how much two factors that are no whole numbers may differ: sparse pictures tell them badly
_CLEAR = 24  # levels, summed over the channels
_LEAST_SPREAD = 5.0  # places that hold the change: a few straight edges lie on some grid, and a JPEG changes everywhere
_STRIP, _STRIPS, _STRIP_PIXELS = 12, 24, 1_000_000  # repeats high, so many, of so many pixels in all
_APART = (2, 4)  # repeats after which the tones of a screen come again


@dataclass(frozen=True, slots=True)
class Repeats:
    """Hold the grid on which one axis changes.

    Parameters
    ----------
    factor : float
        How many pixels stand for one; 1 where there is no grid.
    phase : int
        Where the first whole repeat begins, in pixels.
    share : float
        How much of the change lies on the grid, 0 (as by chance) .. 1 (all of it).
    """

    factor: float
    phase: int
    share: float


NONE = Repeats(1.0, 0, 0.0)
"""Stands for no grid."""


def find_repeats(rgb: NDArray[np.uint8]) -> tuple[Repeats, Repeats]:
    """Find the grids on which a picture's rows and its columns change.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)

    Returns
    -------
    down, across : Repeats
    """
    return _find(_changes(rgb.swapaxes(0, 1))), _find(_changes(rgb))


def repeats_by(rgb: NDArray[np.uint8], factor: int) -> tuple[Repeats, Repeats]:
    """Give the best grids of one factor on which a picture's rows and its columns change, (down, across)."""
    return _on_grid(_changes(rgb.swapaxes(0, 1)), factor, 0.0), _on_grid(_changes(rgb), factor, 0.0)


def common_repeats(down: Repeats, across: Repeats) -> Repeats:
    """Give the factor that both axes show, with the lesser share; ``NONE`` where they show two: art has grids too."""
    factors = down.factor, across.factor
    tolerance = 0.0 if all(factor == int(factor) for factor in factors) else _TOLERANCE * min(factors)
    if abs(down.factor - across.factor) > tolerance:
        return NONE
    return Repeats(min(factors), across.phase, min(down.share, across.share))


def _changes(rgb: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Sum the squared luma steps between neighbouring columns over some rows, plus a trace of any other: (N - 1,)."""
    seen = _seen(rgb)
    if seen.shape[1] < 2:
        return np.zeros(0)
    luma = cv2.transform(seen.astype(np.float32), _LUMA).reshape(seen.shape[:2])
    steps = luma[:, 1:] - luma[:, :-1]
    packed = cv2.cvtColor(seen, cv2.COLOR_RGB2RGBA).view(np.uint32)[..., 0]
    differs = cv2.reduce((packed[:, 1:] != packed[:, :-1]).view(np.uint8), 0, cv2.REDUCE_SUM, dtype=cv2.CV_32S)[0]
    return np.asarray(np.einsum("ij,ij->j", steps, steps).astype(np.float64) + differs * _TRACE)


def _seen(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give the rows that are looked at, one after the other in memory."""
    spacing = line_spacing(rgb.shape[:2])
    count = max(1, len(rgb) // spacing)
    if rgb.strides[0] > rgb.strides[1]:
        return np.ascontiguousarray(rgb[: count * spacing : spacing])
    upright = rgb[: count * spacing].swapaxes(0, 1)  # they are columns of it
    few = cv2.resize(upright, (count, len(upright)), interpolation=cv2.INTER_NEAREST)  # takes each first one
    return np.asarray(cv2.transpose(few), np.uint8)


def line_spacing(shape: tuple[int, ...]) -> int:
    """Give how far apart the rows are that are looked at, of so many rows of so many columns."""
    lines = max(_LEAST_LINES, min(_LINES, _PIXELS // max(1, shape[1])))
    return max(1, -(-shape[0] // lines))


def clear_steps(rgb: NDArray[np.uint8]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Find where neighbouring columns of a picture, (M, N, 3), clearly differ on the rows that are looked at.

    Returns
    -------
    row, column : ndarray of int32, shape (n,)
    """
    seen = _seen(rgb).astype(np.int16)
    row, column = np.nonzero(np.abs(seen[:, 1:] - seen[:, :-1]).sum(2) > _CLEAR)
    return (row * line_spacing(rgb.shape[:2])).astype(np.int32), (column + 1).astype(np.int32)


def _find(changes: NDArray[np.float64]) -> Repeats:
    """Find the grid on which the changes between neighbours lie."""
    places = np.flatnonzero(changes)
    if len(changes) < _LEAST_SIDE or len(places) < _LEAST_PLACES:
        return NONE
    found, best = [], 0.0
    for factor in FACTORS:
        if factor * _LEAST_PLACES <= len(changes):
            found.append(_on_grid(changes, factor, _NEARLY * best))
            best = max(best, found[-1].share)
    whole = next((each for each in reversed(found) if each.share >= _NEARLY * best and each.share > 0), NONE)
    gaps = np.diff(places)
    if gaps.min() >= 2 and whole.share < 1.0:
        return Repeats(round(float(gaps.mean()), 2), int(places[0]) + 1, 1.0)
    return whole


def _on_grid(changes: NDArray[np.float64], factor: int, least: float) -> Repeats:
    """Measure how much of the change lies on the best grid of a factor, above what chance puts there; 0 below least."""
    padded = np.zeros(-(-len(changes) // factor) * factor)
    padded[: len(changes)] = changes
    by_phase = padded.reshape(-1, factor).sum(0)
    best = int(by_phase.argmax())
    held = float(by_phase[best] / by_phase.sum())
    share = (held - 1 / factor) / (1 - 1 / factor)
    is_told = share >= least and _is_peopled(changes[best::factor], is_all=held == 1)
    return Repeats(float(factor), (best + 1) % factor, share if is_told else 0.0)


def _is_peopled(changes: NDArray[np.float64], *, is_all: bool) -> bool:
    """Tell whether the changes on a grid are many: where they are not all, many of about a size."""
    if np.count_nonzero(changes) < _LEAST_PLACES:
        return False
    return bool(is_all or changes.sum() ** 2 > _LEAST_SPREAD * np.square(changes).sum())


@dataclass(frozen=True, slots=True)
class Cells:
    """Hold what the cells of a grid look like.

    Parameters
    ----------
    within : float
        The variance within cells as a share of that within cells moved by half: 0 for repeated pixels, 1 by chance.
    along : float
        The same of the means across each row and across each column of cells, in which dither is lost: the greater one.
    again : float
        The least change of tone between cells 2 or 4 apart, as a share of that between neighbours: tones of a picture
        differ the more the farther apart they are, those of a screen come again.
    """

    within: float
    along: float
    again: float


def look_into(rgb: NDArray[np.uint8], factor: int, row_phase: int, column_phase: int) -> Cells:
    """Look into the cells of a grid, on some strips of a picture.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
    factor, row_phase, column_phase : int
        The size of the cells, and where the first begins, in pixels.
    """
    height, half = _STRIP * factor, factor // 2
    rows, columns = rgb.shape[0] - row_phase - factor, (rgb.shape[1] - column_phase) // factor * factor - factor
    count = min(_STRIPS, rows // height, max(1, _STRIP_PIXELS // (height * max(1, columns))))
    if count < 1 or columns < (max(_APART) + 1) * factor:
        return Cells(1.0, 1.0, 1.0)
    averaged = (1, 1), (factor, 1), (1, factor)  # pixels down and across
    held, moved, near, far = np.zeros(3), np.zeros(3), 0.0, np.zeros(len(_APART))
    for top in row_phase + np.linspace(0, rows // height - 1, count).astype(np.intp) * height:
        strip = luma_of(rgb[top : top + height + factor, column_phase : column_phase + columns + factor])
        tone = _means(strip[:height, :columns], factor, factor)
        near += _change(tone, 1)
        far += [_change(tone, apart) for apart in _APART]
        held += [_within(strip[:height, :columns], factor, size) for size in averaged]
        for which, size in enumerate(averaged):  # along the axis that is left only: the means stay what they are
            first, left = (half if many == 1 else 0 for many in size)
            moved[which] += _within(strip[first : first + height, left : left + columns], factor, size)
    within, *along = held / np.maximum(moved, 1e-6)
    return Cells(float(within), float(max(along)), float(far.min()) / max(near, 1e-6))


def _means(luma: NDArray[np.float32], down: int, across: int) -> NDArray[np.float32]:
    """Give the means of so many pixels down and across, whose multiples both sides are."""
    size = (luma.shape[1] // across, luma.shape[0] // down)
    return np.asarray(cv2.resize(luma, size, interpolation=cv2.INTER_AREA), np.float32)


def _within(luma: NDArray[np.float32], factor: int, averaged: tuple[int, int]) -> float:
    """Give the mean variance within cells, of the means of some of their pixels."""
    means, tone = _means(luma, *averaged), _means(luma, factor, factor)
    even = cv2.resize(tone, means.shape[::-1], interpolation=cv2.INTER_NEAREST)  # repeats each
    return float(np.square(means - even).mean())


def _change(tone: NDArray[np.float32], apart: int) -> float:
    """Give the mean squared change between cells so many apart, along rows and along columns."""
    down, along = tone[apart:] - tone[:-apart], tone[:, apart:] - tone[:, :-apart]
    return float(np.square(down).mean() + np.square(along).mean())
