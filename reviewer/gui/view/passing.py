"""What is seen on the canvas for a moment only."""

import math
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.model.verdict import Verdict

PATIENCE_MS = 150
"""Nothing is said about loading before this time has passed."""

TITLE_MS = 1000
FLASH_SECONDS = 0.22
FRAME_MS = 16
BLINK_MS = 250


class Passing(QObject):
    """Hold the flash of a verdict, a large title, the turns of a blink and a long wait, each for its time."""

    changed = Signal()
    flashed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.verdict: Verdict | None = None
        self.title = ""
        self.is_slow = False
        self.is_other = False
        self._flash_began = 0.0
        self._title_timer = self._timer(TITLE_MS, self._on_title_over)
        self._patience = self._timer(PATIENCE_MS, self._on_slow)
        self._frames = self._timer(FRAME_MS, self._on_frame, repeats=True)
        self._blink = self._timer(BLINK_MS, self._on_blink, repeats=True)

    @property
    def flash_strength(self) -> float:
        """Give how strong the flash is now: full at first, then fading to 0."""
        age = (monotonic() - self._flash_began) / FLASH_SECONDS
        if age >= 1:
            return 0.0
        return 0.5 + 0.5 * math.cos(math.pi * max(0.0, 2 * age - 1))

    @property
    def blinks(self) -> bool:
        """Tell whether picture and LR are seen in turn; ``is_other`` says whose turn it is."""
        return self._blink.isActive()

    def flash(self, verdict: Verdict) -> None:
        """Begin to flash a verdict."""
        self.verdict, self._flash_began = verdict, monotonic()
        self._frames.start()
        self.flashed.emit()

    def show_title(self, title: str) -> None:
        """Show a title for a second."""
        self.title = title
        self._title_timer.start()
        self.changed.emit()

    def set_blink(self, *, on: bool) -> None:
        """Begin or end to take turns."""
        self.is_other = False
        if on:
            self._blink.start()
        else:
            self._blink.stop()
        self.changed.emit()

    def wait(self, *, waits: bool) -> None:
        """Begin to count the time until a wait is long, unless that was begun; or end it."""
        if not waits:
            self._patience.stop()
            self.is_slow = False
        elif not self.is_slow and not self._patience.isActive():
            self._patience.start()

    def _timer(self, milliseconds: int, slot: Callable[[], None], *, repeats: bool = False) -> QTimer:
        """Give a timer that belongs to this object."""
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.setSingleShot(not repeats)
        timer.timeout.connect(slot)
        return timer

    def _on_title_over(self) -> None:
        """Take the title away."""
        self.title = ""
        self.changed.emit()

    def _on_slow(self) -> None:
        """Say that the wait is long."""
        self.is_slow = True
        self.changed.emit()

    def _on_frame(self) -> None:
        """Let the flash fade."""
        if self.flash_strength <= 0:
            self.verdict = None
            self._frames.stop()
        self.flashed.emit()

    def _on_blink(self) -> None:
        """Let the other have its turn."""
        self.is_other = not self.is_other
        self.changed.emit()
