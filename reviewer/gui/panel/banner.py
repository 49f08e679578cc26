"""A message across the top of the picture that stays until it is answered, or for a while where it need not be."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from reviewer.gui.looks.icons import IconLabel, text_ink, warning_ink
from reviewer.gui.looks.labels import PlainLabel

MARGIN = 12
PASSING_MS = 12_000
"""What need not be answered is shown so long: enough for three sentences and a look at the buttons."""

ROOM = 280
"""Where the buttons leave the sentence less, they lie below it: it would stand a word to a line beside them."""


class Tone(Enum):
    """Name what a banner tells, good news or that something failed; the value is its icon."""

    NOTE = "note"
    FAULT = "warning"


Answer = tuple[str, Callable[[], None]]
"""What a button says, and what it does."""


class Banner(QFrame):
    """Lie over the top edge of its parent with one sentence and what can be done about it.

    ``covered`` tells how much of the top it lies over, 0 once it is gone.
    """

    dismissed = Signal()
    covered = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setProperty("role", "banner")
        self._mark = IconLabel(20)
        self._text = PlainLabel(wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._answer, self._other = QPushButton(), QPushButton()
        self._dismiss = QPushButton(self.tr("Dismiss"))
        for button in (self._answer, self._other, self._dismiss):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._dismiss.clicked.connect(self.dismiss)
        self._answer.clicked.connect(lambda: self._on_answered(self._action))
        self._other.clicked.connect(lambda: self._on_answered(self._otherwise))
        self._tone = Tone.NOTE
        self._action: Callable[[], None] | None = None
        self._otherwise: Callable[[], None] | None = None
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.timeout.connect(self._on_passed)
        self._buttons = QHBoxLayout()
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        parent.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        sentence = QHBoxLayout()
        for row in (sentence, self._buttons, self._rows):
            row.setSpacing(12)
        sentence.addWidget(self._mark)
        sentence.addWidget(self._text, 1)
        self._buttons.addStretch()
        for button in (self._answer, self._other, self._dismiss):
            self._buttons.addWidget(button)
        self._rows.setContentsMargins(14, 8, 10, 8)
        self._rows.addLayout(sentence, 1)
        self._rows.addLayout(self._buttons)

    @property
    def is_fault(self) -> bool:
        """Tell whether a failure is shown."""
        return self.isVisible() and self._tone is Tone.FAULT

    @property
    def text(self) -> str:
        """Give the sentence shown."""
        return self._text.text()

    def tell(
        self,
        text: str,
        tone: Tone = Tone.NOTE,
        answer: str = "",
        action: Callable[[], None] | None = None,
        *,
        other: Answer | None = None,
        passes: bool = False,
    ) -> None:
        """Show a sentence, with a button where something can be done, and with a second one where there is a choice.

        One that ``passes`` goes by itself after a while, but not from under the mouse.
        """
        self._passing.stop()
        if passes:
            self._passing.start(PASSING_MS)
        self._tone = tone
        self._mark.show_icon(tone.value, warning_ink if tone is Tone.FAULT else text_ink)
        self._text.setText(text)
        self._action = action
        self._answer.setText(answer)
        self._answer.setVisible(action is not None)
        words, self._otherwise = other or ("", None)
        self._other.setText(words)
        self._other.setVisible(other is not None)
        self.setProperty("tone", tone.name.lower())
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(text)
        self.show()
        self._place()
        self.raise_()

    @property
    def is_passing(self) -> bool:
        """Tell whether what is shown goes by itself."""
        return self._passing.isActive()

    def dismiss(self) -> None:
        """Take it away without an answer."""
        self.hide()
        self.dismissed.emit()

    def press_answer(self) -> None:
        """Do what the button offers."""
        self._answer.click()

    def press_other(self) -> None:
        """Do what the second button offers."""
        self._other.click()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that nothing is covered any more."""
        super().hideEvent(event)
        self.covered.emit(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        if watched is self._around and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _on_answered(self, action: Callable[[], None] | None) -> None:
        self._action = self._otherwise = None
        self.hide()
        if action is not None:
            action()

    def _on_passed(self) -> None:
        if self.underMouse():
            self._passing.start(PASSING_MS)
        else:
            self.hide()

    def _place(self) -> None:
        around = self._around
        width = min(around.width() - 2 * MARGIN, 860)
        is_narrow = width - self._buttons.sizeHint().width() < ROOM
        directions = QBoxLayout.Direction
        self._rows.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)
        height = max(self.minimumSizeHint().height(), self.heightForWidth(width))
        self.setGeometry((around.width() - width) // 2, MARGIN, width, height)
        if self.isVisible():
            self.covered.emit(height + 2 * MARGIN)
