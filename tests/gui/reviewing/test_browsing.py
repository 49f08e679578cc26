"""The grid over a real session: what its keys select, and what becomes of a selection."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from reviewer.gui.input.action import Context
from reviewer.gui.looks.theme import current
from reviewer.gui.reviewing.browsing import worst_raised
from reviewer.model.likeness import Kind, Likeness
from reviewer.model.picture import CandidateId, Measurement
from reviewer.model.queue import Order, QueuePlan
from reviewer.model.verdict import Verdict
from tests.gui.reviews import CONTROL, SHIFT, Hands

Key = Qt.Key


@pytest.fixture
def browsing(hands: Hands) -> Hands:
    """Give hands at the grid of twelve pictures."""
    hands.press(Key.Key_G)
    return hands


def selected(hands: Hands) -> list[int]:
    """Give the places that are selected."""
    selection = hands.page.screen.grid.selection
    return [place for place in range(len(hands.session)) if place in selection]


def test_a_score_that_just_reaches_a_threshold_is_raised_in_the_grid_as_on_the_panel(hands: Hands) -> None:
    score = hands.session.measurements(hands.current)["jpeg"].score
    assert float(np.float32(score)) < score  # as the grid knows it
    hands.session.set_threshold("jpeg", score)
    assert worst_raised(hands.session, hands.current) == ("jpeg", pytest.approx(score))


def test_shift_and_arrows_select_a_stretch(browsing: Hands) -> None:
    browsing.press(Key.Key_Right)
    browsing.press(Key.Key_Right, SHIFT)
    browsing.press(Key.Key_Right, SHIFT)
    assert selected(browsing) == [1, 2, 3]
    browsing.press(Key.Key_Left, SHIFT)
    assert selected(browsing) == [1, 2]
    assert browsing.session.cursor == 2
    browsing.press(Key.Key_End, SHIFT)
    assert selected(browsing) == list(range(1, 12))
    browsing.press(Key.Key_Left)
    assert selected(browsing) == []


def test_control_walks_and_control_space_adds_one(browsing: Hands) -> None:
    browsing.press(Key.Key_Right, CONTROL)
    browsing.press(Key.Key_Right, CONTROL)
    browsing.press(Key.Key_Space, CONTROL)
    assert selected(browsing) == [0, 2]
    browsing.press(Key.Key_Space, CONTROL)
    assert selected(browsing) == [0]


def test_control_a_selects_all_and_escape_lets_go_before_it_leaves(browsing: Hands) -> None:
    browsing.press(Key.Key_A, CONTROL)
    assert selected(browsing) == list(range(12))
    browsing.press(Key.Key_Escape)
    assert selected(browsing) == []
    assert browsing.page.context is Context.GRID
    browsing.press(Key.Key_Escape)
    assert browsing.page.context is Context.SINGLE


def test_a_picture_taken_out_of_the_selection_is_not_decided(browsing: Hands) -> None:
    browsing.press(Key.Key_Right, SHIFT)
    browsing.press(Key.Key_Right, SHIFT)
    browsing.press(Key.Key_Space, CONTROL)
    browsing.press(Key.Key_P)
    verdicts = [browsing.verdict(browsing.session.id_at(place)) for place in range(3)]
    assert verdicts == [Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.UNDECIDED]
    assert browsing.session.cursor == 2


def test_a_reason_joins_those_that_each_picture_has_and_leaves_where_all_have_it(browsing: Hands) -> None:
    first, second = browsing.session.id_at(0), browsing.session.id_at(1)
    browsing.press(Key.Key_1, SHIFT)
    browsing.press(Key.Key_Right, SHIFT)
    browsing.press(Key.Key_4, SHIFT)
    assert [browsing.judgement(one).reasons for one in (first, second)] == [("jpeg", "sketch"), ("sketch",)]
    browsing.press(Key.Key_1, SHIFT)
    assert [browsing.judgement(one).reasons for one in (first, second)] == [("jpeg", "sketch")] * 2
    browsing.press(Key.Key_4, SHIFT)
    assert [browsing.judgement(one).reasons for one in (first, second)] == [("jpeg",)] * 2
    browsing.press(Key.Key_Z, CONTROL)
    assert [browsing.judgement(one).reasons for one in (first, second)] == [("jpeg", "sketch")] * 2


def test_rejecting_many_keeps_the_reasons_of_each(browsing: Hands) -> None:
    first, second = browsing.session.id_at(0), browsing.session.id_at(1)
    browsing.press(Key.Key_1, SHIFT)
    browsing.press(Key.Key_Right, SHIFT)
    browsing.press(Key.Key_X)
    assert browsing.judgement(first).reasons == ("jpeg",)
    assert browsing.verdict(second) is Verdict.REJECTED
    assert len({decision.gesture for decision in browsing.session.review.log()}) == 2


def test_a_stretch_survives_another_order_and_a_filter(browsing: Hands) -> None:
    browsing.press(Key.Key_Right, SHIFT)
    browsing.press(Key.Key_Right, SHIFT)
    before = sorted(browsing.page.screen.grid.selection.ids.tolist())
    browsing.window.bindings.action(f"order.{Order.BEST_FIRST.value}").trigger()
    browsing.look()
    assert sorted(browsing.page.screen.grid.selection.ids.tolist()) == before
    browsing.page.queueing.set_filter("jpeg>0.5")
    browsing.look()
    assert sorted(browsing.page.screen.grid.selection.ids.tolist()) == before


def test_plus_and_minus_change_the_size_and_it_is_there_again(browsing: Hands, review: object) -> None:
    grid = browsing.page.screen.grid
    before = grid.lattice.columns
    browsing.press(Key.Key_Plus)
    assert grid.lattice.columns < before
    wanted = grid.cell
    browsing.window.open_review(browsing.session.review.path)
    browsing.look()
    assert browsing.page.screen.grid.cell == wanted


def test_any_flag_can_order_the_queue(hands: Hands) -> None:
    button = hands.page.screen.panel.header._order
    offered = {action.iconText(): action for action in button.menu().actions()}
    offered["Thin rim light"].trigger()
    hands.look()
    assert hands.session.plan.flag == "rim_light"
    assert button.text() == "Worst first: Thin rim light ▾"
    assert offered["Thin rim light"].isChecked()
    offered["By folder"].trigger()
    offered["Blurred or upscaled"].trigger()
    hands.look()
    assert (hands.session.plan.order, hands.session.plan.flag) == (Order.WORST_FIRST, "soft")
    offered["By the worst of all flags"].trigger()
    hands.look()
    assert hands.session.plan.flag is None


def test_names_come_to_the_grid(browsing: Hands) -> None:
    captions = browsing.page._captions
    browsing.bot.waitUntil(lambda: captions.name(browsing.current) == "000.png")


def make_two_groups(hands: Hands) -> None:
    """Let the first five pictures be two groups, of three and of two, the last of each being the best."""
    ids = [CandidateId(one) for one in hands.session.ids[:5].tolist()]
    review, best = hands.session.review, {0: 2, 1: 2, 2: 2, 3: 4, 4: 4}
    review.likenesses._keys = ("jpeg",)
    review.likenesses.put(
        [
            Likeness(ids[a], ids[b], Kind.BEST if a == b else Kind.COPY, ids[b], 0.1, Measurement(0.9))
            for a, b in best.items()
        ],
        hands.session.ids[5:],
    )


def groups_shown(hands: Hands) -> list[tuple[int | None, bool]]:
    """Give the group of each of six pictures, in the order of the queue, and whether it is told to be the best."""
    describe = hands.page.screen.grid._describe
    cells = [describe(CandidateId(one)) for one in hands.session.ids[:6].tolist()]
    return [(cell.group, cell.is_best) for cell in cells]


def gap(shown: QImage, hands: Hands, place: int) -> set[str]:
    """Give the colours between a cell and the next."""
    grid = hands.page.screen.grid
    edge = grid.lattice.area(place, 0)
    return {shown.pixelColor(edge.right() + step, edge.center().y()).name() for step in (-1, 0, 1, 2)}


def test_groups_of_duplicates_lie_on_trays_and_their_best_is_told(browsing: Hands) -> None:
    make_two_groups(browsing)
    ids = browsing.session.ids[:5].tolist()
    assert groups_shown(browsing) == [(None, False)] * 6, "in an order that tears groups nothing is told of them"
    browsing.session.refilter(QueuePlan(Order.ALIKE))
    browsing.page._show()
    browsing.look()
    first, second = (ids[2], True), (ids[4], True)
    assert groups_shown(browsing) == [first, *[(ids[2], False)] * 2, second, (ids[4], False), (None, False)]
    browsing.window.resize(1600, 800)
    browsing.page.screen.grid.set_cell(96)
    shown = browsing.page.screen.grid.viewport().grab().toImage()
    tray, surround = QColor(current().tray).name(), QColor(current().surround).name()
    assert [gap(shown, browsing, place) for place in (0, 1, 3)] == [{tray}] * 3, "within a group"
    assert gap(shown, browsing, 2) == {surround}, "between two groups"
    assert gap(shown, browsing, 5) == {surround}, "those that look like no other"
    best = browsing.page.screen.grid.lattice.area(0, 0)
    assert shown.pixelColor(best.left() + 6, best.bottom() - 8).name() == QColor(current().primary).name()


def test_where_groups_are_is_said_where_the_place_is_not_among_them(hands: Hands) -> None:
    toast = hands.page.screen.toast

    def said_at(place: int) -> str:
        hands.page.queueing.set_order(Order.FOLDER)
        hands.page.go_to(place)
        hands.look()
        toast.setText("")
        hands.page.queueing.set_order(Order.ALIKE)
        hands.look()
        return toast.text()

    assert said_at(7) == "No picture of this queue looks like another."
    make_two_groups(hands)
    assert said_at(7) == "Those that look like another come first: 5 pictures. Home goes to them."
    assert said_at(0) == "", "one sees it"


def test_a_verdict_on_what_was_scrolled_out_of_sight_is_given_only_once_it_is_seen_again(browsing: Hands) -> None:
    grid, first = browsing.page.screen.grid, browsing.current
    grid.set_cell(360)
    browsing.look()
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    browsing.bot.waitUntil(lambda: not grid.has_painted(first))
    browsing.bot.keyClick(browsing.page.screen, Key.Key_X)
    assert "out of sight" in browsing.page.screen.toast.text()
    browsing.look()
    assert browsing.session.review.decisions() == 0
    assert grid.verticalScrollBar().value() == 0
    browsing.press(Key.Key_X)
    assert browsing.verdict(first) is Verdict.REJECTED


def test_a_message_pushes_the_grid_down_and_covers_none_of_it(browsing: Hands) -> None:
    grid, banner = browsing.page.screen.grid, browsing.page.screen.banner
    browsing.page.go_to(11)
    browsing.page.go_to(0)
    browsing.look()
    banner.tell("Scanned 12 files.")
    browsing.bot.waitUntil(lambda: grid.viewport().y() > 0)
    screen = browsing.page.screen
    below = banner.mapTo(screen, banner.rect().bottomLeft()).y()
    assert grid.viewport().mapTo(screen, grid.lattice.area(0, 0).topLeft()).y() > below
    beside = screen.grab().toImage().pixelColor(4, below)
    assert beside.name() == QColor(current().surround).name()
    banner.dismiss()
    browsing.bot.waitUntil(lambda: grid.viewport().y() == 0)
