"""Too little content to learn from."""

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.flags._flag import Flag
from reviewer.imaging.heat import CELL, Check, HeatMap, bounded, empty_map, parts, spread
from reviewer.imaging.picture import Picture
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe

DOUBT = 0.04
"""The share of blocks with content at which the score is .5; drawings with large calm fills have 10 % and more."""
_STEEPNESS = 2.0
_BLOCK = 8
_MOST = 16_384  # blocks looked at, on an even lattice
_CONTENT = 10  # levels between the extremes of a block in some channel; gradients and dither stay below


def measure(picture: Picture, recipe: Recipe) -> Measurement:  # noqa: ARG001 - every flag is asked the same way
    """Measure which share of a picture's blocks shows more than flat colour or a gradient."""
    share = content_share(picture.rgb)
    percent = f"{100 * share:.1f} %" if share < 0.1 else f"{100 * share:.0f} %"
    score = score_of(share)
    if score >= 0.5:
        sentence = f"Nearly empty: {percent} of it shows anything but flat colour."
    else:
        sentence = f"{percent} of it shows more than flat colour."
    return Measurement(score, {"content_share": round(share, 4)}, sentence)


def content_share(rgb: NDArray[np.uint8]) -> float:
    """Give the share of 8 x 8 blocks of a picture, (M, N, 3), whose levels differ by more than 10 in some channel.

    A picture narrower than a block is one block. The blocks lie on an even lattice, 16,384 at most.
    """
    rows, columns = rgb.shape[:2]
    if min(rows, columns) < _BLOCK:
        return float((np.ptp(rgb.reshape(-1, 3).astype(np.int16), axis=0) > _CONTENT).any())
    down, along = rows // _BLOCK, columns // _BLOCK
    step = max(1, int(np.ceil(np.sqrt(down * along / _MOST))))
    lines = rgb[: down * _BLOCK, : along * _BLOCK].reshape(down, _BLOCK, -1)[::step]
    most, least = (_of_blocks(extreme, extreme.reduce(lines, axis=1), step) for extreme in (np.maximum, np.minimum))
    return float(((most - least).max(0) > _CONTENT).mean())


def _of_blocks(extreme: np.ufunc, lines: NDArray[np.uint8], step: int) -> NDArray[np.uint8]:
    """Give the extreme of every so many blocks from that of each column of theirs, (P, 8 * 3 * blocks): (3, n)."""
    blocks = lines.reshape(len(lines), -1, _BLOCK * 3)[:, ::step].reshape(-1, _BLOCK * 3)
    return np.asarray(extreme.reduce(np.ascontiguousarray(blocks.T).reshape(_BLOCK, 3, -1), axis=0), np.uint8)


def score_of(share: float) -> float:
    """Turn the share of blocks with content into a score: 1 for none, .5 at ``DOUBT``."""
    raised = DOUBT**_STEEPNESS
    return float(raised / (raised + share**_STEEPNESS))


def heat(picture: Picture, recipe: Recipe, check: Check) -> HeatMap:  # noqa: ARG001 - every flag is asked the same way
    """Map the blocks that show only flat colour or a gradient."""
    found = empty_map(picture.shape)
    for part in parts(picture, check, margin=0):
        rows, columns = (-size % CELL for size in part.picture.shape)
        rgb = cv2.copyMakeBorder(part.picture.rgb, 0, rows, 0, columns, cv2.BORDER_REPLICATE)
        square = np.ones((CELL, CELL), np.uint8)
        most, least = (change(rgb, square, anchor=(0, 0))[::CELL, ::CELL] for change in (cv2.dilate, cv2.erode))
        found[part.cells] = (cv2.subtract(most, least).max(2) <= _CONTENT).astype(np.float32)
    return bounded(found * spread(found) ** 0.5)


FLAG = Flag(
    key="flat",
    title="Nearly empty",
    meaning="Blank pages, title cards, logos on plain colour: almost every training tile cut from it would be empty.",
    version=1,
    measure=measure,
    heat=heat,
)
