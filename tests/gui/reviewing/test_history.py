"""The history of decisions: the newest first, a click or a key goes to its picture."""

import re
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QStyleOptionViewItem

from reviewer.gui.looks import sayings
from reviewer.gui.panel.historylist import HistoryList, HistoryModel, HistoryRow
from reviewer.gui.panel.sidepanel import Part
from reviewer.gui.reviewing import history
from reviewer.model.errors import NotSaved
from reviewer.model.imports import ImportSource, SourceVerdict
from reviewer.model.picture import CandidateId, ScanState
from reviewer.model.scoring import Found
from reviewer.model.verdict import Judgement, Source, Verdict
from tests.gui.reviews import CONTROL, SHIFT, Hands

Key = Qt.Key


def listed(hands: Hands) -> HistoryList:
    """Show the history and give its list once it was read."""
    hands.press(Key.Key_H, CONTROL)
    shown = hands.page.screen.panel.history
    hands.bot.waitUntil(lambda: len(shown.steps.rows) > 0)
    return shown


def walk(hands: Hands, key: Qt.Key, candidate: CandidateId) -> None:
    hands.bot.keyClick(hands.page.screen, key)
    hands.bot.waitUntil(lambda: hands.session.current == candidate)
    hands.look()


def test_it_lists_each_step_with_its_verdict_and_reason_the_newest_first(hands: Hands) -> None:
    hands.press(Key.Key_P)
    hands.press(Key.Key_3)
    shown = listed(hands)
    assert [row.verdict for row in shown.steps.rows] == [Verdict.REJECTED, Verdict.ACCEPTED]
    newest, oldest = (row.text for row in shown.steps.rows)
    assert newest.startswith("001.png  ·  ")
    assert newest.endswith("\nThin rim light")
    assert "rejected: Thin rim light" in shown.steps.rows[0].full
    assert oldest.startswith("000.png  ·  ")
    assert oldest.endswith("\naccepted")


def test_the_keys_pass_over_what_was_taken_back_and_begin_anew_from_elsewhere(hands: Hands) -> None:
    first, second, third = (hands.session.id_at(place) for place in range(3))
    for _ in range(3):
        hands.press(Key.Key_P)
    hands.press(Key.Key_Z, CONTROL)
    hands.press(Key.Key_End)
    walk(hands, Key.Key_BracketLeft, second)
    walk(hands, Key.Key_BracketLeft, first)
    hands.press(Key.Key_End)
    walk(hands, Key.Key_BracketLeft, second)
    assert hands.verdict(third) is Verdict.UNDECIDED


def test_the_keys_go_on_past_a_picture_that_is_not_in_the_queue_any_more(hands: Hands) -> None:
    first, second = (hands.session.id_at(place) for place in range(2))
    hands.press(Key.Key_P)
    hands.press(Key.Key_P)
    gone = hands.session.candidate(second)
    hands.session.review.mark_missing(gone.root.id, [gone.relative])
    hands.page.queueing.remake()
    hands.press(Key.Key_End)
    hands.bot.keyClick(hands.page.screen, Key.Key_BracketLeft)
    hands.bot.waitUntil(lambda: "not among those to review" in hands.page.screen.toast.text())
    walk(hands, Key.Key_BracketLeft, first)


