"""One picture on the canvas: exact pixels, its LR in place, its evidence, what the mouse does."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest

from reviewer.gui.prefetch.viewport import STEPS
from reviewer.gui.view.canvas import Canvas
from reviewer.gui.view.outlines import EVIDENCE
from reviewer.gui.view.overlay import VERDICT_COLOURS
from reviewer.imaging.resample import downscale, enlarge_nearest
from reviewer.model.picture import Box, CandidateId
from reviewer.model.queue import View
from reviewer.model.recipe import Kernel, Recipe
from reviewer.model.verdict import Verdict

Shown = Callable[..., Canvas]
SURROUND = (0x3A, 0x3A, 0x3A)


@pytest.fixture
def shown(qtbot: Any, gallery: Any, make_store: Callable[..., Any], make_canvas: Shown) -> Shown:
    """Give a function that shows one drawn picture and waits until all of it is there."""

    def show(width: int = 320, height: int = 240, recipe: Recipe | None = None, **boxes: tuple[Box, ...]) -> Canvas:
        (one,) = gallery.add(width=width, height=height)
        store = make_store(recipe)
        canvas = make_canvas(store)
        with qtbot.waitSignal(canvas.painted):
            canvas.show_candidate(one, gallery.size(one), boxes)
        qtbot.waitUntil(lambda: store.is_idle)
        return canvas

    return show


def settle(qtbot: Any, canvas: Canvas) -> None:
    qtbot.waitUntil(lambda: canvas._store.is_idle)


def hover(canvas: Canvas, x: int, y: int) -> None:
    """Say that the cursor moved, wherever the pointer of the test is: it sends nothing where it is there already."""
    none, at = Qt.MouseButton.NoButton, QPointF(x, y)
    canvas.mouseMoveEvent(QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier))


def part(canvas: Canvas, pixels: np.ndarray) -> np.ndarray:
    """Cut out of a grab what the picture covers."""
    (x, y), (width, height) = canvas.viewport.origin, canvas.viewport.size
    return pixels[max(0, y) : y + height, max(0, x) : x + width]


def expected(canvas: Canvas, rgb: np.ndarray) -> np.ndarray:
    """Give what a view of 400 x 300 ought to show of a picture at a whole zoom."""
    zoom = int(canvas.viewport.scale)
    x, y = canvas.viewport.origin
    rows = (np.arange(max(0, y), min(300, y + rgb.shape[0] * zoom)) - y) // zoom
    columns = (np.arange(max(0, x), min(400, x + rgb.shape[1] * zoom)) - x) // zoom
    return rgb[rows][:, columns]


@pytest.mark.parametrize("zoom", [1, 2, 3, 4, 5, 7, 8, 16, 64])
def test_every_picture_pixel_is_a_square_of_exactly_its_colour(
    gallery: Any, shown: Shown, seen: Any, zoom: int
) -> None:
    canvas = shown(width=501, height=403)
    canvas.zoom_to(zoom)
    rgb = gallery.drawn[canvas.candidate]
    for centre in ((0.5, 0.5), (0.0, 0.0), (1.0, 1.0), (0.313, 0.717)):
        canvas.set_view(View(zoom=zoom, centre=centre))
        assert np.array_equal(part(canvas, seen(canvas)), expected(canvas, rgb))


def test_a_small_picture_is_fitted_by_a_whole_zoom_in_the_middle(gallery: Any, shown: Shown, seen: Any) -> None:
    canvas = shown(width=100, height=90)
    assert canvas.viewport.scale == 3
    pixels = seen(canvas)
    assert np.array_equal(part(canvas, pixels), enlarge_nearest(gallery.drawn[canvas.candidate], 3))
    assert tuple(pixels[0, 0]) == SURROUND
    assert tuple(pixels[-1, -1]) == SURROUND


def test_below_100_percent_the_picture_is_averaged(qtbot: Any, shown: Shown, seen: Any) -> None:
    canvas = shown(width=1600, height=1200)
    settle(qtbot, canvas)
    store = canvas._store
    screen = store.get(next(k for k in store._cache._images if k.tier == "screen" and k.kernel is None))
    assert (screen.width(), screen.height()) == (400, 300)
    assert np.array_equal(seen(canvas)[10, 20], QColor(screen.pixel(20, 10)).getRgb()[:3])


@pytest.mark.parametrize("kernel", [Kernel.MATLAB, Kernel.NEAREST])
@pytest.mark.parametrize("zoom", [1, 2, 4])
def test_the_lr_in_place_is_the_exports_lr_with_each_pixel_over_those_it_stands_for(
    qtbot: Any, gallery: Any, shown: Shown, seen: Any, kernel: Kernel, zoom: int
) -> None:
    recipe = Recipe(scale=4, kernel=kernel)
    canvas = shown(width=320, height=240, recipe=recipe)
    canvas.set_kernel(kernel)
    canvas.zoom_to(zoom)
    canvas.set_view(View(zoom=zoom, centre=(0.4, 0.6), kernel=kernel.value))
    before = canvas.viewport
    canvas.set_lr(True)
    settle(qtbot, canvas)
    canvas._passing._on_title_over()
    assert canvas.viewport == before
    pixels = part(canvas, seen(canvas))
    lr = enlarge_nearest(downscale(gallery.drawn[canvas.candidate], recipe), 4)
    wanted = expected(canvas, lr)
    badge = np.zeros(pixels.shape[:2], bool)
    badge[-45:, :170] = True
    assert np.array_equal(pixels[~badge], wanted[~badge])
    assert not np.array_equal(pixels[badge], wanted[badge])


def test_flipping_to_the_lr_and_back_shows_the_same_pixels_again(qtbot: Any, shown: Shown, seen: Any) -> None:
    canvas = shown(width=700, height=500)
    canvas.zoom_to(3)
    before = seen(canvas)
    canvas.set_lr(True)
    settle(qtbot, canvas)
    assert not np.array_equal(seen(canvas), before)
    canvas.set_lr(False)
    assert np.array_equal(seen(canvas), before)


def test_what_the_lr_does_not_cover_is_dimmed(qtbot: Any, gallery: Any, shown: Shown, seen: Any) -> None:
    canvas = shown(width=102, height=99, recipe=Recipe(scale=4))
    canvas.zoom_to(3)
    canvas.set_lr(True)
    settle(qtbot, canvas)
    pixels = part(canvas, seen(canvas)).astype(int)
    hr = enlarge_nearest(gallery.drawn[canvas.candidate], 3).astype(int)
    rest = np.zeros(pixels.shape[:2], bool)
    rest[96 * 3 :] = rest[:, 100 * 3 :] = True
    dimmed = np.abs(pixels - SURROUND).sum(-1) <= np.abs(hr - SURROUND).sum(-1) // 2
    assert dimmed[rest].all()
    lr = enlarge_nearest(downscale(gallery.drawn[canvas.candidate], Recipe(scale=4)), 12)
    assert np.array_equal(pixels[:200, :300], lr[:200, :300])


def test_while_a_new_kernels_lr_is_made_the_badge_still_names_the_one_that_is_seen(qtbot: Any, shown: Shown) -> None:
    canvas = shown()
    canvas.set_lr(True)
    settle(qtbot, canvas)
    canvas.set_kernel(Kernel.BOX)
    assert canvas._scene.frames(canvas._panes)[0].key.kernel is Kernel.MATLAB
    settle(qtbot, canvas)
    assert canvas._scene.frames(canvas._panes)[0].key.kernel is Kernel.BOX


def test_a_change_of_kernel_is_named_large_for_a_second(qtbot: Any, shown: Shown) -> None:
    canvas = shown()
    canvas.set_kernel(Kernel.MATLAB)
    assert canvas._passing.title == ""
    canvas.set_kernel(Kernel.NEAREST, (1, 3))
    assert canvas._passing.title == "LR ×4  nearest (1, 3)"
    qtbot.waitUntil(lambda: canvas._passing.title == "", timeout=2000)


def test_split_shows_both_at_the_same_place(qtbot: Any, gallery: Any, shown: Shown, seen: Any) -> None:
    recipe = Recipe(scale=4)
    canvas = shown(width=400, height=400, recipe=recipe)
    canvas.set_split(True)
    canvas.zoom_to(4, QPointF(100, 150))
    settle(qtbot, canvas)
    pixels = seen(canvas)
    rgb = gallery.drawn[canvas.candidate]
    lr = enlarge_nearest(downscale(rgb, recipe), 4)
    x, y = canvas.viewport.origin
    for picture, left in ((rgb, 0), (lr, 201)):
        wanted = enlarge_nearest(picture, 4)[-y : 250 - y, -x : 199 - x]
        assert np.array_equal(pixels[:250, left : left + 199], wanted)


def test_blinking_shows_picture_and_lr_in_turn(qtbot: Any, shown: Shown) -> None:
    canvas = shown()
    canvas.set_blink(True)
    settle(qtbot, canvas)
    canvas.set_lr(True)
    for shows_lr, badge in ((False, "HR"), (True, "LR ×4  matlab"), (False, "HR")):
        qtbot.waitUntil(lambda shows_lr=shows_lr: canvas._scene.frames(canvas._panes)[0].shows_lr == shows_lr)
        assert canvas._scene._badge(canvas._scene.frames(canvas._panes)[0], canvas._panes) == badge
    canvas.set_lr(False)
    canvas.set_blink(False)
    assert not canvas.blinks
    assert not canvas._scene.frames(canvas._panes)[0].shows_lr


def test_a_box_is_drawn_around_exactly_its_pixels(shown: Shown, seen: Any) -> None:
    box = Box(row=100, column=60, height=30, width=40, severity=0.5)
    canvas = shown(rim=(box,))
    canvas.set_overlay(False)
    canvas.zoom_to(2)
    canvas.set_view(View(zoom=2, centre=(0.45, 0.3), overlay=False))
    plain = seen(canvas)
    canvas.set_overlay(True)
    differs = (seen(canvas) != plain).any(-1)
    rows, columns = np.nonzero(differs)
    left, top = canvas.viewport.to_view(100, 60)
    right, bottom = canvas.viewport.to_view(130, 100)
    assert not differs[int(top) : int(bottom), int(left) : int(right)].any()
    assert (rows.max() - rows.min(), columns.max() - columns.min()) == (60 + 7, 80 + 7)
    assert (rows.max() + rows.min() + 1, columns.max() + columns.min() + 1) == (top + bottom, left + right)


@pytest.mark.parametrize("ground", [(0, 0, 0), (128, 128, 128), (255, 255, 255), EVIDENCE.getRgb()[:3]])
def test_an_outline_stands_out_from_any_ground(
    qtbot: Any, gallery: Any, shown: Shown, seen: Any, ground: tuple[int, int, int]
) -> None:
    canvas = shown(rim=(Box(100, 100, 60, 60, 0.0),))
    Image.new("RGB", (320, 240), ground).save(gallery.file(canvas.candidate))
    canvas._store.forget(canvas.candidate)
    settle(qtbot, canvas)
    x, y = canvas.viewport.to_view(130, 100)
    across = seen(canvas)[int(y), int(x) - 8 : int(x)].astype(int)
    assert np.abs(across - ground).sum(-1).max() > 250


def test_the_more_severe_the_heavier_the_outline(shown: Shown, seen: Any) -> None:
    counts = []
    for severity in (0.0, 1.0):
        canvas = shown(rim=(Box(50, 50, 80, 80, severity),))
        canvas.set_overlay(False)
        plain = seen(canvas)
        canvas.set_overlay(True)
        counts.append(int((seen(canvas) != plain).any(-1).sum()))
    assert counts[0] < counts[1]


def test_only_the_shown_flags_boxes_are_drawn(shown: Shown, seen: Any) -> None:
    canvas = shown(rim=(Box(20, 20, 30, 30, 0.5),), jpeg=(Box(150, 200, 30, 30, 0.5),))
    canvas.set_shown_flag("jpeg")
    only = seen(canvas)
    canvas.set_shown_flag(None)
    differs = (seen(canvas) != only).any(-1)
    x, y = canvas.viewport.origin
    assert differs[y + 10 : y + 60, x + 10 : x + 60].any()
    assert not differs[y + 140 : y + 190, x + 190 : x + 240].any()


def test_the_worst_region_is_brought_near_the_middle_first(shown: Shown) -> None:
    mild, bad = Box(40, 40, 20, 20, 0.2), Box(600, 900, 40, 60, 0.9)
    canvas = shown(width=1600, height=1200, rim=(mild,), jpeg=(bad,))
    assert canvas.next_region() == bad
    assert canvas.viewport.scale >= 2
    x, y = canvas.viewport.to_view(620, 930)
    assert (abs(x - 200), abs(y - 150)) <= (4, 4)
    assert canvas.region is not None
    assert canvas.region.flag == "jpeg"
    assert canvas.next_region() == mild
    assert canvas.next_region(-1) == bad


def test_a_large_region_is_shown_at_least_at_double_size(shown: Shown) -> None:
    canvas = shown(width=1600, height=1200, rim=(Box(100, 100, 1000, 1000, 0.9),))
    canvas.next_region()
    assert canvas.viewport.scale == 2


def test_without_evidence_the_view_stays(shown: Shown) -> None:
    canvas = shown()
    before = canvas.view()
    assert canvas.next_region() is None
    assert canvas.view() == before


def test_the_wheel_zooms_by_steps_at_the_cursor(qtbot: Any, shown: Shown) -> None:
    canvas = shown(width=1600, height=1200)
    canvas.zoom_to(1)
    point = QPointF(120, 90)
    before = canvas.viewport.to_picture(120, 90)

    def turn(angle: int) -> None:
        turned = QWheelEvent(
            point, canvas.mapToGlobal(point), QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt takes it by place
        )  # fmt: skip
        canvas.wheelEvent(turned)

    turn(120)
    assert canvas.viewport.scale == 2
    assert canvas.viewport.to_picture(120, 90) == pytest.approx(before, abs=1)
    turn(60)
    assert canvas.viewport.scale == 2
    turn(60)
    assert canvas.viewport.scale == 3
    turn(-360)
    assert canvas.viewport.scale == STEPS[STEPS.index(1.0) - 1]


def test_dragging_moves_the_picture_with_the_cursor_and_is_no_click(qtbot: Any, shown: Shown) -> None:
    canvas = shown(width=1600, height=1200)
    canvas.zoom_to(2)
    clicks: list[object] = []
    canvas.clicked.connect(lambda *place: clicks.append(place))
    held = canvas.viewport.to_picture(200, 150)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    QTest.mouseMove(canvas, QPoint(230, 130))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(230, 130))
    assert canvas.viewport.to_picture(230, 130) == pytest.approx(held)
    assert not clicks


def test_a_click_tells_the_picture_pixel(qtbot: Any, shown: Shown) -> None:
    canvas = shown()
    x, y = canvas.viewport.origin
    with qtbot.waitSignal(canvas.clicked) as told:
        QTest.mouseClick(canvas, Qt.MouseButton.RightButton, pos=QPoint(x + 17, y + 23))
    assert told.args == [Qt.MouseButton.RightButton, 23, 17]


def test_a_double_click_goes_between_fit_and_the_last_zoom(qtbot: Any, shown: Shown) -> None:
    canvas = shown(width=1600, height=1200)
    canvas.zoom_to(4)
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 60))
    assert canvas.view().zoom is None
    under = canvas.viewport.to_picture(50, 60)
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 60))
    assert canvas.view().zoom == 4
    assert canvas.viewport.to_picture(50, 60) == pytest.approx(under, abs=2)


def test_toggling_fit_twice_comes_back_to_the_same_place(shown: Shown) -> None:
    canvas = shown(width=1600, height=1200)
    canvas.set_view(View(zoom=4, centre=(0.3, 0.7)))
    origin = canvas.viewport.origin
    canvas.toggle_fit()
    assert canvas.view().zoom is None
    canvas.toggle_fit()
    assert canvas.viewport.origin == origin


def test_the_pixel_under_the_cursor_is_told_with_its_exact_colour(qtbot: Any, gallery: Any, shown: Shown) -> None:
    canvas = shown(width=1600, height=1200)
    x, y = 57, 83
    row, column = canvas.viewport.pixel_at(x, y) or (0, 0)
    with qtbot.waitSignal(canvas.hovered, check_params_cb=lambda *told: told[0] == row) as told:
        QTest.mouseMove(canvas, QPoint(x, y))
    assert told.args == [row, column, tuple(gallery.drawn[canvas.candidate][row, column])]


def test_over_the_lr_the_lrs_own_colour_is_told(qtbot: Any, gallery: Any, shown: Shown) -> None:
    canvas = shown(width=300, height=300)
    canvas.set_lr(True)
    settle(qtbot, canvas)
    x, y = canvas.viewport.to_view(150.5, 121.5)
    with qtbot.waitSignal(canvas.hovered, check_params_cb=lambda *told: told[0] == 150) as told:
        QTest.mouseMove(canvas, QPoint(int(x), int(y)))
    lr = downscale(gallery.drawn[canvas.candidate], Recipe())
    assert told.args == [150, 121, tuple(lr[37, 30])]


def test_beside_the_picture_no_pixel_is_told(qtbot: Any, shown: Shown) -> None:
    canvas = shown(width=100, height=90)
    with qtbot.waitSignal(canvas.hovered) as told:
        QTest.mouseMove(canvas, QPoint(2, 2))
    assert told.args == [-1, -1, None]


def test_the_pixel_under_a_resting_cursor_is_told_anew_when_another_picture_comes(
    qtbot: Any, gallery: Any, shown: Shown
) -> None:
    canvas = shown(width=1600, height=1200)
    told: list[tuple[Any, ...]] = []
    canvas.hovered.connect(lambda *values: told.append(values))
    hover(canvas, 57, 83)
    (row, column, _), first = told[-1], canvas.candidate
    (two,) = gallery.add(width=1600, height=1200)
    canvas.show_candidate(two, gallery.size(two), {})
    assert told[-1] == (-1, -1, None)
    other = tuple(gallery.drawn[two][row, column])
    assert other != tuple(gallery.drawn[first][row, column])
    qtbot.waitUntil(lambda: told[-1] == (row, column, other))
    canvas.set_lr(True)
    settle(qtbot, canvas)
    lr = downscale(gallery.drawn[two], Recipe())
    qtbot.waitUntil(lambda: told[-1] == (row, column, tuple(lr[row // 4, column // 4])))


def test_beside_the_picture_nothing_is_told_anew(qtbot: Any, gallery: Any, shown: Shown) -> None:
    canvas = shown(width=1600, height=1200)
    hover(canvas, 57, 83)
    canvas.leaveEvent(QEvent(QEvent.Type.Leave))
    told: list[tuple[Any, ...]] = []
    canvas.hovered.connect(lambda *values: told.append(values))
    canvas.set_lr(True)
    settle(qtbot, canvas)
    assert not told


def test_a_view_is_given_back_as_it_was_set(shown: Shown) -> None:
    canvas = shown(width=1600, height=1200)
    view = View(2.0, (0.4, 0.6), "box", shows_lr=True, overlay=False, grid=True, extra={"note": "kept"})
    told: list[None] = []
    canvas.view_changed.connect(lambda: told.append(None))
    canvas.set_view(view)
    assert canvas.view() == view
    canvas.set_view(view)
    assert len(told) == 1


@pytest.mark.parametrize("verdict", list(Verdict))
def test_the_flash_of_a_verdict_passes_by_itself(qtbot: Any, shown: Shown, seen: Any, verdict: Verdict) -> None:
    canvas = shown()
    before = seen(canvas)
    canvas.flash(verdict)
    during = seen(canvas)
    assert not np.array_equal(during, before)
    near = np.abs(during.astype(int) - VERDICT_COLOURS[verdict].getRgb()[:3]).sum(-1) < 20
    assert near.any()
    qtbot.waitUntil(lambda: canvas._passing.verdict is None, timeout=1000)
    assert np.array_equal(seen(canvas), before)


def test_verdicts_flash_in_different_shapes(shown: Shown, seen: Any) -> None:
    canvas = shown()
    shapes = []
    for verdict in (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.SKIPPED):
        canvas.flash(verdict)
        pixels = seen(canvas).astype(int)
        shapes.append(np.abs(pixels - VERDICT_COLOURS[verdict].getRgb()[:3]).sum(-1) < 40)
    assert (shapes[0] != shapes[1]).sum() > 200
    assert (shapes[1] != shapes[2]).sum() > 200


def test_the_canvas_leaves_the_keyboard_to_the_window(shown: Shown) -> None:
    assert shown().focusPolicy() == Qt.FocusPolicy.NoFocus


def test_nothing_shown_yet_paints_the_surround(make_store: Any, make_canvas: Any, seen: Any) -> None:
    canvas = make_canvas(make_store())
    assert (seen(canvas) == SURROUND).all()
    assert canvas.candidate is None
    assert canvas.next_region() is None
    canvas.zoom_step(1)
    canvas.toggle_fit()


def test_a_picture_of_unknown_size_is_shown_once_it_is_decoded(
    qtbot: Any, gallery: Any, make_store: Any, make_canvas: Any, seen: Any
) -> None:
    (one,) = gallery.add()
    canvas = make_canvas(make_store())
    with qtbot.waitSignal(canvas.painted):
        canvas.show_candidate(one, (0, 0), {})
    assert np.array_equal(part(canvas, seen(canvas)), gallery.drawn[one])


def test_the_size_that_was_decoded_counts_more_than_the_one_that_was_scanned(
    qtbot: Any, gallery: Any, make_store: Any, make_canvas: Any, seen: Any
) -> None:
    (one,) = gallery.add()
    canvas = make_canvas(make_store())
    with qtbot.waitSignal(canvas.painted):
        canvas.show_candidate(CandidateId(one), (999, 111), {})
    assert np.array_equal(part(canvas, seen(canvas)), gallery.drawn[one])


def test_a_box_around_the_whole_picture_is_seen_though_the_picture_fills_the_view(shown: Shown, seen: Any) -> None:
    canvas = shown(width=400, height=300, jpeg=(Box(0, 0, 300, 400, 0.7),))
    canvas.set_overlay(False)
    plain = seen(canvas)
    canvas.set_overlay(True)
    differs = (seen(canvas) != plain).any(-1)
    assert all(side.any() for side in (differs[:8], differs[-8:], differs[:, :8], differs[:, -8:]))
    assert not differs[20:-20, 20:-20].any()
