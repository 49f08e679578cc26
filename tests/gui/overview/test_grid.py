from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from reviewer.gui.overview.cells import Cell
from reviewer.gui.overview.grid import CELLS, MARGIN_ROWS, Grid
from reviewer.gui.prefetch.pixels import PixelStore
from reviewer.gui.prefetch.tiers import Key, Tier
from reviewer.model.picture import CandidateId
from reviewer.model.verdict import Verdict
from tests.gui.gallery import Gallery

QUEUE = np.arange(1, 1_000_001)


class Described:
    """Describe cells and count how often that was asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __call__(self, candidate: CandidateId) -> Cell:
        """Give the cell of a candidate."""
        self.asked.append(candidate)
        verdict = Verdict.REJECTED if candidate % 2 else Verdict.UNDECIDED
        return Cell(candidate, verdict, "Soft  0.91", f"{candidate}.png", "1 3")


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
    made.show_queue(QUEUE, 0)
    return made


def test_only_visible_cells_are_asked_for(grid: Grid, described: Described) -> None:
    described.asked.clear()
    grid.grab()
    assert 0 < len(set(described.asked)) <= grid.lattice.page + 2 * grid.lattice.columns


def test_a_thumbnail_that_arrives_has_its_cell_alone_drawn_anew(qtbot: Any, grid: Grid, described: Described) -> None:
    grid.grab()
    qtbot.waitUntil(lambda: grid._pixels.is_idle and grid.painted_count == grid.lattice.page + grid.lattice.columns)
    whole, painted = grid.viewport().grab().toImage(), grid.painted_count
    described.asked.clear()
    grid._pixels.ready.emit(Key(CandidateId(2), Tier.THUMB))
    grid._pixels.ready.emit(Key(CandidateId(900_000), Tier.THUMB))
    qtbot.waitUntil(lambda: bool(described.asked))
    assert set(described.asked) == {2}
    assert grid.painted_count == painted
    assert grid.viewport().grab().toImage() == whole


def test_thumbnails_arrive_and_are_painted(qtbot: Any, grid: Grid) -> None:
    with qtbot.waitSignal(grid.seen):
        grid.grab()
    qtbot.waitUntil(lambda: grid._pixels.thumbnail(CandidateId(3)) is not None)
    grid.grab()
    assert grid.has_painted(CandidateId(3))


def test_the_last_of_a_million_comes_into_view(grid: Grid, described: Described) -> None:
    grid.go_to(999_999)
    described.asked.clear()
    grid.grab()
    assert 1_000_000 in described.asked


def test_a_point_stands_for_its_cell_and_none_beside(grid: Grid) -> None:
    assert grid.index_at(QPoint(5, 5)) == 0
    assert grid.index_at(QPoint(grid.lattice.side + 5, grid.lattice.row_height + 5)) == grid.lattice.columns + 1
    grid.show_queue(QUEUE[:1], 0)
    assert grid.index_at(QPoint(grid.lattice.side + 5, 5)) is None


def chosen(grid: Grid) -> list[int]:
    """Give the places selected."""
    return (grid.selection.ids - 1).tolist()


def press(qtbot: Any, grid: Grid, index: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Click the cell at an index of the first page."""
    row, column = divmod(index, grid.lattice.columns)
    point = QPoint(column * grid.lattice.side + 20, row * grid.lattice.row_height + 20)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, modifier, point)


def test_a_click_makes_a_cell_current(qtbot: Any, grid: Grid) -> None:
    with qtbot.waitSignal(grid.current_changed) as changed:
        press(qtbot, grid, 2)
    assert changed.args == [2]
    assert chosen(grid) == [2]


def test_shift_selects_a_stretch_and_control_adds_one(qtbot: Any, grid: Grid) -> None:
    press(qtbot, grid, 1)
    press(qtbot, grid, 3, Qt.KeyboardModifier.ShiftModifier)
    assert chosen(grid) == [1, 2, 3]
    press(qtbot, grid, 0, Qt.KeyboardModifier.ControlModifier)
    assert chosen(grid) == [0, 1, 2, 3]


def test_going_elsewhere_ends_a_selection_of_many(qtbot: Any, grid: Grid) -> None:
    press(qtbot, grid, 1)
    press(qtbot, grid, 3, Qt.KeyboardModifier.ShiftModifier)
    grid.go_to(5)
    assert chosen(grid) == [5]


def test_an_empty_queue_has_no_selection(grid: Grid) -> None:
    grid.show_queue(QUEUE[:0], 0)
    assert chosen(grid) == []
    assert not grid.grab().isNull()


def test_a_drag_selects_up_to_where_it_leads(qtbot: Any, grid: Grid) -> None:
    press(qtbot, grid, 0)
    viewport, side = grid.viewport(), grid.lattice.side
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    move = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        QPointF(2 * side + 20, 20),
        QPointF(2 * side + 20, 20),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    grid.mouseMoveEvent(move)
    assert chosen(grid) == [0, 1, 2]


def test_a_selection_stays_with_its_pictures_in_another_order(qtbot: Any, grid: Grid) -> None:
    press(qtbot, grid, 1)
    press(qtbot, grid, 2, Qt.KeyboardModifier.ShiftModifier)
    grid.show_queue(QUEUE[::-1], 7)
    assert sorted(chosen(grid)) == [1, 2]


def test_larger_cells_are_fewer_and_the_current_one_stays_in_view(grid: Grid) -> None:
    grid.go_to(500_000)
    before = grid.lattice.columns
    grid.zoom(2)
    assert grid.lattice.columns < before
    assert 500_000 in grid.lattice.visible(grid.verticalScrollBar().value())
    grid.zoom(-100)
    assert grid.cell == min(CELLS)


def test_only_thumbnails_in_view_and_near_it_are_asked_for(grid: Grid, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[int]] = []
    monkeypatch.setattr(grid._pixels, "want_thumbnails", lambda ids: asked.append(list(ids)))
    grid.go_to(500_000)
    grid.grab()
    lattice, top = grid.lattice, grid.verticalScrollBar().value()
    assert asked[-1][: len(lattice.visible(top))] == (QUEUE[lattice.visible(top)]).tolist()
    assert len(asked[-1]) <= lattice.page + (2 + 2 * MARGIN_ROWS) * lattice.columns
    grid.hide()
    assert asked[-1] == []


def test_a_picture_that_cannot_be_read_counts_as_seen(qtbot: Any, grid: Grid, gallery: Gallery) -> None:
    gallery.file(CandidateId(2)).write_bytes(b"broken")
    qtbot.waitUntil(lambda: grid.has_painted(CandidateId(2)))
    assert grid._pixels.failure(Key(CandidateId(2), Tier.THUMB)) is not None
