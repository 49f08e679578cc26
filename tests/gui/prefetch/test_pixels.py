"""The store of pixels: what is shown is what is exported, in time, within the budget, whatever the files do."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QImage

from reviewer.gui.prefetch.imagemaker import ImageMaker
from reviewer.gui.prefetch.images import to_rgb
from reviewer.gui.prefetch.pixels import CALM_MS, Key, PixelStore, Tier, lr_key
from reviewer.gui.prefetch.planner import Check
from reviewer.gui.prefetch.thumbnailcache import ThumbnailCache
from reviewer.gui.prefetch.viewport import Sight
from reviewer.gui.threads.jobs import Report
from reviewer.imaging.decode import decode
from reviewer.imaging.picture import Picture
from reviewer.imaging.resample import downscale, enlarge_nearest
from reviewer.model.picture import CandidateId
from reviewer.model.recipe import Kernel, Recipe
from tests.gui.gallery import Slow

Make = Callable[..., PixelStore]


def full(candidate: CandidateId) -> Key:
    return Key(candidate, Tier.FULL)


def settle(qtbot: Any, store: PixelStore) -> None:
    qtbot.waitUntil(lambda: store.is_idle)


def rgb_of(store: PixelStore, key: Key) -> np.ndarray:
    image = store.get(key)
    assert image is not None
    return to_rgb(image.convertToFormat(QImage.Format.Format_RGB888))


def test_the_full_picture_is_what_the_decoder_gives(qtbot: Any, gallery: Any, make_store: Make) -> None:
    (one,) = gallery.add()
    store = make_store()
    with qtbot.waitSignal(store.ready, check_params_cb=lambda key: key == full(one)):
        store.want(one, [], [], Kernel.BOX)
    assert np.array_equal(rgb_of(store, full(one)), gallery.drawn[one])
    assert store.size_of(one) == gallery.size(one)


@pytest.mark.parametrize("kernel", [Kernel.MATLAB, Kernel.NEAREST, Kernel.DPID])
def test_the_lr_is_what_the_export_writes(qtbot: Any, gallery: Any, make_store: Make, kernel: Kernel) -> None:
    (one,) = gallery.add(width=203, height=101)
    recipe = Recipe(scale=3, kernel=kernel, phase=(1, 2))
    store = make_store(recipe)
    store.want(one, [], [], kernel, (1, 2))
    settle(qtbot, store)
    assert np.array_equal(rgb_of(store, lr_key(one, kernel, (1, 2))), downscale(gallery.drawn[one], recipe))


def test_transparent_pixels_lie_on_the_background_of_the_recipe(qtbot: Any, gallery: Any, make_store: Make) -> None:
    (one,) = gallery.add()
    Image.new("RGBA", (40, 30), (9, 9, 9, 0)).save(gallery.file(one))
    recipes = [Recipe(background="#ff0080")]
    store = make_store(recipe_now=lambda: recipes[-1])
    store.want(one, [], [], Kernel.BOX)
    settle(qtbot, store)
    assert (rgb_of(store, full(one)) == (255, 0, 128)).all()
    recipes.append(Recipe(background="#102030"))
    store.want(one, [], [], Kernel.BOX)
    settle(qtbot, store)
    assert (rgb_of(store, full(one)) == (16, 32, 48)).all()


def test_another_scale_makes_the_lr_anew_and_keeps_the_picture(qtbot: Any, gallery: Any, make_store: Make) -> None:
    (one,) = gallery.add()
    recipes = [Recipe(scale=4)]
    slow = Slow()
    slow.gate.set()
    store = make_store(recipe_now=lambda: recipes[-1], maker=ImageMaker(decoder=slow))
    store.want(one, [], [], Kernel.BOX)
    settle(qtbot, store)
    recipes.append(Recipe(scale=2))
    store.want(one, [], [], Kernel.BOX)
    settle(qtbot, store)
    assert rgb_of(store, lr_key(one, Kernel.BOX)).shape == (120, 160, 3)
    assert slow.asked == [str(one)]


def test_averaging_light_in_place_of_levels_makes_the_lr_anew(qtbot: Any, gallery: Any, make_store: Make) -> None:
    (one,) = gallery.add()
    recipes = [Recipe(kernel=Kernel.BOX)]
    store = make_store(recipe_now=lambda: recipes[-1])
    store.want(one, [], [], Kernel.BOX)
    settle(qtbot, store)
    recipes.append(Recipe(kernel=Kernel.BOX, linear_light=True))
    store.want(one, [], [], Kernel.BOX)
    settle(qtbot, store)
    exported = downscale(gallery.drawn[one], recipes[-1])
    assert not np.array_equal(exported, downscale(gallery.drawn[one], recipes[0]))
    assert np.array_equal(rgb_of(store, lr_key(one, Kernel.BOX)), exported)


def test_the_phase_counts_only_where_the_kernel_has_one() -> None:
    assert lr_key(CandidateId(1), Kernel.BOX, (1, 2)) == lr_key(CandidateId(1), Kernel.BOX)
    assert lr_key(CandidateId(1), Kernel.NEAREST, (1, 2)) != lr_key(CandidateId(1), Kernel.NEAREST)


def test_while_pictures_are_passed_by_no_lr_is_made_that_nobody_looks_at(
    qtbot: Any, gallery: Any, make_store: Make
) -> None:
    ids = gallery.add(3)
    store = make_store(rest=0.3)
    store.want(ids[0], ids[1:], [], Kernel.BOX)
    qtbot.waitUntil(lambda: all(store.get(full(c)) is not None for c in ids))
    store.want(ids[1], ids[2:], ids[:1], Kernel.BOX)
    assert store.get(lr_key(ids[1], Kernel.BOX)) is None
    settle(qtbot, store)
    assert store.get(lr_key(ids[1], Kernel.BOX)) is not None


def test_an_lr_that_is_looked_at_is_made_at_once(qtbot: Any, gallery: Any, make_store: Make) -> None:
    (one,) = gallery.add()
    store = make_store(rest=60.0)
    store.set_lr(Kernel.BOX, (0, 0), shows_lr=True)
    store.want(one, [], [], Kernel.BOX)
    qtbot.waitUntil(lambda: store.get(lr_key(one, Kernel.BOX)) is not None)


def test_what_comes_next_is_there_before_it_is_asked_for(qtbot: Any, gallery: Any, make_store: Make) -> None:
    ids = gallery.add(14)
    store = make_store()
    store.want(ids[3], ids[4:], ids[2::-1], Kernel.BOX)
    settle(qtbot, store)
    assert [c for c in ids if store.get(full(c)) is not None] == ids[:12]


def test_walking_backwards_turns_the_prefetch_round(qtbot: Any, gallery: Any, make_store: Make) -> None:
    ids = gallery.add(20)
    store = make_store()
    store.want(ids[15], ids[16:], ids[14::-1], Kernel.BOX)
    settle(qtbot, store)
    store.want(ids[14], ids[15:], ids[13::-1], Kernel.BOX)
    settle(qtbot, store)
    assert store.get(full(ids[6])) is not None
    assert store.get(full(ids[5])) is None


def test_looking_at_one_before_saying_what_comes_next_keeps_the_direction(
    qtbot: Any, gallery: Any, make_store: Make
) -> None:
    ids = gallery.add(14)
    store = make_store()
    store.want(ids[12], [ids[13]], ids[11::-1], Kernel.BOX)
    store.look_at(ids[11])
    store.want(ids[11], ids[12:], ids[10::-1], Kernel.BOX)
    settle(qtbot, store)
    assert store.get(full(ids[3])) is not None


def test_a_picture_that_is_missing_is_made_at_once_and_what_comes_next_a_moment_after_one_that_is_there(
    qtbot: Any, gallery: Any, make_store: Make
) -> None:
    first, second, third = gallery.add(3)
    store = make_store()
    store.want(first, [second], [], Kernel.MATLAB)
    assert store._soon.interval() == 0
    settle(qtbot, store)
    store.want(second, [third], [first], Kernel.MATLAB)
    assert store._soon.interval() == CALM_MS
    assert not store.is_idle
    settle(qtbot, store)
    assert store.get(full(third)) is not None
    store.forget(second)
    assert store._soon.interval() == 0


def test_what_comes_next_waits_until_the_window_is_done_with_the_picture_but_not_for_ever(
    qtbot: Any, gallery: Any, make_store: Make
) -> None:
    first, second, third = gallery.add(3)
    is_awaited, asked = [False], list[bool]()
    store = make_store(is_awaited=lambda: asked.append(is_awaited[0]) or is_awaited[0])
    store.want(first, [second], [], Kernel.MATLAB)
    settle(qtbot, store)
    is_awaited[0] = True
    asked.clear()
    store.want(second, [third], [first], Kernel.MATLAB)
    qtbot.waitUntil(lambda: len(asked) == 3)
    assert store._pool.is_idle
    assert store.get(full(third)) is None
    is_awaited[0] = False
    settle(qtbot, store)
    assert store.get(full(third)) is not None
    is_awaited[0] = True
    store.want(third, [], [second], Kernel.MATLAB)
    settle(qtbot, store)
    assert store.get(lr_key(third, Kernel.MATLAB)) is not None


def test_a_picture_that_is_missing_is_made_though_the_window_is_not_done_with_it(
    qtbot: Any, gallery: Any, make_store: Make
) -> None:
    (one,) = gallery.add()
    store = make_store(is_awaited=lambda: True)
    store.look_at(one)
    store._soon.stop()
    store._plan()
    assert not store._pool.is_idle
    settle(qtbot, store)
    assert store.get(full(one)) is not None


def test_for_what_ends_together_is_planned_once(
    qtbot: Any, gallery: Any, make_store: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = gallery.add(3)
    store, planned = make_store(), []
    settle(qtbot, store)
    jobs = store._planner.jobs
    monkeypatch.setattr(store._planner, "jobs", lambda: planned.append(jobs()) or planned[-1])
    for one in ids:
        store._on_reported(Report(Check(one), is_over=True))
    assert not store.is_idle
    settle(qtbot, store)
    assert len(planned) == 1


def test_a_new_wish_drops_what_has_not_started(qtbot: Any, gallery: Any, make_store: Make, slow: Slow) -> None:
    ids = gallery.add(12)
    store = make_store(maker=ImageMaker(decoder=slow))
    store.want(ids[0], ids[1:9], [], Kernel.BOX)
    qtbot.waitUntil(lambda: len(slow.asked) >= 2)
    store.want(ids[11], [], [], Kernel.BOX)
    slow.gate.set()
    settle(qtbot, store)
    assert set(slow.asked) <= {str(c) for c in [*ids[:3], ids[11]]}
    assert store.get(full(ids[11])) is not None


def test_what_runs_when_the_wish_changes_is_kept(qtbot: Any, gallery: Any, make_store: Make, slow: Slow) -> None:
    ids = gallery.add(2)
    store = make_store(maker=ImageMaker(decoder=slow))
    store.want(ids[0], [], [], Kernel.BOX)
    qtbot.waitUntil(lambda: slow.asked == [str(ids[0])])
    store.want(ids[1], [], [], Kernel.BOX)
    slow.gate.set()
    settle(qtbot, store)
    assert store.get(full(ids[0])) is not None


def test_one_picture_is_decoded_once_however_often_it_is_wanted(
    qtbot: Any, gallery: Any, make_store: Make, slow: Slow
) -> None:
    ids = gallery.add(2)
    store = make_store(maker=ImageMaker(decoder=slow))
    for _ in range(5):
        store.want(ids[0], [ids[1]], [], Kernel.BOX)
        store.want(ids[1], [], [ids[0]], Kernel.BOX)
        store.set_sight(Sight(100 + len(slow.asked), 80))
    slow.gate.set()
    settle(qtbot, store)
    assert sorted(slow.asked) == [str(c) for c in ids]


def test_the_budget_holds_and_what_is_looked_at_is_there(qtbot: Any, gallery: Any, make_store: Make) -> None:
    ids = gallery.add(12)
    picture = 3 * 320 * 240
    store = make_store(budget=4 * picture)
    for at in range(12):
        store.want(ids[at], ids[at + 1 :], ids[:at][::-1], Kernel.BOX)
        settle(qtbot, store)
        assert store.get(full(ids[at])) is not None
        assert store.bytes_kept <= 4 * picture


def test_a_budget_too_small_for_one_picture_still_shows_it(qtbot: Any, gallery: Any, make_store: Make) -> None:
    ids = gallery.add(3)
    store = make_store(budget=1)
    store.want(ids[0], ids[1:], [], Kernel.BOX)
    settle(qtbot, store)
    assert store.get(full(ids[0])) is not None
    store.want(ids[1], ids[2:], ids[:1], Kernel.BOX)
    settle(qtbot, store)
    assert store.get(full(ids[1])) is not None
    assert store.get(full(ids[0])) is None


def test_below_100_percent_the_picture_is_averaged_to_what_is_seen(qtbot: Any, gallery: Any, make_store: Make) -> None:
    (one,) = gallery.add()
    store = make_store()
    store.set_sight(Sight(160, 200))
    store.want(one, [], [], Kernel.BOX)
    settle(qtbot, store)
    wanted = cv2.resize(gallery.drawn[one], (160, 120), interpolation=cv2.INTER_AREA)
    assert np.array_equal(rgb_of(store, Key(one, Tier.SCREEN)), wanted)
    store.set_sight(Sight(80, 200))
    settle(qtbot, store)
    assert rgb_of(store, Key(one, Tier.SCREEN)).shape == (60, 80, 3)


def test_below_100_percent_the_lr_is_seen_as_its_large_pixels_are(qtbot: Any, gallery: Any, make_store: Make) -> None:
    (one,) = gallery.add()
    recipe = Recipe(scale=4, kernel=Kernel.BOX)
    store = make_store(recipe)
    store.set_sight(Sight(160, 200))
    store.want(one, [], [], Kernel.BOX)
    settle(qtbot, store)
    large = enlarge_nearest(downscale(gallery.drawn[one], recipe), 4)
    wanted = cv2.resize(large, (160, 120), interpolation=cv2.INTER_AREA)
    assert np.array_equal(rgb_of(store, lr_key(one, Kernel.BOX, tier=Tier.SCREEN)), wanted)


def test_a_picture_that_fits_needs_no_reduction(qtbot: Any, gallery: Any, make_store: Make) -> None:
    (one,) = gallery.add()
    store = make_store()
    store.set_sight(Sight(1000, 1000))
    store.want(one, [], [], Kernel.BOX)
    settle(qtbot, store)
    assert store.get(Key(one, Tier.SCREEN)) is None


def test_a_hung_decode_is_replaced_reported_and_the_next_one_shown(
    qtbot: Any, gallery: Any, make_store: Make, slow: Slow
) -> None:
    ids = gallery.add(2)

    def hang_on_first(data: bytes, *, name: bytes = b"", background: tuple[int, int, int] = (0, 0, 0)) -> Picture:
        return slow(data, name=name, background=background) if name == gallery.path_of(ids[0]) else decode(data)

    store = make_store(maker=ImageMaker(decoder=hang_on_first), deadline=0.2)
    with qtbot.waitSignal(store.failed) as told:
        store.want(ids[0], [ids[1]], [], Kernel.BOX)
    assert told.args[0] == full(ids[0])
    assert "too long" in told.args[1]
    settle(qtbot, store)
    assert store.get(full(ids[1])) is not None
    slow.gate.set()


@pytest.mark.parametrize("data", [b"", b"no picture at all", b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_an_unreadable_file_is_told_in_one_sentence_and_ends_nothing(
    qtbot: Any, gallery: Any, make_store: Make, data: bytes
) -> None:
    ids = gallery.add(2)
    gallery.file(ids[0]).write_bytes(data)
    store = make_store()
    with qtbot.waitSignal(store.failed, check_params_cb=lambda key, _: key == full(ids[0])) as told:
        store.want(ids[0], [ids[1]], [], Kernel.BOX)
    assert told.args[1]
    settle(qtbot, store)
    failure = store.failure(full(ids[0]))
    assert failure is not None
    assert not failure.is_gone
    assert store.get(full(ids[1])) is not None


def test_a_file_that_is_gone_is_told_apart_and_found_again_when_it_returns(
    qtbot: Any, gallery: Any, make_store: Make
) -> None:
    ids = gallery.add(2)
    away = gallery.folder / "away"
    gallery.file(ids[0]).rename(away)
    store = make_store()
    store.want(ids[0], [], [], Kernel.BOX)
    settle(qtbot, store)
    failure = store.failure(full(ids[0]))
    assert failure is not None
    assert failure.is_gone
    away.rename(gallery.file(ids[0]))
    store.want(ids[1], [], [], Kernel.BOX)
    store.want(ids[0], [], [], Kernel.BOX)
    settle(qtbot, store)
    assert store.failure(full(ids[0])) is None
    assert store.get(full(ids[0])) is not None


def test_a_file_overwritten_in_place_is_noticed_when_it_is_looked_at_again(
    qtbot: Any, gallery: Any, make_store: Make
) -> None:
    ids = gallery.add(2)
    store = make_store()
    store.want(ids[0], [ids[1]], [], Kernel.BOX)
    settle(qtbot, store)
    Image.new("RGB", (50, 40), (1, 2, 3)).save(gallery.file(ids[1]))
    with qtbot.waitSignal(store.changed) as told:
        store.want(ids[1], [], [ids[0]], Kernel.BOX)
    assert told.args == [ids[1]]
    settle(qtbot, store)
    assert (rgb_of(store, full(ids[1])) == (1, 2, 3)).all()


def test_a_fault_in_the_program_is_told_and_ends_nothing(
    qtbot: Any, gallery: Any, make_store: Make, caplog: pytest.LogCaptureFixture
) -> None:
    ids = gallery.add(2)

    def fail_on_first(data: bytes, *, name: bytes = b"", background: tuple[int, int, int] = (0, 0, 0)) -> Picture:
        if name == gallery.path_of(ids[0]):
            raise ZeroDivisionError("drawn badly")
        return decode(data, name=name, background=background)

    store = make_store(maker=ImageMaker(decoder=fail_on_first))
    with qtbot.waitSignal(store.failed) as told:
        store.want(ids[0], [ids[1]], [], Kernel.BOX)
    assert "ZeroDivisionError" in told.args[1]
    assert "ZeroDivisionError" in caplog.text
    settle(qtbot, store)
    assert store.get(full(ids[1])) is not None


def test_a_picture_smaller_than_one_lr_pixel_has_no_lr_and_is_shown(qtbot: Any, gallery: Any, make_store: Make) -> None:
    (one,) = gallery.add(width=20, height=3)
    store = make_store(Recipe(scale=4))
    store.want(one, [], [], Kernel.BOX)
    settle(qtbot, store)
    assert store.get(full(one)) is not None
    failure = store.failure(lr_key(one, Kernel.BOX))
    assert failure is not None
    assert "too small" in failure.sentence


def test_a_thumbnail_comes_when_asked_for(qtbot: Any, gallery: Any, make_store: Make) -> None:
    ids = gallery.add(3, width=640, height=320)
    store = make_store()
    assert store.thumbnail(ids[1]) is None
    with qtbot.waitSignal(store.ready):
        store.want_thumbnails([ids[1]])
    image = store.thumbnail(ids[1])
    assert image is not None
    assert (image.width(), image.height()) == (256, 128)


def test_thumbnails_are_made_in_the_order_asked_for_and_those_scrolled_past_are_not(
    qtbot: Any, gallery: Any, make_store: Make, slow: Slow
) -> None:
    ids = gallery.add(8)
    store = make_store(maker=ImageMaker(decoder=slow), threads=1)
    store.want_thumbnails(ids[:4])
    qtbot.waitUntil(lambda: slow.asked == [str(ids[0])])
    store.want_thumbnails([ids[7], ids[5], ids[6]])
    slow.gate.set()
    settle(qtbot, store)
    assert slow.asked == [str(c) for c in [ids[0], ids[7], ids[5], ids[6]]]


def test_a_failed_thumbnail_is_not_tried_for_ever(qtbot: Any, gallery: Any, make_store: Make) -> None:
    (one,) = gallery.add()
    gallery.file(one).write_bytes(b"broken")
    store = make_store()
    with qtbot.waitSignal(store.failed):
        store.want_thumbnails([one])
    store.want_thumbnails([one])
    settle(qtbot, store)
    assert store.thumbnail(one) is None
    assert store.is_idle


def test_a_kept_thumbnail_stands_in_for_a_cold_picture(
    qtbot: Any, gallery: Any, make_store: Make, slow: Slow, tmp_path: Path
) -> None:
    (one,) = gallery.add()
    thumbnails = ThumbnailCache(tmp_path / "thumbnails")
    first = make_store(maker=ImageMaker(thumbnails))
    first.want(one, [], [], Kernel.BOX)
    settle(qtbot, first)
    cold = make_store(maker=ImageMaker(thumbnails, decoder=slow))
    with qtbot.waitSignal(cold.ready) as told:
        cold.want(one, [], [], Kernel.BOX)
    assert told.args == [Key(one, Tier.THUMB)]
    assert cold.get(full(one)) is None


def test_a_known_digest_finds_the_kept_thumbnail_without_the_file(
    qtbot: Any, gallery: Any, make_store: Make, tmp_path: Path
) -> None:
    (one,) = gallery.add()
    thumbnails = ThumbnailCache(tmp_path / "thumbnails")
    thumbnails.save(b"d" * 32, np.full((20, 30, 3), 77, np.uint8))
    gallery.file(one).unlink()
    store = make_store(maker=ImageMaker(thumbnails), digest_of=lambda _: b"d" * 32)
    store.want_thumbnails([one])
    settle(qtbot, store)
    assert (rgb_of(store, Key(one, Tier.THUMB)) == 77).all()


def test_a_kept_thumbnail_of_what_is_transparent_follows_the_background(
    qtbot: Any, gallery: Any, make_store: Make, tmp_path: Path
) -> None:
    (one,) = gallery.add()
    Image.new("RGBA", (40, 30), (9, 9, 9, 0)).save(gallery.file(one))
    for background, colour in (("#ffffff", 255), ("#000000", 0)):
        store = make_store(Recipe(background=background), maker=ImageMaker(ThumbnailCache(tmp_path / "thumbnails")))
        store.want_thumbnails([one])
        settle(qtbot, store)
        assert (rgb_of(store, Key(one, Tier.THUMB)) == colour).all()


def test_a_jpeg_is_drafted_while_it_is_decoded(qtbot: Any, gallery: Any, make_store: Make, slow: Slow) -> None:
    (one,) = gallery.add(width=1600, height=1200)
    Image.fromarray(gallery.drawn[one]).save(gallery.file(one), "JPEG")
    store = make_store(maker=ImageMaker(decoder=slow))
    with qtbot.waitSignal(store.ready) as told:
        store.want(one, [], [], Kernel.BOX)
    assert told.args == [Key(one, Tier.THUMB)]


def test_closing_twice_is_closing_once_and_later_wishes_are_ignored(qtbot: Any, gallery: Any, make_store: Make) -> None:
    (one,) = gallery.add()
    store = make_store()
    store.close()
    store.close()
    store.want(one, [], [], Kernel.BOX)
    assert store.thumbnail(one) is None
    assert store.get(full(one)) is None
    assert store.is_idle


def test_closing_while_decoding_waits_for_the_thread(qtbot: Any, gallery: Any, make_store: Make, slow: Slow) -> None:
    (one,) = gallery.add()
    store = make_store(maker=ImageMaker(decoder=slow))
    store.want(one, [], [], Kernel.BOX)
    qtbot.waitUntil(lambda: bool(slow.asked))
    threading.Timer(0.05, slow.gate.set).start()
    store.close()
    assert not [t for t in threading.enumerate() if t.name == "pixels"]


def test_kept_thumbnails_stay_within_bounds_once_somebody_rests(
    qtbot: Any, gallery: Any, make_store: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = gallery.add()
    trimmed: list[None] = []
    monkeypatch.setattr(ThumbnailCache, "trim", lambda _: trimmed.append(None))
    store = make_store(maker=ImageMaker(ThumbnailCache(tmp_path / "thumbnails")))
    store.want(one, [], [], Kernel.BOX)
    settle(qtbot, store)
    store.set_sight(Sight(50, 50))
    settle(qtbot, store)
    assert len(trimmed) == 1


def test_many_thumbnails_are_made_though_few_are_planned_at_once(qtbot: Any, gallery: Any, make_store: Make) -> None:
    ids = gallery.add(30, width=40, height=30)
    store = make_store()
    store.want_thumbnails(ids)
    settle(qtbot, store)
    assert all(store.thumbnail(candidate) is not None for candidate in ids)
