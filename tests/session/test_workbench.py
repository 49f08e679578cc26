"""What a threshold would do, and does."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from reviewer.model.queue import Order, QueuePlan
from reviewer.model.verdict import Judgement, Source, Verdict
from reviewer.session import Rule, Session, Workbench
from reviewer.store import Mirror
from tests.reviews import COLUMNS, Ticking, found, make_review

COUNT = 100


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    make_review(tmp_path / "a.review", COUNT).close()
    with Session.open(tmp_path / "a.review", COLUMNS, clock=Ticking()) as made:
        yield made


def accept(session: Session, places: list[int], verdict: Verdict = Verdict.ACCEPTED) -> None:
    session.wait(session.decide(verdict, advance=False, ids=[session.id_at(place) for place in places]))


def test_the_histogram_counts_every_scored_picture_once_under_its_verdict(session: Session) -> None:
    accept(session, [0, 1])
    accept(session, [2], Verdict.REJECTED)
    counts = Workbench(session).histogram("jpeg", 10)
    assert counts.sum() == COUNT
    columns = dict(zip(Verdict, counts.sum(0).tolist(), strict=True))
    assert columns == {Verdict.UNDECIDED: 97, Verdict.ACCEPTED: 2, Verdict.REJECTED: 1, Verdict.SKIPPED: 0}
    assert counts[9, list(Verdict).index(Verdict.ACCEPTED)] == 2


def test_scores_are_counted_while_a_scan_adds_pictures(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    is_halfway, goes_on, room_for = threading.Event(), threading.Event(), Mirror._room_for

    def slow(mirror: Mirror, name: str, rows: int) -> NDArray[Any]:
        if name == "scores":
            is_halfway.set()
            assert goes_on.wait(30)
        return room_for(mirror, name, rows)

    before = Workbench(session).histogram("jpeg").sum()
    monkeypatch.setattr(Mirror, "_room_for", slow)
    adding = threading.Thread(target=lambda: session.review.record([found(session.review, 900)]))
    adding.start()
    assert is_halfway.wait(30)
    threading.Timer(0.2, goes_on.set).start()
    assert Workbench(session).histogram("jpeg").sum() - before in {0, 1}
    adding.join(60)
    assert Workbench(session).histogram("jpeg").sum() - before == 1


def test_what_a_rule_reaches_shrinks_as_its_threshold_rises(session: Session) -> None:
    bench = Workbench(session)
    sizes = [len(bench.judged_by(Rule("jpeg", t))) for t in (0.0, 0.25, 0.5, 0.99, 1.0)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == COUNT


def test_reach_tells_what_was_accepted_above_the_threshold(session: Session) -> None:
    accept(session, [0, 1, 60])
    counts = Workbench(session).reach(Rule("jpeg", 0.5))
    assert counts[Verdict.ACCEPTED] == 2
    assert sum(counts.values()) == 51


def test_a_rule_judges_undecided_pictures_only_and_is_one_step_of_undo(session: Session) -> None:
    accept(session, [0, 1])
    bench, rule = Workbench(session), Rule("jpeg", 0.9, "jpeg")
    settled = session.wait(bench.apply(rule))
    assert len(settled.decisions) == 9
    assert {d.source for d in settled.decisions} == {Source.RULE}
    assert {d.context.partition(" scores=")[0] for d in settled.decisions} == {"rule undecided jpeg>=0.90"}
    assert session.judgement(session.id_at(0)).verdict is Verdict.ACCEPTED
    assert session.judgement(session.id_at(5)) == Judgement(Verdict.REJECTED, ("jpeg",))
    assert len(bench.judged_by(rule)) == 0
    session.wait(session.undo())
    assert session.pace.totals[Verdict.REJECTED] == 0
    assert session.pace.totals[Verdict.ACCEPTED] == 2


def test_a_rule_that_overrules_rejects_what_was_accepted_and_leaves_reasons_given_before(session: Session) -> None:
    accept(session, [0])
    session.wait(session.decide(Verdict.REJECTED, ("sketch",), advance=False, ids=[session.id_at(1)]))
    session.wait(Workbench(session).apply(Rule("jpeg", 0.9, "jpeg", overrules=True)))
    assert session.judgement(session.id_at(0)) == Judgement(Verdict.REJECTED, ("jpeg",))
    assert session.judgement(session.id_at(1)) == Judgement(Verdict.REJECTED, ("sketch",))


def test_a_picture_judged_after_the_rule_was_asked_for_keeps_its_verdict(session: Session) -> None:
    bench = Workbench(session)
    first = session.decide(Verdict.ACCEPTED, advance=False)
    ticket = bench.apply(Rule("jpeg", 0.9))
    session.wait(first)
    session.wait(ticket)
    assert session.judgement(session.id_at(0)).verdict is Verdict.ACCEPTED


def test_a_sample_is_the_same_for_its_seed_and_half_of_it_lies_nearest_to_the_threshold(session: Session) -> None:
    rule = Rule("jpeg", 0.2)
    one, again, other = (Workbench(session, seed).sample(rule, 20) for seed in (1, 1, 2))
    assert one.tolist() == again.tolist()
    assert sorted(one.tolist()) != sorted(other.tolist())
    judged = Workbench(session).judged_by(rule)
    assert len(set(one.tolist())) == 20
    assert np.isin(one, judged).all()
    nearest = judged[np.argsort([-int(i) for i in judged])][:10]
    assert np.isin(nearest, one).all()


def test_a_sample_of_few_holds_them_all(session: Session) -> None:
    rule = Rule("jpeg", 0.9)
    bench = Workbench(session)
    assert sorted(bench.sample(rule, 50).tolist()) == sorted(bench.judged_by(rule).tolist())


def test_leaving_a_queue_taken_alone_leads_back_to_the_place_in_the_one_before(tmp_path: Path) -> None:
    make_review(tmp_path / "b.review", 20).close()
    with Session.open(tmp_path / "b.review", COLUMNS) as session:
        session.refilter(QueuePlan(Order.FOLDER))
        before = session.ids.tolist()
        session.go_to_index(11)
        session.take(session.ids[[7, 3, 5]], "three")
        session.take(session.ids[[1]], "one")
    with Session.open(tmp_path / "b.review", COLUMNS) as session:
        session.leave_alone()
        assert (session.alone, session.cursor, session.ids.tolist()) == ("", 11, before)
        session.leave_alone()
        assert session.cursor == 11


def test_a_queue_taken_alone_is_there_again_and_takes_nothing_up_until_another_is_made(tmp_path: Path) -> None:
    make_review(tmp_path / "b.review", 20).close()
    with Session.open(tmp_path / "b.review", COLUMNS) as session:
        chosen = session.ids[[7, 3, 5]]
        session.take(chosen, "three")
    with Session.open(tmp_path / "b.review", COLUMNS) as session:
        assert session.ids.tolist() == chosen.tolist()
        assert session.alone == "three"
        assert session.extend() == 0
        session.refilter(QueuePlan(Order.FOLDER))
        assert session.alone == ""
        assert len(session) == 20


def test_a_rule_rejects_what_was_accepted_as_another_file(session: Session) -> None:
    accept(session, [0, 1])
    session.review.record([found(session.review, 0, digest=b"n" * 32)])
    changed, kept = (session.id_at(place) for place in (0, 1))
    workbench, rule = Workbench(session), Rule("jpeg", 0.99)
    assert workbench.reach(rule)[Verdict.UNDECIDED] == 1
    session.wait(workbench.apply(rule))
    assert session.judgement(changed).verdict is Verdict.REJECTED
    assert session.judgement(kept).verdict is Verdict.ACCEPTED
