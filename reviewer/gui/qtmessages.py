"""What Qt itself has to say: to the log, and in one sentence where it means the end."""

import logging
import os
import sys
from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_log = logging.getLogger(__name__)

_BLAME = "xcb-cursor0 or libxcb-cursor0 is needed"
"""Qt says so whatever the cause is; what is missing was looked for before."""


class QtMessages:
    """Send Qt's messages to the log instead of the terminal.

    A fatal one, such as a display that cannot be reached, would end the program with a core dump: it is told in one
    line, with the warnings that came before it, and the program ends with code 1. Every decision is on disk by then.
    """

    def __init__(self, end: Callable[[int], object] = os._exit) -> None:
        self._end = end
        self._last: deque[str] = deque(maxlen=2)
        self._before: Any = None

    def install(self) -> None:
        """Take over from whoever had Qt's messages."""
        self._before = qInstallMessageHandler(self.handle)

    def remove(self) -> None:
        """Give them back."""
        qInstallMessageHandler(self._before)

    def handle(self, kind: QtMsgType, _context: QMessageLogContext | None, message: str) -> None:
        """Log a message; end well on a fatal one."""
        is_fatal = kind is QtMsgType.QtFatalMsg
        is_grave = is_fatal or kind is QtMsgType.QtCriticalMsg
        _log.log(logging.ERROR if is_grave else logging.INFO, "Qt: %s", message)
        if is_fatal:
            causes = [cause.partition("\n")[0].rstrip(".") for cause in self._last or [message]]
            sys.stderr.write(f"The window cannot be shown: {'; '.join(causes)}. Every decision made so far is saved.\n")
            sys.stderr.flush()
            self._end(1)
        if _BLAME not in message:
            self._last.append(message)
