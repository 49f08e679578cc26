"""A file has one row in the review, also where one of its folders lies in another."""

import os
from pathlib import Path

import pytest

from reviewer.model.picture import ScanState
from reviewer.model.scoring import Found
from reviewer.model.verdict import Judgement, Verdict
from reviewer.scan.grounds import grounds
from reviewer.store import Review
from tests.reviews import COLUMNS


def take(review: Review) -> list[str]:
    """Record what a scan would see, as a scan does, and give the paths that it would miss."""
    missed = []
    for ground in grounds(review):
        seen, place = ground.seen(), os.fsdecode(ground.root.path)
        missed += [f"{place}/{os.fsdecode(name)}" for name in ground.known.keys() - {one.relative for one in seen}]
        review.mark_missing(ground.root.id, ground.twice)
        review.record(
            [Found(ground.root.id, s.relative, s.size, s.mtime_ns, ScanState.SCORED, b"\1" * 32) for s in seen]
        )
    return missed


def rows(review: Review) -> list[str]:
    """Give the absolute paths of the files that the review takes to be there, once for each row."""
    return sorted(
        f"{os.fsdecode(root.path)}/{os.fsdecode(name)}" for root in review.roots() for name in review.known(root.id)
    )


def files(folder: Path, *names: str) -> list[str]:
    """Make files and give their paths."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return sorted(str(folder / name) for name in names)


@pytest.mark.parametrize("first", ["in", "in/sub", "in/sub/deep"])
def test_a_file_has_one_row_in_whatever_order_folders_that_lie_in_one_another_join(first: str, tmp_path: Path) -> None:
    paths = files(tmp_path, "in/0.png", "in/1.png", "in/sub/2.png", "in/sub/deep/3.png", "in/sub/deep/4.png")
    with Review.create(tmp_path / "a.review", COLUMNS) as review:
        for folder in (first, "in", "in/sub", "in/sub/deep"):
            review.add_root(bytes(tmp_path / folder))
            assert take(review) == []
        assert rows(review) == paths
        paths += files(tmp_path, "in/sub/deep/5.png", "in/sub/6.png")
        assert take(review) == []
        assert rows(review) == sorted(paths)
        (tmp_path / "in" / "sub" / "deep" / "4.png").unlink()
        assert take(review) == [str(tmp_path / "in" / "sub" / "deep" / "4.png")]
        assert len(review.paths()) == 7


def test_a_folder_that_two_names_lead_to_is_seen_once(tmp_path: Path) -> None:
    paths = files(tmp_path, "in/0.png", "in/sub/1.png")
    (tmp_path / "link").symlink_to(tmp_path / "in")
    with Review.create(tmp_path / "a.review", COLUMNS) as review:
        for folder in ("in", "link", "link/sub"):
            review.add_root(os.fsencode(tmp_path / folder))
            assert take(review) == []
        assert rows(review) == paths


def test_of_two_rows_of_one_file_the_judged_one_stays_and_nothing_is_gone(tmp_path: Path) -> None:
    paths = files(tmp_path, "in/0.png", "in/sub/1.png", "in/sub/2.png", "in/sub/3.png", "in/sub/4.png")
    with Review.create(tmp_path / "a.review", COLUMNS) as review:
        outer = review.add_root(bytes(tmp_path / "in"))
        take(review)
        inner = review.add_root(bytes(tmp_path / "in" / "sub"))
        mine = review.known(outer.id)
        names = ("1", "2", "3", "4")
        review.record([Found(inner.id, f"{name}.png".encode(), 5, 5, ScanState.SCORED, b"\1" * 32) for name in names])
        other = review.known(inner.id)
        review.decide([mine[b"sub/1.png"].id, mine[b"sub/3.png"].id], Judgement(Verdict.REJECTED)).result()
        review.decide([other[b"2.png"].id, other[b"3.png"].id], Judgement(Verdict.ACCEPTED)).result()
        for _ in range(2):
            assert take(review) == []
            assert rows(review) == paths
            assert review.known(inner.id).keys() == {b"2.png"}
        assert review.judgement(other[b"3.png"].id).verdict is Verdict.ACCEPTED
