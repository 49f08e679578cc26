"""What stays selected, whatever becomes of the queue."""

import numpy as np
import pytest

from reviewer.gui.overview.selection import Selection, as_ids

QUEUE = np.array([50, 10, 40, 30, 20], np.int64)


@pytest.fixture
def selection() -> Selection:
    made = Selection()
    made.follow(QUEUE, 1)
    return made


def test_the_current_picture_stands_for_an_empty_selection(selection: Selection) -> None:
    assert as_ids(selection.ids) == [10]
    assert selection.count == 0


def test_a_stretch_begins_at_the_anchor_and_can_turn_round(selection: Selection) -> None:
    selection.extend_to(3)
    assert as_ids(selection.ids) == [10, 40, 30]
    selection.extend_to(0)
    assert as_ids(selection.ids) == [50, 10]


def test_toggling_adds_and_takes_out_and_the_one_taken_out_is_not_selected(selection: Selection) -> None:
    selection.toggle(3)
    assert as_ids(selection.ids) == [10, 30]
    selection.toggle(3)
    assert as_ids(selection.ids) == [10]
    assert selection.current == 3


def test_walking_keeps_what_is_selected(selection: Selection) -> None:
    selection.walk_to(4)
    selection.toggle(4)
    assert as_ids(selection.ids) == [10, 20]


def test_going_elsewhere_selects_that_picture_alone(selection: Selection) -> None:
    selection.select_all()
    selection.follow(QUEUE, 4)
    assert as_ids(selection.ids) == [20]


def test_all_is_every_place_of_the_queue(selection: Selection) -> None:
    selection.select_all()
    assert as_ids(selection.ids) == QUEUE.tolist()


def test_a_selection_survives_another_order(selection: Selection) -> None:
    selection.extend_to(3)
    selection.follow(np.sort(QUEUE), 2)
    assert as_ids(selection.ids) == [10, 30, 40]


def test_a_filter_leaves_of_a_selection_what_it_holds(selection: Selection) -> None:
    selection.extend_to(3)
    selection.follow(np.array([20, 30], np.int64), 1)
    assert as_ids(selection.ids) == [30]


def test_what_a_filter_leaves_apart_from_the_current_picture_is_not_selected(selection: Selection) -> None:
    selection.extend_to(3)
    selection.follow(np.array([20, 30], np.int64), 0)
    assert (as_ids(selection.ids), selection.count) == ([20], 0)


def test_after_another_order_a_stretch_still_begins_at_the_picture_it_began_at(selection: Selection) -> None:
    selection.extend_to(3)
    selection.follow(np.sort(QUEUE), 2)
    selection.extend_to(4)
    assert as_ids(selection.ids) == [10, 20, 30, 40, 50]


def test_an_empty_queue_has_nothing_to_select() -> None:
    made = Selection()
    made.follow(QUEUE[:0], 0)
    made.select_all()
    assert len(made.ids) == 0
    made.follow(QUEUE, 0)
    assert as_ids(made.ids) == [50]
