from typing import Any

from PySide6.QtCore import Qt

from reviewer.gui.panel.filterbar import FilterBar


def make(qtbot: Any) -> FilterBar:
    """Give a filter box that has the keyboard."""
    bar = FilterBar("undecided accepted", ["undecided", "accepted"])
    qtbot.addWidget(bar)
    bar.resize(600, 100)
    bar.begin("jpeg>0.5")
    qtbot.waitUntil(bar._box.hasFocus)
    return bar


def test_the_box_opens_with_the_filter_that_holds_ready_to_be_typed_over(qtbot: Any) -> None:
    bar = make(qtbot)
    assert bar.text == "jpeg>0.5"
    qtbot.keyClicks(bar._box, "soft>1")
    assert bar.text == "soft>1"


def test_return_submits_what_was_typed(qtbot: Any) -> None:
    bar = make(qtbot)
    with qtbot.waitSignal(bar.submitted) as submitted:
        qtbot.keyClick(bar._box, Qt.Key.Key_Return)
    assert submitted.args == ["jpeg>0.5"]


def test_escape_gives_the_keys_back(qtbot: Any) -> None:
    bar = make(qtbot)
    with qtbot.waitSignal(bar.left):
        qtbot.keyClick(bar._box, Qt.Key.Key_Escape)


def test_an_error_is_shown_plainly_below_until_the_text_changes(qtbot: Any) -> None:
    bar = make(qtbot)
    bar.show_fault("At 'jepg': no such flag; there are jpeg, soft.")
    assert bar.fault.startswith("At 'jepg'")
    qtbot.keyClicks(bar._box, "x")
    assert bar.fault == ""


def test_clear_asks_for_all_pictures(qtbot: Any) -> None:
    bar = make(qtbot)
    with qtbot.waitSignal(bar.submitted) as submitted:
        bar._clear.click()
    assert submitted.args == [""]
