"""The edge of a panel that the mouse takes hold of to make it wider or narrower."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

THICKNESS = 6
"""So many pixels of the panel's edge are the grip: no more than stays free beside its words."""


class Grip(QWidget):
    """Lie along the left edge of a panel, unseen but for the mouse's arrow.

    ``wanted`` carries how wide the panel is to be while the mouse drags, ``let_go`` tells that it is done, ``undone``
    that a double click asks for the usual width.
    """

    wanted = Signal(int)
    let_go = Signal()
    undone = Signal()

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self._panel = panel
        self._right = 0.0
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setToolTip(self.tr("Drag to make the panel wider; a double click gives it its usual width."))

    def follow(self) -> None:
        """Lie along the whole edge, over all else in the panel."""
        self.setGeometry(0, 0, THICKNESS, self._panel.height())
        self.raise_()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        self._right = event.globalPosition().x() + self._panel.width()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse."""
        self.wanted.emit(round(self._right - event.globalPosition().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self.let_go.emit()
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the usual width."""
        self.undone.emit()
        event.accept()
