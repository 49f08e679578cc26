"""What curators of other programs complain about most: each complaint is a test that names it."""

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from reviewer.gui.actions import ACTIONS
from reviewer.gui.input.keysheet import KeySheet
from reviewer.gui.prefetch.imagemaker import ImageMaker
from reviewer.gui.prefetch.images import to_rgb
from reviewer.gui.prefetch.pixels import PixelStore
from reviewer.gui.prefetch.tiers import Key as PixelKey
from reviewer.gui.prefetch.tiers import Tier
from reviewer.imaging.decode import decode
from reviewer.model.queue import Order
from reviewer.model.verdict import Verdict
from reviewer.session import Session
from tests.gui.gallery import Slow, draw
from tests.gui.reviews import COLUMNS, CONTROL, SHIFT, SIZE, Hands, found

Key = Qt.Key
FILTER = "undecided rim_light>=0.3"


@pytest.fixture
def filtered(hands: Hands) -> Hands:
    """Give hands at a queue of the undecided pictures with rims, which every decision stops fitting."""
    hands.page.queueing.set_filter(FILTER)
    hands.look()
    assert 4 < len(hands.session) < 12
    return hands


# -- 1. deciding while a filter is active breaks the selection ---------------------------------------------------------


def test_deciding_while_a_filter_is_active_goes_on_to_the_next_picture_and_skips_none(filtered: Hands) -> None:
    ids = filtered.session.ids.tolist()
    for place, one in enumerate(ids):
        assert filtered.current == one
        assert filtered.session.cursor == place
        filtered.press(Key.Key_X)
    assert filtered.session.ids.tolist() == ids
    assert {filtered.verdict(one) for one in ids} == {Verdict.REJECTED}


def test_deciding_a_selection_while_a_filter_is_active_keeps_the_selection_and_the_place(filtered: Hands) -> None:
    filtered.press(Key.Key_G)
    filtered.press(Key.Key_Right)
    for _ in range(2):
        filtered.press(Key.Key_Right, SHIFT)
    grid = filtered.page.screen.grid
    chosen, place = grid.selection.ids.tolist(), filtered.session.cursor
    filtered.press(Key.Key_P)
    assert grid.selection.ids.tolist() == chosen
    assert filtered.session.cursor == place
    assert [filtered.verdict(one) for one in chosen] == [Verdict.ACCEPTED] * 3


def test_undo_while_a_filter_is_active_shows_the_very_picture_again(filtered: Hands) -> None:
    first = filtered.current
    filtered.press(Key.Key_X)
    filtered.press(Key.Key_End)
    filtered.press(Key.Key_Z, CONTROL)
    assert filtered.current == first
    assert filtered.session.cursor == 0


def test_another_filter_keeps_the_nearest_place(filtered: Hands) -> None:
    filtered.press(Key.Key_Right)
    filtered.press(Key.Key_P)
    here = filtered.current
    filtered.page.queueing.set_filter("")
    filtered.look()
    assert filtered.current == here
    filtered.press(Key.Key_Left)
    filtered.page.queueing.set_filter(FILTER)
    filtered.look()
    assert filtered.current == here


# -- 2. the next image is not ready ------------------------------------------------------------------------------------


def test_the_next_image_is_ready_before_its_key_is_pressed(hands: Hands) -> None:
    pixels = hands.page._pixels
    for step in (Key.Key_Right, Key.Key_Right, Key.Key_P, Key.Key_Right, Key.Key_Left, Key.Key_Left):
        hands.bot.waitUntil(lambda: pixels.is_idle)
        there = hands.session.cursor + (-1 if step == Key.Key_Left else 1)
        assert pixels.get(PixelKey(hands.session.id_at(there), Tier.FULL)) is not None
        hands.press(step)


