"""The loupe in the window: the worst places beside their LR, and the verdict taken with one key."""

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt

from reviewer.gui.closeup.contactsheet import ContactSheet
from reviewer.gui.closeup.loupe import Loupe
from reviewer.gui.closeup.strips import LOST, POINTED, Row
from reviewer.gui.panel.statusline import pixel_text
from reviewer.gui.reviewing import inspecting
from reviewer.gui.reviewing.inspecting import FIRST, KERNELS, MOST_ROWS, describe_row, in_sight_first, take_turns
from reviewer.gui.reviewing.lookup import Lookup
from reviewer.gui.view.regions import Region
from reviewer.model.picture import Box, CandidateId
from reviewer.model.recipe import Kernel
from reviewer.model.verdict import Verdict
from reviewer.session import Session
from tests.gui.reviews import COLUMNS, CONTROL, SHIFT, SIZE, Hands, make_review

Key = Qt.Key


def loupe_of(hands: Hands) -> Loupe:
    """Give the loupe of the window."""
    return hands.page.screen.loupe


def file_of(hands: Hands, candidate: CandidateId) -> Path:
    """Give the file of a picture."""
    return Path(os.fsdecode(hands.session.candidate(candidate).path))


def settle(hands: Hands) -> Loupe:
    """Wait until every row of the loupe is there."""
    loupe = loupe_of(hands)
    hands.bot.waitUntil(lambda: loupe.is_complete)
    return loupe


@pytest.fixture
def near(hands: Hands) -> Hands:
    """Give hands at the loupe over the worst picture."""
    hands.press(Key.Key_V)
    settle(hands)
    return hands


def test_v_shows_the_flagged_places_worst_first_under_every_kernel_and_again_the_picture(near: Hands) -> None:
    loupe, canvas = loupe_of(near), near.page.screen.canvas
    assert loupe.isVisible()
    assert not canvas.isVisible()
    rows = [strip for strip in loupe.sheet.strips if strip is not None]
    assert [strip.region for strip in rows] == take_turns(canvas.regions)[:MOST_ROWS]
    assert all(set(strip.lrs) >= set(FIRST) for strip in rows)
    near.press(Key.Key_V)
    assert canvas.isVisible()


def test_a_message_does_not_lie_over_the_names_of_the_kernels(near: Hands) -> None:
    loupe, banner = loupe_of(near), near.page.screen.banner
    before = loupe.sheet.mapTo(loupe, QPoint(0, 0)).y()
    banner.tell("The disk is full; nothing was saved.")
    near.bot.waitUntil(lambda: loupe.sheet.mapTo(loupe, QPoint(0, 0)).y() >= banner.geometry().bottom())
    assert loupe.is_complete
    banner.dismiss()
    near.bot.waitUntil(lambda: loupe.sheet.mapTo(loupe, QPoint(0, 0)).y() == before)


def test_where_places_are_hidden_it_is_not_said_that_there_are_none(hands: Hands) -> None:
    hands.press(Key.Key_B, CONTROL | SHIFT)
    hands.press(Key.Key_V)
    strip = settle(hands).sheet.strips[0]
    assert strip is not None
    assert strip.region.flag == LOST
    told = describe_row(hands.session, Lookup(hands.session), {}, strip)
    assert "hidden until this picture is decided" in told.sentence


def test_no_flag_hides_another() -> None:
    regions = [
        Region(flag, Box(row, 0, 8, 8, 1.0)) for flag, row in [("a", 0), ("a", 9), ("a", 18), ("b", 4), ("b", 8)]
    ]
    turns = [(region.flag, region.box.row) for region in take_turns(regions)]
    assert turns == [("a", 0), ("b", 4), ("a", 9), ("b", 8), ("a", 18)]


