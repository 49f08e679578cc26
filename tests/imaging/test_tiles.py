"""Tiles are a fixed sample of what varies, at places where a phase means the same."""

import numpy as np
import pytest

from reviewer.imaging.tiles import SIDE, SPACING, has_structure, sample_tiles


def noise(rows: int, columns: int) -> np.ndarray:
    return np.random.default_rng(3).uniform(0, 255, (rows, columns)).astype(np.float32)


def test_each_tile_is_what_the_luma_holds_at_its_place() -> None:
    luma = noise(200, 330)
    tiles = sample_tiles(luma)
    assert len(tiles) == (200 // 16) * (330 // 16) == tiles.looked_at
    assert not (tiles.row % SPACING).any()
    assert not (tiles.column % SPACING).any()
    for row, column, values in zip(tiles.row, tiles.column, tiles.values, strict=True):
        assert np.array_equal(values, luma[row : row + SIDE, column : column + SIDE])


def test_no_more_tiles_are_taken_or_looked_at_than_are_enough() -> None:
    tiles = sample_tiles(noise(320, 320), most=50)
    assert (len(tiles), tiles.looked_at) == (50, 50)
    assert len(set(zip(tiles.row.tolist(), tiles.column.tolist(), strict=True))) == 50


def test_flat_tiles_and_straight_bars_are_passed_over() -> None:
    luma = np.full((160, 160), 90, np.float32)
    luma[:, :80] = np.arange(80, dtype=np.float32)
    luma[64:96, 96:128] = noise(32, 32)
    tiles = sample_tiles(luma)
    places = sorted(zip(tiles.row.tolist(), tiles.column.tolist(), strict=True))
    assert places == [(64, 96), (64, 112), (80, 96), (80, 112)]
    assert tiles.looked_at == 100


def test_rounding_is_no_structure() -> None:
    flat = np.full((1, 15, 15), 200, np.float32)
    flat[0, 3, 4] += 1e-5
    assert not has_structure(flat).any()


@pytest.mark.parametrize("shape", [(1, 1), (14, 400), (400, 14), (2, 2)])
def test_what_is_smaller_than_a_tile_has_none(shape: tuple[int, int]) -> None:
    tiles = sample_tiles(noise(*shape))
    assert (len(tiles), tiles.looked_at) == (0, 0)
    assert tiles.values.shape == (0, SIDE, SIDE)


def test_the_sample_is_the_same_every_time() -> None:
    luma = noise(700, 700)
    before = luma.copy()
    first, second = sample_tiles(luma), sample_tiles(luma)
    assert np.array_equal(first.values, second.values)
    assert np.array_equal(luma, before)
