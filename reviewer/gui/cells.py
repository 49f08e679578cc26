"""How one picture looks in the grid."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen

from reviewer.gui.icons import icon_image
from reviewer.gui.theme import PANEL, TEXT, VERDICT_COLOURS, WARNING
from reviewer.model.picture import CandidateId
from reviewer.model.verdict import Verdict

MARGIN = 5
MARK = 22
BADGE = 20
_BADGE_BACK = QColor(18, 18, 18, 215)


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold what the grid shows of one picture: its verdict and, where a flag is raised, the worst one in words."""

    id: CandidateId
    verdict: Verdict
    badge: str = ""


class CellPainter:
    """Draw cells; the marks are drawn once for a device pixel ratio."""

    def __init__(self, ratio: float) -> None:
        self.ratio = ratio
        self._marks = {v: icon_image(v.value, MARK - 4, VERDICT_COLOURS[v], ratio) for v in Verdict}

    def paint(
        self,
        painter: QPainter,
        area: QRect,
        cell: Cell,
        thumbnail: QImage | None,
        *,
        is_current: bool,
        is_selected: bool,
    ) -> None:
        """Draw one cell into its area."""
        inner = area.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        painter.fillRect(inner, QColor(PANEL))
        if thumbnail is None:
            self._waiting(painter, inner)
        else:
            painter.setOpacity(0.45 if cell.verdict is Verdict.REJECTED else 1.0)
            painter.drawImage(_fitted(thumbnail, inner), thumbnail)
            painter.setOpacity(1.0)
        if cell.badge:
            self._badge(painter, inner, cell.badge)
        if cell.verdict is not Verdict.UNDECIDED:
            self._mark(painter, inner, cell.verdict)
        self._frame(painter, inner, is_current=is_current, is_selected=is_selected)

    def _waiting(self, painter: QPainter, inner: QRect) -> None:
        painter.setPen(QColor("#5a5a5a"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, "…")

    def _badge(self, painter: QPainter, inner: QRect, text: str) -> None:
        strip = QRect(inner.left(), inner.bottom() - BADGE + 1, inner.width(), BADGE)
        painter.fillRect(strip, _BADGE_BACK)
        painter.fillRect(QRect(strip.left(), strip.top(), 3, BADGE), QColor(WARNING))
        painter.setPen(QColor(TEXT))
        room = strip.adjusted(9, 0, -4, 0)
        shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _mark(self, painter: QPainter, inner: QRect, verdict: Verdict) -> None:
        plate = QRect(inner.left() + 5, inner.top() + 5, MARK + 6, MARK + 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_BADGE_BACK)
        painter.drawRoundedRect(plate, 5, 5)
        painter.drawImage(QPointF(plate.left() + 5, plate.top() + 5), self._marks[verdict])

    def _frame(self, painter: QPainter, inner: QRect, *, is_current: bool, is_selected: bool) -> None:
        if not is_current and not is_selected:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("#ffffff" if is_current else "#b0b0b0"), 3 if is_current else 2))
        painter.drawRect(QRectF(inner).adjusted(-1.5, -1.5, 1.5, 1.5))


def _fitted(image: QImage, area: QRect) -> QRectF:
    """Give where an image lies in an area: whole, centred and never enlarged beyond the area."""
    width, height = max(image.width(), 1), max(image.height(), 1)
    share = min(area.width() / width, area.height() / height)
    size = width * share, height * share
    return QRectF(
        area.left() + (area.width() - size[0]) / 2, area.top() + (area.height() - size[1]) / 2, size[0], size[1]
    )
