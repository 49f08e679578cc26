"""A review that is opened again stands as it was left: what is looked at, how, and what is selected."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reviewer.gui.reviewing import memory
from reviewer.model.queue import QueuePlan
from reviewer.model.verdict import Verdict
from reviewer.session import Session
from tests.gui.reviews import COLUMNS, CONTROL, SHIFT, Hands

Key = Qt.Key


def reopen(hands: Hands, review: Path) -> None:
    hands.window.close_review()
    hands.open(review)


def test_split_lattice_and_the_chosen_flag_are_there_again(hands: Hands, review: Path) -> None:
    for keys in ((Key.Key_C,), (Key.Key_4, CONTROL), (Key.Key_L, SHIFT), (Key.Key_F,)):
        hands.press(*keys)
    flag, regions = hands.page.viewing.shown_flag, hands.page.screen.canvas.regions
    assert flag is not None
    reopen(hands, review)
    canvas = hands.page.screen.canvas
    assert canvas.is_split
    assert canvas.shows_samples
    assert hands.page.viewing.shown_flag == flag
    assert canvas.regions == regions
    hands.press(Key.Key_C)
    hands.press(Key.Key_L, SHIFT)
    reopen(hands, review)
    assert not hands.page.screen.canvas.is_split
    assert not hands.page.screen.canvas.shows_samples


def test_a_flag_that_is_gone_leaves_all_places_shown(hands: Hands, review: Path) -> None:
    everything = hands.page.screen.canvas.regions
    hands.window.close_review()
    with Session.open(review, COLUMNS) as session:
        session.view = replace(session.view, extra=session.view.extra | {"flag": "of_a_plug_in"})
    hands.open(review)
    assert hands.page.viewing.shown_flag is None
    assert hands.page.screen.canvas.regions == everything


def test_the_loupe_is_up_again_and_goes_as_ever(hands: Hands, review: Path) -> None:
    hands.press(Key.Key_V)
    reopen(hands, review)
    assert hands.page.screen.stack.currentWidget() is hands.page.screen.loupe
    hands.press(Key.Key_Escape)
    assert hands.page.screen.stack.currentWidget() is hands.page.screen.canvas
    reopen(hands, review)
    assert hands.page.screen.stack.currentWidget() is hands.page.screen.canvas


def test_a_selection_is_there_again_and_goes_on_from_where_it_began(hands: Hands, review: Path) -> None:
    hands.press(Key.Key_G)
    for keys in ((Key.Key_Right, SHIFT), (Key.Key_Right, CONTROL), (Key.Key_Right, CONTROL), (Key.Key_Space, CONTROL)):
        hands.press(*keys)
    chosen = hands.page.screen.grid.selection.ids.tolist()
    assert len(chosen) == 3
    reopen(hands, review)
    grid = hands.page.screen.grid
    assert grid.selection.ids.tolist() == chosen
    hands.press(Key.Key_Right, SHIFT)
    assert grid.selection.ids.tolist() == hands.session.ids[3:5].tolist()
    hands.press(Key.Key_X)
    hands.press(Key.Key_Home)
    reopen(hands, review)
    assert hands.page.screen.grid.selection.count == 0


def test_a_selection_is_not_kept_where_the_queue_was_another_when_the_power_went(hands: Hands, review: Path) -> None:
    hands.press(Key.Key_G)
    for keys in ((Key.Key_Right,), (Key.Key_Right,), (Key.Key_Right, SHIFT), (Key.Key_Right, SHIFT)):
        hands.press(*keys)
    chosen = hands.page.screen.grid.selection.ids.tolist()
    hands.window.close_review()
    with Session.open(review, COLUMNS) as session:
        first = session.id_at(0)
        session.wait(session.decide(Verdict.REJECTED, advance=False, ids=[first]))
        session.refilter(QueuePlan(where="undecided"))
        session.go_to_index(0)
        assert session.show_one_of([first])
    hands.open(review)
    assert hands.page.screen.grid.selection.ids.tolist() == chosen, "all of it lies as it was, if elsewhere"
    hands.window.close_review()
    with Session.open(review, COLUMNS) as session:
        session.take(session.ids[::-1].copy(), "backwards")
    hands.open(review)
    assert hands.page.screen.grid.selection.count == 0


def test_a_selection_in_very_many_pieces_is_not_written_with_every_decision(
    hands: Hands, review: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "MOST_STRETCHES", 1)
    hands.press(Key.Key_G)
    for _ in range(2):
        hands.press(Key.Key_Right, CONTROL)
    hands.press(Key.Key_Space, CONTROL)
    assert len(hands.page.screen.grid.selection.stretches) == 2
    reopen(hands, review)
    assert hands.page.screen.grid.selection.count == 0


def test_other_words_or_keys_leave_a_selection_and_the_split_alone(hands: Hands) -> None:
    hands.press(Key.Key_C)
    hands.press(Key.Key_G)
    hands.press(Key.Key_Right, SHIFT)
    chosen = hands.page.screen.grid.selection.ids.tolist()
    hands.window.reword()
    hands.look()
    assert hands.page.screen.grid.selection.ids.tolist() == chosen
    assert hands.page.screen.canvas.is_split
