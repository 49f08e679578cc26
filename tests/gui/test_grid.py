from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from reviewer.gui.cells import Cell
from reviewer.gui.grid import Grid
from reviewer.gui.pixels import PixelStore
from reviewer.model.picture import CandidateId
from reviewer.model.verdict import Verdict
from tests.gui.gallery import Gallery


class Described:
    """Describe cells and count how often that was asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __call__(self, index: int) -> Cell:
        """Give the cell at an index."""
        self.asked.append(index)
        return Cell(CandidateId(index % 3 + 1), Verdict.REJECTED if index % 2 else Verdict.UNDECIDED, "Soft  0.91")


@pytest.fixture
def described() -> Described:
    """Give a counting description of cells."""
    return Described()


@pytest.fixture
def grid(qtbot: Any, gallery: Gallery, make_store: Callable[..., PixelStore], described: Described) -> Grid:
    """Give a shown grid of a million places over three pictures."""
    gallery.add(3)
    made = Grid(make_store(), described)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    made.show_queue(1_000_000, 0)
    return made


def test_only_visible_cells_are_asked_for(grid: Grid, described: Described) -> None:
    described.asked.clear()
    grid.grab()
    assert 0 < len(set(described.asked)) <= grid.columns * (grid.rows_per_page + 2)


def test_thumbnails_arrive_and_are_painted(qtbot: Any, grid: Grid) -> None:
    with qtbot.waitSignal(grid.seen):
        grid.grab()
    qtbot.waitUntil(lambda: grid.painted_count == 3)
    assert grid.has_painted(CandidateId(1))


def test_the_last_of_a_million_comes_into_view(grid: Grid, described: Described) -> None:
    grid.set_current(999_999)
    described.asked.clear()
    grid.grab()
    assert 999_999 in described.asked


def test_a_point_stands_for_its_cell_and_none_beside(grid: Grid) -> None:
    assert grid.index_at(QPoint(5, 5)) == 0
    assert grid.index_at(QPoint(grid.side + 5, grid.side + 5)) == grid.columns + 1
    grid.show_queue(1, 0)
    assert grid.index_at(QPoint(grid.side + 5, 5)) is None


def press(qtbot: Any, grid: Grid, index: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Click the cell at an index of the first page."""
    row, column = divmod(index, grid.columns)
    point = QPoint(column * grid.side + 20, row * grid.side + 20)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, modifier, point)


def test_a_click_makes_a_cell_current(qtbot: Any, grid: Grid) -> None:
    with qtbot.waitSignal(grid.current_changed) as changed:
        press(qtbot, grid, 2)
    assert changed.args == [2]
    assert grid.selection == [2]


def test_shift_selects_a_stretch_and_control_adds_one(qtbot: Any, grid: Grid) -> None:
    press(qtbot, grid, 1)
    press(qtbot, grid, 3, Qt.KeyboardModifier.ShiftModifier)
    assert grid.selection == [1, 2, 3]
    press(qtbot, grid, 0, Qt.KeyboardModifier.ControlModifier)
    assert grid.selection == [0, 1, 2, 3]


def test_going_elsewhere_ends_a_selection_of_many(qtbot: Any, grid: Grid) -> None:
    press(qtbot, grid, 1)
    press(qtbot, grid, 3, Qt.KeyboardModifier.ShiftModifier)
    grid.set_current(5)
    assert grid.selection == [5]


def test_an_empty_queue_has_no_selection(grid: Grid) -> None:
    grid.show_queue(0, 0)
    assert grid.selection == []
    assert not grid.grab().isNull()
