"""A folder that was moved is told by the files that are known of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from reviewer.model.errors import NotSaved
from reviewer.model.mark import Mark
from reviewer.model.picture import Box, Facts, Root, ScanState
from reviewer.model.queue import Order
from reviewer.model.scoring import Found
from reviewer.model.verdict import Judgement, Verdict
from reviewer.scan.discover import discover
from reviewer.session import Match, add_folder, match_folder, rehome
from reviewer.store import Review, moves
from tests.store.marking import mark, veto

ACCEPTED, REJECTED = Judgement(Verdict.ACCEPTED), Judgement(Verdict.REJECTED, ("jpeg",))
PLACE = Box(0, 128, 64, 64, 1.0)


def test_files_of_the_same_name_and_size_are_counted_and_no_more_are_looked_for_than_tell(tmp_path: Path) -> None:
    place = tmp_path / "there"
    (place / "in").mkdir(parents=True)
    with Review.create(tmp_path / "a.review", []) as review:
        root = review.add_root(bytes(tmp_path / "gone")).id
        facts = Facts("PNG", "RGB", 8, 8)
        names = [b"in/%04d.png" % number for number in range(3000)]
        review.record([Found(root, name, 7, 0, ScanState.SCORED, b"d", facts) for name in names])
        assert match_folder(review, root, place) == Match(0, 1000)
        for name in names[:1500]:
            (place / name.decode()).write_bytes(bytes(7))
        (place / "in" / "0000.png").write_bytes(b"other")
        assert match_folder(review, root, place) == Match(499, 1000)
        assert match_folder(review, root, tmp_path / "nowhere").found == 0


@pytest.fixture
def merging(tmp_path: Path) -> Iterator[tuple[Review, Root, Root, Root]]:
    """Give a review of a folder that is gone, the one where it was moved to, with others before its files, and one
    with a copy of a file that is gone besides.
    """
    (tmp_path / "now").mkdir()
    with Review.create(tmp_path / "a.review", []) as review:
        roots = [review.add_root(bytes(tmp_path / name)) for name in ("other", "now", "was")]
        contents = (b"lx", b"abcx", b"abcde")
        for root, names in zip(roots, contents, strict=True):
            review.record(
                [
                    Found(
                        root.id, b"%c.png" % name, 5, 5, ScanState.SCORED, b"%c" % name * 32, Facts("PNG", "RGB", 8, 8)
                    )
                    for name in names
                ]
            )
        other, now, was = roots
        lost = review.known(other.id)[b"l.png"].id
        review.decide([lost], REJECTED).result()
        review.mark_missing(other.id, [b"l.png"])
        review.record([Found(now.id, b"copy.png", 5, 5, ScanState.SCORED, b"l" * 32, Facts("PNG", "RGB", 8, 8))])
        yield review, other, now, was


def test_a_folder_merged_into_another_hands_over_verdicts_stars_notes_and_vetoes_and_nothing_of_other_folders(
    merging: tuple[Review, Root, Root, Root], tmp_path: Path
) -> None:
    review, _, now, was = merging
    old, new = review.known(was.id), review.known(now.id)
    review.decide([new[b"b.png"].id, new[b"c.png"].id], ACCEPTED).result()
    review.decide([old[b"a.png"].id, old[b"b.png"].id], REJECTED).result()
    mark(review, {old[b"c.png"].id: Mark(is_starred=True, note="hand")})
    veto(review, old[b"c.png"].id, [PLACE])
    before = set(review.select("", Order.FOLDER).tolist())
    assert rehome(review, was, tmp_path / "now") == 2
    verdicts = {name: review.judgement(known.id).verdict for name, known in review.known(now.id).items()}
    judged = {b"a.png": Verdict.REJECTED, b"b.png": Verdict.REJECTED, b"c.png": Verdict.ACCEPTED}
    assert verdicts == {name: judged.get(name, Verdict.UNDECIDED) for name in verdicts}
    assert verdicts.keys() == {b"a.png", b"b.png", b"c.png", b"copy.png", b"d.png", b"e.png", b"x.png"}
    assert review.marks.of(new[b"c.png"].id) == Mark(is_starred=True, note="hand")
    assert review.vetoes.of(new[b"c.png"].id) == (PLACE,)
    assert before - set(review.select("").tolist()) == {old[name].id for name in (b"a.png", b"b.png", b"c.png")}
    names = [candidate.relative for candidate in review.candidates(review.select("", Order.FOLDER))]
    assert names == [b"l.png", b"x.png", b"a.png", b"b.png", b"c.png", b"copy.png", b"d.png", b"e.png", b"x.png"]


def test_a_merge_that_cannot_be_written_changes_nothing(
    merging: tuple[Review, Root, Root, Root], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review, _, now, was = merging
    review.decide([review.known(was.id)[b"a.png"].id], REJECTED).result()
    before = review.counts(), review.known(was.id), review.known(now.id)
    monkeypatch.setattr(moves, "_ASIDE", text("INSERT INTO nowhere VALUES (:old, :at)"))
    with pytest.raises(NotSaved):
        rehome(review, was, tmp_path / "now")
    assert (review.counts(), review.known(was.id), review.known(now.id)) == before


@pytest.mark.parametrize("name", ["out.partial", "a.review.backups", "out.partial-old/HR", "plain"])
def test_a_folder_that_no_scan_of_what_is_around_enters_is_added_by_itself(name: str, tmp_path: Path) -> None:
    place = tmp_path / "in" / name
    place.mkdir(parents=True)
    (place / "a.png").write_bytes(b"a")
    with Review.create(tmp_path / "a.review", []) as review:
        whole = review.add_root(bytes(tmp_path / "in"))
        is_entered = any(entry.relative.endswith(b"a.png") for entry in discover(whole.path))
        assert is_entered == (name == "plain")
        for _ in range(2):
            assert add_folder(review, place).path == (whole.path if is_entered else bytes(place))
        assert len(review.roots()) == 2 - is_entered
