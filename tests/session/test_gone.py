"""Files that are gone are neither counted nor queued, and all that is known of them is there again once they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.model.picture import CandidateId, ScanState
from reviewer.model.queue import Order, QueuePlan
from reviewer.model.verdict import Verdict
from reviewer.session import Rule, Session, Workbench
from reviewer.session.reportcard import grades
from reviewer.store import Review, snapshot
from reviewer.store.moves import Move
from reviewer.store.snapshot import place_of
from tests.reviews import COLUMNS, Ticking, found, make_review

COUNT = 20
GONE = (0, 1, 5)
"""The first is accepted and the next rejected before they go."""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a review of a few candidates that counts as large, so that a copy of its scores lies beside it."""
    monkeypatch.setattr(snapshot, "LEAST", 5)
    make_review(tmp_path / "a.review", COUNT).close()
    return tmp_path / "a.review"


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    """Give its session, with two decided and then three gone."""
    with Session.open(path, COLUMNS, clock=Ticking()) as made:
        made.review._gestures.who = "tester"
        made.wait(made.decide(Verdict.ACCEPTED))
        made.wait(made.decide(Verdict.REJECTED, ("jpeg",)))
        lose(made.review, GONE)
        yield made


def lose(review: Review, numbers: tuple[int, ...]) -> None:
    review.mark_missing(review.roots()[0].id, [found(review, number).relative for number in numbers])


def ids(session: Session, *numbers: int) -> list[CandidateId]:
    first = int(session.review.mirror().ids[0])
    return [CandidateId(first + number) for number in numbers]


def test_totals_and_reasons_leave_them_out(session: Session) -> None:
    assert session.pace.totals == {
        Verdict.UNDECIDED: COUNT - 3, Verdict.ACCEPTED: 0, Verdict.REJECTED: 0, Verdict.SKIPPED: 0,
    }  # fmt: skip
    assert session.pace.reasons == {}
    assert session.pace.gone == {
        Verdict.UNDECIDED: 1, Verdict.ACCEPTED: 1, Verdict.REJECTED: 1, Verdict.SKIPPED: 0,
    }  # fmt: skip
    assert session.review.states()[ScanState.SCORED] == COUNT - 3
    assert session.review.gone() == 3


def test_what_is_counted_and_what_is_gone_are_all_that_a_list_names(session: Session) -> None:
    for verdict in Verdict:
        count = session.pace.totals[verdict] + session.pace.gone[verdict]
        assert count == len(session.review.select(verdict.value))
    session.wait(session.decide(Verdict.SKIPPED, ids=ids(session, 5)))
    assert (session.pace.gone[Verdict.UNDECIDED], session.pace.gone[Verdict.SKIPPED]) == (0, 1)
    session.review.mark_missing(session.review.roots()[0].id, [found(session.review, 9).relative])
    assert session.pace.gone[Verdict.UNDECIDED] == 1


def test_none_of_them_counts_as_decided_or_waits_for_a_verdict(session: Session) -> None:
    session.wait(session.decide(Verdict.SKIPPED, ids=ids(session, 6)))
    assert (session.pace.decided, session.pace.remaining) == (1, COUNT - 4)
    session.go_to(ids(session, 4)[0])
    assert session.next_undecided()
    assert session.current == ids(session, 7)[0]


def test_a_decision_goes_on_to_the_next_that_is_there(session: Session) -> None:
    session.go_to(ids(session, 4)[0])
    session.wait(session.decide(Verdict.ACCEPTED))
    assert session.current == ids(session, 6)[0]
    session.previous()
    assert session.current == ids(session, 5)[0]
    session.wait(session.undo())
    assert session.current == ids(session, 4)[0]


def test_where_all_that_follow_are_gone_a_decision_goes_to_the_next_of_them(session: Session) -> None:
    lose(session.review, tuple(range(17, COUNT)))
    session.go_to(ids(session, 16)[0])
    session.wait(session.decide(Verdict.ACCEPTED))
    assert session.current == ids(session, 17)[0]
    session.last()
    session.wait(session.decide(Verdict.SKIPPED))
    assert session.current == ids(session, COUNT - 1)[0]


def test_the_frozen_queue_keeps_them_and_the_next_has_them_only_if_asked_for(session: Session) -> None:
    assert len(session) == COUNT
    session.refilter(QueuePlan(Order.ADDED))
    assert session.ids.tolist() == [i for i in ids(session, *range(COUNT)) if i not in ids(session, *GONE)]
    session.refilter(QueuePlan(Order.ADDED, "file:gone"))
    assert session.ids.tolist() == ids(session, *GONE)
    session.refilter(QueuePlan(Order.ADDED, "undecided (file:gone OR jpeg>0.98)"))
    assert session.ids.tolist() == ids(session, 5)


def test_a_list_names_them_without_being_asked(session: Session) -> None:
    assert len(session.review.select("")) == COUNT


def test_rules_and_comparisons_leave_them_out(session: Session) -> None:
    assert sum(Workbench(session).reach(Rule("jpeg", 0.0)).values()) == COUNT - 3
    assert not set(session.review.likenesses.pending().tolist()) & set(ids(session, *GONE))


def test_what_was_said_of_them_still_tells_how_good_a_flag_is(session: Session) -> None:
    (jpeg,) = [grade for grade in grades(session, {}) if grade.flag == "jpeg"]
    assert (jpeg.precision.hits, jpeg.precision.count) == (1, 2)


def test_what_was_set_aside_is_graded_no_more(session: Session) -> None:
    first, second = ids(session, 0, 1)
    session.review.set_aside([Move(second, first)])
    (jpeg,) = [grade for grade in grades(session, {}) if grade.flag == "jpeg"]
    assert (jpeg.precision.hits, jpeg.precision.count) == (0, 1)


def test_a_saved_queue_is_opened_without_what_was_set_aside_since(session: Session, path: Path) -> None:
    first, second, third = ids(session, 2, 3, 4)
    session.go_to(third)
    session.review.set_aside([Move(second, first)])
    session.close()
    with Session.open(path, COLUMNS, clock=Ticking()) as again:
        assert len(again) == COUNT - 1
        assert second not in again.ids.tolist()
        assert again.current == third


def test_files_that_are_found_again_count_with_their_verdicts(session: Session) -> None:
    session.review.record([found(session.review, number) for number in GONE])
    assert session.review.gone() == 0
    totals = session.pace.totals
    assert (totals[Verdict.ACCEPTED], totals[Verdict.REJECTED]) == (1, 1)
    assert session.pace.remaining == COUNT - 2


def test_a_review_that_is_opened_again_knows_them_from_its_copy_and_from_its_rows(session: Session, path: Path) -> None:
    session.close()
    assert place_of(path).exists()
    for is_copied in (True, False):
        with Session.open(path, COLUMNS, clock=Ticking()) as again:
            assert (again.review.gone(), len(again), again.pace.remaining) == (3, COUNT, COUNT - 3)
            assert has_copy(again, path) is is_copied
        place_of(path).unlink()


def has_copy(session: Session, path: Path) -> bool:
    review = session.review
    return review._executor.call(lambda: snapshot.is_current(place_of(path), review._connection, review.mirror()))


def test_what_a_scan_found_meanwhile_joins_also_where_others_are_gone(session: Session, path: Path) -> None:
    session.close()
    with Review.open(path, COLUMNS) as review:
        review.record([found(review, COUNT), found(review, COUNT + 1)])
    with Session.open(path, COLUMNS, clock=Ticking()) as again:
        assert len(again) == COUNT + 2
