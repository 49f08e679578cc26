"""Two pictures that look alike are the same, or differ in a place or in colour."""

from functools import cache

import cv2
import numpy as np
import pytest

from reviewer.art.defects import once_jpeg
from reviewer.art.painter import Style
from reviewer.art.portrait import draw_portrait
from reviewer.imaging.hashes import small_picture
from reviewer.imaging.sameness import COLOUR, Difference, compare, is_blank


@cache
def drawn(seed: int = 3) -> np.ndarray:
    return draw_portrait(448, 560, Style(), seed)


def between(one: np.ndarray, two: np.ndarray) -> Difference:
    return compare(small_picture(one), small_picture(np.ascontiguousarray(two)))


def signed(rgb: np.ndarray) -> np.ndarray:
    made = rgb.copy()
    cv2.putText(made, "(c) sample", (240, 540), cv2.FONT_HERSHEY_SIMPLEX, 1, (255, 255, 255), 3)
    return made


SAME = {
    "itself": lambda rgb: rgb,
    "jpeg": lambda rgb: once_jpeg(rgb, 60),
    "half": lambda rgb: cv2.resize(rgb, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA),
    "trimmed all round": lambda rgb: rgb[6:-6, 4:-4],
    "trimmed below": lambda rgb: rgb[:-12],
    "brighter": lambda rgb: np.clip(rgb * 1.1 + 12, 0, 255).astype(np.uint8),
    "grey": lambda rgb: np.repeat(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)[..., None], 3, 2),
    "signed": signed,
}


@pytest.mark.parametrize("saved", SAME)
def test_copies_differ_in_no_place_and_no_colour(saved: str) -> None:
    for one, two in ((drawn(), SAME[saved](drawn())), (SAME[saved](drawn()), drawn())):
        found = between(one, two)
        assert not found.is_other_place
        assert not found.is_other_colour


@pytest.mark.parametrize("gain", [0.8, 0.85])
def test_a_small_light_in_a_dark_picture_may_be_toned_with_the_rest(gain: float) -> None:
    night = (drawn() * 0.2).astype(np.uint8)
    night[80:140, 300:360] = 240
    toned = (night * gain).astype(np.uint8)
    assert not between(night, toned).is_other_place
    assert not between(toned, night).is_other_place
    toned[80:140, 300:360] = 60
    assert between(night, toned).is_other_place


def test_another_expression_is_another_place() -> None:
    other = drawn().copy()
    other[240:320, 190:270] = other[240:320, 190:270][::-1]
    assert between(drawn(), other).is_other_place
    assert between(drawn(), once_jpeg(other, 80)).is_other_place


def test_other_colours_are_told_from_lost_ones() -> None:
    hues = cv2.cvtColor(drawn(), cv2.COLOR_RGB2HSV)
    hues[..., 0] = (hues[..., 0].astype(int) + 60) % 180
    assert between(drawn(), cv2.cvtColor(hues, cv2.COLOR_HSV2RGB)).is_other_colour


def test_a_muted_picture_coloured_anew_is_another_colouring_and_one_under_a_cast_is_not() -> None:
    grey = cv2.cvtColor(drawn(), cv2.COLOR_RGB2GRAY)[..., None].astype(np.float32)
    muted = np.clip(grey + 0.28 * (drawn() - grey), 0, 255).astype(np.uint8)
    hues = cv2.cvtColor(muted, cv2.COLOR_RGB2HSV)
    hues[..., 0] = (hues[..., 0].astype(int) + 60) % 180
    anew = between(muted, cv2.cvtColor(hues, cv2.COLOR_HSV2RGB))
    assert anew.colour < COLOUR
    assert anew.is_other_colour
    assert not anew.is_other_picture
    for cast in ((1.05, 1, 0.94), (0.97, 1, 1.04)):
        assert not between(muted, np.clip(muted * cast, 0, 255).astype(np.uint8)).is_other_colour


