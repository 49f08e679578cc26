"""The contact sheet paints every pixel as a square of exactly its colour."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QImage

from reviewer.gui.closeup.contactsheet import Column, ContactSheet, RowText, heading_lines
from reviewer.gui.closeup.strips import SheetPlan, Strip, make_strips
from reviewer.gui.looks.colours import TEXT_PIXELS
from reviewer.gui.prefetch.images import to_image, to_rgb
from reviewer.gui.view.regions import Region
from reviewer.model.picture import Box
from reviewer.model.recipe import Kernel, Recipe
from tests.gui.gallery import draw

KERNELS = (Kernel.NEAREST, Kernel.MATLAB)
COLUMNS = [Column(None, "HR"), *(Column(kernel, kernel.value) for kernel in KERNELS)]


def rows_of(count: int, side: int) -> list[Strip]:
    """Make so many rows."""
    regions = [Region("rim", Box(20 + 30 * n, 100, 16, 16, 0.5)) for n in range(count)]
    made = make_strips(SheetPlan(to_image(draw(4)), Recipe(), regions, KERNELS, (0, 0), side), 0)
    return [row.strip for row in made if row.strip is not None]


@pytest.fixture
def sheet(qtbot: Any) -> ContactSheet:
    """Give a sheet of six rows."""
    one = ContactSheet(lambda strip: RowText(f"row <b>{strip.index}</b>", "sentence"))
    qtbot.addWidget(one)
    one.resize(700, 500)
    one.show()
    one.set_columns(COLUMNS, 4)
    strips = rows_of(6, one.layout_now.side)
    one.begin(6)
    for strip in strips:
        one.put(strip)
    return one


def seen(sheet: ContactSheet) -> np.ndarray:
    """Give what is painted."""
    return to_rgb(sheet.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB888))


@pytest.mark.parametrize("column", [0, 1, 2])
def test_cells_show_exact_pixels_at_whole_zoom(sheet: ContactSheet, column: int) -> None:
    layout, strip, kernel = sheet.layout_now, sheet.strips[0], COLUMNS[column].kernel
    assert strip is not None
    pixels = strip.hr if kernel is None else strip.lrs[kernel]
    zoom = layout.zoom * (1 if kernel is None else 4)
    expected = pixels.repeat(zoom, axis=0).repeat(zoom, axis=1)[: layout.cell, : layout.cell]
    left, top = layout.left(column), layout.top(0) + layout.title
    painted = seen(sheet)[top : top + layout.cell, left : left + layout.cell]
    same = (painted == expected).all(-1)
    # Over the picture itself the line of the profile is drawn.
    assert same.mean() > 0.9 if kernel is None else same.all()


def test_the_current_row_is_brought_in_sight(sheet: ContactSheet) -> None:
    before = sheet.verticalScrollBar().value()
    sheet.set_current(5)
    layout, top = sheet.layout_now, sheet.verticalScrollBar().value()
    assert before == 0
    assert layout.top(5) + layout.row_height - top <= sheet.viewport().height()


def test_a_click_tells_the_row_and_the_kernel(qtbot: Any, sheet: ContactSheet) -> None:
    layout = sheet.layout_now
    with qtbot.waitSignal(sheet.chosen) as chosen:
        place = QPoint(layout.left(2) + 2, layout.top(0) + layout.title + 2)
        qtbot.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [0, Kernel.MATLAB]


def test_it_tells_that_it_was_painted_only_once_every_row_in_sight_is_there(qtbot: Any, sheet: ContactSheet) -> None:
    told = []
    sheet.drawn.connect(lambda: told.append(True))
    sheet.begin(3)
    seen(sheet)
    assert not told
    for strip in rows_of(3, sheet.layout_now.side):
        sheet.put(strip)
    seen(sheet)
    assert told


def test_it_tells_which_rows_are_in_sight(sheet: ContactSheet) -> None:
    bar, layout, page = sheet.verticalScrollBar(), sheet.layout_now, sheet.viewport().height()
    for value in (0, layout.row_height, bar.maximum()):
        bar.setValue(value)
        end = sheet.end_in_sight
        assert layout.top(end - 1) - value < page <= layout.top(end) - value


def test_without_rows_a_sentence_is_shown(sheet: ContactSheet) -> None:
    sheet.begin(0)
    empty = seen(sheet)
    sheet.begin(0, "Nothing <b>here</b>.")
    assert (seen(sheet) != empty).any()


@pytest.mark.parametrize(
    ("kernel", "notes"),
    [(kernel, notes) for kernel in Kernel for notes in ((), ("recipe",))]
    + [(Kernel.NEAREST, ("recipe", "phase 0, 0"))],
)
def test_a_narrow_column_is_headed_by_its_whole_name(
    sheet: ContactSheet, kernel: Kernel, notes: tuple[str, ...]
) -> None:
    font = QFont(sheet.font())
    font.setPixelSize(TEXT_PIXELS)
    lines = [line for line, _ in heading_lines(Column(kernel, kernel.value, notes), font, 66)]
    assert len(lines) <= 3
    assert "".join(lines).replace(" ", "") == (kernel.value + ",".join(notes)).replace(" ", "")


def test_a_wide_column_has_its_name_in_one_line_of_the_usual_letters(sheet: ContactSheet) -> None:
    (line, font), (note, _) = heading_lines(Column(Kernel.PS_SMOOTHER, "ps_smoother", ("recipe",)), sheet.font(), 200)
    assert (line, note, font.pixelSize()) == ("ps_smoother", "recipe", sheet.font().pixelSize())
