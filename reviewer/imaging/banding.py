"""Gradients with too few levels: stairs of even steps with flat treads between, along rows and columns."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Steps = NDArray[np.int32]
Places = NDArray[np.int32]
Mask = NDArray[np.bool_]

_REACH = 1024
"""Pixels of a row or a column that are looked at in one piece: treads of a wide sky are wide."""
_PIXELS = 131_072  # in so many of rows, and as many of columns: the cost stays bounded as pictures grow
_BESIDE = 4  # pieces side by side in a group: they are read from memory together
_LEAST_STEP, _MOST_STEP = 3, 20  # levels: smaller steps are what eight bits can do, larger ones are drawn
_MOST_SMOOTH = 9  # levels: larger steps with a shade between are the smooth edges of drawn shapes, smaller ones resized
_FLIGHTS = {3: _MOST_SMOOTH, 4: _MOST_STEP}
"""How many steps of at most so many levels are stairs: three large ones may be shades that were chosen."""
_APART, _WIDEST = 2, 3  # pixels from change to change, and over which in all, that are one step still
_TREAD = 6  # pixels in which only one step may lie: enlarged pixels have steps too
_BLOCK, _BLOCKS = 8, 32  # pixels: treads up to the second that all begin on a grid of the first are a JPEG's blocks
_UNEVEN = 2  # times the smallest step that the largest may be: shades that were chosen differ more
_UNEVEN_TREADS = 3  # the same for the treads between


@dataclass(frozen=True, slots=True, eq=False)
class Banding:
    """Hold what was found in the pixels of rows and columns that were looked at.

    Parameters
    ----------
    share : float
        How much of their length is stairs.
    step : float
        Their median step, in levels; 0 where there are none.
    looked_at : int
        How many pixels of rows and of columns these are.
    row, column : ndarray of int32, shape (n,)
        The pixel before each step.
    """

    share: float
    step: float
    looked_at: int
    row: Places
    column: Places


def find_banding(rgb: NDArray[np.uint8]) -> Banding:
    """Find where rows and columns climb or fall in several even steps, large ones with hard edges.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        Green is looked at: it is most of the luma, and each channel has steps of its own.
    """
    across, down = _stairs(rgb[..., 1]), _stairs(rgb[..., 1].T)
    size = np.concatenate([across.size, down.size])
    looked_at = across.looked_at + down.looked_at
    share = (across.covered + down.covered) / looked_at
    row, column = np.concatenate([across.row, down.column]), np.concatenate([across.column, down.row])
    return Banding(share, float(np.median(size)) if len(size) else 0.0, looked_at, row, column)


@dataclass(frozen=True, slots=True, eq=False)
class _Stairs:
    """Hold how many pixels of rows were looked at, how many are stairs, and each step: levels and place."""

    looked_at: int
    covered: int
    size: Steps
    row: Places
    column: Places


def _stairs(plane: NDArray[np.uint8]) -> _Stairs:
    """Look at some groups of pieces of rows of a plane, (M, N)."""
    reach, beside = min(_REACH, plane.shape[1]), min(_BESIDE, plane.shape[0])
    down, along = plane.shape[0] // beside, plane.shape[1] // reach
    order = np.random.default_rng(0).permutation(down * along)[: max(1, _PIXELS // (beside * reach))]
    top, left = order // along * beside, order % along * reach
    windows = np.lib.stride_tricks.sliding_window_view(plane, (beside, reach))
    pieces = windows[top, left].reshape(-1, reach)
    row, column = (top[:, None] + np.arange(beside)).ravel(), np.repeat(left, beside)
    edges = _edges(pieces)
    treads = _treads(edges, column)
    stair = np.zeros(len(edges.size), np.bool_)
    stair[:-1] |= treads
    stair[1:] |= treads
    covered = int((edges.first[1:] - edges.first[:-1])[treads].sum())
    on = edges.piece[stair]
    return _Stairs(
        pieces.size,
        covered,
        np.abs(edges.size[stair]),
        row[on].astype(np.int32),
        (column[on] + edges.first[stair]).astype(np.int32),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Edges:
    """Hold n steps in order: the piece, the first and the last pixel, the levels, and whether it may be a stair's."""

    piece: NDArray[np.intp]
    first: NDArray[np.intp]
    last: NDArray[np.intp]
    size: Steps
    is_even: Mask


def _edges(pieces: NDArray[np.uint8]) -> _Edges:
    """Find where pieces, (n, length), change; changes that follow one another at once are one step."""
    steps = pieces[:, 1:].astype(np.int16) - pieces[:, :-1]
    place = np.flatnonzero(steps != 0)
    piece = place // steps.shape[1]
    column = place - piece * steps.shape[1]
    begins = (np.diff(place, prepend=-_TREAD) > _APART) | (np.diff(piece, prepend=-1) > 0)
    first = np.flatnonzero(begins)
    last = np.append(first[1:], len(place))[: len(first)] - 1
    climbed = np.concatenate([[0], np.cumsum(steps.ravel().take(place), dtype=np.int32)])
    size, width = climbed[last + 1] - climbed[first], column[last] - column[first]
    levels = np.abs(size)
    is_plain = (width == 0) | ((width < _WIDEST) & (levels <= _MOST_SMOOTH))
    is_even = is_plain & (levels >= _LEAST_STEP) & (levels <= _MOST_STEP)
    return _Edges(piece[first], column[first], column[last], size, is_even)


def _treads(edges: _Edges, begin: NDArray[np.intp]) -> Mask:
    """Tell after which steps, of n, a tread of stairs follows: (n - 1,); each piece begins at some pixel."""
    width = edges.first[1:] - edges.last[:-1]
    fits = edges.is_even[1:] & edges.is_even[:-1] & (edges.piece[1:] == edges.piece[:-1]) & (width >= _TREAD)
    fits &= (edges.size[1:] > 0) == (edges.size[:-1] > 0)
    found = np.zeros(len(fits), np.bool_)
    for steps, most in _FLIGHTS.items():
        step = np.flatnonzero(_all_of(fits, steps - 1))[:, None] + np.arange(steps)
        levels, wide = np.abs(edges.size[step]), width[step[:, :-1]]
        block = (begin[edges.piece[step]] + edges.first[step] + 1) % _BLOCK
        is_even = (levels.max(1) <= np.minimum(most, _UNEVEN * levels.min(1))) & (
            wide.max(1) <= _UNEVEN_TREADS * wide.min(1)
        )
        is_block = (np.ptp(block, axis=1) == 0) & (wide.max(1) <= _BLOCKS)
        found[step[is_even & ~is_block, :-1]] = True
    return found


def _all_of(fits: Mask, count: int) -> Mask:
    """Tell where so many in a row fit."""
    found = fits[: max(0, len(fits) - count + 1)].copy()
    for later in range(1, count):
        found &= fits[later : later + len(found)]
    return found
