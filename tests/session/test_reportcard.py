"""Precision and recall of flags against verdicts given by hand."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.picture import CandidateId
from reviewer.model.verdict import Judgement, Verdict
from reviewer.session import Rule, Session, Workbench
from reviewer.session.reportcard import Grade, as_csv, best_threshold, count_grades, grades
from reviewer.session.share import Share
from tests.reviews import COLUMNS, Ticking, found, make_review


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    make_review(tmp_path / "a.review", 100).close()
    with Session.open(tmp_path / "a.review", COLUMNS, clock=Ticking()) as made:
        made.review._who = "tester"
        yield made


def judge(session: Session, places: range, verdict: Verdict, *reasons: str) -> None:
    ids = [session.id_at(place) for place in places]
    session.wait(session.decide(verdict, reasons, advance=False, ids=ids))


def of(session: Session, flag: str, *reasons: str, root: str = "") -> Grade:
    (grade,) = [g for g in grades(session, {"jpeg": ("jpeg",)}) if (g.flag, g.reasons, g.root) == (flag, reasons, root)]
    return grade


def test_precision_and_recall_are_counted_over_hand_verdicts(session: Session) -> None:
    judge(session, range(40), Verdict.REJECTED)
    judge(session, range(40, 60), Verdict.ACCEPTED)
    judge(session, range(60, 70), Verdict.REJECTED)
    grade = of(session, "jpeg")
    assert (grade.precision.hits, grade.precision.count) == (40, 51)
    assert (grade.recall.hits, grade.recall.count) == (40, 50)


def test_with_reasons_a_rejection_for_another_reason_is_none(session: Session) -> None:
    judge(session, range(20), Verdict.REJECTED, "jpeg", "sketch")
    judge(session, range(20, 40), Verdict.REJECTED, "sketch")
    assert of(session, "jpeg").precision == Share(40, 40)
    assert of(session, "jpeg", "jpeg").precision == Share(20, 40)
    assert of(session, "jpeg", "jpeg").recall == Share(20, 20)


def test_what_a_rule_judged_does_not_count_and_neither_does_it_after_undo_and_redo(session: Session) -> None:
    judge(session, range(5), Verdict.REJECTED)
    session.wait(Workbench(session).apply(Rule("jpeg", 0.5, "jpeg")))
    assert of(session, "jpeg").precision.count == 5
    session.wait(session.undo())
    session.wait(session.redo())
    assert of(session, "jpeg").precision.count == 5


@pytest.mark.parametrize("roots", [1, 2])
def test_how_many_grades_there_will_be_is_known_before(session: Session, roots: int) -> None:
    for number in range(1, roots):
        session.review.add_root(f"/elsewhere/{number}".encode())
    reasons = {"jpeg": ("jpeg", "once_jpeg"), "soft": ()}
    assert count_grades(session, reasons) == len([*grades(session, reasons)])


def test_what_undo_gives_back_counts_as_what_gave_it_first(session: Session) -> None:
    judge(session, range(5), Verdict.ACCEPTED)
    session.wait(Workbench(session).apply(Rule("jpeg", 0.5, "jpeg")))
    judge(session, range(5, 15), Verdict.ACCEPTED)
    assert of(session, "jpeg").precision.count == 15
    session.wait(session.undo())
    assert of(session, "jpeg").precision.count == 5
    session.wait(session.redo())
    assert of(session, "jpeg").precision.count == 15
    session.wait(session.undo())
    session.wait(session.undo())
    assert of(session, "jpeg").precision.count == 5


def test_what_another_person_judged_does_not_count(session: Session) -> None:
    judge(session, range(5), Verdict.REJECTED)
    session.review._gestures.who = "somebody else"
    judge(session, range(5, 8), Verdict.REJECTED)
    assert of(session, "jpeg").precision.count == 3


def test_skipped_and_undecided_pictures_do_not_count(session: Session) -> None:
    judge(session, range(5), Verdict.SKIPPED)
    grade = of(session, "jpeg")
    assert grade.precision.value is None
    assert grade.threshold is None


def test_each_root_is_graded_apart(session: Session) -> None:
    other = session.review.add_root(b"/elsewhere")
    fresh = [replace(found(session.review, number), root=other.id) for number in range(20)]
    ids = [CandidateId(int(i)) for i in session.review.record(fresh)]
    session.review.decide(ids[:12], Judgement(Verdict.REJECTED)).result()
    judge(session, range(3), Verdict.REJECTED)
    assert of(session, "jpeg", root="/elsewhere").recall.count == 12
    assert of(session, "jpeg", root="/nowhere/pictures").recall.count == 3
    assert of(session, "jpeg").recall.count == 15


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_interval_holds_the_share_and_narrows_with_more_of_the_same(hits: int, misses: int) -> None:
    one, ten = Share(hits, hits + misses), Share(10 * hits, 10 * (hits + misses))
    low, high = one.bounds
    assert 0 <= low <= high <= 1
    if one.value is not None:
        assert low <= one.value <= high
        assert ten.bounds[1] - ten.bounds[0] < high - low


def test_the_interval_is_wilsons() -> None:
    # 95 % bounds of 8 of 10, worked out by hand from the formula
    assert Share(8, 10).bounds == pytest.approx((0.4902, 0.9433), abs=1e-4)


@given(st.lists(st.tuples(st.integers(0, 100), st.booleans()), min_size=1, max_size=80))
def test_a_proposed_threshold_reaches_what_is_wanted_and_none_lower_does(pictures: list[tuple[int, bool]]) -> None:
    scores = np.array([s for s, _ in pictures], np.float32) / np.float32(100)
    bad = np.array([b for _, b in pictures])
    fitting = [
        t for t in range(101) if (scores >= t / 100 - 1e-4).sum() >= 10 and bad[scores >= t / 100 - 1e-4].mean() >= 0.9
    ]
    assert best_threshold(scores, bad, 0.9) == (fitting[0] / 100 if fitting else None)


def test_csv_has_a_line_for_each_grade_and_no_cell_begins_a_formula(session: Session) -> None:
    judge(session, range(30), Verdict.REJECTED)
    evil = Grade("=1+1", "@root", (), 0.5, Share(1, 2), Share(0, 0), None)
    rows = list(csv.reader(io.StringIO(as_csv([*grades(session, {}), evil]))))
    assert len(rows) == 1 + len(COLUMNS) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert rows[-1][:2] == ["'=1+1", "'@root"]
    assert not [cell for row in rows for cell in row if cell[:1] in set("=+-@")]
