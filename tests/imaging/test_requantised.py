"""The quality that leaves blocks alone is read back; what shows nothing tells none."""

import numpy as np
import pytest

from reviewer.art.defects import once_jpeg
from reviewer.imaging.requantised import requantise
from reviewer.imaging.tiles import sample_tiles
from tests.flags.drawing import outlined

ALL = [(quality, 1.0) for quality in range(40, 93)]


@pytest.mark.parametrize("quality", [45, 60, 75, 88])
@pytest.mark.parametrize("is_subsampled", [False, True])
def test_the_quality_is_read_back_among_all(quality: int, is_subsampled: bool) -> None:
    once = once_jpeg(outlined(rim=1), quality, is_subsampled=is_subsampled, crop=(2, 7))
    found = requantise(once, sample_tiles(once), 6, 1, ALL)
    assert found is not None
    assert found.quality == quality
    assert found.share > 0.7


def test_on_another_grid_no_quality_leaves_blocks_alone() -> None:
    once = once_jpeg(outlined(rim=1), 60)
    found = requantise(once, sample_tiles(once), 3, 3, ALL)
    assert found is not None
    assert found.share < 0.2


def test_too_few_blocks_tell_nothing() -> None:
    small = outlined(side=40)
    assert requantise(small, sample_tiles(small), 0, 0, ALL) is None
    blank = np.full((300, 300, 3), 255, np.uint8)
    assert requantise(blank, sample_tiles(blank), 0, 0, ALL) is None
