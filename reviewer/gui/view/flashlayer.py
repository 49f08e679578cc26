"""The flash of a verdict over what is not the canvas, which paints its own."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reviewer.gui.view import overlay
from reviewer.gui.view.passing import Passing
from reviewer.model.verdict import Verdict


class FlashLayer(QWidget):
    """Lie over a part of its parent for the moment in which a verdict flashes; clicks go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self._passing = Passing(self)
        self._passing.flashed.connect(self._on_flashed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def flash(self, verdict: Verdict) -> None:
        """Show for a moment which verdict was given."""
        area = overlay.flash_area(QRectF(self._ground.rect()))
        self.setGeometry(area.toAlignedRect())
        self._passing.flash(verdict)
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sign where it would be if this covered all of the parent."""
        if self._passing.verdict is not None:
            painter = QPainter(self)
            painter.translate(-QPointF(self.pos()))
            bounds = QRectF(self._ground.rect())
            overlay.paint_flash(painter, self._passing.verdict, self._passing.flash_strength, bounds)

    def _on_flashed(self) -> None:
        """Fade, and go once nothing is left."""
        if self._passing.verdict is None:
            self.hide()
        self.update()
