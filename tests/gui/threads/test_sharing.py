import ctypes
import os
import platform
import struct
import sys
import threading
from collections.abc import Iterator

import pytest

from reviewer.gui.threads.sharing import TURN_SECONDS, come_first, share_in_short_turns, step_back


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


def stretch() -> int:
    """Give how long the calling thread goes on undisturbed, in nanoseconds: sched_getattr(2); 0 before Linux 6.12."""
    told = ctypes.create_string_buffer(48)
    ctypes.CDLL(None).syscall(ctypes.c_long(315 if platform.machine() == "x86_64" else 275), 0, told, 48, 0)
    return int(struct.unpack("=IIQiIQQQ", told.raw)[5])


@pytest.mark.skipif(platform.machine() not in {"x86_64", "aarch64"}, reason="the kernel is asked by number")
@pytest.mark.skipif(sys.platform != "linux", reason="no thread has a stretch of its own")
def test_a_thread_that_comes_first_asks_for_a_short_stretch_alone() -> None:
    if not stretch():
        pytest.skip("this kernel does not tell")
    told: list[int] = []

    def note() -> None:
        told.append(stretch())

    def work() -> None:
        come_first()
        note()
        other = threading.Thread(target=note)
        other.start()
        other.join()

    usual = stretch()
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert told == [100_000, usual]
    assert stretch() == usual


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
