"""Labels that show text as it is: never as markup, elided where it does not fit."""

import re
from html import escape

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

_BEFORE_UNIT = re.compile(r"(?<=\d) (?=[^\W\d])")


class PlainLabel(QLabel):
    """Show plain text: a file called ``<img ...>.png`` is shown as that name.

    ``role`` names its style rule; ``wrap`` lets long text take several lines.
    """

    def __init__(self, text: str = "", role: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if role:
            self.setProperty("role", role)
        self.setText(text)


class ElidedLabel(QWidget):
    """Show one line of plain text, with its middle left out where it does not fit; the tooltip has all of it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another text."""
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(text))
        self.update()

    def text(self) -> str:
        """Give the whole text."""
        return self._text

    def sizeHint(self) -> QSize:
        """Ask for the width of the whole text."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        """Be content with a few letters."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.averageCharWidth() * 8, metrics.height() + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much of the text as fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        shown = QFontMetrics(self.font()).elidedText(self._text, Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class FoldedLabel(QWidget):
    """Show plain text in as many lines as it takes, broken within a word only where that is wider than the label.

    A number keeps its unit beside it. The middle of what is left for the last of ``most`` lines is left out where it
    does not fit; the tooltip has all.
    """

    def __init__(self, most: int, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self._text = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def text(self) -> str:
        """Give the whole text."""
        return self._text

    def setText(self, text: str) -> None:
        """Show another text."""
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(text))
        self.updateGeometry()
        self.update()

    def lines(self, width: int) -> list[str]:
        """Give the lines as they are shown in a width."""
        if not self._text:
            return [""]
        text = _BEFORE_UNIT.sub("\N{NO-BREAK SPACE}", self._text.replace("\n", " "))
        layout = QTextLayout(text, self.font())
        layout.setTextOption(_folding())
        found: list[str] = []
        layout.beginLayout()
        while len(found) < self._most and (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            begin, length = line.textStart(), line.textLength()
            rest = text[begin:] if len(found) == self._most - 1 else text[begin : begin + length]
            found.append(rest.rstrip())
        layout.endLayout()
        found[-1] = QFontMetrics(self.font()).elidedText(found[-1], Qt.TextElideMode.ElideMiddle, width)
        return found

    def heightForWidth(self, width: int) -> int:
        """Ask for the height of the lines."""
        return len(self.lines(width)) * self.fontMetrics().height() + 2

    def sizeHint(self) -> QSize:
        """Ask for the width of the whole text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        """Be content with a few letters."""
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 8, metrics.height() + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        metrics = self.fontMetrics()
        for place, line in enumerate(self.lines(self.width())):
            painter.drawText(QPointF(0, 1 + metrics.ascent() + place * metrics.height()), line)


def _folding() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def set_state(widget: QWidget, state: str) -> None:
    """Let the style rules of a state hold for a widget; finding them costs much, so only where it has another."""
    if widget.property("state") != state:
        widget.setProperty("state", state)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def plain_tip(text: str) -> str:
    """Give a tooltip that shows a text as it is; Qt would take one that looks like markup for markup."""
    lines = "<br>".join(escape(line) for line in text.split("\n"))
    return f"<span>{lines}</span>" if text else ""


def rule(parent: QWidget | None = None) -> QFrame:
    """Give a thin horizontal line between sections."""
    line = QFrame(parent)
    line.setProperty("role", "rule")
    return line
