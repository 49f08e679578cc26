"""Pixels enlarged by repeating are raised, also after a JPEG; smooth enlargements, dither and screentone are not."""

import numpy as np
import pytest

from reviewer.art.defects import once_jpeg, pixelated, screentoned, upscaled
from reviewer.art.landscape import draw_landscape
from reviewer.art.painter import Style
from reviewer.flags.pixelated import FLAG, score_of
from reviewer.imaging.blocks import common_repeats, find_repeats
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe
from tests.flags.colours import colourful, diffused
from tests.flags.drawing import outlined, picture_of


def measured(rgb: np.ndarray) -> Measurement:
    return FLAG.measure(picture_of(rgb), Recipe())


@pytest.mark.parametrize("factor", [2, 3, 4, 8])
def test_repeated_pixels_are_raised_and_the_sentence_says_how_many_there_are(factor: int) -> None:
    rgb = pixelated(colourful(), factor)
    found = measured(rgb)
    assert found.score > 0.99
    rows, columns = rgb.shape[0] // factor, rgb.shape[1] // factor
    assert found.sentence == f"Its pixels were repeated {factor} times: it holds {columns} x {rows}."


def test_a_jpeg_on_top_does_not_hide_them() -> None:
    assert measured(once_jpeg(pixelated(outlined(), 3), 85)).score > 0.9


def test_colours_that_were_changed_afterwards_do_not_hide_them() -> None:
    rgb = diffused(pixelated(colourful(), 4), 20)
    assert 0.4 < common_repeats(*find_repeats(rgb)).share < 0.75
    assert measured(rgb).score > 0.6


@pytest.mark.parametrize(("factor", "colours"), [(3, 20), (4, 18)])
def test_even_cells_prove_them_where_little_change_is_left_on_the_grid(factor: int, colours: int) -> None:
    rgb = diffused(pixelated(colourful(), factor), colours)
    assert 0.2 < common_repeats(*find_repeats(rgb)).share < 0.45
    found = measured(rgb)
    assert found.score > 0.6
    assert found.figure["factor"] == factor


@pytest.mark.parametrize("factor", [3, 4])
def test_the_dots_of_dither_that_hold_most_of_the_change_do_not_hide_them(factor: int) -> None:
    scene = draw_landscape(480, 400, Style(), 9)
    rgb = diffused(pixelated(scene, factor), 14)
    assert common_repeats(*find_repeats(rgb)).share < 0.25
    found = measured(rgb)
    assert found.score > 0.6
    assert found.figure["factor"] == factor
    for other in (diffused(scene, 14), once_jpeg(scene, 40), screentoned(scene, 128**0.5)):
        assert measured(other).score < 0.1


@pytest.mark.parametrize(("factor", "top"), [(3, 0), (4, 296)])
def test_means_along_the_cells_show_what_is_left_of_a_dark_soft_scene_in_dither(factor: int, top: int) -> None:
    scene = draw_landscape(1000, 900, Style(outline=3.6), 5012)[top : top + 704, :704]
    found = measured(diffused(pixelated(scene, factor), 16))
    assert found.score > 0.6
    assert found.figure["factor"] == factor


def test_figures_that_change_at_every_second_line_along_one_axis_are_raised() -> None:
    cells = np.random.default_rng(4).uniform(size=(24, 90)) < 0.4
    figures = np.full((480, 480), 30, np.uint8)
    figures[240:432, 60:420][np.kron(cells, np.ones((8, 4))) > 0] = 200
    found = measured(np.repeat(figures[..., None], 3, 2))
    assert found.score > 0.9
    assert found.figure["factor"] == 4


def test_a_few_straight_edges_in_a_jpeg_are_no_grid() -> None:
    card = np.full((480, 640, 3), 240, np.uint8)
    card[100:200, 120:300] = 30
    card[240:400, 340:520] = 60
    assert measured(once_jpeg(card, 85)).score < 0.1


@pytest.mark.parametrize(
    "rgb",
    [colourful(), outlined(), upscaled(colourful(), 2.0), once_jpeg(outlined(), 50), screentoned(outlined(), 32**0.5)],
    ids=["ellipses", "outlines", "enlarged smoothly", "jpeg", "screentone on an 8-px lattice"],
)
def test_other_pictures_are_not_raised(rgb: np.ndarray) -> None:
    found = measured(rgb)
    assert found.score < 0.4
    assert found.evidence == ()


def test_art_on_a_grid_of_its_own_is_not_raised() -> None:
    dots = np.full((420, 480, 3), 250, np.uint8)
    spots = np.random.default_rng(2).uniform(size=(60, 60)) < 0.3
    dots[np.kron(spots, np.ones((7, 8))) > 0] = 20
    assert measured(dots).score < 0.5


def test_the_evidence_shows_the_part_with_repeated_pixels() -> None:
    rgb = np.full((480, 480, 3), 200, np.uint8)
    rgb[160:400, 80:320] = pixelated(colourful(side=240), 4)
    boxes = measured(rgb).evidence
    assert boxes
    for box in boxes:
        assert box.row + box.height > 88
        assert box.row < 400
        assert box.column < 320


@pytest.mark.parametrize("shape", [(1, 1), (2, 300), (300, 300)])
def test_flat_pictures_are_not_raised(shape: tuple[int, int]) -> None:
    found = FLAG.measure(picture_of(np.zeros((*shape, 3), np.uint8), np.zeros(shape, np.uint8)), Recipe())
    assert found.score < 0.01


def test_measuring_twice_gives_the_same_and_changes_nothing() -> None:
    rgb = pixelated(colourful(), 2)
    before = rgb.copy()
    assert measured(rgb) == measured(rgb)
    assert np.array_equal(rgb, before)


def test_the_score_rises_with_the_share() -> None:
    scores = [score_of(share) for share in (0, 0.4, 0.78, 0.9, 1)]
    assert scores == sorted(set(scores))
    assert scores[2] == 0.5
