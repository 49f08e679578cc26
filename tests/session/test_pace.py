"""How fast decisions are made."""

from collections.abc import Iterable
from itertools import accumulate

import pytest

from reviewer.session.pace import Stopwatch


def pace(seconds: Iterable[float]) -> float | None:
    """The decisions per minute after one at the beginning and one after each gap."""
    watch = Stopwatch()
    for at in accumulate(seconds, initial=0.0):
        watch.note(round(at * 1000))
    return watch.per_minute()


def test_it_is_told_from_the_third_decision_on() -> None:
    assert pace([1]) is None
    assert pace([1, 1]) == pytest.approx(60)


def test_a_long_look_counts_and_what_is_done_in_a_dialog_does_not() -> None:
    assert pace([1, 1, 25, 1]) == pytest.approx(60 * 4 / 28)
    assert pace([0.4] * 5 + [80] + [0.4] * 4) == pytest.approx(150)


def test_where_every_picture_takes_long_none_is_a_pause() -> None:
    assert pace([50, 70, 60, 110]) == pytest.approx(60 * 4 / 290)
    assert pace([50, 70, 60, 130]) == pytest.approx(1)


def test_decisions_of_one_gesture_alone_tell_no_pace() -> None:
    assert pace([0, 0, 0]) is None


def test_a_clock_that_was_set_back_counts_for_nothing() -> None:
    watch = Stopwatch()
    for at in (10_000, 11_000, 1_000, 2_000, 3_000):
        watch.note(at)
    assert watch.per_minute() == pytest.approx(60)