def test_rows_out_of_sight_are_made_once_those_in_sight_were_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    is_painted, made = threading.Event(), list[int]()

    def make() -> Iterator[Row]:
        for index in range(5):
            made.append(index)
            yield Row(0, None)

    def paint(_longest: float) -> bool:
        assert made == [0, 1]
        is_painted.set()
        return True

    monkeypatch.setattr(is_painted, "wait", paint)
    assert len(list(in_sight_first(make(), 2, is_painted))) == 5
    assert is_painted.is_set()


def test_where_nothing_is_painted_all_rows_are_made_nevertheless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspecting, "LONGEST_HOLD", 0.0)
    assert len(list(in_sight_first(iter([Row(0, None)] * 5), 2, threading.Event()))) == 5


@pytest.mark.parametrize("does_paint", [True, False])
def test_a_paint_or_a_scroll_brings_the_rows_that_wait(
    hands: Hands, monkeypatch: pytest.MonkeyPatch, *, does_paint: bool
) -> None:
    monkeypatch.setattr(inspecting, "LONGEST_HOLD", 60.0)
    monkeypatch.setattr(ContactSheet, "end_in_sight", property(lambda _sheet: 1))
    sheet = loupe_of(hands).sheet
    if not does_paint:
        sheet.drawn.disconnect(hands.page.inspecting._on_drawn)
    hands.press(Key.Key_V)
    if not does_paint:
        hands.bot.waitUntil(lambda: sheet.strips[0] is not None)
        assert not loupe_of(hands).is_complete
        sheet.verticalScrollBar().valueChanged.emit(1)
    settle(hands)


def test_a_wide_window_has_room_for_more_kernels(near: Hands) -> None:
    loupe = loupe_of(near)
    few = {column.kernel for column in loupe.sheet.columns}
    near.window.resize(2600, 900)
    near.bot.waitUntil(lambda: len(loupe.sheet.columns) == 1 + len(KERNELS))
    assert few < {column.kernel for column in loupe.sheet.columns}
    settle(near)


def test_the_pixel_under_the_cursor_is_told_in_the_status_line(near: Hands) -> None:
    loupe, strip = loupe_of(near), settle(near).sheet.strips[0]
    assert strip is not None
    layout = loupe.sheet.layout_now
    place = QPoint(layout.left(0) + 5 * layout.zoom, layout.top(0) + layout.title + 2 * layout.zoom)
    near.bot.mouseMove(loupe.sheet.viewport(), place)
    near.bot.waitUntil(lambda: bool(near.page.screen.status._pixel.text()))
    rows, columns = strip.patch.in_hr(4)
    told = pixel_text(rows.start + 2, columns.start + 5, tuple(strip.hr[2, 5].tolist()))
    assert near.page.screen.status._pixel.text() == told


def test_escape_leaves_the_loupe(near: Hands) -> None:
    near.bot.keyClick(near.page.screen, Key.Key_Escape)
    assert near.page.screen.canvas.isVisible()


def test_a_verdict_is_taken_from_the_loupe_which_goes_on_to_the_next_picture(near: Hands) -> None:
    first = near.current
    near.press(Key.Key_X)
    assert near.verdict(first) is Verdict.REJECTED
    assert loupe_of(near).isVisible()
    assert near.current != first
    strips = settle(near).sheet.strips
    assert strips[0] is not None
    rows, columns = strips[0].patch.in_hr(4)
    assert np.array_equal(strips[0].hr, pixels_of(near, near.current)[rows, columns])


def pixels_of(hands: Hands, candidate: CandidateId) -> np.ndarray:
    """Give what the file of a picture holds."""
    return np.asarray(Image.open(file_of(hands, candidate)))


def test_undo_brings_the_picture_back_into_the_loupe(near: Hands) -> None:
    first = near.current
    near.press(Key.Key_P)
    near.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert near.current == first
    assert loupe_of(near).isVisible()
    assert near.verdict(first) is Verdict.UNDECIDED


