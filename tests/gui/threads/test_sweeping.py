import gc
import threading
import weakref
from collections.abc import Iterator
from typing import Any

import pytest

from reviewer.gui.threads import sweeping
from reviewer.gui.threads.sweeping import Sweeper


class Knot:
    """Hold on to itself, and tell in which thread it was freed."""

    def __init__(self) -> None:
        self.itself = self
        self.freed_in: list[int] = []
        weakref.finalize(self, lambda told: told.append(threading.get_ident()), self.freed_in)


@pytest.fixture
def sweeper(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sweeper]:
    """Give a sweeper at work that looks every few milliseconds."""
    monkeypatch.setattr(sweeping, "LOOK_MS", 5)
    made = Sweeper()
    made.start()
    yield made
    made.stop()
    assert gc.isenabled()


def tie_many(told: list[list[int]]) -> None:
    """Make more knots than the interpreter lets be."""
    told.extend(Knot().freed_in for _ in range(2 * sweeping.FEW))


@pytest.mark.usefixtures("sweeper")
def test_what_a_thread_leaves_is_freed_by_the_thread_of_the_window(qtbot: Any) -> None:
    told: list[list[int]] = []
    thread = threading.Thread(target=tie_many, args=(told,))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: all(told))
    assert {number for freed in told for number in freed} == {threading.get_ident()}


@pytest.mark.usefixtures("sweeper")
def test_what_grew_old_before_it_was_left_is_freed_too(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "YOUNG_LOOKS", 2)
    told: list[list[int]] = []
    old = Knot()
    freed = old.freed_in
    gc.collect(1)
    gc.collect(1)
    del old

    def is_freed() -> bool:
        tie_many(told)
        return bool(freed)

    qtbot.waitUntil(is_freed)
