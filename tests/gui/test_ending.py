import os
import signal
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from reviewer.gui.ending import SIGNALS, Ending


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_to_end_closes_the_window_and_the_handlers_are_given_back(qtbot: Any, number: signal.Signals) -> None:
    before = signal.getsignal(number)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    ending = Ending()
    ending.watch_over(window)
    os.kill(os.getpid(), number)
    assert window.isVisible(), "whatever is amid its work comes to its end first"
    qtbot.waitUntil(lambda: not window.isVisible())
    ending.stop()
    assert signal.getsignal(number) == before


def test_a_signal_that_comes_before_the_window_is_there_closes_it_then(qtbot: Any) -> None:
    ending = Ending()
    os.kill(os.getpid(), SIGNALS[0])
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    qtbot.wait(50)
    assert window.isVisible(), "it is still being furnished"
    ending.watch_over(window)
    qtbot.waitUntil(lambda: not window.isVisible())
    ending.stop()