def test_r_walks_the_rows_and_leaves_the_view_of_the_picture_alone(near: Hands) -> None:
    canvas, sheet = near.page.screen.canvas, loupe_of(near).sheet
    before = canvas.view()
    assert sheet.current == 0
    near.press(Key.Key_R)
    assert sheet.current == 1
    near.press(Key.Key_R, SHIFT)
    near.press(Key.Key_R, SHIFT)
    assert sheet.current == len(sheet.strips) - 1
    assert canvas.view() == before


def test_a_flag_shown_alone_leaves_its_own_rows_and_begins_with_the_worst(near: Hands) -> None:
    near.press(Key.Key_R)
    near.page.viewing.show_flag("soft")
    sheet = loupe_of(near).sheet
    near.bot.waitUntil(
        lambda: {strip.region.flag for strip in settle(near).sheet.strips if strip is not None} == {LOST}
    )
    assert sheet.current == 0


def test_the_current_row_stays_in_sight_when_it_grows(near: Hands) -> None:
    near.press(Key.Key_R)
    for _ in range(4):
        near.press(Key.Key_Plus)
    sheet = settle(near).sheet
    top = sheet.layout_now.top(1) - sheet.verticalScrollBar().value()
    assert sheet.current == 1
    assert sheet.layout_now.header <= top
    assert top + sheet.layout_now.title < sheet.viewport().height()


def test_without_anything_to_show_it_says_so_and_has_no_profile(make_hands: Any, tmp_path: Path) -> None:
    made = make_review(tmp_path, 1)
    Image.new("RGB", SIZE, (90, 120, 80)).save(tmp_path / "pictures" / "000.png")
    with Session.open(made, COLUMNS) as session:
        session.set_threshold("rim_light", 2.0)
    flat = make_hands()
    flat.open(made)
    flat.press(Key.Key_V)
    loupe = loupe_of(flat)
    flat.bot.waitUntil(lambda: not loupe.chart.isVisible())
    assert loupe.sheet.strips == []


def test_return_goes_to_the_place_of_the_current_row(near: Hands) -> None:
    near.press(Key.Key_R)
    strip = loupe_of(near).current
    assert strip is not None
    near.press(Key.Key_Return)
    canvas = near.page.screen.canvas
    assert canvas.isVisible()
    assert canvas.region == strip.region


@pytest.mark.parametrize(
    ("key", "holds"),
    [
        (Key.Key_C, lambda canvas: canvas.is_split),
        (Key.Key_B, lambda canvas: canvas.blinks),
        (Key.Key_L, lambda canvas: canvas.view().shows_lr),
    ],
)
def test_other_ways_to_look_at_the_lr_go_to_the_place(
    near: Hands, key: Qt.Key, holds: Callable[[object], bool]
) -> None:
    near.bot.keyClick(near.page.screen, key)
    canvas = near.page.screen.canvas
    assert canvas.isVisible()
    assert canvas.region == canvas.regions[0]
    assert holds(canvas)
    near.bot.keyClick(near.page.screen, key)
    near.look()


def test_the_kernel_key_changes_the_column_that_stands_out_and_the_profile(near: Hands) -> None:
    loupe = loupe_of(near)
    told = loupe.chart.accessibleDescription()
    near.press(Key.Key_D)
    (shown,) = [column for column in loupe.sheet.columns if column.is_shown]
    assert shown.kernel is near.page.viewing.kernel
    assert loupe.chart.accessibleDescription() != told


def test_the_kernel_key_leads_in_a_narrow_window_too_to_kernels_that_have_a_column(near: Hands) -> None:
    loupe = loupe_of(near)
    count = len(loupe.sheet.columns)
    assert count < 1 + len(KERNELS)
    seen = set()
    for _ in KERNELS:
        near.press(Key.Key_D)
        (shown,) = [column.kernel for column in loupe.sheet.columns if column.is_shown]
        assert shown is near.page.viewing.kernel
        assert len(loupe.sheet.columns) == count
        near.bot.waitUntil(lambda wanted=shown: loupe.current is not None and wanted in loupe.current.lrs)
        seen.add(shown)
    assert seen == set(KERNELS)


