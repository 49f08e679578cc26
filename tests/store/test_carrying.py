"""What a curator made besides decisions outlives damage, row by row."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import rmtree

import numpy as np
import pytest

from reviewer.model.errors import NewerReview, ReviewFileError
from reviewer.model.mark import Mark
from reviewer.model.picture import Box, CandidateId, Measurement, ScanState
from reviewer.model.queue import Order, QueuePlan, SavedView
from reviewer.model.recipe import Recipe
from reviewer.model.repeat import Repeat
from reviewer.model.verdict import Judgement, Reason, Verdict, own_key
from reviewer.store import Restored, Review, restore, salvage
from reviewer.store.backup import folder_of
from tests.reviews import COLUMNS, forget_last_backup, found, ids_of, make_review
from tests.store.marking import mark, veto

ACCEPTED, REJECTED = Judgement(Verdict.ACCEPTED), Judgement(Verdict.REJECTED, ("jpeg",))
BEFORE, PRECIOUS, STARRED = Mark(note="before"), Mark(is_starred=True, note="precious"), Mark(is_starred=True)
PLACE = Box(0, 128, 64, 64, 1.0)
VIEW = SavedView("worst", QueuePlan(Order.WORST_FIRST, "jpeg>0.5", "jpeg"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a closed review that a curator worked in after its only backup, and whose newest decision is damaged."""
    path = tmp_path / "a.review"
    with make_review(path, 20) as review:
        ids = ids_of(review)
        review.decide([ids[0]], ACCEPTED).result()
        mark(review, {ids[0]: BEFORE, ids[1]: STARRED})
        review.back_up()
        mark(review, {ids[1]: Mark(), ids[2]: PRECIOUS})
        veto(review, ids[3], [PLACE])
        review.views.put(4, VIEW)
        review.reasons.settle([Reason(0, own_key("moire"), "moire")])
        review.set_threshold("jpeg", 0.7)
        review.set_recipe(Recipe(scale=2))
        review.tags.put_table({"sketch": 0.5})
        review.repeats.answer(Repeat(ids[0], 1), REJECTED).result()
        review.record([found(review, 30)])
        review.decide([ids_of(review)[-1]], REJECTED).result()
        review.decide([ids[5]], ACCEPTED).result()
    forget_last_backup(path)
    change(path, "UPDATE decision SET new_verdict = 'rejected' WHERE seq = 3")
    return path


