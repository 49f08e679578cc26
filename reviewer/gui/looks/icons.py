"""The program's own icons, drawn from SVG at the size and colour asked for."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import attrgetter

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from reviewer.gui.looks.colours import Theme
from reviewer.gui.looks.labels import PlainLabel
from reviewer.gui.looks.theme import current
from reviewer.model.resources import resource
from reviewer.model.verdict import Verdict

_MOST_KEPT = 1024
"""Images of icons that are kept, of a few kilobytes each."""
Ink = Callable[[Theme], str]
"""Chooses the colour of an icon among those of a theme."""


def text_ink(theme: Theme) -> str:
    """Choose the colour of text."""
    return theme.text


def dim_ink(theme: Theme) -> str:
    """Choose the colour of text that stands back."""
    return theme.dim


def warning_ink(theme: Theme) -> str:
    """Choose the colour of what needs a look."""
    return theme.warning


def ink_of(verdict: Verdict) -> Ink:
    """Choose the colour of a verdict."""
    return _INKS[verdict]


_INKS: Mapping[Verdict, Ink] = {verdict: attrgetter(verdict.value) for verdict in Verdict}


def icon_image(name: str, size: int, colour: str | None = None, ratio: float = 1.0) -> QImage:
    """Give an icon, in the colour of text for None, as a transparent image of ``size`` device-independent pixels."""
    ink = current().text if colour is None else colour
    return QImage(_drawn(name, size, ink, ratio))  # which shares pixels until it is painted on


@lru_cache(maxsize=_MOST_KEPT)
def _drawn(name: str, size: int, colour: str, ratio: float) -> QImage:
    """Draw an icon, once for each size and colour: a window asks for 600 as it opens, of 100 in all."""
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    side = round(size * ratio)
    image = QImage(QSize(side, side), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def icon_pixmap(name: str, size: int, colour: str | None = None, ratio: float = 1.0) -> QPixmap:
    """Draw an icon into a pixmap of ``size`` device-independent pixels."""
    return QPixmap.fromImage(icon_image(name, size, colour, ratio))


def icon(name: str, colour: str | None = None) -> QIcon:
    """Give an icon in the sizes that buttons and windows ask for."""
    made = QIcon()
    for size in (12, 14, 16, 20, 24, 28, 32, 40, 56, 64):
        made.addPixmap(icon_pixmap(name, size, colour))
    return made


class IconLabel(PlainLabel):
    """Show an icon, drawn anew where the looks or the pixels of the screen change."""

    def __init__(self, size: int, name: str = "", ink: Ink = text_ink, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._size = size
        self._name = name
        self._ink = ink
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._draw()

    def show_icon(self, name: str, ink: Ink = text_ink) -> None:
        """Show another icon; an empty name shows none."""
        if (name, ink) != (self._name, self._ink):
            self._name, self._ink = name, ink
            self._draw()

    def event(self, event: QEvent) -> bool:
        """Draw the icon anew where its colour or its device pixels are others now."""
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange}:
            self._draw()
        return super().event(event)

    def _draw(self) -> None:
        if self._name:
            self.setPixmap(icon_pixmap(self._name, self._size, self._ink(current()), self.devicePixelRatioF()))
        else:
            self.clear()
