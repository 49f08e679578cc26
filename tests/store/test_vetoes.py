"""Vetoed places are kept with their picture."""

from pathlib import Path

import pytest

from reviewer.model.errors import NotSaved
from reviewer.model.picture import Box
from reviewer.store import Review
from tests.reviews import COLUMNS, ids_of, make_review
from tests.store.marking import veto

BOXES = (Box(0, 0, 512, 512, 1.0), Box(512, 0, 512, 256, 1.0))


def test_vetoed_places_are_there_again_after_reopening(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 3) as review:
        first, second, _ = ids_of(review)
        veto(review, first, BOXES)
        assert review.vetoes.of(first) == BOXES
    with Review.open(tmp_path / "a.review", COLUMNS) as review:
        assert review.vetoes.of(first) == BOXES
        assert review.vetoes.of(second) == ()


def test_putting_places_replaces_those_before_and_none_takes_all_off(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 2) as review:
        first, second = ids_of(review)
        for candidate in (first, second):
            veto(review, candidate, BOXES)
        veto(review, first, BOXES[1:])
        assert review.vetoes.of(first) == BOXES[1:]
        veto(review, first, ())
    with Review.open(tmp_path / "a.review", COLUMNS) as review:
        assert review.vetoes.of(first) == ()
        assert review.vetoes.of(second) == BOXES


def test_a_veto_that_is_not_saved_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with make_review(tmp_path / "a.review", 1) as review:
        (first,) = ids_of(review)
        monkeypatch.setattr(review._access, "refusal", "Not saved: the disk is full.")
        with pytest.raises(NotSaved, match="disk is full"):
            veto(review, first, BOXES)
        assert review.vetoes.of(first) == ()


def test_places_are_made_of_those_that_are_vetoed_when_their_turn_comes(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 1) as review:
        (first,) = ids_of(review)
        for box in BOXES:
            sent = review.vetoes.change(first, lambda vetoed, box=box: (*vetoed, box))
        sent.result()
        assert review.vetoes.of(first) == BOXES
