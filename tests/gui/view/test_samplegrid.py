"""The sampling lattice lies exactly where the LR takes its samples."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt

from reviewer.gui.view.canvas import Canvas
from reviewer.gui.view.samplegrid import LEAST_ZOOM, SampleGrid
from reviewer.model.queue import View
from reviewer.model.recipe import Kernel, Recipe
from tests.gui.reviews import SHIFT, Hands


@given(st.integers(2, 8), st.integers(LEAST_ZOOM, 64), st.data())
def test_the_mark_lies_within_the_pixel_that_is_taken(scale: int, zoom: int, data: st.DataObject) -> None:
    row, column = data.draw(st.tuples(st.integers(0, scale - 1), st.integers(0, scale - 1)))
    mark = SampleGrid(scale, (row, column)).mark(zoom)
    assert QRect(column * zoom, row * zoom, zoom, zoom).contains(mark)


@given(st.integers(2, 8), st.integers(LEAST_ZOOM, 64))
def test_without_a_phase_the_mark_is_in_the_middle_of_the_cell(scale: int, zoom: int) -> None:
    mark = SampleGrid(scale).mark(zoom)
    before, after = mark.left(), scale * zoom - 1 - mark.right()
    assert 0 <= after - before <= 1


@pytest.fixture
def shown(qtbot: Any, gallery: Any, make_store: Callable[..., Any], make_canvas: Callable[..., Canvas]) -> Canvas:
    """Give a canvas with a picture of 323 x 241 pixels, which the LR does not cover whole."""
    (one,) = gallery.add(width=323, height=241)
    store = make_store(Recipe())
    canvas = make_canvas(store)
    with qtbot.waitSignal(canvas.painted):
        canvas.show_candidate(one, gallery.size(one), {})
    qtbot.waitUntil(lambda: store.is_idle)
    return canvas


def changed(canvas: Canvas, seen: Any) -> np.ndarray:
    """Tell which device pixels the lattice changes."""
    before = seen(canvas)
    canvas.set_samples(on=True)
    after = seen(canvas)
    canvas.set_samples(on=False)
    return np.asarray((before != after).any(-1))


def test_below_the_least_zoom_nothing_is_drawn(shown: Canvas, seen: Any) -> None:
    shown.zoom_to(LEAST_ZOOM - 1)
    assert not changed(shown, seen).any()


@pytest.mark.parametrize("zoom", [4, 8])
def test_lines_run_between_the_pixels_of_the_lr(shown: Canvas, seen: Any, zoom: int) -> None:
    shown.zoom_to(zoom)
    touched = changed(shown, seen)
    x, y = shown.viewport.origin
    side = 4 * zoom
    columns = (np.arange(touched.shape[1]) - x) % side == 0
    rows = (np.arange(touched.shape[0]) - y) % side == 0
    assert touched[:, columns].mean() > 0.9
    assert touched[rows].mean() > 0.9
    assert touched[~rows][:, ~columns].mean() < 0.15


def test_what_the_lr_does_not_cover_has_no_lattice(shown: Canvas, seen: Any) -> None:
    shown.set_view(View(zoom=4, centre=(1.0, 1.0)))
    touched = changed(shown, seen)
    x, y = shown.viewport.origin
    assert not touched[:, x + 320 * 4 :].any()
    assert not touched[y + 240 * 4 :].any()
    assert touched.any()


def test_the_nearest_kernels_phase_moves_the_marks(shown: Canvas, seen: Any) -> None:
    shown.zoom_to(8)
    shown.set_kernel(Kernel.NEAREST, (0, 0))
    first = changed(shown, seen)
    shown.set_kernel(Kernel.NEAREST, (1, 2))
    assert (first != changed(shown, seen)).any()


def test_shift_l_draws_the_lattice_and_says_from_which_zoom_on(hands: Hands) -> None:
    hands.press(Qt.Key.Key_L, SHIFT)
    assert hands.page.screen.canvas.shows_samples
    assert "400 %" in hands.page.screen.toast.text()
    hands.press(Qt.Key.Key_L, SHIFT)
    assert not hands.page.screen.canvas.shows_samples
