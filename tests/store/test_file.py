"""A review file bears its name only once it is whole."""

import os
import signal
from pathlib import Path

import pytest

from reviewer.model.recipe import Recipe
from reviewer.store import Review, file
from tests.reviews import COLUMNS


@pytest.mark.fault(2)
@pytest.mark.parametrize("step", ["migrate", "sync", "name_new"])
def test_a_review_whose_making_is_killed_is_not_there_and_can_be_made(step: str, tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    child = os.fork()
    if child == 0:
        setattr(file, step, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        Review.create(path, COLUMNS)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert not path.exists()
    with Review.create(path, COLUMNS, Recipe(scale=2)) as review:
        assert review.check() == []
    with Review.open(path, COLUMNS) as review:
        assert review.recipe == Recipe(scale=2)
        assert review.id
    assert [one.name for one in tmp_path.iterdir()] == ["a.review"]
