"""What is typed ahead waits until what takes it is there."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer, SignalInstance
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

PATIENCE_MS = 400
"""So long keys wait at most: a window that takes longer seems to hang."""


_KEYS = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress})
_OTHERS = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel, QEvent.Type.Close}
)


class TypedAhead(QObject):
    """Take the keys that came to this program for a window already, before a dialog is opened over it.

    Qt would throw them away then, since they are for a window that is blocked.
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[QKeyEvent] = []
        program = QCoreApplication.instance()
        assert program is not None, "there is a window"
        program.installEventFilter(self)
        QCoreApplication.processEvents()
        program.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep presses of keys; a click, or the end of the window, comes too early to be followed."""
        if not isinstance(watched, QWindow) or event.type() not in _KEYS | _OTHERS:
            return False
        event.setAccepted(event.type() in _KEYS)
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.isAutoRepeat():
            self._keys.append(QKeyEvent(event.type(), event.key(), event.modifiers(), event.text()))
        return True

    def type_into(self, dialog: QDialog) -> None:
        """Type what was kept into a dialog, as long as that is open: it may be closed, and gone, before it has keys."""
        for key in self._keys:
            if not isValid(dialog) or not dialog.isVisible() or (box := dialog.focusWidget()) is None:
                return
            QCoreApplication.sendEvent(box, key)


def hold_keys(is_ready: Callable[[], bool], *told: SignalInstance, patience_ms: int = PATIENCE_MS) -> None:
    """Let keys and clicks wait until something is ready, which is asked at each of some signals; all else goes on.

    They reach then what has the keyboard by that time. Qt itself throws away what is typed between the opening of a
    dialog and the moment in which the display server gives it the keyboard.
    """
    if is_ready():
        return
    loop = QEventLoop()

    def end(*_: object) -> None:
        if is_ready():
            loop.quit()

    patience = QTimer(loop, singleShot=True, interval=patience_ms)
    patience.timeout.connect(loop.quit)
    patience.start()
    for signal in told:
        signal.connect(end)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    for signal in told:
        signal.disconnect(end)
