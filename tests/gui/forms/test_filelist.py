"""Files with what is wrong with each: names are cut in their middle, sentences are folded."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStyleOptionViewItem

from reviewer.gui.forms import filelist
from reviewer.gui.forms.filelist import FileFault, FileListDialog
from reviewer.gui.looks.language import speak
from tests.gui.reviews import CONTROL

LONG = "dumps/2024-01/" + "a series with a rather long name/" * 8 + "<b>0001</b>.png"
SENTENCE = "The process that measured it died (signal 9, SIGKILL). " * 4
FAULTS = [FileFault(LONG, SENTENCE, f"/mnt/{LONG}"), FileFault("b.png", "It is empty.", "/mnt/b.png")]


def opened(qtbot: Any, width: int = 1000, faults: Any = FAULTS) -> FileListDialog:
    dialog = FileListDialog("Files", "2 files", faults)
    qtbot.addWidget(dialog)
    dialog.resize(width, 500)
    dialog.show()
    qtbot.waitExposed(dialog)
    QApplication.processEvents()
    return dialog


@pytest.mark.parametrize("width", [600, 1000, 1280])
def test_a_long_path_takes_one_line_of_less_than_half_and_a_sentence_the_lines_that_it_needs(
    qtbot: Any, width: int
) -> None:
    dialog = opened(qtbot, width)
    table = dialog.table
    room = table.viewport().width()
    assert table.columnWidth(0) < room / 2
    assert table.columnWidth(0) + table.columnWidth(1) == room
    long, short = (table.visualRect(table.model().index(row, 1)).height() for row in range(2))
    metrics = table.fontMetrics()
    lines = metrics.boundingRect(0, 0, table.columnWidth(1) - 16, 1000, Qt.TextFlag.TextWordWrap.value, SENTENCE)
    assert lines.height() <= long <= lines.height() + 2 * metrics.height()
    assert short < 2 * metrics.height()
    option = QStyleOptionViewItem()
    table.initViewItemOption(option)
    assert option.textElideMode is Qt.TextElideMode.ElideMiddle


def test_the_tooltip_of_a_name_is_its_whole_path_as_plain_text(qtbot: Any) -> None:
    dialog = opened(qtbot)
    item = dialog.table.topLevelItem(0)
    assert item.toolTip(0).startswith("<")
    assert f"/mnt/{LONG}".replace("<", "&lt;").replace(">", "&gt;") in item.toolTip(0).replace("\u200b", "")


def test_short_names_leave_the_room_to_the_sentences(qtbot: Any) -> None:
    dialog = opened(qtbot, faults=FAULTS[1:])
    table = dialog.table
    assert 0 < table.columnWidth(0) < table.viewport().width() / 5


def test_lines_that_are_selected_are_copied_else_all(qtbot: Any) -> None:
    dialog = opened(qtbot)
    (copy,) = (button for button in dialog.findChildren(QPushButton) if button.text() == "Copy")
    copy.click()
    everything = f"{LONG}: {SENTENCE}\nb.png: It is empty."
    assert QGuiApplication.clipboard().text() == dialog.text == everything
    dialog.table.topLevelItem(1).setSelected(True)
    qtbot.keyClick(dialog.table, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "b.png: It is empty."
    qtbot.keyClick(dialog.table, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(dialog.table, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == everything


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    speak(qapp, "de")
    yield
    speak(qapp, "en")


def test_it_says_where_not_all_are_named(qtbot: Any, german: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filelist, "MOST_NAMED", 1)
    dialog = opened(qtbot)
    assert dialog.table.topLevelItemCount() == 1
    assert "Genannt sind die ersten 1." in [label.text() for label in dialog.findChildren(QLabel)]
    header = dialog.table.headerItem()
    assert [header.text(0), header.text(1)] == ["Datei", "Grund"]
