"""Keys and clicks by their names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QKeyCombination, Qt

from reviewer.gui.actions import ACTIONS
from reviewer.gui.input.keys import CLICKS, is_key, key_code, key_text, pressed_key, tidy_key

Key, Mod = Qt.Key, Qt.KeyboardModifier
EVERY_KEY = sorted({key for spec in ACTIONS for key in spec.every_key})


@pytest.mark.parametrize("key", EVERY_KEY)
def test_every_key_of_the_table_is_one(key: str) -> None:
    assert is_key(key)
    assert key_text(key)


@pytest.mark.parametrize("key", ["", "Foo", "Ctrl+", "A, B", "ThirdClick"])
def test_what_no_keyboard_has_is_no_key(key: str) -> None:
    assert not is_key(key)


@pytest.mark.parametrize("click", CLICKS)
def test_a_click_is_a_key_with_words_for_a_name(click: str) -> None:
    assert is_key(click)
    assert "click" in key_text(click)
    assert tidy_key(click) == click


def test_two_names_of_one_key_become_one() -> None:
    assert tidy_key("Delete") == tidy_key("Del")
    assert tidy_key("Shift+Ctrl+Z") == tidy_key("Ctrl+Shift+Z")


@pytest.mark.parametrize(
    ("key", "modifiers", "name"),
    [
        (Key.Key_P, Mod.NoModifier, "P"),
        (Key.Key_P, Mod.ShiftModifier, "Shift+P"),
        (Key.Key_Question, Mod.ShiftModifier, "?"),
        (Key.Key_Slash, Mod.NoModifier, "/"),
        (Key.Key_Plus, Mod.KeypadModifier, "Num++"),
        (Key.Key_F5, Mod.ControlModifier | Mod.AltModifier, "Ctrl+Alt+F5"),
        (Key.Key_Backspace, Mod.NoModifier, "Backspace"),
    ],
)
def test_a_pressed_key_has_the_name_that_the_table_would_give_it(key: Qt.Key, modifiers: Mod, name: str) -> None:
    assert pressed_key(QKeyCombination(modifiers, key)) == name


@pytest.mark.parametrize("key", [Key.Key_Shift, Key.Key_Control, Key.Key_Alt, Key.Key_Meta, Key.Key_AltGr])
def test_a_modifier_alone_is_no_key(key: Qt.Key) -> None:
    assert pressed_key(QKeyCombination(Mod.NoModifier, key)) == ""


@given(st.sampled_from([key for key in EVERY_KEY if not key.startswith("Shift+")]))
def test_pressing_a_key_of_the_table_gives_its_name(key: str) -> None:
    assert pressed_key(QKeyCombination.fromCombined(key_code(key))) == tidy_key(key)
