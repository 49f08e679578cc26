"""Orders are sorted once, and a filter takes out of them."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.picture import Measurement
from reviewer.model.queue import Order
from reviewer.model.verdict import Judgement, Verdict
from reviewer.store import Review, ordering
from reviewer.store.mirror import Mirror
from reviewer.store.ordering import rising
from tests.reviews import found, ids_of, make_review

FLOATS = st.lists(st.floats(0, 4, width=32).map(lambda value: value if value > 1e-30 else 0.0), max_size=60)


@given(FLOATS)
def test_values_rise_and_equals_keep_their_order(values: list[float]) -> None:
    taken = np.array(values, np.float32)
    assert rising(taken).tolist() == np.argsort(taken, kind="stable").tolist()


def test_a_negative_zero_is_a_zero() -> None:
    assert rising(np.array([0.5, 0.0, -0.0, 0.0], np.float32)).tolist() == [1, 2, 3, 0]


def test_a_filter_costs_no_new_sort_until_scores_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sorted_values = []

    def noting(values: np.ndarray) -> np.ndarray:
        sorted_values.append(len(values))
        return rising(values)

    monkeypatch.setattr(ordering, "rising", noting)
    with make_review(tmp_path / "a.review", 5) as review:
        every = review.select("", Order.WORST_FIRST).tolist()
        review.decide([every[1]], Judgement(Verdict.ACCEPTED)).result()
        assert review.select("undecided", Order.WORST_FIRST).tolist() == [every[0], *every[2:]]
        assert sorted_values == [5]
        review.record([found(review, 4, measurements={"jpeg": Measurement(1.0)})])
        assert review.select("", Order.WORST_FIRST).tolist()[0] in {ids_of(review)[0], ids_of(review)[4]}
        assert sorted_values == [5, 5]


def test_a_filter_is_not_confused_by_what_a_scan_adds_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make_review(tmp_path / "a.review", 5) as review:
        badness = Mirror.badness

        def adding(mirror: Mirror, flag: str | None = None) -> np.ndarray:
            monkeypatch.undo()
            review.record([found(review, 5)])
            return badness(mirror, flag)

        monkeypatch.setattr(Mirror, "badness", adding)
        assert len(review.select("", Order.WORST_FIRST)) == 5
        assert len(review.select("", Order.WORST_FIRST)) == 6


@pytest.mark.parametrize("flag", [None, "jpeg", "soft"])
def test_best_first_is_worst_first_turned_round(tmp_path: Path, flag: str | None) -> None:
    with make_review(tmp_path / "a.review", 9) as review:
        scores = review.mirror().badness(flag)
        worst, best = (review.select("", order, flag) for order in (Order.WORST_FIRST, Order.BEST_FIRST))
        assert (np.diff(scores[review.mirror().rows(worst)]) <= 0).all()
        assert (np.diff(scores[review.mirror().rows(best)]) >= 0).all()


def test_a_moved_threshold_changes_what_is_uncertain(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 9) as review:
        for threshold in (0.95, 0.97):
            review.set_threshold("jpeg", threshold)
            ids = review.select("", Order.MOST_UNCERTAIN, "jpeg")
            apart = np.abs(review.mirror().scores[review.mirror().rows(ids), 0] - np.float32(threshold))
            assert (np.diff(apart) >= 0).all()


def test_counts_follow_decisions_without_being_counted_anew(review_of_ten: Review) -> None:
    review = review_of_ten
    ids = ids_of(review)
    assert review.counts()[Verdict.UNDECIDED] == 10
    review.decide(ids[:4], Judgement(Verdict.REJECTED, ("jpeg", "noise"))).result()
    review.decide(ids[2:5], Judgement(Verdict.REJECTED, ("noise",))).result()
    review.decide(ids[:1], Judgement(Verdict.ACCEPTED)).result()
    mirror = review.mirror()
    told = (mirror.counts(), {key: count for key, count in mirror.reason_counts().items() if count})
    mirror._verdict_tally = None
    assert told == (mirror.counts(), {key: count for key, count in mirror.reason_counts().items() if count})
    assert told[1] == {"jpeg": 1, "noise": 4}


@pytest.fixture
def review_of_ten(tmp_path: Path) -> Review:
    with make_review(tmp_path / "ten.review", 10) as made:
        yield made
