"""What every flag promises: a score from 0 to 1, evidence inside the picture, the same every time, nothing changed."""

import math

import numpy as np
import pytest

from reviewer.art.defects import grainy, once_jpeg, pixelated, screentoned, upscaled
from reviewer.flags._flag import Flag
from reviewer.flags._registry import load_registry
from reviewer.imaging.picture import Picture
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Kernel, Recipe
from tests.flags.colours import colourful, shaded
from tests.flags.drawing import outlined, picture_of, stroked

FLAGS = load_registry().flags
PICTURES = {
    "one pixel": np.full((1, 1, 3), 7, np.uint8),
    "two rows": np.random.default_rng(0).integers(0, 256, (2, 333, 3), np.uint8),
    "two columns": np.random.default_rng(1).integers(0, 256, (333, 2, 3), np.uint8),
    "tiny": colourful(side=24),
    "black": np.zeros((300, 200, 3), np.uint8),
    "white": np.full((200, 300, 3), 255, np.uint8),
    "noise": np.random.default_rng(2).integers(0, 256, (301, 205, 3), np.uint8),
    "gradient": shaded(),
    "outlines": outlined(side=401, rim=1),
    "strokes": stroked(doubled=0.5),
    "ellipses": colourful(),
    "jpeg": once_jpeg(outlined(rim=1), 60, crop=(3, 5)),
    "enlarged": upscaled(colourful(), 2.0),
    "pixels": pixelated(colourful(), 4),
    "screen": screentoned(shaded()),
    "grain": grainy(outlined(), 4, 0),
}

every_flag = pytest.mark.parametrize("flag", FLAGS, ids=[flag.key for flag in FLAGS])


def checked(found: Measurement, picture: Picture) -> None:
    assert math.isfinite(found.score)
    assert 0 <= found.score <= 1
    assert found.sentence.endswith(".")
    assert all(math.isfinite(value) for value in found.figure.values() if not isinstance(value, str))
    covered = np.zeros(picture.shape, np.int8)
    for box in found.evidence:
        assert box.row >= 0
        assert box.column >= 0
        assert box.height > 0
        assert box.width > 0
        assert box.row + box.height <= picture.shape[0]
        assert box.column + box.width <= picture.shape[1]
        assert 0 <= box.severity <= 1
        covered[box.row : box.row + box.height, box.column : box.column + box.width] += 1
    assert covered.max() <= 1
    severities = [box.severity for box in found.evidence]
    assert severities == sorted(severities, reverse=True)


@every_flag
@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_is_measured_within_bounds(flag: Flag, name: str) -> None:
    picture = picture_of(PICTURES[name])
    checked(flag.measure(picture, Recipe()), picture)


@every_flag
def test_transparency_is_measured_too(flag: Flag) -> None:
    rgb = outlined(rim=1)
    half = np.full(rgb.shape[:2], 255, np.uint8)
    half[:, :200] = 0
    for alpha in (half, np.zeros_like(half)):
        picture = picture_of(np.where(alpha[..., None] > 0, rgb, 255).astype(np.uint8), alpha)
        checked(flag.measure(picture, Recipe()), picture)


@every_flag
def test_the_same_is_found_every_time_and_nothing_is_changed(flag: Flag) -> None:
    rgb = once_jpeg(outlined(rim=1), 80).copy()
    before = rgb.copy()
    shared = picture_of(rgb)
    first = flag.measure(shared, Recipe())
    luma = shared.luma.copy()
    assert flag.measure(shared, Recipe()) == first
    assert flag.measure(picture_of(rgb.copy()), Recipe()) == first
    assert np.array_equal(rgb, before)
    assert np.array_equal(shared.luma, luma)


@every_flag
def test_a_read_only_picture_is_good_enough(flag: Flag) -> None:
    rgb = outlined(rim=1)
    rgb.flags.writeable = False
    assert flag.measure(picture_of(rgb), Recipe()) == flag.measure(picture_of(rgb.copy()), Recipe())


@pytest.mark.parametrize("flag", [flag for flag in FLAGS if not flag.follows_recipe], ids=lambda flag: flag.key)
def test_only_flags_that_say_so_follow_the_recipe(flag: Flag) -> None:
    picture = picture_of(outlined(rim=1))
    other = Recipe(scale=2, kernel=Kernel.NEAREST, minimum=900)
    assert flag.measure(picture, Recipe()) == flag.measure(picture, other)


@every_flag
def test_its_words_are_for_people(flag: Flag) -> None:
    assert flag.title[0].isupper()
    assert flag.meaning.endswith(".")
    assert flag.version >= 1
    assert 0 < flag.threshold < 1
