"""Return presses the button that has the focus, in every dialog."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton

_RETURNS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ReturnPresses(QObject):
    """Let Return press a button of a dialog that has the focus, though it is not the default one.

    Qt gives the key to the default button instead, or to none: a button that may become the default one would take
    the Return that is typed in a field before it, too.
    """

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        dialog.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take a Return that the button itself let pass."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        button = self._dialog.focusWidget()
        if event.key() not in _RETURNS or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if not isinstance(button, QPushButton) or not button.isEnabled():
            return False
        if not event.isAutoRepeat():
            button.click()
        return True
