"""What the window says of its own accord after a step names what helps next."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reviewer.gui.panel import toast as toast_module
from reviewer.gui.panel.banner import Tone
from reviewer.model.imports import ImportSource, SourceVerdict, differing_view
from reviewer.model.verdict import REASONS, Judgement, Verdict
from reviewer.store import Review
from tests.gui.reviews import ALT, COLUMNS, CONTROL, SHIFT, Hands, make_review

Key = Qt.Key


def _reject_all(hands: Hands) -> None:
    hands.press(Key.Key_G)
    hands.press(Key.Key_A, CONTROL)
    hands.press(Key.Key_X)


def test_damage_of_the_review_stays_told_until_it_is_dismissed_whatever_is_decided_meanwhile(hands: Hands) -> None:
    banner = hands.page.screen.banner
    hands.page._teller.tell_damage("Two pages of the review are damaged.")
    for _ in range(len(hands.session)):
        hands.press(Key.Key_P)
    assert hands.session.pace.remaining == 0
    assert banner.isVisible()
    assert banner.text.startswith("Two pages")
    hands.bot.keyClick(hands.page.screen, Key.Key_Escape)
    assert not banner.isVisible()


def test_a_batch_that_was_undone_is_offered_to_be_done_again(hands: Hands) -> None:
    _reject_all(hands)
    hands.press(Key.Key_Z, CONTROL)
    assert "Ctrl+Shift+Z does it again" in hands.page.screen.toast.text()
    assert not hands.session.pace.totals.get(Verdict.REJECTED)


def test_a_batch_is_told_with_its_verdict_and_reason(hands: Hands) -> None:
    hands.page.queueing.set_filter("jpeg>=0.5")
    count = len(hands.session)
    hands.page.queueing.set_filter("")
    hands.press(Key.Key_G)
    for _ in range(count - 1):
        hands.press(Key.Key_Right, SHIFT)
    hands.press(Key.Key_5)
    label = REASONS[4].label
    told = f"{count} pictures rejected: {label}, in one step. Ctrl+Z takes it back."
    assert hands.page.screen.toast.text() == told
    hands.press(Key.Key_Z, CONTROL)
    assert hands.page.screen.toast.text().startswith(f"{count} pictures undecided, in one step.")


def test_a_queue_that_is_decided_is_not_taken_for_the_review(hands: Hands) -> None:
    everything = len(hands.session)
    hands.page.queueing.set_filter("jpeg>=0.5")
    assert 0 < len(hands.session) < everything
    _reject_all(hands)
    assert "All of this queue is decided. In the whole review: " in hands.page.screen.banner.text


def test_a_batch_that_is_taken_back_leaves_the_place_as_it_was(hands: Hands) -> None:
    hands.press(Key.Key_G)
    for _ in range(2):
        hands.press(Key.Key_Right)
    place = hands.session.cursor
    hands.press(Key.Key_A, CONTROL)
    hands.press(Key.Key_X)
    assert hands.session.cursor == place
    hands.press(Key.Key_Z, CONTROL)
    assert hands.session.cursor == place
    assert not hands.session.pace.totals.get(Verdict.REJECTED)


def test_it_is_said_that_nothing_is_left_to_take_back_or_to_do_again(hands: Hands) -> None:
    hands.press(Key.Key_P)
    hands.press(Key.Key_Z, CONTROL)
    hands.press(Key.Key_Z, CONTROL)
    assert hands.page.screen.toast.text() == "Nothing is left to take back."
    hands.press(Key.Key_Z, CONTROL | SHIFT)
    hands.press(Key.Key_Z, CONTROL | SHIFT)
    assert hands.page.screen.toast.text() == "Nothing is left to do again."
    hands.press(Key.Key_Z, CONTROL)
    hands.press(Key.Key_Backspace)
    assert hands.page.screen.toast.text() == "Nothing is left to take back."


def test_a_batch_tells_what_it_overruled(hands: Hands) -> None:
    hands.press(Key.Key_4)
    hands.press(Key.Key_X)
    hands.press(Key.Key_P)
    hands.press(Key.Key_G)
    hands.press(Key.Key_Home)
    for _ in range(3):
        hands.press(Key.Key_Right, SHIFT)
    hands.press(Key.Key_P)
    told = "3 pictures accepted, in one step. Before: 2 rejected. Ctrl+Z takes it back."
    assert hands.page.screen.toast.text() == told
    hands.press(Key.Key_Z, CONTROL)
    assert "Before" not in hands.page.screen.toast.text()


def test_that_all_is_decided_tells_what_the_last_batch_overruled_and_how_to_take_it_back(hands: Hands) -> None:
    hands.press(Key.Key_X)
    hands.press(Key.Key_G)
    hands.press(Key.Key_A, CONTROL)
    hands.press(Key.Key_P)
    assert "All decided: 12 accepted. Before: 1 rejected. Ctrl+Z takes it back." in hands.page.screen.banner.text


def test_that_all_is_decided_covers_the_picture_once_and_is_said_in_passing_later(hands: Hands) -> None:
    _reject_all(hands)
    banner, toast = hands.page.screen.banner, hands.page.screen.toast
    hands.press(Key.Key_G)
    hands.press(Key.Key_P)
    assert "1 accepted, 11 rejected" in banner.text  # what it says stays true for as long as it is shown
    banner.hide()
    hands.press(Key.Key_P)
    assert not banner.isVisible()
    hands.press(Key.Key_U)
    hands.press(Key.Key_P)
    assert not banner.isVisible()
    assert toast.text().startswith("All decided: ")
    hands.page.queueing.remake()
    hands.press(Key.Key_U)
    hands.press(Key.Key_X)
    assert banner.isVisible()


def test_undoing_what_was_not_in_the_queue_says_that_it_is_now_and_what_it_became(hands: Hands) -> None:
    hands.press(Key.Key_5)
    hands.press(Key.Key_P)
    first = hands.session.review.select("rejected")
    hands.page.queueing.set_filter("undecided")
    hands.look()
    hands.press(Key.Key_Z, CONTROL)
    hands.press(Key.Key_Z, CONTROL)
    name = hands.session.candidate(int(first[0])).name
    assert hands.page.screen.toast.text() == f"{name} was not in this queue and is now; it is undecided."
    hands.page.queueing.set_filter("undecided jpeg<0.5")
    hands.look()
    hands.press(Key.Key_Z, CONTROL | SHIFT)
    told = f"{name} was not in this queue and is now; it is rejected: {REASONS[4].label}."
    assert hands.page.screen.toast.text() == told


def test_a_picture_that_cannot_be_shown_is_rejected_but_never_accepted(
    make_hands: Callable[..., Hands], tmp_path: Path
) -> None:
    hands, path = make_hands(), make_review(tmp_path, 4)
    (tmp_path / "pictures" / "001.png").write_bytes(b"no picture")
    hands.open(path)
    hands.press(Key.Key_Right)
    hidden = hands.current
    for _ in range(2):
        hands.press(Key.Key_P)
        assert hands.current == hidden
        assert "X rejects it" in hands.page.screen.toast.text()
    hands.press(Key.Key_G)
    hands.press(Key.Key_P)
    assert (hands.current, hands.verdict(hidden)) == (hidden, Verdict.UNDECIDED)
    hands.press(Key.Key_X)
    assert hands.verdict(hidden) is Verdict.REJECTED


def _differ(review: Review, name: str, count: int) -> None:
    """Import a source that rejects the first pictures."""
    ids = review.select("")[:count].tolist()
    candidates = [review.candidate(one) for one in ids]
    said = [SourceVerdict(one.relative, one.digest, Judgement(Verdict.REJECTED)) for one in candidates]
    source = ImportSource(name, said)
    review.take_over(review.compare(source), source).result()


def test_that_all_is_decided_names_what_sources_differ_on_and_leads_there(hands: Hands) -> None:
    banner, toast, review = hands.page.screen.banner, hands.page.screen.toast, hands.session.review
    for _ in range(len(hands.session) - 1):
        hands.press(Key.Key_P)
    _differ(review, "anna", 2)
    _differ(review, "bob", 1)
    for slot, view in ((1, None), (2, None), (3, differing_view("anna"))):
        hands.session.keep_view(slot, view)
    hands.press(Key.Key_P)
    assert banner.text.startswith("All decided: 12 accepted. Still open: anna differs on 2 pictures. Alt+3 shows them.")
    assert "Still open: bob differs on 1 picture. Ctrl+E" in banner.text, "no view of it is kept"
    banner.press_other()
    hands.look()
    assert (hands.session.plan.where, len(hands.session)) == ("differs:*", 2)
    hands.press(Key.Key_3, ALT)
    assert (hands.session.plan.where, banner.isVisible()) == ("differs:anna", False)
    hands.press(Key.Key_End)
    hands.press(Key.Key_P)
    assert toast.text() == "The end of the queue; still differing: 1 picture. Home goes to the first."
    assert not banner.isVisible(), "one of its pictures is open"
    hands.press(Key.Key_Home)
    hands.press(Key.Key_P)
    assert "All decided: 12 accepted. Ctrl+E" in banner.text
    hands.press(Key.Key_Z, CONTROL)
    assert not banner.isVisible()


def test_taking_an_import_back_takes_its_view_out_of_the_menu(hands: Hands) -> None:
    hands.press(Key.Key_P)
    _differ(hands.session.review, "anna", 1)
    action = hands.window.bindings.action("view.1")
    hands.press(Key.Key_Z, CONTROL)
    assert hands.session.views() == {}
    hands.press(Key.Key_Z, CONTROL | SHIFT)
    assert action.text() == "&1  Differs from anna"
    hands.press(Key.Key_Z, CONTROL)
    assert action.text() == "&1  Empty"


def test_what_an_import_left_open_is_said_when_the_review_is_opened(
    make_hands: Callable[..., Hands], tmp_path: Path
) -> None:
    hands, path = make_hands(), make_review(tmp_path, 4)
    with Review.open(path, COLUMNS) as review:
        review.decide(review.select(""), Judgement(Verdict.ACCEPTED)).result()
        _differ(review, "anna", 3)
        review.mark_missing(review.roots()[0].id, [review.candidate(int(review.select("")[0])).relative])
    hands.open(path)
    assert hands.page.screen.toast.text() == "Still open: anna differs on 2 pictures. Alt+1 shows them."
    hands.page.queueing.set_filter("differs:anna")
    hands.look()
    assert len(hands.session) == 2


@pytest.mark.parametrize("key", [Key.Key_G, Key.Key_V])
def test_what_is_said_lies_over_each_face_that_is_turned_to(hands: Hands, key: Qt.Key) -> None:
    screen = hands.page.screen
    screen.banner.tell("The disk is full.", Tone.FAULT)
    screen.toast.say("Said in passing.")
    hands.press(key)
    assert screen.stack.currentWidget() is not screen.canvas
    drawn = screen.stack.children()  # the last is drawn over all others
    assert {id(one) for one in drawn[-2:]} == {id(screen.banner), id(screen.toast)}
    assert screen.banner.isAncestorOf(screen.stack.childAt(screen.banner.geometry().center()))
    hands.press(key)
    assert screen.banner.isAncestorOf(screen.stack.childAt(screen.banner.geometry().center()))


def test_what_was_said_of_a_picture_goes_with_the_queue_it_was_in(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toast_module, "SHOWN_MS", 60_000)
    toast = hands.page.screen.toast
    hands.press(Key.Key_Z, CONTROL)
    assert toast.isVisible()
    hands.page.queueing.set_filter("rejected")
    hands.bot.waitUntil(lambda: not toast.isVisible())
