"""Strokes drawn twice are raised; the same strokes drawn once are not."""

import cv2
import numpy as np
import pytest

from reviewer.flags.sketch import FLAG, doubled_of, score_of
from reviewer.imaging.doubles import Doubles
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe
from tests.flags.drawing import outlined, picture_of, stroked


def measured(rgb: np.ndarray) -> Measurement:
    return FLAG.measure(picture_of(rgb), Recipe())


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_more_strokes_are_doubled_the_higher_the_score(seed: int) -> None:
    scores = [measured(stroked(doubled=share, seed=seed)).score for share in (0, 0.3, 0.8)]
    assert scores == sorted(set(scores))


def test_clean_outlines_are_not_raised() -> None:
    assert measured(stroked()).score < 0.5
    assert measured(outlined()).score < 0.5


def test_a_picture_without_lines_gives_nothing_and_says_so() -> None:
    nothing = measured(np.full((64, 64, 3), 255, np.uint8))
    assert (nothing.score, nothing.sentence) == (0, "Too few strokes to tell.")


def test_measuring_twice_gives_the_same_and_changes_nothing() -> None:
    rgb = stroked(doubled=0.5)
    before = rgb.copy()
    assert measured(rgb) == measured(rgb)
    assert np.array_equal(rgb, before)


def test_grain_is_no_sketch() -> None:
    rgb = stroked()
    grain = np.random.default_rng(3).normal(0, 8, (*rgb.shape[:2], 1))
    assert measured(np.clip(rgb + grain, 0, 255).astype(np.uint8)).score < 0.5


def test_the_short_bars_of_dither_are_no_lines_that_end_in_the_open() -> None:
    rgb = np.full((240, 240, 3), 220, np.uint8)
    for row in range(4, 236, 8):
        for column in range(4 + row % 3, 232, 13):
            rgb[row, column : column + 2] = 30
    bars = measured(rgb)
    assert bars.figure["ends"] == 0
    assert bars.score < 0.2


def test_single_lines_that_cross_at_slight_angles_are_no_sketch() -> None:
    rgb = np.full((240, 240, 3), 240, np.uint8)
    for top in range(20, 220, 40):
        cv2.line(rgb, (10, top), (230, top + 14), (20, 20, 20), 1, cv2.LINE_AA)
        cv2.line(rgb, (10, top + 14), (230, top), (20, 20, 20), 1, cv2.LINE_AA)
    crossing = measured(rgb)
    assert crossing.figure["paired"] > 0.05 * int(crossing.figure["stroke"])
    assert crossing.score < 0.5


def test_thick_outlines_with_a_second_one_behind_are_told() -> None:
    rgb = outlined(line=4)
    ink = 255 - np.clip(255 - rgb.max(2), 0, 255)
    behind = np.minimum(rgb, np.clip(np.roll(ink, (2, 1), (0, 1))[..., None].astype(int) + 60, 0, 255)).astype(np.uint8)
    plain, doubled = measured(rgb), measured(behind)
    assert doubled.figure["stepped"] > 10 * plain.figure["stepped"]
    assert doubled.score > plain.score
    share = 100 * int(doubled.figure["stepped"]) / int(doubled.figure["outline"])
    assert f"{share:.1f} % of the outlines grow dark in two steps" in doubled.sentence


def test_frames_ruled_twice_are_no_sketch() -> None:
    rgb = np.full((400, 400, 3), 225, np.uint8)
    for left in range(40, 360, 56):
        for top in range(40, 360, 80):
            for inset in (0, 2):
                corners = (left + inset, top + inset), (left + 40 - inset, top + 60 - inset)
                cv2.rectangle(rgb, *corners, (40, 40, 40), 1)
    assert measured(rgb).score < 0.2


def test_only_the_marks_that_were_found_are_told() -> None:
    rgb = np.full((240, 240, 3), 240, np.uint8)
    cv2.circle(rgb, (120, 120), 90, (20, 20, 20), 1, cv2.LINE_AA)
    assert measured(rgb).sentence == "No stroke looks drawn twice."
    cv2.line(rgb, (80, 116), (160, 121), (20, 20, 20), 1, cv2.LINE_AA)
    assert measured(rgb).sentence == "Hardly a stroke looks drawn twice: 2 lines end in the open."
    twice = measured(stroked(doubled=0.8)).sentence
    assert twice.startswith("Strokes look drawn twice: ")
    assert "0.0 %" not in twice


def test_steps_or_ends_alone_stay_below_doubt_and_a_second_mark_lifts_them_over_it() -> None:
    none, many = np.zeros(0, np.intp), np.arange(600)
    steps = Doubles(stepped=many, shaded=0, touching=none, apart=0, paired=none, ends=none, free=0)
    ends = Doubles(stepped=none, shaded=0, touching=none, apart=0, paired=none, ends=many, free=3000)
    both = Doubles(stepped=many, shaded=0, touching=many[:60], apart=0, paired=none, ends=none, free=0)
    scores = [score_of(doubled_of(marks, 9000, 3000)) for marks in (steps, ends, both)]
    assert max(scores[:2]) < 0.5 < scores[2]


def test_more_of_a_mark_always_counts_more() -> None:
    none = np.zeros(0, np.intp)
    scores = [
        score_of(doubled_of(Doubles(np.arange(count), 0, none, 0, none, none, 0), 9000, 3000))
        for count in (300, 600, 900)
    ]
    assert scores[0] < scores[1] < scores[2] < 0.5
