"""A heat map is made beside the window, for what is on screen only, and shown over the picture with its legend."""

import threading
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from reviewer.gui.view.heatlayer import HeatLayer, heat_image, paint_legend, ramp
from reviewer.imaging.heat import Check, HeatMap, map_shape
from reviewer.model.errors import UsageError
from reviewer.model.recipe import Recipe
from tests.gui.reviews import FLAGS, SHIFT, SIZE, Hands

MAPPED = tuple(replace(flag, has_heat=flag.key != "jpeg") for flag in FLAGS)


class Maps:
    """Make a map that is hot in its right half, once it is let."""

    def __init__(self) -> None:
        self.asked: list[tuple[bytes, str, str]] = []
        self.stopped = 0
        self.gate = threading.Event()
        self.gate.set()
        self.fault: Exception | None = None

    def __call__(self, path: bytes, flag: str, _recipe: Recipe, check: Check) -> HeatMap:
        """Map a picture."""
        self.asked.append((path[-7:], flag, threading.current_thread().name))
        try:
            while not self.gate.wait(0.005):
                check()
            check()
        except Exception:
            self.stopped += 1
            raise
        if self.fault is not None:
            raise self.fault
        heat = np.zeros(map_shape((SIZE[1], SIZE[0])), np.float32)
        heat[:, heat.shape[1] // 2 :] = 1
        return heat


@pytest.fixture
def maps() -> Any:
    made = Maps()
    yield made
    made.gate.set()


@pytest.fixture
def mapped(make_hands: Any, review: Any, maps: Maps) -> Hands:
    hands: Hands = make_hands(flags=MAPPED, map_heat=maps)
    hands.open(review)
    return hands


def layer(hands: Hands) -> HeatLayer | None:
    return hands.page.screen.canvas.heat


def shown(hands: Hands) -> HeatLayer:
    hands.bot.waitUntil(lambda: layer(hands) is not None and layer(hands).image is not None)
    found = layer(hands)
    assert found is not None
    return found


def colours(hands: Hands) -> np.ndarray:
    image = hands.page.screen.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(np.int16)


def test_a_flag_chosen_with_its_key_is_mapped_in_a_thread_of_its_own(mapped: Hands, maps: Maps) -> None:
    assert layer(mapped) is None
    before = colours(mapped)
    mapped.press(Qt.Key.Key_F)
    assert shown(mapped).title == "Thin rim light"
    assert maps.asked == [(b"000.png", "rim_light", "heat map")]
    after = colours(mapped)
    middle = after.shape[0] // 2, after.shape[1] // 2
    hot = (after - before)[middle[0] - 60 : middle[0] + 60, middle[1] + 30 : middle[1] + 120]
    cold = (after - before)[middle[0] - 60 : middle[0] + 60, middle[1] - 120 : middle[1] - 30]
    assert hot[..., 0].mean() > 30
    assert cold.mean() < -10


def test_all_flags_together_have_no_map(mapped: Hands) -> None:
    mapped.press(Qt.Key.Key_F)
    shown(mapped)
    while mapped.page.viewing.shown_flag is not None:
        mapped.press(Qt.Key.Key_F)
    assert layer(mapped) is None


def test_the_next_picture_gets_its_own_map_and_the_last_one_is_kept(mapped: Hands, maps: Maps) -> None:
    mapped.press(Qt.Key.Key_F)
    first = shown(mapped)
    mapped.press(Qt.Key.Key_Right)
    assert shown(mapped) is not first
    mapped.press(Qt.Key.Key_Left)
    assert shown(mapped) == first
    assert [path for path, _, _ in maps.asked] == [b"000.png", b"001.png"]


def test_a_map_that_is_no_longer_looked_for_is_stopped(mapped: Hands, maps: Maps) -> None:
    maps.gate.clear()
    mapped.press(Qt.Key.Key_F)
    mapped.bot.waitUntil(lambda: len(maps.asked) == 1)
    found = layer(mapped)
    assert found is not None
    assert found.image is None
    assert "…" in found.note
    mapped.press(Qt.Key.Key_Right)
    mapped.bot.waitUntil(lambda: maps.stopped == 1 and len(maps.asked) == 2)
    maps.gate.set()
    shown(mapped)
    assert maps.asked[-1][0] == b"001.png"


def test_pictures_that_are_only_passed_are_not_mapped(mapped: Hands, maps: Maps) -> None:
    mapped.press(Qt.Key.Key_F)
    shown(mapped)
    for _ in range(4):
        mapped.press(Qt.Key.Key_Right)
    shown(mapped)
    assert len(maps.asked) < 5


def test_boxes_come_back_with_a_key_and_so_does_the_map(mapped: Hands) -> None:
    mapped.press(Qt.Key.Key_F)
    shown(mapped)
    mapped.press(Qt.Key.Key_O, SHIFT)
    assert layer(mapped) is None
    assert mapped.page.viewing.shown_flag == "rim_light"
    mapped.press(Qt.Key.Key_O, SHIFT)
    shown(mapped)


def test_where_no_flag_is_chosen_the_worst_is_mapped(mapped: Hands) -> None:
    mapped.press(Qt.Key.Key_O, SHIFT)
    shown(mapped)
    assert mapped.page.viewing.shown_flag == mapped.page.flags_with_places()[0]


def test_whether_maps_are_shown_is_kept_in_the_review(mapped: Hands) -> None:
    mapped.press(Qt.Key.Key_F)
    mapped.press(Qt.Key.Key_O, SHIFT)
    mapped.page._memory.note()
    assert mapped.page.session.view.extra["heat"] == "off"


def test_the_overlay_key_hides_the_map(mapped: Hands) -> None:
    plain = colours(mapped)
    mapped.press(Qt.Key.Key_F)
    shown(mapped)
    mapped.press(Qt.Key.Key_O)
    middle = plain.shape[0] // 2, plain.shape[1] // 2
    part = np.s_[middle[0] - 90 : middle[0] + 90, middle[1] - 30 : middle[1] + 150]
    assert np.abs(colours(mapped) - plain)[part].mean() < 12


def test_a_map_that_cannot_be_made_says_why(mapped: Hands, maps: Maps) -> None:
    maps.fault = UsageError("The map of the flag is not one.")
    mapped.press(Qt.Key.Key_F)
    mapped.bot.waitUntil(lambda: layer(mapped) is not None and "not one" in layer(mapped).note)


def told_why(hands: Hands, words: str) -> None:
    hands.bot.waitUntil(lambda: layer(hands) is not None and words in layer(hands).note, timeout=10_000)


def test_a_map_that_failed_is_made_when_its_picture_is_looked_at_again(mapped: Hands, maps: Maps) -> None:
    maps.fault = UsageError("The file is away.")
    mapped.press(Qt.Key.Key_F)
    told_why(mapped, "is away")
    maps.fault = None
    mapped.press(Qt.Key.Key_Right)
    shown(mapped)
    mapped.press(Qt.Key.Key_Left)
    assert shown(mapped).note == ""
    assert [path for path, _, _ in maps.asked] == [b"000.png", b"001.png", b"000.png"]


def test_a_map_that_failed_is_not_made_again_and_again_while_it_is_looked_at(mapped: Hands, maps: Maps) -> None:
    maps.fault = UsageError("The file is away.")
    mapped.press(Qt.Key.Key_F)
    told_why(mapped, "is away")
    mapped.press(Qt.Key.Key_X, SHIFT)
    mapped.press(Qt.Key.Key_P, SHIFT)
    told_why(mapped, "is away")
    assert mapped.page._heating._task.key is None
    assert len(maps.asked) == 1


def test_a_map_that_failed_is_made_once_its_folder_was_found(mapped: Hands, maps: Maps) -> None:
    maps.fault = UsageError("The file is away.")
    mapped.press(Qt.Key.Key_F)
    told_why(mapped, "is away")
    maps.fault = None
    mapped.page.maintenance.located.emit()
    assert shown(mapped).note == ""


def test_more_heat_is_lighter_and_covers_more() -> None:
    colour = ramp()[:, 2::-1].astype(np.float64) / 255
    luminance = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4) @ (
        0.2126,
        0.7152,
        0.0722,
    )
    assert (np.diff(luminance) > -1e-3).all()
    assert luminance[-1] > 10 * luminance[0]
    assert (np.diff(ramp()[:, 3].astype(int)) >= 0).all()


def test_the_legend_stays_within_a_small_view() -> None:
    layer = HeatLayer(
        "A flag whose title somebody made far too long for any view", heat_image(np.ones((4, 4), np.float32))
    )
    image = QImage(320, 120, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    bounds = QRectF(0, 0, 320, 120)
    assert bounds.contains(paint_legend(painter, layer, bounds))
    painter.end()
