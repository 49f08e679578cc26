"""What is painted over a picture: labels, badges, the flash of a verdict, messages."""

from enum import StrEnum
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from reviewer.gui.prefetch.viewport import Viewport
from reviewer.gui.view.outlines import box_rect
from reviewer.gui.view.regions import Region
from reviewer.model.verdict import Verdict

INK = QColor(0xF2, 0xF2, 0xF2)
FAINT = QColor(0xB4, 0xB4, 0xB4)
PLATE = QColor(0x14, 0x14, 0x14, 205)
_VEIL = QColor(0x3A, 0x3A, 0x3A, 190)

VERDICT_COLOURS = {
    Verdict.ACCEPTED: QColor(0x3B, 0xA5, 0xF0),
    Verdict.REJECTED: QColor(0xF2, 0x7A, 0x1A),
    Verdict.SKIPPED: QColor(0xC9, 0xC9, 0xC9),
    Verdict.UNDECIDED: QColor(0xC9, 0xC9, 0xC9),
}
"""Blue against orange: apart for every kind of colour sight; the shape says it again."""


FLASH_SIDE = 96
"""The side of the sign of a verdict, in device-independent pixels."""


class MessageKind(StrEnum):
    """Name what a message in place of a picture is about; each has its own sign."""

    LOADING = "loading"
    UNREADABLE = "unreadable"
    GONE = "gone"


def paint_label(painter: QPainter, viewport: Viewport, ratio: float, region: Region, text: str) -> None:
    """Paint a plate with plain text by a region, in the widget's units."""
    box = box_rect(viewport, region)
    rect = QRectF(box.x() / ratio, box.y() / ratio, box.width() / ratio, box.height() / ratio)
    bounds = QRectF(0, 0, viewport.view_width / ratio, viewport.view_height / ratio)
    paint_plate(painter, text, _above(painter, rect, text, bounds))


def paint_plate(painter: QPainter, text: str, at: QPointF, ink: QColor = INK) -> QRectF:
    """Paint one line of plain text on a dark plate with its top left corner at a point; give the plate."""
    metrics = QFontMetricsF(painter.font())
    plate = QRectF(at.x(), at.y(), metrics.horizontalAdvance(text) + 16, metrics.height() + 6)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PLATE)
    painter.drawRoundedRect(plate, 4, 4)
    painter.setPen(ink)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
    return plate


def paint_title(painter: QPainter, text: str, bounds: QRectF) -> None:
    """Paint a few words large near the top, to be read in passing."""
    painter.save()
    font = QFont(painter.font())
    font.setPixelSize(34)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    width = QFontMetricsF(font).horizontalAdvance(text) + 16
    paint_plate(painter, text, QPointF(bounds.center().x() - width / 2, bounds.top() + bounds.height() * 0.08))
    painter.restore()


def paint_flash(painter: QPainter, verdict: Verdict, strength: float, bounds: QRectF) -> None:
    """Paint the sign of a verdict, fading with a strength of 1 .. 0: a check mark, a cross, an arrow or a ring."""
    sign = _flash_sign(verdict, painter.device().devicePixelRatioF())
    opacity = painter.opacity()
    painter.setOpacity(max(0.0, min(1.0, strength)))
    painter.drawImage(flash_area(bounds).topLeft(), sign)
    painter.setOpacity(opacity)


@cache
def _flash_sign(verdict: Verdict, ratio: float) -> QImage:
    """Draw the sign of a verdict once: it is painted some dozen times while it fades."""
    side = round(FLASH_SIDE * ratio)
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter, area = QPainter(image), QRectF(0, 0, FLASH_SIDE, FLASH_SIDE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    painter.setPen(QPen(QColor(0, 0, 0, 120), 3))
    painter.setBrush(VERDICT_COLOURS[verdict])
    painter.drawEllipse(area.adjusted(4, 4, -4, -4))
    pen = QPen(QColor(0x10, 0x10, 0x10) if verdict is Verdict.SKIPPED else QColor(0xFF, 0xFF, 0xFF), 9)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_verdict_path(verdict, area))
    painter.end()
    return image


def paint_veil(painter: QPainter, bounds: QRectF) -> None:
    """Paint a veil over a picture that is no longer the one under review."""
    painter.fillRect(bounds, _VEIL)


