"""How often each level of red, green, blue and luma occurs in a picture, drawn and in words."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.gui.looks.colours import DARK
from reviewer.gui.looks.language import measured

HEIGHT = 132
FOOT = 18
_COLOURS = (QColor(0xD0, 0x30, 0x30), QColor(0x28, 0xB0, 0x28), QColor(0x38, 0x50, 0xE0))
_LUMA = 3


def levels_text(counts: NDArray[np.int64]) -> str:
    """Say how much of a picture is black and white to the last level, and what its middle level of luma is."""
    luma = counts[_LUMA]
    total = max(1, int(luma.sum()))
    middle = int(np.searchsorted(luma.cumsum(), total / 2))
    text = QCoreApplication.translate("Histogram", "black {black} %  ·  white {white} %  ·  middle {middle}")
    return text.format(black=_share(luma[0], total), white=_share(luma[-1], total), middle=middle)


def _share(count: int, total: int) -> str:
    """Give a share in per cent; never 0 where there is any."""
    share = 100 * count / total
    return f"< {measured(0.1, 1)}" if 0 < share < 0.1 else measured(share, 1)


class Histogram(QWidget):
    """Draw the counts of levels as hills, square roots of the counts high, so that rare levels are seen too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights: NDArray[np.float64] | None = None
        self._note = ""
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_note("")

    @property
    def text(self) -> str:
        """Give what stands below the hills, or in their place."""
        return self._note

    def show_counts(self, counts: NDArray[np.int64]) -> None:
        """Show the levels of a picture: shape (4, 256), red, green, blue, luma."""
        roots = np.sqrt(counts.astype(np.float64))
        # A picture's flat white or black would dwarf all else: the ends and single peaks are cut at the usual height.
        usual = float(np.percentile(roots[:, 1:-1], 99.5))
        self._heights = np.minimum(roots / max(usual * 1.1, 1.0), 1.0)
        self._say(levels_text(counts))

    def show_note(self, note: str) -> None:
        """Show words in place of the hills."""
        self._heights = None
        self._say(note)

    def sizeHint(self) -> QSize:
        """Ask for a low, wide place."""
        return QSize(320, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the colours so that they mix as light does, then the luma as a line."""
        painter = QPainter(self)
        area = QRectF(0, 0, self.width(), self.height() - FOOT)
        painter.fillRect(area, QColor(DARK.surround))
        painter.setPen(self.palette().windowText().color())
        below = QRectF(0, area.bottom(), self.width(), FOOT)
        if self._heights is None:
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._note)
            return
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), self._note)
        painter.setPen(QColor(DARK.line))
        for quarter in (0.25, 0.5, 0.75):
            painter.drawLine(QPointF(area.width() * quarter, 0), QPointF(area.width() * quarter, area.bottom()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, heights in zip(_COLOURS, self._heights, strict=False):
            painter.setBrush(colour)
            painter.drawPolygon(QPolygonF([area.bottomLeft(), *_ridge(heights, area), area.bottomRight()]))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(QColor(DARK.text), 1.2))
        painter.drawPolyline(QPolygonF(_ridge(self._heights[_LUMA], area)))

    def _say(self, text: str) -> None:
        self._note = text
        self.setAccessibleName(self.tr("Histogram") if not text else f"{self.tr('Histogram')}: {text}")
        self.setToolTip(self.tr("Red, green, blue and luma from 0 to 255; below, how much is at either end, and the "
                                "middle luma."))  # fmt: skip
        self.update()


def _ridge(heights: NDArray[np.float64], area: QRectF) -> list[QPointF]:
    """Give the upper outline of one row of levels."""
    across = area.width() / (len(heights) - 1)
    tops = heights.tolist()
    return [QPointF(level * across, area.bottom() - high * area.height()) for level, high in enumerate(tops)]
