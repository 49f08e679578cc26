"""Letters that open menus and choose their entries."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QMenu

from reviewer.gui.input.mnemonics import with_mnemonics
from reviewer.gui.looks.language import LANGUAGES, speak
from reviewer.model.verdict import Verdict
from tests.gui.reviews import Hands, services_for

menus_offscreen = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


def letter_of(text: str) -> str:
    """Give the letter that an entry is chosen by, as Qt reads it."""
    bare = text.replace("&&", "")
    return bare[bare.index("&") + 1].upper() if "&" in bare else ""


def letters(menu: QMenu) -> list[str]:
    """Give the letters of a menu's entries."""
    return [letter_of(action.text()) for action in menu.actions()]


def test_the_first_letters_of_words_are_preferred_and_none_is_given_twice() -> None:
    assert with_mnemonics(["Reject", "Redo", "Reset all"]) == ["&Reject", "R&edo", "Reset &all"]


def test_an_earlier_entry_gives_way_to_one_that_would_be_left_without() -> None:
    assert with_mnemonics(["ab", "ba", "a"], taken="B") == ["&ab", "ba", "a"]
    assert with_mnemonics(["ab", "a"]) == ["a&b", "&a"]


def test_digits_by_themselves_come_first_and_signs_of_a_name_are_kept() -> None:
    assert with_mnemonics(["View 1", "View 2", "Text & mark", "&"]) == ["View &1", "View &2", "&Text && mark", "&&"]


@given(st.lists(st.text(max_size=8), max_size=12))
def test_no_text_is_changed_and_no_letter_is_given_twice(texts: list[str]) -> None:
    marked = with_mnemonics(texts)
    assert [re.sub("&(.)", r"\1", text, flags=re.DOTALL) for text in marked] == texts
    given_ones = [letter for letter in map(letter_of, marked) if letter]
    assert len(given_ones) == len(set(given_ones))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_menu_and_entry_has_a_letter_of_its_own(
    make_hands: Callable[..., Hands], qapp: QApplication, code: str
) -> None:
    speak(qapp, code)
    try:
        bar = make_hands().window.menuBar()
        menus = [action.menu() for action in bar.actions()]
        for entries in (letters(bar), *(letters(menu) for menu in bar.findChildren(QMenu))):
            assert all(entries)
            assert len(entries) == len(set(entries))
        assert len(menus) == 6
    finally:
        speak(qapp, "en")


@menus_offscreen
def test_alt_and_a_letter_open_a_menu_and_a_letter_chooses(hands: Hands) -> None:
    hands.bot.keyClick(hands.page.screen, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    hands.bot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QMenu)
    assert shown.menuAction().iconText() == QCoreApplication.translate("Actions", "Show")
    hands.bot.keyClick(shown, Qt.Key.Key_G)
    hands.bot.waitUntil(lambda: hands.page.visibility.shows_grid)


def test_alt_by_itself_takes_no_key_from_the_review(hands: Hands) -> None:
    first = hands.current
    hands.bot.keyPress(hands.page.screen, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    hands.bot.keyRelease(hands.page.screen, Qt.Key.Key_Alt)
    assert hands.window.focusWidget() is hands.page.screen
    assert hands.window.menuBar().activeAction() is None
    hands.press(Qt.Key.Key_P)
    assert hands.verdict(first) is Verdict.ACCEPTED


def test_a_letter_that_alt_does_something_else_with_opens_no_menu(
    make_hands: Callable[..., Hands], tmp_path: Path
) -> None:
    settings = services_for(tmp_path).settings_path
    settings.write_text('{"keys": {"decide.accept": ["Alt+R"]}}', encoding="utf-8")
    bar = make_hands().window.menuBar()
    assert "R" not in letters(bar)
    assert len(set(letters(bar))) == 6
