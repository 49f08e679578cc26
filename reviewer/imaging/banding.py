"""Gradients with too few levels: stairs of even steps with flat treads between, along rows and columns."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Steps = NDArray[np.int16]
Places = NDArray[np.int32]

_LENGTH = 96
"""Samples in a piece that is looked at."""
_SPACINGS = (1, 4, 12)
"""Pixels between two samples: treads of a wide sky are wide, and the wider the fewer levels there are."""
_GROUPS = 300
_BESIDE = 4  # pieces side by side in a group: they are read from memory together
_LEAST_STEP, _MOST_STEP = 2, 20  # levels: smaller steps are what eight bits can do, larger ones are drawn
_MOST_SMOOTH = 9  # levels: larger steps with a shade between are the smooth edges of drawn shapes, smaller ones resized
_LEAST_STEPS = 3
_TREAD = 6  # samples in which only one step may lie: enlarged pixels have steps too
_UNEVEN = 2  # times the smallest step that the largest may be: shades that were chosen differ more
_UNEVEN_TREADS = 3.0  # the same for the treads between


@dataclass(frozen=True, slots=True, eq=False)
class Banding:
    """Hold the share of sampled pieces that are stairs, their median step in levels, and where the n steps are."""

    share: float
    step: float
    row: Places
    column: Places


def find_banding(rgb: NDArray[np.uint8]) -> Banding:
    """Find pieces of rows and columns that climb or fall in at least three even steps, large ones with hard edges.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        Green is looked at: it is most of the luma, and each channel has steps of its own.
    """
    best = Banding(0.0, 0.0, np.zeros(0, np.int32), np.zeros(0, np.int32))
    planes = rgb[..., 1], rgb[..., 1].T
    fitting = [[max(1, min(spacing, plane.shape[1] // _LENGTH)) for spacing in _SPACINGS] for plane in planes]
    seen = [{each: _stairs(plane, each) for each in set(fit)} for plane, fit in zip(planes, fitting, strict=True)]
    for spacings in dict.fromkeys(zip(*fitting, strict=True)):  # narrow planes are not looked at twice
        across, down = (stairs[spacing] for stairs, spacing in zip(seen, spacings, strict=True))
        share = (across.count + down.count) / max(1, across.looked_at + down.looked_at)
        if share > best.share:
            step = float(np.median(np.concatenate([across.step, down.step])))
            row, column = np.concatenate([across.row, down.column]), np.concatenate([across.column, down.row])
            best = Banding(share, step, row, column)
    return best


@dataclass(frozen=True, slots=True, eq=False)
class _Stairs:
    """Hold how many pieces of rows were looked at, how many are stairs, and each step: levels and place."""

    looked_at: int
    count: int
    step: Steps
    row: Places
    column: Places


def _stairs(plane: NDArray[np.uint8], spacing: int) -> _Stairs:
    """Look at some groups of pieces of rows of a plane, (M, N), their samples so many pixels from one another."""
    reach = _LENGTH * spacing
    down, along = plane.shape[0] // _BESIDE, plane.shape[1] // reach
    order = np.random.default_rng(0).permutation(down * along)[:_GROUPS]
    nothing = np.zeros(0, np.int32)
    if not len(order):
        return _Stairs(0, 0, nothing.astype(np.int16), nothing, nothing)
    top, left = order // along * _BESIDE, order % along * reach
    windows = np.lib.stride_tricks.sliding_window_view(plane, (_BESIDE, reach))[..., ::spacing]
    row, column = (top[:, None] + np.arange(_BESIDE)).ravel(), np.repeat(left, _BESIDE)
    pieces = windows[top, left].reshape(-1, _LENGTH)
    most = cv2.absdiff(np.ascontiguousarray(pieces[:, 1:]), np.ascontiguousarray(pieces[:, :-1])).max(1)
    kept = np.flatnonzero((most >= _LEAST_STEP) & (most <= _MOST_STEP))  # flat pieces and those across edges drop out
    steps = np.diff(pieces[kept].astype(np.int16))
    found = _are_stairs(steps)
    kept, steps = kept[found], steps[found]
    piece, place = np.nonzero(steps)
    on, before = row[kept[piece]], column[kept[piece]] + place * spacing
    between = plane[on[:, None], before[:, None] + np.arange(spacing + 1)]
    changes = between[:, 1:] != between[:, :-1]
    size = np.abs(steps[piece, place])
    is_smooth = (changes.sum(1) > 1) & (size > _MOST_SMOOTH)
    is_banding = ~np.isin(piece, piece[is_smooth])
    on, edge, size = on[is_banding], (before + changes.argmax(1))[is_banding], size[is_banding]
    count = len(np.unique(piece[is_banding]))
    return _Stairs(len(most), count, size, on.astype(np.int32), edge.astype(np.int32))


def _are_stairs(steps: Steps) -> NDArray[np.bool_]:
    """Tell which pieces, (n, length - 1) differences with a change in each, are stairs."""
    sizes, changes = np.abs(steps), steps != 0
    count, rises = changes.sum(1), (steps > 0).sum(1)
    most = sizes.max(1, initial=0)
    least = np.where(changes, sizes, _MOST_STEP).min(1, initial=_MOST_STEP)
    is_even = (least >= _LEAST_STEP) & (most <= _UNEVEN * least)
    found = is_even & (count >= _LEAST_STEPS) & ((rises == count) | (rises == 0))
    found[found] = _have_even_treads(changes[found])
    return np.asarray(found, np.bool_)


def _have_even_treads(changes: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which pieces, (n, length - 1) with three changes or more, have treads of much the same width."""
    piece, place = np.nonzero(changes)
    treads = np.diff(place)
    within = np.diff(piece) == 0
    narrowest, widest = np.full(len(changes), changes.shape[1]), np.zeros(len(changes), np.intp)
    np.minimum.at(narrowest, piece[1:][within], treads[within])
    np.maximum.at(widest, piece[1:][within], treads[within])
    return np.asarray((narrowest >= _TREAD) & (widest <= _UNEVEN_TREADS * narrowest))
