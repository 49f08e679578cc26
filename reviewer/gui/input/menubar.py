"""The menu bar, which Alt by itself leaves alone."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenuBar


class MenuBar(QMenuBar):
    """Open menus by Alt and a letter, and take no key after Alt alone, which would be one that judges."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Alt pass without a look: Qt's own menu bar takes the keyboard once it is let go."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt:
            return False
        return super().eventFilter(watched, event)
