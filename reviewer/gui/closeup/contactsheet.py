"""The contact sheet: flagged places in rows, the picture and its LR under every kernel in columns."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from reviewer.gui.closeup.sheetlayout import MARGIN, TITLE, SheetLayout, columns_that_fit
from reviewer.gui.closeup.strips import Strip
from reviewer.gui.looks.colours import DARK
from reviewer.gui.prefetch.images import to_image
from reviewer.gui.view.frames import SURROUND, to_device
from reviewer.gui.view.outlines import CURRENT
from reviewer.gui.view.overlay import FAINT, INK
from reviewer.imaging.profile import Cut
from reviewer.model.recipe import Kernel

EMPTY = QColor(0x30, 0x30, 0x30)
HEADING = QColor(0x26, 0x26, 0x26)
ROW = QColor(0x46, 0x46, 0x46)
_LINE = QColor(0, 0, 0, 160)
_SMALL = 11
_TWO_LINES, _THREE_LINES = (17, 31), (12, 23, 34)
"""How far below the upper edge the lines of a heading stand."""

_BETWEEN = 4
_FREE = 3.5
"""HR pixels to either side of the place over which the line of the profile is not drawn: they are what is looked at."""


@dataclass(frozen=True, slots=True)
class Column:
    """Name one column: ``kernel`` is None for the picture itself; ``is_own`` marks a kernel that the recipe exports."""

    kernel: Kernel | None
    name: str
    notes: tuple[str, ...] = ()
    is_own: bool = False
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class RowText:
    """Say what a row is about: the flag with its severity, and the sentence about it."""

    title: str
    sentence: str


class ContactSheet(QAbstractScrollArea):
    """Paint rows of cells on exact device pixels; cost grows with what is seen only.

    ``chosen`` tells of a click: the row and the kernel of the column, None for the picture's own. ``drawn`` tells that
    every row in sight was painted, ``resized`` that cells of another size fit, ``hovered`` as the canvas's does.
    """

    chosen = Signal(int, object)
    drawn = Signal()
    resized = Signal()
    hovered = Signal(int, int, object)

    def __init__(self, text_of: Callable[[Strip], RowText], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text_of = text_of
        self._columns: Sequence[Column] = ()
        self._rows: list[Strip | None] = []
        self._images: dict[tuple[int, Kernel | None], QImage] = {}
        self._current = 0
        self._under: tuple[int, int | None] | None = None
        self._scale = 4
        self._wish = 0
        self._message = ""
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Flagged places under every kernel"))

    @property
    def layout_now(self) -> SheetLayout:
        """Give where cells lie now."""
        ratio = self.devicePixelRatioF()
        width = round(self.viewport().width() * ratio)
        return SheetLayout(width, ratio, max(1, len(self._columns)), self._scale, self._wish)

    @property
    def current(self) -> int:
        """Give the row that stands out."""
        return self._current

    @property
    def strips(self) -> list[Strip | None]:
        """Give the rows, None for those that are still to come."""
        return list(self._rows)

    @property
    def columns(self) -> Sequence[Column]:
        """Give the columns, from left to right."""
        return self._columns

    @property
    def end_in_sight(self) -> int:
        """Give the row after the last one in sight, were there so many."""
        layout = self.layout_now
        bottom = self.verticalScrollBar().value() + round(self.viewport().height() * layout.ratio)
        return -(-(bottom - layout.header) // layout.row_height)

    @property
    def fair_columns(self) -> int:
        """Give how many columns of a fair size there is room for."""
        layout = self.layout_now
        return columns_that_fit(layout.width, layout.ratio, layout.scale)

    def set_columns(self, columns: Sequence[Column], scale: int) -> None:
        """Name the columns."""
        self._columns, self._scale = columns, scale
        self._measure()

    def set_zoom(self, wish: int) -> None:
        """Ask for so many units of the widget for a pixel of the picture, 0 for the usual number."""
        self._wish = wish
        self._measure()

    def begin(self, count: int, message: str = "") -> None:
        """Make room for so many rows that are still to come; without any a message is shown."""
        self._rows = [None] * count
        self._under = None
        self._images.clear()
        self._message = message
        self._current = min(self._current, max(0, count - 1))
        self._measure()

    def put(self, strip: Strip) -> None:
        """Show a row that was made."""
        if strip.index >= len(self._rows):
            self._rows += [None] * (strip.index + 1 - len(self._rows))
            self._measure()
        self._rows[strip.index] = strip
        self._images = {key: image for key, image in self._images.items() if key[0] != strip.index}
        self.viewport().update(self._row_area(self.layout_now, strip.index))

    def set_current(self, row: int) -> None:
        """Let a row stand out and bring it in sight."""
        self._current = row
        layout = self.layout_now
        top, page = layout.row_height * row, round(self.viewport().height() * layout.ratio) - layout.header
        bar = self.verticalScrollBar()
        bar.setValue(max(min(bar.value(), top), top + layout.row_height - page))
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the row under a cursor that left."""
        if event.type() is QEvent.Type.Leave:
            self._under = None
            self.hovered.emit(-1, -1, None)
            self.viewport().update()
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the cells anew."""
        super().resizeEvent(event)
        self._measure()
        self.resized.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the cell under the cursor stand out, and tell which pixel it is."""
        under = self._place_at(event.position())
        self.hovered.emit(*(self._pixel_at(event.position()) or (-1, -1, None)))
        if under != self._under:
            self._under = under
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that its release comes here too."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which cell was clicked."""
        place = self._place_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and place is not None:
            column = place[1] or 0
            self.chosen.emit(place[0], self._columns[column].kernel)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight that changed, and the names of the columns over them."""
        painter = QPainter(self.viewport())
        layout, area = self.layout_now, self.viewport().rect()
        painter.fillRect(area, SURROUND)
        if not self._rows and self._message:
            painter.setPen(INK)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._message)
        offset = self.verticalScrollBar().value()
        first, end = offset // layout.row_height, min(len(self._rows), self.end_in_sight)
        for row in range(first, end):
            if event.region().intersects(self._row_area(layout, row)):
                self._paint_row(painter, layout, row, layout.top(row) - offset)
        if event.rect().top() * layout.ratio < layout.header:
            self._paint_header(painter, layout, area.width())
        painter.end()
        if all(strip is not None for strip in self._rows[first:end]) and (self._rows or self._message):
            self.drawn.emit()

    def _paint_header(self, painter: QPainter, layout: SheetLayout, width: int) -> None:
        """Paint the names of the columns."""
        ratio = layout.ratio
        painter.fillRect(QRectF(0, 0, width, layout.header / ratio), HEADING)
        for place, column in enumerate(self._columns):
            left, side = layout.left(place) / ratio, layout.cell / ratio
            self._paint_heading(painter, column, left, layout.pitch / ratio - _BETWEEN)
            if column.is_shown:
                painter.fillRect(QRectF(left, layout.header / ratio - 3, side, 3), CURRENT)

    def _paint_heading(self, painter: QPainter, column: Column, left: float, room: float) -> None:
        """Paint the name of a column and what is noted of it."""
        ink = QColor(DARK.warning) if column.is_own else INK
        lines = heading_lines(column, self.font(), room)
        places = _TWO_LINES if len(lines) <= len(_TWO_LINES) else _THREE_LINES
        for (line, font), base in zip(lines, places, strict=False):
            painter.setFont(font)
            painter.setPen(ink if font.weight() == QFont.Weight.DemiBold else FAINT)
            painter.drawText(QPointF(left, base), line)

    def _paint_row(self, painter: QPainter, layout: SheetLayout, row: int, top: int) -> None:
        """Paint the words and the cells of a row."""
        ratio, strip = layout.ratio, self._rows[row]
        if row == self._current:
            painter.fillRect(QRectF(0, top / ratio, self.viewport().width(), layout.row_height / ratio), ROW)
            painter.fillRect(QRectF(0, top / ratio, 4, layout.row_height / ratio), CURRENT)
        if strip is not None:
            self._paint_words(painter, self._text_of(strip), top / ratio)
        painter.save()
        to_device(painter)
        for place, column in enumerate(self._columns):
            cell = QRect(layout.left(place), top + layout.title, layout.cell, layout.cell)
            if strip is None:
                painter.fillRect(cell, EMPTY)
                continue
            self._paint_cell(painter, strip, column, cell, layout)
            if self._under == (row, place):
                painter.setPen(QPen(INK, max(1, round(ratio))))
                painter.drawRect(cell.adjusted(-1, -1, 0, 0))
        painter.restore()

    def _paint_words(self, painter: QPainter, text: RowText, top: float) -> None:
        """Paint what a row is about in one line."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(INK)
        line = QRectF(MARGIN, top + 2, self.viewport().width() - 2 * MARGIN, TITLE - 4)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(line, flags, text.title)
        line.setLeft(line.left() + QFontMetricsF(font).horizontalAdvance(text.title) + 14)
        painter.setFont(self.font())
        painter.setPen(FAINT)
        shown = QFontMetricsF(self.font()).elidedText(text.sentence, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, flags, shown)

    def _paint_cell(self, painter: QPainter, strip: Strip, column: Column, cell: QRect, layout: SheetLayout) -> None:
        """Paint a patch, each pixel a square of whole device pixels, in the same place of every cell."""
        image = self._image(strip, column.kernel)
        if image is None:
            painter.fillRect(cell, EMPTY)
            return
        zoom = layout.zoom * (1 if column.kernel is None else strip.scale)
        target = QRect(cell.topLeft(), image.size() * zoom)
        painter.save()
        painter.setClipRect(cell)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        painter.drawImage(target, image)
        if column.kernel is None:
            _paint_cut(painter, strip.cut, cell, layout)
        painter.restore()

    def _image(self, strip: Strip, kernel: Kernel | None) -> QImage | None:
        """Give the image of a cell, made when it is first seen."""
        key = strip.index, kernel
        if key not in self._images:
            pixels = strip.hr if kernel is None else strip.lrs.get(kernel)
            if pixels is None:
                return None
            self._images[key] = to_image(np.ascontiguousarray(pixels)).convertToFormat(QImage.Format.Format_RGB32)
        return self._images[key]

    def _measure(self) -> None:
        """Let the scroll bar reach the last row."""
        layout, bar = self.layout_now, self.verticalScrollBar()
        page = max(1, round(self.viewport().height() * layout.ratio) - layout.header)
        bar.setRange(0, max(0, len(self._rows) * layout.row_height - page))
        bar.setPageStep(page)
        bar.setSingleStep(max(1, layout.row_height // 3))
        self.viewport().update()

    def _row_area(self, layout: SheetLayout, row: int) -> QRect:
        """Give where a row lies in the viewport, in its units and rounded outwards."""
        top = layout.top(row) - self.verticalScrollBar().value()
        area = QRectF(0, top / layout.ratio, self.viewport().width(), layout.row_height / layout.ratio)
        return area.toAlignedRect()

    def _place_at(self, point: QPointF) -> tuple[int, int | None] | None:
        """Give the (row, column) under a point of the viewport."""
        layout = self.layout_now
        x, y = point.x() * layout.ratio, point.y() * layout.ratio
        if y < layout.header:
            return None
        place = layout.place_at(x, y + self.verticalScrollBar().value())
        return place if place is not None and place[0] < len(self._rows) else None

    def _pixel_at(self, point: QPointF) -> tuple[int, int, tuple[int, int, int]] | None:
        """Give (row, column, RGB) of the pixel under a point of the viewport, None beside the cells."""
        place, layout = self._place_at(point), self.layout_now
        strip = None if place is None else self._rows[place[0]]
        if place is None or place[1] is None or strip is None:
            return None
        x = int(point.x() * layout.ratio) - layout.left(place[1])
        y = int(point.y() * layout.ratio) + self.verticalScrollBar().value() - layout.top(place[0]) - layout.title
        return strip.pixel(self._columns[place[1]].kernel, y // layout.zoom, x // layout.zoom)


def heading_lines(column: Column, font: QFont, room: float) -> list[tuple[str, QFont]]:
    """Give the lines that a column is headed by, each with its font: a narrow one has three in smaller letters."""
    strong, small = QFont(font), QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    small.setPixelSize(_SMALL)
    notes = _folded([f"{note}," for note in column.notes[:-1]] + [*column.notes[-1:]], " ", small, room)
    name = _folded(re.split("(?<=_)", column.name), "", strong, room)
    widest = max(map(QFontMetricsF(strong).horizontalAdvance, name))
    if widest > room or len(name) + len(notes) > len(_TWO_LINES):
        strong.setPixelSize(_SMALL)
    lines = [(line, strong) for line in name] + [(line, small) for line in notes]
    right = Qt.TextElideMode.ElideRight
    return [(QFontMetricsF(used).elidedText(line, right, room), used) for line, used in lines]


def _folded(pieces: Sequence[str], glue: str, font: QFont, room: float) -> list[str]:
    """Give pieces as one line where there is room for it, else each in a line of its own."""
    line = glue.join(pieces)
    fits = QFontMetricsF(font).horizontalAdvance(line) <= room
    return [line] * bool(line) if fits else [*pieces]


def _paint_cut(painter: QPainter, cut: Cut, cell: QRect, layout: SheetLayout) -> None:
    """Draw where the profile runs, leaving free what is looked at."""

    def at(distance: float) -> QPointF:
        row, column = cut.at(distance)
        return QPointF(cell.x() + (column + 0.5) * layout.zoom, cell.y() + (row + 0.5) * layout.zoom)

    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    for pen in (QPen(_LINE, 3 * layout.ratio), QPen(CURRENT, 1.2 * layout.ratio)):
        painter.setPen(pen)
        for near, far in ((-_FREE, -cut.before), (_FREE, cut.after)):
            if abs(far) > abs(near):
                painter.drawLine(at(near), at(far))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
