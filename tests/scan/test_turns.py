"""Outcomes come in the order of their jobs, unless one holds up the others for too long."""

from reviewer.scan.pool import Job, Outcome
from reviewer.scan.turns import Turns

JOBS = [Job(number, b"%d.png" % number, ()) for number in range(4)]


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def given(turns: Turns, *numbers: int) -> list[object]:
    """Add the outcomes of some jobs and tell of which jobs outcomes are given."""
    for number in numbers:
        turns.add(Outcome(JOBS[number]))
    return [outcome.job.key for outcome in turns.due()]


def started(clock: Clock) -> Turns:
    turns = Turns(patience=5, clock=clock)
    assert [*turns.handed_out(iter(JOBS))] == JOBS
    return turns


def test_each_outcome_waits_for_those_of_the_jobs_before() -> None:
    turns = started(Clock())
    assert given(turns, 2) == []
    assert given(turns, 1) == []
    assert given(turns, 0) == [0, 1, 2]
    assert given(turns, 3) == [3]
    assert given(turns) == []


def test_one_that_has_waited_for_long_goes_before_with_all_that_are_there() -> None:
    clock = Clock()
    turns = started(clock)
    assert given(turns, 2) == []
    clock.now = 4.9
    assert given(turns, 1) == []
    clock.now = 5
    assert given(turns) == [1, 2]
    assert given(turns, 3) == []
    assert given(turns, 0) == [0, 3]


def test_what_waits_at_the_end_is_given_once() -> None:
    turns = started(Clock())
    assert given(turns, 3, 1) == []
    assert [outcome.job.key for outcome in turns.left()] == [1, 3]
    assert [*turns.left()] == []