def test_the_image_that_undo_or_back_would_show_stays_ready_wherever_one_goes(hands: Hands) -> None:
    hands.press(Key.Key_P)
    for key in (Key.Key_End, Key.Key_P, Key.Key_Home):
        hands.press(key)
    first, last = hands.session.id_at(0), hands.session.id_at(11)
    assert last in hands.page._pixels._planner.wish.pictures()
    hands.press(Key.Key_Z, CONTROL)
    hands.bot.waitUntil(lambda: hands.page._pixels.is_idle)
    assert hands.page._pixels.get(PixelKey(first, Tier.FULL)) is not None
    assert first in hands.page._pixels._planner.wish.pictures()
    hands.press(Key.Key_Backspace)
    assert hands.current == first
    assert hands.session.undone is None


def test_the_last_image_stays_in_the_whole_window_until_the_next_can_be_seen(
    make_hands: Callable[..., Hands], review: Path, monkeypatch: pytest.MonkeyPatch, slow: Slow
) -> None:
    def hang_on_the_second(data: bytes, *, name: bytes = b"", **options: Any) -> Any:
        return (slow if name.endswith(b"001.png") else decode)(data, name=name, **options)

    monkeypatch.setattr("reviewer.gui.reviewing.parts.ImageMaker", partial(ImageMaker, decoder=hang_on_the_second))
    hands = make_hands()
    hands.open(review)
    canvas = hands.page.screen.canvas
    before = to_rgb(canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888))
    hands.bot.keyClick(hands.page.screen, Key.Key_O)
    hands.bot.keyClick(hands.page.screen, Key.Key_Right)
    for _ in range(3):
        QApplication.processEvents()
        now = to_rgb(canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888))
        assert (now == before).mean() > 0.9  # all but the boxes
        hands.page._show()
    hands.bot.keyClick(hands.page.screen, Key.Key_X)
    assert hands.session.review.decisions() == 0
    slow.gate.set()
    hands.look()
    assert canvas._stage.is_complete


def test_no_paint_between_two_images_is_blank_in_the_whole_window(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas, seen = hands.page.screen.canvas, []
    paint = canvas._scene.paint

    def noted(*arguments: Any) -> bool:
        painted = paint(*arguments)
        seen.append(canvas._stage.has_arrived)
        return painted

    monkeypatch.setattr(canvas._scene, "paint", noted)
    hands.bot.waitUntil(lambda: hands.page._pixels.is_idle)  # the pictures ahead are made once the first was seen
    for _ in range(8):
        hands.bot.keyClick(hands.page.screen, Key.Key_Right)
        QApplication.processEvents()
    hands.look()
    middle = to_rgb(canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888))
    assert seen
    assert all(seen)
    assert np.ptp(middle.reshape(-1, 3).astype(int), axis=0).max() > 40


# -- 3. undo -----------------------------------------------------------------------------------------------------------


def test_undo_has_no_limit_across_a_restart_and_a_batch_is_one_step(hands: Hands, review: Path) -> None:
    before = {one: hands.judgement(one) for one in hands.session.ids.tolist()}
    for key in (Key.Key_P, Key.Key_3, Key.Key_X, Key.Key_Space):
        hands.press(key)
    hands.press(Key.Key_G)
    for _ in range(3):
        hands.press(Key.Key_Right, SHIFT)
    hands.press(Key.Key_X)
    hands.window.close_review()
    hands.open(review)
    hands.press(Key.Key_Z, CONTROL)
    assert hands.session.pace.decided == 4
    for _ in range(4):
        hands.press(Key.Key_Z, CONTROL)
    assert {one: hands.judgement(one) for one in hands.session.ids.tolist()} == before


def test_undo_brings_the_image_back_on_screen_with_its_old_verdict_and_place(hands: Hands) -> None:
    hands.press(Key.Key_3)
    hands.press(Key.Key_Left)
    hands.press(Key.Key_P)
    hands.press(Key.Key_End)
    hands.press(Key.Key_Z, CONTROL)
    assert hands.session.cursor == 0
    assert hands.page.screen.canvas.candidate == hands.session.id_at(0)
    assert hands.judgement(hands.current).reasons == ("rim_light",)
    assert hands.page.screen.panel.header.accessibleName() == "Rejected"


