import gc
import threading
import weakref
from collections.abc import Iterator
from typing import Any

import pytest

from reviewer.gui.threads import garbage
from reviewer.gui.threads.garbage import GarbageCollector


class Knot:
    """Hold on to itself, and tell in which thread it was freed."""

    def __init__(self) -> None:
        self.itself = self
        self.freed_in: list[int] = []
        weakref.finalize(self, lambda told: told.append(threading.get_ident()), self.freed_in)


@pytest.fixture
def collector(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[GarbageCollector]:
    """Give a collector at work that looks every few milliseconds."""
    monkeypatch.setattr(garbage, "LOOK_MS", 5)
    made = GarbageCollector()
    made.start()
    yield made
    made.stop()
    assert gc.isenabled()


def tie_many(told: list[list[int]]) -> None:
    """Make more knots than the interpreter lets be."""
    told.extend(Knot().freed_in for _ in range(2 * garbage.FEW))


@pytest.mark.usefixtures("collector")
def test_what_a_thread_leaves_is_freed_by_the_thread_of_the_window(qtbot: Any) -> None:
    told: list[list[int]] = []
    thread = threading.Thread(target=tie_many, args=(told,))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: all(told))
    assert {number for freed in told for number in freed} == {threading.get_ident()}


def leave_old() -> list[int]:
    """Leave a knot that grew old before; what it gives tells when it is freed."""
    old = Knot()
    gc.collect(1)
    gc.collect(1)
    return old.freed_in


@pytest.mark.usefixtures("collector")
def test_what_grew_old_before_it_was_left_is_freed_at_rest(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "YOUNG_LOOKS", 1)
    freed = leave_old()
    tie_many([])
    qtbot.waitUntil(lambda: bool(freed))


def test_what_grew_old_is_not_gone_through_between_page_turns_for_a_long_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "YOUNG_LOOKS", 1)
    monkeypatch.setattr(garbage, "MOST_LOOKS", 5)
    collector, told = GarbageCollector(), list[bool]()
    gc.disable()
    try:
        freed = leave_old()
        for _ in range(6):
            tie_many([])
            collector.look()
            told.append(bool(freed))
    finally:
        gc.enable()
    assert told == [False] * 5 + [True]
