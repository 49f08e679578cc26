"""The panes share the canvas, and a point lies in one of them."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.view.panes import GAP, Panes

panes = st.builds(
    Panes, st.integers(10, 4000), st.integers(10, 4000), st.sampled_from([1.0, 1.25, 1.5, 2.0]), st.booleans()
)


@given(panes)
def test_both_panes_are_as_wide_and_fill_the_canvas_but_for_the_gap(one: Panes) -> None:
    count = 2 if one.is_split else 1
    end = one.left(count - 1) + one.pane_width
    assert one.width - 1 <= end <= one.width
    assert one.left(1) - one.pane_width == GAP


@given(panes, st.floats(0, 1), st.floats(0, 1))
def test_a_point_is_counted_from_its_own_panes_corner(one: Panes, across: float, down: float) -> None:
    x, y = across * one.width / one.ratio, down * one.height / one.ratio
    inside, below = one.within(x, y)
    assert inside >= 0
    assert inside + one.left(one.place_of(x)) == x * one.ratio
    assert below == y * one.ratio
