"""Scanning from the window: what is scored joins the queue while one reviews."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from reviewer.gui.faults import FaultDialog
from reviewer.gui.forms.unscored import UnscoredDialog
from reviewer.gui.looks.labels import PlainLabel
from reviewer.gui.looks.language import speak
from reviewer.gui.reviewing.scanning import Scanning
from reviewer.model.errors import NotSaved, ReviewError
from reviewer.model.picture import CandidateId, ScanState
from reviewer.model.scoring import Found
from reviewer.model.verdict import Verdict
from reviewer.store import Review
from tests.gui.reviews import COLUMNS, CONTROL, Hands, PlannedScan, Report, found

Key = Qt.Key
Make = Callable[..., Hands]


class Recording:
    """Scan a folder by drawing pictures into it, so many at each step, each let go by the test."""

    def __init__(self, session: Any, folder: Path, steps: int, each: int = 2) -> None:
        self._session = session
        self._folder = folder
        self._steps = steps
        self._each = each
        self.slope = -0.1
        self.gate = threading.Semaphore(0)
        self.calls: list[str] = []

    def run(self) -> Iterator[Report]:
        """Record pictures and report them."""
        report = Report(listed=self._steps * self._each)
        for step in range(self._steps):
            self.gate.acquire(timeout=10)
            if "cancel" in self.calls:
                return
            fresh = [
                found(self._session.review, self._folder, 100 + step * self._each + turn, 0.9 + self.slope * step)
                for turn in range(self._each)
            ]
            report = Report(report.listed, report.scored + self._each, fresh=tuple(self._session.review.record(fresh)))
            yield report
        yield Report(report.listed, report.scored, done=True)

    def cancel(self) -> None:
        """Note it and let everything go."""
        self.calls.append("cancel")
        self.gate.release(100)

    def pause(self) -> None:
        """Note it."""
        self.calls.append("pause")

    def resume(self) -> None:
        """Note it."""
        self.calls.append("resume")


@pytest.fixture
def scans() -> list[Recording]:
    """Give the scans that were started."""
    return []


@pytest.fixture
def begun(make_hands: Make, tmp_path: Path, scans: list[Recording]) -> Hands:
    """Give hands at a new review of an empty folder whose scan waits for the test."""
    folder = tmp_path / "frames"
    folder.mkdir()

    def start(session: Any, _jobs: int) -> Recording:
        scans.append(Recording(session, folder, 3))
        return scans[-1]

    hands = make_hands(start_scan=start)
    hands.window.create_review(tmp_path / "frames.review", folder)
    hands.bot.waitUntil(lambda: bool(scans))
    return hands


def let_one_come(hands: Hands, scans: list[Recording]) -> None:
    """Let the first step of the scan come and wait until its picture is seen."""
    scans[0].gate.release()
    hands.bot.waitUntil(lambda: len(hands.session) > 0)
    hands.look()


def test_a_new_review_says_that_it_looks_until_the_first_picture_comes(begun: Hands, scans: list[Recording]) -> None:
    assert "Looking at the pictures" in begun.page.screen.empty.title
    let_one_come(begun, scans)
    assert begun.page.screen.stack.currentWidget() is begun.page.screen.canvas
    assert len(begun.session) == 2


def test_one_reviews_what_is_scored_while_the_scan_goes_on(begun: Hands, scans: list[Recording]) -> None:
    let_one_come(begun, scans)
    first = begun.current
    begun.press(Key.Key_P)
    assert begun.verdict(first) is Verdict.ACCEPTED
    scans[0].gate.release(2)
    begun.bot.waitUntil(lambda: len(begun.session) == 6)
    assert begun.session.id_at(0) == first
    assert begun.session.cursor == 1
    begun.bot.waitUntil(lambda: begun.window.windowTitle().startswith("2 / 6 "), timeout=5_000)


def test_who_has_decided_all_that_is_scored_gets_the_next_by_itself(begun: Hands, scans: list[Recording]) -> None:
    let_one_come(begun, scans)
    begun.press(Key.Key_P)
    begun.press(Key.Key_P)
    assert "the scan goes on" in begun.page.screen.toast.text()
    assert not begun.page.screen.banner.isVisible()
    scans[0].gate.release()
    begun.bot.waitUntil(lambda: begun.session.cursor == 2)
    begun.look()
    assert begun.verdict(begun.current) is Verdict.UNDECIDED


def test_the_end_of_a_scan_is_told_with_totals_and_the_queue_can_be_sorted(
    begun: Hands, scans: list[Recording]
) -> None:
    scans[0].gate.release(3)
    begun.bot.waitUntil(begun.page.screen.banner.isVisible)
    text = begun.page.screen.banner.text
    assert "Scanned 6 files: 6 scored. " in text
    begun.page.screen.banner.press_answer()
    begun.look()
    scores = [begun.session.measurements(one)["jpeg"].score for one in begun.session.ids.tolist()]
    assert scores == sorted(scores, reverse=True)


def test_pictures_join_though_a_decision_could_not_be_saved_meanwhile(
    begun: Hands, scans: list[Recording], monkeypatch: pytest.MonkeyPatch
) -> None:
    let_one_come(begun, scans)
    screen, held = begun.page.screen, Future[Any]()
    with monkeypatch.context() as patch:
        patch.setattr(begun.session.review, "change", lambda *_, **__: held)
        begun.bot.keyClick(screen, Key.Key_P)
        scans[0].gate.release(2)
        begun.bot.waitUntil(lambda: not begun.page.intake.scanning.is_running)
        assert len(begun.session) == 2
        held.set_exception(NotSaved("Not saved: the disk is full."))
        begun.bot.waitUntil(lambda: len(begun.session) == 6)
    assert screen.banner.text == "Not saved: the disk is full."
    assert "6 scored" in screen.toast.text()
    assert begun.session.pace.decided == 0
    screen.banner.press_answer()
    begun.bot.waitUntil(lambda: begun.session.pace.decided == 1)


def test_a_queue_out_of_its_order_is_offered_to_be_sorted_at_the_next_opening(
    begun: Hands, scans: list[Recording]
) -> None:
    let_one_come(begun, scans)
    scans[0].slope = 0.02
    scans[0].gate.release(2)
    banner = begun.page.screen.banner
    begun.bot.waitUntil(banner.isVisible, timeout=10_000)
    begun.look()
    assert begun.page.screen.panel.header._order.text() == "Worst first, then later ones ▾"
    path = begun.session.review.path
    begun.window.close_review()
    begun.open(path)
    banner = begun.page.screen.banner
    assert "out of its order" in banner.text
    banner.press_answer()
    begun.look()
    assert begun.page.screen.panel.header._order.text() == "Worst first ▾"
    begun.window.close_review()
    begun.open(path)
    assert not begun.page.screen.banner.isVisible()


@pytest.mark.parametrize("is_dismissed", [True, False])
def test_in_another_language_nothing_is_said_again_that_was_dismissed(
    begun: Hands, scans: list[Recording], qapp: QApplication, is_dismissed: bool
) -> None:
    let_one_come(begun, scans)
    scans[0].slope = 0.02
    scans[0].gate.release(2)
    begun.bot.waitUntil(lambda: not begun.page.intake.scanning.is_running, timeout=10_000)
    begun.look()
    begun.open(begun.session.review.path)
    assert "out of its order" in begun.page.screen.banner.text
    if is_dismissed:
        begun.page.screen.banner.dismiss()
    speak(qapp, "de")
    try:
        begun.window.reword()
        begun.look()
        banner = begun.page.screen.banner
        assert banner.isVisible() is not is_dismissed
        assert is_dismissed or banner.text.startswith("Später gekommene Bilder")
    finally:
        speak(qapp, "en")


def test_the_scan_can_be_held_and_go_on_from_the_status_line(begun: Hands, scans: list[Recording]) -> None:
    let_one_come(begun, scans)
    begun.bot.waitUntil(begun.page.screen.status._scan.isVisible)
    begun.page.screen.status.pause_pressed.emit()
    assert scans[0].calls == ["pause"]
    assert "paused" in begun.page.screen.status._scan._label.text()
    begun.page.screen.status.pause_pressed.emit()
    assert scans[0].calls == ["pause", "resume"]


def test_holding_the_scan_is_offered_only_while_there_is_one(begun: Hands, scans: list[Recording]) -> None:
    pause = begun.window.bindings.action("scan.pause")
    assert pause.isEnabled()
    let_one_come(begun, scans)
    begun.press(Key.Key_G)
    assert pause.isEnabled()
    scans[0].gate.release(2)
    begun.bot.waitUntil(lambda: not pause.isEnabled(), timeout=10_000)
    assert not begun.page.intake.scanning.is_running
    begun.press(Key.Key_G)
    assert not pause.isEnabled()
    begun.press(Key.Key_F5)
    begun.bot.waitUntil(pause.isEnabled, timeout=10_000)


def test_closing_ends_the_scan_and_leaves_no_thread(begun: Hands, scans: list[Recording]) -> None:
    begun.window.close_review()
    assert "cancel" in scans[0].calls


def test_a_folder_is_added_and_scanned_with_control_n(
    begun: Hands, scans: list[Recording], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scans[0].gate.release(3)
    begun.look()
    begun.bot.waitUntil(lambda: not begun.page.intake.scanning.is_running)
    other = tmp_path / "more"
    other.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(other))
    begun.bot.keyClick(begun.page.screen, Key.Key_N, CONTROL)
    begun.bot.waitUntil(lambda: len(scans) == 2)
    assert bytes(other) in [root.path for root in begun.session.review.roots()]
    scans[1].calls.append("cancel")
    scans[1].gate.release()


def test_a_scan_that_finds_nothing_says_so_and_offers_a_folder(make_hands: Make, tmp_path: Path) -> None:
    folder = tmp_path / "frames"
    folder.mkdir()
    hands = make_hands(start_scan=lambda *_: PlannedScan([lambda: Report(done=True)]))
    hands.window.create_review(tmp_path / "frames.review", folder)
    hands.bot.waitUntil(lambda: hands.page.screen.empty.title == "No pictures yet")


def test_a_scan_that_is_refused_is_told_and_the_review_goes_on(make_hands: Make, review: Path) -> None:
    def refuse() -> Report:
        raise ReviewError("0 of 12 found under /pictures: is it mounted?")

    hands = make_hands(start_scan=lambda *_: PlannedScan([refuse]))
    hands.open(review)
    hands.bot.keyClick(hands.page.screen, Key.Key_F5)
    hands.bot.waitUntil(hands.page.screen.banner.isVisible)
    assert "is it mounted?" in hands.page.screen.banner.text
    hands.press(Key.Key_P)
    assert hands.session.pace.decided == 1


def test_a_scan_tells_what_changed_and_which_verdicts_hold_no_more(make_hands: Make, review: Path) -> None:
    end = Report(12, 12, done=True, new=1, changed=2, missing=3, outdated=1, disagreed=4)
    hands = make_hands(start_scan=lambda *_: PlannedScan([lambda: end]))
    hands.open(review)
    hands.bot.keyClick(hands.page.screen, Key.Key_F5)
    hands.bot.waitUntil(lambda: "1 new, 2 changed, 3 gone" in hands.page.screen.banner.text)
    assert "give once more, since their files changed: 1." in hands.page.screen.banner.text
    assert "Judged differently in two folders" in hands.page.screen.banner.text
    assert "the later verdict stays: 4." in hands.page.screen.banner.text


def test_verdicts_to_give_once_more_are_a_click_away(make_hands: Make, review: Path) -> None:
    hands = make_hands(start_scan=lambda *_: PlannedScan([lambda: Report(12, 12, done=True, changed=1, outdated=1)]))
    hands.open(review)
    hands.bot.keyClick(hands.page.screen, Key.Key_F5)
    banner = hands.page.screen.banner
    hands.bot.waitUntil(lambda: "give once more" in banner.text)
    assert not banner.is_passing
    banner.press_answer()
    hands.bot.waitUntil(lambda: hands.session.plan.where == "file:changed")


@pytest.mark.parametrize(
    ("fresh", "told"),
    [
        (2, "Scanned 12 files: 2 scored now, 9 scored before, 1 failed."),
        (11, "Scanned 12 files: 11 scored, 1 failed."),
        (0, "Scanned 12 files: 11 scored before, 1 failed."),
    ],
)
def test_a_scan_tells_what_it_scored_apart_from_what_was_known(
    make_hands: Make, review: Path, fresh: int, told: str
) -> None:
    ids = tuple(CandidateId(number + 1) for number in range(fresh))
    steps = [lambda: Report(12, 11, failed=1, fresh=ids), lambda: Report(12, 11, failed=1, done=True)]
    hands = make_hands(start_scan=lambda *_: PlannedScan(steps))
    hands.open(review)
    for _ in range(2):
        hands.page.screen.banner.hide()
        hands.bot.keyClick(hands.page.screen, Key.Key_F5)
        hands.bot.waitUntil(lambda: told in hands.page.screen.banner.text and hands.page.screen.banner.isVisible())


@pytest.mark.parametrize(
    ("end", "stays"),
    [
        (Report(12, 12, done=True), False),
        (Report(12, 10, failed=2, done=True), True),
        (Report(12, 12, done=True, moved=3), True),
        (Report(12, 12, done=True, left_out=("The flag x failed.",)), True),
    ],
)
def test_what_a_scan_found_goes_by_itself_unless_it_asks_for_something(
    make_hands: Make, review: Path, end: Report, stays: bool
) -> None:
    hands = make_hands(start_scan=lambda *_: PlannedScan([lambda: end]))
    hands.open(review)
    hands.bot.keyClick(hands.page.screen, Key.Key_F5)
    banner = hands.page.screen.banner
    hands.bot.waitUntil(lambda: banner.isVisible() and "Scanned 12 files" in banner.text, timeout=10_000)
    assert banner.is_passing is not stays


def test_why_files_failed_is_shown_from_what_the_scan_says(
    make_hands: Make, review: Path, dialog: Callable[[], Any]
) -> None:
    hands = make_hands(start_scan=lambda *_: PlannedScan([lambda: Report(12, 10, failed=2, done=True)]))
    hands.open(review)
    hands.bot.keyClick(hands.page.screen, Key.Key_F5)
    hands.bot.waitUntil(lambda: "2 failed" in hands.page.screen.banner.text, timeout=10_000)
    hands.page.screen.banner.press_answer()
    assert isinstance(dialog(), UnscoredDialog)
    dialog().reject()


def test_a_second_scan_follows_the_first(qtbot: Any) -> None:
    started: list[PlannedScan] = []

    def start() -> PlannedScan:
        started.append(PlannedScan([lambda: Report(done=True)]))
        return started[-1]

    scanning = Scanning(start)
    scanning.begin()
    scanning.begin()
    assert len(started) == 1
    qtbot.waitUntil(lambda: len(started) == 2 and not scanning.is_running)


def test_a_scan_that_breaks_is_reported_as_a_fault(make_hands: Make, review: Path, dialog: Callable[[], Any]) -> None:
    def fail() -> Report:
        raise ZeroDivisionError

    hands = make_hands(start_scan=lambda *_: PlannedScan([fail]))
    hands.open(review)
    hands.bot.keyClick(hands.page.screen, Key.Key_F5)
    told = dialog()
    assert isinstance(told, FaultDialog)
    assert "ZeroDivisionError" in told.findChildren(PlainLabel)[0].text()
    told.reject()
    hands.press(Key.Key_P)
    assert hands.session.pace.decided == 1


def test_a_review_whose_files_are_all_gone_is_not_called_empty(hands: Hands) -> None:
    review = hands.session.review
    review.mark_missing(review.roots()[0].id, list(dict(review.paths()).values()))
    hands.page.queueing.remake()
    hands.bot.waitUntil(hands.page.screen.empty.isVisible, timeout=10_000)
    empty = hands.page.screen.empty
    assert empty.title == "The pictures are gone"
    assert [button.text() for button in empty.findChildren(QPushButton)][:1] == ["Scan again"]


def test_a_folder_of_which_nothing_could_be_scored_is_not_called_empty(make_hands: Make, tmp_path: Path) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    path = folder / "bad.review"
    with Review.create(path, COLUMNS) as review:
        root = review.add_root(bytes(folder))
        state = ScanState.FAILED
        review.record([Found(root.id, b"cut.png", 4, 5, state, digest=bytes(32), fault="truncated", fault_text="Cut.")])
    hands = make_hands()
    hands.open(path)
    empty = hands.page.screen.empty
    assert empty.title == "No picture could be scored"
    buttons = [button for button in empty.findChildren(QPushButton) if button.text() == "Show why…"]
    assert buttons
