"""Views are kept under their digits."""

from pathlib import Path

import pytest

from reviewer.model.errors import NotSaved
from reviewer.model.queue import Order, QueuePlan, SavedView
from reviewer.store import Review
from tests.reviews import COLUMNS, make_review

RIMS = SavedView("rims", QueuePlan(Order.WORST_FIRST, "undecided rim_light>=0.5", "rim_light"))
OLD = SavedView("old", QueuePlan(Order.ADDED, "-undecided"))


def test_views_are_there_again_after_reopening_and_one_place_can_be_emptied(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 1) as review:
        review.views.put(7, RIMS)
        review.views.put(2, RIMS)
        review.views.put(2, OLD)
    with Review.open(tmp_path / "a.review", COLUMNS) as review:
        assert review.views.all() == {2: OLD, 7: RIMS}
        review.views.put(7, None)
        assert review.views.all() == {2: OLD}


def test_a_view_that_is_not_saved_leaves_the_one_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with make_review(tmp_path / "a.review", 1) as review:
        review.views.put(1, OLD)
        monkeypatch.setattr(review._access, "refusal", "Not saved: the disk is full.")
        with pytest.raises(NotSaved, match="disk is full"):
            review.views.put(1, RIMS)
        assert review.views.all() == {1: OLD}
