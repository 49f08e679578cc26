"""Ending well when the system asks for it: the window closes as if by hand."""

import os
import signal
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QSocketNotifier
    from PySide6.QtWidgets import QWidget

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name))


class Ending:
    """Close a window on the signals that ask a program to end, so that the place is saved and the review let go.

    Python calls a handler between any two steps of its code, be they amid a hand-over to another thread that closing
    would wait for, and never while the window waits; what it raises within a slot or a paint is told and forgotten, and
    while Qt is being loaded it aborts the program. So a pipe keeps what came: ``check`` looks into it while there is no
    window, then it tells the event loop, which closes at its own time.
    """

    def __init__(self) -> None:
        self._window: QWidget | None = None
        self._notifier: QSocketNotifier | None = None
        self._read, self._write = os.pipe()
        for end in (self._read, self._write):
            os.set_blocking(end, False)
        self._before = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        self._handlers = {number: signal.signal(number, _leave_to_pipe) for number in SIGNALS}

    def check(self) -> None:
        """Raise ``KeyboardInterrupt`` where a signal has come; for the time before there is a window to close."""
        if self._has_come():
            raise KeyboardInterrupt

    def watch_over(self, window: "QWidget") -> None:
        """Close a window as soon as the event loop runs and a signal has come, be it by now."""
        from PySide6.QtCore import QSocketNotifier  # signals are kept from before Qt is loaded

        self._window = window
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._on_woken)

    def stop(self) -> None:
        """Give the signals back to those who had them."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        os.close(self._read)
        os.close(self._write)

    def _has_come(self) -> bool:
        """Take what is in the pipe and tell whether a signal to end is among it."""
        try:
            return not frozenset(SIGNALS).isdisjoint(os.read(self._read, 64))
        except BlockingIOError:
            return False

    def _on_woken(self) -> None:
        if self._has_come() and self._window is not None:
            self._window.close()


def _leave_to_pipe(_number: int, _frame: FrameType | None) -> None:
    """Take the place of what a signal does by itself; its number comes through the pipe."""
