"""Tiles that are kept out of the export."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt

from reviewer.export.tiles import cuts_of
from reviewer.gui.reviewing.vetoing import tiles_of, toggled
from reviewer.model.picture import Box
from reviewer.model.recipe import Recipe
from reviewer.session import Session
from tests.gui.reviews import COLUMNS, CONTROL, Hands, slow_disk

Key = Qt.Key
TILED = Recipe(tile=64, minimum=32)


@given(st.integers(1, 3000), st.integers(1, 3000), st.sampled_from([TILED, Recipe(), Recipe(scale=3, minimum=96)]))
def test_tiles_lie_within_the_picture_on_the_grid_of_the_scale(height: int, width: int, recipe: Recipe) -> None:
    for tile in tiles_of(height, width, recipe):
        assert tile.row + tile.height <= height
        assert tile.column + tile.width <= width
        assert not any(v % recipe.scale for v in (tile.row, tile.column, tile.height, tile.width))


def test_tiles_are_those_of_the_export() -> None:
    cuts = cuts_of("", 240, 320, TILED)
    assert [(t.row, t.column, t.height, t.width) for t in tiles_of(240, 320, TILED)] == [
        (cut.row, cut.column, cut.height, cut.width) for cut in cuts
    ]


@given(st.integers(0, 239), st.integers(0, 319))
def test_pointing_twice_at_a_place_changes_nothing(row: int, column: int) -> None:
    tiles = tiles_of(240, 320, TILED)
    once = toggled((), tiles, row, column)
    assert once is None or toggled(once, tiles, row, column) == ()


def test_a_place_beside_every_tile_cannot_be_vetoed() -> None:
    assert toggled((), [Box(0, 0, 64, 64, 1.0)], 100, 0) is None


@pytest.fixture
def tiled(hands: Hands) -> Hands:
    """Give hands at a review whose recipe cuts tiles of 64."""
    hands.session.review.set_recipe(replace(hands.session.review.recipe, tile=64, minimum=32))
    return hands


def point_at(hands: Hands, row: int, column: int) -> QPoint:
    """Give where a pixel of the picture lies in the canvas."""
    canvas = hands.page.screen.canvas
    x, y = canvas.viewport.to_view(row + 0.5, column + 0.5)
    return QPoint(round(x), round(y))


def test_control_and_a_click_veto_a_tile_and_allow_it_again(tiled: Hands, review: Path) -> None:
    canvas, first = tiled.page.screen.canvas, tiled.current
    place = point_at(tiled, 70, 10)
    tiled.bot.mouseClick(canvas, Qt.MouseButton.LeftButton, CONTROL, place)
    tiled.bot.waitUntil(lambda: tiled.session.vetoes(first) == (Box(64, 0, 64, 64, 1.0),))
    tiled.bot.waitUntil(lambda: len(canvas._scene.tiles.vetoed) == 1)
    tiled.bot.mouseClick(canvas, Qt.MouseButton.LeftButton, CONTROL, place)
    tiled.bot.waitUntil(lambda: tiled.session.vetoes(first) == ())


def test_clicks_that_are_faster_than_the_disk_each_count(tiled: Hands) -> None:
    canvas, first = tiled.page.screen.canvas, tiled.current
    with slow_disk(tiled):
        for row in (10, 70, 10):
            tiled.bot.mouseClick(canvas, Qt.MouseButton.LeftButton, CONTROL, point_at(tiled, row, 10))
    tiled.bot.waitUntil(lambda: tiled.session.vetoes(first) == (Box(64, 0, 64, 64, 1.0),), timeout=30_000)


def test_a_plain_click_vetoes_nothing(tiled: Hands) -> None:
    tiled.bot.mouseClick(tiled.page.screen.canvas, Qt.MouseButton.LeftButton, pos=point_at(tiled, 70, 10))
    tiled.look()
    assert tiled.session.vetoes(tiled.current) == ()


def test_t_vetoes_the_tile_at_the_cursor_and_it_stays_with_its_picture(
    tiled: Hands, review: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas, first = tiled.page.screen.canvas, tiled.current
    monkeypatch.setattr(canvas, "pixel_at_cursor", lambda: (0, 0))
    tiled.press(Key.Key_T)
    tiled.bot.waitUntil(lambda: len(canvas._scene.tiles.vetoed) == 1)
    tiled.press(Key.Key_Right)
    assert canvas._scene.tiles.vetoed == ()
    tiled.press(Key.Key_Left)
    assert canvas._scene.tiles.vetoed == (Box(0, 0, 64, 64, 1.0),)
    tiled.window.close_review()
    with Session.open(review, COLUMNS) as session:
        assert session.vetoes(first) == (Box(0, 0, 64, 64, 1.0),)


def test_a_vetoed_tile_is_seen(tiled: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas = tiled.page.screen.canvas
    tiled.page.screen.toast.hide()
    monkeypatch.setattr(canvas, "pixel_at_cursor", lambda: (0, 0))
    before = canvas.grab().toImage()
    tiled.press(Key.Key_T)
    tiled.bot.waitUntil(lambda: len(canvas._scene.tiles.vetoed) == 1)
    x, y = canvas.viewport.to_view(10, 10)
    assert canvas.grab().toImage().pixelColor(round(x), round(y)) != before.pixelColor(round(x), round(y))
    tiled.press(Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    tiled.bot.waitUntil(lambda: canvas._scene.tiles.vetoed == ())
    toast = tiled.page.screen.toast
    tiled.bot.waitUntil(lambda: toast.text() == "1 allowed again: no tile of this picture is vetoed.")
    tiled.press(Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    tiled.bot.waitUntil(lambda: toast.text() == "No tile of this picture is vetoed.")


def test_t_vetoes_the_tile_of_the_region_where_the_mouse_is_not_over_the_picture(
    tiled: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tiled.page.screen.canvas, "_cursor", lambda: QPointF(-5, -5))
    tiled.press(Key.Key_R)
    tiled.press(Key.Key_T)
    tiled.bot.waitUntil(lambda: tiled.session.vetoes(tiled.current) == (Box(0, 64, 64, 64, 1.0),))


def test_t_beside_the_picture_says_what_to_do(tiled: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiled.page.screen.canvas, "_cursor", lambda: QPointF(-5, -5))
    tiled.press(Key.Key_T)
    assert tiled.session.vetoes(tiled.current) == ()
    assert tiled.page.screen.toast.isVisible()
