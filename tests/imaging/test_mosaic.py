"""Points of several tiles are related to those of their own tile only."""

import numpy as np
import pytest

from reviewer.imaging.edges import Tile
from reviewer.imaging.mosaic import Mosaic, lay_out
from reviewer.imaging.runs import AROUND

TILES = (Tile(0, 0, 64, 64), Tile(0, 64, 64, 64))


def laid(*places: tuple[int, int, int]) -> Mosaic:
    tile, row, column = (np.array(values, np.int32) for values in zip(*places, strict=True))
    return lay_out(TILES, tile, row, column)


def test_neighbours_across_a_seam_are_not_met() -> None:
    mosaic = laid((0, 10, 63), (1, 10, 64), (1, 11, 65))
    count, label = mosaic.components(np.ones(3, np.bool_))
    assert count == 3
    assert label[1] == label[2] != label[0]


def test_no_square_that_is_looked_at_reaches_the_next_tile() -> None:
    mosaic = laid((0, 63, 10), (1, 0, 64 + 10))
    assert mosaic.held(np.ones(2, np.bool_), AROUND).tolist() == [1, 1]


def test_what_was_not_chosen_has_no_component_and_no_crowd() -> None:
    mosaic = laid((0, 10, 10), (0, 10, 11), (0, 10, 12))
    chosen = np.array([True, True, False])
    assert mosaic.components(chosen)[1][2] == 0
    assert mosaic.crowded(chosen, 7, 2).tolist() == [True, True, False]
    assert not mosaic.crowded(chosen, 7, 3).any()


def test_the_bits_of_a_pixel_and_its_neighbours_are_met_together() -> None:
    mosaic = laid((0, 10, 10), (0, 11, 11), (0, 10, 20))
    bits = np.array([1, 2, 4], np.uint8)
    row, column = mosaic.row, mosaic.column
    assert mosaic.met(bits, row, column).tolist() == [3, 3, 4]
    far = np.array([-50, 10_000], np.int32)
    assert mosaic.met(bits, far, far).tolist() == [0, 0]


@pytest.mark.parametrize("side", [3, 7, 9, 33])
def test_as_many_points_are_held_as_a_square_has_255_at_most(side: int) -> None:
    places = np.argwhere(np.random.default_rng(side).random((64, 64)) < 0.7).astype(np.int32)
    row, column = places.T
    chosen = (row + column) % 3 > 0
    mosaic = lay_out(TILES[:1], np.zeros(len(places), np.int32), row, column)
    apart = np.abs(places[chosen][:, None] - places).max(2)
    assert (mosaic.held(chosen, side) == (apart <= side // 2).sum(0).clip(0, 255)).all()
