"""Every map shows the defect where it is, and there only, and the work on it can be stopped."""

import numpy as np
import pytest

from reviewer.art.defects import grainy, letterboxed, once_jpeg, oversharpened, pixelated, screentoned, upscaled
from reviewer.flags._flag import Flag
from reviewer.flags._registry import Registry, load_registry
from reviewer.imaging.heat import CELL, HeatMap, map_shape
from reviewer.imaging.picture import Picture
from reviewer.model.errors import UsageError
from reviewer.model.recipe import Kernel, Recipe
from tests.flags.colours import colourful, diffused, posterised, shaded
from tests.flags.drawing import outlined, picture_of, stroked

REGISTRY = load_registry()
MAPPED = [flag for flag in REGISTRY if flag.heat is not None]
every_map = pytest.mark.parametrize("flag", MAPPED, ids=[flag.key for flag in MAPPED])
FAULTY = {
    "border": letterboxed(colourful(side=800)),
    "chroma": once_jpeg(colourful(side=800), 90),
    "halo": oversharpened(outlined(side=800), 1.0, 2.0),
    "jpeg": once_jpeg(outlined(side=800, rim=1), 60, crop=(3, 5)),
    "noise": screentoned(shaded(side=800)),
    "pixelated": pixelated(colourful(side=800), 4),
    "rim_light": outlined(side=800, rim=1),
    "sketch": stroked(side=800, doubled=0.6),
    "soft": upscaled(outlined(side=800), 3.0),
    "thin_lines": stroked(side=800),
}


def mapped(key: str, rgb: np.ndarray, recipe: Recipe | None = None) -> HeatMap:
    found = REGISTRY.heat(key, picture_of(rgb), recipe or Recipe(), lambda: None)
    assert found is not None
    return found


