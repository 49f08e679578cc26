import logging
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from reviewer.gui.faults import FaultDialog, FaultReporter, start_log
from reviewer.gui.notes import take_notes
from reviewer.model.errors import ReviewFileError


@pytest.fixture
def reporter(qtbot: Any, tmp_path: Path) -> FaultReporter:
    """Give a reporter with a window to show its dialogs over."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = FaultReporter(tmp_path / "reviewer.log", window)
    made.window = window
    return made


def broken() -> Exception:
    """Give an exception that was raised."""
    try:
        _ = 1 // 0
    except ZeroDivisionError as error:
        return error
    raise AssertionError


@pytest.mark.fault(13)
def test_a_fault_is_logged_and_shown_with_its_details(
    reporter: FaultReporter, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    error = broken()
    reporter.handle(type(error), error, error.__traceback__)
    assert "ZeroDivisionError" in caplog.text
    assert reporter._dialog is not None
    details = reporter._dialog.findChild(QPlainTextEdit)
    assert details is not None
    assert "in broken" in details.toPlainText()


def test_what_the_program_says_in_a_sentence_is_no_fault_of_it(
    reporter: FaultReporter, caplog: pytest.LogCaptureFixture
) -> None:
    sentence = "a.review cannot be read: what is known of picture 9 is damaged; nothing was changed."
    reporter.report(ReviewFileError(sentence))
    assert sentence in caplog.text
    assert reporter._dialog is not None
    told = [label.text() for label in reporter._dialog.findChildren(QLabel)]
    assert told[0] == sentence
    assert not any("fault of the program" in text for text in told)
    assert reporter._dialog.findChild(QPlainTextEdit) is None


def test_many_faults_make_one_dialog_at_a_time(reporter: FaultReporter) -> None:
    reporter.report(broken())
    first = reporter._dialog
    reporter.report(broken())
    assert reporter._dialog is first
    assert first is not None
    first.reject()
    reporter.report(broken())
    assert isinstance(reporter._dialog, FaultDialog)


def test_a_fault_of_another_thread_is_shown_in_the_windows(qtbot: Any, reporter: FaultReporter) -> None:
    thread = threading.Thread(target=lambda: reporter.report(broken()))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: reporter._dialog is not None)


def test_it_takes_over_what_nothing_else_caught(reporter: FaultReporter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    reporter.install()
    error = broken()
    sys.excepthook(type(error), error, error.__traceback__)
    assert reporter._dialog is not None


def test_what_ends_a_thread_is_shown(qtbot: Any, reporter: FaultReporter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    reporter.install()
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: reporter._dialog is not None)


def test_the_log_is_kept_in_a_file_of_its_own(tmp_path: Path) -> None:
    root = logging.getLogger("reviewer")
    before = list(root.handlers), root.level
    path = tmp_path / "logs" / "reviewer.log"
    take_notes()
    logging.getLogger("reviewer.gui").warning("before there was a log")
    start_log(path)
    logging.getLogger("reviewer.gui").warning("one line")
    for handler in set(root.handlers) - set(before[0]):
        handler.close()
        root.removeHandler(handler)
    root.setLevel(before[1])
    told = path.read_text(encoding="utf-8").splitlines()
    assert [line.rpartition(": ")[2] for line in told] == ["before there was a log", "one line"]


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    blocker = tmp_path / "file"
    blocker.touch()
    start_log(blocker / "logs" / "reviewer.log")
    assert "cannot be written" in caplog.text
