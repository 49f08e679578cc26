"""What is asked of profiles row by row is what NumPy gives along the first axis."""

import numpy as np
import pytest

from reviewer.imaging.rows import first_true, greatest, leading, pick, running

SHAPES = [(1, 5), (7, 1), (12, 300), (3, 0)]


def rows(shape: tuple[int, int]) -> np.ndarray:
    """Draw few levels, so that several rows hold the greatest."""
    return np.random.default_rng(3).integers(0, 4, shape).astype(np.float32)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("extreme", [np.minimum, np.maximum])
def test_running_extremes_are_those_of_all_rows_so_far(shape: tuple[int, int], extreme: np.ufunc) -> None:
    values = rows(shape)
    before = values.copy()
    np.testing.assert_array_equal(running(extreme, values), extreme.accumulate(values, axis=0))
    np.testing.assert_array_equal(values, before)


@pytest.mark.parametrize("shape", SHAPES)
def test_of_equal_rows_the_first_is_the_greatest(shape: tuple[int, int]) -> None:
    values = rows(shape)
    np.testing.assert_array_equal(greatest(values), values.argmax(0))


@pytest.mark.parametrize("shape", SHAPES)
def test_the_first_true_row_is_found_and_none_is_the_first(shape: tuple[int, int]) -> None:
    mask = rows(shape) > 2
    mask[:, ::3] = False
    np.testing.assert_array_equal(first_true(mask), mask.argmax(0))


@pytest.mark.parametrize("shape", SHAPES)
def test_rows_are_counted_up_to_the_first_that_is_not_true(shape: tuple[int, int]) -> None:
    mask = rows(shape) > 0
    mask[:, ::3] = True
    np.testing.assert_array_equal(leading(mask), np.logical_and.accumulate(mask, axis=0).sum(0))


@pytest.mark.parametrize("step", [1, -1, 2])
def test_one_value_of_each_column_is_picked_whatever_the_strides(step: int) -> None:
    values = rows((8, 40))[::step]
    index = np.random.default_rng(5).integers(0, len(values), 40)
    np.testing.assert_array_equal(pick(values, index), values[index, np.arange(40)])
