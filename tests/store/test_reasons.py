"""The words of own reasons stay with the decisions, on whatever machine the review is opened."""

import shutil
from dataclasses import replace
from pathlib import Path

from reviewer.model.queue import Order
from reviewer.model.verdict import REASONS, Judgement, Reason, Verdict, own_key
from reviewer.store import Review
from tests.reviews import COLUMNS, ids_of, make_review

DULL, UGLY = (Reason(9, own_key(words), words) for words in ("Dull colours", "Ugly"))


def test_words_are_known_where_the_review_is_opened_elsewhere(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 3) as review:
        (reason,) = review.reasons.settle([DULL])
        first = ids_of(review)[0]
        review.decide([first], Judgement(Verdict.REJECTED, (reason.key,))).result()
    shutil.move(tmp_path / "a.review", tmp_path / "b.review")
    with Review.open(tmp_path / "b.review", COLUMNS) as review:
        (key,) = review.judgement(first).reasons
        assert review.reasons.all()[key] == "Dull colours"
        assert list(review.select(f"reason:{key}", Order.ADDED)) == [first]
        assert review.mirror().reason_counts() == {key: 1}


def test_a_numbered_key_of_another_machine_does_not_take_over_the_words_of_this_review(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 1) as review:
        (here,) = review.reasons.settle([replace(DULL, key="own_1")])
        assert here.key == "own_1"
        same, other = review.reasons.settle([DULL, replace(UGLY, key="own_1")])
        assert same.key == "own_1"
        assert other.key == own_key("Ugly")
        assert review.reasons.all() == {"own_1": "Dull colours", other.key: "Ugly"}


def test_reasons_of_the_program_keep_their_keys_and_need_no_words(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 1) as review:
        assert review.reasons.settle(REASONS) == REASONS
        assert review.reasons.all() == {}


def test_words_that_differ_in_signs_alone_get_keys_of_their_own(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 1) as review:
        found = review.reasons.settle([Reason(1, own_key(words), words) for words in ("Dull!", "Dull?", "1", "暗い")])
        assert len({reason.key for reason in found}) == 4
