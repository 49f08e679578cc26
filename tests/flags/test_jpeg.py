"""What is or was a JPEG is raised, told with quality and grid, and shown where; what never was is not."""

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import Image

from reviewer.art.defects import letterboxed, once_jpeg, pixelated, screentoned
from reviewer.art.painter import Style
from reviewer.art.portrait import draw_portrait
from reviewer.flags.jpeg import FLAG, score_of
from reviewer.imaging.picture import Picture
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe
from tests.flags.drawing import outlined, picture_of


def measured(rgb: np.ndarray) -> Measurement:
    return FLAG.measure(picture_of(rgb), Recipe())


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_worse_the_quality_the_higher_the_score_and_clean_is_lowest(seed: int) -> None:
    clean = outlined(rim=1, seed=seed)
    scores = [measured(once_jpeg(clean, quality, crop=(3, 5))).score for quality in (97, 90, 60)]
    assert measured(clean).score < 0.3
    assert 0.9 < scores[0] < scores[1] < scores[2] <= 1


def test_the_sentence_tells_quality_and_grid() -> None:
    found = measured(once_jpeg(outlined(), 87, crop=(5, 3)))
    assert found.sentence == "Was a JPEG, quality 87, grid at (3, 5)."
    assert (found.figure["quality"], found.figure["row_phase"], found.figure["column_phase"]) == (87, 3, 5)
    assert measured(outlined()).sentence == "No trace of a JPEG."


def page() -> np.ndarray:
    """Write black words on white: no block of it keeps what its JPEG held, all is cut off at white."""
    written = np.full((400, 400, 3), 255, np.uint8)
    for line in range(20):
        at = (8 + line % 3 * 9, 18 + line * 19)
        words = f"plain words {line * line * 7919 % 1000}"
        cv2.putText(written, words, at, cv2.FONT_HERSHEY_SIMPLEX, 0.6, (0, 0, 0), 1, cv2.LINE_AA)
    return written


@pytest.mark.parametrize("quality", [45, 52, 65, 72, 85])
@pytest.mark.parametrize("drawn", [page(), outlined(rim=1)], ids=["words on white", "a drawing"])
def test_the_quality_is_the_very_one(drawn: np.ndarray, quality: int) -> None:
    once = once_jpeg(drawn, quality, crop=(5, 3))
    assert measured(once).sentence == f"Was a JPEG, quality {quality}, grid at (3, 5)."
    doubled = measured(np.repeat(np.repeat(once, 2, 0), 2, 1))
    assert doubled.sentence == f"Was a JPEG, quality {quality}, before its pixels were repeated 2 times."


@pytest.mark.parametrize(
    "change",
    [
        lambda rgb: rgb * 1.2 - 12,
        lambda rgb: 255 * (rgb / 255) ** 1.3,
        lambda rgb: rgb + 0.8 * (rgb.astype(np.float32) - cv2.GaussianBlur(rgb.astype(np.float32), (0, 0), 1.0)),
    ],
    ids=["contrast", "gamma", "sharpened"],
)
def test_of_changed_tones_and_filters_no_quality_is_told(change: Callable[[np.ndarray], np.ndarray]) -> None:
    once = once_jpeg(outlined(rim=1), 75, crop=(5, 3))
    found = measured(np.clip(np.rint(change(once)), 0, 255).astype(np.uint8))
    assert found.score > 0.5
    assert found.sentence == "Was a JPEG, quality unknown, grid at (3, 5)."


@pytest.mark.parametrize(("seed", "quality"), [(2, 90), (5, 90), (3, 92)])
def test_the_colours_of_a_palette_hide_no_jpeg_of_usual_quality(seed: int, quality: int) -> None:
    clean = draw_portrait(900, 900, Style(), seed)
    once, never = (
        np.asarray(Image.fromarray(rgb).quantize(256, dither=Image.Dither.NONE).convert("RGB"))
        for rgb in (once_jpeg(clean, quality, crop=(3, 5)), clean)
    )
    assert measured(once).score > 0.6
    assert measured(never).score < 0.2


def test_a_quality_that_few_blocks_bear_out_is_told_as_about_so_much() -> None:
    clean = outlined(rim=1)
    once = once_jpeg(clean, 75)
    partly = np.where(np.arange(clean.shape[1])[:, None] < clean.shape[1] * 0.35, once, clean)
    palette = Image.fromarray(once).quantize(128, dither=Image.Dither.NONE)
    for rgb in (partly, np.asarray(palette.convert("RGB"))):
        found = measured(rgb)
        assert found.sentence == f"Was a JPEG, quality about {found.figure['quality']}, grid at (0, 0)."
        assert abs(int(found.figure["quality"]) - 75) <= 1


def test_the_evidence_shows_which_part_was_a_jpeg() -> None:
    clean = outlined(side=600, rim=1)
    mixed = clean.copy()
    mixed[300:, 100:400] = once_jpeg(clean, 80)[300:, 100:400]
    boxes = measured(mixed).evidence
    severities = [box.severity for box in boxes]
    assert boxes
    assert severities == sorted(severities, reverse=True)
    for box in boxes:
        middle = (box.row + box.height / 2, box.column + box.width / 2)
        assert middle[0] > 300
        assert 100 < middle[1] < 400


def test_a_sprite_without_compression_does_not_hide_its_background() -> None:
    mixed = once_jpeg(outlined(side=500, seed=4), 60).copy()
    mixed[120:380, 120:380] = outlined(side=260, rim=1)
    assert measured(mixed).score > 0.9


def laid_out(cells: int, seed: int) -> np.ndarray:
    """Lay out a map of so many cells of 8 x 8 pixels in four colours each."""
    chance = np.random.default_rng(seed)
    colours = chance.integers(0, 256, (cells, 4, 3))
    drawn = np.stack([own[chance.integers(0, 4, (8, 8))] for own in colours])
    places = chance.integers(0, cells, (60, 60))
    return drawn[places].swapaxes(1, 2).reshape(480, 480, 3).astype(np.uint8)


