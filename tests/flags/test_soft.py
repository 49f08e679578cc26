"""Blurred and enlarged pictures are raised; sharp, flat, dithered and pixelated ones are not."""

import cv2
import numpy as np
import pytest
from PIL import Image

from reviewer.art.defects import once_jpeg, once_webp, pixelated, screentoned, upscaled
from reviewer.art.landscape import draw_landscape
from reviewer.art.painter import Style
from reviewer.flags.soft import FLAG, beat_score, score_of
from reviewer.imaging.beats import Beat
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe
from tests.flags.drawing import outlined, picture_of


def measured(rgb: np.ndarray) -> Measurement:
    return FLAG.measure(picture_of(rgb), Recipe())


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_more_it_was_enlarged_the_higher_the_score(seed: int) -> None:
    clean = outlined(seed=seed)
    scores = [measured(clean).score] + [measured(upscaled(clean, factor)).score for factor in (1.3, 1.6, 2.2)]
    assert scores == sorted(scores)
    assert scores[0] < 0.3
    assert scores[2] > 0.6


@pytest.mark.parametrize("sigma", [1.2, 3.0, 6.0])
def test_a_blurred_picture_is_raised_and_the_sentence_says_how_soft(sigma: float) -> None:
    found = measured(cv2.GaussianBlur(outlined(), (0, 0), sigma))
    assert found.score > 0.8
    assert found.sentence.startswith("Even its sharpest edges are ")
    assert found.figure["edge_width"] > 1.5


@pytest.mark.parametrize(
    "rgb",
    [once_jpeg(outlined(), 60), pixelated(outlined(), 3), screentoned(outlined()), outlined(line=1.2)],
    ids=["jpeg", "pixelated", "screentone", "thin lines"],
)
def test_other_defects_are_not_softness(rgb: np.ndarray) -> None:
    assert measured(rgb).score < 0.5


@pytest.mark.parametrize(("pitch", "factor"), [(5.0, 0.9), (6.0, 0.8), (7.0, 0.7)])
def test_screentone_that_was_shrunk_is_not_called_enlarged(pitch: float, factor: float) -> None:
    page = Image.fromarray(screentoned(outlined(side=700), pitch))
    shrunk = page.resize((round(700 * factor), round(700 * factor)), Image.Resampling.BICUBIC)
    assert measured(np.asarray(shrunk)).score < 0.4
    enlarged = page.resize((900, 900), Image.Resampling.BICUBIC)
    assert measured(np.asarray(enlarged)).score > 0.9


def test_a_background_out_of_focus_does_not_raise_it_but_a_soft_subject_does() -> None:
    soft = cv2.GaussianBlur(outlined(side=800, seed=5), (0, 0), 3)
    mixed = soft.copy()
    mixed[200:600, 200:600] = outlined()
    assert measured(mixed).score < 0.5 < measured(soft).score


def test_the_evidence_lies_on_soft_edges_worst_first_without_overlap() -> None:
    rgb = upscaled(outlined(side=600), 2.0)
    boxes = measured(rgb).evidence
    severities = [box.severity for box in boxes]
    covered = np.zeros(rgb.shape[:2], int)
    for box in boxes:
        part = (slice(box.row, box.row + box.height), slice(box.column, box.column + box.width))
        covered[part] += 1
        assert np.ptp(rgb[part].astype(int)) > 40
    assert 1 <= len(boxes) <= 12
    assert severities == sorted(severities, reverse=True)
    assert covered.max() == 1
    assert measured(outlined()).evidence == ()


@pytest.mark.parametrize("shape", [(1, 1), (2, 400), (400, 2), (40, 40), (300, 300)])
@pytest.mark.parametrize("alpha", [None, 0])
def test_without_edges_nothing_is_raised_and_that_is_said(shape: tuple[int, int], alpha: int | None) -> None:
    rgb = np.full((*shape, 3), 90, np.uint8)
    found = FLAG.measure(picture_of(rgb, None if alpha is None else np.full(shape, alpha, np.uint8)), Recipe())
    assert found == Measurement(0.0, {"edges": 0}, "Too few edges to tell how sharp it is.")


