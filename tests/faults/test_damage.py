"""A damaged review is never believed and never lost: it says so, and what can be brought back is."""

import os
import random
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.model.errors import NewerReview, NotAReview, ReviewError, ReviewFileError, ReviewInUse
from reviewer.model.mark import Mark
from reviewer.model.picture import Box
from reviewer.model.queue import Order, QueuePlan, SavedView
from reviewer.model.verdict import Decision, Judgement, Verdict
from reviewer.store import Review, backup, restore
from reviewer.store.backup import backups
from tests.faults.tiers import tier
from tests.reviews import COLUMNS, forget_last_backup, ids_of, make_review
from tests.store.marking import mark, veto

DAMAGES = tier(20, 150)
"""How many files are damaged in each way."""
NOTE, LATER, PLACE = Mark(is_starred=True, note="precious"), Mark(note="later"), Box(0, 64, 64, 64, 1.0)
VIEW = SavedView("worst", QueuePlan(Order.WORST_FIRST, "jpeg>0.5", "jpeg"))
ACCEPTED, REJECTED = Judgement(Verdict.ACCEPTED), Judgement(Verdict.REJECTED, ("jpeg",))


def flip(data: bytearray, rng: random.Random) -> None:
    """Turn one bit over."""
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def zero(data: bytearray, rng: random.Random) -> None:
    """Empty a page."""
    page = rng.randrange(len(data) // 4096)
    data[page * 4096 : (page + 1) * 4096] = bytes(4096)


def cut(data: bytearray, rng: random.Random) -> None:
    """Lose the end."""
    del data[rng.randrange(len(data)) :]


def swap(data: bytearray, rng: random.Random) -> None:
    """Exchange two pages."""
    one, two = (rng.randrange(len(data) // 4096) * 4096 for _ in range(2))
    data[one : one + 4096], data[two : two + 4096] = data[two : two + 4096], data[one : one + 4096]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Decision]]:
    """Give a closed review of some size with its backups, and its decisions."""
    path = tmp_path_factory.mktemp("whole") / "a.review"
    with make_review(path, 300) as review:
        ids = ids_of(review)
        mark(review, {ids[0]: NOTE, ids[1]: NOTE})
        veto(review, ids[2], [PLACE])
        review.views.put(1, VIEW)
        for number, candidate in enumerate(ids[:150]):
            review.decide([candidate], ACCEPTED if number % 3 else REJECTED, context=f"turn {number}").result()
            if number == 100:
                review.back_up()
        mark(review, {ids[1]: LATER, ids[2]: NOTE})
        veto(review, ids[3], [PLACE])
        review.views.put(2, VIEW)
        decisions = review.log()
    forget_last_backup(path)
    return path, decisions


@pytest.mark.fault(28)
@pytest.mark.parametrize("damage", [flip, zero, cut, swap], ids=lambda f: f.__name__)
def test_damage_is_told_or_harmless_and_never_ends_the_program(
    damage: Callable[[bytearray, random.Random], None], whole: tuple[Path, list[Decision]], tmp_path: Path
) -> None:
    path, decisions = whole
    original = path.read_bytes()
    told: list[str] = []
    for turn in range(DAMAGES):
        data = bytearray(original)
        damage(data, random.Random(turn))
        place = tmp_path / f"{turn}.review"
        place.write_bytes(data)
        try:
            with Review.open(place, COLUMNS) as review:
                faults = review.check()
                if not faults:
                    assert review.log() == decisions
                    assert review.counts()[Verdict.ACCEPTED] == 100
                told += faults[:1]
        except ReviewError as error:
            told.append(str(error))
        place.unlink(missing_ok=True)
    assert told
    assert all(str(tmp_path) in sentence for sentence in told if "review" in sentence)


@pytest.mark.fault(28)
@pytest.mark.parametrize("damage", [flip, zero, cut, swap], ids=lambda f: f.__name__)
def test_restoring_brings_back_the_backup_and_what_the_damaged_file_still_holds(
    damage: Callable[[bytearray, random.Random], None], whole: tuple[Path, list[Decision]], tmp_path: Path
) -> None:
    path, decisions = whole
    original = path.read_bytes()
    for turn in range(max(4, DAMAGES // 5)):
        data = bytearray(original)
        damage(data, random.Random(1000 + turn))
        place = tmp_path / f"{turn}.review"
        place.write_bytes(data)
        shutil.copytree(f"{path}.backups", f"{place}.backups")
        restored = restore(place)
        if restored is None:  # what was damaged bears no meaning, or is no more than a figure
            assert place.read_bytes() == data
            continue
        assert restored.source is not None
        assert restored.aside is not None
        assert restored.aside.read_bytes() == data
        with Review.open(place, COLUMNS) as review:
            assert review.check() == []
            kept = review.log()
            missing = _not_there(review)
        assert [d.seq for d in kept[:101]] == list(range(1, 102))
        assert all(d in decisions for d in kept)
        assert len(kept) == restored.decisions
        told = " ".join(restored.lost)
        assert len(kept) + restored.refused == len(decisions) or "decision" in told or "nothing in it" in told
        assert [words for words in missing if words not in told and "nothing in it" not in told] == []


def _not_there(review: Review) -> list[str]:
    """Give what was made since the backup and is not there; what the backup has is there in any case."""
    first, second, third, fourth = ids_of(review)[:4]
    assert review.marks.of(first) == NOTE
    assert review.marks.of(second) in {NOTE, LATER}
    assert review.vetoes.of(third) == (PLACE,)
    assert review.views.all()[1] == VIEW
    there = {
        "stars and notes": (review.marks.of(second), review.marks.of(third)) == (LATER, NOTE),
        "vetoed tiles": review.vetoes.of(fourth) == (PLACE,),
        "saved views": review.views.all().get(2) == VIEW,
    }
    return [words for words, is_there in there.items() if not is_there]


def test_a_file_cut_to_half_without_backups_gives_back_only_what_is_sound(
    whole: tuple[Path, list[Decision]], tmp_path: Path
) -> None:
    path, decisions = whole
    data = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'decision_by_gesture'").fetchone()
    data[(page - 1) * 4096 : page * 4096] = bytes(4096)
    place = tmp_path / "a.review"
    place.write_bytes(data)
    restored = restore(place)
    assert restored is not None
    assert (restored.source, restored.decisions, restored.refused) == (None, 150, 0)
    with Review.open(place, COLUMNS) as review:
        assert review.check() == []
        assert review.log() == decisions
        assert review.counts()[Verdict.ACCEPTED] == 100
        assert len(review.measurements(ids_of(review)[0])) == 3


def test_a_changed_decision_is_refused_and_counted(whole: tuple[Path, list[Decision]], tmp_path: Path) -> None:
    path, _ = whole
    place = tmp_path / "a.review"
    shutil.copy(path, place)
    shutil.copytree(f"{path}.backups", f"{place}.backups")
    with closing(sqlite3.connect(place)) as connection, connection:
        connection.execute("UPDATE decision SET new_verdict = 'accepted' WHERE seq = 148")
    with Review.open(place, COLUMNS) as review:
        assert review.check()[0] == "Decision 148 was changed since it was written."
    restored = restore(place)
    assert restored is not None
    assert (restored.salvaged, restored.refused) == (48, 1)


@pytest.mark.fault(37)
def test_a_damaged_backup_is_passed_over(whole: tuple[Path, list[Decision]], tmp_path: Path) -> None:
    path, _ = whole
    place = tmp_path / "a.review"
    place.write_bytes(b"\0" * 5000)
    shutil.copytree(f"{path}.backups", f"{place}.backups")
    *older, newest = backups(place)
    data = bytearray(newest.read_bytes())
    data[4096:12288] = bytes(8192)
    newest.write_bytes(data)
    with pytest.raises(ReviewFileError, match="is no whole backup"):
        restore(place, newest)
    restored = restore(place)
    assert restored is not None
    assert restored.source == older[-1]


def test_a_review_that_is_gone_comes_back_from_its_backups(whole: tuple[Path, list[Decision]], tmp_path: Path) -> None:
    path, decisions = whole
    place = tmp_path / "a.review"
    shutil.copytree(f"{path}.backups", f"{place}.backups")
    restored = restore(place)
    assert restored is not None
    assert restored.aside is None
    with Review.open(place, COLUMNS) as review:
        assert review.log() == decisions[: restored.decisions]


def test_nothing_to_restore_from_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "a.review"
    place.write_bytes(b"no database at all")
    with pytest.raises(ReviewFileError, match="cannot be restored"):
        restore(place)
    assert place.read_bytes() == b"no database at all"
    assert [p.name for p in tmp_path.iterdir()] == ["a.review"]


def test_an_open_review_is_not_restored(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 3), pytest.raises(ReviewInUse):
        restore(tmp_path / "a.review")


def test_the_log_left_by_a_kill_is_part_of_what_is_salvaged(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    review = make_review(path, 5)
    made = review.back_up()
    review.decide(ids_of(review)[:3], ACCEPTED).result()
    place = tmp_path / "b.review"
    for suffix in ("", "-wal"):
        shutil.copy(f"{path}{suffix}", f"{place}{suffix}")
    review.close()
    restored = restore(place, made)
    assert restored is not None
    assert (restored.decisions, restored.salvaged) == (3, 3)


@pytest.mark.fault(27)
def test_a_log_that_is_gone_since_a_kill_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    make_review(path, 20).close()
    _decide_and_die(path)
    Path(f"{path}-wal").unlink()
    told: list[str] = []
    with Review.open(path, COLUMNS) as review:
        assert [fault for fault in review.check() if "a.review-wal is gone" in fault]
        review.watch(told.append).result()
    assert len(told) == 1
    assert str(path) in told[0]
    with Review.open(path, COLUMNS) as review:
        assert review.check() == []


@pytest.mark.fault(27)
def test_a_log_that_is_gone_is_told_again_where_opening_failed_in_between(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    make_review(path, 20).close()
    _decide_and_die(path)
    Path(f"{path}-wal").unlink()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
    with pytest.raises(ReviewFileError):
        Review.open(path, COLUMNS)
    path.write_bytes(whole)
    with Review.open(path, COLUMNS) as review:
        assert [fault for fault in review.check() if "a.review-wal is gone" in fault]


@pytest.mark.fault(29, 30)
@pytest.mark.parametrize("change", ["PRAGMA user_version = 99", "PRAGMA application_id = 1"])
def test_what_is_no_review_of_this_program_keeps_the_log_that_its_own_left_when_it_was_killed(
    change: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.review"
    make_review(path, 3).close()
    left = tmp_path / "left"
    left.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("UPDATE meta SET value = '99' WHERE key = 'min_reader'")
        other.execute(change)
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        other.execute("UPDATE meta SET value = '100' WHERE key = 'min_reader'")
        for suffix in ("", "-wal"):
            shutil.copy(f"{path}{suffix}", left)
    before = {one.name: one.read_bytes() for one in left.iterdir()}
    assert before["a.review-wal"]
    with pytest.raises((NewerReview, NotAReview)):
        Review.open(left / "a.review", COLUMNS)
    assert {one.name: one.read_bytes() for one in left.iterdir()} == before


def test_a_log_that_went_aside_with_a_damaged_file_is_not_missed_in_the_restored_one(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    with make_review(path, 20) as review:
        review.back_up()
    _decide_and_die(path)
    path.write_bytes(b"no database at all")
    restore(path)
    with Review.open(path, COLUMNS) as review:
        assert review.check() == []


def test_a_copy_that_is_not_whole_never_bears_the_name_of_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    with make_review(path, 200) as review:
        good = review.back_up()
    part = good.with_name(".part")
    whole = good.read_bytes()
    part.write_bytes(whole[: 4096 * 4] + whole[4096 * 5 :])
    with pytest.raises(sqlite3.Error):
        backup.keep(part, path, 7, 1_700_000_000_000)
    assert [made.name for made in good.parent.iterdir()] == [good.name]


def _decide_and_die(path: Path) -> None:
    child = os.fork()
    if child == 0:
        review = Review.open(path, COLUMNS)
        review.decide([ids_of(review)[3]], ACCEPTED).result()
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
