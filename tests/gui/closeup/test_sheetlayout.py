"""Where the cells of the contact sheet lie."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.closeup.sheetlayout import LEAST_SIDE, USUAL_ZOOM, ZOOMS, SheetLayout, step_zoom

layouts = st.builds(
    SheetLayout, st.integers(80, 6000), st.sampled_from([1.0, 1.25, 1.5, 2.0]), st.integers(1, 13), st.integers(2, 8),
    st.sampled_from([0, *ZOOMS]),
)  # fmt: skip


@given(layouts)
def test_every_column_lies_within_the_room(layout: SheetLayout) -> None:
    assert layout.left(layout.columns - 1) + layout.cell <= max(layout.width, layout.left(layout.columns))
    assert all(layout.left(c) + layout.cell <= layout.left(c + 1) for c in range(layout.columns - 1))


@given(layouts, st.integers(0, 40), st.data())
def test_every_point_of_a_cell_stands_for_it(layout: SheetLayout, row: int, data: st.DataObject) -> None:
    column = data.draw(st.integers(0, layout.columns - 1))
    left, top = layout.left(column), layout.top(row) + layout.title
    for x, y in ((left, top), (left + layout.cell - 1, top + layout.cell - 1)):
        assert layout.place_at(x, y) == (row, column)


@given(layouts, st.integers(0, 40))
def test_the_words_of_a_row_stand_for_the_row_alone(layout: SheetLayout, row: int) -> None:
    assert layout.place_at(layout.left(0), layout.top(row)) == (row, None)


@given(layouts)
def test_the_names_of_the_columns_stand_for_no_row(layout: SheetLayout) -> None:
    assert layout.place_at(layout.left(0), layout.header - 1) is None


def test_a_pixel_is_four_units_wide_where_there_is_room_and_an_lr_pixel_is_never_cut_short() -> None:
    wide, narrow = SheetLayout(1600, 1.0, 7, 4), SheetLayout(500, 1.0, 7, 4)
    assert wide.zoom == USUAL_ZOOM
    assert narrow.zoom < USUAL_ZOOM
    assert min(wide.side, SheetLayout(900, 1.0, 7, 4).side) >= LEAST_SIDE


def test_on_a_scaled_screen_the_same_pixels_are_seen_at_the_same_size() -> None:
    plain, doubled = SheetLayout(1600, 1.0, 7, 4), SheetLayout(3200, 2.0, 7, 4)
    assert (doubled.zoom, doubled.side) == (2 * plain.zoom, plain.side)


@given(st.sampled_from(ZOOMS), st.sampled_from([1, -1]))
def test_a_step_of_zoom_is_taken_back_by_the_other_except_at_the_ends(zoom: int, step: int) -> None:
    other = step_zoom(zoom, step)
    assert other in {zoom, step_zoom(other, step)} or step_zoom(other, -step) == zoom
