"""What stood where a review is restored is kept beside it, and read again only where restoring did not end."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.model.errors import ReviewFileError
from reviewer.model.mark import Mark
from reviewer.model.verdict import Judgement, Verdict
from reviewer.store import Review, restore, salvage
from tests.reviews import COLUMNS, forget_last_backup, ids_of, make_review
from tests.store.marking import mark

ACCEPTED = Judgement(Verdict.ACCEPTED)
OLD, NEW = Mark(note="old"), Mark(note="new")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a closed review with a backup, a note and a decision since, and a decision that is damaged."""
    path = tmp_path / "a.review"
    with make_review(path, 5) as review:
        review.decide([ids_of(review)[4]], ACCEPTED).result()
        review.back_up()
        mark(review, {ids_of(review)[0]: OLD})
        review.decide(ids_of(review)[:2], ACCEPTED).result()
    forget_last_backup(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE decision SET crc32 = 0 WHERE seq = 3")
    return path


def test_what_was_moved_aside_long_ago_is_not_what_is_left_of_a_lost_review(path: Path) -> None:
    restore(path)
    with Review.open(path, COLUMNS) as review:
        mark(review, {ids_of(review)[0]: NEW})
        review.back_up()
    path.unlink()
    restored = restore(path)
    assert restored is not None
    assert (restored.salvaged, restored.aside) == (0, None)
    with Review.open(path, COLUMNS) as review:
        assert review.marks.of(ids_of(review)[0]) == NEW


def test_the_log_of_a_lost_review_goes_aside_and_over_no_other(path: Path) -> None:
    restore(path)
    aside = path.with_name("a.review.damaged-1")
    Path(f"{aside}-wal").write_bytes(b"its own")
    path.unlink()
    Path(f"{path}-wal").write_bytes(b"of the lost one")
    assert restore(path) is not None
    assert Path(f"{aside}-wal").read_bytes() == b"its own"
    assert path.with_name("a.review.damaged-2-wal").read_bytes() == b"of the lost one"
    with Review.open(path, COLUMNS) as review:
        assert review.check() == []


def test_a_move_that_did_not_end_is_gone_on_with(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Path) -> None:
        raise OSError("the disk is full")

    whole = path.read_bytes()
    with monkeypatch.context() as broken:
        broken.setattr(salvage, "place_of", fail)
        with pytest.raises(ReviewFileError, match="can be done again"):
            restore(path)
    assert not path.exists()
    restored = restore(path)
    assert restored is not None
    assert restored.aside == path.with_name("a.review.damaged-1")
    assert restored.aside.read_bytes() == whole
    assert (restored.salvaged, restored.refused) == (1, 1)
    assert {one.name for one in path.parent.iterdir()} == {"a.review", "a.review.backups", "a.review.damaged-1"}


@pytest.mark.parametrize("note", [b"", b"../a.review.damaged-1", b"a.review.damaged-7", b"\xff\0"])
def test_a_note_that_names_nothing_is_forgotten(note: bytes, path: Path) -> None:
    path.unlink()
    path.with_name(".a.review.moved").write_bytes(note)
    restored = restore(path)
    assert restored is not None
    assert restored.aside is None
    assert not path.with_name(".a.review.moved").exists()
