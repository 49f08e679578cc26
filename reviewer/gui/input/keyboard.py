"""What the keyboard really did: a key held down is one press, whatever the display server makes of it."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

SETTLE_MS = 25
"""A release is believed once no press of the same key follows within this time."""

_NO_KEY = (0, 0)
_BESIDES = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
"""What makes another key of one; Shift may be what it takes to type it."""


class Keyboard(QObject):
    """Watch the keys of a widget before shortcuts see them.

    An X server may deliver a held key as releases and presses in turn, which Qt then does not mark as repeats; they
    carry one time stamp, which no finger manages. ``may_repeat`` tells whether a key does something that repeats; other
    repeats are swallowed. ``keypad`` gives what a key of the number pad does, None where it is like its twin: Qt itself
    does not tell the two apart everywhere. ``let_go`` tells which key was really released, without what was held
    besides, and the moment that it was (``monotonic``), which is a little before.
    """

    let_go = Signal(int, float)

    def __init__(
        self,
        may_repeat: Callable[[QKeyCombination], bool],
        keypad: Callable[[QKeyCombination], Callable[[], None] | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._may_repeat = may_repeat
        self._keypad = keypad
        self._down: dict[int, Qt.KeyboardModifier] = {}
        self._released = _NO_KEY
        self._released_at = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._tell_let_go)

    def is_down(self, key: QKeyCombination) -> bool:
        """Tell whether a key is held."""
        return self._down.get(key.key()) == key.keyboardModifiers() & _BESIDES

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Swallow repeats that would decide, and serve the number pad."""
        if event.type() == QEvent.Type.WindowDeactivate:
            self._forget_held()
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyRelease:
            self._on_released(event)
            return False
        if event.type() not in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
            return False
        self._down[event.key()] = event.modifiers() & _BESIDES
        is_first_sight = event.type() == QEvent.Type.ShortcutOverride
        if self._is_repeat(event) and not self._may_repeat(_plain(event)):
            event.accept()
            return True
        return self._serve_keypad(event, acts=not is_first_sight)

    def _serve_keypad(self, event: QKeyEvent, *, acts: bool) -> bool:
        """Take a key of the number pad out of Qt's hands, then do what it is for when it is pressed."""
        if not event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
            return False
        action = self._keypad(event.keyCombination())
        if action is None:
            return False
        event.accept()
        if acts:
            action()
        return True

    def _is_repeat(self, event: QKeyEvent) -> bool:
        is_stamped = event.timestamp() > 0
        is_repeat = event.isAutoRepeat() or (is_stamped and self._released == (event.key(), event.timestamp()))
        if is_repeat:
            self._timer.stop()
        return is_repeat

    def _on_released(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            if self._timer.isActive() and self._released[0] != event.key():
                self._tell_let_go()
            self._released, self._released_at = (event.key(), event.timestamp()), monotonic()
            self._timer.start()

    def _forget_held(self) -> None:
        """Take what is held for let go: another window hears of that from now on."""
        self._timer.stop()
        held, self._down = self._down, {}
        for key in held:
            self.let_go.emit(key, monotonic())

    def _tell_let_go(self) -> None:
        self._down.pop(self._released[0], None)
        self.let_go.emit(self._released[0], self._released_at)


def _plain(event: QKeyEvent) -> QKeyCombination:
    """Give a key without word of where on the keyboard it lies."""
    return QKeyCombination(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, Qt.Key(event.key()))
