"""More like this makes a queue of what looks alike, the nearest first, and says so where it cannot."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reviewer.gui.looks.language import speak
from reviewer.imaging.hashes import codes_of
from reviewer.model.picture import CandidateId
from reviewer.model.queue import Order
from reviewer.store.codes import write_codes
from tests.gui.gallery import draw
from tests.gui.reviews import SHIFT, SIZE, Hands

Key = Qt.Key


def know_looks(hands: Hands) -> None:
    """Record the looks of every picture as a scan does: the last looks nearly like the first."""
    ids = sorted(int(i) for i in hands.session.ids)
    pictures = {one: draw(number, *SIZE) for number, one in enumerate(ids)}
    twin = pictures[ids[0]].copy()
    twin[:20] = 0
    pictures[ids[-1]] = twin
    codes = [(one, codes_of(np.ascontiguousarray(rgb))) for one, rgb in pictures.items()]
    hands.session.review._access.write(lambda c: write_codes(c, codes))


def test_the_queue_becomes_what_looks_like_the_picture(hands: Hands) -> None:
    know_looks(hands)
    ids = sorted(int(i) for i in hands.session.ids)
    first = CandidateId(ids[0])
    hands.session.go_to(first)
    hands.press(Key.Key_G, SHIFT)
    hands.bot.waitUntil(lambda: bool(hands.session.alone))
    hands.look()
    assert hands.session.ids.tolist()[:2] == [ids[0], ids[-1]]
    assert sorted(hands.session.ids.tolist()) == ids
    assert hands.current == first
    assert hands.session.alone.startswith("Like ")
    orders = [hands.window.bindings.action(f"order.{order.value}") for order in Order]
    assert not any(action.isChecked() for action in orders)
    hands.bot.waitUntil(lambda: not hands.page.flow.is_busy)
    orders[0].trigger()
    hands.look()
    assert [action.isChecked() for action in orders] == [True] + [False] * (len(orders) - 1)
    assert hands.session.alone == ""


def test_the_queue_is_named_without_the_ending_of_a_file_while_scores_are_hidden(hands: Hands) -> None:
    know_looks(hands)
    hands.press(Key.Key_B, Qt.KeyboardModifier.ControlModifier | SHIFT)
    hands.press(Key.Key_G, SHIFT)
    hands.bot.waitUntil(lambda: bool(hands.session.alone))
    assert hands.session.alone == "Like 000"


def test_a_filter_leaves_what_looks_alike(hands: Hands) -> None:
    know_looks(hands)
    hands.press(Key.Key_G, SHIFT)
    hands.bot.waitUntil(lambda: bool(hands.session.alone))
    hands.press(Key.Key_F, Qt.KeyboardModifier.ControlModifier | SHIFT)
    assert hands.session.alone == ""


def test_a_picture_whose_look_is_not_known_keeps_the_queue(hands: Hands) -> None:
    before = hands.session.ids.tolist()
    hands.press(Key.Key_G, SHIFT)
    hands.bot.waitUntil(lambda: "not known yet" in hands.page.screen.toast.text())
    assert hands.session.ids.tolist() == before
    assert hands.session.alone == ""


def test_the_way_back_is_in_sight_also_where_the_review_is_opened_again(hands: Hands) -> None:
    know_looks(hands)
    assert not hands.page.screen.panel.header._back.isVisible()
    hands.press(Key.Key_G, SHIFT)
    hands.bot.waitUntil(lambda: bool(hands.session.alone))
    hands.look()
    hands.open(hands.session.review.path)
    back = hands.page.screen.panel.header._back
    assert hands.session.alone
    assert back.isVisible()
    assert back.text() == "Back to the queue from before  Esc"
    hands.bot.mouseClick(back, Qt.MouseButton.LeftButton)
    hands.bot.waitUntil(lambda: not hands.session.alone)
    hands.look()
    assert not back.isVisible()


def test_the_queue_is_called_so_in_the_language_that_the_window_came_to_speak(hands: Hands) -> None:
    know_looks(hands)
    hands.press(Key.Key_G, SHIFT)
    hands.bot.waitUntil(lambda: bool(hands.session.alone))
    hands.bot.waitUntil(lambda: not hands.page.flow.is_busy)
    name = hands.session.alone.removeprefix("Like ")
    application = QApplication.instance()
    assert application is not None
    speak(application, "de")
    try:
        hands.window.reword()
        hands.look()
        assert hands.page.screen.panel.header._order.text() == f"Wie {name} ▾"
    finally:
        speak(application, "en")
