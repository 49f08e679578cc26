"""The way from any thread to the window's: what is sent is handed over there, in order, between two events.

No other thread may call into Qt's objects, not even to emit a signal: an object can be deleted meanwhile, and Qt's
locks and the interpreter's then wait for each other. What wakes the window is a byte in a pipe.
"""

import os
import sys
import weakref
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier
from shiboken6 import isValid

_MANY = 4096
"""Bytes that are taken out of the pipe at once; each stands for something that was sent."""


class _Bell(QObject):
    """Wake the window's thread, and hand over there what was sent."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sent: deque[tuple[Relay, tuple[Any, ...]]] = deque()
        self._ear, self._hand = os.pipe()
        for end in (self._ear, self._hand):
            os.set_blocking(end, False)
        self._notifier = QSocketNotifier(self._ear, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_rung)

    def send(self, relay: "Relay", words: tuple[Any, ...]) -> None:
        """Leave something to be handed over; safe in every thread."""
        self._sent.append((relay, words))
        self._ring()

    def _ring(self) -> None:
        with suppress(BlockingIOError):  # as many wakings as the pipe holds are on their way
            os.write(self._hand, b"\0")

    def _on_rung(self) -> None:
        """Hand over what is there by now; what comes meanwhile waits for the next turn of the loop."""
        with suppress(BlockingIOError):  # a loop within a loop was faster
            os.read(self._ear, _MANY)
        for _ in range(len(self._sent)):
            if not self._sent:
                return
            relay, words = self._sent.popleft()
            try:
                relay.hand_over(words)
            except Exception:  # noqa: BLE001 - as after a slot: it is reported, and what was sent after it arrives
                sys.excepthook(*sys.exc_info())
        if self._sent:
            self._ring()


class Relay:
    """Call a method of an object of the window with what any thread sends, unless the object is gone by then.

    Parameters
    ----------
    receive : callable
        A bound method of a ``QObject`` that lives in the window's thread. The object is not kept alive.
    """

    def __init__(self, receive: Callable[..., None]) -> None:
        self._receive = weakref.WeakMethod(receive)
        self._bell = _bell()

    def send(self, *words: Any) -> None:
        """Have the method called soon, in the window's thread; safe in every thread, and never waits."""
        self._bell.send(self, words)

    def hand_over(self, words: tuple[Any, ...]) -> None:
        """Call the method, if its object is still there."""
        receive = self._receive()
        if receive is not None and isValid(receive.__self__):  # type: ignore[attr-defined]
            receive(*words)


def _bell() -> _Bell:
    """Give the one bell of the application."""
    application = QCoreApplication.instance()
    assert application is not None, "a relay needs the application"
    found = application.findChild(_Bell)
    return found if found is not None else _Bell(application)
