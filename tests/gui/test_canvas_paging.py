"""From one picture to the next: never blank, never early, never twice."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from reviewer.gui.prefetch.imagemaker import ImageMaker
from reviewer.gui.prefetch.pixels import Key, PixelStore, Tier
from reviewer.gui.prefetch.thumbnailcache import ThumbnailCache
from reviewer.gui.view import overlay
from reviewer.gui.view.canvas import Canvas
from reviewer.gui.view.frames import SURROUND
from reviewer.imaging.decode import decode
from reviewer.imaging.picture import Picture
from reviewer.model.picture import CandidateId
from reviewer.model.queue import View
from reviewer.model.recipe import Kernel
from tests.gui.gallery import Slow

Make = Callable[..., PixelStore]
Over = Callable[..., Canvas]
GROUND = SURROUND.getRgb()[:3]


def go(qtbot: Any, gallery: Any, canvas: Canvas, candidate: CandidateId) -> None:
    """Show a candidate and wait until it was painted."""
    with qtbot.waitSignal(canvas.painted):
        canvas.show_candidate(candidate, gallery.size(candidate), {})


def middle(canvas: Canvas, pixels: np.ndarray) -> np.ndarray:
    (x, y), (width, height) = canvas.viewport.origin, canvas.viewport.size
    return pixels[max(0, y) : y + height, max(0, x) : x + width]


def test_the_last_picture_stays_until_the_next_is_there(
    qtbot: Any, gallery: Any, make_store: Make, make_canvas: Over, seen: Any, slow: Slow
) -> None:
    first, second = gallery.add(2)
    slow.gate.set()
    canvas = make_canvas(make_store(maker=ImageMaker(decoder=slow)))
    go(qtbot, gallery, canvas, first)
    slow.gate.clear()
    canvas.show_candidate(second, gallery.size(second), {})
    qtbot.waitUntil(lambda: str(second) in slow.asked)
    assert np.array_equal(middle(canvas, seen(canvas)), gallery.drawn[first])
    with qtbot.waitSignal(canvas.painted) as told:
        slow.gate.set()
    assert told.args == [second]
    assert np.array_equal(middle(canvas, seen(canvas)), gallery.drawn[second])


def test_no_paint_between_two_pictures_is_blank(
    qtbot: Any, gallery: Any, make_store: Make, make_canvas: Over, seen: Any
) -> None:
    ids = gallery.add(12)
    canvas = make_canvas(make_store())
    go(qtbot, gallery, canvas, ids[0])
    wholes = [gallery.drawn[c] for c in ids]
    for candidate in ids[1:]:
        canvas.show_candidate(candidate, gallery.size(candidate), {})
        while canvas._announced != candidate:
            pixels = middle(canvas, seen(canvas))
            assert any(np.array_equal(pixels, whole) for whole in wholes)
            QApplication.processEvents()


def test_loading_is_said_after_a_while_only_and_veils_the_last_picture(
    qtbot: Any, gallery: Any, make_store: Make, make_canvas: Over, seen: Any, slow: Slow
) -> None:
    first, second = gallery.add(2)
    slow.gate.set()
    canvas = make_canvas(make_store(maker=ImageMaker(decoder=slow)))
    go(qtbot, gallery, canvas, first)
    before = seen(canvas)
    slow.gate.clear()
    canvas.show_candidate(second, gallery.size(second), {})
    assert np.array_equal(seen(canvas), before)
    qtbot.waitUntil(lambda: canvas._passing.is_slow)
    veiled = middle(canvas, seen(canvas))[60:].astype(int)
    assert np.abs(veiled - GROUND).sum() < np.abs(gallery.drawn[first][60:].astype(int) - GROUND).sum() / 2
    slow.gate.set()
    qtbot.waitUntil(lambda: canvas._stage.is_complete)
    assert np.array_equal(middle(canvas, seen(canvas)), gallery.drawn[second])


def test_a_fast_picture_never_says_that_it_loads(qtbot: Any, gallery: Any, make_store: Make, make_canvas: Over) -> None:
    (one,) = gallery.add()
    canvas = make_canvas(make_store())
    go(qtbot, gallery, canvas, one)
    assert not canvas._passing.is_slow
    assert not canvas._passing._patience.isActive()


def test_each_newly_shown_picture_is_told_once_after_it_was_painted(
    qtbot: Any, gallery: Any, make_store: Make, make_canvas: Over
) -> None:
    ids = gallery.add(4)
    store = make_store()
    canvas = make_canvas(store)
    told: list[CandidateId] = []
    canvas.painted.connect(told.append)
    for candidate in ids:
        go(qtbot, gallery, canvas, candidate)
        canvas.zoom_to(2)
        canvas.repaint()
        canvas.set_lr(True)
        qtbot.waitUntil(lambda: store.is_idle)
        canvas.repaint()
        canvas.set_lr(False)
        canvas.repaint()
    qtbot.waitUntil(lambda: len(told) >= len(ids))
    assert told == ids


def test_a_picture_that_was_not_painted_is_not_told(
    qtbot: Any, gallery: Any, make_store: Make, make_canvas: Over, slow: Slow
) -> None:
    first, second = gallery.add(2)
    canvas = make_canvas(make_store(maker=ImageMaker(decoder=slow)))
    told: list[CandidateId] = []
    canvas.painted.connect(told.append)
    canvas.show_candidate(first, gallery.size(first), {})
    canvas.repaint()
    canvas.show_candidate(second, gallery.size(second), {})
    slow.gate.set()
    qtbot.waitUntil(lambda: told == [second])
    qtbot.waitUntil(lambda: canvas._store.is_idle)
    assert told == [second]


def test_a_stand_in_is_shown_but_does_not_count_as_seen(
    qtbot: Any, gallery: Any, make_store: Make, make_canvas: Over, seen: Any, slow: Slow, tmp_path: Path
) -> None:
    (one,) = gallery.add(width=1600, height=1200)
    Image.fromarray(gallery.drawn[one]).save(gallery.file(one), "JPEG")
    canvas = make_canvas(make_store(maker=ImageMaker(decoder=slow)))
    told: list[CandidateId] = []
    canvas.painted.connect(told.append)
    canvas.show_candidate(one, gallery.size(one), {})
    qtbot.waitUntil(lambda: canvas._stage.has_arrived)
    rough = seen(canvas).astype(int)
    assert np.abs(rough[:, :, :] - gallery.drawn[one][::4, ::4]).mean() < 12
    assert told == []
    slow.gate.set()
    qtbot.waitUntil(lambda: told == [one])


def test_a_kept_thumbnail_is_shown_at_the_place_of_the_picture(
    qtbot: Any, gallery: Any, make_store: Make, make_canvas: Over, seen: Any, slow: Slow, tmp_path: Path
) -> None:
    (one,) = gallery.add(width=1600, height=1200)
    thumbnails = ThumbnailCache(tmp_path / "thumbnails")
    thumbnails.save(b"d" * 32, np.full((192, 256, 3), (200, 10, 10), np.uint8))
    canvas = make_canvas(make_store(maker=ImageMaker(thumbnails, decoder=slow), digest_of=lambda _: b"d" * 32))
    canvas.zoom_to(2)
    canvas.show_candidate(one, gallery.size(one), {})
    qtbot.waitUntil(lambda: canvas._stage.has_arrived)
    assert (seen(canvas) == (200, 10, 10)).all()


def test_zoom_and_place_stay_on_the_next_picture(
    qtbot: Any, gallery: Any, make_store: Make, make_canvas: Over, seen: Any
) -> None:
    first, second = gallery.add(2, width=1600, height=1200)
    canvas = make_canvas(make_store())
    go(qtbot, gallery, canvas, first)
    canvas.set_view(View(zoom=2, centre=(0.3, 0.6)))
    before = canvas.viewport
    go(qtbot, gallery, canvas, second)
    assert canvas.viewport == before
    x, y = before.origin
    part = gallery.drawn[second][-y // 2 : (300 - y) // 2, -x // 2 : (400 - x) // 2]
    assert np.array_equal(seen(canvas)[::2, ::2], part)


def test_the_lr_stays_on_for_the_next_picture(qtbot: Any, gallery: Any, make_store: Make, make_canvas: Over) -> None:
    first, second = gallery.add(2)
    store = make_store()
    canvas = make_canvas(store)
    go(qtbot, gallery, canvas, first)
    canvas.set_lr(True)
    store.want(first, [second], [], Kernel.MATLAB)
    qtbot.waitUntil(lambda: store.is_idle)
    canvas.show_candidate(second, gallery.size(second), {})
    (frame,) = canvas._scene.frames(canvas._panes)
    assert frame.shows_lr
    assert frame.key.id == second


def test_a_picture_that_is_there_is_shown_by_the_next_paint(
    qtbot: Any, gallery: Any, make_store: Make, make_canvas: Over, seen: Any
) -> None:
    first, second = gallery.add(2)
    store = make_store()
    canvas = make_canvas(store)
    store.want(first, [second], [], Kernel.MATLAB)
    qtbot.waitUntil(lambda: store.is_idle)
    for candidate in (first, second, first):
        canvas.show_candidate(candidate, gallery.size(candidate), {})
        assert np.array_equal(middle(canvas, seen(canvas)), gallery.drawn[candidate])


def test_an_unreadable_file_shows_why_and_counts_as_seen(
    qtbot: Any, gallery: Any, make_store: Make, make_canvas: Over, seen: Any
) -> None:
    first, second = gallery.add(2)
    gallery.file(second).write_bytes(b"no picture")
    canvas = make_canvas(make_store())
    go(qtbot, gallery, canvas, first)
    go(qtbot, gallery, canvas, second)
    trouble = canvas._scene.trouble()
    assert trouble is not None
    assert trouble[0].value == "unreadable"
    assert (seen(canvas) != GROUND).any()
    go(qtbot, gallery, canvas, first)
    assert np.array_equal(middle(canvas, seen(canvas)), gallery.drawn[first])


def test_what_keeps_a_picture_from_being_seen_stands_in_its_place_with_its_name_and_goes_with_it(
    qtbot: Any, gallery: Any, make_store: Make, seen: Any
) -> None:
    whole, damaged, gone = gallery.add(3)
    gallery.file(damaged).write_bytes(b"not a picture")
    gallery.file(gone).unlink()
    names = {damaged: "damaged.png", gone: "gone.png"}
    canvas = Canvas(make_store(), name_of=lambda candidate: names[candidate])
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.show()
    go(qtbot, gallery, canvas, whole)
    qtbot.waitUntil(lambda: canvas._store.is_idle)
    picture, told = seen(canvas), []
    for candidate in names:
        go(qtbot, gallery, canvas, candidate)
        for name in (f"{candidate}.png", ""):
            names[candidate] = name
            told.append(seen(canvas))
        assert (told[-1] != GROUND).any()
        assert (told[-1][:50] == GROUND).all()
        assert (told[-1] != told[-2]).any()
    assert (told[-1] != told[-3]).any()
    go(qtbot, gallery, canvas, whole)
    assert np.array_equal(seen(canvas), picture)


def test_a_picture_whose_file_went_away_says_so_when_it_is_looked_at_again(
    qtbot: Any, gallery: Any, make_store: Make, make_canvas: Over
) -> None:
    first, second = gallery.add(2)
    canvas = make_canvas(make_store())
    go(qtbot, gallery, canvas, first)
    go(qtbot, gallery, canvas, second)
    gallery.file(first).unlink()
    canvas.show_candidate(first, gallery.size(first), {})
    qtbot.waitUntil(lambda: canvas._scene.trouble() is not None)
    trouble = canvas._scene.trouble()
    assert trouble is not None
    assert trouble[0].value == "gone"


def test_what_is_kept_of_a_file_that_is_gone_does_not_come_back_when_it_is_looked_at_otherwise(
    qtbot: Any, gallery: Any, make_store: Make, make_canvas: Over
) -> None:
    first, second = gallery.add(2)
    store = make_store()
    canvas = make_canvas(store)
    store.want_thumbnails([first])
    qtbot.waitUntil(lambda: store.thumbnail(first) is not None)
    go(qtbot, gallery, canvas, second)
    gallery.file(first).unlink()
    canvas.show_candidate(first, gallery.size(first), {})
    store.want(first, [], [], Kernel.MATLAB)
    qtbot.waitUntil(lambda: canvas._stage.failure is not None)
    for look in (canvas.set_lr, canvas.set_split):
        look(on=True)
        assert canvas._scene.trouble() is not None


def test_a_file_overwritten_in_place_is_shown_anew(
    qtbot: Any, gallery: Any, make_store: Make, make_canvas: Over, seen: Any
) -> None:
    first, second = gallery.add(2)
    canvas = make_canvas(make_store())
    go(qtbot, gallery, canvas, first)
    go(qtbot, gallery, canvas, second)
    Image.new("RGB", (80, 60), (1, 200, 3)).save(gallery.file(first))
    canvas.show_candidate(first, gallery.size(first), {})
    qtbot.waitUntil(lambda: canvas.viewport.width == 80 and canvas._stage.is_complete)
    qtbot.waitUntil(lambda: canvas._store.is_idle)
    assert (middle(canvas, seen(canvas)) == (1, 200, 3)).all()


def test_a_picture_with_no_room_for_its_lr_still_shows_the_picture(
    qtbot: Any, gallery: Any, make_store: Make, make_canvas: Over
) -> None:
    (tiny,) = gallery.add(width=40, height=2)
    canvas = make_canvas(make_store())
    canvas.set_lr(True)
    go(qtbot, gallery, canvas, tiny)
    (frame,) = canvas._scene.frames(canvas._panes)
    assert not frame.shows_lr


def test_paging_faster_than_decoding_ends_on_the_last_picture_asked_for(
    qtbot: Any, gallery: Any, make_store: Make, make_canvas: Over, seen: Any
) -> None:
    ids = gallery.add(30)
    store = make_store()
    canvas = make_canvas(store)
    for at, candidate in enumerate(ids):
        canvas.show_candidate(candidate, gallery.size(candidate), {})
        store.want(candidate, ids[at + 1 : at + 9], ids[max(0, at - 3) : at][::-1], Kernel.MATLAB)
        canvas.repaint()
    qtbot.waitUntil(lambda: canvas._announced == ids[-1])
    assert np.array_equal(middle(canvas, seen(canvas)), gallery.drawn[ids[-1]])


def test_a_resize_asks_for_the_new_size_only_and_is_never_blank(
    qtbot: Any, gallery: Any, make_store: Make, make_canvas: Over, seen: Any
) -> None:
    (one,) = gallery.add(width=1600, height=1200)
    store = make_store()
    canvas = make_canvas(store)
    go(qtbot, gallery, canvas, one)
    qtbot.waitUntil(lambda: store.is_idle)
    for width in range(400, 801, 40):
        canvas.resize(width, width * 3 // 4)
        pixels = seen(canvas)
        assert np.abs(pixels[20, 20].astype(int) - GROUND).sum() > 30
    qtbot.waitUntil(lambda: store.is_idle)
    screen = store.get(Key(one, Tier.SCREEN))
    assert screen is not None
    assert (screen.width(), screen.height()) == (800, 600)


def test_a_decode_that_hangs_is_told_on_the_canvas_and_the_next_picture_comes(
    qtbot: Any, gallery: Any, make_store: Make, make_canvas: Over, slow: Slow
) -> None:
    first, second = gallery.add(2)

    def hang_on_first(data: bytes, *, name: bytes = b"", background: tuple[int, int, int] = (0, 0, 0)) -> Picture:
        return slow(data, name=name, background=background) if name == gallery.path_of(first) else decode(data)

    canvas = make_canvas(make_store(maker=ImageMaker(decoder=hang_on_first), deadline=0.2))
    canvas.show_candidate(first, gallery.size(first), {})
    qtbot.waitUntil(lambda: canvas._scene.trouble() is not None and "too long" in canvas._scene.trouble()[1])
    go(qtbot, gallery, canvas, second)
    slow.gate.set()


@pytest.mark.parametrize("name", ["<img src=x>.png", "a" * 300 + ".png", "日本語\n.png"])
def test_any_file_name_is_painted_as_plain_text(
    qtbot: Any, gallery: Any, make_store: Make, name: str, seen: Any
) -> None:
    (one,) = gallery.add()
    gallery.file(one).unlink()
    canvas = Canvas(make_store(), name_of=lambda _: name)
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.show()
    with qtbot.waitSignal(canvas.painted):
        canvas.show_candidate(one, gallery.size(one), {})
    assert (seen(canvas) != GROUND).any()


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Callable[[Canvas], list[str]]:
    """Give a function that paints a canvas and gives the words that it says over the picture or in place of it."""
    words: list[str] = []
    monkeypatch.setattr(overlay, "paint_plate", lambda _painter, text, *_: words.append(text))
    monkeypatch.setattr(overlay, "paint_message", lambda _painter, _kind, text, *_: words.append(text))

    def paint(canvas: Canvas) -> list[str]:
        words.clear()
        canvas.grab()
        return list(words)

    return paint


def test_the_badge_says_that_an_lr_is_being_made_or_why_there_is_none(
    qtbot: Any, gallery: Any, make_store: Make, make_canvas: Over, said: Callable[[Canvas], list[str]]
) -> None:
    tiny, usual = *gallery.add(width=40, height=2), *gallery.add()
    canvas = make_canvas(make_store())
    canvas.set_lr(True)
    go(qtbot, gallery, canvas, tiny)
    qtbot.waitUntil(lambda: canvas._store.is_idle)
    assert "too small" in said(canvas)[0]
    go(qtbot, gallery, canvas, usual)
    qtbot.waitUntil(lambda: canvas._store.is_idle)
    assert said(canvas) == ["LR ×4  matlab"]
    canvas.set_lr(False)
    assert said(canvas) == []


def test_that_there_is_no_lr_is_painted_as_soon_as_it_is_known(
    qtbot: Any, gallery: Any, make_store: Make, make_canvas: Over, monkeypatch: pytest.MonkeyPatch
) -> None:
    words: list[str] = []
    monkeypatch.setattr(overlay, "paint_message", lambda _painter, _kind, text, *_: words.append(text))
    (tiny,) = gallery.add(width=40, height=2)
    canvas = make_canvas(make_store())
    canvas.set_split(True)
    go(qtbot, gallery, canvas, tiny)
    qtbot.waitUntil(lambda: any("too small" in text for text in words), timeout=10_000)


def test_a_split_shows_no_picture_in_place_of_the_lr_that_cannot_be_made(
    qtbot: Any, gallery: Any, make_store: Make, make_canvas: Over, seen: Any, said: Callable[[Canvas], list[str]]
) -> None:
    (tiny,) = gallery.add(width=40, height=2)
    canvas = make_canvas(make_store())
    canvas.set_split(True)
    go(qtbot, gallery, canvas, tiny)
    qtbot.waitUntil(lambda: canvas._store.is_idle)
    left, right = said(canvas)
    assert left == "HR"
    assert "too small" in right
    assert (seen(canvas)[:, 202:] == GROUND).all()
    assert (seen(canvas)[:, :199] != GROUND).any()


def test_a_split_veils_the_picture_where_its_lr_is_still_to_come(
    qtbot: Any,
    gallery: Any,
    make_store: Make,
    make_canvas: Over,
    seen: Any,
    said: Callable[[Canvas], list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (one,) = gallery.add(width=100, height=100)
    store = make_store()
    canvas = make_canvas(store)
    have = store.get
    monkeypatch.setattr(store, "get", lambda key: None if key.kernel is not None else have(key))
    canvas.set_split(True)
    go(qtbot, gallery, canvas, one)
    qtbot.waitUntil(lambda: store.is_idle)
    assert said(canvas) == ["HR", "LR ×4  matlab …"]
    panes = seen(canvas)[:250, :199], seen(canvas)[:250, 201:400]
    assert panes[1].std() < 0.5 * panes[0].std()
