"""A closer look at the picture on screen runs beside the window, can be stopped, and shows what it found."""

import threading
from collections.abc import Mapping
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reviewer.flags import CLOSER
from reviewer.gui.looks.language import speak
from reviewer.gui.panel import toast as toast_module
from reviewer.imaging.heat import Check
from reviewer.model.errors import ReviewError
from reviewer.model.picture import CandidateId, Measurement, ScanState
from reviewer.model.scoring import Found
from reviewer.session import Session
from tests.gui.reviews import Hands, PlannedScan, Report

SHIFT, PLAIN = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
FOUND: dict[str, float | int | str] = {
    CLOSER: 1,
    "native_rows": 720,
    "native_columns": 1280,
    "native_kernel": "bicubic (b=0, c=0.5)",
}


class Look:
    """Find a native size, once it is let, and record it."""

    def __init__(self) -> None:
        self.asked: list[tuple[CandidateId, str]] = []
        self.stopped = 0
        self.gate = threading.Event()
        self.gate.set()
        self.fault: Exception | None = None
        self.figure = FOUND

    def __call__(self, session: Session, candidate: CandidateId, check: Check) -> Mapping[str, Measurement]:
        """Look."""
        self.asked.append((candidate, threading.current_thread().name))
        try:
            while not self.gate.wait(0.005):
                check()
            check()
        except Exception:
            self.stopped += 1
            raise
        if self.fault is not None:
            raise self.fault
        return record(session, candidate, self.figure)


def record(
    session: Session, candidate: CandidateId, figure: Mapping[str, float | int | str] = FOUND
) -> dict[str, Measurement]:
    known = session.candidate(candidate)
    found = {"soft": Measurement(0.9, dict(figure), "Native height 720.")}
    session.review.record(
        [
            Found(
                known.root.id,
                known.relative,
                known.size,
                known.mtime_ns,
                ScanState.SCORED,
                known.digest,
                known.facts,
                measurements=found,
            )
        ]
    )
    return found


@pytest.fixture
def look() -> Any:
    made = Look()
    yield made
    made.gate.set()


@pytest.fixture
def hands(make_hands: Any, review: Any, look: Look) -> Hands:
    made: Hands = make_hands(look_closer=look)
    made.open(review)
    return made


def facts(hands: Hands) -> str:
    return "\n".join(f"{name}: {value}" for name, value in hands.page.screen.panel.facts.rows)


def test_the_key_shows_size_and_kernel_among_the_facts_found_in_another_thread(hands: Hands, look: Look) -> None:
    assert "Native" not in facts(hands)
    hands.press(Qt.Key.Key_M, SHIFT)
    hands.bot.waitUntil(lambda: "Native" in facts(hands))
    assert "1280 × 720" in facts(hands)
    assert "bicubic (b=0, c=0.5)" in facts(hands)
    assert look.asked == [(hands.current, "closer look")]


def test_that_none_was_found_stays_among_the_facts_also_where_one_comes_back(hands: Hands, look: Look) -> None:
    look.figure = {CLOSER: 1}
    hands.press(Qt.Key.Key_M, SHIFT)
    hands.bot.waitUntil(lambda: "Native: no smaller size explains it" in facts(hands), timeout=8000)
    hands.press(Qt.Key.Key_Right)
    assert "Native" not in facts(hands)
    hands.press(Qt.Key.Key_Left)
    assert "Native: no smaller size explains it" in facts(hands)


@pytest.mark.parametrize(("key", "held"), [(Qt.Key.Key_M, SHIFT), (Qt.Key.Key_Right, PLAIN)])
def test_once_more_or_another_picture_stops_it(
    hands: Hands, look: Look, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    look.gate.clear()
    hands.press(Qt.Key.Key_M, SHIFT)
    hands.bot.waitUntil(lambda: len(look.asked) == 1)
    hands.press(key, held)
    hands.bot.waitUntil(lambda: look.stopped == 1)
    assert "Native" not in facts(hands)
    assert "Looking" not in hands.page.screen.toast.text() or not hands.page.screen.toast.isVisible()


def test_that_it_is_looked_is_said_until_the_answer_comes(
    hands: Hands, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toast_module, "SHOWN_MS", 50)
    monkeypatch.setattr(toast_module, "LETTER_MS", 0)
    look.gate.clear()
    toast = hands.page.screen.toast
    toast.say("Said in passing.")
    hands.bot.waitUntil(lambda: not toast.isVisible())
    hands.press(Qt.Key.Key_M, SHIFT)
    hands.bot.wait(200)
    assert (toast.isVisible(), toast.text()) == (True, "Looking for the native size …")
    look.gate.set()
    hands.bot.waitUntil(lambda: toast.text().startswith("Native size 1280 × 720"), timeout=8000)


def test_what_stands_in_the_way_is_said(hands: Hands, look: Look) -> None:
    look.fault = ReviewError("The file is not the one that was scanned; scan again.")
    hands.press(Qt.Key.Key_M, SHIFT)
    hands.bot.waitUntil(lambda: "scan again" in hands.page.screen.toast.text())


def test_what_stands_in_the_way_is_said_in_the_language_of_the_window(
    make_hands: Any, review: Any, look: Look, qapp: QApplication, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(lambda: speak(qapp, "en"))
    speak(qapp, "de")
    hands: Hands = make_hands(look_closer=look)
    hands.open(review)
    look.fault = ReviewError("The file is not the one that was scanned; scan again.")
    hands.press(Qt.Key.Key_M, SHIFT)
    hands.bot.waitUntil(lambda: "erneut durchsuchen" in hands.page.screen.toast.text())


def test_after_a_scan_the_rest_is_looked_at_and_the_picture_on_screen_is_told_of(make_hands: Any, review: Any) -> None:
    begun: list[PlannedScan] = []

    def start(session: Session) -> PlannedScan:
        current = session.current
        assert current is not None

        def step() -> Report:
            record(session, current)
            return Report(1, 1, fresh=(current,))

        begun.append(PlannedScan([step, lambda: Report(1, 1, done=True)]))
        return begun[-1]

    hands: Hands = make_hands(
        start_scan=lambda session, _jobs: PlannedScan([lambda: Report(done=True)]), start_closer=start
    )
    hands.open(review)
    assert not begun
    hands.press(Qt.Key.Key_F5)
    hands.bot.waitUntil(lambda: "Native" in facts(hands))
    assert len(begun) == 1


def test_a_look_at_the_rest_that_a_scan_held_goes_on_after_one_that_was_refused(make_hands: Any, review: Any) -> None:
    begun: list[PlannedScan] = []
    gate = threading.Event()
    faults = [None, ReviewError("None of 8 files could be found: is the drive mounted?")]

    def scan(*_: object) -> PlannedScan:
        def end() -> Report:
            if (fault := faults.pop(0)) is not None:
                raise fault
            return Report(done=True)

        return PlannedScan([lambda: Report(1), end])

    def start(_session: Session) -> PlannedScan:
        def wait() -> Report:
            gate.wait(20)
            return Report(done=True)

        begun.append(PlannedScan([wait]))
        return begun[-1]

    hands: Hands = make_hands(start_scan=scan, start_closer=start)
    hands.open(review)
    hands.press(Qt.Key.Key_F5)
    hands.bot.waitUntil(lambda: len(begun) == 1)
    hands.press(Qt.Key.Key_F5)
    hands.bot.waitUntil(lambda: begun[0].calls == ["pause", "resume"])
    gate.set()
    hands.bot.waitUntil(lambda: len(begun) == 2)
