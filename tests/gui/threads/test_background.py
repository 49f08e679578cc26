import threading
import time
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QObject

from reviewer.gui.threads.background import Job
from reviewer.model.errors import ReviewError


def test_steps_and_the_last_one_reach_the_window(qtbot: Any) -> None:
    job = Job(lambda: iter([1, 2, 3]))
    steps: list[object] = []
    job.progressed.connect(steps.append)
    with qtbot.waitSignal(job.completed) as done:
        job.start()
    assert steps == [1, 2, 3]
    assert done.args == [3]


def test_the_work_is_done_in_another_thread(qtbot: Any) -> None:
    def work() -> Iterator[object]:
        yield threading.get_ident()

    job = Job(work)
    with qtbot.waitSignal(job.completed) as done:
        job.start()
    assert done.args != [threading.get_ident()]


def test_an_error_to_mend_is_a_sentence_and_any_other_a_fault(qtbot: Any) -> None:
    def refuse() -> Iterator[object]:
        raise ReviewError("The disk is full.")
        yield

    def fail() -> Iterator[object]:
        raise ZeroDivisionError
        yield

    refused = Job(refuse)
    with qtbot.waitSignal(refused.refused) as told:
        refused.start()
    assert told.args == ["The disk is full."]
    broken = Job(fail)
    with qtbot.waitSignal(broken.broken) as told:
        broken.start()
    assert isinstance(told.args[0], ZeroDivisionError)


def test_what_has_ended_is_freed_though_its_parent_lives_on(qtbot: Any) -> None:
    parent = QObject()
    job = Job(lambda: iter([1]), parent)
    with qtbot.waitSignal(job.destroyed):
        job.start()
    assert parent.children() == []
    job.stop()  # whoever still knows of it may ask for that
    assert job.is_finished


def test_stopping_ends_after_the_current_step(qtbot: Any) -> None:
    def work() -> Iterator[int]:
        number = 0
        while True:
            time.sleep(0.001)
            yield (number := number + 1)

    job = Job(work)
    with qtbot.waitSignal(job.progressed):
        job.start()
    with qtbot.waitSignal(job.finished):
        job.stop()
    assert job.is_finished


def test_what_takes_long_within_one_step_ends_once_it_is_unwanted_and_is_no_fault(qtbot: Any) -> None:
    def work() -> Iterator[object]:
        while True:
            job.check()
        yield

    job, faults = Job(work), list[object]()
    job.broken.connect(faults.append)
    job.refused.connect(faults.append)
    job.start()
    with qtbot.waitSignal(job.completed) as done:
        job.stop()
    assert done.args == [None]
    assert faults == []
