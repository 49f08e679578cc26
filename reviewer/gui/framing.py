"""The window opens within its screen, with the frame that the system puts around it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_PLACING = frozenset({QEvent.Type.Show, QEvent.Type.Move, QEvent.Type.Resize})


class FrameFit(QObject):
    """Make a window that opens no larger than its screen has room for, and put it where all of it is seen.

    How thick the frame is becomes known only some time after the window is shown. From then on a person may draw it
    over the edge of the screen.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look when the window is shown, and once more when its frame is there."""
        if event.type() in _PLACING and self._window.isVisible():
            has_frame = self._window.frameGeometry() != self._window.geometry()
            if has_frame:
                self._window.removeEventFilter(self)
            if has_frame or event.type() is QEvent.Type.Show:
                self._fit()
        return False

    def _fit(self) -> None:
        window = self._window
        room, frame = window.screen().availableGeometry(), window.frameGeometry()
        if window.isMaximized() or window.isFullScreen() or room.contains(frame):
            return
        inside = frame.size().boundedTo(room.size())
        wanted = window.size() - (frame.size() - inside)
        if wanted.expandedTo(window.minimumSize()) != wanted:
            return  # whatever its size, a part would be out of sight
        window.resize(wanted)
        left = max(room.left(), min(frame.left(), room.left() + room.width() - inside.width()))
        top = max(room.top(), min(frame.top(), room.top() + room.height() - inside.height()))
        window.move(left, top)
