"""A large review opens from the copy beside it, and only from one that holds for its scores."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from reviewer.model.picture import Measurement, RootId
from reviewer.model.recipe import Recipe
from reviewer.model.scoring import FlagColumn
from reviewer.model.verdict import Judgement, Verdict
from reviewer.store import Mirror, Review, restore, snapshot, tables
from reviewer.store.moves import Move
from reviewer.store.snapshot import place_of
from tests.reviews import COLUMNS, found, ids_of, make_review

COUNT = 12


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a closed review that counts as large, with a copy of its scores beside it."""
    monkeypatch.setattr(snapshot, "LEAST", 5)
    made = tmp_path / "large.review"
    with make_review(made, COUNT) as review:
        ids = ids_of(review)
        review.decide(ids[:3], Judgement(Verdict.REJECTED, ("jpeg",))).result()
        review.decide(ids[3:4], Judgement(Verdict.ACCEPTED)).result()
    assert place_of(made).exists()
    return made


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Give a list that grows whenever all rows are read."""
    told: list[str] = []
    mirrored = tables.mirrored

    def noting(connection, keys, ids=None):
        if ids is None:
            told.append("all rows")
        return mirrored(connection, keys, ids)

    monkeypatch.setattr(tables, "mirrored", noting)
    return told


def held(mirror: Mirror) -> list[list[object]]:
    return [
        np.nan_to_num(getattr(mirror, name), nan=-1).tolist()
        for name in ("ids", "state", "width", "height", "scores", "verdict", "reasons", "former")
    ]


def test_what_is_opened_from_the_copy_is_what_the_rows_say(path: Path, reads: list[str]) -> None:
    with Review.open(path, COLUMNS) as review:
        assert reads == []
        from_copy = held(review.mirror())
    place_of(path).unlink()
    with Review.open(path, COLUMNS) as review:
        assert reads == ["all rows"]
        assert held(review.mirror()) == from_copy


def test_decisions_leave_the_copy_as_it_is_and_are_seen_all_the_same(path: Path, reads: list[str]) -> None:
    before = place_of(path).read_bytes()
    with Review.open(path, COLUMNS) as review:
        review.undo().result()
        review.decide(ids_of(review)[8:], Judgement(Verdict.SKIPPED)).result()
        verdicts = held(review.mirror())
    assert place_of(path).read_bytes() == before
    with Review.open(path, COLUMNS) as review:
        assert held(review.mirror()) == verdicts
    assert reads == []


@pytest.mark.parametrize("what", ["measured again", "a new picture", "another recipe", "another version", "a new flag"])
def test_a_copy_of_other_scores_is_not_taken(path: Path, reads: list[str], what: str) -> None:
    stale, columns = place_of(path).read_bytes(), COLUMNS
    with Review.open(path, COLUMNS) as review:
        if what == "measured again":
            review.record([found(review, 1, measurements={"soft": Measurement(0.77)})])
        elif what == "a new picture":
            review.record([found(review, COUNT)])
        elif what == "another recipe":
            review.set_recipe(Recipe(scale=2))
        elif what == "another version":
            columns = (FlagColumn("jpeg", 2), *COLUMNS[1:])
        else:
            columns = (*COLUMNS, FlagColumn("new", 1))
    place_of(path).write_bytes(stale)  # as if the program had been killed before it left another
    reads.clear()
    with Review.open(path, columns) as review:
        told = held(review.mirror())
    assert reads == ["all rows"]
    with Review.open(path, columns) as review:
        assert held(review.mirror()) == told
    assert reads == ["all rows"]


@pytest.mark.parametrize("since", ["nothing", "taken back", "judged anew", "another log"])
def test_verdicts_of_other_bytes_are_known_from_the_copy_and_what_was_decided_since(
    path: Path, reads: list[str], since: str
) -> None:
    with Review.open(path, COLUMNS) as review:
        first, second, *_ = ids_of(review)
        review.record([found(review, 0, digest=b"n" * 32), found(review, 1, digest=b"n" * 32)])
        review.decide([second], Judgement(Verdict.ACCEPTED)).result()
    with Review.open(path, COLUMNS) as review:
        assert review.mirror().outdated().tolist() == [first]
        if since == "taken back":
            review.undo().result()
        elif since == "judged anew":
            review.decide([first], Judgement(Verdict.SKIPPED)).result()
        elif since == "another log":  # as of a backup from before what the copy holds
            review._access.write(lambda c: c.exec_driver_sql("UPDATE decision SET crc32 = crc32 + 1"))
    expected = {"taken back": [first, second], "judged anew": []}.get(since, [first])
    with Review.open(path, COLUMNS) as review:
        assert review.mirror().outdated().tolist() == expected
    assert reads == []


def test_a_copy_is_left_anew_once_many_decisions_were_made_after_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "_MOST_SINCE", 3)
    before = place_of(path).read_bytes()
    for count, is_same in ((2, True), (1, False)):
        with Review.open(path, COLUMNS) as review:
            review.decide(review.select("undecided")[:count], Judgement(Verdict.SKIPPED)).result()
        assert (place_of(path).read_bytes() == before) is is_same


@pytest.mark.parametrize("what", ["set aside", "taken over by another folder"])
def test_a_copy_from_before_rows_made_place_for_others_is_not_taken(path: Path, reads: list[str], what: str) -> None:
    with Review.open(path, COLUMNS) as review:
        other = other_root(review)
    stale = place_of(path).read_bytes()
    with Review.open(path, COLUMNS) as review:
        first, second = ids_of(review)[:2]
        if what == "set aside":
            review.set_aside([Move(second, first)])
        else:
            review.merge_root(review.roots()[0].id, other).result()
            assert review.gone() == 1
        told = held(review.mirror())
    place_of(path).write_bytes(stale)
    reads.clear()
    with Review.open(path, COLUMNS) as review:
        assert held(review.mirror()) == told
    assert reads == ["all rows"]


def other_root(review: Review) -> RootId:
    """Add a folder of a review, with another file of a name that it has already."""
    other = review.add_root(b"/elsewhere").id
    review.record([found(review, 0, root=other, digest=b"o" * 32)])
    return other


def test_a_copy_that_an_older_program_left_is_not_taken(
    path: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(snapshot, "_FORM", "states are those of the scan")
        place_of(path).unlink()
        Review.open(path, COLUMNS).close()
        assert place_of(path).exists()
    reads.clear()
    Review.open(path, COLUMNS).close()
    assert reads == ["all rows"]


@pytest.mark.parametrize("harm", [b"", b"nothing of the kind", None])
def test_a_damaged_copy_costs_only_time(path: Path, reads: list[str], harm: bytes | None) -> None:
    whole = place_of(path).read_bytes()
    among = whole.index(b"scores.npy") + 200  # beyond the heads of what is packed under this name
    place_of(path).write_bytes(
        whole[:among] + bytes([whole[among] ^ 255]) + whole[among + 1 :] if harm is None else harm
    )
    with Review.open(path, COLUMNS) as review:
        assert len(review.mirror()) == COUNT
    assert reads == ["all rows"]


def test_a_restored_review_does_not_take_the_copy_of_the_one_before(path: Path, reads: list[str]) -> None:
    with Review.open(path, COLUMNS) as review:
        made = review.back_up()
    assert restore(path, made) is not None
    assert not place_of(path).exists()


def test_small_reviews_leave_no_copy(tmp_path: Path) -> None:
    make_review(tmp_path / "small.review", 3).close()
    assert [entry.name for entry in tmp_path.iterdir() if "scores" in entry.name] == []


def test_a_review_whose_copy_cannot_be_written_closes_all_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place_of(path).unlink()

    def full(*_arguments: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez", full)
    Review.open(path, COLUMNS).close()
    assert [entry.name for entry in path.parent.iterdir() if "scores" in entry.name] == []