def change(path: Path, *statements: str) -> None:
    """Change a closed review behind the program's back."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def brought_back(path: Path) -> Restored:
    """Restore a review that is not whole."""
    restored = restore(path)
    assert restored is not None
    return restored


def test_a_gesture_whose_first_decision_is_lost_is_still_a_step_that_is_listed_and_undone(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    with make_review(path, 4) as review:
        ids = ids_of(review)
        review.decide(ids[:1], ACCEPTED).result()
        review.decide(ids, REJECTED).result()
    change(path, "UPDATE decision SET who = 'nobody' WHERE seq = 2")
    for backup in path.with_name("a.review.backups").iterdir():
        backup.unlink()
    assert brought_back(path).refused == 1
    with Review.open(path, COLUMNS) as review:
        assert [(step.head.candidate, step.count) for step in review.steps()] == [(ids[1], 3), (ids[0], 1)]
        assert {decision.candidate for decision in review.undo().result()} == set(ids[1:])
        assert [review.judgement(one) for one in ids] == [ACCEPTED, *[Judgement()] * 3]
        assert {decision.candidate for decision in review.redo().result()} == set(ids[1:])


def test_all_that_was_made_since_the_backup_is_in_the_restored_review(path: Path) -> None:
    restored = brought_back(path)
    assert (restored.decisions, restored.salvaged, restored.refused, restored.lost) == (2, 1, 1, ())
    _holds_all(path, Mark())


def _holds_all(path: Path, second: Mark) -> None:
    with Review.open(path, COLUMNS, who="tester") as review:
        assert review.check() == []
        ids = ids_of(review)
        assert len(ids) == 21
        assert review.judgement(ids[-1]) == REJECTED
        assert [review.marks.of(one) for one in ids[:3]] == [BEFORE, second, PRECIOUS]
        assert review.vetoes.of(ids[3]) == (PLACE,)
        assert review.views.all() == {4: VIEW}
        assert list(review.reasons.all().values()) == ["moire"]
        assert review.thresholds()["jpeg"] == 0.7
        assert review.recipe == Recipe(scale=2)
        assert review.tags.table() == {"sketch": 0.5}
        assert [answer.again for answer in review.repeats.answers()] == [REJECTED]


NONSENSE = {
    "stars and notes": (2, 4, "INSERT INTO mark VALUES (7, 9, 'x'), (999, 1, '')"),
    "vetoed tiles": (1, 2, "INSERT INTO veto VALUES (4, -5, 0, 64, 64)"),
    "saved views": (
        2,
        3,
        "INSERT INTO saved_view VALUES (5, 'x', 'no order', '', NULL), (12, 'x', 'worst-first', '', NULL)",
    ),
    "own reasons": (1, 2, "INSERT INTO reason (key, words) VALUES ('', '')"),
    "second judgements": (2, 3, "INSERT INTO repeat VALUES (8, 1, 1, 'nothing', '', 5), (9, 1, 77, 'accepted', '', 5)"),
    "places in queues": (1, 1, "INSERT INTO queue VALUES ('q', 'worst-first', '', NULL, x'00', 0, '{}')"),
    "thresholds": (1, 3, "UPDATE flag SET threshold = 8 WHERE key = 'jpeg'"),
    "recipe and tags": (1, 2, "UPDATE meta SET value = '{\"scale\": 99}' WHERE key = 'recipe'"),
}
"""What rows of a table are called: how many cannot be true after a change, how many there are then, and the change."""


def test_rows_that_cannot_be_true_are_left_out_and_told(path: Path) -> None:
    change(path, "PRAGMA foreign_keys = OFF", "UPDATE candidate SET relative = 7 WHERE id = 21")
    change(path, *(change for _, _, change in NONSENSE.values()))
    told = [f"{words} ({bad} damaged of {count} that can be read)" for words, (bad, count, _) in NONSENSE.items()]
    assert brought_back(path).lost == ("files found by scans (1 of 1 since the backup)", *told)
    with Review.open(path, COLUMNS) as review:
        assert review.check() == []
        ids = ids_of(review)
        assert len(ids) == 20
        assert review.marks.of(ids[2]) == PRECIOUS
        assert review.vetoes.of(ids[3]) == (PLACE,)
        assert review.views.all() == {4: VIEW}
        assert list(review.reasons.all().values()) == ["moire"]
        assert review.thresholds()["jpeg"] == 0.5
        assert review.recipe == Recipe()
        assert review.tags.table() == {"sketch": 0.5}


FACTS = "UPDATE candidate SET facts = 'nonsense' WHERE id = {}"
DETAILS = "UPDATE detail SET body = x'00' WHERE candidate = {}"


@pytest.mark.parametrize(("damage", "state"), [(FACTS, ScanState.FAILED), (DETAILS, ScanState.SCORED)])
@pytest.mark.parametrize(("number", "place"), [(21, 30), (1, 0)])
def test_a_file_of_which_the_path_can_be_read_stays_and_waits_for_the_next_scan(
    path: Path, damage: str, state: ScanState, number: int, place: int
) -> None:
    if number == 1:
        rmtree(folder_of(path))
    change(path, damage.format(number))
    assert brought_back(path).lost == ("what scans found of 1 file (the next scan finds it anew)",)
    with Review.open(path, COLUMNS) as review:
        assert review.check() == []
        candidate = review.candidate(CandidateId(number))
        verdict = review.judgement(candidate.id).verdict
        assert (candidate.state, verdict) == (state, Verdict.REJECTED if place else Verdict.ACCEPTED)
        known = review.known(candidate.root.id)[candidate.relative]
        assert known.stale == {flag.key for flag in COLUMNS}
        assert (known.size == 0) == (state is ScanState.FAILED)
        assert review.record([found(review, place)]) == [candidate.id]
        assert review.counted(candidate.id).verdict is verdict


def test_a_star_taken_away_comes_back_only_where_the_table_cannot_all_be_read(path: Path) -> None:
    change(path, "INSERT INTO mark VALUES (7, 9, 'x')")
    brought_back(path)
    with Review.open(path, COLUMNS) as review:
        assert review.marks.of(ids_of(review)[1]) == STARRED


def _zero_page_of(path: Path, name: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
    _overwrite(path, (page - 1) * 4096, bytes(4096))


def _overwrite(path: Path, at: int, new: bytes) -> None:
    data = bytearray(path.read_bytes())
    data[at : at + len(new)] = new
    path.write_bytes(data)


def _shorten(path: Path, name: str, count: int) -> None:
    """Have the only page of a table say that it holds so many rows."""
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
    _overwrite(path, (page - 1) * 4096 + 3, bytes([0, count]))


UNREAD = "how many cannot be read is not known"
KEPT = "stars and notes (1 in the backup alone, and kept)"


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: _overwrite(path, 0, bytes(100)),
        lambda path: _overwrite(path, 0, bytes(4096)),
        lambda path: _overwrite(path, path.read_bytes().index(b"CREATE TABLE mark"), b"CREATE TABEL"),
        lambda path: _overwrite(path, path.read_bytes().index(b"star INTEGER"), b"tars"),
    ],
    ids=["header", "first page", "a word", "a column"],
)
def test_a_schema_that_cannot_be_read_is_read_by_that_of_the_backup(damage: Callable[[Path], None], path: Path) -> None:
    damage(path)
    restored = brought_back(path)
    assert (restored.decisions, restored.salvaged, restored.refused) == (2, 1, 1)
    assert set(restored.lost) <= {KEPT}
    _holds_all(path, Mark() if not restored.lost else STARRED)


def test_a_queue_comes_back_without_the_files_that_do_not(path: Path) -> None:
    with Review.open(path, COLUMNS) as review:
        ids = ids_of(review)
        queued = np.array([ids[-1], ids[2], ids[5], ids[7]])
        review.save_queue("main", VIEW.plan, queued, cursor=3).result()
    change(path, "UPDATE candidate SET relative = 7 WHERE id = 21")
    assert "files found by scans (1 of 1 since the backup)" in brought_back(path).lost
    with Review.open(path, COLUMNS) as review:
        saved = review.load_queue("main")
        assert saved is not None
        assert (saved.ids.tolist(), saved.cursor) == ([ids[2], ids[5], ids[7]], 2)
    change(path, f"UPDATE queue SET ids = x'{'ff' * 8}{'01' + '00' * 7}', position = 900")
    with Review.open(path, COLUMNS) as review:
        saved = review.load_queue("main")
        assert saved is not None
        assert (saved.ids.tolist(), saved.cursor) == ([1], 1)


def test_of_names_in_the_file_only_those_of_scores_are_taken(path: Path) -> None:
    change(path, 'ALTER TABLE score ADD COLUMN "x"" y" REAL', "ALTER TABLE score ADD COLUMN flag_older REAL")
    change(path, "ALTER TABLE candidate ADD COLUMN z", "ALTER TABLE decision ADD COLUMN z")
    change(path, "UPDATE score SET flag_older = 0.5")
    assert brought_back(path).lost == ()
    with closing(sqlite3.connect(path)) as now:
        assert now.execute("SELECT flag_older FROM score WHERE candidate = 21").fetchone() == (0.5,)


def test_two_files_in_one_place_are_not_both_taken_which_is_told(path: Path) -> None:
    change(path, "UPDATE candidate SET relative = relative || 'x' WHERE id = 3")
    with closing(sqlite3.connect(path)) as now:
        (before,) = now.execute(
            "SELECT substr(relative, 1, length(relative) - 1) FROM candidate WHERE id = 3"
        ).fetchone()
        now.execute("UPDATE candidate SET relative = ? WHERE id = 21", (before,))
        now.commit()
    restored = brought_back(path)
    assert (restored.refused, restored.lost) == (2, ("files found by scans (1 of 1 since the backup)",))


def test_what_failed_is_told_and_leaves_nothing_behind(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> list[str]:
        raise sqlite3.OperationalError("disk is on fire")

    monkeypatch.setattr(salvage, "carry", fail)
    before = {one: one.read_bytes() for one in path.parent.rglob("*") if one.is_file()}
    with pytest.raises(ReviewFileError, match="disk is on fire"):
        restore(path)
    assert {one: one.read_bytes() for one in path.parent.rglob("*") if one.is_file()} == before


def test_a_known_file_found_again_with_other_bytes_comes_back_with_them(path: Path) -> None:
    jpeg = {"jpeg": Measurement(0.125)}
    with Review.open(path, COLUMNS) as review:
        again = ids_of(review)[7]
        review.record([found(review, 7, digest=b"n" * 32, size=77, measurements=jpeg)])
        review.record([found(review, 8, state=ScanState.FAILED, digest=b"", facts=None, measurements={})])
        review.decide([again], ACCEPTED).result()
    restored = brought_back(path)
    assert (restored.salvaged, restored.refused, restored.lost) == (2, 1, ())
    with Review.open(path, COLUMNS) as review:
        (candidate,) = review.candidates([again])
        assert (candidate.digest, candidate.size) == (b"n" * 32, 77)
        assert review.judged_digest(again) == candidate.digest
        assert review.judgement(again) == ACCEPTED
        assert {key: one.score for key, one in review.measurements(again).items()} == {"jpeg": 0.125}
        assert review.states()[ScanState.FAILED] == 1


def test_other_bytes_where_all_else_is_the_same_are_not_believed_and_told(path: Path) -> None:
    change(path, f"UPDATE candidate SET digest = x'{'ab' * 32}' WHERE id = 1")
    assert brought_back(path).lost == (f"files found by scans ({UNREAD})",)
    with Review.open(path, COLUMNS) as review:
        (candidate,) = review.candidates(ids_of(review)[:1])
        assert candidate.digest == review.judged_digest(candidate.id)


def test_a_file_of_which_nothing_can_be_read_is_told(path: Path) -> None:
    path.write_bytes(b"no database at all")
    assert brought_back(path).lost == ("all that was made since the backup, since nothing in it can be read",)


def test_a_table_that_reads_as_shorter_takes_nothing_from_the_backup_and_is_told(path: Path) -> None:
    _shorten(path, "mark", 0)
    assert brought_back(path).lost == (f"stars and notes ({UNREAD})",)
    with Review.open(path, COLUMNS) as review:
        assert [review.marks.of(one) for one in ids_of(review)[:2]] == [BEFORE, STARRED]


def test_a_file_that_lost_its_count_of_decisions_is_newer_by_those_it_holds(path: Path) -> None:
    change(path, "DELETE FROM sqlite_sequence")
    assert brought_back(path).lost == ()
    _holds_all(path, Mark())


def test_a_file_that_may_be_the_newer_or_not_is_told(path: Path) -> None:
    change(path, "DELETE FROM sqlite_sequence")
    _zero_page_of(path, "decision")
    assert {"decisions", "what was changed since the backup, if it is the later one"} <= set(brought_back(path).lost)


def test_decisions_that_are_counted_and_not_there_are_told(path: Path) -> None:
    _shorten(path, "decision", 1)
    restored = brought_back(path)
    assert (restored.salvaged, restored.refused, restored.lost) == (0, 0, ("2 decisions", KEPT))


@pytest.mark.parametrize("table", ["mark", "saved_view", "meta", "score"])
def test_a_table_that_cannot_be_read_costs_no_other_one(table: str, path: Path) -> None:
    _zero_page_of(path, table)
    restored = brought_back(path)
    kept: dict[str, Callable[[Review], bool]] = {
        "mark": lambda review: review.marks.of(ids_of(review)[2]) == PRECIOUS,
        "saved_view": lambda review: review.views.all() == {4: VIEW},
    }
    with Review.open(path, COLUMNS) as review:
        assert review.check() == []
        assert review.marks.of(ids_of(review)[0]) == BEFORE
        assert [name for name, is_there in kept.items() if not is_there(review)] == [table] * (table in kept)
    assert len([words for words in restored.lost if words != KEPT]) == (table != "score")


def test_a_file_older_than_the_backup_changes_nothing_of_it(path: Path) -> None:
    made = max(Path(f"{path}.backups").iterdir())
    with closing(sqlite3.connect(path)) as new, closing(sqlite3.connect(made)) as old:
        written = new.execute("SELECT * FROM mark ORDER BY candidate").fetchall()
        old.execute("DELETE FROM sqlite_sequence WHERE name = 'decision'")
        old.execute("DELETE FROM decision")
        old.execute("DELETE FROM verdict")
        old.commit()
        new.execute("DELETE FROM decision WHERE seq = 3")
        new.execute("DELETE FROM verdict WHERE candidate = 6")
        new.commit()
    old_bytes, new_bytes = made.read_bytes(), path.read_bytes()
    path.write_bytes(old_bytes)
    made.with_name("000000002-20990101T000000.review").write_bytes(new_bytes)
    restored = brought_back(path)
    assert restored.salvaged == 0
    with closing(sqlite3.connect(path)) as now:
        there = now.execute("SELECT * FROM mark ORDER BY candidate").fetchall()
    assert set(written) <= set(there)


def test_another_review_put_in_its_place_gives_nothing_and_is_told(path: Path) -> None:
    other = path.with_name("b.review")
    with make_review(other, 20) as review:
        mark(review, {ids_of(review)[8]: PRECIOUS})
    path.write_bytes(other.read_bytes())
    restored = brought_back(path)
    assert restored.lost == ("all of it, since it is another review",)
    with Review.open(path, COLUMNS) as review:
        assert review.marks.of(ids_of(review)[8]) == Mark()


def test_a_review_of_a_newer_program_is_no_damaged_one(path: Path) -> None:
    change(path, "PRAGMA user_version = 99", "UPDATE meta SET value = '99' WHERE key = 'min_reader'")
    before = path.read_bytes()
    with pytest.raises(NewerReview):
        restore(path)
    assert path.read_bytes() == before


def test_stars_made_after_the_file_that_stands_there_are_kept_as_the_backup_has_them(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    with make_review(path, 5) as review:
        ids = ids_of(review)
        review.decide(ids[:1], ACCEPTED).result()
    earlier = path.read_bytes()
    with Review.open(path, COLUMNS) as review:
        mark(review, {ids[0]: STARRED})
        mark(review, {ids[1]: PRECIOUS})
    path.write_bytes(earlier)  # as where the log of the last session is lost
    restored = brought_back(path)
    assert (restored.decisions, restored.lost) == (1, ())
    with Review.open(path, COLUMNS) as review:
        assert [review.marks.of(one) for one in ids[:3]] == [STARRED, PRECIOUS, Mark()]
        assert review.acts() == 2
    assert restore(path) is None
