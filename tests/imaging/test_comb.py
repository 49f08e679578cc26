"""The grid and the quality of a JPEG are read back from its pixels; what has no grid gives none."""

import numpy as np
import pytest

from reviewer.art.defects import once_jpeg
from reviewer.imaging.comb import QUALITIES, Grid, _likely, find_grid, map_grid
from reviewer.imaging.tiles import sample_tiles
from tests.flags.drawing import outlined, picture_of


def grid_of(rgb: np.ndarray) -> Grid:
    grid = find_grid(sample_tiles(picture_of(rgb).luma))
    assert grid is not None
    return grid


@pytest.mark.parametrize(
    ("quality", "is_subsampled", "cut"),
    [
        (60, True, (1, 7)),
        (75, False, (0, 0)),
        (75, True, (3, 6)),
        (90, False, (3, 6)),
        (90, True, (0, 0)),
        (97, True, (4, 2)),
    ],
)
def test_quality_and_grid_are_read_back(quality: int, is_subsampled: bool, cut: tuple[int, int]) -> None:
    grid = grid_of(once_jpeg(outlined(rim=1), quality, is_subsampled=is_subsampled, crop=cut))
    assert grid.strength > 10
    assert abs(grid.quality - quality) <= 2
    assert (grid.row, grid.column) == (-cut[0] % 8, -cut[1] % 8)


@pytest.mark.parametrize("rim", [0, 1, 8])
def test_a_drawing_stands_out_no_more_than_chance(rim: int) -> None:
    assert grid_of(outlined(rim=rim)).strength < 5


def test_a_pattern_that_repeats_on_every_eighth_pixel_is_no_grid() -> None:
    small = outlined(side=120)
    assert grid_of(np.repeat(np.repeat(small, 8, 0), 8, 1)).strength < 6.5


def test_a_second_compression_on_another_grid_does_not_hide_the_last() -> None:
    twice = once_jpeg(once_jpeg(outlined(rim=1), 75, crop=(3, 5)), 95)
    grid = grid_of(twice)
    assert grid.strength > 6.5
    assert (grid.row, grid.column, grid.quality) == (0, 0, 95)


def test_too_few_tiles_tell_nothing() -> None:
    assert find_grid(sample_tiles(np.zeros((400, 400), np.float32))) is None
    assert find_grid(sample_tiles(picture_of(outlined(side=48)).luma)) is None


def test_a_map_tells_the_compressed_part_from_the_rest() -> None:
    clean = outlined(rim=1)
    mixed = clean.copy()
    mixed[:200] = once_jpeg(clean, 85)[:200]
    row, column, z = map_grid(picture_of(mixed).luma, Grid(20, 85, 0, 0, 20, 20))
    assert len(row) == len(column) == len(z) == 50 * 50
    inside, outside = z[row < 180], z[row >= 220]
    assert np.quantile(inside, 0.5) > np.quantile(outside, 0.95)
    assert np.isfinite(z).all()


@pytest.mark.parametrize("shape", [(1, 1), (2, 300), (300, 5), (8, 8)])
def test_a_map_of_a_sliver_is_small_or_empty(shape: tuple[int, int]) -> None:
    row, column, z = map_grid(np.zeros(shape, np.float32), Grid(20, 85, 3, 3, 20, 20))
    assert len(row) == len(column) == len(z) == ((shape[0] - 3) // 8 if shape[1] > 10 and shape[0] > 10 else 0)


def test_a_map_of_a_huge_picture_leaves_bands_out() -> None:
    luma = np.random.default_rng(1).uniform(0, 255, (3000, 3000)).astype(np.float32)
    row, _, _ = map_grid(luma, Grid(20, 85, 0, 0, 20, 20))
    assert len(row) <= luma.size / 64 / 2
    assert row.max() > 2800


@pytest.mark.parametrize("best", [2.0, 0.0, -3.0])
def test_the_best_quality_is_likely_whatever_it_reaches(best: float) -> None:
    z = np.full(len(QUALITIES), best - 4, np.float32)
    z[20] = best
    assert _likely(z) == ((int(QUALITIES[20]), 1.0),)
