"""What another source says is taken over where nothing is decided, and what differs waits for the curator."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from reviewer.model.errors import NewerReview, NotSaved
from reviewer.model.imports import Difference, ImportSource, SourceVerdict, differing_view
from reviewer.model.mark import NO_MARK, Mark
from reviewer.model.picture import CandidateId
from reviewer.model.queue import QueuePlan, SavedView
from reviewer.model.verdict import Decision, Judgement, Reason, Source, Verdict, own_key
from reviewer.store import Review, differences, read_source
from tests.reviews import COLUMNS, found, ids_of, make_review
from tests.store.marking import mark

ACCEPTED, REJECTED = Judgement(Verdict.ACCEPTED), Judgement(Verdict.REJECTED, ("jpeg", "soft"))
NOTED = Mark(is_starred=True, note="look at = the 100 % of it")


@pytest.fixture
def review(tmp_path: Path) -> Review:
    with make_review(tmp_path / "a.review", 6) as made:
        yield made


def said(review: Review, number: int, judgement: Judgement, given: Mark = NO_MARK) -> SourceVerdict:
    """Give what is said of a picture by its bytes, from a place where the review never was."""
    candidate = review.candidate(ids_of(review)[number])
    return SourceVerdict(b"/elsewhere/" + candidate.relative, candidate.digest, judgement, given)


def taken(review: Review, verdicts: Sequence[SourceVerdict], name: str = "anna", **words: str) -> tuple[Decision, ...]:
    source = ImportSource(name, verdicts, words)
    return review.take_over(review.compare(source), source).result()


def judged(review: Review) -> list[Verdict]:
    return [review.judgement(one).verdict for one in ids_of(review)]


def test_what_is_undecided_is_taken_over_with_marks_in_one_gesture_that_undo_takes_back(review: Review) -> None:
    ids = ids_of(review)
    mark(review, {ids[1]: Mark(note="mine")})
    made = taken(
        review, [said(review, 0, ACCEPTED), said(review, 1, REJECTED, NOTED), said(review, 2, Judgement(), NOTED)]
    )
    assert {decision.source for decision in made} == {Source.IMPORT}
    assert len({decision.gesture for decision in made}) == 1
    assert [review.judgement(one) for one in ids[:3]] == [ACCEPTED, REJECTED, Judgement()]
    marks = [review.marks.of(one) for one in ids[:3]]
    assert marks == [NO_MARK, Mark(is_starred=True, note="mine"), NOTED]
    review.undo().result()
    assert judged(review) == [Verdict.UNDECIDED] * 6
    assert [review.marks.of(one) for one in ids[:3]] == [NO_MARK, Mark(note="mine"), NO_MARK]
    review.redo().result()
    assert [review.judgement(one) for one in ids[:3]] == [ACCEPTED, REJECTED, Judgement()]
    assert [review.marks.of(one) for one in ids[:3]] == marks
    assert review.check() == []


def test_the_view_of_what_differs_comes_and_goes_with_the_gesture(review: Review) -> None:
    ids = ids_of(review)
    review.decide(ids[:3], ACCEPTED).result()
    view = differing_view("anna")
    review.views.put(1, SavedView("mine", QueuePlan()))
    taken(review, [said(review, 0, REJECTED)])
    assert review.views.all()[2] == view
    taken(review, [said(review, 1, REJECTED)])
    review.undo().result()
    assert review.views.all()[2] == view, "it shows what the first import left open"
    review.undo().result()
    assert list(review.views.all()) == [1]
    review.redo().result()
    assert review.views.all()[2] == view
    review.undo().result()
    review.views.put(5, replace(view, name="kept by hand"))
    review.redo().result()
    assert list(review.views.all()) == [1, 5], "one of the same plan is there"
    review.undo().result()
    assert list(review.views.all()) == [1, 5]
    assert review.check() == []


def test_an_import_that_is_not_saved_leaves_no_view(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    review.decide(ids_of(review)[:1], ACCEPTED).result()
    verdicts = [said(review, 0, REJECTED)]
    monkeypatch.setattr(review._access, "refusal", "Not saved: the disk is full.")
    with pytest.raises(NotSaved, match="disk is full"):
        taken(review, verdicts)
    assert review.views.all() == {}


def steps_of_redo(path: Path, count: int) -> int:
    """Count in thousands what SQLite does to make an import of so many verdicts again."""
    with make_review(path, count) as review:
        taken(review, [said(review, number, REJECTED) for number in range(count)])
        review.undo().result()
        steps = [0]

        def step() -> None:
            steps[0] += 1

        review._access.raw.set_progress_handler(step, 1000)
        made = review.redo().result()
        review._access.raw.set_progress_handler(None, 1000)
        assert len(made) == count
    return steps[0]


def test_making_an_import_again_takes_twice_as_long_for_twice_as_many(tmp_path: Path) -> None:
    few, many = (steps_of_redo(tmp_path / f"{count}.review", count) for count in (400, 800))
    assert few > 10
    assert many < 3 * few


def test_only_pictures_that_a_source_ever_differed_on_are_looked_up(
    review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = ids_of(review)
    asked: list[int] = []

    def look(connection: Connection, part: list[int]) -> dict[CandidateId, list[Difference]]:
        asked.extend(part)
        return found_open(connection, part)

    found_open = differences._open
    monkeypatch.setattr(differences, "_open", look)
    review.decide(ids[:1], ACCEPTED).result()
    taken(review, [said(review, number, REJECTED) for number in range(6)])
    review.decide(ids, ACCEPTED).result()
    review.undo().result()
    assert set(asked) == set(ids[:1])
    assert review.select("differs:anna").tolist() == ids[:1]


def test_a_note_that_was_changed_since_outlives_the_undo(review: Review) -> None:
    ids = ids_of(review)
    taken(review, [said(review, 0, ACCEPTED, NOTED)])
    mark(review, {ids[0]: Mark(note="mine now")})
    review.undo().result()
    assert review.marks.of(ids[0]) == Mark(note="mine now")


def test_what_differs_keeps_its_verdict_until_it_is_decided_on_or_confirmed(review: Review) -> None:
    ids = ids_of(review)
    review.decide(ids[:3], ACCEPTED).result()
    verdicts = [said(review, 0, REJECTED), said(review, 1, REJECTED), said(review, 2, ACCEPTED)]
    comparison = review.compare(ImportSource("anna", verdicts))
    assert (list(comparison.differing), comparison.agreeing) == (ids[:2], [ids[2]])
    taken(review, verdicts)
    assert judged(review)[:3] == [Verdict.ACCEPTED] * 3
    assert review.select("differs:anna").tolist() == review.select("differs:ANN*").tolist() == ids[:2]
    assert review.select("differs:ann").tolist() == []
    assert review.differences(ids[0]) == (Difference("anna", REJECTED),)
    review.decide([ids[0]], ACCEPTED).result()
    review.decide([ids[1]], REJECTED).result()
    assert review.select("differs:*").tolist() == []
    review.undo().result()
    assert review.select("differs:*").tolist() == [ids[1]]
    review.undo().result()
    assert review.select("differs:*").tolist() == ids[:2]
    review.undo().result()
    assert review.select("differs:*").tolist() == []
    review.redo().result()
    assert review.select("differs:*").tolist() == ids[:2]


def test_what_differs_is_known_again_when_the_review_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    with make_review(path, 3) as review:
        ids = ids_of(review)
        review.decide(ids, ACCEPTED).result()
        taken(review, [said(review, 0, REJECTED), said(review, 1, REJECTED)])
        review.decide([ids[0]], REJECTED).result()
    with Review.open(path, COLUMNS) as review:
        assert review.select("differs:anna").tolist() == [ids[1]]
        assert review.check() == []
        review.rebuild_verdicts()
        assert judged(review) == [Verdict.REJECTED, Verdict.ACCEPTED, Verdict.ACCEPTED]


def test_several_sources_may_differ_on_one_picture(review: Review) -> None:
    ids = ids_of(review)
    review.decide([ids[0]], ACCEPTED).result()
    taken(review, [said(review, 0, REJECTED)])
    taken(review, [said(review, 0, Judgement(Verdict.SKIPPED))], "bob")
    assert [one.name for one in review.differences(ids[0])] == ["bob", "anna"]
    assert review.select("differs:anna differs:bob").tolist() == [ids[0]]


def test_a_rule_settles_nothing_that_a_source_differs_on(review: Review) -> None:
    ids = ids_of(review)
    review.decide([ids[0]], ACCEPTED).result()
    taken(review, [said(review, 0, REJECTED)])
    assert review.decide([ids[0]], ACCEPTED, source=Source.RULE).result() == ()
    assert review.select("differs:anna").tolist() == [ids[0]]


def test_what_was_settled_once_is_not_asked_again_by_the_same_source(review: Review) -> None:
    ids = ids_of(review)
    review.decide([ids[0]], ACCEPTED).result()
    taken(review, [said(review, 0, REJECTED)])
    again = review.compare(ImportSource("anna", [said(review, 0, REJECTED)]))
    assert (again.differing, again.known) == ({}, [ids[0]])
    review.undo().result()
    anew = review.compare(ImportSource("anna", [said(review, 0, REJECTED)]))
    assert (list(anew.differing), anew.known) == ([ids[0]], [])


def test_a_verdict_given_by_hand_stays_one_where_a_source_differs(review: Review) -> None:
    ids = ids_of(review)
    review.decide([ids[0]], ACCEPTED).result()
    taken(review, [said(review, 0, REJECTED), said(review, 1, REJECTED)])
    assert review.judged.by_hand("tester").tolist() == [ids[0]]


def test_a_verdict_on_other_bytes_is_undecided_and_taken_over(review: Review) -> None:
    ids = ids_of(review)
    review.decide(ids[:2], ACCEPTED).result()
    review.record([found(review, number, digest=b"\xee" * 31 + bytes([number])) for number in range(2)])
    taken(review, [said(review, 0, ACCEPTED), said(review, 1, Judgement(), NOTED)])
    assert review.select("accepted").tolist() == [ids[0]]
    assert review.select("file:changed").tolist() == [ids[1]], "a note alone says nothing of the old verdict"


def test_files_of_the_same_bytes_are_told_apart_by_their_paths_below_the_folder(review: Review) -> None:
    twins = review.record([found(review, 0, relative=name, digest=b"\xaa" * 32) for name in (b"x/a.png", b"y/a.png")])

    def of(path: bytes, judgement: Judgement) -> SourceVerdict:
        return SourceVerdict(path, b"\xaa" * 32, judgement)

    contrary = [of(b"/other/y/a.png", REJECTED), of(b"/other/x/a.png", ACCEPTED)]
    comparison = review.compare(ImportSource("anna", contrary))
    assert {one: new.verdict for one, (new, _) in comparison.taken.items()} == {
        twins[0]: Verdict.ACCEPTED,
        twins[1]: Verdict.REJECTED,
    }
    renamed = review.compare(ImportSource("anna", [of(b"/other/b.png", REJECTED), of(b"/other/c.png", REJECTED)]))
    assert set(renamed.taken) == set(twins)
    torn = review.compare(ImportSource("anna", [of(b"/other/b.png", REJECTED), of(b"/other/c.png", ACCEPTED)]))
    assert (torn.taken, len(torn.unclear)) == ({}, 2)


def test_paths_alone_name_a_file_at_its_place_or_below_one_folder_only(review: Review) -> None:
    ids = ids_of(review)
    inside = review.candidate(ids[0]).relative
    names = [b"/nowhere/pictures/" + inside, review.candidate(ids[1]).relative, b"none.png"]
    comparison = review.compare(ImportSource("list", [SourceVerdict(name, b"", ACCEPTED) for name in names]))
    assert (list(comparison.taken), comparison.unknown) == (ids[:2], [b"none.png"])
    other = review.add_root(b"/other")
    review.record([replace(found(review, 0), root=other.id)])
    comparison = review.compare(ImportSource("list", [SourceVerdict(inside, b"", ACCEPTED)]))
    assert (comparison.taken, comparison.unclear) == ({}, [inside])


def test_a_file_of_other_bytes_or_one_that_is_gone_is_unknown(review: Review) -> None:
    ids = ids_of(review)
    gone = said(review, 1, ACCEPTED)
    review.mark_missing(review.roots()[0].id, [review.candidate(ids[1]).relative])
    comparison = review.compare(ImportSource("anna", [replace(said(review, 0, ACCEPTED), digest=b"\xbb" * 32), gone]))
    assert (comparison.taken, len(comparison.unknown)) == ({}, 2)


def test_reasons_of_the_sources_own_come_with_their_words(tmp_path: Path) -> None:
    key = own_key("moire")
    with make_review(tmp_path / "there.review", 2) as there:
        there.reasons.settle([Reason(0, key, "moire")])
        there.decide([ids_of(there)[0]], Judgement(Verdict.REJECTED, (key,))).result()
    with make_review(tmp_path / "here.review", 2) as here:
        here.reasons.settle([Reason(0, key, "something else")])
        source = read_source(tmp_path / "there.review")
        here.take_over(here.compare(source), source).result()
        (reason,) = here.judgement(ids_of(here)[0]).reasons
        assert reason != key
        assert here.reasons.all()[reason] == "moire"


def test_another_review_is_only_read_also_where_it_is_older(tmp_path: Path) -> None:
    fixture = Path(__file__).parent / "fixtures" / "schema_2.review"
    path = tmp_path / "old.review"
    path.write_bytes(fixture.read_bytes())
    source = read_source(path)
    assert [one.judgement.verdict for one in source.verdicts] == [Verdict.ACCEPTED, Verdict.REJECTED]
    assert path.read_bytes() == fixture.read_bytes()
    assert [one.name for one in tmp_path.iterdir()] == ["old.review"]


def test_a_review_of_a_newer_program_is_refused_by_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "new.review"
    make_review(path, 1).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA user_version = 999")
        connection.execute("UPDATE meta SET value = '999' WHERE key = 'min_reader'")
    with pytest.raises(NewerReview, match=r"new\.review was written by a newer program"):
        read_source(path)
