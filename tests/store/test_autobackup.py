"""Backups that fall due together are made once, and copies are made beside the work on a review."""

import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from reviewer.model.errors import ReviewFileError
from reviewer.model.mark import Mark
from reviewer.model.picture import Box, CandidateId
from reviewer.model.queue import Order, QueuePlan, SavedView
from reviewer.model.recipe import Recipe
from reviewer.model.verdict import Judgement, Reason, Verdict, own_key
from reviewer.store import Review, autobackup, backup, backups, is_whole, restore
from reviewer.store.backup import last_decision
from tests.reviews import COLUMNS, ids_of, make_review
from tests.store.marking import mark, veto


def test_what_falls_due_while_one_waits_is_in_that_one(tmp_path: Path) -> None:
    review = make_review(tmp_path / "a.review", 300)
    ids, gate = ids_of(review), threading.Event()
    review._autobackup._thread.submit(gate.wait)
    try:
        for turn in range(9):
            verdict = Verdict.REJECTED if turn % 2 else Verdict.ACCEPTED
            review.decide(ids, Judgement(verdict)).result()
    finally:
        gate.set()
        review.close()
    (made,) = backups(tmp_path / "a.review")
    assert last_decision(made) == 2700
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


ACTS: dict[str, Callable[[Review, CandidateId], object]] = {
    "a star": lambda review, one: mark(review, {one: Mark(is_starred=True)}),
    "a veto": lambda review, one: veto(review, one, [Box(0, 0, 64, 64, 1.0)]),
    "a view": lambda review, _: review.views.put(4, SavedView("worst", QueuePlan(Order.WORST_FIRST))),
    "a reason": lambda review, _: review.reasons.settle([Reason(0, own_key("moire"), "moire")]),
    "a threshold": lambda review, _: review.set_threshold("jpeg", 0.75),
    "a recipe": lambda review, _: review.set_recipe(Recipe(scale=2)),
    "a table of tags": lambda review, _: review.tags.put_table({"sketch": 0.5}),
    "a folder that was moved": lambda review, _: review.move_root(review.roots()[0].id, b"/elsewhere"),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_backup_follows_whatever_a_curator_does(act: Callable[..., object], tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 3) as review:
        act(review, ids_of(review)[0])
    (made,) = backups(tmp_path / "a.review")
    with closing(sqlite3.connect(tmp_path / "a.review")) as now, closing(sqlite3.connect(made)) as then:
        for table in ("mark", "veto", "saved_view", "reason", "flag", "meta", "root"):
            query = f"SELECT * FROM {table} ORDER BY 1"
            assert then.execute(query).fetchall() == now.execute(query).fetchall()


def test_what_was_done_since_the_last_backup_is_backed_up_when_the_review_is_closed(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 9) as review:
        for one in ids_of(review):
            review.decide([one], Judgement(Verdict.ACCEPTED)).result()
            review._autobackup._thread.submit(int).result()
    (tmp_path / "a.review").unlink()
    restored = restore(tmp_path / "a.review")
    assert restored is not None
    assert (restored.decisions, restored.lost) == (9, ())


def test_what_was_done_once_the_last_page_was_copied_is_backed_up_when_the_review_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, starred = backup.copy, Mark(is_starred=True)
    with make_review(tmp_path / "a.review", 3) as review:
        first, *_ = ids_of(review)
        review.decide([first], Judgement(Verdict.ACCEPTED)).result()  # so that none is due at the next act
        review._autobackup._thread.submit(int).result()

        def copied(source: sqlite3.Connection, part: Path, pause: Callable[[], None]) -> None:
            copy(source, part)
            review.marks.change([first], lambda _: {first: starred})  # comes to its turn in the pause
            pause()

        monkeypatch.setattr(backup, "copy", copied)
        review.back_up()
        monkeypatch.undo()
        assert review.marks.of(first) == starred
    with Review.open(backups(tmp_path / "a.review")[-1], COLUMNS, to_read=True) as held:
        assert held.marks.of(first) == starred


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every backup take longer than closing waits."""
    monkeypatch.setattr(autobackup, "_SHORT", 0)
    monkeypatch.setattr(autobackup, "_PATIENCE", -1.0)


def _accept_one_by_one(path: Path) -> None:
    with make_review(path, 3) as review:
        for one in ids_of(review):
            review.decide([one], Judgement(Verdict.ACCEPTED)).result()
            review._autobackup._thread.submit(int).result()


@pytest.mark.usefixtures("long")
def test_closing_does_not_wait_for_a_backup_that_takes_long_and_the_next_opening_makes_it(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    _accept_one_by_one(path)
    assert [last_decision(made) for made in backups(path)] == [1]
    for _ in range(2):  # and then no more
        with Review.open(path, COLUMNS) as review:
            review.watch(lambda _: None).result()
            review._autobackup._thread.submit(int).result()
    assert [last_decision(made) for made in backups(path)] == [1, 3]
    assert is_whole(backups(path)[-1])


@pytest.mark.usefixtures("long")
def test_what_was_done_besides_deciding_after_the_last_backup_is_backed_up_at_the_next_opening_too(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.review"
    with make_review(path, 3) as review:
        for name in ("one", "two"):
            review.views.put(4, SavedView(name, QueuePlan(Order.WORST_FIRST)))
            review._autobackup._thread.submit(int).result()
    with Review.open(path, COLUMNS) as review:
        review.watch(lambda _: None).result()
        review._autobackup._thread.submit(int).result()
    assert len(backups(path)) == 2


@pytest.mark.usefixtures("long")
def test_what_filters_need_is_read_before_a_backup_that_takes_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, done = tmp_path / "a.review", list[str]()
    _accept_one_by_one(path)
    made = backup.copy
    with Review.open(path, COLUMNS) as review:
        monkeypatch.setattr(review._selecting, "read_ahead", lambda _: done.append("read"))
        monkeypatch.setattr(backup, "copy", lambda *given: (done.append("copied"), made(*given)))
        review.watch(lambda _: None).result()
        review._autobackup._thread.submit(int).result()
    assert done == ["read", "copied"]


def test_closing_makes_a_larger_backup_too_where_the_last_one_was_soon_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autobackup, "_SHORT", 0)
    monkeypatch.setattr(autobackup, "_PATIENCE", 60.0)
    _accept_one_by_one(tmp_path / "a.review")
    assert [last_decision(made) for made in backups(tmp_path / "a.review")] == [1, 3]


def test_a_backup_that_failed_is_made_when_the_review_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    with make_review(tmp_path / "a.review", 3) as review:
        review._autobackup._tell = told.append
        with monkeypatch.context() as full:
            full.setattr(backup, "copy", no_links)
            review.decide(ids_of(review), Judgement(Verdict.ACCEPTED)).result()
            review._autobackup._thread.submit(int).result()
        assert len(told) == 1
        assert backups(tmp_path / "a.review") == []
    assert [last_decision(made) for made in backups(tmp_path / "a.review")] == [3]
    assert len(told) == 1
