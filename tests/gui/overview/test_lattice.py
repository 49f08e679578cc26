"""Where cells lie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint

from reviewer.gui.overview.lattice import Lattice

lattices = st.builds(
    Lattice, st.integers(1, 10_000_000), st.integers(40, 4000), st.integers(20, 3000), st.sampled_from([96, 188, 360]),
    st.sampled_from([0, 18]),
)  # fmt: skip


@given(lattices, st.data())
def test_every_point_of_a_cell_stands_for_it(lattice: Lattice, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, lattice.length - 1))
    top = lattice.top_that_shows(index, data.draw(st.integers(0, lattice.content_height)))
    area = lattice.area(index, top)
    for point in (area.topLeft(), area.bottomRight(), area.center()):
        assert lattice.index_at(point, top) == index


@given(lattices, st.data())
def test_a_cell_scrolled_to_is_seen_and_lies_within_the_view(lattice: Lattice, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, lattice.length - 1))
    top = lattice.top_that_shows(index, data.draw(st.integers(0, lattice.content_height)))
    assert index in lattice.visible(top)
    if lattice.height >= lattice.row_height:
        assert lattice.area(index, top).top() >= 0
        assert lattice.area(index, top).bottom() < lattice.height


@given(lattices, st.data())
def test_what_is_seen_never_grows_with_the_queue(lattice: Lattice, data: st.DataObject) -> None:
    top = data.draw(st.integers(0, lattice.content_height))
    assert len(lattice.visible(top)) <= (lattice.height // lattice.row_height + 2) * lattice.columns


def test_a_cell_that_is_seen_already_moves_nothing() -> None:
    lattice = Lattice(100, 400, 400, 100)
    assert lattice.top_that_shows(5, 50) == 50


@pytest.mark.parametrize("point", [QPoint(-1, 5), QPoint(405, 5), QPoint(5, 100_000)])
def test_beside_the_cells_there_is_none(point: QPoint) -> None:
    assert Lattice(10, 400, 400, 100).index_at(point, 0) is None
