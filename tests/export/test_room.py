"""Whether a disk has room is told by what pictures come to, where the most that they may come to does not fit."""

import os
from pathlib import Path

import numpy as np
import pytest

from reviewer.export import estimating, plan, room_fault
from reviewer.model.recipe import Recipe
from tests.export.reviews import encoded, review_of


@pytest.mark.fault(15)
def test_room_for_what_samples_come_to_is_enough_and_less_is_not(tmp_path: Path, monkeypatch) -> None:
    blank = np.full((400, 400, 3), 200, np.uint8)
    files = {f"{number}.jpg": encoded(blank + number, "JPEG") for number in range(3)}
    planned = plan(review_of(tmp_path / "pictures", files), Recipe(minimum=16), tmp_path / "set")
    (*_, expected) = estimating(planned)
    assert expected * 3 < planned.bytes_needed
    real = os.statvfs(tmp_path)

    def leave(free: int) -> None:
        numbers = (1, 1, 10**9, free, free, *tuple(real)[5:])
        monkeypatch.setattr(os, "statvfs", lambda _: os.statvfs_result(numbers))

    leave(planned.bytes_needed // 2)
    assert room_fault(planned) == ""
    leave(expected // 2)
    assert "nothing was written" in room_fault(planned)
