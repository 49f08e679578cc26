"""Every schema there ever was opens today with the decisions it held."""

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from reviewer.model.verdict import Judgement, Verdict
from reviewer.store import Review
from reviewer.store.schema import MIN_READER, SCHEMA, metadata
from tests.reviews import COLUMNS, ids_of, make_review

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("schema_*.review"))


def test_there_is_a_fixture_of_every_schema() -> None:
    assert [path.stem for path in FIXTURES] == [f"schema_{number}" for number in range(1, SCHEMA + 1)]


@pytest.mark.fault(31)
@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_a_review_of_an_older_program_opens_with_its_decisions(fixture: Path, tmp_path: Path) -> None:
    path = tmp_path / fixture.name
    shutil.copy(fixture, path)
    with Review.open(path, COLUMNS) as review:
        judged = [review.judgement(i) for i in ids_of(review)]
        assert judged == [Judgement(Verdict.ACCEPTED), Judgement(Verdict.REJECTED, ("jpeg",)), Judgement(), Judgement()]
        assert review.check() == []
        assert [d.seq for d in review.log()] == [1, 2, 3, 4]
        query = "SELECT value FROM meta WHERE key = 'min_reader'"
        assert review._access.read(lambda c: c.exec_driver_sql(query).scalar_one()) == str(MIN_READER)


def test_the_steps_lead_to_the_tables_that_are_declared(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 0) as review:
        differences = review._access.read(lambda c: compare_metadata(MigrationContext.configure(c), metadata))
    columns = {f"flag_{column.key}" for column in COLUMNS}
    assert [d for d in differences if not (d[0] == "remove_column" and d[3].name in columns)] == []
