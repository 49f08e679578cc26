"""A disk that is full, read-only or taken away loses no decision, and says so by the right name."""

import re
import shutil
from pathlib import Path

import pytest

from reviewer.model.errors import NotSaved, ReviewFileError
from reviewer.model.verdict import Judgement, Verdict
from reviewer.session import Session
from reviewer.store import Review
from tests.faults.disks import disk, fill, frozen, remount
from tests.faults.tracing import Traced
from tests.reviews import COLUMNS, found, ids_of, make_review

ACCEPTED = Judgement(Verdict.ACCEPTED)


def accept_all(session: Session) -> None:
    """Accept pictures until there is none left."""
    while session.cursor < len(session) - 1:
        session.wait(session.decide(Verdict.ACCEPTED))


@pytest.mark.fault(14)
def test_a_full_disk_holds_the_picture_and_goes_on_once_there_is_room(tmp_path: Path) -> None:
    with disk(tmp_path / "disk", "size=5m") as place:
        make_review(place / "a.review", 200).close()
        with Session.open(place / "a.review", COLUMNS) as session:
            session.wait(session.decide(Verdict.ACCEPTED))
            ballast = fill(place)
            with pytest.raises(NotSaved, match=r"a\.review: the disk is full"):
                accept_all(session)
            assert session.judgement(session.current) == Judgement()
            assert session.cursor == session.review.counts()[Verdict.ACCEPTED]
            kept = session.review.counts()[Verdict.ACCEPTED]
            ballast.unlink()
            session.wait(session.decide(Verdict.ACCEPTED))
        with Review.open(place / "a.review", COLUMNS) as review:
            assert review.counts()[Verdict.ACCEPTED] == kept + 1
            assert review.check() == []


@pytest.mark.fault(16)
def test_a_disk_without_inodes_refuses_a_new_review_and_leaves_nothing(tmp_path: Path) -> None:
    with disk(tmp_path / "disk", "nr_inodes=3") as place:
        (place / "one").touch()
        (place / "two").touch()
        with pytest.raises(ReviewFileError, match=r"a\.review cannot be created"):
            Review.create(place / "a.review", COLUMNS)
        assert {path.name for path in place.iterdir()} == {"one", "two"}


@pytest.mark.fault(14)
@pytest.mark.parametrize("size", ["60k", "160k"])
def test_a_full_disk_refuses_a_new_review_and_leaves_nothing(tmp_path: Path, size: str) -> None:
    with disk(tmp_path / "disk", f"size={size}") as place:
        with pytest.raises(ReviewFileError, match=r"a\.review cannot be created: .*full; nothing is left of it"):
            Review.create(place / "a.review", COLUMNS)
        assert list(place.iterdir()) == []


@pytest.mark.fault(14)
def test_a_review_on_a_full_disk_opens_for_reading_and_for_good_once_there_is_room(tmp_path: Path) -> None:
    with disk(tmp_path / "disk", "size=5m") as place:
        with make_review(place / "a.review", 5) as review:
            review.decide(ids_of(review)[:2], ACCEPTED).result()
        ballast = fill(place)
        with Review.open(place / "a.review", COLUMNS) as review:
            assert review.is_read_only
            assert review.counts()[Verdict.ACCEPTED] == 2
            with pytest.raises(NotSaved, match="make room"):
                review.decide(ids_of(review)[2:], ACCEPTED).result()
        ballast.unlink()
        with Review.open(place / "a.review", COLUMNS) as review:
            review.decide(ids_of(review)[2:], ACCEPTED).result()
            assert review.counts()[Verdict.ACCEPTED] == 5


@pytest.mark.fault(20)
def test_a_review_on_a_read_only_disk_opens_for_reading_and_refuses_decisions(tmp_path: Path) -> None:
    with disk(tmp_path / "disk", "size=20m") as place:
        with make_review(place / "a.review", 5) as review:
            review.decide(ids_of(review)[:2], ACCEPTED).result()
        remount(place, "ro")
        try:
            before = (place / "a.review").read_bytes()
            with Session.open(place / "a.review", COLUMNS) as session:
                assert session.review.is_read_only
                assert session.review.counts()[Verdict.ACCEPTED] == 2
                with pytest.raises(NotSaved, match=r"a\.review is open for reading only"):
                    session.wait(session.decide(Verdict.REJECTED))
                assert session.review.counts()[Verdict.REJECTED] == 0
            assert (place / "a.review").read_bytes() == before
            assert [path.name for path in place.iterdir() if path.suffix == ".review"] == ["a.review"]
        finally:
            remount(place, "rw")


@pytest.mark.fault(20)
def test_what_the_log_still_holds_is_read_from_a_read_only_disk_too(tmp_path: Path) -> None:
    with disk(tmp_path / "disk", "size=20m") as place:
        review = make_review(tmp_path / "a.review", 5)
        review.decide(ids_of(review)[:2], ACCEPTED).result()
        # As a kill leaves it: the decisions are in the write-ahead log only.
        for suffix in ("", "-wal"):
            shutil.copy(f"{tmp_path / 'a.review'}{suffix}", f"{place / 'a.review'}{suffix}")
        review.close()
        remount(place, "ro")
        try:
            with Review.open(place / "a.review", COLUMNS) as copy:
                assert copy.counts()[Verdict.ACCEPTED] == 2
        finally:
            remount(place, "rw")


