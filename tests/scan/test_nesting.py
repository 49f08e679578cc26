"""A file has one row in the review, also where one of its folders lies in another."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.model.mark import Mark
from reviewer.model.picture import Box, CandidateId, ScanState
from reviewer.model.scoring import Found
from reviewer.model.verdict import Judgement, Verdict
from reviewer.scan.nesting import NestedRoots
from reviewer.store import Review
from tests.reviews import COLUMNS
from tests.store.marking import mark, veto

ACCEPTED, REJECTED = Judgement(Verdict.ACCEPTED), Judgement(Verdict.REJECTED, ("jpeg",))
PLACE = Box(0, 128, 64, 64, 1.0)
Ids = list[CandidateId]
Double = tuple[Review, list[str], Ids, Ids]


def take(review: Review) -> list[str]:
    """Record what a scan would see, as a scan does, and give the paths that it would miss."""
    missed = []
    for files in NestedRoots(review):
        seen, place = files.seen(), os.fsdecode(files.root.path)
        missed += [f"{place}/{os.fsdecode(name)}" for name in files.known.keys() - {one.relative for one in seen}]
        review.record(
            [Found(files.root.id, s.relative, s.size, s.mtime_ns, ScanState.SCORED, b"\1" * 32) for s in seen]
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
        assert len(dict(review.paths())) == 7


def test_a_folder_that_two_names_lead_to_is_seen_once(tmp_path: Path) -> None:
    paths = files(tmp_path, "in/0.png", "in/sub/1.png")
    (tmp_path / "link").symlink_to(tmp_path / "in")
    with Review.create(tmp_path / "a.review", COLUMNS) as review:
        for folder in ("in", "link", "link/sub"):
            review.add_root(os.fsencode(tmp_path / folder))
            assert take(review) == []
        assert rows(review) == paths


@pytest.fixture
def double(tmp_path: Path) -> Iterator[Double]:
    """Give a review with two rows of each of four files, those of the outer folder and those of the inner one."""
    paths = files(tmp_path, *(f"in/sub/{number}.png" for number in range(4)))
    with Review.create(tmp_path / "a.review", COLUMNS) as review:
        outer = review.add_root(bytes(tmp_path / "in"))
        take(review)
        inner = review.add_root(bytes(tmp_path / "in" / "sub"))
        names = [b"%d.png" % number for number in range(4)]
        review.record([Found(inner.id, name, 5, 5, ScanState.SCORED, b"\1" * 32) for name in names])
        mine, other = review.known(outer.id), review.known(inner.id)
        yield review, paths, [mine[b"sub/" + name].id for name in names], [other[name].id for name in names]


def test_of_two_rows_of_one_file_the_one_judged_last_stays_and_the_other_is_nowhere(double: Double) -> None:
    review, paths, outer, inner = double
    review.decide([outer[0], outer[2]], REJECTED).result()
    review.decide([inner[1], inner[2]], ACCEPTED).result()
    review.decide([inner[3]], ACCEPTED).result()
    review.decide([outer[3]], REJECTED).result()
    kept = [outer[0], inner[1], inner[2], outer[3]]
    for disagreed in (2, 0):
        assert NestedRoots(review).disagreed == disagreed
        assert take(review) == []
        assert rows(review) == paths
        assert sorted(review.select("")) == sorted(kept)
        assert list(review.select("undecided")) == list(review.select("file:gone")) == review.faults() == []
        assert review.counts() == {Verdict.UNDECIDED: 0, ACCEPTED.verdict: 2, REJECTED.verdict: 2, Verdict.SKIPPED: 0}
        assert review.mirror().reason_counts() == {"jpeg": 2}
        assert review.moved() == []
        assert [one.candidate.id for one in review.accepted()] == [inner[1], inner[2]]


def test_the_row_that_stays_takes_over_stars_notes_and_vetoes(double: Double) -> None:
    review, _, outer, inner = double
    mark(review, {inner[0]: Mark(is_starred=True, note="hand"), inner[1]: Mark(note="eye")})
    mark(review, {outer[1]: Mark(is_starred=True, note="hair")})
    veto(review, inner[0], [PLACE])
    review.decide([inner[2]], ACCEPTED).result()
    mark(review, {outer[2]: Mark(note="hand"), inner[2]: Mark(note="left hand")})
    take(review)
    assert review.marks.of(outer[0]) == Mark(is_starred=True, note="hand")
    assert review.vetoes.of(outer[0]) == (PLACE,)
    assert review.marks.of(outer[1]) == Mark(is_starred=True, note="hair; eye")
    assert review.marks.of(inner[2]) == Mark(note="left hand")
