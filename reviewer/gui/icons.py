"""The program's own icons, drawn from SVG at the size and colour asked for."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reviewer.gui.theme import TEXT
from reviewer.model.resources import resource


def icon_image(name: str, size: int, colour: str = TEXT, ratio: float = 1.0) -> QImage:
    """Draw an icon into a transparent image of ``size`` device-independent pixels."""
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    side = round(size * ratio)
    image = QImage(QSize(side, side), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def icon_pixmap(name: str, size: int, colour: str = TEXT, ratio: float = 1.0) -> QPixmap:
    """Draw an icon into a pixmap of ``size`` device-independent pixels."""
    return QPixmap.fromImage(icon_image(name, size, colour, ratio))


def icon(name: str, colour: str = TEXT) -> QIcon:
    """Give an icon in the sizes that buttons and windows ask for."""
    made = QIcon()
    for size in (16, 24, 32, 64):
        made.addPixmap(icon_pixmap(name, size, colour))
    return made
