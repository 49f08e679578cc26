"""Reference cycles are freed by the window's thread alone.

The interpreter would free them in whichever thread happens to allocate. What belongs to Qt must not end in another
thread than its own: a lock of Qt's and the interpreter's can then wait for each other.
"""

import gc
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QWidget

LOOK_MS = 1000
"""How often it is looked whether there is something to free."""

FEW = 700
"""So many new containers are not worth a look; the interpreter's own measure."""

REST_SECONDS = 0.3
"""So long nobody has touched a key or the mouse when what is freed holds nobody up: pages are turned five a second."""

MOST_PASSED = 10
"""After so many looks without a rest what is young is gone through all the same, which takes a millisecond."""

YOUNG_LOOKS = 10
"""After so many times the young, the old is gone through too at a rest; it takes the longer the more came together."""

MOST_LOOKS = 60
"""After so many it is gone through without a rest."""

_TOUCHES = frozenset({
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
})  # fmt: skip


class GarbageCollector(QObject):
    """Take over from the interpreter when reference cycles are freed, until stopped.

    Parameters
    ----------
    window : QWidget
        A shown window; its keys and mouse, and those of what opens over it, tell when somebody waits for what they do.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._touched = 0.0
        self._passed = 0
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin; what the program is made of by now is not gone through again, so that a look is short."""
        gc.disable()
        gc.freeze()
        # What the system delivers passes here once; a filter of the application would be asked for every widget.
        self._window.windowHandle().installEventFilter(self)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._on_focus)
        self._timer.start()

    def stop(self) -> None:
        """Give it back to the interpreter."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note when somebody touches a key or the mouse."""
        if event.type() in _TOUCHES:
            self._touched = monotonic()
        return False

    def _on_focus(self, window: QWindow | None) -> None:
        """Hear of what is typed into dialogs, too: each is a window of the system of its own."""
        if window is not None:
            window.installEventFilter(self)  # once more moves the filter to the front and adds none

    def look(self) -> None:
        """Free what is young where enough came to be, and now and then what is old, when nobody waits for a page."""
        rests = monotonic() - self._touched >= REST_SECONDS
        if not rests and self._passed < MOST_PASSED:
            self._passed += 1
            return
        self._passed = 0
        if self._looks >= (YOUNG_LOOKS if rests else MOST_LOOKS):
            gc.collect()
            self._looks = 0
        elif gc.get_count()[0] >= FEW:
            gc.collect(1)
            self._looks += 1
