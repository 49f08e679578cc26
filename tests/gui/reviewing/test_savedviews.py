"""Saved views: kept under a digit, shown by it, there again after reopening."""

from pathlib import Path

from PySide6.QtCore import Qt

from reviewer.model.queue import Order, QueuePlan, SavedView
from tests.gui.reviews import ALT, CONTROL, SHIFT, Hands

Key = Qt.Key
WORST_RIMS = QueuePlan(Order.WORST_FIRST, "rim_light>=0.5", None)


def keep(hands: Hands, key: Qt.Key) -> None:
    hands.press(key, ALT | SHIFT)


def test_alt_and_a_digit_shows_what_alt_shift_and_that_digit_kept(hands: Hands, review: Path) -> None:
    hands.page.queueing.set_filter("rim_light>=0.5")
    hands.look()
    kept = hands.session.ids.tolist()
    keep(hands, Key.Key_3)
    hands.press(Key.Key_F, CONTROL | SHIFT)
    assert len(hands.session) == 12
    hands.press(Key.Key_3, ALT)
    assert hands.session.plan == WORST_RIMS
    assert hands.session.ids.tolist() == kept
    hands.window.close_review()
    hands.open(review)
    assert "rim_light>=0.5" in hands.window.bindings.action("view.3").text()
    hands.press(Key.Key_F, CONTROL | SHIFT)
    hands.press(Key.Key_3, ALT)
    assert hands.session.ids.tolist() == kept


def test_a_view_by_a_flag_that_is_gone_is_shown_ready_to_be_mended_with_what_is_wrong_about_it(hands: Hands) -> None:
    hands.session.keep_view(1, SavedView("by a plug-in", QueuePlan(where="undecided plug>0.5", flag="plug")))
    before = hands.session.ids.tolist()
    hands.press(Key.Key_1, ALT)
    bar = hands.page.screen.filter_bar
    assert bar.isVisible()
    assert bar.text == "undecided plug>0.5"
    assert "not 'plug'" in bar.fault
    assert hands.session.ids.tolist() == before
    hands.bot.keyClicks(bar._box, "undecided")
    hands.bot.keyClick(bar._box, Key.Key_Return)
    hands.look()
    assert not bar.isVisible()
    hands.press(Key.Key_X)
    assert hands.session.review.decisions() == 1


def test_an_empty_digit_says_how_a_view_is_put_there_and_changes_nothing(hands: Hands) -> None:
    before = hands.session.plan
    hands.press(Key.Key_5, ALT)
    assert hands.session.plan == before
    assert "Alt+Shift+5" in hands.page.screen.toast.text()


def test_keeping_the_very_same_again_takes_it_away(hands: Hands) -> None:
    keep(hands, Key.Key_1)
    assert list(hands.session.views()) == [1]
    keep(hands, Key.Key_1)
    assert hands.session.views() == {}


def test_the_filter_box_offers_the_views_as_buttons(hands: Hands) -> None:
    hands.page.queueing.set_filter("jpeg>0.5 & soft>2".replace(" & ", " "))
    hands.look()
    keep(hands, Key.Key_2)
    hands.press(Key.Key_F, CONTROL | SHIFT)
    bar = hands.page.screen.filter_bar
    hands.bot.keyClick(hands.page.screen, Key.Key_Slash)
    assert bar._views.isVisible()
    (button,) = (item.widget() for item in map(bar._views._row.itemAt, range(bar._views._row.count())) if item.widget())
    button.click()
    hands.look()
    assert hands.session.plan.where == "jpeg>0.5 soft>2"
