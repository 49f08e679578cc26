"""What the window says of its own accord after a step names what helps next."""

from PySide6.QtCore import Qt

from reviewer.model.verdict import REASONS, Verdict
from tests.gui.reviews import CONTROL, SHIFT, Hands

Key = Qt.Key


def _reject_all(hands: Hands) -> None:
    hands.press(Key.Key_G)
    hands.press(Key.Key_A, CONTROL)
    hands.press(Key.Key_X)


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
    assert "All of this queue is decided" in hands.page.screen.banner.text


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
