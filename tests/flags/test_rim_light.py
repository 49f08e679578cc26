"""A thin light line beside an outline is raised; a wide one, a faint one or a matte's fringe is not."""

import cv2
import numpy as np
import pytest

from reviewer.flags.rim_light import FLAG, score_of
from reviewer.model.recipe import Kernel, Recipe
from tests.flags.drawing import blobs, outlined, picture_of


def score(rgb: np.ndarray, alpha: np.ndarray | None = None, scale: int = 4) -> float:
    return FLAG.measure(picture_of(rgb, alpha), Recipe(scale=scale)).score


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_one_pixel_rim_is_raised_and_none_is_not(seed: int) -> None:
    assert score(outlined(rim=1, seed=seed)) > 0.8
    assert score(outlined(rim=0, seed=seed)) < 0.1


def test_an_eight_pixel_rim_is_not_raised() -> None:
    assert score(outlined(rim=8)) < 0.5


def test_a_two_pixel_rim_counts_less_at_x2_than_at_x4() -> None:
    rgb = outlined(rim=2)
    assert score(rgb, scale=2) < 0.5 < score(rgb, scale=4)


@pytest.mark.parametrize("away", [3.6, 4.2, 5.0])
def test_the_ground_between_an_outline_and_a_second_stroke_is_no_rim(away: float) -> None:
    rgb = np.ascontiguousarray(outlined())
    for curve in blobs(400, seed=1):
        out = curve - curve.mean(0)
        out /= np.linalg.norm(out, axis=1)[:, None]
        moved = (4 * (curve + 4 * away * out)[out @ [-0.7, -0.7] > 0.3]).astype(np.int32)
        cv2.polylines(rgb, [moved], isClosed=False, color=(30, 26, 34), thickness=1, lineType=cv2.LINE_AA, shift=4)
    assert score(rgb) < 0.2


def test_a_rim_before_ground_as_light_is_told_by_its_own_colour() -> None:
    pale = outlined(rim=1.5)
    pale[(pale == (168, 176, 190)).all(2)] = (213, 240, 215)
    assert score(pale) > 0.8


def test_the_sentence_and_the_figure_say_how_long_and_how_wide() -> None:
    measured = FLAG.measure(picture_of(outlined(rim=1)), Recipe())
    assert measured.sentence.startswith("1-px light line beside ")
    assert 200 < measured.figure["length"] < measured.figure["outline"]
    assert 0.5 <= measured.figure["width"] < 1.6


def test_the_evidence_lies_on_the_rims_worst_first_without_overlap() -> None:
    plain, lit = outlined(rim=0), outlined(rim=1)
    boxes = FLAG.measure(picture_of(lit), Recipe()).evidence
    changed = np.abs(lit.astype(int) - plain).max(2) > 30
    severities = [box.severity for box in boxes]
    covered = np.zeros(changed.shape, int)
    for box in boxes:
        covered[box.row : box.row + box.height, box.column : box.column + box.width] += 1
        assert changed[box.row : box.row + box.height, box.column : box.column + box.width].any()
    assert 1 <= len(boxes) <= 12
    assert severities == sorted(severities, reverse=True)
    assert covered.max() == 1
    assert (covered[changed] > 0).mean() > 0.5


def test_a_matte_fringe_beside_transparency_is_not_raised() -> None:
    rgb = outlined(rim=1)
    alpha = np.full(rgb.shape[:2], 255, np.uint8)
    alpha[np.abs(rgb.astype(int) - outlined(rim=0)).max(2) > 8] = 128
    assert score(rgb, alpha) < 0.5 < score(rgb)


def test_turning_or_mirroring_hardly_changes_the_measure() -> None:
    rgb = outlined(rim=1)
    scores = [score(np.ascontiguousarray(turned)) for turned in (rgb, rgb[:, ::-1], np.rot90(rgb), rgb[::-1])]
    assert max(scores) - min(scores) < 0.05


@pytest.mark.parametrize("shape", [(1, 1), (3, 500), (16, 16), (300, 300)])
def test_a_picture_without_outlines_gives_nothing_and_says_so(shape: tuple[int, int]) -> None:
    measured = FLAG.measure(picture_of(np.full((*shape, 3), 200, np.uint8)), Recipe())
    assert measured.score < 0.1
    assert measured.sentence == "Too little outline to tell."
    assert measured.evidence == ()


def test_measuring_twice_gives_the_same_and_changes_nothing() -> None:
    rgb = outlined(rim=1)
    before = rgb.copy()
    assert FLAG.measure(picture_of(rgb), Recipe()) == FLAG.measure(picture_of(rgb), Recipe())
    assert np.array_equal(rgb, before)


def test_the_score_rises_with_the_measure_within_its_range() -> None:
    scores = [score_of(rim) for rim in (-1, 0, 0.02, 0.1, 0.3, 1, 3)]
    assert scores == sorted(scores)
    assert scores[0] == 0
    assert scores[-1] <= 1


def test_what_is_raised_grows_with_the_scale_and_shrinks_with_the_width() -> None:
    table = np.array([[score(outlined(rim=rim), scale=scale) for rim in (1, 2, 4, 8)] for scale in (2, 3, 4)])
    assert (np.diff(table, axis=0) >= -0.02).all()
    assert (np.diff(table[:, :3], axis=1) <= 0.05).all()
    assert table[2, 0] > 0.8
    assert table[2, 1] > 0.5
    assert (table[:, 2:] < 0.5).all()


def test_a_kernel_that_keeps_the_line_raises_it_less() -> None:
    picture = picture_of(outlined(rim=2))
    softly, sharply = (FLAG.measure(picture, Recipe(kernel=kernel)) for kernel in (Kernel.MATLAB, Kernel.DPID))
    assert sharply.figure["left_percent"] > softly.figure["left_percent"]
    assert sharply.score < softly.score
