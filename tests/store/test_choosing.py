"""A review goes back to its own backups alone, though another one stood under its name before."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.model.verdict import Judgement, Verdict
from reviewer.store import Review, last_decision, newest_whole, restore
from tests.reviews import COLUMNS, Ticking, found, ids_of, make_review

ACCEPTED, REJECTED = Judgement(Verdict.ACCEPTED), Judgement(Verdict.REJECTED)


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """Give a review of two decisions, backed up, under the name of one of eight that was deleted."""
    path = tmp_path / "a.review"
    with make_review(path, 4) as review:
        for judgement in (ACCEPTED, REJECTED):
            review.decide(ids_of(review), judgement).result()
        review.back_up()
    path.unlink()
    later = Ticking()
    later.at += 1_000_000
    with Review.create(path, COLUMNS, clock=later, who="tester") as review:
        review.add_root(b"/nowhere/pictures")
        review.record([found(review, number) for number in range(3)])
        review.decide(ids_of(review)[:2], REJECTED).result()
        review.back_up()
    return path


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_a_whole_review_is_left_alone_whatever_stood_there_before(second: Path) -> None:
    assert last_decision(newest_whole(second)) == 2
    assert restore(second) is None


def test_a_damaged_review_begins_with_its_own_backup(second: Path) -> None:
    change(second, "UPDATE decision SET crc32 = 0 WHERE seq = 2")
    assert last_decision(restore(second).source) == 2
    with Review.open(second, COLUMNS) as review:
        assert review.counts()[Verdict.REJECTED] == 2


def test_a_review_that_is_gone_is_the_one_that_was_backed_up_last(second: Path) -> None:
    second.unlink()
    assert last_decision(restore(second).source) == 2


def test_a_review_whose_name_is_damaged_is_known_by_its_decisions(second: Path) -> None:
    change(second, "UPDATE meta SET value = 'x' WHERE key = 'review_id'")
    assert last_decision(newest_whole(second)) == 2
