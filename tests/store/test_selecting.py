"""Conditions that no row tells: the day of a verdict, and what looks alike."""

import threading
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from reviewer.model.likeness import Kind, Likeness
from reviewer.model.picture import Measurement
from reviewer.model.scoring import FlagColumn
from reviewer.model.tags import Beside
from reviewer.model.verdict import Judgement, Verdict
from reviewer.store import Ids, Review
from reviewer.store.mirror import Mirror
from tests.reviews import COLUMNS, found, ids_of, make_review

DAY = 86_400_000
NOON = int(datetime(2026, 3, 10, 12).timestamp() * 1000)  # noqa: DTZ001 - the local day is what is asked for


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("decided:today", [2]),
        ("decided:yesterday", [1]),
        ("decided:2026-03-08", [0]),
        ("-decided:today undecided", [3]),
        ("decided:2020-01-01", []),
        ("decided:1970-01-01 OR decided:9998-12-31", []),
    ],
)
def test_pictures_are_found_by_the_day_of_their_verdict(tmp_path: Path, words: str, places: list[int]) -> None:
    make_review(tmp_path / "a.review", 4).close()
    at = [NOON - 2 * DAY]
    with Review.open(tmp_path / "a.review", (), clock=lambda: at[0]) as review:
        ids = ids_of(review)
        for candidate in ids[:3]:
            review.decide([candidate], Judgement(Verdict.ACCEPTED)).result()
            at[0] += DAY
        at[0] -= DAY
        assert review.select(words).tolist() == [ids[place] for place in places]


@pytest.mark.parametrize(
    ("words", "places"), [("dup:yes", [0, 1]), ("dup:no", [2, 3]), ("dup:best", [1]), ("-dup:worse", [1, 2, 3])]
)
def test_near_duplicates_and_their_best_copies_are_found(tmp_path: Path, words: str, places: list[int]) -> None:
    columns = (FlagColumn("alike", 1, compares=True),)
    with Review.create(tmp_path / "a.review", columns) as review:
        review.add_root(b"/nowhere/pictures")
        review.record([found(review, number, measurements={}) for number in range(4)])
        ids = ids_of(review)
        group = [
            Likeness(ids[0], ids[1], Kind.COPY, ids[1], 0.1, Measurement(0.9)),
            Likeness(ids[1], ids[1], Kind.BEST, ids[1], 0.0, Measurement(0.0)),
        ]
        review.likenesses.put(group, np.array(ids[2:], np.int64))
        assert review.select(words).tolist() == [ids[place] for place in places]


def test_memory_follows_the_file_before_another_writer_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    columns = (FlagColumn("alike", 1, compares=True),)
    plain = Mirror.score
    with Review.create(tmp_path / "a.review", columns) as review:
        review.add_root(b"/nowhere/pictures")
        ids = np.array(review.record([found(review, number, measurements={}) for number in range(2)]))

        def late(self: Mirror, ids: Ids, key: str, scores: NDArray[np.float32]) -> None:
            if threading.current_thread() is threading.main_thread():  # what a scan finds just then
                review.record([found(review, 0, measurements={}, digest=b"other")])
            plain(self, ids, key, scores)

        monkeypatch.setattr(Mirror, "score", late)
        review.likenesses.put([], ids)
        remembered = review.mirror().scores.tolist()
    with Review.open(tmp_path / "a.review", columns) as again:
        assert remembered == again.mirror().scores.tolist()


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("tag:blue_hair", [1]),
        ("tag:blue*", [0, 1]),
        ("tag:*hair", [0, 1]),
        ("tag:blue*hair", [1]),
        ("tag:*e*r", [1]),
        ("tag:!?", [3]),
        ("tag:[x]", [3]),
        ("tag:*", [0, 1, 2, 3]),
        ("-tag:!*", [0, 1]),
    ],
)
def test_a_star_in_a_tag_stands_for_letters_of_that_tag_alone(tmp_path: Path, words: str, places: list[int]) -> None:
    tagged = [("blue_eyes", "long_hair"), ("blue_hair",), ("!a",), ("!?", "[x]")]
    with make_review(tmp_path / "a.review", 4) as review:
        review.record([found(review, number, beside=Beside(tags, stamp="1")) for number, tags in enumerate(tagged)])
        assert review.select(words).tolist() == [ids_of(review)[place] for place in places]


def test_files_that_are_gone_or_other_than_judged_are_found(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 4) as review:
        ids = ids_of(review)
        review.decide(ids[:3], Judgement(Verdict.ACCEPTED)).result()
        names = dict(review.paths())
        review.mark_missing(review.roots()[0].id, [names[ids[0]]])
        review.record([found(review, 1, digest=b"9" * 32), found(review, 3, digest=b"9" * 32)])
        assert review.select("file:gone").tolist() == [ids[0]]
        assert review.select("file:changed").tolist() == [ids[1]]
        review.decide([ids[1]], Judgement(Verdict.ACCEPTED)).result()
        assert review.select("file:changed").tolist() == []


def test_a_verdict_counts_no_more_once_its_file_holds_other_bytes(tmp_path: Path) -> None:
    accepted, path = Judgement(Verdict.ACCEPTED), tmp_path / "a.review"
    with make_review(path, 3) as review:
        kept, other, open_ = ids_of(review)
        review.decide([kept], accepted).result()
        review.decide([other], Judgement(Verdict.REJECTED, ("jpeg",))).result()
        review.record([found(review, 1, digest=b"9" * 32)])
    with Review.open(path, COLUMNS) as review:
        for words, ids in {"undecided": [other, open_], "rejected": [], "reason:jpeg": [], "accepted": [kept]}.items():
            assert review.select(words).tolist() == ids, words
        assert review.select("file:changed").tolist() == [other]
        assert review.counts() == {Verdict.UNDECIDED: 2, Verdict.ACCEPTED: 1, Verdict.REJECTED: 0, Verdict.SKIPPED: 0}
        assert review.mirror().reason_counts() == {}
        assert review.judgement(other) == Judgement(Verdict.REJECTED, ("jpeg",)), "it is told all the same"
        review.decide([other], accepted).result()
        assert review.select("accepted").tolist() == [kept, other]
        review.undo().result()
        assert (review.select("undecided").tolist(), review.counts()[Verdict.UNDECIDED]) == ([other, open_], 2)
        review.redo().result()
        assert review.counts()[Verdict.ACCEPTED] == 2
        review.record([found(review, 1)])
        assert review.counts()[Verdict.ACCEPTED] == 1


def test_a_verdict_counts_again_once_its_file_is_put_back(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 1) as review:
        review.decide(ids_of(review), Judgement(Verdict.SKIPPED)).result()
        for digest, count in ((b"9" * 32, 0), (bytes(32), 1)):
            review.record([found(review, 0, digest=digest)])
            assert review.counts()[Verdict.SKIPPED] == count
