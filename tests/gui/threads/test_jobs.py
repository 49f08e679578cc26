"""Work in threads: in order, once at a time, replaceable, and never waiting for a hung one."""

import os
import sys
import threading
from collections.abc import Callable, Hashable, Iterator
from queue import Queue

import pytest

from reviewer.gui.threads.jobs import Job, Report, ThreadPool, Urgency

PATIENCE = 5.0


class Watched:
    """Run a pool whose reports are queued, with jobs that wait to be let go."""

    def __init__(self, **options: object) -> None:
        self.reports: Queue[Report] = Queue()
        self.time = 0.0
        self.gates: dict[Hashable, threading.Event] = {}
        self.started: Queue[Hashable] = Queue()
        self.pool = ThreadPool(self.reports.put, clock=lambda: self.time, **options)  # type: ignore[arg-type]

    def job(self, key: Hashable, urgency: Urgency = Urgency.AHEAD, *, gated: bool = False) -> Job:
        gate = self.gates.setdefault(key, threading.Event())
        if not gated:
            gate.set()

        def work(deliver: Callable[[object], None]) -> None:
            self.started.put(key)
            assert gate.wait(PATIENCE)
            deliver(f"made {key}")

        return Job(key, work, urgency)

    def over(self) -> Report:
        while not (report := self.reports.get(timeout=PATIENCE)).is_over:
            pass
        return report


@pytest.fixture
def watched() -> Iterator[Callable[..., Watched]]:
    made: list[Watched] = []

    def make(**options: object) -> Watched:
        made.append(Watched(**options))
        return made[-1]

    yield make
    for one in made:
        for gate in one.gates.values():
            gate.set()
        assert one.pool.close()


def test_a_result_is_reported_before_the_end(watched: Callable[..., Watched]) -> None:
    one = watched()
    one.pool.plan([one.job("a")])
    first, second = one.reports.get(timeout=PATIENCE), one.reports.get(timeout=PATIENCE)
    assert (first.result, first.is_over) == ("made a", False)
    assert (second.is_over, second.error) == (True, None)


def test_jobs_start_in_the_order_of_the_plan(watched: Callable[..., Watched]) -> None:
    one = watched(threads=1)
    one.pool.plan([one.job(key) for key in "abcdef"])
    assert [one.over().key for _ in range(6)] == list("abcdef")


def test_a_new_plan_drops_what_has_not_started_and_keeps_what_runs(watched: Callable[..., Watched]) -> None:
    one = watched(threads=1)
    one.pool.plan([one.job("running", gated=True), one.job("dropped")])
    assert one.started.get(timeout=PATIENCE) == "running"
    one.pool.plan([one.job("new")])
    one.gates["running"].set()
    assert [one.over().key for _ in range(2)] == ["running", "new"]
    assert one.started.get(timeout=PATIENCE) == "new"
    assert one.started.empty()


def test_a_key_does_not_run_again_before_its_end_was_settled(watched: Callable[..., Watched]) -> None:
    one = watched(threads=2)
    one.pool.plan([one.job("a")])
    one.over()
    one.pool.plan([one.job("a"), one.job("b")])
    assert one.over().key == "b"
    assert one.pool.running == {"a", "b"}
    one.pool.settle("a")
    assert one.over().key == "a"


def test_urgent_work_does_not_wait_for_what_may_be_looked_at_next(watched: Callable[..., Watched]) -> None:
    one = watched(threads=2)
    one.pool.plan([one.job("x", gated=True), one.job("y", gated=True), one.job("z", gated=True)])
    assert {one.started.get(timeout=PATIENCE) for _ in range(2)} == {"x", "y"}
    one.pool.plan([one.job("now", Urgency.NOW, gated=True), one.job("quick", Urgency.QUICK)])
    assert one.over().key == "quick"


def test_an_error_is_reported_and_the_thread_goes_on(watched: Callable[..., Watched]) -> None:
    one = watched(threads=1)

    def fail(_deliver: Callable[[object], None]) -> None:
        raise ValueError("drawn badly")

    one.pool.plan([Job("bad", fail), one.job("good")])
    assert str(one.over().error) == "drawn badly"
    assert one.over().key == "good"


def test_a_hung_job_is_replaced_after_the_deadline_and_not_listened_to(watched: Callable[..., Watched]) -> None:
    one = watched(threads=1, deadline=10.0)
    one.pool.plan([one.job("hung", gated=True), one.job("next")])
    assert one.started.get(timeout=PATIENCE) == "hung"
    one.time = 9.0
    one.pool.replace_hung()
    assert one.reports.empty()
    one.time = 11.0
    one.pool.replace_hung()
    report = one.over()
    assert (report.key, report.was_given_up) == ("hung", True)
    assert one.over().key == "next"
    one.gates["hung"].set()
    one.pool.settle("hung")
    one.pool.plan([one.job("last")])
    assert one.over().key == "last"


def test_closing_joins_every_thread_and_runs_nothing_more() -> None:
    before = set(threading.enumerate())
    one = Watched()
    one.pool.plan([one.job("running", gated=True)])
    one.started.get(timeout=PATIENCE)
    one.gates["running"].set()
    assert one.pool.close()
    one.pool.plan([one.job("late")])
    assert set(threading.enumerate()) == before
    assert one.pool.is_idle or one.pool.running == {"running"}
    assert one.started.empty()


@pytest.mark.skipif(sys.platform != "linux", reason="no thread has a priority of its own")
def test_what_may_be_looked_at_next_is_worked_on_behind_the_window(watched: Callable[..., Watched]) -> None:
    told: Queue[int] = Queue()

    def work(_: object) -> None:
        told.put(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))

    one, mine = watched(threads=1), os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    one.pool.plan([Job("a", work)])
    assert told.get(timeout=PATIENCE) > min(18, mine)
    one.pool.plan([one.job("b", gated=True)])
    assert one.started.get(timeout=PATIENCE) == "b"
    one.pool.plan([Job("c", work, Urgency.NOW)])
    assert told.get(timeout=PATIENCE) == mine
