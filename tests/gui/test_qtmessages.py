import logging
import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QtMsgType

from reviewer.gui.qtmessages import QtMessages


def test_what_qt_says_goes_to_the_log(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    with caplog.at_level(logging.INFO):
        QtMessages().handle(QtMsgType.QtWarningMsg, None, "a small matter")
    assert "a small matter" in caplog.text
    assert capfd.readouterr().err == ""


def test_the_end_is_told_in_one_line_with_its_cause(capfd: pytest.CaptureFixture[str]) -> None:
    ends: list[int] = []
    messages = QtMessages(ends.append)
    messages.handle(QtMsgType.QtWarningMsg, None, "could not connect to display :99")
    messages.handle(QtMsgType.QtFatalMsg, None, "no Qt platform plugin could be initialized.\nReinstalling may help.")
    told = capfd.readouterr().err
    assert told.count("\n") == 1
    assert "could not connect to display :99" in told
    assert ends == [1]


def test_a_display_that_is_not_there_ends_the_program_with_a_reason_and_no_core_dump() -> None:
    program = "import logging; logging.getLogger('reviewer').addHandler(logging.NullHandler())\n"
    program += "from reviewer.gui.qtmessages import QtMessages; QtMessages().install()\n"
    program += "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    environment = {**os.environ, "QT_QPA_PLATFORM": "no-such-platform"}
    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "no-such-platform" in run.stderr
    assert run.stderr.count("\n") == 1
