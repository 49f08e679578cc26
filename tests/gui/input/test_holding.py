"""Keys that wait for what takes them."""

from typing import Any

import shiboken6
from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit

from reviewer.gui.input.holding import TypedAhead, hold_keys


class Door(QObject):
    """Be opened after a while, and tell of it."""

    told = Signal(int)
    is_open = False

    def knock(self, *, opens: bool) -> None:
        """Tell something; the door may be open by then."""
        self.is_open = opens
        self.told.emit(1)


def test_what_is_ready_is_not_waited_for(qtbot: Any) -> None:
    door, passed = Door(), list[int]()
    door.knock(opens=True)
    QTimer.singleShot(0, lambda: passed.append(1))
    hold_keys(lambda: door.is_open, door.told, patience_ms=500)
    assert not passed


def test_a_signal_ends_the_wait_once_it_is_ready_and_not_before(qtbot: Any) -> None:
    door = Door()
    QTimer.singleShot(0, lambda: door.knock(opens=False))
    QTimer.singleShot(30, lambda: door.knock(opens=True))
    hold_keys(lambda: door.is_open, door.told, patience_ms=60_000)
    assert door.is_open


def test_what_never_comes_is_given_up(qtbot: Any) -> None:
    door, since = Door(), QElapsedTimer()
    since.start()
    hold_keys(lambda: door.is_open, door.told, patience_ms=40)
    assert since.elapsed() >= 35


def test_what_was_typed_ahead_ends_with_its_dialog(qtbot: Any) -> None:
    typed, dialog = TypedAhead(), QDialog()
    qtbot.addWidget(dialog)
    box = QLineEdit(dialog)
    box.setFocus()
    with qtbot.waitExposed(dialog):
        dialog.show()
    typed._keys = [QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier, "x")]
    typed.type_into(dialog)
    assert box.text() == "x"
    dialog.close()
    typed.type_into(dialog)
    assert box.text() == "x"
    shiboken6.delete(dialog)
    typed.type_into(dialog)
