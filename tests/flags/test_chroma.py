"""Chroma stored at half size is raised, whatever became of the file; whole chroma is not."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from reviewer.art.defects import once_jpeg, once_webp, pixelated, upscaled
from reviewer.flags.chroma import DOUBT, DOUBT_OF_ONE, FLAG, score_of
from reviewer.imaging.picture import Picture
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe
from tests.flags.colours import colourful
from tests.flags.drawing import outlined, picture_of


def measured(rgb: np.ndarray) -> Measurement:
    return FLAG.measure(picture_of(rgb), Recipe())


@pytest.mark.parametrize(
    "rgb",
    [
        once_jpeg(colourful(), 90),
        once_jpeg(colourful(), 60, crop=(3, 5)),
        once_webp(colourful(), 60),
        once_webp(colourful(), 95),
    ],
    ids=["jpeg 90", "jpeg 60, cut", "webp 60", "webp 95"],
)
def test_subsampled_chroma_is_raised_and_named(rgb: np.ndarray) -> None:
    found = measured(rgb)
    assert found.score > 0.8
    assert found.sentence == "Its chroma was stored at half size (4:2:0)."
    assert found.evidence


@pytest.mark.parametrize(
    "rgb",
    [
        colourful(),
        once_jpeg(colourful(), 75, is_subsampled=False),
        upscaled(colourful(), 2.0),
        pixelated(colourful(), 2),
    ],
    ids=["clean", "jpeg 4:4:4", "enlarged twice", "pixels x 2"],
)
def test_whole_chroma_is_not_raised(rgb: np.ndarray) -> None:
    found = measured(rgb)
    assert found.score < 0.3
    assert found.sentence == "Its chroma is whole."
    assert found.evidence == ()


def test_a_part_that_was_compressed_is_raised_and_shown() -> None:
    rgb = colourful(side=704)
    rgb[64:448, 64:448] = once_jpeg(rgb, 90)[64:448, 64:448]
    found = measured(rgb)
    assert found.score > 0.9
    assert found.sentence == "In places its chroma was stored at half size (4:2:0)."
    assert found.evidence
    assert all(64 <= place < 448 for box in found.evidence for place in (box.row, box.column))


def test_a_part_with_little_colour_is_raised() -> None:
    rows, columns = np.indices((704, 704)) % 64 - 31
    rgb = np.where((rows**2 + columns**2 < 64)[..., None], colourful(side=704), 150).astype(np.uint8)
    assert measured(rgb).score < 0.1
    rgb[64:448, 64:448] = once_jpeg(rgb, 90)[64:448, 64:448]
    found = measured(rgb)
    assert found.score > 0.5
    assert found.evidence


def test_graphics_of_one_lightness_that_were_enlarged_have_whole_chroma_in_every_part() -> None:
    rgb = np.full((352, 352, 3), 140, np.uint8)
    rng = np.random.default_rng(1)
    for row, column, red in rng.integers((8, 8, 20), (330, 330, 90), (400, 3)):
        rgb[row : row + 12, column : column + 12] = (140 + red, 140 - 0.509 * red, 140)  # as light as the ground
    large = np.asarray(Image.fromarray(rgb).resize((704, 704), Image.Resampling.BICUBIC))
    assert measured(large).figure["trace_of_part"] == 0


def test_the_evidence_is_worst_first_inside_the_picture_without_overlap() -> None:
    rgb = once_jpeg(colourful(), 90)
    boxes = measured(rgb).evidence
    severities = [box.severity for box in boxes]
    assert severities == sorted(severities, reverse=True)
    assert len({(box.row, box.column) for box in boxes}) == len(boxes)
    assert all(box.row + box.height <= rgb.shape[0] and box.column + box.width <= rgb.shape[1] for box in boxes)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"container": "WEBP", "lossy": True}, "Is a lossy WebP: its chroma is stored at half size (4:2:0)."),
        ({"container": "JPEG", "subsampling": "4:2:2"}, "Is a JPEG with chroma stored at half size (4:2:2)."),
    ],
)
def test_the_files_own_word_is_enough(facts: dict[str, object], sentence: str) -> None:
    clean = picture_of(colourful())
    found = FLAG.measure(Picture(clean.rgb, None, replace(clean.facts, **facts)), Recipe())
    assert (found.score, found.sentence) == (1.0, sentence)


@pytest.mark.parametrize("shape", [(1, 1), (2, 300), (300, 300)])
@pytest.mark.parametrize("facts", [{}, {"container": "WEBP", "lossy": True}])
def test_without_colour_nothing_is_raised_and_that_is_said(shape: tuple[int, int], facts: dict[str, object]) -> None:
    blank = picture_of(np.full((*shape, 3), 128, np.uint8), np.zeros(shape, np.uint8))
    found = FLAG.measure(Picture(blank.rgb, blank.alpha, replace(blank.facts, **facts)), Recipe())
    assert found == Measurement(0.0, {"samples": 0}, "Too little colour to tell.")


def test_measuring_twice_gives_the_same_and_changes_nothing() -> None:
    rgb = once_jpeg(outlined(rim=1), 90)
    before = rgb.copy()
    assert measured(rgb) == measured(rgb)
    assert np.array_equal(rgb, before)


def test_the_score_rises_with_either_trace() -> None:
    both = [score_of(trace, trace) for trace in (0, 0.3, DOUBT, 0.7, 2)]
    one = [score_of(trace, 0) for trace in (0, DOUBT, DOUBT_OF_ONE, 0.8, 2)]
    assert both == sorted(set(both))
    assert one == sorted(set(one))
    assert both[2] == one[2] == 0.5
