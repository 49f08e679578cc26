"""Backups that fall due together are made once, and copies are made beside the work on a review."""

import os
import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest

from reviewer.model.errors import ReviewFileError
from reviewer.model.verdict import Judgement, Verdict
from reviewer.store import Review, autobackup, backup, backups, is_whole
from reviewer.store.backup import last_decision
from tests.reviews import COLUMNS, ids_of, make_review


def test_what_falls_due_while_one_waits_is_in_that_one(tmp_path: Path) -> None:
    review = make_review(tmp_path / "a.review", 300)
    ids, gate = ids_of(review), threading.Event()
    review._autobackup._thread.submit(gate.wait)
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
            review._autobackup._thread.submit(int).result()
    assert [last_decision(made) for made in backups(tmp_path / "a.review")] == [300, 900]


def no_links(*_: object) -> None:
    raise PermissionError(1, "Operation not permitted")


def test_a_copy_is_made_on_a_disk_that_has_no_second_names_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", no_links)
    with make_review(tmp_path / "a.review", 5) as review:
        review.save_copy(tmp_path / "copy.review")
        with pytest.raises(ReviewFileError, match="exists already and is left as it is"):
            review.save_copy(tmp_path / "copy.review")
        monkeypatch.setattr(Path, "replace", no_links)
        with pytest.raises(ReviewFileError, match="cannot be written"):
            review.save_copy(tmp_path / "other.review")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.review", "copy.review"]
    with Review.open(tmp_path / "copy.review", COLUMNS) as copied:
        assert copied.check() == []
        assert ids_of(copied) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("step", ["copy", "check"])
def test_decisions_reach_the_disk_while_a_copy_is_written_and_while_it_is_checked(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make_review(tmp_path / "a.review", 9) as review:
        first, second, *_ = ids_of(review)
        review.decide([second], Judgement(Verdict.ACCEPTED)).result()
        review.back_up()  # after which none is due soon
        copy, check = backup.copy, backup._check
        made: list[Any] = []

        def copying(source: sqlite3.Connection, part: Path, pause: Any) -> None:
            made.append(review.decide([first], Judgement(Verdict.ACCEPTED)))
            copy(source, part, pause)
            assert made[0].done()

        def checking(part: Path) -> None:
            made.append(review.decide([first], Judgement(Verdict.ACCEPTED)))
            made[0].result(timeout=30)
            check(part)

        patched = {"copy": ("copy", copying), "check": ("_check", checking)}[step]
        monkeypatch.setattr(backup, *patched)
        review.save_copy(tmp_path / "copy.review")
        assert len(made) == 1
    with Review.open(tmp_path / "copy.review", COLUMNS) as copied:
        assert copied.check() == []


@pytest.mark.parametrize("step", ["copy", "check"])
def test_closing_gives_a_long_backup_up_and_keeps_the_earlier_ones(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with make_review(tmp_path / "a.review", 300) as review:
        review.back_up()
    earlier = backups(tmp_path / "a.review")
    copy = backup.copy
    monkeypatch.setattr(autobackup, "_SHORT", 0)
    monkeypatch.setattr(autobackup, "_PATIENCE", -1.0)
    monkeypatch.setattr(backup, "_STEPS", 10)
    if step == "check":
        monkeypatch.setattr(backup, "copy", lambda source, part, _: copy(source, part))
    review = Review.open(tmp_path / "a.review", COLUMNS)
    begun, closing, told = threading.Event(), threading.Event(), []
    review._autobackup._tell = told.append
    thread = review._autobackup._thread
    shutdown = thread.shutdown
    monkeypatch.setattr(thread, "shutdown", lambda **how: (closing.set(), shutdown(**how)))
    thread.submit(lambda: (begun.set(), closing.wait(30)))
    review.decide(ids_of(review)[:3], Judgement(Verdict.ACCEPTED)).result()
    assert begun.wait(30)
    with caplog.at_level("INFO"):
        review.close()
    assert "was given up" in caplog.text
    assert told == []
    assert backups(tmp_path / "a.review") == earlier
    assert [path.name for path in earlier[0].parent.iterdir()] == [earlier[0].name]
    with Review.open(tmp_path / "a.review", COLUMNS) as again:
        assert again.counts()[Verdict.ACCEPTED] == 3


def test_a_decision_made_in_the_moment_in_which_backups_end_is_told_as_saved(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 2) as review:
        review._autobackup._thread.shutdown()
        made = review.decide(ids_of(review)[:1], Judgement(Verdict.ACCEPTED)).result()
        assert [decision.new.verdict for decision in made] == [Verdict.ACCEPTED]
