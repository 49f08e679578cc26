"""The command palette."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from reviewer.gui.actions import ACTIONS
from reviewer.gui.input.commands import CommandPalette, rank
from reviewer.model.verdict import Verdict
from tests.gui.reviews import CONTROL, SHIFT, Hands

BY_ID = {spec.id: spec for spec in ACTIONS}
Key = Qt.Key


@pytest.fixture
def palette(qtbot: Any) -> CommandPalette:
    """Give a palette of all actions, of which one cannot be done."""
    actions = [(spec, QAction(spec.label)) for spec in ACTIONS]
    next(action for spec, action in actions if spec.id == "scan.pause").setEnabled(False)
    made = CommandPalette(actions)
    qtbot.addWidget(made)
    made.show()
    return made


def box(palette: CommandPalette) -> QLineEdit:
    """Give what is typed into."""
    found = palette.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def test_everything_that_works_now_is_offered_and_nothing_else(palette: CommandPalette) -> None:
    assert len(palette.titles) == len(ACTIONS) - 1
    assert BY_ID["scan.pause"].title not in palette.titles


def test_a_name_that_begins_as_typed_comes_first(palette: CommandPalette, qtbot: Any) -> None:
    qtbot.keyClicks(box(palette), "acc")
    assert palette.titles[0] == "Accept"
    assert rank(BY_ID["decide.accept"], ["acc"]) == 0


def test_words_in_any_order_find_an_action(palette: CommandPalette, qtbot: Any) -> None:
    qtbot.keyClicks(box(palette), "kernel next")
    assert palette.titles[0] == "Next kernel"


def test_what_an_action_does_finds_it_too(palette: CommandPalette, qtbot: Any) -> None:
    qtbot.keyClicks(box(palette), "no limit")
    assert palette.titles == ["Undo"]


def test_a_reason_is_told_with_what_its_key_does(palette: CommandPalette, qtbot: Any) -> None:
    qtbot.keyClicks(box(palette), "screentone")
    assert palette.titles == ["Reject because: Noise / screentone", "Add or remove a reason: Noise / screentone"]


def test_where_nothing_fits_enter_does_nothing(palette: CommandPalette, qtbot: Any) -> None:
    qtbot.keyClicks(box(palette), "qqq")
    assert palette.titles == []
    qtbot.keyClick(box(palette), Key.Key_Return)
    assert palette.isVisible()
    assert palette.chosen is None


def test_the_arrows_choose_while_the_box_is_typed_into(palette: CommandPalette, qtbot: Any) -> None:
    qtbot.keyClicks(box(palette), "kernel")
    second = palette.titles[1]
    qtbot.keyClick(box(palette), Key.Key_Down)
    qtbot.keyClick(box(palette), Key.Key_Return)
    assert palette.chosen is not None
    assert palette.chosen.title == second


def test_what_was_done_last_stands_first(qtbot: Any) -> None:
    again = CommandPalette([(spec, QAction(spec.label)) for spec in ACTIONS], "overlay.heat")
    qtbot.addWidget(again)
    assert again.titles[0] == BY_ID["overlay.heat"].title


def test_a_command_is_found_and_done_by_keys_alone(hands: Hands, dialog: Any) -> None:
    first = hands.current
    hands.bot.keyClick(hands.page.screen, Key.Key_P, CONTROL | SHIFT)
    shown = dialog()
    hands.bot.keyClicks(box(shown), "accept and")
    hands.bot.keyClick(box(shown), Key.Key_Return)
    hands.bot.waitUntil(lambda: hands.verdict(first) is Verdict.ACCEPTED)
    assert hands.current == first
