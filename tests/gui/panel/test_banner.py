from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from reviewer.gui.panel.banner import Banner, Tone
from reviewer.gui.panel.toast import Toast


def make(qtbot: Any) -> tuple[QWidget, Banner]:
    """Give a shown widget with a banner."""
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(700, 400)
    around.show()
    return around, Banner(around)


def test_a_failure_stays_until_it_is_answered_and_the_answer_acts_once(qtbot: Any) -> None:
    _, banner = make(qtbot)
    calls: list[int] = []
    banner.tell("The disk is full.", Tone.FAULT, "Try again", lambda: calls.append(1))
    assert banner.is_fault
    assert banner.text == "The disk is full."
    banner.press_answer()
    banner.press_answer()
    assert calls == [1]
    assert not banner.isVisible()


def test_what_need_not_be_answered_goes_by_itself(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    _, banner = make(qtbot)
    monkeypatch.setattr("reviewer.gui.panel.banner.PASSING_MS", 50)
    dismissed: list[int] = []
    banner.dismissed.connect(lambda: dismissed.append(1))
    banner.tell("Scanned 12 files.", passes=True)
    assert banner.isVisible()
    qtbot.waitUntil(lambda: not banner.isVisible(), timeout=8000)
    assert dismissed == []


def test_what_is_said_next_does_not_go_with_what_was_passing(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    _, banner = make(qtbot)
    monkeypatch.setattr("reviewer.gui.panel.banner.PASSING_MS", 50)
    banner.tell("Scanned 12 files.", passes=True)
    banner.tell("The disk is full.", Tone.FAULT)
    assert not banner.is_passing
    qtbot.wait(150)
    assert banner.isVisible()


def test_nothing_goes_from_under_the_mouse(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    _, banner = make(qtbot)
    monkeypatch.setattr("reviewer.gui.panel.banner.PASSING_MS", 50)
    asked: list[int] = []
    monkeypatch.setattr(banner, "underMouse", lambda: not asked.append(1))
    banner.tell("Scanned 12 files.", passes=True)
    qtbot.waitUntil(lambda: len(asked) > 1, timeout=8000)
    assert banner.isVisible()
    monkeypatch.setattr(banner, "underMouse", lambda: False)
    qtbot.waitUntil(lambda: not banner.isVisible(), timeout=8000)


def test_a_long_sentence_is_never_clipped(qtbot: Any) -> None:
    around, banner = make(qtbot)
    banner.tell("The review /a/very/long/path/to.review could not be saved. " * 6, Tone.FAULT)
    assert banner.height() >= banner.heightForWidth(banner.width())
    around.resize(420, 400)
    assert banner.width() <= 420
    assert banner.height() >= banner.heightForWidth(banner.width())


def test_in_a_narrow_window_the_buttons_lie_below_a_sentence_and_leave_it_its_width(qtbot: Any) -> None:
    around, banner = make(qtbot)
    banner.tell("These flags are measured anew and have no scores yet.", answer="Scan again (F5)", action=lambda: None)
    qtbot.waitUntil(lambda: banner._text.geometry().right() < banner._dismiss.x())
    around.resize(420, 400)
    qtbot.waitUntil(lambda: banner._text.geometry().bottom() < banner._dismiss.y())
    assert banner._text.width() > banner.width() / 2
    around.resize(700, 400)
    qtbot.waitUntil(lambda: banner._text.geometry().right() < banner._dismiss.x())


@pytest.mark.fault(50)
def test_markup_in_a_sentence_is_shown_as_text(qtbot: Any) -> None:
    _, banner = make(qtbot)
    banner.tell("<img src='x'>.png is gone.")
    assert banner.text == "<img src='x'>.png is gone."
    assert not banner.is_fault


def test_words_in_passing_go_away_and_stay_inside(qtbot: Any) -> None:
    around, _ = make(qtbot)
    toast = Toast(around)
    toast.say("No flag points at a place in this picture.")
    assert toast.isVisible()
    assert around.rect().contains(toast.geometry())
    assert toast.geometry().bottom() <= around.height() - 34  # what panes are called is written below
    qtbot.waitUntil(lambda: not toast.isVisible(), timeout=8000)


def test_a_text_too_long_for_one_line_takes_more_of_them(qtbot: Any) -> None:
    around, _ = make(qtbot)
    toast = Toast(around)
    toast.say("Done.")
    low = toast.height()
    toast.say("Scores are hidden until a picture is decided. " * 6)
    assert around.rect().contains(toast.geometry())
    assert toast.height() > low
    around.resize(around.width() // 2, around.height())
    qtbot.waitUntil(lambda: around.rect().contains(toast.geometry()))
    toast.say("Done.")
    assert toast.height() == low


def test_a_long_text_in_passing_is_shown_as_long_as_it_takes_to_read(qtbot: Any) -> None:
    around, _ = make(qtbot)
    toast = Toast(around)
    toast.say("Done.")
    short = toast._timer.remainingTime()
    toast.say("Scanned 12 files: 10 scored, 2 failed, 0 skipped. " * 4)
    assert toast._timer.remainingTime() > 4 * short
    toast.say("Done.")
    assert toast._timer.remainingTime() <= short + 10


def test_words_that_are_held_come_back_after_others_and_stay_until_they_are_let_go(qtbot: Any) -> None:
    around, _ = make(qtbot)
    toast = Toast(around)
    toast.hold("Looking …")
    assert not toast._timer.isActive()
    toast.say("By the way.")
    assert toast.text() == "By the way."
    qtbot.waitUntil(lambda: toast.text() == "Looking …", timeout=8000)
    assert toast.isVisible()
    toast.let_go()
    assert not toast.isVisible()


def test_words_let_go_while_others_are_said_leave_these_alone(qtbot: Any) -> None:
    around, _ = make(qtbot)
    toast = Toast(around)
    toast.hold("Looking …")
    toast.say("By the way.")
    toast.let_go()
    assert (toast.isVisible(), toast.text()) == (True, "By the way.")
    qtbot.waitUntil(lambda: not toast.isVisible(), timeout=8000)
