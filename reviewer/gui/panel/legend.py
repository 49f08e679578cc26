"""The reasons and their digits, always in sight."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from reviewer.gui.looks.labels import PlainLabel, plain_tip, set_state
from reviewer.gui.looks.wording import reason_text
from reviewer.model.verdict import Reason

ROWS = 5
DIGIT, SPACING = 20, 6
MARGINS = 12, 2, 8, 8
GAP = 8


class ReasonMark(QFrame):
    """Show one reason with its digit; a click is its key."""

    pressed = Signal(int)

    def __init__(self, reason: Reason, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason = reason
        self._digit = PlainLabel(str(reason.digit), "key")
        self._digit.setFixedWidth(DIGIT)
        self._digit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = reason_text(reason)
        self._is_active: bool | None = None
        self._label = PlainLabel(self._words, "dim")
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setToolTip(plain_tip(self._words))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 1)
        layout.setSpacing(SPACING)
        layout.addWidget(self._digit)
        layout.addWidget(self._label, 1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_active(is_active=False)

    def set_active(self, *, is_active: bool) -> None:
        """Mark the reason as one of the picture's, by colour, weight and a cross."""
        if is_active == self._is_active:
            return
        self._is_active = is_active
        self._digit.setText("✕" if is_active else str(self._reason.digit))
        for part in (self._digit, self._label):
            set_state(part, "given" if is_active else "")
        state = self.tr("given") if is_active else self.tr("not given")
        self.setAccessibleName(f"{self._reason.digit} {self._words}: {state}")
        self._fit()

    @property
    def wanted(self) -> int:
        """Give the width that takes all of the words, also where they are heavier as a given reason's are."""
        self._label.ensurePolished()
        font = self._label.font()
        font.setBold(True)
        return DIGIT + SPACING + QFontMetrics(font).horizontalAdvance(self._words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the words as fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - DIGIT - SPACING
        self._label.setText(self._label.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stand in for the key, by the left button alone."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit(self._reason.digit)


class Legend(QWidget):
    """Show all reasons in two columns, those of the picture on screen marked."""

    pressed = Signal(int)

    def __init__(self, reasons: Sequence[Reason], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QGridLayout(self)
        layout.setContentsMargins(*MARGINS)
        layout.setHorizontalSpacing(GAP)
        layout.setVerticalSpacing(1)
        layout.setColumnStretch(1, 1)
        self._columns = layout
        self._marks = {reason.key: ReasonMark(reason) for reason in reasons}
        for place, mark in enumerate(self._marks.values()):
            mark.pressed.connect(self.pressed)
            layout.addWidget(mark, place % ROWS, place // ROWS)
        self.setAccessibleName(self.tr("Reasons for rejecting"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each column what its longest words take, or its share where that is too much for both."""
        super().resizeEvent(event)
        wanted = [mark.wanted for mark in self._marks.values()]
        first, second = max(wanted[:ROWS], default=0), max(wanted[ROWS:], default=0)
        room = self.width() - MARGINS[0] - MARGINS[2] - GAP
        self._columns.setColumnMinimumWidth(0, first if first + second <= room else room * first // (first + second))

    def show_reasons(self, reasons: Collection[str]) -> None:
        """Mark the reasons of the picture on screen."""
        for key, mark in self._marks.items():
            mark.set_active(is_active=key in reasons)