def test_undo_under_a_filter_made_since_brings_the_pictures_back_in_their_order_and_before_the_rest(
    hands: Hands, review: Path
) -> None:
    before = hands.session.ids.tolist()
    for key in (Key.Key_X, Key.Key_3, Key.Key_P):
        hands.press(key)
    hands.page.queueing.set_filter("undecided")
    hands.look()
    for place in (2, 1, 0):
        hands.press(*((Key.Key_Backspace,) if place == 0 else (Key.Key_Z, CONTROL)))
        assert hands.page.screen.canvas.candidate == hands.current == before[place]
        assert hands.verdict(hands.current) is Verdict.UNDECIDED
        assert hands.session.pace.remaining == len(hands.session) == 12 - place
    assert hands.session.ids.tolist() == before
    hands.window.close_review()
    hands.open(review)
    assert hands.session.ids.tolist() == before


def test_undo_in_a_queue_that_a_filter_left_empty_shows_its_picture(hands: Hands) -> None:
    hands.page.queueing.set_filter("jpeg>0.92")
    hands.look()
    hands.press(Key.Key_X)
    rejected = hands.session.ids.tolist()[0]
    hands.page.queueing.set_filter("jpeg>0.92 undecided")
    hands.look()
    assert len(hands.session) == 0
    hands.press(Key.Key_Z, CONTROL)
    assert hands.page.screen.canvas.isVisible()
    assert hands.page.screen.canvas.candidate == hands.current == rejected


# -- 4. keys -----------------------------------------------------------------------------------------------------------


def test_bare_single_keys_decide_and_go_on_and_shift_stays(hands: Hands) -> None:
    hands.press(Key.Key_P)
    assert hands.session.cursor == 1
    hands.press(Key.Key_X, SHIFT)
    assert hands.session.cursor == 1
    assert all(spec.keys and "+" not in spec.keys[0] for spec in ACTIONS if spec.id in {"decide.accept", "decide.skip"})


def test_pressing_reject_again_never_unrejects(hands: Hands) -> None:
    for _ in range(3):
        hands.press(Key.Key_X, SHIFT)
    assert hands.verdict(hands.current) is Verdict.REJECTED
    assert hands.session.review.decisions() == 1


def test_the_second_press_of_reject_hits_the_new_image(hands: Hands) -> None:
    first, second = hands.session.id_at(0), hands.session.id_at(1)
    for _ in range(2):
        hands.bot.keyClick(hands.page.screen, Key.Key_X)  # the second one follows before the first is on disk
    hands.look()
    assert [hands.verdict(first), hands.verdict(second)] == [Verdict.REJECTED] * 2
    assert Counter(d.candidate for d in hands.session.review.log()) == {first: 1, second: 1}


# -- 5. zoom and pan ---------------------------------------------------------------------------------------------------


def test_zoom_and_pan_are_kept_on_the_next_image_and_after_undo(hands: Hands) -> None:
    canvas = hands.page.screen.canvas
    hands.press(Key.Key_4, CONTROL)
    hands.bot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=canvas.rect().center())
    hands.bot.mouseMove(canvas, canvas.rect().center() / 2)
    hands.bot.mouseRelease(canvas, Qt.MouseButton.LeftButton)
    before = canvas.view()
    for key, modifiers in ((Key.Key_P, None), (Key.Key_Right, None), (Key.Key_Z, CONTROL)):
        hands.press(key, modifiers or Qt.KeyboardModifier.NoModifier)
        assert canvas.view() == before


