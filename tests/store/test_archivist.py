"""Backups that fall due while one is being made are made once, after it."""

import threading
from pathlib import Path

from reviewer.model.verdict import Judgement, Verdict
from reviewer.store import backups, is_whole
from reviewer.store.backup import last_decision
from tests.reviews import ids_of, make_review


def test_what_falls_due_while_one_waits_is_in_that_one(tmp_path: Path) -> None:
    review = make_review(tmp_path / "a.review", 300)
    ids, gate = ids_of(review), threading.Event()
    review._archivist._thread.submit(gate.wait)
    try:
        for turn in range(8):
            verdict = Verdict.REJECTED if turn % 2 else Verdict.ACCEPTED
            review.decide(ids, Judgement(verdict)).result()
    finally:
        gate.set()
        review.close()
    (made,) = backups(tmp_path / "a.review")
    assert last_decision(made) == 2400
    assert is_whole(made)


def test_one_that_falls_due_after_another_was_made_is_made_too(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 300) as review:
        for verdict in (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.ACCEPTED):
            review.decide(ids_of(review), Judgement(verdict)).result()
            review._archivist._thread.submit(int).result()
    assert [last_decision(made) for made in backups(tmp_path / "a.review")] == [300, 900]