@pytest.mark.parametrize("cells", [20, 60, 200])
def test_a_map_of_the_same_few_cells_is_no_jpeg_until_it_is_saved_as_one(cells: int) -> None:
    for seed in range(3):
        clean = laid_out(cells, seed)
        assert measured(clean).score < 0.3
        assert measured(np.repeat(np.repeat(clean, 2, 0), 2, 1)).score < 0.3
        assert measured(once_jpeg(clean, 90, crop=(3, 5))).score > 0.9


@pytest.mark.parametrize("factor", [2, 3])
def test_a_jpeg_is_known_after_its_pixels_were_repeated(factor: int) -> None:
    clean = outlined(side=400, rim=1)
    mixed = clean.copy()
    mixed[200:] = once_jpeg(clean, 85)[200:]

    def enlarged(rgb: np.ndarray) -> np.ndarray:
        return np.ascontiguousarray(np.kron(rgb[3:, 2:], np.ones((factor, factor, 1), np.uint8))[1:, 1:])

    found = measured(enlarged(mixed))
    assert found.score > 0.9
    assert found.sentence == f"Was a JPEG, quality 85, before its pixels were repeated {factor} times."
    assert (found.figure["row_phase"], found.figure["column_phase"]) == (4, 5)
    assert all(box.row + box.height / 2 > 190 * factor for box in found.evidence[:4])
    heat = FLAG.heat(picture_of(enlarged(mixed)), Recipe(), lambda: None)
    half = 197 * factor // 8
    assert heat[half + 4 :].mean() > 10 * heat[: half - 4].mean()
    assert measured(enlarged(clean)).score < 0.3


@pytest.mark.parametrize("seed", [0, 1, 2, 3])
def test_a_fifteenth_of_a_picture_that_was_a_jpeg_is_enough(seed: int) -> None:
    waves = cv2.GaussianBlur(np.random.default_rng(seed).normal(0, 120, (960, 960, 3)), (0, 0), 1.5)
    mixed = np.clip(128 + waves, 0, 255).astype(np.uint8)
    mixed[480:740, 304:564] = once_jpeg(mixed, 90)[480:740, 304:564]
    found = measured(mixed)
    assert found.score > 0.6
    assert 480 - 72 < found.evidence[0].row < 740
    assert 304 - 72 < found.evidence[0].column < 564


@pytest.mark.parametrize(
    "rgb",
    [
        pixelated(outlined(side=600), 2),
        pixelated(outlined(side=800), 8),
        screentoned(outlined()),
        letterboxed(outlined()),
        np.asarray(np.random.default_rng(0).integers(0, 256, (300, 300, 3)), np.uint8),
        np.kron(np.indices((40, 40)).sum(0) % 2 * 255, np.ones((8, 8)))[..., None].repeat(3, 2).astype(np.uint8),
    ],
    ids=["pixels x 2", "pixels x 8", "screentone", "letterbox", "noise", "chequers"],
)
def test_patterns_and_grids_of_other_kinds_are_not_raised(rgb: np.ndarray) -> None:
    assert measured(rgb).score < 0.5


def test_a_jpeg_file_is_one_whatever_its_pixels_show() -> None:
    blank = picture_of(np.full((64, 64, 3), 255, np.uint8))
    facts = replace(blank.facts, container="JPEG", quality=95, subsampling="4:2:0", lossy=True)
    found = FLAG.measure(Picture(blank.rgb, None, facts), Recipe())
    assert found.score > 0.9
    assert found.sentence == "Is a JPEG, quality 95."
    assert found.figure["subsampling"] == "4:2:0"


def test_a_jpeg_file_without_a_known_quality_is_still_one() -> None:
    rgb = outlined()
    facts = replace(picture_of(rgb).facts, container="JPEG")
    assert FLAG.measure(Picture(rgb, None, facts), Recipe()) == Measurement(1.0, {}, "Is a JPEG.")


def test_a_turned_jpeg_file_shows_its_evidence_on_the_turned_grid() -> None:
    turned = np.ascontiguousarray(once_jpeg(outlined(side=403, rim=1), 80)[::-1])
    facts = replace(picture_of(turned).facts, container="JPEG", quality=80, orientation=4)
    found = FLAG.measure(Picture(turned, None, facts), Recipe())
    assert found.figure["row_phase"] == 3
    assert found.evidence


@pytest.mark.parametrize("shape", [(1, 1), (2, 300), (300, 2), (16, 16), (300, 300)])
@pytest.mark.parametrize("alpha", [None, 0])
def test_too_little_content_is_said_and_not_raised(shape: tuple[int, int], alpha: int | None) -> None:
    rgb = np.full((*shape, 3), 255, np.uint8)
    found = FLAG.measure(picture_of(rgb, None if alpha is None else np.full(shape, alpha, np.uint8)), Recipe())
    assert found == Measurement(0.0, {"tiles": 0}, "Too little content to tell whether it was a JPEG.")


def test_measuring_twice_gives_the_same_and_changes_nothing() -> None:
    rgb = once_jpeg(outlined(), 90)
    before = rgb.copy()
    assert measured(rgb) == measured(rgb)
    assert np.array_equal(rgb, before)


def test_the_score_rises_with_the_strength_within_its_range() -> None:
    scores = [score_of(strength, 90) for strength in (0, 4, 6, 6.5, 8, 12, 100, float("inf"))]
    assert scores == sorted(scores)
    assert 0 <= scores[0] < 0.05
    assert 0.45 < scores[3] < 0.5
    assert 0.9 < scores[-1] <= 1