@pytest.mark.fault(20)
def test_a_review_that_must_not_change_opens_for_reading(tmp_path: Path) -> None:
    make_review(tmp_path / "a.review", 3).close()
    with frozen(tmp_path / "a.review"), Review.open(tmp_path / "a.review", COLUMNS) as review:
        assert review.is_read_only
        with pytest.raises(NotSaved, match="reading only"):
            review.record([found(review, 9)])
        with pytest.raises(NotSaved, match="reading only"):
            review.set_threshold("jpeg", 0.9)


@pytest.mark.fault(26)
def test_a_review_that_was_moved_away_takes_no_more_decisions_and_can_be_saved_elsewhere(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 5) as review:
        ids = ids_of(review)
        review.decide(ids[:1], ACCEPTED).result()
        (tmp_path / "a.review").rename(tmp_path / "b.review")
        with pytest.raises(NotSaved, match=r"a\.review was moved or replaced"):
            review.decide(ids[1:2], ACCEPTED).result()
        (tmp_path / "a.review").write_bytes(b"another")
        with pytest.raises(NotSaved, match=r"a\.review was moved or replaced"):
            review.decide(ids[1:2], ACCEPTED).result()
        review.save_copy(tmp_path / "copy.review")
        with pytest.raises(ReviewFileError, match=r"copy\.review exists already"):
            review.save_copy(tmp_path / "copy.review")
        (tmp_path / "b.review").replace(tmp_path / "a.review")
        review.decide(ids[1:2], ACCEPTED).result()
    with Review.open(tmp_path / "copy.review", COLUMNS) as copy:
        assert copy.counts()[Verdict.ACCEPTED] == 1
        assert copy.check() == []


STUBBORN = """
import sys
from pathlib import Path
from reviewer.model.errors import ReviewError
from reviewer.model.verdict import Verdict
from reviewer.session import Session
from tests.reviews import COLUMNS

with Session.open(Path(sys.argv[1]), COLUMNS) as session:
    for _ in range(8):
        try:
            session.wait(session.decide(Verdict.ACCEPTED))
            print("saved", flush=True)
        except ReviewError as error:
            print("told", error, flush=True)
"""


@pytest.mark.fault(17)
def test_after_the_disk_has_failed_once_nothing_is_accepted_until_the_review_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    make_review(path, 20).close()
    shutil.copy(path, tmp_path / "b.review")
    calls = Traced(STUBBORN, (str(path),), str(path)).calls(tmp_path / "trace", ["fdatasync"])
    session = Traced(STUBBORN, (str(tmp_path / "b.review"),), "")
    middle = calls["fdatasync"][
        len(calls["fdatasync"]) // 2
    ]  # the first ones are those of opening, the last of closing
    run, is_hit = session.failing("fdatasync", middle, "error=EIO", tmp_path / "t")
    assert is_hit
    words = [line.split()[0] for line in run.stdout.splitlines()]
    saved = words.count("saved")
    assert 0 < saved < 8
    assert words == ["saved"] * saved + ["told"] * (8 - saved)
    assert run.stdout.splitlines()[-1].endswith("then close the review and open it again.")
    with Review.open(tmp_path / "b.review", COLUMNS) as review:
        assert saved <= len(list(review.log())) <= saved + 1
        assert review.check() == []


WALKING = """
import sys
from pathlib import Path
from reviewer.model.verdict import Judgement, Verdict
from reviewer.session import Session
from tests.reviews import COLUMNS, ids_of

with Session.open(Path(sys.argv[1]), COLUMNS) as session:
    session.review.decide(ids_of(session.review)[:1], Judgement(Verdict.ACCEPTED)).result()
    print("decided", flush=True)
    for place in range(8):
        session.go_to(session.ids[place])
        session.save_place().result()
    print("walked", flush=True)
    session.review.decide(ids_of(session.review)[1:2], Judgement(Verdict.ACCEPTED)).result()
    print("decided", flush=True)
"""


@pytest.mark.fault(19)
def test_whoever_turns_pages_waits_for_no_disk_and_the_place_comes_with_the_next_decision(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    make_review(path, 20).close()
    trace = ["-e", "trace=fdatasync,fsync,write"]
    run = Traced(WALKING, (str(path),), str(path)).run(tmp_path / "trace", *trace)
    assert run.returncode == 0, run.stderr
    told = (tmp_path / "trace").read_text(errors="replace")
    synced = re.compile(rf"fdatasync\(\d+<{re.escape(str(path))}-wal>")
    _, walk, decision = (len(synced.findall(part)) for part in re.split('"(?:decided|walked)', told)[:3])
    assert (walk, decision) == (0, 1)
    with Session.open(path, COLUMNS) as session:
        assert session.cursor == 7
