"""What the bench paints counts where it can be seen."""

import numpy as np
import pytest

from tests.bench.flags.painters import painted_length


@pytest.mark.parametrize(("grain", "seen"), [(0, 60), (10, 60), (85, 0)])
def test_a_rim_is_seen_where_it_stands_out_of_the_light_around_it(grain: int, seen: int) -> None:
    rows, columns = np.mgrid[:80, :80]
    before = np.full((80, 80, 3), 90, np.uint8)
    before[(rows % 4 > 1) | (columns % 4 > 1)] += grain
    before[38:41] = 20
    after = before.copy()
    after[41, 10:70] = 200
    assert painted_length(before, after, width=1) == pytest.approx(seen, abs=4)
