"""Contact sheets of what a flag got wrong: each picture whole, and its worst place at four times the size."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from reviewer.model.picture import Box
from tests.bench.flags.corpus import Pixels

CELL = 320
"""Side of a picture on a sheet, in pixels."""
_PLACE = CELL // 4
_ACROSS = 3


@dataclass(frozen=True)
class Worst:
    """Hold one picture of a sheet, what is written above it and the places a flag points to."""

    told: str
    rgb: Pixels
    evidence: tuple[Box, ...]


def write_sheet(chosen: Sequence[Worst], path: Path) -> None:
    """Write a sheet as a PNG."""
    cells = [_cell(worst) for worst in chosen]
    cells += [np.zeros_like(cells[0])] * (-len(cells) % _ACROSS)
    rows = [np.hstack(cells[k : k + _ACROSS]) for k in range(0, len(cells), _ACROSS)]
    Image.fromarray(np.vstack(rows)).save(path)


def _cell(worst: Worst) -> Pixels:
    """Put the whole picture, its places marked, beside the worst of them."""
    rows, columns = worst.rgb.shape[:2]
    factor = CELL / max(rows, columns)
    whole = np.zeros((CELL + 20, CELL, 3), np.uint8)
    small = cv2.resize(worst.rgb, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    for box in worst.evidence:
        corner = (round(box.column * factor), round(box.row * factor))
        other = (round((box.column + box.width) * factor), round((box.row + box.height) * factor))
        cv2.rectangle(small, corner, other, (255, 0, 255), 1)
    whole[20 : 20 + small.shape[0], : small.shape[1]] = small[:CELL, :CELL]
    row, column = (worst.evidence[0].row, worst.evidence[0].column) if worst.evidence else (rows // 2, columns // 2)
    top, left = (max(0, min(at, size - _PLACE)) for at, size in ((row, rows), (column, columns)))
    part = worst.rgb[top : top + _PLACE, left : left + _PLACE]
    near = np.zeros_like(whole)
    large = np.repeat(np.repeat(part, 4, 0), 4, 1)
    near[20 : 20 + large.shape[0], : large.shape[1]] = large
    cell = np.hstack([whole, near])
    cv2.putText(cell, worst.told[:80], (4, 14), cv2.FONT_HERSHEY_SIMPLEX, 0.42, (255, 255, 255), 1, cv2.LINE_AA)
    return cell
