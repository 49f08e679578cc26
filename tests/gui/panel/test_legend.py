"""The legend of reasons keeps within the panel."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from reviewer.gui.panel.legend import Legend
from reviewer.gui.panel.sidepanel import WIDTH
from reviewer.model.verdict import REASONS, Reason

LONG = Reason(REASONS[6].digit, REASONS[6].key, "Signature, logo or speech bubbles across a face")


def shown(qtbot: Any, reasons: list[Reason]) -> Legend:
    made = Legend(reasons)
    qtbot.addWidget(made)
    made.setFixedWidth(WIDTH)
    made.show()
    first = made._marks[reasons[0].key]
    qtbot.waitUntil(lambda: first.width() >= first.wanted)
    return made


def test_usual_reasons_are_read_whole_also_when_they_are_given(qtbot: Any) -> None:
    legend = shown(qtbot, list(REASONS))
    for given in ([], [reason.key for reason in REASONS]):
        legend.show_reasons(given)
        qtbot.waitUntil(
            lambda: [mark._label.text() for mark in legend._marks.values()] == [reason.label for reason in REASONS]
        )


def test_long_words_are_shortened_within_the_panel_and_told_whole(qtbot: Any) -> None:
    legend = shown(qtbot, [*REASONS[:6], LONG, *REASONS[7:]])
    mark = legend._marks[LONG.key]
    qtbot.waitUntil(lambda: mark._label.text().endswith("…"))
    assert mark.geometry().right() <= WIDTH
    assert legend.minimumSizeHint().width() <= WIDTH
    assert LONG.label in mark.toolTip()
    assert LONG.label in mark.accessibleName()


def test_giving_a_reason_moves_none_of_the_others(qtbot: Any) -> None:
    legend = shown(qtbot, list(REASONS))
    before = [mark.geometry() for mark in legend._marks.values()]
    legend.show_reasons([reason.key for reason in REASONS])
    qtbot.wait(50)
    assert [mark.geometry() for mark in legend._marks.values()] == before


@pytest.mark.parametrize("button", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton])
def test_only_the_left_button_rejects_for_a_reason(qtbot: Any, button: Qt.MouseButton) -> None:
    legend = shown(qtbot, list(REASONS))
    mark = legend._marks[REASONS[1].key]
    with qtbot.assertNotEmitted(legend.pressed):
        qtbot.mouseClick(mark, button)
    with qtbot.waitSignal(legend.pressed) as pressed:
        qtbot.mouseClick(mark, Qt.MouseButton.LeftButton)
    assert pressed.args == [REASONS[1].digit]