def test_the_phase_of_the_lr_changes_the_nearest_column_alone(near: Hands) -> None:
    first = [strip.lrs for strip in settle(near).sheet.strips if strip is not None]
    near.press(Key.Key_Right, Qt.KeyboardModifier.AltModifier)

    def changed() -> set[Kernel]:
        now = [strip.lrs for strip in settle(near).sheet.strips if strip is not None]
        pairs = [(was, strip) for was, strip in zip(first, now, strict=True)]
        return {k for was, strip in pairs for k in FIRST if not np.array_equal(was[k], strip[k])}

    near.bot.waitUntil(lambda: changed() == {Kernel.NEAREST})


def test_zoom_keys_make_the_cells_coarser_and_finer(near: Hands) -> None:
    loupe = loupe_of(near)
    usual = loupe.sheet.layout_now
    near.press(Key.Key_Minus)
    assert loupe.sheet.layout_now.zoom < usual.zoom
    near.press(Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert loupe.sheet.layout_now == usual


def test_a_click_on_a_cell_goes_to_the_place_and_shows_what_its_column_showed(near: Hands) -> None:
    loupe, canvas = loupe_of(near), near.page.screen.canvas
    layout = loupe.sheet.layout_now
    column = [c.kernel for c in loupe.sheet.columns].index(Kernel.BOX)
    place = QPoint(layout.left(column) + 3, layout.top(1) + layout.title + 3)
    near.bot.mouseClick(loupe.sheet.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert canvas.isVisible()
    assert canvas.region == canvas.regions[1]
    assert (canvas.view().shows_lr, near.page.viewing.kernel) == (True, Kernel.BOX)
    near.look()


def test_a_picture_without_flagged_places_shows_what_its_lr_loses_most_of(hands: Hands) -> None:
    hands.press(Key.Key_End)
    hands.press(Key.Key_V)
    hands.bot.waitUntil(lambda: len(loupe_of(hands).sheet.strips) > 1)
    strips = settle(hands).sheet.strips
    assert not hands.page.screen.canvas.regions
    assert {strip.region.flag for strip in strips if strip is not None} == {LOST}
    hands.press(Key.Key_R)
    assert loupe_of(hands).sheet.current == 1


def test_shift_v_shows_the_place_under_the_cursor(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands.page.screen.canvas, "pixel_at_cursor", lambda: (100, 150))
    hands.press(Key.Key_V, SHIFT)
    strip = settle(hands).sheet.strips[0]
    assert strip is not None
    assert strip.region.flag == POINTED
    rows, columns = strip.patch.in_hr(4)
    assert rows.start <= 100 < rows.stop
    assert columns.start <= 150 < columns.stop


def test_a_picture_that_cannot_be_read_is_told_of_on_the_canvas_though_the_loupe_is_up(
    make_hands: Callable[..., Hands], tmp_path: Path
) -> None:
    made = make_review(tmp_path, 3)
    (tmp_path / "pictures" / "001.png").write_bytes(b"no picture")
    hands = make_hands()
    hands.open(made)
    hands.press(Key.Key_V)
    assert loupe_of(hands).isVisible()
    hands.press(Key.Key_Right)
    assert hands.page.screen.canvas.isVisible()
    hands.press(Key.Key_Right)
    assert loupe_of(hands).isVisible()


def test_a_recipe_of_another_kernel_has_its_column_too(make_hands: Callable[..., Hands], review: Path) -> None:
    with Session.open(review, COLUMNS) as session:
        session.review.set_recipe(replace(session.review.recipe, kernel=Kernel.MITCHELL))
    hands = make_hands()
    hands.open(review)
    hands.press(Key.Key_V)
    settle(hands)
    own = [column.kernel for column in loupe_of(hands).sheet.columns if column.is_own]
    assert own == [Kernel.MITCHELL]
