"""Keys and clicks by their names in the table of actions: what Qt calls them, and what people do."""

import sys
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

CLICKS: Mapping[str, Qt.MouseButton] = {
    "LeftClick": Qt.MouseButton.LeftButton,
    "RightClick": Qt.MouseButton.RightButton,
    "MiddleClick": Qt.MouseButton.MiddleButton,
    "BackClick": Qt.MouseButton.BackButton,
    "ForwardClick": Qt.MouseButton.ForwardButton,
}
"""The buttons of a mouse that can stand for a key while it points at a picture."""

_PORTABLE = QKeySequence.SequenceFormat.PortableText
_PAD = "Num+"
_NATIVE = QKeySequence.SequenceFormat.NativeText
_SIGNS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
_NAMED = frozenset({"Return", "PgDown", "PgUp"})
"""Keys that Qt calls by other names than are written on them, in some languages."""
_DIGIT_ROW = range(10, 19) if sys.platform.startswith("linux") else range(0)
"""The scan codes of the keys 1 to 9 above the letters, the same under X11 and Wayland."""
_SYMBOLS = range(0x21, 0x7F)
"""The keys that are signs of ASCII, which have their places on the keyboard's layout."""


def click_text(name: str) -> str:
    """Give a click as people call it."""
    texts = {
        "LeftClick": QCoreApplication.translate("Keys", "left click"),
        "RightClick": QCoreApplication.translate("Keys", "right click"),
        "MiddleClick": QCoreApplication.translate("Keys", "middle click"),
        "BackClick": QCoreApplication.translate("Keys", "back click"),
        "ForwardClick": QCoreApplication.translate("Keys", "forward click"),
    }
    return texts[name]


def key_text(key: str) -> str:
    """Give a key of the table as it is written on keyboards, or a click as people call it."""
    if key in CLICKS:
        return click_text(key)
    if key.startswith(_PAD):
        return f"Num {key.removeprefix(_PAD)}"
    native = QKeySequence.fromString(key, _PORTABLE).toString(_NATIVE)
    last = key.rpartition("+")[2]
    if last in _NAMED:
        held = native.removesuffix(QKeySequence.fromString(last, _PORTABLE).toString(_NATIVE))
        return held + QCoreApplication.translate("Keys", last)
    for name, sign in _SIGNS.items():
        if key.rpartition("+")[2] == name:
            return native.removesuffix(QKeySequence.fromString(name, _PORTABLE).toString(_NATIVE)) + sign
    return native


def key_code(key: str) -> int:
    """Give a key of the table, no click, as the number that Qt has for it."""
    combination: QKeyCombination = QKeySequence.fromString(key)[0]  # type: ignore[index]  # the stubs lack this operator
    return combination.toCombined()


def is_key(key: str) -> bool:
    """Tell whether there is such a key, or such a click."""
    if key in CLICKS:
        return True
    sequence = QKeySequence.fromString(key, _PORTABLE)
    unknown = Qt.Key.Key_unknown.value
    return sequence.count() == 1 and key_code(key) & ~Qt.KeyboardModifier.KeyboardModifierMask.value not in {0, unknown}


def tidy_key(key: str) -> str:
    """Give the one name of a key that has several, as Del and Delete."""
    return key if key in CLICKS else QKeySequence.fromString(key, _PORTABLE).toString(_PORTABLE)


def pressed_key(combination: QKeyCombination, scan_code: int = 0) -> str:
    """Give the name in the table of a key that is pressed; empty for a modifier alone.

    Shift is no part of a sign that cannot be typed without it: where ``?`` lies is the layout's business. The row of
    digits is known by its ``scan_code`` where there is one, whatever sign Shift makes of it.
    """
    key, modifiers = combination.key(), combination.keyboardModifiers()
    if modifiers & Qt.KeyboardModifier.ShiftModifier and scan_code in _DIGIT_ROW:
        key = Qt.Key(Qt.Key.Key_1.value + _DIGIT_ROW.index(scan_code))
    lone = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_unknown}
    if key in lone or not key.value:
        return ""
    is_sign = key.value in _SYMBOLS and not chr(key.value).isalnum()
    if is_sign and not modifiers & Qt.KeyboardModifier.KeypadModifier:
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    return QKeySequence(QKeyCombination(modifiers, key)).toString(_PORTABLE)
