"""A table of facts: what each is called, and what it is in as many lines as that takes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from reviewer.gui.looks.labels import FoldedLabel, PlainLabel

Rows = Sequence[tuple[str, str]]
NAME_WIDTH = 76
MOST_LINES = 3


class FactTable(QWidget):
    """Show facts as (name, value), one below the other; rows are made as they are needed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: list[tuple[PlainLabel, FoldedLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)

    @property
    def row_height(self) -> int:
        """Give what a row of one line takes."""
        return self.fontMetrics().height() + 2 + self._grid.verticalSpacing()

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Give the facts that are shown."""
        return [(name.text(), value.text()) for name, value in self._cells if not name.isHidden()]

    def show_facts(self, rows: Rows) -> None:
        """Show other facts; rows that are not needed are hidden."""
        while len(self._cells) < len(rows):
            self._add_row()
        for place, (name, value) in enumerate(self._cells):
            is_used = place < len(rows)
            name.setVisible(is_used)
            value.setVisible(is_used)
            if is_used:
                name.setText(rows[place][0])
                value.setText(rows[place][1])

    def _add_row(self) -> None:
        name, value = PlainLabel(role="dim"), FoldedLabel(MOST_LINES)
        name.setMinimumSize(NAME_WIDTH, value.minimumSizeHint().height())
        self._grid.addWidget(name, len(self._cells), 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, len(self._cells), 1)
        self._cells.append((name, value))
