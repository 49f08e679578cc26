"""All that is known of the picture on screen: its histogram, its file, and what the file says about itself."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from reviewer.gui.panel.facttable import FactTable, Rows
from reviewer.gui.panel.histogram import Histogram


class FactSheet(QWidget):
    """Show a histogram over a table of facts that scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: Rows = ()
        self._tags: Rows = ()
        self.histogram = Histogram()
        self._copy = QPushButton(self.tr("Copy as text"))
        self._copy.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        self._table = FactTable()
        self._build()
        self.setAccessibleName(self.tr("All facts"))

    @property
    def text(self) -> str:
        """Give the table as plain text, one fact a line."""
        return "\n".join(f"{name}\t{value}" for name, value in (*self._facts, *self._tags))

    def show_facts(self, rows: Rows) -> None:
        """Show the facts of another picture; what its file says about itself and its levels are still to come."""
        self._facts, self._tags = rows, ()
        self.histogram.show_note(self.tr("counting …") if rows else "")
        self._fill()

    def show_tags(self, tags: Rows) -> None:
        """Show what the file says about itself."""
        self._tags = tags
        self._fill()

    def show_counts(self, counts: NDArray[np.int64]) -> None:
        """Show the levels of the picture."""
        self.histogram.show_counts(counts)

    def _build(self) -> None:
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidgetResizable(True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(8)
        column.addWidget(self.histogram)
        column.addWidget(self._table)
        column.addStretch(1)
        scroll.setWidget(inside)
        for part in (scroll.viewport(), inside):  # the panel's own ground is to be seen
            part.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 2, 12, 8)
        layout.setSpacing(6)
        layout.addWidget(scroll, 1)
        layout.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignRight)

    def _fill(self) -> None:
        rows = (*self._facts, *self._tags)
        self._table.show_facts(rows)
        self._copy.setEnabled(bool(rows))
