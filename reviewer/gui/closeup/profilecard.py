"""The luma across the line at a region, on a card in that corner of the picture where it hides nothing of it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reviewer.gui.closeup.profilechart import ProfileChart

WIDTH = 316
MARGIN = 10
FOOT = 56
"""Below a card in a lower corner lie the badge that names what is seen, or the legend of a heat map."""
_PLOT = QRectF(40, 12, WIDTH - 54, 88)
_WORDS_TOP = 124
_PLATE = QColor(0x14, 0x14, 0x14, 235)


class ProfileCard(ProfileChart):
    """Draw a profile over its figures; clicks go through it to the picture."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def sizeHint(self) -> QSize:
        """Ask for what the words take."""
        wraps, room = int(Qt.TextFlag.TextWordWrap), QRect(0, 0, WIDTH - 2 * MARGIN, 1000)
        heights = [self.fontMetrics().boundingRect(room, wraps, line).height() + 4 for line in self.lines()]
        return QSize(WIDTH, _WORDS_TOP + 22 + sum(heights) + MARGIN - 4)

    def place(self, around: QRect, free: Sequence[QRect]) -> None:
        """Lie in the corner of a place that covers least of others, of the first before all."""
        size = self.sizeHint()
        left, right = around.left() + MARGIN, around.right() - MARGIN - size.width()
        top, bottom = around.top() + MARGIN, around.bottom() - FOOT - size.height()
        corners = [QRect(x, y, size.width(), size.height()) for x in (right, left) for y in (bottom, top)]

        def hidden(corner: QRect) -> list[int]:
            return [area.width() * area.height() for area in (corner & place for place in free)]

        self.setGeometry(min(corners, key=hidden))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the plate, the plot and the words below it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_PLATE)
        painter.drawRoundedRect(self.rect(), 5, 5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self._paint_plot(painter, _PLOT)
        self._paint_words(painter, QRectF(MARGIN, _WORDS_TOP, WIDTH - 2 * MARGIN, self.height()))
