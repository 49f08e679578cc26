"""Reference cycles are freed by the window's thread alone.

The interpreter would free them in whichever thread happens to allocate. What belongs to Qt must not end in another
thread than its own: a lock of Qt's and the interpreter's can then wait for each other.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 1000
"""How often it is looked whether there is something to free."""

FEW = 700
"""So many new containers are not worth a look; the interpreter's own measure."""

YOUNG_LOOKS = 10
"""After so many looks at what is young, the old is gone through too at the next rest: it takes a frame, and the longer
the more came together."""

MOST_LOOKS = 600
"""After so many it is gone through without a rest."""

STILL = 50
"""No more new containers than this come in a second in which nothing is done; a page turn brings two hundred."""


class GarbageCollector(QObject):
    """Take over from the interpreter when reference cycles are freed, until stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._looks = 0
        self._before = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin; what the program is made of by now is not gone through again, so that a look is short."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """Give it back to the interpreter."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def look(self) -> None:
        """Free what is young where enough came to be, and now and then what is old, when nobody waits for a page."""
        count, before = gc.get_count()[0], self._before
        if self._looks >= (YOUNG_LOOKS if count - before < STILL else MOST_LOOKS):
            gc.collect()
            self._looks = 0
        elif count >= FEW:
            gc.collect(1)
            self._looks += 1
        self._before = gc.get_count()[0]
