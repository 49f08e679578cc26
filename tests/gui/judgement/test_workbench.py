"""The threshold workbench as hands use it."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from reviewer.gui.judgement.scoreplot import ScorePlot
from reviewer.gui.judgement.workbench import WorkbenchDialog
from reviewer.gui.services import FlagText
from reviewer.model.verdict import REASONS, Reason, Source, Verdict
from reviewer.session import Rule, Workbench
from tests.gui.reviews import CONTROL, SHIFT, Hands

Key = Qt.Key


@pytest.fixture
def plot(qtbot: Any) -> ScorePlot:
    made = ScorePlot()
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    return made


@pytest.mark.parametrize(
    ("key", "modifiers", "place"),
    [
        (Key.Key_Right, Qt.KeyboardModifier.NoModifier, 0.51),
        (Key.Key_Left, SHIFT, 0.4),
        (Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, 0.6),
        (Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0.0),
        (Key.Key_End, Qt.KeyboardModifier.NoModifier, 1.0),
    ],
)
def test_keys_move_the_handle(qtbot: Any, plot: ScorePlot, key: Qt.Key, modifiers: Any, place: float) -> None:
    with qtbot.waitSignal(plot.moved):
        qtbot.keyClick(plot, key, modifiers)
    assert plot.threshold == pytest.approx(place)


def test_the_handle_follows_the_mouse_and_stays_between_0_and_1(qtbot: Any, plot: ScorePlot) -> None:
    qtbot.mousePress(plot, Qt.MouseButton.LeftButton, pos=QPoint(200, 90))
    assert plot.threshold == pytest.approx(0.5, abs=0.02)
    qtbot.mousePress(plot, Qt.MouseButton.LeftButton, pos=QPoint(399, 90))
    assert plot.threshold == 1.0


def test_other_buttons_of_the_mouse_leave_the_handle(qtbot: Any, plot: ScorePlot) -> None:
    with qtbot.assertNotEmitted(plot.moved):
        qtbot.mousePress(plot, Qt.MouseButton.RightButton, pos=QPoint(399, 90))


def test_bars_are_drawn_where_there_are_scores(plot: ScorePlot) -> None:
    empty = plot.grab().toImage()
    counts = np.zeros((10, 4), np.int64)
    counts[3] = (5, 3, 2, 1)
    plot.show_counts(counts)
    assert plot.grab().toImage() != empty


def test_a_bar_tells_how_many_pictures_it_stands_for(plot: ScorePlot, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = np.zeros((100, len(Verdict)), np.int64)
    for verdict, count in ((Verdict.ACCEPTED, 3), (Verdict.UNDECIDED, 1200)):
        counts[95, list(Verdict).index(verdict)] = count
    plot.show_counts(counts)
    inside = plot._x(0.955)
    assert plot.bar_text(inside) == "0.95 – 0.96:  3 accepted, 1,200 undecided"
    assert (plot.bar_text(plot._x(0.5)), plot.bar_text(-40), plot.bar_text(plot.width())) == ("", "", "")
    told, place = list[str](), QPoint(round(inside), 90)
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _plot: told.append(text))
    QApplication.sendEvent(plot, QHelpEvent(QEvent.Type.ToolTip, place, plot.mapToGlobal(place)))
    assert told == [plot.bar_text(inside)]


@pytest.fixture
def bench(hands: Hands, dialog: Callable[[], Any]) -> WorkbenchDialog:
    """Give the workbench, opened by its key."""
    hands.bot.keyClick(hands.page.screen, Key.Key_H)
    opened = dialog()
    assert isinstance(opened, WorkbenchDialog)
    return opened


def test_it_tells_what_would_be_rejected_while_the_handle_moves(hands: Hands, bench: WorkbenchDialog) -> None:
    bench.plot.set_threshold(0.9)
    few = bench.headline
    bench.plot.set_threshold(0.1)
    assert "Would reject 1 undecided" in few
    assert "Would reject 12 undecided" in bench.headline
    bench.reject()


def test_a_rule_rejects_what_is_undecided_in_one_step(hands: Hands, bench: WorkbenchDialog) -> None:
    bench.show_flag("rim_light")
    bench.plot.set_threshold(0.5)
    hands.bot.mouseClick(bench._reject, Qt.MouseButton.LeftButton)
    hands.look()
    log = hands.session.review.log()
    assert len(log) > 1
    assert {(d.source, d.gesture) for d in log} == {(Source.RULE, log[0].gesture)}
    assert not bench._reject.isEnabled()
    bench.reject()
    hands.press(Key.Key_Z, CONTROL)
    assert hands.session.pace.totals[Verdict.REJECTED] == 0


def test_what_a_rule_did_is_taken_back_while_the_workbench_is_open(hands: Hands, bench: WorkbenchDialog) -> None:
    bench.show_flag("rim_light")
    bench.plot.set_threshold(0.5)
    hands.bot.mouseClick(bench._reject, Qt.MouseButton.LeftButton)
    hands.bot.waitUntil(lambda: hands.session.pace.totals[Verdict.REJECTED] > 1)
    hands.bot.keyClick(bench, Key.Key_Z, CONTROL)
    hands.bot.waitUntil(lambda: hands.session.pace.totals[Verdict.REJECTED] == 0)
    hands.bot.waitUntil(bench._reject.isEnabled)
    bench.reject()


def test_a_rule_has_a_reason_that_is_offered_where_that_of_the_flag_is_not(qtbot: Any, hands: Hands) -> None:
    flags = [FlagText("jpeg", "JPEG", "A JPEG.", reasons=("jpeg",))]
    offered = [Reason(1, "own_colours", "Colours"), *(reason for reason in REASONS if reason.key != "jpeg")]
    made = WorkbenchDialog(hands.session, flags, print, print, print, offered)
    qtbot.addWidget(made)
    made.show_flag("jpeg")
    assert made.rule.reason == "other"


def test_a_filter_is_said_not_to_bound_what_a_rule_rejects(hands: Hands, dialog: Callable[[], Any]) -> None:
    hands.page.queueing.set_filter("jpeg>0.5")
    hands.look()
    hands.bot.keyClick(hands.page.screen, Key.Key_H)
    opened = dialog()
    opened.plot.set_threshold(0.1)
    assert opened.headline.startswith("Would reject 12 undecided")
    assert opened.headline.endswith("not only what the filter shows.")
    opened.reject()


def test_a_sample_becomes_the_queue_and_is_named_on_the_panel(hands: Hands, bench: WorkbenchDialog) -> None:
    bench.plot.set_threshold(0.5)
    hands.bot.mouseClick(bench._sample, Qt.MouseButton.LeftButton)
    hands.look()
    assert 0 < len(hands.session) < 12
    assert hands.session.alone == "Sample of jpeg≥0.50"
    assert "Sample of jpeg≥0.50" in hands.page.screen.panel.header._order.text()


def test_escape_leads_back_from_a_sample_to_where_it_was_begun_and_is_named(
    hands: Hands, dialog: Callable[[], Any]
) -> None:
    hands.press(Key.Key_Right)
    left, queue = hands.current, hands.session.ids.tolist()
    hands.bot.keyClick(hands.page.screen, Key.Key_H)
    again = dialog()
    again.plot.set_threshold(0.6)
    hands.bot.mouseClick(again._sample, Qt.MouseButton.LeftButton)
    hands.look()
    count = len(hands.session)
    assert 1 < count < len(queue)
    told = f"Sample of jpeg≥0.60: {count} pictures. Esc leads back to the queue from before."
    assert hands.page.screen.toast.text() == told
    hands.press(Key.Key_Right)
    hands.press(Key.Key_G)
    hands.press(Key.Key_Escape)
    assert hands.session.alone, "the grid is left first"
    hands.press(Key.Key_Escape)
    assert (hands.session.alone, hands.session.ids.tolist()) == ("", queue)
    assert hands.current == left
    hands.press(Key.Key_Escape)
    assert hands.current == left


def test_it_comes_back_as_it_was_left_while_its_sample_is_looked_at(
    hands: Hands, bench: WorkbenchDialog, dialog: Callable[[], Any]
) -> None:
    bench.show_flag("rim_light")
    bench.plot.set_threshold(0.71)
    bench._reason.setCurrentIndex(bench._reason.findData("sketch"))
    bench._overrules.setChecked(True)
    left = bench.rule
    hands.bot.mouseClick(bench._sample, Qt.MouseButton.LeftButton)
    hands.look()
    sampled = set(hands.session.ids.tolist())
    hands.press(Key.Key_Right)
    hands.bot.keyClick(hands.page.screen, Key.Key_H)
    again = dialog()
    assert left == Rule("rim_light", 0.71, "sketch", overrules=True)
    assert again.rule == left
    assert set(Workbench(hands.session).judged_by(again.rule).tolist()) == sampled
    again.reject()
    hands.page.queueing.set_filter("")
    hands.look()
    hands.bot.keyClick(hands.page.screen, Key.Key_H)
    fresh = dialog()
    assert fresh.rule.flag != "rim_light"
    fresh.reject()


def test_it_opens_at_the_flag_that_is_shown_alone_and_a_sample_shows_the_places_of_its_own(
    hands: Hands, dialog: Callable[[], Any]
) -> None:
    viewing = hands.page.viewing
    viewing.show_flag("rim_light")
    hands.bot.keyClick(hands.page.screen, Key.Key_H)
    opened = dialog()
    assert opened.rule.flag == "rim_light"
    opened.show_flag("jpeg")
    hands.bot.mouseClick(opened._sample, Qt.MouseButton.LeftButton)
    hands.look()
    assert viewing.shown_flag == "jpeg"


def test_a_sample_leaves_the_places_of_all_flags_where_none_is_shown_alone(
    hands: Hands, bench: WorkbenchDialog
) -> None:
    hands.bot.mouseClick(bench._sample, Qt.MouseButton.LeftButton)
    hands.look()
    assert hands.session.alone
    assert hands.page.viewing.shown_flag is None


def test_while_scores_are_hidden_it_opens_at_no_flag_of_the_picture(hands: Hands, dialog: Callable[[], Any]) -> None:
    hands.page.viewing.show_flag("rim_light")
    hands.press(Key.Key_B, CONTROL | SHIFT)
    hands.bot.keyClick(hands.page.screen, Key.Key_H)
    opened = dialog()
    assert opened.rule.flag == opened._flag.itemData(0)
    opened.reject()


def test_the_reason_proposed_is_the_one_given_most_for_such_scores(qtbot: Any, hands: Hands) -> None:
    flags = [FlagText("jpeg", "JPEG", "A JPEG.", reasons=("jpeg", "once_jpeg"))]

    def proposed(reasons: Any = REASONS) -> str:
        made = WorkbenchDialog(hands.session, flags, lambda _: None, lambda _: None, lambda: None, reasons)
        qtbot.addWidget(made)
        made.show_flag("jpeg")
        return made.rule.reason

    assert proposed() == "jpeg"
    for key in (Key.Key_2, Key.Key_2, Key.Key_1, Key.Key_4, Key.Key_4, Key.Key_4):
        hands.press(key)
    assert proposed() == "once_jpeg"
    own = [Reason(place, f"own_{place}", "Mine") for place in range(1, 10)]
    assert proposed(own) == ""


def test_a_rule_without_a_reason_rejects_for_none(hands: Hands) -> None:
    bench = Workbench(hands.session)
    rule = Rule("jpeg", 0.9, "")
    (first, *_) = bench.judged_by(rule).tolist()
    hands.session.wait(bench.apply(rule))
    assert hands.verdict(first) is Verdict.REJECTED
    assert hands.judgement(first).reasons == ()


def test_the_flag_can_be_raised_from_the_handle(hands: Hands, bench: WorkbenchDialog) -> None:
    bench.plot.set_threshold(0.73)
    hands.bot.mouseClick(bench._raise, Qt.MouseButton.LeftButton)
    assert hands.session.thresholds()["jpeg"] == pytest.approx(0.73)
    bench.reject()


def test_the_picture_on_screen_is_told_of_by_a_threshold_that_was_moved(hands: Hands, bench: WorkbenchDialog) -> None:
    assert {region.flag for region in hands.page.screen.canvas.regions} == {"rim_light"}
    bench.show_flag("rim_light")
    bench.plot.set_threshold(0.99)
    hands.bot.mouseClick(bench._raise, Qt.MouseButton.LeftButton)
    bench.reject()
    hands.look()
    told = {shown.row.key: shown.row for shown in hands.page.screen.panel.flags._rows}
    assert told["rim_light"].threshold == pytest.approx(0.99)
    assert not told["rim_light"].is_raised
    assert not hands.page.screen.canvas.regions


def test_a_threshold_that_cannot_be_saved_is_told_in_the_bench(
    hands: Hands, bench: WorkbenchDialog, monkeypatch
) -> None:
    before = hands.session.thresholds()["jpeg"]
    monkeypatch.setattr(hands.session.review._access, "refusal", "Not saved: the disk is full.")
    bench.plot.set_threshold(0.73)
    hands.bot.mouseClick(bench._raise, Qt.MouseButton.LeftButton)
    assert bench._detail.text() == "Not saved: the disk is full."
    assert hands.session.thresholds()["jpeg"] == before
    bench.reject()
