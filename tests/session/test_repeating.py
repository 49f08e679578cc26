"""A decided picture that comes again looks as if it never had been decided, and changes no verdict."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.model.mark import Mark
from reviewer.model.picture import Box
from reviewer.model.verdict import Judgement, Verdict
from reviewer.session import Session, repeating
from reviewer.session.repeating import LEAD, agreement
from tests.reviews import COLUMNS, Ticking, make_review

FIRST = LEAD + 1
"""So many decisions are made before the first repeat, with the chances of these tests."""


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setattr(repeating, "SHARE", 1.0)
    monkeypatch.setattr(repeating, "APART", 3)
    make_review(tmp_path / "a.review", 30).close()
    with Session.open(tmp_path / "a.review", COLUMNS, clock=Ticking()) as made:
        made.set_repeats(on=True)
        yield made


def judge(session: Session, verdict: Verdict = Verdict.REJECTED, times: int = 1, *, advance: bool = True) -> None:
    for _ in range(times):
        session.wait(session.decide(verdict, advance=advance))
        session.review.decisions()  # what was asked of the store before this is done


@pytest.fixture
def again(session: Session) -> Session:
    """Give a session in which a picture has just come again, with seven rejected."""
    judge(session, times=FIRST)
    assert session.repeating.now is not None
    return session


def test_one_of_the_first_pictures_comes_again_as_if_undecided(again: Session) -> None:
    assert again.current in again.ids[: FIRST - 3].tolist()
    assert again.shown_judgement == Judgement()
    assert again.judgement(again.current).verdict is Verdict.REJECTED
    assert again.cursor == FIRST


@pytest.mark.parametrize("what", ["star", "note", "veto"])
def test_a_picture_that_shows_that_it_was_seen_before_does_not_come_again(session: Session, what: str) -> None:
    review, first = session.review, session.current
    assert first is not None
    if what == "veto":
        review.vetoes.change(first, lambda _: [Box(0, 0, 8, 8, 0.0)]).result()
    else:
        mark = Mark(is_starred=True) if what == "star" else Mark(note="kept for the rim")
        review.marks.change([first], lambda _: {first: mark}).result()
    judge(session, times=FIRST)
    assert session.repeating.now is not None
    assert session.current == session.ids[1]


def test_its_pixels_are_asked_for_before_it_comes(session: Session) -> None:
    judge(session, times=FIRST - 2)
    announced = session.ahead(8)
    judge(session, times=2)
    assert session.current == announced[1]
    assert session.ahead(2) == session.ids[FIRST : FIRST + 2].tolist()


def test_an_answer_changes_no_verdict_and_the_queue_goes_on_where_it_was(again: Session) -> None:
    shown, log = again.current, again.review.decisions()
    judge(again, Verdict.ACCEPTED)
    assert again.current == again.ids[FIRST]
    assert again.judgement(shown).verdict is Verdict.REJECTED
    assert again.review.decisions() == log
    (answer,) = again.review.repeats.answers()
    assert (answer.candidate, answer.first.verdict, answer.again.verdict) == (
        shown,
        Verdict.REJECTED,
        Verdict.ACCEPTED,
    )
    assert agreement([answer]).value == 0.0


def test_the_same_answer_is_agreement_whatever_its_reasons(again: Session) -> None:
    again.wait(again.decide(Verdict.REJECTED, ("jpeg",)))
    assert agreement(again.review.repeats.answers()).value == 1.0


def test_reasons_can_be_marked_on_it_before_it_is_answered(again: Session) -> None:
    shown = again.ids[again.index_of(again.current)][None]
    again.wait(again.change(lambda old: Judgement(Verdict.REJECTED, (*old.reasons, "jpeg")), advance=False))
    assert again.all_have(shown, "jpeg")
    assert again.shown_judgement.reasons == ("jpeg",)
    again.wait(again.change(lambda old: Judgement(Verdict.REJECTED, old.reasons)))
    (answer,) = again.review.repeats.answers()
    assert answer.again == Judgement(Verdict.REJECTED, ("jpeg",))


@pytest.mark.parametrize("step", ["undo", "back"])
def test_undo_takes_the_answer_back_and_then_the_decision_before_it(again: Session, step: str) -> None:
    shown, before = again.current, again.ids[FIRST - 1]
    judge(again, Verdict.ACCEPTED)
    again.wait(getattr(again, step)())
    assert again.current == shown
    assert again.review.repeats.answers() == []
    again.wait(again.undo())
    assert again.current == before
    assert again.judgement(before).verdict is Verdict.UNDECIDED


def test_undo_takes_back_what_was_marked_on_it_before_any_decision(again: Session) -> None:
    shown, before = again.current, again.ids[FIRST - 1]
    again.wait(again.change(lambda _: Judgement(Verdict.REJECTED, ("jpeg",)), advance=False))
    again.wait(again.undo())
    assert again.current == shown
    assert again.shown_judgement == Judgement()
    assert again.review.repeats.answers() == []
    assert again.judgement(before).verdict is Verdict.REJECTED


def test_a_verdict_taken_off_it_is_no_answer(again: Session) -> None:
    judge(again, Verdict.ACCEPTED, advance=False)
    judge(again, Verdict.UNDECIDED, advance=False)
    assert again.shown_judgement == Judgement()
    assert again.review.repeats.answers() == []


@pytest.mark.parametrize(("steps", "place"), [(1, FIRST), (-1, FIRST - 1), (3, FIRST + 2)])
def test_leaving_it_leads_to_the_neighbours_of_its_place(again: Session, steps: int, place: int) -> None:
    assert again.by(steps)
    assert again.cursor == place
    assert again.current == again.ids[place]
    assert again.review.repeats.answers() == []


def test_next_undecided_leaves_it_for_the_picture_behind_it(again: Session) -> None:
    assert again.next_undecided()
    assert again.current == again.ids[FIRST]


def test_nothing_comes_again_where_that_is_off_or_in_the_grid(session: Session) -> None:
    session.set_repeats(on=False)
    judge(session, times=FIRST + 1)
    assert session.repeating.now is None
    assert session.current == session.ids[FIRST + 1]


def test_a_picture_comes_again_only_once(session: Session) -> None:
    shown = []
    while session.cursor < 29:
        if session.repeating.now is not None:
            shown.append(session.current)
        judge(session)
    assert len(shown) > 1
    assert len(set(shown)) == len(shown)


def test_about_one_picture_in_sixty_five_comes_again() -> None:
    assert 0.012 < 1 / (LEAD + 1 / repeating.SHARE) < 0.018


def test_it_is_kept_in_the_review_that_pictures_come_again_and_that_scores_are_hidden(tmp_path: Path) -> None:
    make_review(tmp_path / "a.review", 2).close()
    with Session.open(tmp_path / "a.review", COLUMNS) as session:
        assert not session.hides_scores
        session.set_blind(on=True)
        session.set_repeats(on=True)
    with Session.open(tmp_path / "a.review", COLUMNS) as session:
        assert session.has_repeats
        assert session.hides_scores
        session.wait(session.decide(Verdict.ACCEPTED, advance=False))
        assert not session.hides_scores
