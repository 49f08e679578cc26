"""A few words over the picture that go away by themselves."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from reviewer.gui.looks.labels import PlainLabel

SHOWN_MS = 1800
LETTER_MS = 45
"""Longer texts are shown so long for each letter, which is about how fast people read."""
BOTTOM = 46
"""So far from the lower edge that what is written in its corners can still be read."""

MARGIN = 12


class Toast(PlainLabel):
    """Say something in passing near the lower edge of its parent; it takes no clicks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "toast", parent=parent)
        self._around = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_passed)
        self._held = ""
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str) -> None:
        """Show other words for a moment."""
        self._show(text)
        self._timer.start(max(SHOWN_MS, LETTER_MS * len(text)))

    def stop(self) -> None:
        """Say no more in passing: what it was about is not there any more."""
        self._timer.stop()
        self._on_passed()

    def hold(self, text: str) -> None:
        """Show words until they are let go, but for moments in which others are said."""
        self._held = text
        self._timer.stop()
        self._show(text)

    def let_go(self) -> None:
        """Show no longer what was held."""
        if self._held and not self._timer.isActive():
            self.hide()
        self._held = ""

    def _show(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        if watched is self._around and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _on_passed(self) -> None:
        if self._held:
            self._show(self._held)
        else:
            self.hide()

    def _place(self) -> None:
        """Lie within the parent, in as many lines as that takes."""
        around = self._around.size()
        self.setWordWrap(False)
        self.adjustSize()
        room = around.width() - 2 * MARGIN
        if self.width() > room:
            self.setWordWrap(True)
            self.resize(room, self.heightForWidth(room))
        self.move((around.width() - self.width()) // 2, around.height() - self.height() - BOTTOM)
