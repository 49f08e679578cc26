"""The geometry of looking: nothing is lost between view and picture."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.prefetch.viewport import LARGEST_ZOOM, STEPS, Sight, Viewport, covered, fit_scale, tidy_zoom

sides = st.integers(1, 9000)
views = st.integers(50, 4000)
zooms = st.one_of(st.none(), st.floats(0.02, 70, allow_nan=False))
fractions = st.floats(-0.5, 1.5, allow_nan=False)


@st.composite
def viewports(draw: st.DrawFn) -> Viewport:
    centre = draw(fractions), draw(fractions)
    return Viewport(draw(sides), draw(sides), draw(views), draw(views), draw(zooms), centre)


@given(viewports(), st.floats(0, 1), st.floats(0, 1))
def test_a_place_survives_the_way_to_the_view_and_back(port: Viewport, down: float, across: float) -> None:
    row, column = down * port.height, across * port.width
    again = port.to_picture(*port.to_view(row, column))
    assert again == (pytest.approx(row, abs=1e-6), pytest.approx(column, abs=1e-6))


@given(viewports())
def test_from_100_percent_on_each_pixel_covers_whole_device_pixels(port: Viewport) -> None:
    if port.scale >= 1:
        assert port.scale == int(port.scale)
        assert port.size == (port.width * port.scale, port.height * port.scale)


@given(viewports())
def test_no_gap_opens_beside_a_picture_larger_than_the_view(port: Viewport) -> None:
    for start, length, view in zip(port.origin, port.size, (port.view_width, port.view_height), strict=True):
        if length >= view:
            assert view - length <= start <= 0
        else:
            assert abs(start - (view - length - start)) <= 1


@given(viewports(), st.floats(0, 1), st.floats(0, 1), st.integers(1, LARGEST_ZOOM))
def test_zooming_keeps_the_place_under_the_cursor_where_the_sides_allow(
    port: Viewport, across: float, down: float, zoom: int
) -> None:
    x, y = across * port.view_width, down * port.view_height
    row, column = port.to_picture(x, y)
    other = port.zoomed(zoom, (x, y))
    new_x, new_y = other.to_view(row, column)
    (left, top), (width, height) = other.origin, other.size
    if left < 0 and left > other.view_width - width:
        assert abs(new_x - x) <= 1
    if top < 0 and top > other.view_height - height:
        assert abs(new_y - y) <= 1


@given(viewports(), st.integers(-500, 500), st.integers(-500, 500))
def test_dragging_there_and_back_inside_the_sides_changes_nothing(port: Viewport, right: int, down: int) -> None:
    start = port.settled()
    moved = start.panned(right, down)
    (left, top), (width, height) = moved.origin, moved.size
    if port.view_width - width < left < 0 and port.view_height - height < top < 0:
        assert moved.origin == (start.origin[0] + right, start.origin[1] + down)
        assert moved.panned(-right, -down).origin == start.origin


@given(viewports())
def test_what_is_seen_lies_within_the_picture(port: Viewport) -> None:
    top, left, bottom, right = port.seen()
    assert 0 <= top <= bottom <= port.height
    assert 0 <= left <= right <= port.width


@given(viewports())
def test_settling_twice_is_settling_once(port: Viewport) -> None:
    assert port.settled().origin == port.origin
    assert port.settled().settled().origin == port.origin


@given(sides, sides, views, views)
def test_fit_shows_all_of_a_picture(width: int, height: int, across: int, down: int) -> None:
    port = Viewport(width, height, across, down)
    assert port.size[0] <= across
    assert port.size[1] <= down
    assert port.seen() == (0, 0, height, width)


@pytest.mark.parametrize(("size", "scale"), [((300, 200), 3.0), ((1000, 600), 1.0), ((2000, 600), 0.5)])
def test_fit_enlarges_by_whole_numbers_only(size: tuple[int, int], scale: float) -> None:
    assert fit_scale(*size, 1000, 900) == scale


@given(viewports())
def test_stepping_nearer_and_farther_moves_along_the_ladder(port: Viewport) -> None:
    nearer, farther = port.step(1), port.step(-1)
    assert nearer in STEPS
    assert nearer > port.scale or nearer == STEPS[-1]
    assert farther == port.scale or (farther in STEPS and farther < port.scale)


@given(st.floats(0.001, 100))
def test_a_tidy_zoom_is_whole_from_100_percent_on(zoom: float) -> None:
    tidy = tidy_zoom(zoom)
    assert tidy == tidy_zoom(tidy)
    assert tidy < 1 or tidy == math.floor(tidy)


@given(sides, sides, views, views)
def test_a_sight_reduces_to_the_size_that_the_viewport_shows(width: int, height: int, across: int, down: int) -> None:
    target = Sight(across, down).target(width, height)
    port = Viewport(width, height, across, down)
    assert target == (port.size if port.scale < 1 else None)


def test_the_whole_of_a_picture_covers_the_whole_target() -> None:
    assert covered((400, 300), (1603, 1202), (1603, 1202)) == (400, 300)
    assert covered((400, 300), (1600, 1200), (800, 1200)) == (200, 300)
