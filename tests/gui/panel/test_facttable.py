"""Facts are whole: a value takes the lines that it needs."""

from typing import Any

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.gui.panel.facts import FactsPanel
from reviewer.gui.panel.facttable import FactTable
from reviewer.gui.panel.sidepanel import WIDTH

LONG = "JPEG under another extension  ·  29.2 KiB, which no single line of the panel holds"


@pytest.fixture
def around(qtbot: Any) -> QWidget:
    """Give a place as wide as the panel, and higher than any table needs."""
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made).addStretch(1)
    made.resize(WIDTH, 600)
    made.show()
    return made


def put(around: QWidget, part: QWidget) -> None:
    """Put a part at the top of the place."""
    column = around.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertWidget(0, part)


@pytest.fixture
def table(around: QWidget) -> FactTable:
    made = FactTable()
    put(around, made)
    return made


def test_a_long_value_is_read_whole_below_one_another(qtbot: Any, table: FactTable) -> None:
    table.show_facts([("Size", "1 × 1"), ("File", LONG)])
    short, long = (value for _, value in table._cells)
    qtbot.waitUntil(lambda: long.height() > short.height())
    lines = long.lines(long.width())
    assert len(lines) > 1
    assert " ".join(lines).split() == LONG.split()
    assert long.height() >= len(lines) * long.fontMetrics().height()


def test_rows_that_are_not_needed_are_hidden_and_come_back(table: FactTable) -> None:
    rows = [("Size", "1 × 1"), ("Mode", "RGB")]
    table.show_facts(rows)
    table.show_facts(rows[:1])
    assert table.rows == rows[:1]
    table.show_facts(rows)
    assert table.rows == rows


def test_the_panel_keeps_its_height_from_picture_to_picture_but_grows_for_more(qtbot: Any, around: QWidget) -> None:
    panel = FactsPanel()
    put(around, panel)
    panel.show_facts([("Size", "1 × 1")])
    qtbot.waitUntil(panel.isVisible)
    usual = panel.height()
    panel.show_facts([("File", LONG)] * 6)
    qtbot.waitUntil(lambda: panel.height() > usual)
    panel.show_facts([("Size", "1 × 1"), ("Mode", "RGB"), ("File", "PNG")])
    qtbot.waitUntil(lambda: panel.height() == usual)
