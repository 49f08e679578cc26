"""Backups are thinned out with time, by how many decisions they hold and by the clock, whichever keeps more."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.store import backups
from reviewer.store.backup import folder_of, keep, last_decision

HOUR = 3_600_000
DAY = 24 * HOUR
BEGIN = 1_704_067_200_000  # the first of January 2024


def keep_one(path: Path, seq: int, at: int) -> None:
    """Keep a copy that holds so many decisions."""
    part = folder_of(path) / ".part"
    part.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(part)) as copy:
        copy.execute("CREATE TABLE kept (anything)")
    keep(part, path, seq, BEGIN + at)


def kept(path: Path) -> list[int]:
    """Give how many decisions the copies hold that are kept."""
    return [last_decision(made) for made in backups(path)]


def test_the_last_five_stay_and_one_of_each_of_seven_days_and_of_each_month(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    for turn in range(80):  # two a day from the first of January on
        keep_one(path, turn, turn * DAY // 2)
    assert kept(path) == [61, 67, 69, 71, 73, 75, 76, 77, 78, 79]


def test_those_of_decisions_made_anew_are_kept_beside_those_that_hold_more(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    for number in range(900, 910):
        keep_one(path, number, number * 1000)
    for number in range(500, 510):  # nearly half were lost, and this is an hour later on the same day
        keep_one(path, number, HOUR + number * 1000)
    assert kept(path) == [*range(505, 510), *range(905, 910)]


def test_the_last_five_are_those_that_hold_most_though_the_clock_went_back(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    for number in range(10):
        keep_one(path, number, HOUR - number * 1000)
    assert kept(path)[-5:] == [5, 6, 7, 8, 9]


def test_an_old_copy_that_cannot_be_removed_does_not_belie_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "a.review"
    for number in range(6):
        keep_one(path, number, number * 1000)
    remove = Path.unlink

    def refuse(self: Path, missing_ok: bool = False) -> None:
        if last_decision(self) == 1:
            raise PermissionError(1, "Operation not permitted")
        remove(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    for number in (6, 7):  # the next is thinned out for all that, and tries again
        keep_one(path, number, number * 1000)
    assert kept(path) == [1, 3, 4, 5, 6, 7]
    assert "cannot be removed: operation not permitted" in caplog.text


def test_of_backups_of_one_decision_the_last_made_is_the_newest_though_the_clock_went_back(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    made = []
    for at in (3 * DAY, 3 * DAY, DAY, 2 * DAY):  # as where stars are given and nothing is decided
        keep_one(path, 7, at)
        made.append(backups(path)[-1].name)
    assert [one.name for one in backups(path)] == made
    assert len(set(made)) == 4
