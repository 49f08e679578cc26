"""Decisions and the disk: nothing moves on before it is saved, and nothing is lost where it cannot be."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from reviewer.model.errors import NotSaved
from reviewer.model.verdict import Verdict
from tests.faults.disks import frozen
from tests.gui.reviews import CONTROL, Hands, failed

Key = Qt.Key
SENTENCE = "Not saved in drawn.review: the disk is full; everything saved before is safe, make room, then decide again."


class SlowDisk:
    """Hold decisions back until they are let go, in the order they came."""

    def __init__(self, review: Any, patch: pytest.MonkeyPatch) -> None:
        self._really = review.change
        self._held: list[tuple[Future[Any], Callable[[], Future[Any]]]] = []
        patch.setattr(review, "change", self._hold)

    def _hold(self, *arguments: Any, **named: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        self._held.append((future, lambda: self._really(*arguments, **named)))
        return future

    @property
    def held(self) -> int:
        """Count the decisions on their way."""
        return len(self._held)

    def let_go(self) -> None:
        """Write the first decision held."""
        future, write = self._held.pop(0)
        future.set_result(write().result())


def full_disk(hands: Hands, patch: pytest.MonkeyPatch) -> None:
    """Let every decision from now on fail."""
    patch.setattr(hands.session.review, "change", lambda *_, **__: failed(NotSaved(SENTENCE)))


def test_a_failed_save_keeps_the_picture_and_says_why(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    first = hands.current
    with monkeypatch.context() as patch:
        full_disk(hands, patch)
        hands.press(Key.Key_X)
    assert hands.current == first
    assert hands.page.screen.canvas.candidate == first
    assert hands.verdict(first) is Verdict.UNDECIDED
    assert hands.page.screen.banner.is_fault
    assert hands.page.screen.banner.text == SENTENCE


def test_try_again_makes_the_very_decision_that_failed(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    first = hands.current
    with monkeypatch.context() as patch:
        full_disk(hands, patch)
        hands.press(Key.Key_4)
    hands.page.screen.banner.press_answer()
    hands.look()
    assert hands.judgement(first).reasons == ("sketch",)
    assert hands.current != first
    assert not hands.page.screen.banner.isVisible()


def test_try_again_goes_back_to_the_picture_that_the_decision_was_about(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = hands.current
    with monkeypatch.context() as patch:
        full_disk(hands, patch)
        hands.press(Key.Key_4)
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Right)
    passed = hands.current
    hands.page.screen.banner.press_answer()
    hands.look()
    assert hands.judgement(first).reasons == ("sketch",)
    assert hands.verdict(passed) is Verdict.UNDECIDED
    assert hands.session.pace.decided == 1


def test_a_queue_that_cannot_grow_does_not_take_the_place_of_the_decision_that_failed(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise NotSaved(SENTENCE)

    first = hands.current
    with monkeypatch.context() as patch:
        full_disk(hands, patch)
        hands.press(Key.Key_X)
        patch.setattr(hands.session, "extend", full)
        hands.page.intake._extend()
    hands.page.screen.banner.press_answer()
    hands.look()
    assert hands.verdict(first) is Verdict.REJECTED


def test_a_decision_that_was_dismissed_is_not_made_when_something_else_is_tried_again(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise NotSaved(SENTENCE)

    with monkeypatch.context() as patch:
        full_disk(hands, patch)
        hands.press(Key.Key_X)
        hands.press(Key.Key_Escape)
        patch.setattr(hands.session, "extend", full)
        hands.page.intake._extend()
    hands.page.screen.banner.press_answer()
    hands.look()
    assert hands.session.pace.decided == 0


def test_escape_dismisses_the_message_and_the_picture_stays(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    first = hands.current
    with monkeypatch.context() as patch:
        full_disk(hands, patch)
        hands.press(Key.Key_X)
    hands.press(Key.Key_Escape)
    assert not hands.page.screen.banner.isVisible()
    assert hands.current == first


def test_the_next_saved_decision_takes_the_message_away(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        full_disk(hands, patch)
        hands.press(Key.Key_X)
    hands.press(Key.Key_P)
    assert not hands.page.screen.banner.isVisible()


def test_the_next_picture_waits_for_the_disk(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    first = hands.current
    disk = SlowDisk(hands.session.review, monkeypatch)
    hands.bot.keyClick(hands.page.screen, Key.Key_P)
    assert disk.held == 1
    assert hands.page.screen.canvas.candidate == first
    assert hands.verdict(first) is Verdict.UNDECIDED
    disk.let_go()
    hands.look()
    assert hands.page.screen.canvas.candidate != first
    assert hands.verdict(first) is Verdict.ACCEPTED


def test_keys_typed_while_saving_follow_in_order(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = list(hands.session.ids)
    disk = SlowDisk(hands.session.review, monkeypatch)
    for key in (Key.Key_P, Key.Key_X, Key.Key_Right, Key.Key_3):
        hands.bot.keyClick(hands.page.screen, key)
    assert disk.held == 1
    for _ in range(3):
        hands.bot.waitUntil(lambda: disk.held == 1)
        disk.let_go()
    hands.look()
    verdicts = [hands.verdict(one) for one in ids[:4]]
    assert verdicts == [Verdict.ACCEPTED, Verdict.REJECTED, Verdict.UNDECIDED, Verdict.REJECTED]
    assert hands.judgement(ids[3]).reasons == ("rim_light",)
    assert hands.session.cursor == 4


def test_keys_typed_behind_a_save_that_fails_are_dropped_and_counted(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: Future[Any] = Future()
    with monkeypatch.context() as patch:
        patch.setattr(hands.session.review, "change", lambda *_, **__: held)
        hands.bot.keyClick(hands.page.screen, Key.Key_P)
        hands.bot.keyClick(hands.page.screen, Key.Key_X)
        hands.bot.keyClick(hands.page.screen, Key.Key_Right)
        held.set_exception(NotSaved(SENTENCE))
        hands.look()
    assert hands.session.cursor == 0
    assert hands.session.pace.decided == 0
    assert hands.page.screen.banner.text == f"{SENTENCE} Typed after it and not done: 2."


def test_saving_is_said_only_when_it_takes_longer_than_a_moment(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    saving = hands.page.screen.status._saving
    hands.press(Key.Key_P)
    assert not saving.isVisible()
    disk = SlowDisk(hands.session.review, monkeypatch)
    hands.bot.keyClick(hands.page.screen, Key.Key_P)
    hands.bot.waitUntil(saving.isVisible)
    disk.let_go()
    hands.look()
    assert not saving.isVisible()


def test_a_queue_that_cannot_be_saved_is_told_and_can_be_tried_again(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise NotSaved(SENTENCE)

    with monkeypatch.context() as patch:
        patch.setattr(hands.session.review, "save_queue", full)
        hands.window.bindings.action("order.best-first").trigger()
        hands.look()
    assert hands.page.screen.banner.text == SENTENCE
    hands.page.screen.banner.press_answer()
    hands.look()
    assert not hands.page.screen.banner.isVisible()
    hands.press(Key.Key_P)
    assert hands.session.pace.decided == 1


def test_closing_waits_for_the_decision_on_its_way(hands: Hands, review: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    first = hands.current
    hands.bot.keyClick(hands.page.screen, Key.Key_P)
    hands.window.close_review()
    hands.open(review)
    assert hands.verdict(first) is Verdict.ACCEPTED


def test_each_key_that_could_not_be_saved_either_is_counted_until_one_is(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    banner = hands.page.screen.banner
    with monkeypatch.context() as patch:
        patch.setattr(hands.session.review, "change", lambda *_, **__: failed(NotSaved(SENTENCE)))
        for told in (SENTENCE, *(f"{SENTENCE} Tried since and not done either: {count}." for count in (1, 2))):
            hands.bot.keyClick(hands.page.screen, Key.Key_P)
            hands.bot.waitUntil(lambda told=told: banner.isVisible() and banner.text == told)
    hands.press(Key.Key_P)
    assert not banner.isVisible()


def test_closing_where_nothing_can_be_saved_says_so_and_lets_go_of_the_review(
    hands: Hands, review: Any, monkeypatch: pytest.MonkeyPatch, dialog: Callable[[], Any]
) -> None:
    held: Future[Any] = Future()
    with monkeypatch.context() as patch:
        patch.setattr(hands.session.review, "change", lambda *_, **__: held)
        hands.bot.keyClick(hands.page.screen, Key.Key_P)
        store = threading.Thread(target=held.set_exception, args=(NotSaved(SENTENCE),))
        store.start()
        store.join()
        hands.window.close_review()
    told = dialog()
    assert told.text() == SENTENCE
    told.reject()
    hands.open(review)
    assert hands.session.pace.decided == 0


def test_undo_with_nothing_to_undo_changes_nothing(hands: Hands) -> None:
    first = hands.current
    hands.press(Key.Key_Z, CONTROL)
    hands.press(Key.Key_Y, CONTROL)
    hands.press(Key.Key_Backspace)
    assert hands.current == first
    assert hands.session.pace.decided == 0


def test_undo_goes_on_after_a_restart(hands: Hands, review: Any) -> None:
    first = hands.current
    hands.press(Key.Key_P)
    hands.press(Key.Key_X)
    hands.window.close_review()
    hands.open(review)
    hands.press(Key.Key_Z, CONTROL)
    hands.press(Key.Key_Z, CONTROL)
    assert hands.current == first
    assert hands.session.pace.decided == 0


@pytest.mark.fault(20)
def test_a_review_that_cannot_be_written_to_says_so_from_the_start(
    make_hands: Callable[..., Hands], review: Path
) -> None:
    with frozen(review):
        hands = make_hands()
        hands.open(review)
        assert hands.page.screen.banner.is_fault
        assert "open for reading only" in hands.page.screen.banner.text
        first = hands.current
        hands.press(Key.Key_X)
        assert hands.current == first
        assert "for reading only" in hands.page.screen.banner.text
        assert not hands.page.screen.banner._answer.isVisible()  # it would be refused again
        hands.page.screen.banner.dismiss()
        assert hands.page.screen.status._read_only.isVisible()
        hands.window.close()