def test_measuring_twice_gives_the_same_and_changes_nothing() -> None:
    rgb = upscaled(outlined(side=900), 1.5).copy()
    before = rgb.copy()
    assert measured(rgb) == measured(rgb)
    assert np.array_equal(rgb, before)


def test_the_score_rises_with_the_width_and_with_the_cliff_but_not_behind_sharp_edges() -> None:
    by_width = [score_of(width, 0.1) for width in (0.8, 1.2, 2.1, 3, 8)]
    by_cliff = [score_of(1.3, cliff) for cliff in (0, 0.2, 0.5, 0.7, 2)]
    assert by_width == sorted(set(by_width))
    assert by_cliff == sorted(set(by_cliff))
    assert score_of(0.8, 2.0) < 0.01
    assert score_of(0.94, 0.93) < 0.25
    assert all(0 <= score <= 1 for score in by_width + by_cliff)


def test_a_closer_look_names_the_size_and_the_kernel_and_makes_the_score_certain() -> None:
    picture = picture_of(upscaled(outlined(), 1.6))
    assert FLAG.closer is not None
    closer = FLAG.closer(picture, Recipe(), lambda: None)
    assert (closer.figure["native_rows"], closer.figure["native_columns"]) == (250, 250)
    assert closer.figure["native_kernel"] == "bicubic (b=0, c=0.5)"
    assert closer.sentence.startswith("Native height 250, bicubic (b=0, c=0.5)")
    assert closer.score >= 0.9
    assert closer.evidence == FLAG.measure(picture, Recipe()).evidence


def test_a_closer_look_at_what_is_native_changes_nothing() -> None:
    for rgb in (outlined(), cv2.GaussianBlur(outlined(), (0, 0), 3.0), np.full((300, 300, 3), 90, np.uint8)):
        assert FLAG.closer is not None
        assert FLAG.closer(picture_of(rgb), Recipe(), lambda: None) == measured(rgb)


@pytest.mark.parametrize("factor", [1.1, 1.2])
def test_a_picture_enlarged_by_little_is_raised_and_told_by_how_much(factor: float) -> None:
    small = outlined(side=round(700 / factor))
    found = measured(np.asarray(Image.fromarray(small).resize((700, 700), Image.Resampling.BICUBIC)))
    assert found.score > 0.5
    assert found.sentence.startswith(f"Most likely enlarged about {factor:.2f} times")
    assert found.figure["beat_period"] == pytest.approx(1 / (1 - 1 / factor), abs=0.1)


def test_a_beat_of_four_pixels_tells_of_four_thirds_but_not_where_chroma_shows_a_codec() -> None:
    scene = Image.fromarray(draw_landscape(700, 640, Style(), 1))
    small = scene.resize((scene.width * 3 // 4, scene.height * 3 // 4), Image.Resampling.LANCZOS)
    rgb = np.asarray(small.resize(scene.size, Image.Resampling.BILINEAR))
    found, coded = measured(rgb), measured(once_webp(rgb, 95))
    assert found.score > 0.95
    assert found.sentence.startswith("Most likely enlarged about 1.33 times")
    assert coded.figure.get("beat_period") != found.figure["beat_period"]


def test_a_beat_and_a_cliff_make_up_for_each_other_but_a_cliff_alone_tells_nothing() -> None:
    weak, clear, strong = (Beat(strength, 0.09) for strength in (0.7, 1.2, 2.0))
    assert beat_score(strong, 0.45) > 0.5 > beat_score(clear, 0.45)
    assert beat_score(clear, 0.65) > 0.5 > beat_score(weak, 0.65)
    assert beat_score(weak, 2.0) < 0.5