def test_a_walk_beyond_the_first_steps_goes_on_after_the_list_was_read_anew(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "PAGE", 20)
    hands.press(Key.Key_P)
    for _ in range(30):
        hands.press(Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
        hands.press(Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    walker = hands.page.extras.history
    for place in range(50):
        hands.bot.keyClick(hands.page.screen, Key.Key_BracketLeft)
        hands.bot.waitUntil(lambda place=place: walker._at == place)
    listed(hands)
    hands.bot.waitUntil(lambda: walker._task.key is None)
    hands.bot.keyClick(hands.page.screen, Key.Key_BracketLeft)
    hands.bot.waitUntil(lambda: walker._at == 50)


def test_escape_shows_the_scores_again(hands: Hands) -> None:
    hands.press(Key.Key_H, CONTROL)
    assert hands.page.screen.panel.shown_part is Part.HISTORY
    hands.press(Key.Key_Escape)
    assert hands.page.screen.panel.shown_part is Part.SCORES


def test_it_tells_how_a_decision_was_made(hands: Hands) -> None:
    hands.press(Key.Key_4, CONTROL)
    hands.press(Key.Key_0, CONTROL)
    hands.press(Key.Key_P)
    (row,) = listed(hands).steps.rows
    assert "largest zoom 400 %" in row.full
    assert "s on screen" in row.full
    assert "flags jpeg 1, rim_light 1, soft 1" in row.full


def test_it_tells_what_was_imported_and_from_where(hands: Hands) -> None:
    review, ids = hands.session.review, hands.session.ids.tolist()
    said = [
        SourceVerdict(candidate.path, candidate.digest, Judgement(Verdict.REJECTED, ("sketch",)))
        for candidate in review.candidates(ids[:3])
    ]
    source = ImportSource("anna", said)
    review.take_over(review.compare(source), source).result()
    (row,) = listed(hands).steps.rows
    assert row.text.startswith("3 pictures  ·  ")
    assert "\nimported from anna  ·  the first is " in row.text


def test_it_follows_decisions_while_it_is_shown(hands: Hands) -> None:
    hands.press(Key.Key_P)
    shown = listed(hands)
    hands.press(Key.Key_X)
    hands.bot.waitUntil(lambda: len(shown.steps.rows) == 2)
    hands.press(Key.Key_Z, CONTROL)
    hands.bot.waitUntil(lambda: len(shown.steps.rows) == 3)
    assert "taken back" in shown.steps.rows[0].text


def test_a_click_goes_to_the_picture(hands: Hands) -> None:
    first = hands.current
    hands.press(Key.Key_P)
    hands.press(Key.Key_End)
    shown = listed(hands)
    place = shown.visualRect(shown.steps.index(0)).center()
    hands.bot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    hands.look()
    assert hands.current == first


def test_brackets_walk_back_through_the_decisions_and_forward_again(hands: Hands) -> None:
    ids = hands.session.ids.tolist()
    for place in (0, 5, 2):
        hands.page.go_to(place)
        hands.look()
        hands.press(Key.Key_X, SHIFT)
    hands.press(Key.Key_End)
    for place in (2, 5, 0):
        walk(hands, Key.Key_BracketLeft, ids[place])
    hands.press(Key.Key_BracketLeft)
    assert "before this" in hands.page.screen.toast.text()
    walk(hands, Key.Key_BracketRight, ids[5])
    assert hands.session.pace.decided == 3


def test_a_walk_where_nothing_was_decided_says_so(hands: Hands) -> None:
    hands.bot.keyClick(hands.page.screen, Key.Key_BracketLeft)
    hands.bot.waitUntil(lambda: "Nothing was decided" in hands.page.screen.toast.text())


def test_a_picture_that_the_filter_leaves_out_is_shown_all_the_same(hands: Hands) -> None:
    first = hands.current
    hands.press(Key.Key_P)
    hands.page.queueing.set_filter("undecided")
    hands.look()
    assert hands.session.index_of(first) is None
    rest = hands.session.ids.tolist()
    walk(hands, Key.Key_BracketLeft, first)
    assert hands.page.screen.canvas.candidate == first
    assert hands.page.screen.toast.text() == "000.png was not in this queue and is now."
    assert hands.session.plan.where == "undecided"
    assert hands.session.ids.tolist() == [first, *rest]
    hands.press(Key.Key_N)
    assert hands.current == rest[0]


def test_older_steps_are_read_when_the_end_of_the_list_is_reached(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "PAGE", 4)
    ids = hands.session.ids.tolist()
    for _ in range(7):
        hands.press(Key.Key_P)
    hands.press(Key.Key_End)
    for place in range(6, -1, -1):
        walk(hands, Key.Key_BracketLeft, ids[place])


def test_the_key_puts_the_scores_back(hands: Hands) -> None:
    hands.press(Key.Key_P)
    listed(hands)
    assert hands.page.screen.panel.shown_part is Part.HISTORY
    assert not hands.page.screen.panel.flags.isVisible()
    hands.press(Key.Key_H, CONTROL)
    assert hands.page.screen.panel.flags.isVisible()


def test_the_model_of_the_list_keeps_to_what_qt_expects(qtbot: Any) -> None:
    model = HistoryModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = [HistoryRow(n, CandidateId(n), Verdict.ACCEPTED, f"<b>{n}\naccepted", "", "all") for n in range(9, 0, -1)]
    model.take(rows[:5], has_more=True)
    with qtbot.waitSignal(model.more_wanted) as asked:
        model.fetchMore(model.index(-1))
    assert asked.args == [5]
    model.append(rows[5:], has_more=False)
    assert model.rowCount() == 9
    assert not model.canFetchMore(model.index(-1))
    assert "&lt;b&gt;" not in model.data(model.index(0))


def test_a_decision_of_today_with_two_reasons_is_told_uncut(hands: Hands) -> None:
    hands.press(Key.Key_4, SHIFT)
    hands.press(Key.Key_6, SHIFT)
    shown = listed(hands)
    newest = shown.steps.rows[0]
    index = shown.steps.index(0)
    room = shown.visualRect(index).width() - shown.iconSize().width() - 16
    widest = max(shown.fontMetrics().horizontalAdvance(line) for line in newest.text.splitlines())
    assert widest <= room
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d", newest.full)


def test_a_long_name_is_cut_itself_and_takes_no_word_beside_it(hands: Hands) -> None:
    shown = hands.page.screen.panel.history
    name = "a_wallpaper_of_salty_mountains_at_dusk_with_a_long_name_of_its_own_0042.png"
    for text in (
        f"{name}  ·  22:21\naccepted",
        f"125 pictures  ·  by command  ·  22:21\naccepted  ·  the first is {name}",
    ):
        row = HistoryRow(1, CandidateId(1), Verdict.ACCEPTED, text, name, "all")
        fitted = row.fitted(shown.fontMetrics(), 260)
        before, after = text.split(name)
        assert fitted.startswith(before)
        assert fitted.endswith(after or "png")
        assert "…" in fitted
        assert max(shown.fontMetrics().horizontalAdvance(line) for line in fitted.splitlines()) <= 260
    hands.press(Key.Key_P)
    shown = listed(hands)
    option = QStyleOptionViewItem()
    option.widget, option.rect, option.decorationSize = shown, QRect(0, 0, 260, 40), shown.iconSize()
    shown.steps.take([row], has_more=False)
    shown.itemDelegate().initStyleOption(option, shown.steps.index(0))
    assert option.text.startswith("125 pictures  ·  by command  ·  22:21\u2028accepted  ·  the first is a")
    assert option.text.endswith("png")


def test_what_a_command_decided_at_once_is_told_with_how_many_and_which_is_first(hands: Hands) -> None:
    ids = [CandidateId(int(one)) for one in hands.session.ids[:2]]
    hands.session.review.decide(ids, Judgement(Verdict.ACCEPTED), source=Source.COMMAND).result()
    row = listed(hands).steps.rows[0]
    assert row.text.startswith("2 pictures  ·  by command  ·  ")
    assert row.text.endswith("\naccepted  ·  the first is 000.png")
    assert row.name == "000.png"


def test_verdicts_that_were_carried_over_are_called_so(hands: Hands) -> None:
    review = hands.session.review
    first, second = (CandidateId(int(one)) for one in hands.session.ids[:2])
    hands.press(Key.Key_P)
    hands.press(Key.Key_3)
    for old in (first, second):
        known = review.candidate(old)
        facts = Found(
            known.root.id, b"moved/" + known.relative, known.size, 5, ScanState.SCORED, known.digest, known.facts
        )
        review.record([facts])
        review.mark_missing(known.root.id, [known.relative])
    hands.page.missing_files.carry_over(())
    hands.bot.waitUntil(lambda: review.decisions() == 4, timeout=10_000)
    hands.look()
    row = listed(hands).steps.rows[0]
    assert row.text.startswith("2 pictures  ·  ")
    assert row.text.endswith("\ncarried over to moved files  ·  the first is 000.png")
    assert "accepted" not in row.full
    assert "rejected" not in row.full


def test_a_step_back_that_could_not_be_read_is_not_made_later(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(**_: object) -> None:
        raise NotSaved("It cannot be read.")

    hands.press(Key.Key_P)
    here, steps = hands.current, hands.page.extras.history.handlers()
    with monkeypatch.context() as patch:
        patch.setattr(hands.session, "steps", unreadable)
        patch.setattr(sayings, "told", lambda sentence: f"In other words: {sentence}")
        steps["history.older"]()
        hands.bot.waitUntil(lambda: hands.page.screen.toast.text() == "In other words: It cannot be read.")
    steps["history.toggle"]()
    hands.bot.waitUntil(lambda: bool(hands.page.screen.panel.history.steps.rows))
    hands.look()
    assert hands.current == here


def test_that_nothing_was_decided_is_not_said_before_it_is_known(qtbot: Any) -> None:
    shown = HistoryList()
    qtbot.addWidget(shown)
    assert shown.message == "Reading the decisions…"
    shown.steps.take([], has_more=False)
    assert shown.message == "Nothing was decided yet."
