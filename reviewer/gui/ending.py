"""Ending well when the system asks for it: the window closes as if by hand."""

import os
import signal
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QWidget

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name))


class Ending(QObject):
    """Close a window on the signals that ask a program to end, so that the place is saved and the review let go.

    Python calls a handler between any two steps of its code, be they amid a hand-over to another thread that closing
    would wait for, and never while the window waits: so a pipe tells the event loop, which closes at its own time. What
    comes before there is a window to close waits in the pipe.
    """

    def __init__(self) -> None:
        super().__init__()
        self._window: QWidget | None = None
        self._read, self._write = os.pipe()
        os.set_blocking(self._write, False)
        self._before = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        self._handlers = {number: signal.signal(number, _leave_to_loop) for number in SIGNALS}
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.setEnabled(False)
        self._notifier.activated.connect(self._on_woken)

    def watch_over(self, window: QWidget) -> None:
        """Close a window as soon as the event loop runs and a signal has come, be it by now."""
        self._window = window
        self._notifier.setEnabled(True)

    def stop(self) -> None:
        """Give the signals back to those who had them."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        os.close(self._read)
        os.close(self._write)

    def _on_woken(self) -> None:
        is_asked = not frozenset(SIGNALS).isdisjoint(os.read(self._read, 64))
        if is_asked and self._window is not None:
            self._window.close()


def _leave_to_loop(_number: int, _frame: FrameType | None) -> None:
    """Take the place of what a signal does by itself; its number comes through the pipe."""
