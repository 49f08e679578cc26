"""Letterbox and frame bars are raised; drawings on paper and dark pictures are not."""

import numpy as np
import pytest

from reviewer.art.defects import letterboxed
from reviewer.flags.border import FLAG, score_of
from reviewer.imaging.bars import Bar
from reviewer.model.picture import Box, Measurement
from reviewer.model.recipe import Recipe
from tests.flags.colours import colourful
from tests.flags.drawing import outlined, picture_of, stroked

ROWS, COLUMNS = np.indices((400, 400))[..., None]
GROUND = ROWS - 20 * np.sin(COLUMNS / 30) > 300


def cut_off(level: int) -> np.ndarray:
    """Give a round figure on plain ground that was cut off 16 px above the lower side."""
    figure = np.pad(colourful(), ((40, 40), (40, 40), (0, 0)), mode="edge")
    rows, columns = np.indices((400, 400)) - 200
    out = np.where((rows**2 + (1.2 * columns) ** 2 < 190**2)[..., None], np.maximum(figure, 40) // 4 * 3, level)
    out[300:316] = level
    return out[:316].astype(np.uint8)


def measured(rgb: np.ndarray) -> Measurement:
    return FLAG.measure(picture_of(rgb), Recipe())


def test_a_letterbox_is_raised_and_its_bars_are_the_evidence() -> None:
    found = measured(letterboxed(colourful(), 0.125))
    assert found.score > 0.95
    assert found.sentence == "Black bars: 40 px above, 40 px below (25 % of it)."
    assert found.evidence == (Box(0, 0, 40, 320, 1.0), Box(280, 0, 40, 320, 1.0))


def test_a_bar_in_which_subtitles_stand_is_as_thick_as_the_other() -> None:
    subtitled = letterboxed(colourful(), 0.125)
    subtitled[290:300, 60:260:3] = 240
    subtitled[304:312, 60:260:3] = 240
    assert measured(subtitled).evidence == (Box(0, 0, 40, 320, 1.0), Box(280, 0, 40, 320, 1.0))


def test_a_figure_on_black_below_a_bar_is_not_cut_off() -> None:
    rgb = letterboxed(colourful(), 0.125)
    rgb[240:] = 0
    rgb[270:300, 60:260] = 240
    assert measured(rgb).evidence == (Box(0, 0, 40, 320, 1.0),)


def test_a_plain_frame_is_raised() -> None:
    found = measured(np.pad(colourful(), ((12, 12), (12, 12), (0, 0)), constant_values=150))
    assert found.score > 0.9
    assert found.sentence == "Plain bars: 12 px above, 12 px below, 12 px left, 12 px right (13 % of it)."


def test_the_boxes_of_a_frame_do_not_overlap() -> None:
    found = measured(np.pad(colourful(), ((10, 20), (30, 40), (0, 0)), constant_values=255))
    covered = np.zeros((350, 390), int)
    for box in found.evidence:
        covered[box.row : box.row + box.height, box.column : box.column + box.width] += 1
    assert covered.max() == 1
    assert covered.sum() == 350 * 390 - 320 * 320
    sizes = [box.height * box.width for box in found.evidence]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(
    "rgb",
    [
        colourful(),
        outlined(),
        np.pad(stroked(), ((80, 80), (80, 80), (0, 0)), constant_values=236),
        np.where(GROUND, 0, outlined()).astype(np.uint8),
        cut_off(255),
        cut_off(0),
    ],
    ids=["ellipses", "outlines", "paper", "dark ground", "cut off on white", "cut off on black"],
)
def test_pictures_without_bars_are_not_raised(rgb: np.ndarray) -> None:
    found = measured(rgb)
    assert found.score < 0.2
    assert found.evidence == ()


@pytest.mark.parametrize("shape", [(1, 1), (2, 300), (300, 300)])
def test_a_picture_of_one_colour_has_no_bars(shape: tuple[int, int]) -> None:
    blank = picture_of(np.zeros((*shape, 3), np.uint8), np.zeros(shape, np.uint8))
    assert FLAG.measure(blank, Recipe()) == Measurement(0.0, {"share": 0.0}, "No bars along its sides.")


def test_measuring_twice_gives_the_same_and_changes_nothing() -> None:
    rgb = letterboxed(colourful())
    before = rgb.copy()
    assert measured(rgb) == measured(rgb)
    assert np.array_equal(rgb, before)


def test_the_score_rises_with_the_coverage() -> None:
    scores = [score_of(Bar("above", 40, "black", coverage)) for coverage in (0, 0.3, 0.56, 0.8, 1)]
    assert scores == sorted(set(scores))
    assert scores[2] == 0.5


def test_content_that_leaves_both_ends_bare_speaks_against_a_bar() -> None:
    scores = [score_of(Bar("below", 16, "white", 0.9, bare)) for bare in (0, 0.005, 0.03, 0.2)]
    assert scores[0] == scores[1] > 0.95
    assert scores[2] < 0.5
    assert scores[3] < 0.01


def test_the_thinner_a_bar_the_more_of_the_content_behind_it_has_to_differ() -> None:
    scores = [score_of(Bar("left", thickness, "white", 0.7)) for thickness in (1, 2, 4, 12)]
    assert scores == sorted(set(scores))
    assert scores[0] < 0.1
    assert score_of(Bar("left", 1, "black", 1.0)) > 0.6
