"""A window that opens within its screen."""

from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from reviewer.gui.framing import FrameFit


@pytest.fixture
def window(qtbot: Any) -> QWidget:
    """Give a window that is to open within its screen, not yet shown."""
    made = QWidget()
    qtbot.addWidget(made)
    FrameFit(made)
    return made


def room_of(window: QWidget) -> QRect:
    """Give what a window may take of its screen."""
    return window.screen().availableGeometry()


def test_a_window_that_is_too_large_with_its_frame_opens_as_large_as_the_screen(window: QWidget, qtbot: Any) -> None:
    room = room_of(window)
    window.setGeometry(QRect(room.topLeft(), room.size()))
    window.show()
    qtbot.waitUntil(lambda: window.frameGeometry() != window.geometry())
    qtbot.waitUntil(lambda: window.frameGeometry() == room)


def test_a_window_that_would_hang_over_the_edge_is_moved_and_keeps_its_size(window: QWidget, qtbot: Any) -> None:
    room = room_of(window)
    window.setGeometry(room.right() - 100, room.bottom() - 50, 300, 200)
    window.show()
    qtbot.waitUntil(lambda: room.contains(window.frameGeometry()))
    assert (window.width(), window.height()) == (300, 200)


def test_a_window_stays_as_it_is_where_not_even_the_smallest_would_fit(window: QWidget, qtbot: Any) -> None:
    room = room_of(window)
    window.setMinimumWidth(room.width() + 1)
    window.resize(room.width() + 100, 2 * room.height())
    before = window.size()
    with qtbot.waitExposed(window):
        window.show()
    assert window.size() == before


def test_a_window_that_fits_stays_where_it_is(window: QWidget, qtbot: Any) -> None:
    window.setGeometry(120, 130, 300, 200)
    with qtbot.waitExposed(window):
        window.show()
    assert window.geometry() == QRect(120, 130, 300, 200)


def test_a_window_that_is_open_may_be_drawn_over_the_edge(window: QWidget, qtbot: Any) -> None:
    window.setGeometry(120, 130, 300, 200)
    with qtbot.waitExposed(window):
        window.show()
    window.move(-80, 60)
    qtbot.wait(0)
    assert window.x() == -80
