"""Lines that the downscale takes away are raised; lines that survive it are not."""

from collections.abc import Callable

import numpy as np
import pytest

from reviewer.art.defects import screentoned
from reviewer.flags.thin_lines import FLAG
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Kernel, Recipe
from tests.flags.drawing import outlined, picture_of, stroked


def measured(rgb: np.ndarray, scale: int = 4, kernel: Kernel = Kernel.MATLAB) -> Measurement:
    return FLAG.measure(picture_of(rgb), Recipe(scale=scale, kernel=kernel))


def test_the_thinner_the_lines_the_more_of_them_is_lost() -> None:
    lost = [measured(outlined(line=line)).figure["lost_percent"] for line in (1, 1.5, 2, 3)]
    assert lost == sorted(lost, reverse=True)
    assert lost[0] > 80
    assert lost[-1] < 20


def test_the_larger_the_scale_the_more_is_lost() -> None:
    lost = [measured(outlined(line=1.5), scale).figure["lost_percent"] for scale in (2, 3, 4, 8)]
    assert lost == sorted(lost)


def test_thin_lines_are_raised_and_thick_ones_are_not() -> None:
    assert measured(outlined(line=1)).score > 0.5 > measured(outlined(line=3)).score


def chequered(side: int = 320) -> np.ndarray:
    """Dither a ramp by a Bayer matrix."""
    places = np.indices((side, side))
    matrix = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]])
    is_light = places[1] / side > (matrix[places[0] % 4, places[1] % 4] + 0.5) / 16
    return np.where(is_light, 220, 40).astype(np.uint8)[..., None].repeat(3, 2)


def striped(side: int = 320) -> np.ndarray:
    """Draw a dark row after every three light ones."""
    return np.where(np.indices((side, side))[0] % 4 == 0, 40, 220).astype(np.uint8)[..., None].repeat(3, 2)


def grained(side: int = 320) -> np.ndarray:
    """Draw nothing but grain."""
    plane = np.random.default_rng(5).normal(130, 40, (side, side, 1))
    return np.clip(plane, 0, 255).astype(np.uint8).repeat(3, 2)


def dotted(side: int = 320) -> np.ndarray:
    """Draw a middle tone as a screen of dots."""
    return screentoned(np.full((side, side, 3), 110, np.uint8), 4.5)


@pytest.mark.parametrize("texture", [chequered, striped, grained, dotted])
def test_dither_stripes_grain_and_screens_are_no_lines(texture: Callable[[], np.ndarray]) -> None:
    assert measured(texture()).score < 0.5


def test_thin_lines_beside_a_little_grain_are_raised_all_the_same() -> None:
    rgb = outlined(line=1)
    rgb[:60, :60] = grained(60)
    beside = measured(rgb)
    assert beside.score > 0.5
    assert "pattern or grain" not in beside.sentence


def test_thin_lines_amid_grain_are_said_to_be_few() -> None:
    rgb = outlined(line=1)
    rgb[120:] = grained(400)[:280]
    assert measured(rgb).sentence.endswith("Most that is thin and dark is pattern or grain.")


def test_nearest_is_judged_by_its_worst_phase() -> None:
    rgb = outlined(line=2)
    scores = [
        FLAG.measure(picture_of(rgb), Recipe(kernel=Kernel.NEAREST, phase=phase)).score for phase in ((0, 0), (3, 1))
    ]
    assert scores[0] == scores[1]
    assert scores[0] > measured(rgb).score


@pytest.mark.parametrize("shape", [(1, 1), (2, 400), (64, 64)])
@pytest.mark.parametrize("kernel", [Kernel.MATLAB, Kernel.NEAREST])
def test_a_picture_without_lines_says_so(shape: tuple[int, int], kernel: Kernel) -> None:
    nothing = measured(np.full((*shape, 3), 255, np.uint8), kernel=kernel)
    assert nothing.score == 0
    assert nothing.sentence == "Too few lines to tell."


def test_measuring_twice_gives_the_same_and_changes_nothing() -> None:
    rgb = stroked()
    before = rgb.copy()
    assert measured(rgb) == measured(rgb)
    assert np.array_equal(rgb, before)
