"""A session equals a plain model of itself, whatever is pressed in whatever order, and through every reopening."""

import shutil
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from reviewer.model.errors import NotSaved, WhereError
from reviewer.model.picture import CandidateId
from reviewer.model.queue import Order, QueuePlan, View
from reviewer.model.verdict import Judgement, Verdict
from reviewer.session import Session
from reviewer.store import Review
from tests.faults.tiers import tier
from tests.reviews import COLUMNS, Ticking, found, make_review

COUNT = 7
DECIDED = st.sampled_from(
    [Judgement(Verdict.ACCEPTED), Judgement(Verdict.SKIPPED), Judgement(Verdict.REJECTED, ("jpeg",)), Judgement()]
)


class SessionModel(RuleBasedStateMachine):
    """Press keys on a session and on a model of dictionaries and lists."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "model.review"
        self.clock = Ticking()

    @initialize()
    def begin(self) -> None:
        make_review(self.path, COUNT).close()
        self.session = Session.open(self.path, COLUMNS, clock=self.clock)
        self.everything = [int(i) for i in self.session.ids]
        self.ids, self.cursor, self.where = self.everything, 0, ""
        self.verdicts = {i: Judgement() for i in self.ids}
        self.done: list[list[tuple[int, Judgement, Judgement]]] = []
        self.undone: list[list[tuple[int, Judgement, Judgement]]] = []

    def judge(self, ids: list[int], new: Judgement) -> None:
        gesture = [(i, self.verdicts[i], new) for i in ids if self.verdicts[i] != new]
        for i, _, after in gesture:
            self.verdicts[i] = after
        if gesture:
            self.done.append(gesture)
            self.undone.clear()

    @rule(judgement=DECIDED, advance=st.booleans())
    def decide(self, judgement: Judgement, advance: bool) -> None:
        self.session.wait(self.session.decide(judgement.verdict, judgement.reasons, advance=advance))
        self.judge(self.ids[self.cursor : self.cursor + 1], judgement)
        if advance:
            self.cursor = max(0, min(self.cursor + 1, len(self.ids) - 1))

    @rule(judgement=DECIDED, places=st.sets(st.integers(0, COUNT - 1), min_size=1))
    def decide_several(self, judgement: Judgement, places: set[int]) -> None:
        chosen = [self.ids[place] for place in sorted(places) if place < len(self.ids)]
        ids = [CandidateId(i) for i in chosen]
        self.session.wait(self.session.decide(judgement.verdict, judgement.reasons, advance=False, ids=ids))
        self.judge(chosen, judgement)

    @rule()
    def undo(self) -> None:
        self.session.wait(self.session.undo())
        if self.done:
            gesture = self.done.pop()
            for i, before, _ in gesture:
                self.verdicts[i] = before
            self.undone.append(gesture)
            self.go_to(gesture)

    @rule()
    def redo(self) -> None:
        self.session.wait(self.session.redo())
        if self.undone:
            gesture = self.undone.pop()
            for i, _, after in gesture:
                self.verdicts[i] = after
            self.done.append(gesture)
            self.go_to(gesture)

    def go_to(self, gesture: list[tuple[int, Judgement, Judgement]]) -> None:
        """Go to a picture of a gesture, unless one of it is on screen; where the queue has none all join it."""
        meant = [i for i, _, _ in gesture]
        if self.ids and self.ids[self.cursor] in meant:
            return
        there = [i for i in meant if i in self.ids]
        if there:
            self.cursor = self.ids.index(there[0])
        else:
            self.ids = [*self.ids[: self.cursor], *meant, *self.ids[self.cursor :]]

    @rule()
    def back(self) -> None:
        self.session.wait(self.session.back())
        for gesture in reversed(self.done):
            for i, _, _ in reversed(gesture):
                if self.verdicts[i].verdict is not Verdict.UNDECIDED:
                    gone_back = [(i, self.verdicts[i], Judgement())]
                    self.judge([i], Judgement())
                    self.go_to(gone_back)
                    return

    @rule(steps=st.integers(-10, 10))
    def move(self, steps: int) -> None:
        self.session.by(steps)
        self.cursor = max(0, min(self.cursor + steps, len(self.ids) - 1))

    @rule(where=st.sampled_from(["", "undecided", "rejected"]))
    def make_another_queue(self, where: str) -> None:
        self.session.refilter(QueuePlan(where=where))
        fits = {i for i in self.everything if where in {"", self.verdicts[i].verdict.value}}
        beyond = [i for i in self.ids[self.cursor :] if i in fits]
        before = [i for i in self.ids[: self.cursor] if i in fits]
        left = (beyond or (before[-1:] if where == self.where else before) or [None])[0]
        self.where, self.ids = where, [i for i in self.everything if i in fits]
        self.cursor = self.ids.index(left) if left in fits else 0

    @rule()
    def next_undecided(self) -> None:
        self.session.next_undecided()
        for place in range(self.cursor + 1, len(self.ids)):
            if self.verdicts[self.ids[place]].verdict is Verdict.UNDECIDED:
                self.cursor = place
                return

    @precondition(lambda self: len(self.done) % 3 == 1)
    @rule()
    def reopen(self) -> None:
        self.session.close()
        self.session = Session.open(self.path, COLUMNS, clock=self.clock)

    @invariant()
    def agrees(self) -> None:
        if not hasattr(self, "session"):
            return
        assert [int(i) for i in self.session.ids] == self.ids
        assert self.session.cursor == self.cursor
        assert {i: self.session.judgement(CandidateId(i)) for i in self.everything} == self.verdicts
        counts = Counter(j.verdict for j in self.verdicts.values())
        assert self.session.pace.totals == {verdict: counts[verdict] for verdict in Verdict}
        assert self.session.pace.remaining == sum(self.verdicts[i].verdict is Verdict.UNDECIDED for i in self.ids)

    def teardown(self) -> None:
        if hasattr(self, "session"):
            assert self.session.review.check() == []
            self.session.close()
        shutil.rmtree(self.folder)


TestSessionModel = SessionModel.TestCase
TestSessionModel.settings = settings(
    max_examples=tier(8, 100),
    stateful_step_count=tier(40, 100),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    make_review(tmp_path / "a.review", 10).close()
    with Session.open(tmp_path / "a.review", COLUMNS, clock=Ticking()) as made:
        yield made


def test_the_first_queue_is_worst_first(session: Session) -> None:
    names = [session.candidate(session.id_at(k)).name for k in range(len(session))]
    assert names == [f"folder{k % 3}/{k:04}.png" for k in range(10)]


def test_nothing_moves_before_a_decision_is_settled(session: Session) -> None:
    ticket = session.decide(Verdict.ACCEPTED)
    ticket.future.result()
    assert session.cursor == 0
    assert session.settle(ticket).focus == session.id_at(1)
    assert session.cursor == 1


def test_the_queue_stays_frozen_when_a_decision_ends_the_match_of_its_filter(session: Session) -> None:
    session.refilter(QueuePlan(where="undecided"))
    before = session.ids.tolist()
    session.wait(session.decide(Verdict.REJECTED))
    assert session.ids.tolist() == before
    assert session.cursor == 1


def test_a_new_filter_keeps_the_nearest_place(session: Session) -> None:
    session.go_to_index(4)
    session.wait(session.decide(Verdict.REJECTED, advance=False))
    session.refilter(QueuePlan(where="undecided"))
    assert session.candidate(session.current).name == "folder2/0005.png"
    session.refilter(QueuePlan())
    assert session.candidate(session.current).name == "folder2/0005.png"


def test_a_new_filter_that_only_pictures_before_match_is_begun_at_its_first(session: Session) -> None:
    for _ in range(3):
        session.wait(session.decide(Verdict.REJECTED))
    first = session.id_at(0)
    session.refilter(QueuePlan(where="rejected"))
    assert (session.current, session.cursor, len(session)) == (first, 0, 3)
    session.last()
    session.wait(session.decide(Verdict.ACCEPTED, advance=False))
    session.refilter(session.plan)
    assert session.cursor == 1


def test_a_filter_that_cannot_be_understood_changes_nothing(session: Session) -> None:
    before = (session.plan, session.ids.tolist(), session.cursor)
    with pytest.raises(WhereError, match="column 1"):
        session.refilter(QueuePlan(where="jpg>0.5"))
    assert (session.plan, session.ids.tolist(), session.cursor) == before


def test_an_empty_queue_takes_every_key_without_harm(session: Session) -> None:
    session.refilter(QueuePlan(where="accepted"))
    assert session.current is None
    assert session.wait(session.decide(Verdict.ACCEPTED)).decisions == ()
    assert not session.next()
    assert session.pace.remaining == 0


def test_pictures_scored_later_join_the_end_and_disturb_nothing(session: Session) -> None:
    session.go_to_index(3)
    before = session.ids.tolist()
    session.review.record([found(session.review, number) for number in (90, 91, 10)])
    assert session.extend() == 3
    assert session.ids.tolist()[:10] == before
    assert session.cursor == 3
    assert session.extend() == 0


def test_that_some_joined_out_of_order_is_known_even_after_a_crash_until_it_is_made_anew(tmp_path: Path) -> None:
    session = Session(make_review(tmp_path / "a.review", 6))
    assert not session.has_later
    session.review.record([found(session.review, 102)])
    session.extend()
    session.save_place().result()
    session.review.close()  # without the session's own last word, as after a crash
    with Session.open(tmp_path / "a.review", COLUMNS) as again:
        assert again.has_later
        again.refilter(again.plan)
        assert not again.has_later


def test_pictures_that_join_where_the_order_has_them_leave_it_as_it_is(tmp_path: Path) -> None:
    with Session(make_review(tmp_path / "a.review", 6)) as session:
        session.refilter(QueuePlan(Order.ADDED))
        session.review.record([found(session.review, 90)])
        assert session.extend() == 1
        assert not session.has_later


def test_what_was_scored_without_a_window_is_in_the_queue_and_the_totals_alike(tmp_path: Path) -> None:
    make_review(tmp_path / "a.review", 6).close()
    with Session.open(tmp_path / "a.review", COLUMNS) as session:
        session.next()
        order, current = session.ids.tolist(), session.current
    with Review.open(tmp_path / "a.review", COLUMNS) as review:
        review.record([found(review, number) for number in (6, 7)])
    with Session.open(tmp_path / "a.review", COLUMNS) as session:
        assert session.ids.tolist()[:6] == order
        assert session.current == current
        assert len(session) == session.pace.remaining == sum(session.pace.totals.values()) == 8
    with Session.open(tmp_path / "a.review", COLUMNS) as session:
        session.refilter(QueuePlan(where="jpeg>=0.95"))
        count = len(session)
    with Session.open(tmp_path / "a.review", COLUMNS) as session:
        assert len(session) == count < 8


def test_place_order_filter_and_view_are_there_again_after_reopening(tmp_path: Path) -> None:
    make_review(tmp_path / "b.review", 10).close()
    view = View(zoom=4.0, centre=(0.25, 0.75), kernel="dpid", shows_lr=True)
    with Session.open(tmp_path / "b.review", COLUMNS) as session:
        session.refilter(QueuePlan(Order.FOLDER, "jpeg<0.95"))
        session.view = view
        session.go_to_index(2)
        left = (session.current, session.plan)
    with Session.open(tmp_path / "b.review", COLUMNS) as session:
        assert (session.current, session.plan) == left
        assert session.view == view


def test_the_place_is_saved_with_the_decision_itself(tmp_path: Path) -> None:
    make_review(tmp_path / "c.review", 5).close()
    session = Session.open(tmp_path / "c.review", COLUMNS)
    session.wait(session.decide(Verdict.ACCEPTED))
    saved = session.review.load_queue("main")
    session.review.close()
    assert saved is not None
    assert saved.cursor == 1


def test_a_decision_that_is_not_saved_leaves_the_cursor_and_the_verdict(session: Session, monkeypatch) -> None:
    monkeypatch.setattr("reviewer.store.log.append", _full_disk)
    with pytest.raises(NotSaved, match=r"a\.review: the disk is full"):
        session.wait(session.decide(Verdict.ACCEPTED))
    assert session.cursor == 0
    assert session.judgement(session.current) == Judgement()
    monkeypatch.undo()
    session.wait(session.decide(Verdict.ACCEPTED))
    assert session.cursor == 1


def _full_disk(*_: object) -> None:
    import sqlite3

    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error


def test_finding_a_name_goes_on_from_the_cursor_and_round_the_end(session: Session) -> None:
    assert session.find("folder1/") == 1
    session.go_to_index(7)
    assert session.find("folder1/") == 1
    assert session.find("0008") == 8
    assert session.find("nothing") is None


def test_pace_counts_minutes_without_pauses(tmp_path: Path) -> None:
    make_review(tmp_path / "d.review", 10).close()
    clock = Ticking()
    with Session.open(tmp_path / "d.review", COLUMNS, clock=clock) as session:
        assert session.pace.per_minute is None
        for _ in range(4):
            session.wait(session.decide(Verdict.ACCEPTED))
        before = session.pace.per_minute
        clock.at += 3_600_000
        session.wait(session.decide(Verdict.ACCEPTED))
        assert before is not None
        assert session.pace.per_minute == pytest.approx(before, rel=0.3)
        assert session.pace.eta_seconds == pytest.approx(60 * 5 / session.pace.per_minute)


def test_a_queue_that_could_not_be_written_is_written_with_the_next_place(tmp_path: Path) -> None:
    make_review(tmp_path / "a.review", 6).close()
    with Session.open(tmp_path / "a.review", COLUMNS) as session:
        session.review._access.refusal = "Not saved: the disk is full."
        session.refilter(QueuePlan(Order.BEST_FIRST))
        wanted = session.ids.tolist()
        with pytest.raises(NotSaved):
            session._kept.result()
        session.review._access.refusal = None
        session.last()
        session.save_place().result()
    with Session.open(tmp_path / "a.review", COLUMNS) as session:
        assert session.ids.tolist() == wanted
        assert session.cursor == len(wanted) - 1
        assert session.plan.order is Order.BEST_FIRST


def test_a_review_whose_place_cannot_be_saved_is_closed_all_the_same(tmp_path: Path) -> None:
    make_review(tmp_path / "a.review", 2).close()
    session = Session.open(tmp_path / "a.review", COLUMNS)
    (tmp_path / "a.review").rename(tmp_path / "b.review")
    with pytest.raises(NotSaved, match="moved or replaced"):
        session.close()
    assert session.review.is_closed


def test_a_queue_by_a_flag_that_is_gone_opens_and_grows_by_all_scores(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    make_review(path, 5).close()
    with Session.open(path, COLUMNS) as session:
        session.refilter(QueuePlan(Order.WORST_FIRST, "", "soft"))
    with Review.open(path, COLUMNS[:2]) as review:
        (new,) = review.record([found(review, 7)])
    with Session.open(path, COLUMNS[:2]) as session:
        assert session.plan == QueuePlan(Order.WORST_FIRST)
        assert session.ids[-1] == new
        session.refilter(QueuePlan(Order.BEST_FIRST, "", "soft"))
        assert session.plan == QueuePlan(Order.BEST_FIRST)


def test_a_queue_by_a_filter_that_names_a_flag_which_is_gone_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    make_review(path, 5).close()
    with Session.open(path, COLUMNS) as session:
        session.refilter(QueuePlan(Order.WORST_FIRST, "soft>=0"))
    with Session.open(path, COLUMNS[:2]) as session:
        session.review.record([found(session.review, 7)])
        assert session.extend() == 0
        assert len(session) == 5


@pytest.mark.parametrize(
    "change", ["view = '{}'", """view = json_set(view, '$."of a newer program"', 1)""", "ordering = 'x'"]
)
def test_a_queue_that_cannot_be_understood_is_made_anew(tmp_path: Path, change: str) -> None:
    path = tmp_path / "a.review"
    make_review(path, 3).close()
    with Session.open(path, COLUMNS) as session:
        session.last()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE queue SET {change}")
    with Session.open(path, COLUMNS) as session:
        assert (len(session), session.cursor, session.plan) == (3, 0, QueuePlan())


def test_a_review_that_no_session_can_be_made_of_is_let_go_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.review"
    make_review(path, 2).close()
    monkeypatch.setattr(Review, "load_queue", Mock(side_effect=MemoryError))
    with pytest.raises(MemoryError):
        Session.open(path, COLUMNS)
    Review.open(path, COLUMNS).close()
