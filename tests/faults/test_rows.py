"""A row that was changed behind SQLite's back is told of in one sentence, wherever it is met, and found by a check."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.model.errors import NotSaved, ReviewFileError
from reviewer.model.verdict import Judgement, Verdict
from reviewer.store import Review, restore
from tests.reviews import COLUMNS, ids_of, make_review

ACCEPTED = Judgement(Verdict.ACCEPTED)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a closed review of a few pictures, three of them judged, with a backup."""
    with make_review(tmp_path / "a.review", 6) as review:
        for candidate in ids_of(review)[:3]:
            review.decide([candidate], ACCEPTED).result()
        review.back_up()
    return tmp_path / "a.review"


def _change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(statement)
        connection.commit()


def _candidates(review: Review) -> object:
    return review.candidates(ids_of(review))


def _measurements(review: Review) -> object:
    return review.measurements(ids_of(review)[0])


def _log(review: Review) -> object:
    return review.log()


FACTS = "UPDATE candidate SET facts = replace(facts, '{old}', '{new}') WHERE id = (SELECT min(id) FROM candidate)"
DETAILS = "UPDATE detail SET body = x'789c00' WHERE candidate = (SELECT min(candidate) FROM detail)"
ODD = "UPDATE {table} SET {column} = {value} WHERE rowid = (SELECT min(rowid) FROM {table})"


@pytest.mark.fault(28)
@pytest.mark.parametrize(
    ("statement", "read"),
    [
        (FACTS.format(old=":", new=";"), _candidates),
        (FACTS.format(old="hidden_colour", new="xidden_colour"), _candidates),
        (FACTS.format(old='"notes"', new='"motes"'), _candidates),
        (ODD.format(table="candidate", column="digest", value="'text'"), _candidates),
        (ODD.format(table="root", column="path", value="'text'"), _candidates),
        (DETAILS, _measurements),
        (ODD.format(table="decision", column="new_verdict", value="'adcepted'"), _log),
    ],
)
def test_a_row_that_cannot_be_understood_is_told_in_one_sentence_and_found_by_a_check(
    statement: str, read: Callable[[Review], object], path: Path
) -> None:
    _change(path, statement)
    with Review.open(path, COLUMNS) as review:
        assert review.check()
        with pytest.raises(ReviewFileError, match=rf"{path.name} cannot be read: .* is damaged; nothing was changed"):
            read(review)
    restore(path)
    with Review.open(path, COLUMNS) as review:
        assert not review.check()
        assert len(review.candidates(ids_of(review))) == 6
        assert review.counts()[Verdict.ACCEPTED] == 3


@pytest.mark.fault(28)
@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (ODD.format(table="candidate", column="size", value="'many'"), "1 row of the table candidate: other values"),
        (ODD.format(table="likeness", column="distance", value="'far'"), "of the table likeness: other values"),
        (ODD.format(table="score", column="candidate", value="999"), "1 row of the table score: what they belong to"),
        (ODD.format(table="candidate", column="root", value="77"), "1 row of the table candidate: what they belong to"),
    ],
)
def test_values_of_another_kind_and_rows_of_nothing_are_found_by_a_check(
    statement: str, sentence: str, path: Path
) -> None:
    like = "INSERT OR REPLACE INTO likeness SELECT id, 1, 'same', 0.5, id FROM candidate LIMIT 1"
    _change(path, like)
    with Review.open(path, COLUMNS) as review:
        assert not review.check()
    _change(path, statement)
    with Review.open(path, COLUMNS) as review:
        assert any(sentence in fault for fault in review.check()), review.check()


@pytest.mark.fault(28)
def test_a_decision_that_needs_what_cannot_be_read_is_not_saved_and_says_so(path: Path) -> None:
    _change(path, "UPDATE sqlite_schema SET sql = replace(sql, 'new_reasons', 'mew_reasons') WHERE name = 'decision'")
    with (
        Review.open(path, COLUMNS) as review,
        pytest.raises(NotSaved, match=r"Not saved in .*a\.review: no such column"),
    ):
        review.undo().result()


@pytest.mark.fault(28)
@pytest.mark.parametrize("step", [Review.undo, Review.redo])
def test_a_damaged_decision_is_not_stepped_over(step: Callable[[Review], object], path: Path) -> None:
    with Review.open(path, COLUMNS) as review:
        review.undo().result()
    _change(path, "UPDATE decision SET new_verdict = 'adcepted' WHERE seq IN (2, 3)")
    with Review.open(path, COLUMNS) as review:
        before = review.counts()
        with pytest.raises(NotSaved, match=r"decision [23] is damaged; everything saved before is safe"):
            step(review).result()  # type: ignore[attr-defined]
        assert review.counts() == before
