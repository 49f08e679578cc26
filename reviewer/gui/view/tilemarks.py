"""How the tiles of an export and the vetoed ones look over a picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from reviewer.gui.prefetch.viewport import Viewport
from reviewer.model.picture import Box

_GRID = QColor(0xF2, 0xF2, 0xF2, 70)
_VEIL = QColor(0x10, 0x10, 0x10, 150)
_CROSS = QColor(0xF2, 0x7A, 0x1A)
_SHADE = QColor(0, 0, 0, 190)


@dataclass(frozen=True, slots=True)
class TileMarks:
    """Hold the tiles of a picture and those of its places that are vetoed, all in HR pixels."""

    tiles: Sequence[Box] = ()
    vetoed: Sequence[Box] = ()


def paint_tiles(painter: QPainter, viewport: Viewport, ratio: float, marks: TileMarks) -> None:
    """Paint vetoed places under a veil with a cross, and the grid of tiles once any is; in device pixels."""
    if not marks.vetoed:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_GRID, max(1, round(ratio))))
    for tile in marks.tiles:
        painter.drawRect(_area(viewport, tile))
    for box in marks.vetoed:
        area = _area(viewport, box)
        painter.fillRect(area, _VEIL)
        painter.fillRect(area, QBrush(QColor(0xF2, 0x7A, 0x1A, 60), Qt.BrushStyle.BDiagPattern))
        inset = min(area.width(), area.height()) * 0.3
        cross = QRectF(area.center().x() - inset / 2, area.center().y() - inset / 2, inset, inset)
        for colour, width in ((_SHADE, 7), (_CROSS, 4)):
            painter.setPen(QPen(colour, round(width * ratio), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(cross.topLeft(), cross.bottomRight())
            painter.drawLine(cross.topRight(), cross.bottomLeft())
        painter.setPen(QPen(_CROSS, max(1, round(2 * ratio))))
        painter.drawRect(area.adjusted(1, 1, -1, -1))


def _area(viewport: Viewport, box: Box) -> QRectF:
    left, top = viewport.to_view(box.row, box.column)
    right, bottom = viewport.to_view(box.row + box.height, box.column + box.width)
    return QRectF(left, top, right - left, bottom - top)
