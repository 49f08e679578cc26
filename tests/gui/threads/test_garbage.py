import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from reviewer.gui.threads import garbage
from reviewer.gui.threads.garbage import GarbageCollector


class Knot:
    """Hold on to itself, and tell in which thread it was freed."""

    def __init__(self) -> None:
        self.itself = self
        self.freed_in: list[int] = []
        weakref.finalize(self, lambda told: told.append(threading.get_ident()), self.freed_in)


@pytest.fixture
def window(qtbot: Any) -> QWidget:
    """Give a window on screen."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def collector(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> Iterator[GarbageCollector]:
    """Give a collector at work that looks when it is told to."""
    monkeypatch.setattr(garbage, "LOOK_MS", 10**6)
    made = GarbageCollector(window)
    made.start()
    yield made
    made.stop()
    assert gc.isenabled()


def tie_many(told: list[list[int]]) -> None:
    """Make more knots than the interpreter lets be."""
    told.extend(Knot().freed_in for _ in range(2 * garbage.FEW))


def test_what_a_thread_leaves_is_freed_by_the_thread_of_the_window(collector: GarbageCollector) -> None:
    told: list[list[int]] = []
    thread = threading.Thread(target=tie_many, args=(told,))
    thread.start()
    thread.join()
    assert not any(told)
    collector.look()
    assert {number for freed in told for number in freed} == {threading.get_ident()}


def test_it_looks_by_itself(window: QWidget, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "LOOK_MS", 5)
    collector, told = GarbageCollector(window), list[list[int]]()
    collector.start()
    try:
        tie_many(told)
        qtbot.waitUntil(lambda: all(told))
    finally:
        collector.stop()


def touch_key(window: QWidget) -> None:
    """Press a key as the system delivers it."""
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Right)


def touch_mouse(window: QWidget) -> None:
    """Click as the system delivers it."""
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("touch", [touch_key, touch_mouse])
def test_nothing_is_freed_right_after_a_key_or_a_click(
    touch: Callable[[QWidget], None], collector: GarbageCollector, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(garbage, "monotonic", lambda: now[0])
    told: list[list[int]] = []
    tie_many(told)
    touch(window)
    now[0] += 0.9 * garbage.REST_SECONDS
    collector.look()
    assert not any(told)
    now[0] += 0.2 * garbage.REST_SECONDS
    collector.look()
    assert all(told)


def test_nothing_is_freed_right_after_a_key_in_a_dialog(
    collector: GarbageCollector, window: QWidget, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(garbage, "monotonic", lambda: now[0])
    dialog = QDialog(window)
    with qtbot.waitActive(dialog):
        dialog.open()
    told: list[list[int]] = []
    tie_many(told)
    touch_key(dialog)
    collector.look()
    assert not any(told)
    now[0] += 2 * garbage.REST_SECONDS
    collector.look()
    assert all(told)


def leave_old() -> list[int]:
    """Leave a knot that grew old before; what it gives tells when it is freed."""
    old = Knot()
    gc.collect(1)
    gc.collect(1)
    return old.freed_in


def test_what_grew_old_before_it_was_left_is_freed_at_rest(
    collector: GarbageCollector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "YOUNG_LOOKS", 1)
    freed = leave_old()
    tie_many([])
    collector.look()
    assert not freed
    collector.look()
    assert freed


def test_without_a_rest_the_young_is_gone_through_seldom_and_the_old_hardly_ever(
    collector: GarbageCollector, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "MOST_PASSED", 2)
    monkeypatch.setattr(garbage, "YOUNG_LOOKS", 1)
    monkeypatch.setattr(garbage, "MOST_LOOKS", 2)
    monkeypatch.setattr(garbage, "monotonic", lambda: 1000.0)
    touch_key(window)
    old, seen = leave_old(), list[tuple[bool, bool]]()
    for _ in range(9):
        young: list[list[int]] = []
        tie_many(young)
        collector.look()
        seen.append((all(young), bool(old)))
    assert [freed for freed, _ in seen] == 3 * [False, False, True]
    assert [freed for _, freed in seen] == 8 * [False] + [True]
