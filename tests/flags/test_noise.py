"""Grain, dither, screentone and banding are raised by name; clean drawings and textures are not."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from reviewer.art.defects import grainy, once_jpeg, once_webp, screentoned, upscaled
from reviewer.flags.noise import FLAG, grain_score, share_score
from reviewer.imaging.grain import Grain
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe
from tests.flags.colours import colourful, diffused, posterised, shaded
from tests.flags.drawing import outlined, picture_of


def measured(rgb: np.ndarray) -> Measurement:
    return FLAG.measure(picture_of(rgb), Recipe())


def chequered(side: int) -> np.ndarray:
    """Draw a dark half and one in which dark and light pixels take turns, (side, side, 3)."""
    grey = 90 + 60 * (np.indices((side, side)).sum(0) % 2)
    grey[: side // 2] = 90
    return grey[..., None].repeat(3, 2).astype(np.uint8)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_stronger_the_grain_the_higher_the_score_and_its_strength_is_told(seed: int) -> None:
    clean = outlined(seed=seed)
    found = [measured(clean), *(measured(grainy(clean, sigma, seed)) for sigma in (0.6, 0.8, 3.0))]
    scores = [each.score for each in found]
    assert scores == sorted(scores)
    assert scores[0] < 0.01
    assert scores[-1] > 0.95
    assert found[-1].sentence in {"Grain of 2.9 levels.", "Grain of 3.0 levels.", "Grain of 3.1 levels."}


@pytest.mark.parametrize(
    ("rgb", "kind"),
    [
        (diffused(shaded()), "dither"),
        (np.kron(chequered(96), np.ones((4, 4, 1), np.uint8)), "dither"),
        (screentoned(shaded()), "screentone"),
        (posterised(shaded(), 8), "banding"),
        (grainy(shaded(), 4, 1), "grain"),
        (grainy(colourful(), 5, 1), "grain"),
    ],
)
def test_each_kind_is_named(rgb: np.ndarray, kind: str) -> None:
    found = measured(rgb)
    assert found.score > 0.9
    assert found.figure["kind"] == kind


@pytest.mark.parametrize(
    "leave",
    [
        lambda rgb: once_jpeg(rgb, 90),
        lambda rgb: once_webp(rgb, 80),
        lambda rgb: cv2.GaussianBlur(rgb, (0, 0), 0.7),
        lambda rgb: upscaled(rgb, 1.6),
    ],
    ids=["jpeg", "webp", "blurred", "enlarged"],
)
def test_what_a_codec_or_a_blur_leaves_of_grain_is_grain(leave: Callable[[np.ndarray], np.ndarray]) -> None:
    found = measured(leave(grainy(outlined(side=600), 7, 1)))
    assert found.score > 0.8
    assert found.figure["kind"] == "grain"
    assert measured(leave(outlined(side=600))).score < 0.01


def test_soft_grain_is_told_by_what_is_left_at_half_the_size() -> None:
    soft = cv2.GaussianBlur(grainy(outlined(side=600), 8, 1), (0, 0), 0.8)
    assert measured(soft).sentence.startswith("Soft grain of 1.")


@pytest.mark.parametrize(
    "rgb",
    [outlined(), colourful(), shaded(), once_jpeg(outlined(), 75), upscaled(colourful(), 1.5)],
    ids=["outlines", "ellipses", "gradient", "jpeg", "enlarged"],
)
def test_clean_pictures_are_not_raised(rgb: np.ndarray) -> None:
    found = measured(rgb)
    assert found.score < 0.3
    assert found.figure["kind"] == "none"
    assert found.evidence == ()


def test_painted_texture_is_not_grain() -> None:
    rough = np.random.default_rng(2).normal(0, 40, (400, 400)).astype(np.float32)
    patchy = cv2.GaussianBlur(rough, (0, 0), 1.2) * np.linspace(0.2, 1, 400, dtype=np.float32) + 128
    assert measured(patchy[..., None].repeat(3, 2).astype(np.uint8)).score < 0.3


def test_the_evidence_shows_where_the_screen_is_worst_first_without_overlap() -> None:
    mixed = shaded()
    mixed[:192] = screentoned(shaded())[:192]
    boxes = measured(mixed).evidence
    severities = [box.severity for box in boxes]
    covered = np.zeros(mixed.shape[:2], int)
    for box in boxes:
        covered[box.row : box.row + box.height, box.column : box.column + box.width] += 1
        assert box.row < 192
    assert severities == sorted(severities, reverse=True)
    assert covered.max() == 1


@pytest.mark.parametrize("shape", [(1, 1), (2, 300), (300, 2), (300, 300)])
@pytest.mark.parametrize("alpha", [None, 0])
def test_flat_pictures_are_clean(shape: tuple[int, int], alpha: int | None) -> None:
    rgb = np.full((*shape, 3), 255, np.uint8)
    found = FLAG.measure(picture_of(rgb, None if alpha is None else np.full(shape, alpha, np.uint8)), Recipe())
    assert found.score < 0.01
    assert found.sentence == "No grain, dither, screentone or banding."


def test_measuring_twice_gives_the_same_and_changes_nothing() -> None:
    rgb = grainy(outlined(), 3, 1).copy()
    before = rgb.copy()
    assert measured(rgb) == measured(rgb)
    assert np.array_equal(rgb, before)


def test_scores_rise_with_strength_and_share() -> None:
    by_sigma = [grain_score(Grain(sigma, 0.4, 0.8, 100, 1.0)) for sigma in (0, 0.5, 0.7, 1, 9)]
    by_share = [share_score(share, 0.05) for share in (0, 0.02, 0.05, 0.2, 1)]
    assert by_sigma == sorted(by_sigma)
    assert by_share == sorted(set(by_share))
    assert by_share[2] == 0.5
    assert grain_score(Grain(5, 1.2, 0.3, 100, 1.0)) < 0.01


def test_few_even_tiles_are_grain_only_where_the_finest_details_hold_as_much() -> None:
    painted, grainy_one, whole = (
        Grain(5, 0.9, 0.76, 60, 0.86),
        Grain(5, 0.9, 0.76, 60, 0.96),
        Grain(5, 0.9, 0.8, 900, 0.6),
    )
    assert grain_score(painted) < 0.2
    assert min(grain_score(grainy_one), grain_score(whole)) > 0.9


def test_dither_on_a_small_figure_before_a_flat_ground_is_found() -> None:
    rgb = np.full((1024, 1024, 3), 205, np.uint8)
    rgb[480:608, 480:608] = diffused(shaded(128), 4)
    found = measured(rgb)
    assert (found.figure["kind"], found.score > 0.9) == ("dither", True)
