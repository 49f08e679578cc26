"""A picture of how the scores of a flag lie, with a handle that moves a threshold through them."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reviewer.gui.looks.language import counted, measured
from reviewer.gui.looks.theme import current
from reviewer.model.verdict import Verdict

STEP, LEAP = 0.01, 0.1
SIDE, TOP, BOTTOM = 18, 26, 22
STACK = (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.SKIPPED, Verdict.UNDECIDED)
"""The verdicts from the foot of each bar up."""

_ORDER = tuple(Verdict)
_HATCHED = {Verdict.REJECTED: Qt.BrushStyle.BDiagPattern, Verdict.SKIPPED: Qt.BrushStyle.Dense4Pattern}
"""Besides its colour, what tells a verdict apart for every kind of colour sight."""


class ScorePlot(QWidget):
    """Draw scores from 0 to 1 as bars stacked by verdict, square roots of the counts high, and a threshold to drag.

    The arrow keys move the threshold by a hundredth, with Shift or as Page keys by a tenth; Home and End to the ends.
    Under a pointer that rests it is told how many pictures a bar stands for.
    """

    moved = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: NDArray[np.int64] = np.zeros((1, len(_ORDER)), np.int64)
        self._marks: Sequence[tuple[float, str]] = ()
        self.threshold = 0.5
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(150)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self._name()

    def show_counts(self, counts: NDArray[np.int64]) -> None:
        """Show other counts, shape (stretches of the score, verdicts)."""
        self._counts = counts
        self.update()

    def show_marks(self, marks: Sequence[tuple[float, str]]) -> None:
        """Show other scores of note, each with a word."""
        self._marks = marks
        self.update()

    def set_threshold(self, value: float) -> None:
        """Move the handle, to a hundredth, and tell."""
        value = round(max(0.0, min(value, 1.0)), 2)
        if value != self.threshold:
            self.threshold = value
            self._name()
            self.update()
            self.moved.emit(value)

    def sizeHint(self) -> QSize:
        """Ask for a wide strip."""
        return QSize(640, 220)

    # -- events ----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the handle under the pointer."""
        self.setFocus()
        if event.button() is Qt.MouseButton.LeftButton:
            self._drag(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event)

    def event(self, event: QEvent) -> bool:
        """Tell of the bar under a pointer that rests."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.bar_text(event.pos().x()), self)
            return True
        return super().event(event)

    def bar_text(self, x: float) -> str:
        """Say how many pictures of each verdict have the scores at a place; nothing where none has."""
        plot, bars = self._plot(), len(self._counts)
        place = int((x - plot.left()) * bars // plot.width())
        if not 0 <= place < bars or not self._counts[place].any():
            return ""
        names = {
            Verdict.ACCEPTED: self.tr("{count} accepted"),
            Verdict.REJECTED: self.tr("{count} rejected"),
            Verdict.SKIPPED: self.tr("{count} skipped"),
            Verdict.UNDECIDED: self.tr("{count} undecided"),
        }
        counts = {verdict: int(self._counts[place, _ORDER.index(verdict)]) for verdict in STACK}
        told = ", ".join(names[verdict].format(count=counted(count)) for verdict, count in counts.items() if count)
        digits = max(1, math.ceil(math.log10(bars)))
        return f"{measured(place / bars, digits)} – {measured((place + 1) / bars, digits)}:  {told}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the handle."""
        leaps = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = LEAP if leaps else STEP
        places = {
            Qt.Key.Key_Left: self.threshold - step,
            Qt.Key.Key_Down: self.threshold - step,
            Qt.Key.Key_Right: self.threshold + step,
            Qt.Key.Key_Up: self.threshold + step,
            Qt.Key.Key_PageDown: self.threshold - LEAP,
            Qt.Key.Key_PageUp: self.threshold + LEAP,
            Qt.Key.Key_Home: 0.0,
            Qt.Key.Key_End: 1.0,
        }
        place = places.get(Qt.Key(event.key()))
        if place is None:
            super().keyPressEvent(event)
        else:
            self.set_threshold(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys move the handle."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere."""
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars, the scale and the handle."""
        painter = QPainter(self)
        plot = self._plot()
        painter.fillRect(plot, QColor(current().base))
        self._draw_bars(painter, plot)
        shade = QColor(current().base)
        shade.setAlpha(120)
        painter.fillRect(QRectF(plot.left(), plot.top(), self._x(self.threshold) - plot.left(), plot.height()), shade)
        self._draw_scale(painter, plot)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_handle(painter, plot)

    # -- within ----------------------------------------------------------------------------------

    def _plot(self) -> QRectF:
        return QRectF(SIDE, TOP, max(1, self.width() - 2 * SIDE), max(1, self.height() - TOP - BOTTOM))

    def _x(self, score: float) -> float:
        plot = self._plot()
        return plot.left() + score * plot.width()

    def _drag(self, event: QMouseEvent) -> None:
        plot = self._plot()
        self.set_threshold((event.position().x() - plot.left()) / plot.width())

    def _draw_bars(self, painter: QPainter, plot: QRectF) -> None:
        """Draw each stretch; the whole bar is as high as the root of its count, shared out by the counts."""
        totals, colours = self._counts.sum(1), current().verdicts
        if not totals.any():
            return
        heights = np.sqrt(totals / totals.max()) * (plot.height() - 4)
        wide = plot.width() / len(totals)
        painter.setPen(Qt.PenStyle.NoPen)
        for place, (total, height) in enumerate(zip(totals.tolist(), heights.tolist(), strict=True)):
            foot = plot.bottom()
            for verdict in STACK if total else ():
                part = height * int(self._counts[place, _ORDER.index(verdict)]) / total
                bar = QRectF(plot.left() + place * wide, foot - part, max(1.0, wide - 1), part)
                painter.fillRect(bar, QColor(colours[verdict]).darker(100 if verdict in STACK[:2] else 150))
                if verdict in _HATCHED:
                    painter.setBrush(QColor(0, 0, 0, 110))
                    painter.fillRect(bar, painter.brush()) if bar.height() < 3 else self._hatch(painter, bar, verdict)
                foot -= part

    def _hatch(self, painter: QPainter, bar: QRectF, verdict: Verdict) -> None:
        brush = painter.brush()
        brush.setStyle(_HATCHED[verdict])
        painter.fillRect(bar, brush)

    def _draw_scale(self, painter: QPainter, plot: QRectF) -> None:
        colours = current()
        for tenth in range(0, 11, 2):
            x = self._x(tenth / 10)
            painter.setPen(QColor(colours.line))
            painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 4))
            painter.setPen(QColor(colours.dim))
            number = f"{tenth / 10:g}".replace(".", QLocale().decimalPoint())
            painter.drawText(QRectF(x - 20, plot.bottom() + 4, 40, 16), Qt.AlignmentFlag.AlignCenter, number)
        for score, word in self._marks:
            x = self._x(score)
            painter.setPen(QPen(QColor(colours.warning), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            painter.setPen(QColor(colours.warning))
            is_right = score < 0.7
            box = QRectF(x + 4 if is_right else x - 204, plot.top() + 6, 200, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft if is_right else Qt.AlignmentFlag.AlignRight, word)

    def _draw_handle(self, painter: QPainter, plot: QRectF) -> None:
        x, colours = self._x(self.threshold), current()
        painter.setPen(QPen(QColor(colours.strong), 2))
        painter.drawLine(QPointF(x, plot.top() - 4), QPointF(x, plot.bottom()))
        painter.setBrush(QColor(colours.strong if self.hasFocus() else colours.focus))
        painter.setPen(Qt.PenStyle.NoPen)
        grip = [QPointF(x - 7, plot.top() - 10), QPointF(x + 7, plot.top() - 10), QPointF(x, plot.top() + 2)]
        painter.drawPolygon(QPolygonF(grip))
        painter.setPen(QColor(colours.text))
        at_right = self.threshold < 0.5
        box = QRectF(x + 10 if at_right else x - 70, plot.top() - 22, 60, 18)
        side = Qt.AlignmentFlag.AlignLeft if at_right else Qt.AlignmentFlag.AlignRight
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, measured(self.threshold, 2))

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Threshold {value}").format(value=measured(self.threshold, 2)))
