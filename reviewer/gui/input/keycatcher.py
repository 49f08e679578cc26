"""A button that waits for the next key or click and tells its name."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPushButton, QWidget

from reviewer.gui.input.keys import CLICKS, pressed_key

_NAMES = {button: name for name, button in CLICKS.items()}


class KeyCatcher(QPushButton):
    """Listen after a click until a key is pressed, another button is clicked on it, or Escape ends it."""

    caught = Signal(str)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._text = text
        self._waiting = self.tr("Press the key, or click here…")
        self._listens = False
        self.setAutoDefault(False)
        self.setToolTip(self.tr("Listens for one key, or for a click on this button; Escape ends it."))
        metrics = self.fontMetrics()
        self.setMinimumWidth(max(metrics.horizontalAdvance(words) for words in (text, self._waiting)) + 40)

    @property
    def listens(self) -> bool:
        """Tell whether the next key is caught."""
        return self._listens

    def listen(self, *, on: bool) -> None:
        """Begin or end to wait for a key."""
        self._listens = on
        self.setText(self._waiting if on else self._text)
        if on:
            self.setFocus()

    def event(self, event: QEvent) -> bool:
        """Take keys before shortcuts and the walk of the focus do."""
        if self._listens and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if self._listens and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell the key's name; modifiers alone are waited out."""
        if not self._listens:
            super().keyPressEvent(event)
            return
        event.accept()
        if event.key() == Qt.Key.Key_Escape:
            self.listen(on=False)
        elif event.isAutoRepeat():  # the key that began the listening is held still
            return
        elif name := pressed_key(event.keyCombination(), event.nativeScanCode()):
            self._tell(name)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to listen, or tell which button was clicked."""
        if self._listens and event.button() in _NAMES:
            self._tell(_NAMES[event.button()])
        elif event.button() is Qt.MouseButton.LeftButton:
            self.listen(on=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the end of the click, which presses nothing."""
        event.accept()

    def nextCheckState(self) -> None:
        """Begin to listen where the keyboard presses the button."""
        self.listen(on=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Listen no more."""
        self.listen(on=False)
        super().focusOutEvent(event)

    def _tell(self, name: str) -> None:
        self.listen(on=False)
        self.caught.emit(name)
