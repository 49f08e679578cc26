"""The reasons and their digits, always in sight."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from reviewer.gui.looks.labels import PlainLabel, set_state
from reviewer.gui.looks.wording import reason_text
from reviewer.model.verdict import Reason

ROWS = 5
COLUMN = 168


class ReasonMark(QFrame):
    """Show one reason with its digit; a click is its key."""

    pressed = Signal(int)

    def __init__(self, reason: Reason, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason = reason
        self._digit = PlainLabel(str(reason.digit), "key")
        self._digit.setFixedWidth(20)
        self._digit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label = PlainLabel(reason_text(reason), "dim")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 1)
        layout.setSpacing(6)
        layout.addWidget(self._digit)
        layout.addWidget(self._label, 1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_active(is_active=False)

    def set_active(self, *, is_active: bool) -> None:
        """Mark the reason as one of the picture's, by colour, weight and a cross."""
        self._digit.setText("✕" if is_active else str(self._reason.digit))
        for part in (self._digit, self._label):
            set_state(part, "given" if is_active else "")
        state = self.tr("given") if is_active else self.tr("not given")
        self.setAccessibleName(f"{self._reason.digit} {self._label.text()}: {state}")

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Stand in for the key."""
        self.pressed.emit(self._reason.digit)


class Legend(QWidget):
    """Show all reasons in two columns, those of the picture on screen marked."""

    pressed = Signal(int)

    def __init__(self, reasons: Sequence[Reason], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QGridLayout(self)
        layout.setContentsMargins(12, 2, 8, 8)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(1)
        layout.setColumnMinimumWidth(0, COLUMN)
        layout.setColumnStretch(1, 1)
        self._marks = {reason.key: ReasonMark(reason) for reason in reasons}
        for place, mark in enumerate(self._marks.values()):
            mark.pressed.connect(self.pressed)
            layout.addWidget(mark, place % ROWS, place // ROWS)
        self.setAccessibleName(self.tr("Reasons for rejecting"))

    def show_reasons(self, reasons: Collection[str]) -> None:
        """Mark the reasons of the picture on screen."""
        for key, mark in self._marks.items():
            mark.set_active(is_active=key in reasons)
