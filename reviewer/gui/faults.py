"""What happens when a part of the window breaks: it is logged, told, and the session goes on."""

import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from reviewer.gui.looks import sayings
from reviewer.gui.looks.labels import PlainLabel
from reviewer.gui.notes import PROGRAM, hand_over
from reviewer.gui.threads.relay import Relay
from reviewer.model.errors import ReviewError

LOG_BYTES = 1_000_000
LOG_FILES = 3

_log = logging.getLogger(__name__)


def start_log(path: Path) -> None:
    """Write the program's log to a rotating file, what was logged before first; without one the window works, too."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=True)
    except OSError as error:
        hand_over(None)
        _log.warning("The log %s cannot be written: %s", path, error)
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    hand_over(handler)
    program = logging.getLogger(PROGRAM)
    program.addHandler(handler)
    program.setLevel(logging.INFO)


class FaultDialog(QDialog):
    """Tell what nothing in the window caught, what is safe, and where the details are.

    What the program itself says in a sentence, as of a file that cannot be read, stands alone; anything else is a fault
    of the program and is shown with its details.
    """

    def __init__(self, error: BaseException, log_path: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        if isinstance(error, ReviewError):
            self._tell_refusal(error, log_path, layout)
        else:
            self._tell_fault(error, log_path, layout)
        layout.addWidget(buttons)

    def _tell_refusal(self, error: ReviewError, log_path: Path, layout: QVBoxLayout) -> None:
        self.setWindowTitle(self.tr("This cannot be done"))
        text = self.tr("Every decision shown is saved and the review goes on; the details are in the log {path}.")
        layout.addWidget(PlainLabel(sayings.told(str(error)), "heading", wrap=True))
        layout.addWidget(PlainLabel(text.format(path=log_path), wrap=True))

    def _tell_fault(self, error: BaseException, log_path: Path, layout: QVBoxLayout) -> None:
        self.setWindowTitle(self.tr("Something in the program broke"))
        text = self.tr(
            "This is a fault of the program, not of your pictures. Every decision shown is saved and the review "
            "goes on; the details are in the log {path}."
        ).format(path=log_path)
        details = QPlainTextEdit("".join(traceback.format_exception(error)))
        details.setReadOnly(True)
        details.setMinimumHeight(160)
        details.setAccessibleName(self.tr("Details"))
        layout.addWidget(PlainLabel(f"{type(error).__name__}: {error}", "heading", wrap=True))
        layout.addWidget(PlainLabel(text, wrap=True))
        layout.addWidget(details)


class FaultReporter(QObject):
    """Catch what no part of the window caught: log it, show it once at a time, and let the window go on.

    Exceptions of other threads are shown in the window's own.
    """

    def __init__(self, log_path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log_path = log_path
        self._dialog: FaultDialog | None = None
        self.window: QWidget | None = None
        self._caught = Relay(self._show)

    def install(self) -> None:
        """Take over from the interpreter what happens to uncaught exceptions."""
        sys.excepthook = self.handle
        threading.excepthook = self._handle_of_thread

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Report an uncaught exception; an interrupt from the keyboard ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        self.report(error.with_traceback(trace))

    def _handle_of_thread(self, told: threading.ExceptHookArgs) -> None:
        if not issubclass(told.exc_type, SystemExit):  # which ends a thread and nothing else
            self.handle(told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback)

    def report(self, error: BaseException) -> None:
        """Log an exception and show it."""
        _log.error("The window caught what nothing else did", exc_info=error)
        if threading.current_thread() is threading.main_thread():
            self._show(error)
        else:
            self._caught.send(error)

    def _show(self, error: BaseException) -> None:
        if self._dialog is not None:
            return
        self._dialog = FaultDialog(error, self._log_path, self.window)
        self._dialog.finished.connect(self._on_closed)
        if self.window is not None:
            self._dialog.finished.connect(self.window.activateWindow)
        self._dialog.open()

    def _on_closed(self) -> None:
        self._dialog = None
