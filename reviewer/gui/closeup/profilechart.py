"""The luma across the line at a place, of the picture and of its LR, as a chart with the widths in words."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.gui.closeup.strips import Plane, Strip
from reviewer.gui.looks.colours import DARK
from reviewer.gui.looks.language import measured
from reviewer.gui.view.outlines import CURRENT
from reviewer.gui.view.overlay import FAINT, INK
from reviewer.imaging.profile import Stretch, contrast, dark_and_bright
from reviewer.model.recipe import Kernel

HEIGHT = 168
WORDS = 300
_BACK = QColor(0x26, 0x26, 0x26)
_GRID = QColor(0x40, 0x40, 0x40)
_DARK = QColor(0, 0, 0, 120)
_BRIGHT = QColor(255, 255, 255, 46)
_TICK_ROOM = 26
_LUMA_LINES = (0, 64, 128, 192, 255)


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold what a chart shows in figures: the parts of the picture's profile, and their contrast in HR and in LR."""

    dark: Stretch
    bright: Stretch
    contrast: float
    contrast_lr: float | None

    @property
    def kept(self) -> float | None:
        """Give the share of the contrast that the LR keeps; None where the picture itself has next to none."""
        if self.contrast_lr is None or self.contrast < 1:
            return None
        return self.contrast_lr / self.contrast


def read_strip(strip: Strip, kernel: Kernel) -> Reading:
    """Give the figures of a row's profile."""
    dark, bright = dark_and_bright(strip.profile, strip.cut)
    low = strip.profile_of(kernel)
    kept = None if low is None else contrast(low, strip.cut, dark, bright)
    return Reading(dark, bright, contrast(strip.profile, strip.cut, dark, bright), kept)


def width_text(part: Stretch) -> str:
    """Say how wide a part is: "1.5 px", "≥ 9.0 px" where it goes on beyond the profile."""
    return f"{'≥ ' if part.is_open else ''}{measured(part.width, 1)} px"


class ProfileChart(QWidget):
    """Draw the profile of one row, and that of the LR of one kernel over it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strip: Strip | None = None
        self._kernel = Kernel.MATLAB
        self._low: Plane | None = None
        self._reading: Reading | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Luma across the line"))

    @property
    def reading(self) -> Reading | None:
        """Give the figures shown."""
        return self._reading

    def show_strip(self, strip: Strip | None, kernel: Kernel) -> None:
        """Show another row, or another kernel's LR."""
        if strip is self._strip and kernel is self._kernel:
            return
        self._strip, self._kernel = strip, kernel
        self._low = None if strip is None else strip.profile_of(kernel)
        self._reading = None if strip is None else read_strip(strip, kernel)
        self.setAccessibleDescription("  ".join(self.lines()))
        self.update()

    def lines(self) -> list[str]:
        """Say in words what the chart shows."""
        read = self._reading
        if read is None:
            return []
        told = [
            self.tr("Dark part: luma {level}, {width} wide").format(
                level=f"{read.dark.level:.0f}", width=width_text(read.dark)
            ),
            self.tr("Bright part: luma {level}, {width} wide").format(
                level=f"{read.bright.level:.0f}", width=width_text(read.bright)
            ),
            self.tr("Between them in the picture: {levels} levels").format(levels=f"{read.contrast:.0f}"),
        ]
        if read.contrast_lr is not None:
            share = "" if read.kept is None else f"  ({100 * read.kept:.0f} %)"
            text = (
                self.tr("In the LR by {kernel}: {levels} levels{share}")
                if read.contrast_lr >= 0
                else self.tr("In the LR by {kernel} the dark part is the brighter one: {levels} levels{share}")
            )
            told.append(text.format(kernel=self._kernel.value, levels=f"{read.contrast_lr:.0f}", share=share))
        return told

    def sizeHint(self) -> QSize:
        """Ask for a low, wide chart."""
        return QSize(640, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the grid, the parts, both profiles and the words."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), _BACK)
        area = QRectF(44, 14, max(80, self.width() - WORDS - 64), self.height() - 40)
        self._paint_plot(painter, area)
        if self._reading is not None:
            self._paint_words(
                painter, QRectF(area.right() + 24, area.top(), self.width() - area.right() - 30, self.height())
            )

    def _paint_plot(self, painter: QPainter, area: QRectF) -> None:
        """Draw the grid, the parts and both profiles."""
        strip, read = self._strip, self._reading
        if strip is None or read is None:
            return
        before, after = -float(strip.cut.distances[0]), float(strip.cut.distances[-1])
        self._paint_grid(painter, area, before, after)
        for part, colour in ((read.dark, _DARK), (read.bright, _BRIGHT)):
            left, right = (_x(area, at, before, after) for at in (part.start, part.end))
            painter.fillRect(QRectF(left, area.top(), right - left, area.height()), colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        curves = ((self._low, QColor(DARK.warning), 2.0), (strip.profile, INK, 2.0))
        for values, colour, weight in curves:
            if values is not None:
                painter.setPen(QPen(colour, weight))
                painter.drawPolyline(_curve(area, strip.cut.distances, values, before, after))

    def _paint_grid(self, painter: QPainter, area: QRectF, before: float, after: float) -> None:
        """Draw the levels of luma, and a tick for every fourth pixel or fewer."""
        font = QFont(self.font())
        font.setPixelSize(11)
        painter.setFont(font)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for level in _LUMA_LINES:
            y = _y(area, level)
            painter.setPen(_GRID)
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(FAINT)
            painter.drawText(QRectF(0, y - 8, area.left() - 8, 16), right, str(level))
        step = next((step for step in (4, 8, 16) if step * area.width() >= _TICK_ROOM * (before + after)), 32)
        for at in range(-int(before) // step * step, int(after) + 1, step):
            if -before <= at:
                x = _x(area, at, before, after)
                painter.setPen(CURRENT if at == 0 else _GRID)
                painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom() + 3))
                painter.setPen(FAINT)
                painter.drawText(QRectF(x - 20, area.bottom() + 4, 40, 14), Qt.AlignmentFlag.AlignCenter, f"{at:+d}")

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        """Write the legend and the figures."""
        painter.setFont(self.font())
        left = room.left()
        names = (
            (INK, self.tr("picture")),
            (QColor(DARK.warning), self.tr("LR {kernel}").format(kernel=self._kernel.value)),
        )
        for colour, name in names:
            painter.fillRect(QRectF(left, room.top() + 5, 16, 3), colour)
            painter.setPen(INK)
            painter.drawText(QPointF(left + 22, room.top() + 11), name)
            left += 40 + self.fontMetrics().horizontalAdvance(name)
        wraps = int(Qt.TextFlag.TextWordWrap)
        place = room.adjusted(0, 22, 0, 0)
        for line in self.lines():
            painter.setPen(INK)
            painter.drawText(place, wraps, line)
            place.translate(0, painter.boundingRect(place, wraps, line).height() + 4)


def _x(area: QRectF, distance: float, before: float, after: float) -> float:
    """Give where a distance from the place lies."""
    return area.left() + (distance + before) / max(before + after, 1e-6) * area.width()


def _y(area: QRectF, level: float) -> float:
    """Give where a luma lies."""
    return area.bottom() - level / 255 * area.height()


def _curve(area: QRectF, distances: np.ndarray, values: Plane, before: float, after: float) -> QPolygonF:
    """Give a profile as points."""
    pairs = zip(distances.tolist(), values.tolist(), strict=True)
    return QPolygonF([QPointF(_x(area, at, before, after), _y(area, value)) for at, value in pairs])