def test_a_small_place_drawn_anew_is_another_place_where_all_else_is_the_very_same() -> None:
    other = drawn().copy()
    other[264:288, 212:236] = other[264:288, 212:236][::-1]
    found = between(drawn(), other)
    assert found.place < 8
    assert found.is_other_place
    assert not found.is_other_picture


def badge(shape: str, colour: tuple[int, int, int]) -> np.ndarray:
    """Draw a small motif on a flat ground."""
    rgb = np.full((432, 768, 3), (66, 72, 88), np.uint8)
    if shape == "star":
        turn = np.linspace(0, 2 * np.pi, 10, endpoint=False)
        reach = np.where(np.arange(10) % 2, 30, 74)
        points = np.stack([384 + reach * np.sin(turn), 216 - reach * np.cos(turn)], 1)
        cv2.fillPoly(rgb, [points.astype(np.int32)], colour)
    else:
        for left in range(330, 440, 40):
            cv2.rectangle(rgb, (left, 190), (left + 24, 240), colour, -1)
    return rgb


def test_a_small_motif_in_another_colour_is_another_colouring() -> None:
    white, gold = badge("star", (206, 206, 206)), badge("star", (243, 198, 120))
    assert between(white, gold).is_other_colour
    assert between(gold, white).is_other_colour
    for saved in SAME.values():
        assert not between(gold, saved(gold)).is_other_colour


def test_two_small_motifs_on_the_same_ground_are_different_pictures() -> None:
    found = between(badge("star", (206, 206, 206)), badge("bars", (206, 206, 206)))
    assert found.rest < 1
    assert found.is_other_picture


def test_two_drawn_after_one_plan_are_different_pictures() -> None:
    first, second = (draw_portrait(480, 600, Style(), seed) for seed in (268, 4))
    assert between(first, second).is_other_picture


def test_any_two_thumbs_can_be_compared() -> None:
    rng = np.random.default_rng(0)
    for _ in range(5):
        found = compare(rng.bytes(1152), rng.bytes(1152))
        assert np.isfinite([found.place, found.rest, found.colour]).all()
    assert compare(bytes(1152), b"\xff" * 1152).place >= 0


@pytest.mark.parametrize("seed", [0, 6])
def test_a_picture_coloured_anew_is_the_same_drawing_in_other_colours(seed: int) -> None:
    hues = cv2.cvtColor(drawn(seed), cv2.COLOR_RGB2HSV)
    hues[..., 0] = (hues[..., 0].astype(int) + 60) % 180
    found = between(drawn(seed), cv2.cvtColor(hues, cv2.COLOR_HSV2RGB))
    assert found.is_other_colour
    assert not found.is_other_picture


@pytest.mark.parametrize("seeds", [(2, 36), (8, 19)])
def test_another_picture_after_the_same_plan_has_its_edges_elsewhere(seeds: tuple[int, int]) -> None:
    assert between(*map(drawn, seeds)).is_other_picture


@pytest.mark.parametrize("colour", [(0, 0, 0), (0, 200, 0), (250, 251, 249)])
def test_one_colour_is_blank_under_noise_and_compression_too(colour: tuple[int, int, int]) -> None:
    flat = np.full((300, 400, 3), colour, np.uint8)
    noisy = np.clip(flat + np.random.default_rng(1).normal(0, 6, flat.shape), 0, 255).astype(np.uint8)
    assert is_blank(small_picture(flat))
    assert is_blank(small_picture(once_jpeg(noisy, 60)))


def test_a_drawing_a_shade_and_two_colours_of_one_brightness_are_not_blank() -> None:
    shade = np.repeat(np.linspace(100, 112, 400).astype(np.uint8)[None, :, None], 300, 0).repeat(3, 2)
    coloured = np.full((300, 400, 3), (120, 120, 120), np.uint8)
    coloured[:, 200:] = (150, 105, 120)
    assert not any(is_blank(small_picture(np.ascontiguousarray(each))) for each in (drawn(), shade, coloured))