def inside(heat: HeatMap, row: int, column: int, height: int, width: int) -> np.ndarray:
    return heat[row // CELL : -(-(row + height) // CELL), column // CELL : -(-(column + width) // CELL)]


def test_every_flag_but_those_without_a_place_has_a_map() -> None:
    assert {flag.key for flag in MAPPED} >= {*FAULTY, "flat"}
    assert REGISTRY["small"].heat is None
    assert REGISTRY.heat("small", picture_of(colourful(side=64)), Recipe(), lambda: None) is None


@every_map
@pytest.mark.parametrize("shape", [(1, 1), (7, 333), (333, 7), (301, 205), (650, 1300)])
def test_a_map_covers_the_picture_whatever_its_size(flag: Flag, shape: tuple[int, int]) -> None:
    rgb = np.random.default_rng(0).integers(0, 256, (*shape, 3), np.uint8)
    found = REGISTRY.heat(flag.key, picture_of(rgb), Recipe(scale=3), lambda: None)
    assert found is not None
    assert found.shape == map_shape(shape)
    assert found.dtype == np.float32
    assert 0 <= found.min() <= found.max() <= 1


@every_map
def test_a_map_leaves_the_picture_alone_and_is_the_same_every_time(flag: Flag) -> None:
    rgb = FAULTY.get(flag.key, outlined())
    before = rgb.copy()
    assert np.array_equal(mapped(flag.key, rgb), mapped(flag.key, rgb))
    assert np.array_equal(rgb, before)


@pytest.mark.parametrize("key", FAULTY)
def test_the_worst_place_told_is_among_the_hottest_of_the_map(key: str) -> None:
    found = REGISTRY[key].measure(picture_of(FAULTY[key]), Recipe())
    heat = mapped(key, FAULTY[key])
    worst = found.evidence[0]
    there = inside(heat, worst.row, worst.column, worst.height, worst.width)
    assert there.max() > 0.3
    assert there.mean() > 1.2 * heat.mean() or there.mean() > 0.6


@pytest.mark.parametrize("key", ["halo", "jpeg", "rim_light", "sketch", "noise", "chroma", "border", "pixelated"])
def test_a_clean_drawing_is_cold(key: str) -> None:
    assert mapped(key, outlined(side=800)).max() < 0.35


def test_a_clean_sprite_over_a_compressed_background_shows_the_background_alone() -> None:
    rgb = once_jpeg(colourful(side=768), 60).copy()
    rgb[240:528, 240:528] = colourful(side=288, seed=5)
    heat = mapped("jpeg", rgb)
    outside = np.ones(heat.shape, np.bool_)
    outside[26:70, 26:70] = False
    assert np.median(heat[outside]) > 0.5
    assert (heat[outside] > 0.2).mean() > 0.95
    assert np.quantile(inside(heat, 264, 264, 240, 240), 0.95) < 0.1


def test_chroma_at_half_size_shows_where_it_is() -> None:
    rgb = colourful(side=768).copy()
    rgb[:, 384:] = once_jpeg(colourful(side=768), 90)[:, 384:]
    heat = mapped("chroma", rgb)
    assert heat[:, 54:].mean() > 0.4
    assert heat[:, :42].max() < 0.2


@pytest.mark.parametrize("kernel", [Kernel.MATLAB, Kernel.NEAREST])
def test_a_planted_rim_shows_there_alone(kernel: Kernel) -> None:
    lit = outlined(side=900).copy()
    lit[300:600, 600:] = outlined(side=900, rim=1)[300:600, 600:]
    heat = mapped("rim_light", lit, Recipe(kernel=kernel))
    top, left = (int(place) for place in np.unravel_index(int(heat.argmax()), heat.shape))
    assert 300 <= top * CELL < 600
    assert left * CELL >= 600
    assert heat.max() > 0.4
    heat[36:77, 73:] = 0
    assert heat.max() < 0.2


def test_a_line_across_a_seam_is_as_hot_as_one_within_a_part() -> None:
    rgb = np.full((700, 1400, 3), 230, np.uint8)
    for column in (299, 639, 899):
        rgb[:, column : column + 2] = 20
    heat = mapped("thin_lines", rgb)
    lines = [heat[20:60, column // CELL - 3 : column // CELL + 4].sum() for column in (299, 639, 899)]
    assert min(lines) > 0
    assert max(lines) < 1.3 * min(lines)


@pytest.mark.parametrize(
    "noisy",
    [
        diffused(colourful(side=640)),
        screentoned(shaded(side=640)),
        posterised(shaded(side=640), 12),
    ],
    ids=["dither", "screentone", "banding"],
)
def test_each_pattern_shows_where_it_is(noisy: np.ndarray) -> None:
    rgb = np.full((640, 1280, 3), 150, np.uint8)
    rgb[:, 640:] = noisy
    heat = mapped("noise", rgb)
    assert heat[:, 84:].mean() > 0.1
    assert heat[:, :76].max() < 0.1


def test_grain_is_everywhere() -> None:
    heat = mapped("noise", grainy(outlined(side=640), 4, 0))
    assert heat[2:-2, 2:-2].min() > 0.3


def test_repeated_pixels_beside_finer_ones_show_alone() -> None:
    rgb = pixelated(colourful(side=800), 4).copy()
    rgb[200:400, 200:400] = colourful(side=800)[200:400, 200:400]
    heat = mapped("pixelated", rgb)
    assert inside(heat, 232, 232, 136, 136).mean() < 0.5 * inside(heat, 480, 480, 240, 240).mean()


def test_a_blurred_part_is_hotter_than_a_sharp_one() -> None:
    rgb = outlined(side=800).copy()
    rgb[:, 400:] = upscaled(rgb, 3.0)[:, 400:]
    heat = mapped("soft", rgb)
    assert heat[:, 55:].mean() > 2 * heat[:, :45].mean()


def test_empty_parts_are_where_nothing_is_drawn() -> None:
    rgb = np.full((640, 640, 3), 200, np.uint8)
    rgb[:, 320:] = colourful(side=640)[:, 320:]
    heat = mapped("flat", rgb)
    assert heat[2:-2, 2:37].min() == 1
    assert heat[:, 41:].mean() < 0.3


@every_map
def test_the_work_stops_where_the_map_is_no_longer_wanted(flag: Flag) -> None:
    calls = []

    def stop() -> None:
        calls.append(1)
        raise TimeoutError

    with pytest.raises(TimeoutError):
        REGISTRY.heat(flag.key, picture_of(FAULTY.get(flag.key, outlined())), Recipe(), stop)
    assert len(calls) == 1


@pytest.mark.parametrize(
    "given", [np.zeros((3, 3), np.float32), np.full((4, 4), np.nan, np.float32), np.zeros((4, 4), np.uint8), "hot"]
)
def test_what_is_no_map_is_refused(given: object) -> None:
    def heat(picture: Picture, recipe: Recipe, check: object) -> object:
        return given

    flag = Flag("odd", "Odd", "Odd.", 1, REGISTRY["small"].measure, heat=heat)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="odd"):
        Registry((flag,)).heat("odd", picture_of(np.zeros((32, 32, 3), np.uint8)), Recipe(), lambda: None)
