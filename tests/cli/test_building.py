"""A review that cannot be made ready for a command is not kept from the next one."""

from pathlib import Path

import pytest

from reviewer.cli import building
from reviewer.model.errors import NotSaved
from reviewer.store import Review


@pytest.mark.parametrize("is_there", [False, True], ids=["new", "there"])
def test_a_review_is_let_go_of_where_a_folder_cannot_be_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool
) -> None:
    path = tmp_path / "a.review"
    if is_there:
        Review.create(path, ()).close()

    def full(*_: object) -> None:
        raise NotSaved("Not saved: the disk is full.")

    monkeypatch.setattr(building, "add_folder", full)
    with pytest.raises(NotSaved):
        building.open_or_create(path, None, None, [tmp_path])
    Review.open(path, ()).close()