def test_above_100_percent_every_pixel_is_a_square_of_one_colour(hands: Hands) -> None:
    canvas = hands.page.screen.canvas
    hands.press(Key.Key_O)
    hands.press(Key.Key_4, CONTROL)
    hands.look()
    hands.page.screen.toast.hide()
    seen = to_rgb(canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888))
    left, top = (round(v) % 4 for v in canvas.viewport.to_view(0, 0))
    whole = seen[top:, left:][: (len(seen) - top) // 4 * 4, : (seen.shape[1] - left) // 4 * 4]
    blocks = whole.reshape(whole.shape[0] // 4, 4, whole.shape[1] // 4, 4, 3)
    assert (blocks == blocks[:, :1, :, :1]).all()
    assert len(np.unique(blocks.reshape(-1, 3), axis=0)) > 5


# -- 6. data loss ------------------------------------------------------------------------------------------------------


def test_there_is_no_save_key_and_a_decision_that_can_be_seen_is_on_disk(
    hands: Hands, review: Path, tmp_path: Path
) -> None:
    first = hands.current
    hands.press(Key.Key_2)
    saved = tmp_path / "pulled"
    saved.mkdir()
    for part in review.parent.glob(f"{review.name}*"):
        if part.suffix in {".review", ".review-wal"}:
            shutil.copy(part, saved)  # as a disk looks after the plug was pulled
    with Session.open(saved / review.name, COLUMNS) as session:
        assert session.judgement(first).reasons == ("once_jpeg",)
        assert session.cursor == 1
    saving = [spec for spec in ACTIONS if "save" in spec.text.lower()]
    assert [spec.id for spec in saving] == ["review.copy"]  # for a file that was moved away; it saves no decision
    assert not any(spec.keys for spec in saving)


# -- further cases from the histories of others ------------------------------------------------------------------------


def test_deciding_the_last_one_leaves_a_usable_screen(hands: Hands) -> None:
    hands.press(Key.Key_End)
    last = hands.current
    hands.press(Key.Key_P)
    assert hands.current == last
    assert hands.page.screen.canvas.isVisible()
    hands.press(Key.Key_X)
    assert hands.verdict(last) is Verdict.REJECTED
    hands.press(Key.Key_N, SHIFT)
    assert hands.session.cursor == 10


def test_after_a_change_of_the_filter_the_key_acts_on_the_visible_image_only(hands: Hands) -> None:
    before = hands.current
    hands.page.queueing.set_filter("rim_light<0.4")
    hands.look()
    shown = hands.page.screen.canvas.candidate
    assert shown != before
    hands.press(Key.Key_X)
    assert [d.candidate for d in hands.session.review.log()] == [shown]


def test_one_decode_is_in_flight_for_each_image_however_often_it_is_asked_for(
    make_hands: Callable[..., Hands], review: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Counter[bytes] = Counter()

    def counting(data: bytes, *, name: bytes = b"", **options: Any) -> Any:
        asked[name] += 1
        return decode(data, name=name, **options)

    monkeypatch.setattr("reviewer.gui.reviewing.parts.ImageMaker", partial(ImageMaker, decoder=counting))
    hands = make_hands()
    hands.open(review)
    for key in (Key.Key_Right, Key.Key_Left) * 4:
        hands.bot.keyClick(hands.page.screen, key)
    hands.look()
    hands.bot.waitUntil(lambda: hands.page._pixels.is_idle)
    assert len(asked) > 1
    assert set(asked.values()) == {1}


def test_decodes_that_hang_are_told_after_a_deadline_and_other_threads_take_the_place_of_theirs(
    make_hands: Callable[..., Hands], review: Path, monkeypatch: pytest.MonkeyPatch, slow: Slow
) -> None:
    hanging = tuple(f"{number:03d}.png".encode() for number in range(1, 7))  # more than there are threads

    def hang(data: bytes, *, name: bytes = b"", **options: Any) -> Any:
        return (slow if name.endswith(hanging) else decode)(data, name=name, **options)

    monkeypatch.setattr("reviewer.gui.reviewing.parts.ImageMaker", partial(ImageMaker, decoder=hang))
    monkeypatch.setattr("reviewer.gui.reviewing.parts.PixelStore", partial(PixelStore, deadline=0.3))
    hands = make_hands()
    hands.open(review)
    for _ in hanging:
        hands.bot.keyClick(hands.page.screen, Key.Key_Right)
        hands.bot.waitUntil(lambda: "too long" in (hands.page.screen.canvas._scene.trouble() or ("", ""))[1])
        hands.look()
    hands.press(Key.Key_X)
    assert hands.session.cursor == 7
    assert hands.page.screen.canvas._stage.is_complete
    hands.press(Key.Key_X)
    assert hands.session.cursor == 8
    slow.gate.set()


def test_a_file_overwritten_in_place_is_shown_anew_and_its_verdict_goes_stale(hands: Hands) -> None:
    first = hands.current
    hands.press(Key.Key_P)
    path, other = Path(hands.session.candidate(first).path.decode()), draw(99, *SIZE)
    seen_before = found(hands.session.review, path.parent, int(path.stem), 0.95)
    kept = path.read_bytes()

    def shows_the_new() -> bool:
        full = hands.page._pixels.get(PixelKey(first, Tier.FULL))
        return full is not None and bool((to_rgb(full.convertToFormat(QImage.Format.Format_RGB888)) == other).all())

    try:
        Image.fromarray(other).save(path)
        hands.press(Key.Key_Left)
        hands.bot.waitUntil(shows_the_new)
        digest = hashlib.sha256(path.read_bytes()).digest()
        hands.session.review.record([replace(seen_before, digest=digest)])
        (decision,) = hands.session.review.log(candidate=first)
        assert decision.digest != digest
        hands.press(Key.Key_P)
        assert len(hands.session.review.log(candidate=first)) == 2  # judged again, for these bytes were never seen
    finally:
        path.write_bytes(kept)


def test_a_path_that_was_removed_and_returned_is_found_again_with_its_verdict(hands: Hands) -> None:
    first = hands.current
    hands.press(Key.Key_3)
    candidate = hands.session.candidate(first)
    review = hands.session.review
    review.mark_missing(candidate.root.id, [candidate.relative])
    assert hands.verdict(first) is Verdict.REJECTED
    assert hands.session.is_gone(first)
    assert hands.session.pace.totals[Verdict.REJECTED] == 0
    folder = Path(candidate.root.path.decode())
    assert review.record([found(review, folder, int(Path(candidate.name).stem), 0.95)]) == [first]
    assert not hands.session.is_gone(first)
    assert hands.session.pace.totals[Verdict.REJECTED] == 1
    hands.press(Key.Key_Left)
    assert hands.page.screen.canvas.candidate == first
    assert hands.judgement(first).reasons == ("rim_light",)


def test_a_range_selected_with_shift_survives_another_order_and_a_filter(hands: Hands) -> None:
    hands.press(Key.Key_G)
    for _ in range(3):
        hands.press(Key.Key_Right, SHIFT)
    grid = hands.page.screen.grid
    chosen = sorted(grid.selection.ids.tolist())
    hands.page.queueing.set_order(Order.ADDED)
    hands.look()
    assert sorted(grid.selection.ids.tolist()) == chosen
    hands.page.queueing.set_filter("rim_light>=0.3")
    hands.look()
    assert sorted(grid.selection.ids.tolist()) == chosen
    hands.press(Key.Key_X)
    assert sorted(d.candidate for d in hands.session.review.log()) == chosen


@pytest.mark.parametrize("opens", ["key", "menu"])
def test_a_dialog_opened_by_key_behaves_as_one_opened_by_mouse(
    hands: Hands, dialog: Callable[[], Any], opens: str
) -> None:
    if opens == "key":
        hands.bot.keyClick(hands.page.screen, Key.Key_F1)
    else:
        hands.window.bindings.action("help.keys").trigger()
    sheet = dialog()
    assert isinstance(sheet, KeySheet)
    hands.bot.keyClick(sheet, Key.Key_X)
    assert hands.session.review.decisions() == 0
    hands.bot.keyClick(sheet, Key.Key_Escape)
    hands.look()
    hands.press(Key.Key_X)
    assert hands.session.pace.decided == 1
