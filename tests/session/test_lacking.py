"""Flags without scores are told only where a scan would bring them."""

from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.session import Session
from reviewer.session.lacking import SHARE, lacking
from reviewer.store.schema import score_column
from tests.reviews import COLUMNS, make_review

KEYS = [column.key for column in COLUMNS]
NEWER = tuple(replace(column, version=2) for column in COLUMNS)
COUNT = 40


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a review that was scored by a version of the flags."""
    make_review(tmp_path / "a.review", COUNT).close()
    return tmp_path / "a.review"


def fail(session: Session, pictures: int) -> None:
    """Take a flag's scores from so many pictures, as where it could not measure them."""
    query = f'UPDATE score SET "{score_column("soft")}" = NULL WHERE candidate <= {pictures}'
    session.review._access.write(lambda c: c.exec_driver_sql(query))


@pytest.mark.parametrize(("pictures", "is_told"), [(1, False), (round(SHARE * COUNT), True), (COUNT, True)])
def test_a_flag_counts_from_a_twentieth_of_the_pictures_on(path: Path, pictures: int, *, is_told: bool) -> None:
    assert SHARE == 0.05
    with Session.open(path, COLUMNS) as session:
        fail(session, pictures)
    with Session.open(path, COLUMNS) as session:
        assert lacking(session) == ["soft"] * is_told


def test_what_a_scan_tried_and_could_not_measure_is_not_told_until_there_is_another_version(path: Path) -> None:
    with Session.open(path, COLUMNS) as session:
        fail(session, COUNT)
        session.review.tried.keep(KEYS)
    with Session.open(path, COLUMNS) as session:
        assert lacking(session) == []
    with Session.open(path, NEWER) as session:
        assert lacking(session) == KEYS
        session.review.tried.keep(KEYS[:2])
        assert lacking(session) == KEYS[2:]
