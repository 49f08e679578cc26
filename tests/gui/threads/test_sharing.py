import os
import sys
import threading
from collections.abc import Iterator

import pytest

from reviewer.gui.threads.sharing import TURN_SECONDS, share_in_short_turns, step_back


@pytest.fixture
def before() -> Iterator[float]:
    """Give how long a turn was, and have it so again afterwards."""
    seconds = sys.getswitchinterval()
    yield seconds
    sys.setswitchinterval(seconds)


def test_a_thread_that_waits_gets_the_interpreter_within_a_fraction_of_a_frame(before: float) -> None:
    share_in_short_turns()
    assert sys.getswitchinterval() == pytest.approx(TURN_SECONDS)
    assert min(before, 0.016 / 4) > TURN_SECONDS


@pytest.mark.skipif(sys.platform != "linux", reason="no thread has a priority of its own")
def test_a_thread_steps_back_alone() -> None:
    told: list[int] = []

    def work() -> None:
        step_back()
        told.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))

    mine = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert told == [min(19, mine + 5)]
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) == mine
