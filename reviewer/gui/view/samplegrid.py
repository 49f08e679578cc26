"""The sampling lattice: which pixels of the picture fall into one pixel of its LR, and where that one is taken."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QBrush, QColor, QImage, QPainter

from reviewer.gui.prefetch.viewport import Viewport
from reviewer.gui.view.outlines import CURRENT

LEAST_ZOOM = 4
"""Device pixels for a pixel of the picture from which on the lattice is drawn; below it would hide the picture."""

_DASH = 3
_RIM = QColor(0, 0, 0, 170)
_RIM_ZOOM = 6
"""From this zoom on a mark has room for a rim."""

_FAINTNESS = 15
"""Opacity, of 255, that the lines have for each device pixel of a pixel of the picture, up to half of all."""


@dataclass(frozen=True, slots=True)
class SampleGrid:
    """Say how an LR samples the picture: ``scale`` HR pixels to an LR pixel along an axis.

    ``phase`` is the (row, column) of the one pixel of a cell that is taken as it is, None where all are weighed around
    the middle of the cell.
    """

    scale: int
    phase: tuple[int, int] | None = None

    def mark(self, zoom: int) -> QRect:
        """Give where in a cell of ``scale * zoom`` device pixels the sample is marked."""
        side = max(2, zoom // 2)
        if self.phase is None:
            start = (self.scale * zoom - side) // 2
            return QRect(start, start, side, side)
        inset = (zoom - side) // 2
        return QRect(self.phase[1] * zoom + inset, self.phase[0] * zoom + inset, side, side)


def paint_samples(painter: QPainter, viewport: Viewport, grid: SampleGrid) -> None:
    """Paint the lattice over what an LR covers of a picture, in device pixels; nothing where the zoom is too small."""
    zoom = int(viewport.scale)
    if zoom < LEAST_ZOOM:
        return
    (x, y), side = viewport.origin, grid.scale * zoom
    whole = QRect(x, y, viewport.width // grid.scale * side, viewport.height // grid.scale * side)
    seen = whole & QRect(0, 0, viewport.view_width, viewport.view_height)
    if seen.isEmpty():
        return
    painter.save()
    painter.setBrushOrigin(QPoint(x, y))
    painter.fillRect(seen, QBrush(_cell(grid, zoom)))
    painter.restore()


def _cell(grid: SampleGrid, zoom: int) -> QImage:
    """Draw one cell: dashes along its upper and left side that are seen on any ground, and the mark of its sample."""
    side = grid.scale * zoom
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    opacity = min(128, _FAINTNESS * zoom)
    for start in range(0, side, _DASH):
        level = 255 * (start // _DASH % 2)
        colour = QColor(level, level, level, opacity)
        length = min(_DASH, side - start)
        painter.fillRect(start, 0, length, 1, colour)
        painter.fillRect(0, max(1, start), 1, length, colour)
    mark = grid.mark(zoom)
    if zoom >= _RIM_ZOOM:
        painter.fillRect(mark.adjusted(-1, -1, 1, 1), _RIM)
    painter.fillRect(mark, CURRENT)
    painter.end()
    return image
