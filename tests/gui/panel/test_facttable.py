"""Facts are whole: a value takes the lines that it needs."""

from collections.abc import Iterator
from typing import Any

import pytest

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.gui.panel.facts import FactsPanel
from reviewer.gui.panel.facttable import FactTable
from reviewer.gui.panel.sidepanel import WIDTH

LONG = "JPEG under another extension  ·  29.2 KiB, which no single line of the panel holds"


@pytest.fixture
def table(qtbot: Any) -> Iterator[FactTable]:
    around, made = QWidget(), FactTable()
    qtbot.addWidget(around)
    column = QVBoxLayout(around)
    column.addWidget(made)
    column.addStretch(1)
    around.resize(WIDTH, 400)
    around.show()
    yield made


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


def test_the_panel_keeps_its_height_from_picture_to_picture_but_grows_for_more(qtbot: Any) -> None:
    around, panel = QWidget(), FactsPanel()
    qtbot.addWidget(around)
    column = QVBoxLayout(around)
    column.addWidget(panel)
    column.addStretch(1)
    around.resize(WIDTH, 600)
    around.show()
    panel.show_facts([("Size", "1 × 1")])
    qtbot.waitUntil(lambda: panel.height() > 0)
    usual = panel.height()
    panel.show_facts([("File", LONG)] * 6)
    qtbot.waitUntil(lambda: panel.height() > usual)
    panel.show_facts([("Size", "1 × 1"), ("Mode", "RGB"), ("File", "PNG")])
    qtbot.waitUntil(lambda: panel.height() == usual)
