"""What the cells of the grid show at a glance."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from reviewer.gui.looks import theme
from reviewer.gui.looks.colours import Looks
from reviewer.gui.overview.cells import Cell, CellPainter
from reviewer.model.picture import CandidateId
from reviewer.model.verdict import Verdict

AREA = QRect(0, 0, 188, 206)


def painted(grey: int, *, is_selected: bool) -> QColor:
    """Give the colour in the middle of the cell of a picture of one grey."""
    thumbnail, canvas = QImage(160, 160, QImage.Format.Format_RGB32), QImage(AREA.size(), QImage.Format.Format_RGB32)
    thumbnail.fill(QColor(grey, grey, grey))
    painter = QPainter(canvas)
    cell = Cell(CandidateId(1), Verdict.UNDECIDED)
    CellPainter(1.0).paint(painter, AREA, cell, thumbnail, has_failed=False, is_current=False, is_selected=is_selected)
    painter.end()
    return canvas.pixelColor(94, 80)


@pytest.mark.parametrize("looks", [Looks.DARK, Looks.LIGHT])
@pytest.mark.parametrize("grey", [0, 128, 255], ids=["black", "grey", "white"])
def test_a_selected_picture_differs_from_its_neighbours_whatever_its_colour(
    qapp: QApplication, looks: Looks, grey: int
) -> None:
    theme.apply(qapp, looks)
    try:
        plain, chosen = painted(grey, is_selected=False), painted(grey, is_selected=True)
        assert (plain.red(), plain.blue()) == (grey, grey)
        assert chosen.blue() - chosen.red() >= 50
    finally:
        theme.apply(qapp)
