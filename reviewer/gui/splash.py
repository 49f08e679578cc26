"""What is seen at once while the program is still being loaded: its name and the review that opens.

Only the few names of Qt are asked for that load soon: the enumerations in ``Qt`` alone take a tenth of the time that
passes until the first paint, and what is passed to ``setPen`` or ``fillRect`` is compared with them.
"""

from pathlib import Path

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import QSplashScreen

from reviewer.gui.application import bare_application, wait_for_paint
from reviewer.gui.looks.colours import DARK, LIGHT, Looks, Theme, looks_named
from reviewer.gui.notes import take_notes
from reviewer.gui.qtmessages import QtMessages
from reviewer.gui.settings import SettingsFile

SIZE = QSize(420, 132)
NAME_PIXELS = 26
_EDGE, _NAME_LINE, _TEXT_LINE = 28, 62, 94
_FAINT, _DIM = 0.15, 0.65
"""How much of the letters' colour the rim and the second line have."""


class Splash(QSplashScreen):
    """Stand in the middle of the screen until the window is there."""

    def __init__(self, text: str, colours: Theme) -> None:
        super().__init__()
        self._text = text
        palette = QPalette(QColor(colours.raised), QColor(colours.panel))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colours.text))
        self.setPalette(palette)
        self.setWindowTitle("reviewer")
        self.setAccessibleName(f"reviewer: {text}")
        self.setFixedSize(SIZE)
        self.move(self.screen().availableGeometry().center() - self.rect().center())

    def event(self, event: QEvent) -> bool:
        """Take being shown for done: a splash screen of Qt would wait up to a second here, before anything is drawn."""
        return isinstance(event, QShowEvent) or super().event(event)

    def drawContents(self, painter: QPainter) -> None:
        """Draw the name over what is opened, its middle left out where it is long, as plain text."""
        painter.setOpacity(_FAINT)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setOpacity(1)
        strong = QFont(self.font())
        strong.setPixelSize(NAME_PIXELS)
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        painter.drawText(_EDGE, _NAME_LINE, "reviewer")
        painter.setFont(self.font())
        painter.setOpacity(_DIM)
        painter.drawText(_EDGE, _TEXT_LINE, _fitting(self._text, self.fontMetrics(), self.width() - 2 * _EDGE))


def _fitting(text: str, metrics: QFontMetrics, width: int) -> str:
    """Give a text as it is, or without its middle where it is wider than so many pixels."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    from PySide6.QtCore import Qt

    return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width)


def show_splash(review: Path | None, settings: Path) -> Splash:
    """Begin to keep what is logged, make the application and show the splash screen as the settings at a path say.

    ``reviewer.gui.app`` gives the application the rest of its looks, and its language.
    """
    take_notes()
    QtMessages().install()
    looks = looks_named(SettingsFile(settings).settings.looks)
    bare_application()
    splash = Splash("…" if review is None else f"{review.name} …", _colours(looks))
    splash.show()
    wait_for_paint(splash)
    return splash


def _colours(looks: Looks) -> Theme:
    """Give the colours of some looks; only who follows the system waits until it is asked."""
    if looks is Looks.SYSTEM:
        from reviewer.gui.looks.theme import theme_for

        return theme_for(looks)
    return LIGHT if looks is Looks.LIGHT else DARK