def flash_area(bounds: QRectF) -> QRectF:
    """Give where the sign of a verdict is painted."""
    left, top = bounds.center().x() - FLASH_SIDE / 2, bounds.bottom() - bounds.height() * 0.10 - FLASH_SIDE
    return QRectF(left, top, FLASH_SIDE, FLASH_SIDE)


def paint_message(painter: QPainter, kind: MessageKind, text: str, name: str, bounds: QRectF) -> None:
    """Paint in place of a picture a sign, a sentence and the file's name, as plain text."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    sign = QRectF(bounds.center().x() - 32, bounds.center().y() - 92, 64, 64)
    pen = QPen(FAINT, 3)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_SIGNS[kind](sign))
    width = min(620.0, bounds.width() - 48)
    font = QFont(painter.font())
    font.setPixelSize(17)
    painter.setFont(font)
    painter.setPen(INK)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    wanted = QRectF(bounds.center().x() - width / 2, sign.bottom() + 18, width, bounds.height())
    taken = painter.drawText(wanted, int(flags), text)
    font.setPixelSize(13)
    painter.setFont(font)
    painter.setPen(FAINT)
    short = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideMiddle, width)
    painter.drawText(QRectF(wanted.x(), (taken or wanted).bottom() + 10, width, 24), int(flags), short)
    painter.restore()


def _above(painter: QPainter, rect: QRectF, text: str, bounds: QRectF) -> QPointF:
    """Give where a label of a box goes: above it, or below where there is no room, always within the view."""
    metrics = QFontMetricsF(painter.font())
    width, height = metrics.horizontalAdvance(text) + 16, metrics.height() + 6
    y = rect.top() - height - 20
    if y < bounds.top():
        y = rect.bottom() + 20
    x = min(max(rect.left(), bounds.left() + 4), bounds.right() - width - 4)
    return QPointF(x, min(y, bounds.bottom() - height - 4))


def _verdict_path(verdict: Verdict, area: QRectF) -> QPainterPath:
    """Give the shape of a verdict within an area."""
    path = QPainterPath()

    def at(x: float, y: float) -> QPointF:
        return QPointF(area.x() + x * area.width(), area.y() + y * area.height())

    if verdict is Verdict.ACCEPTED:
        path.moveTo(at(0.28, 0.52))
        path.lineTo(at(0.44, 0.68))
        path.lineTo(at(0.72, 0.35))
    elif verdict is Verdict.REJECTED:
        path.moveTo(at(0.33, 0.33))
        path.lineTo(at(0.67, 0.67))
        path.moveTo(at(0.67, 0.33))
        path.lineTo(at(0.33, 0.67))
    elif verdict is Verdict.SKIPPED:
        path.moveTo(at(0.36, 0.30))
        path.lineTo(at(0.60, 0.50))
        path.lineTo(at(0.36, 0.70))
        path.moveTo(at(0.68, 0.30))
        path.lineTo(at(0.68, 0.70))
    else:
        path.addEllipse(QRectF(at(0.34, 0.34), at(0.66, 0.66)))
    return path


def _page(area: QRectF) -> QPainterPath:
    """Give the outline of a picture lying in an area."""
    path = QPainterPath()
    path.addRoundedRect(area.adjusted(4, 10, -4, -10), 4, 4)
    return path


def _unreadable(area: QRectF) -> QPainterPath:
    """Give a picture that is torn across."""
    path = _page(area)
    x, y, w, h = area.x(), area.y(), area.width(), area.height()
    path.moveTo(x + 0.40 * w, y + 0.16 * h)
    for across, down in ((0.56, 0.36), (0.44, 0.50), (0.58, 0.66), (0.48, 0.84)):
        path.lineTo(x + across * w, y + down * h)
    return path


def _gone(area: QRectF) -> QPainterPath:
    """Give a picture with a bar through it."""
    path = _page(area)
    path.moveTo(area.left() + 2, area.bottom() - 2)
    path.lineTo(area.right() - 2, area.top() + 2)
    return path


def _loading(area: QRectF) -> QPainterPath:
    """Give an hourglass."""
    path = QPainterPath()
    inner = area.adjusted(16, 8, -16, -8)
    path.moveTo(inner.topLeft())
    path.lineTo(inner.topRight())
    path.lineTo(inner.bottomLeft())
    path.lineTo(inner.bottomRight())
    path.closeSubpath()
    return path


_SIGNS = {
    MessageKind.LOADING: _loading,
    MessageKind.UNREADABLE: _unreadable,
    MessageKind.GONE: _gone,
}
