"""Names that a screen reader tells, and the way of the keyboard through every dialog."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QAbstractScrollArea, QLabel, QWidget

from tests.gui.reviews import CONTROL, Hands

Key, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
DIALOGS = pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Key.Key_H, NONE),
        (Key.Key_H, SHIFT),
        (Key.Key_E, CONTROL),
        (Key.Key_G, CONTROL),
        (Key.Key_Comma, CONTROL),
        (Key.Key_P, CONTROL | SHIFT),
        (Key.Key_M, NONE),
        (Key.Key_F1, NONE),
        (Key.Key_F1, SHIFT),
    ],
    ids=["workbench", "report card", "export", "jump", "settings", "commands", "note", "keys", "help"],
)


def nameless(root: QWidget) -> list[str]:
    """Give the widgets that take the keyboard or the mouse and have no name for who cannot see them."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        is_inner = isinstance(widget.parentWidget(), QAbstractScrollArea) and not isinstance(widget, QAbstractItemView)
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or is_inner or not widget.isVisible():
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def stops(root: QWidget) -> list[QWidget]:
    """Give where Tab stops in a window, in its order."""
    found, widget = [], root.nextInFocusChain()
    while widget is not root:
        takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus.value) and widget.focusProxy() is None
        if takes_tab and widget.isEnabled() and widget.isVisible() and root.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def area(widget: QWidget, root: QWidget) -> QRect:
    """Give where a widget lies in a window."""
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def rendering(root: QWidget) -> list[str]:
    """Give the texts of labels that would show markup as what it stands for."""
    labels = root.findChildren(QLabel)
    return [label.text() for label in labels if label.textFormat() is not Qt.TextFormat.PlainText and label.text()]


@pytest.fixture
def opened(hands: Hands, dialog: Callable[[], QWidget]) -> Callable[[Qt.Key, Qt.KeyboardModifier], Any]:
    """Give a function that opens a dialog by its key and waits until it has settled."""

    def open_one(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> Any:
        hands.bot.keyClick(hands.page.screen, key, modifiers)
        shown: Any = dialog()
        if hasattr(shown, "is_idle"):
            hands.bot.waitUntil(lambda: shown.is_idle)
        hands.bot.waitActive(shown)
        return shown

    return open_one


@DIALOGS
def test_everything_that_takes_the_keyboard_in_a_dialog_has_a_name(
    opened: Callable[..., Any], key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    assert nameless(opened(key, modifiers)) == []


def test_everything_that_takes_the_keyboard_in_every_tab_of_the_settings_has_a_name(opened: Callable[..., Any]) -> None:
    shown = opened(Key.Key_Comma, CONTROL)
    for tab in range(shown.tabs.count()):
        shown.tabs.setCurrentIndex(tab)
        assert nameless(shown) == []


@pytest.mark.parametrize("key", [None, Key.Key_G, Key.Key_V, Key.Key_Slash], ids=["one", "grid", "loupe", "filter"])
def test_everything_that_takes_the_keyboard_in_a_review_has_a_name(hands: Hands, key: Qt.Key | None) -> None:
    if key is not None:
        hands.bot.keyClick(hands.page.screen, key)
    assert nameless(hands.window) == []


def test_everything_that_takes_the_keyboard_on_the_start_page_has_a_name(make_hands: Callable[..., Hands]) -> None:
    assert nameless(make_hands().window) == []


def test_buttons_for_the_mouse_have_names_too(hands: Hands) -> None:
    buttons = [b for b in hands.page.screen.findChildren(QAbstractButton) if b.isVisible()]
    assert len(buttons) > 5
    assert not [b for b in buttons if not any(c.isalnum() for c in b.accessibleName() or b.text())]


@DIALOGS
def test_tab_leads_down_or_to_the_next_column_in_a_dialog(
    opened: Callable[..., Any], key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    shown = opened(key, modifiers)
    way = stops(shown)
    assert way
    ups = [
        (type(one).__name__, type(two).__name__)
        for one, two in pairwise(way)
        if area(two, shown).bottom() <= area(one, shown).top() and area(two, shown).left() <= area(one, shown).right()
    ]
    assert ups == []


@pytest.mark.parametrize(("key", "modifiers"), [(Key.Key_E, CONTROL), (Key.Key_M, NONE)], ids=["export", "note"])
def test_no_label_of_a_dialog_that_names_files_takes_a_name_for_markup(
    opened: Callable[..., Any], key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    assert rendering(opened(key, modifiers)) == []


def test_no_label_of_a_review_takes_a_name_for_markup(hands: Hands) -> None:
    assert len(hands.window.findChildren(QLabel)) > 20
    assert rendering(hands.window) == []
