"""Stars and notes are kept with their picture and found again by the filter."""

from pathlib import Path

import pytest

from reviewer.model.errors import NotSaved
from reviewer.model.mark import LONGEST_NOTE, NO_MARK, Mark
from reviewer.store import Review
from tests.reviews import COLUMNS, ids_of, make_review
from tests.store.marking import mark

STAR, NOTE = Mark(is_starred=True), Mark(note="Look again: the rim")


def test_marks_are_there_again_after_reopening(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 3) as review:
        first, second, third = ids_of(review)
        mark(review, {first: STAR, second: NOTE})
    with Review.open(tmp_path / "a.review", COLUMNS) as review:
        assert [review.marks.of(one) for one in (first, second, third)] == [STAR, NOTE, NO_MARK]


def test_an_empty_mark_takes_the_row_away_and_a_note_is_cut_to_what_is_kept(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 1) as review:
        (first,) = ids_of(review)
        mark(review, {first: Mark(is_starred=True, note="  " + "n" * (LONGEST_NOTE + 5))})
        assert review.marks.of(first) == Mark(is_starred=True, note="n" * LONGEST_NOTE)
        mark(review, {first: Mark(note="   ")})
        assert review.marks.of(first) == NO_MARK
    with Review.open(tmp_path / "a.review", COLUMNS) as review:
        assert review.marks.of(first) == NO_MARK


def test_marks_are_made_of_those_there_are_when_their_turn_comes(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 1) as review:
        (first,) = ids_of(review)
        sent = [
            review.marks.change(
                [first], lambda marks: {one: Mark(is_starred=True, note=mark.note) for one, mark in marks.items()}
            ),
            review.marks.change(
                [first], lambda marks: {one: Mark(mark.is_starred, "n") for one, mark in marks.items()}
            ),
        ]
        assert [future.result() for future in sent] == [None, None]
        assert review.marks.of(first) == Mark(is_starred=True, note="n")


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("starred", [0]),
        ("-starred", [1, 2]),
        ("note:RIM", [1]),
        ('note:"look*"', [1]),
        ("note:nothing", []),
        ("starred OR note:rim", [0, 1]),
    ],
)
def test_the_filter_finds_stars_and_notes(tmp_path: Path, words: str, places: list[int]) -> None:
    with make_review(tmp_path / "a.review", 3) as review:
        ids = ids_of(review)
        mark(review, {ids[0]: STAR, ids[1]: NOTE})
        assert review.select(words).tolist() == [ids[place] for place in places]


def test_a_mark_that_is_not_saved_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with make_review(tmp_path / "a.review", 1) as review:
        (first,) = ids_of(review)
        monkeypatch.setattr(review._access, "refusal", "Not saved: the disk is full.")
        with pytest.raises(NotSaved, match="disk is full"):
            mark(review, {first: STAR})
        assert review.marks.of(first) == NO_MARK
