"""What is seen at once while the program is still being loaded: its name and the review that opens."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from reviewer.gui.application import make_application
from reviewer.gui.looks.theme import current, looks_named
from reviewer.gui.notes import take_notes
from reviewer.gui.qtmessages import QtMessages
from reviewer.gui.settings import SettingsFile

SIZE = QSize(420, 132)
NAME_PIXELS = 26


class Curtain(QWidget):
    """Stand in the middle of the screen, without the keyboard, until the window is there."""

    def __init__(self, text: str) -> None:
        super().__init__(None, Qt.WindowType.SplashScreen | Qt.WindowType.FramelessWindowHint)
        self._text = text
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setWindowTitle("reviewer")
        self.setAccessibleName(text)
        self.setFixedSize(SIZE)
        self.move(self.screen().availableGeometry().center() - self.rect().center())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the name over what goes on, elided where it is long, as plain text."""
        painter, colours = QPainter(self), current()
        painter.fillRect(self.rect(), QColor(colours.panel))
        painter.setPen(QColor(colours.line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        strong = QFont(self.font())
        strong.setPixelSize(NAME_PIXELS)
        strong.setWeight(QFont.Weight.DemiBold)
        area = QRectF(self.rect()).adjusted(28, 0, -28, 0)
        painter.setFont(strong)
        painter.setPen(QColor(colours.text))
        painter.drawText(
            area.adjusted(0, 0, 0, -30), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "reviewer"
        )
        painter.setFont(self.font())
        painter.setPen(QColor(colours.dim))
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideMiddle, int(area.width()))
        painter.drawText(area.adjusted(0, 44, 0, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def raise_curtain(review: Path | None, settings: Path) -> Curtain:
    """Begin to keep what is logged, make the application as the settings at a path want it and show the curtain.

    Raises
    ------
    ReviewError
        Where no window can be shown here.
    """
    take_notes()
    QtMessages().install()
    chosen = SettingsFile(settings).settings
    application: QApplication = make_application(looks_named(chosen.looks), chosen.language)
    translate = QCoreApplication.translate
    opening = translate("Curtain", "Opening {name} …")
    curtain = Curtain(translate("Curtain", "Starting …") if review is None else opening.format(name=review.name))
    curtain.show()
    application.processEvents()
    return curtain
