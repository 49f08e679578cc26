"""Held keys as display servers deliver them, the number pad, and peeks."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from reviewer.gui.input import bindings
from reviewer.gui.input.action import rebind
from reviewer.gui.input.keyboard import Keyboard
from reviewer.model.verdict import Verdict
from tests.gui.reviews import Hands

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
PAD = Qt.KeyboardModifier.KeypadModifier


def event(kind: QEvent.Type, key: Qt.Key, stamp: int, modifiers: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    """Give a key event with a time stamp."""
    made = QKeyEvent(kind, key, modifiers)
    made.setTimestamp(stamp)
    made.ignore()
    return made


class Pressed:
    """Press and release keys before a keyboard and note what it let through."""

    def __init__(self, keyboard: Keyboard) -> None:
        self._keyboard = keyboard
        self._watched = QObject()

    def press(self, key: Qt.Key, stamp: int, modifiers: Qt.KeyboardModifier = NONE) -> bool:
        """Press a key; tell whether shortcuts get to see it."""
        made = event(QEvent.Type.ShortcutOverride, key, stamp, modifiers)
        return not self._keyboard.eventFilter(self._watched, made)

    def release(self, key: Qt.Key, stamp: int) -> None:
        """Release a key."""
        self._keyboard.eventFilter(self._watched, event(QEvent.Type.KeyRelease, key, stamp))


@pytest.fixture
def held(qtbot: Any) -> Any:
    """Give a keyboard on which only the right arrow repeats, and keys before it."""
    owner = QObject()
    keyboard = Keyboard(lambda key: key.key() == Key.Key_Right, lambda _: None, owner)
    yield Pressed(keyboard), keyboard
    owner.deleteLater()


def test_a_press_at_the_very_time_of_its_release_is_a_repeat(held: Any) -> None:
    hand, _ = held
    assert hand.press(Key.Key_P, 1000)
    hand.release(Key.Key_P, 1500)
    assert not hand.press(Key.Key_P, 1500)
    hand.release(Key.Key_P, 1540)
    assert not hand.press(Key.Key_P, 1540)


def test_a_quick_finger_is_no_repeat(held: Any) -> None:
    hand, _ = held
    assert hand.press(Key.Key_P, 1000)
    hand.release(Key.Key_P, 1010)
    assert hand.press(Key.Key_P, 1012)


def test_another_key_at_that_time_is_no_repeat(held: Any) -> None:
    hand, _ = held
    hand.press(Key.Key_P, 1000)
    hand.release(Key.Key_P, 1500)
    assert hand.press(Key.Key_X, 1500)


def test_a_key_that_may_repeat_does(held: Any) -> None:
    hand, _ = held
    hand.press(Key.Key_Right, 1000)
    hand.release(Key.Key_Right, 1500)
    assert hand.press(Key.Key_Right, 1500)


def test_a_key_counts_as_let_go_only_when_no_repeat_follows(qtbot: Any, held: Any) -> None:
    hand, keyboard = held
    hand.press(Key.Key_L, 1000)
    hand.release(Key.Key_L, 1500)
    hand.press(Key.Key_L, 1500)
    with qtbot.assertNotEmitted(keyboard.let_go, wait=60):
        pass
    with qtbot.waitSignal(keyboard.let_go):
        hand.release(Key.Key_L, 1540)


def test_of_two_keys_that_are_let_go_at_once_each_is_told(qtbot: Any, held: Any) -> None:
    hand, keyboard = held
    told: list[int] = []
    keyboard.let_go.connect(lambda key, _: told.append(key))
    for key in (Key.Key_L, Key.Key_X):
        hand.press(key, 1000)
    with qtbot.waitSignals([keyboard.let_go] * 2):
        hand.release(Key.Key_L, 1500)
        hand.release(Key.Key_X, 1505)
    assert told == [Key.Key_L.value, Key.Key_X.value]


def test_the_number_pad_has_keys_of_its_own(qtbot: Any) -> None:
    calls: list[str] = []
    owner = QObject()
    plus = QKeyCombination(PAD, Key.Key_Plus)
    keyboard = Keyboard(lambda _: False, lambda key: (lambda: calls.append("+")) if key == plus else None, owner)
    hand = Pressed(keyboard)
    assert not hand.press(Key.Key_Plus, 1000, PAD)
    assert hand.press(Key.Key_Plus, 1100)
    assert hand.press(Key.Key_5, 1200, PAD)
    keyboard.eventFilter(owner, event(QEvent.Type.KeyPress, Key.Key_Plus, 1000, PAD))
    assert calls == ["+"]
    owner.deleteLater()


def test_a_key_held_as_an_x_server_does_decides_once(hands: Hands) -> None:
    first = hands.current
    hands.press(Key.Key_X)
    for stamp in (1500, 1540, 1580):
        QApplication.sendEvent(hands.page.screen, event(QEvent.Type.KeyRelease, Key.Key_X, stamp))
        again = event(QEvent.Type.ShortcutOverride, Key.Key_X, stamp)
        QApplication.sendEvent(hands.page.screen, again)
        assert again.isAccepted()
        QApplication.sendEvent(hands.page.screen, event(QEvent.Type.KeyPress, Key.Key_X, stamp))
        hands.look()
    assert hands.verdict(first) is Verdict.REJECTED
    assert hands.session.pace.decided == 1


@pytest.mark.parametrize(("patience", "is_back"), [(0.0, True), (60.0, False)])
def test_a_key_held_for_a_peek_puts_it_back_and_a_tap_does_not(
    hands: Hands, monkeypatch: pytest.MonkeyPatch, patience: float, is_back: bool
) -> None:
    monkeypatch.setattr(bindings, "PEEK_SECONDS", patience)
    canvas = hands.page.screen.canvas
    hands.bot.keyPress(hands.page.screen, Key.Key_L)
    assert canvas.view().shows_lr
    with hands.bot.waitSignal(hands.window.bindings.keyboard.let_go):
        hands.bot.keyRelease(hands.page.screen, Key.Key_L)
    assert canvas.view().shows_lr is not is_back


def test_a_peek_lasts_from_picture_to_picture_until_its_own_key_is_let_go(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bindings, "PEEK_SECONDS", 0.0)
    canvas, screen, let_go = hands.page.screen.canvas, hands.page.screen, hands.window.bindings.keyboard.let_go
    hands.bot.keyPress(screen, Key.Key_L)
    for key in (Key.Key_X, Key.Key_Right):
        with hands.bot.waitSignal(let_go):
            hands.bot.keyClick(screen, key)
        hands.look()
        assert canvas.view().shows_lr
    assert hands.session.cursor == 2
    with hands.bot.waitSignal(let_go):
        hands.bot.keyRelease(screen, Key.Key_L)
    assert not canvas.view().shows_lr


@pytest.mark.parametrize("keys", [(Key.Key_X,), (Key.Key_L, Qt.KeyboardModifier.ShiftModifier)])
def test_what_was_chosen_in_a_menu_is_not_put_back_by_the_next_key(
    hands: Hands, monkeypatch: pytest.MonkeyPatch, keys: tuple[Any, ...]
) -> None:
    monkeypatch.setattr(bindings, "PEEK_SECONDS", 0.0)
    hands.window.bindings.action("lr.toggle").trigger()
    with hands.bot.waitSignal(hands.window.bindings.keyboard.let_go):
        hands.press(*keys)
    assert hands.page.screen.canvas.view().shows_lr


def test_a_key_that_was_given_to_a_peek_just_now_peeks(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bindings, "PEEK_SECONDS", 0.0)
    canvas, screen = hands.page.screen.canvas, hands.page.screen
    hands.window.bindings.rebind(rebind(hands.window._actions, {"lr.toggle": ("F9",)}))
    hands.bot.keyPress(screen, Key.Key_F9)
    assert canvas.view().shows_lr
    with hands.bot.waitSignal(hands.window.bindings.keyboard.let_go):
        hands.bot.keyRelease(screen, Key.Key_F9)
    assert not canvas.view().shows_lr


def test_a_peek_ends_with_its_key_in_the_grid_too(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bindings, "PEEK_SECONDS", 0.0)
    canvas, screen, let_go = hands.page.screen.canvas, hands.page.screen, hands.window.bindings.keyboard.let_go
    hands.bot.keyPress(screen, Key.Key_L)
    with hands.bot.waitSignal(let_go):
        hands.bot.keyClick(screen, Key.Key_G)
    assert canvas.view().shows_lr
    with hands.bot.waitSignal(let_go):
        hands.bot.keyRelease(screen, Key.Key_L)
    assert not canvas.view().shows_lr


def test_a_peek_ends_where_another_window_gets_the_keys(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bindings, "PEEK_SECONDS", 0.0)
    hands.bot.keyPress(hands.page.screen, Key.Key_L)
    assert hands.page.screen.canvas.view().shows_lr
    QApplication.sendEvent(hands.page.screen, QEvent(QEvent.Type.WindowDeactivate))
    assert not hands.page.screen.canvas.view().shows_lr
    hands.bot.keyRelease(hands.page.screen, Key.Key_L)


def test_a_key_is_down_until_it_is_let_go_or_another_window_gets_the_keys(qtbot: Any, held: Any) -> None:
    hand, keyboard = held
    keys = [QKeyCombination(NONE, key) for key in (Key.Key_L, Key.Key_X)]
    hand.press(Key.Key_L, 1000)
    hand.press(Key.Key_X, 1000)
    assert [keyboard.is_down(key) for key in keys] == [True, True]
    with qtbot.waitSignal(keyboard.let_go):
        hand.release(Key.Key_L, 1500)
    assert [keyboard.is_down(key) for key in keys] == [False, True]
    keyboard.eventFilter(QObject(), QEvent(QEvent.Type.WindowDeactivate))
    assert [keyboard.is_down(key) for key in keys] == [False, False]


def test_a_letter_that_opened_a_menu_is_not_down_by_itself(held: Any) -> None:
    hand, keyboard = held
    hand.press(Key.Key_L, 1000, Qt.KeyboardModifier.AltModifier)  # the menu hears that it is let go
    assert not keyboard.is_down(QKeyCombination(NONE, Key.Key_L))
    hand.press(Key.Key_Plus, 2000, Qt.KeyboardModifier.ShiftModifier)
    assert keyboard.is_down(QKeyCombination(NONE, Key.Key_Plus)), "Shift may be what it takes to type it"
