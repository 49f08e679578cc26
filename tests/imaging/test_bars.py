"""Bars are measured to the pixel on every side; paper round a drawing is told from them by its coverage."""

import numpy as np
import pytest

from reviewer.art.defects import letterboxed, once_jpeg
from reviewer.imaging.bars import find_bars
from tests.flags.colours import colourful
from tests.flags.drawing import stroked


def framed(above: int, below: int, left: int, right: int, level: int = 0) -> np.ndarray:
    widths = ((above, below), (left, right), (0, 0))
    return np.pad(colourful(), widths, constant_values=level).astype(np.uint8)


@pytest.mark.parametrize(
    ("thickness", "level"),
    [((30, 40, 0, 0), 0), ((0, 0, 16, 5), 255), ((8, 8, 8, 8), 0), ((1, 0, 0, 0), 16), ((0, 0, 0, 70), 250)],
)
def test_every_bar_is_measured_to_the_pixel(thickness: tuple[int, int, int, int], level: int) -> None:
    bars = find_bars(framed(*thickness, level))
    found = {bar.side: bar.thickness for bar in bars}
    sides = zip(("above", "below", "left", "right"), thickness, strict=True)
    assert found == {side: width for side, width in sides if width}
    assert all(bar.coverage > 0.9 for bar in bars)
    assert {bar.colour for bar in bars} == {"black" if level < 128 else "white"}


def test_a_codecs_noise_does_not_hide_a_bar() -> None:
    bars = find_bars(once_jpeg(letterboxed(colourful(), 0.125), 75))
    assert [bar.side for bar in bars] == ["above", "below"]
    assert all(40 - 16 <= bar.thickness <= 40 for bar in bars)
    assert all(bar.coverage > 0.9 for bar in bars)


def test_paper_round_a_drawing_has_little_content_behind_it() -> None:
    page = np.pad(stroked(), ((60, 60), (60, 60), (0, 0)), constant_values=236)
    assert all(bar.coverage < 0.3 for bar in find_bars(page))


def test_what_both_ends_of_the_content_leave_bare_is_measured() -> None:
    bust = np.full((200, 400, 3), 255, np.uint8)
    bust[:140, 150:250] = bust[140:180, 40:380] = 90
    bars = {bar.side: bar for bar in find_bars(bust)}
    assert bars["below"].bare == 20 / 400
    assert all(bar.bare == 0 for bar in find_bars(framed(30, 40, 20, 10)))


def test_a_small_block_on_white_has_no_bars_beside_it() -> None:
    card = np.full((360, 640, 3), 245, np.uint8)
    card[170:190, 260:380] = 50
    assert all(bar.coverage < 0.3 for bar in find_bars(card))


def test_a_frame_may_have_any_colour() -> None:
    bars = find_bars(framed(20, 20, 12, 12, level=128))
    assert [(bar.side, bar.thickness, bar.colour) for bar in bars] == [
        ("above", 20, "plain"),
        ("below", 20, "plain"),
        ("left", 12, "plain"),
        ("right", 12, "plain"),
    ]


def test_colour_along_one_side_alone_may_be_the_sky_or_the_floor() -> None:
    assert find_bars(framed(20, 0, 0, 0, level=128)) == ()
    assert find_bars(framed(0, 0, 0, 20, level=90)) == ()


@pytest.mark.parametrize("level", [8, 120, 247])
def test_noise_does_not_hide_a_bar(level: int) -> None:
    noisy = framed(30, 24, 0, 0, level) + np.random.default_rng(5).normal(0, 3, (374, 320, 3))
    bars = find_bars(np.clip(np.rint(noisy), 0, 255).astype(np.uint8))
    assert [(bar.side, bar.thickness) for bar in bars] == [("above", 30), ("below", 24)]


def test_a_picture_that_fades_to_black_has_no_bars() -> None:
    rows = np.arange(320)[:, None, None]
    light = np.clip(np.minimum(rows, 319 - rows) / 80, 0, 1)
    assert find_bars((np.maximum(colourful(), 90) * light).astype(np.uint8)) == ()


@pytest.mark.parametrize("shape", [(1, 1), (2, 300), (300, 2), (64, 64)])
@pytest.mark.parametrize("level", [0, 255, 90])
def test_a_picture_of_one_colour_has_none(shape: tuple[int, int], level: int) -> None:
    assert find_bars(np.full((*shape, 3), level, np.uint8)) == ()
