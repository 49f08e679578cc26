"""Every file is read again on request: what is not as it was scanned is told and shown, and nothing is changed."""

import os
import threading
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from reviewer.gui.faults import FaultDialog
from reviewer.gui.forms.filelist import FileListDialog
from reviewer.gui.looks.language import speak
from reviewer.gui.panel.banner import Tone
from reviewer.gui.reviewing import filecheck
from reviewer.gui.services import RereadFile
from reviewer.model.errors import ReviewError
from reviewer.scan.rereading import count_files, rereading
from reviewer.session import Session
from tests.gui.reviews import Hands, PlannedScan, Report, make_review

Key = Qt.Key
Make = Callable[..., Hands]
COUNT = 6


def reread_files(session: Session) -> tuple[int, Generator[RereadFile, None, None]]:
    return count_files(session.review), rereading(session.review)


class Held:
    """Read the files of a review one by one, each once the test lets it be read."""

    def __init__(self) -> None:
        self.gate = threading.Semaphore(0)
        self.is_closed = False

    def __call__(self, session: Session) -> tuple[int, Generator[RereadFile, None, None]]:
        return count_files(session.review), self._read(session)

    def _read(self, session: Session) -> Generator[RereadFile, None, None]:
        try:
            for file in rereading(session.review):
                self.gate.acquire(timeout=10)
                yield file
        finally:
            self.is_closed = True


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Give a review with pictures of its own, which may be written over."""
    folder = tmp_path / "own"
    folder.mkdir()
    return make_review(folder, COUNT)


@pytest.fixture
def hands(make_hands: Make, own: Path) -> Hands:
    """Give hands at that review, whose files can be checked."""
    made = make_hands(reread_files=reread_files)
    made.open(own)
    return made


@pytest.fixture
def held() -> Held:
    """Give what reads a file only once it is let."""
    return Held()


@pytest.fixture
def holding(make_hands: Make, own: Path, held: Held, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hands]:
    """Give hands at that review while a check of its files is held at the first."""
    monkeypatch.setattr(filecheck, "TELL_SECONDS", 0.0)
    made = make_hands(reread_files=held, start_scan=lambda *_: PlannedScan([lambda: Report(COUNT, COUNT, done=True)]))
    made.open(own)
    check(made)
    made.bot.waitUntil(made.page.screen.status._check.isVisible)
    yield made
    held.gate.release(100)


def picture(review: Path, number: int) -> Path:
    return review.parent / "pictures" / f"{number:03d}.png"


def damage(path: Path) -> None:
    """Turn a bit of a file and leave its size and time as they are."""
    before, data = path.stat(), bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def check(hands: Hands) -> None:
    hands.window.bindings.action("review.check_files").trigger()


def outcome(hands: Hands) -> str:
    """Wait until a check is over and give what it said."""
    hands.bot.waitUntil(lambda: not hands.page.file_check.is_running, timeout=10_000)
    assert not hands.page.screen.status._check.isVisible()
    return str(hands.page.screen.banner.text) if hands.page.screen.banner.isVisible() else ""


def test_files_that_are_as_they_were_scanned_are_said_to_be(hands: Hands) -> None:
    check(hands)
    assert outcome(hands) == "All 6 files are as they were scanned."
    assert not hands.page.screen.banner.is_fault


def test_what_is_not_as_it_was_scanned_is_told_shown_and_left_as_it_was_judged(hands: Hands, own: Path) -> None:
    hands.press(Key.Key_P)
    hands.press(Key.Key_X)
    judged = [hands.judgement(one) for one in hands.session.ids.tolist()]
    numbers = {candidate: number for number, candidate in enumerate(hands.session.ids.tolist())}
    damage(picture(own, 1))
    picture(own, 3).write_bytes(picture(own, 4).read_bytes())
    picture(own, 5).unlink()
    check(hands)
    assert outcome(hands) == "3 of 6 files are not as they were scanned."
    assert hands.page.screen.banner.is_fault
    assert [hands.judgement(one) for one in numbers] == judged
    hands.page.screen.banner.press_answer()
    hands.bot.waitUntil(lambda: bool(hands.session.alone))
    assert not hands.page.screen.banner.isVisible()
    assert [numbers[one] for one in hands.session.ids.tolist()] == [1, 3, 5]
    note = hands.page.screen.panel.stale
    for words in ("was damaged where it lies", "has changed since it was scored"):
        hands.bot.waitUntil(lambda words=words: note.isVisible() and words in note._told.text(), timeout=10_000)
        hands.press(Key.Key_Right)
    assert [hands.judgement(one) for one in numbers] == judged
    hands.press(Key.Key_Escape)
    assert len(hands.session) == COUNT


def test_the_note_of_damage_goes_once_a_good_copy_is_back(hands: Hands, own: Path) -> None:
    path = picture(own, 0)
    good = path.read_bytes()
    damage(path)
    check(hands)
    assert outcome(hands) == "1 of 6 files is not as it was scanned."
    note, freshness = hands.page.screen.panel.stale, hands.page.panel_refresh.freshness
    hands.bot.waitUntil(note.isVisible, timeout=10_000)
    assert not note._rescan.isVisible()
    assert not hands.page.screen.canvas.has_regions
    path.write_bytes(good)
    freshness.look_anew()
    hands.bot.waitUntil(lambda: freshness._task.key is None, timeout=10_000)
    assert not note.isVisible()


def test_the_files_are_named_with_what_is_wrong_and_shown_from_there(
    hands: Hands, own: Path, dialog: Callable[[], Any]
) -> None:
    damage(picture(own, 1))
    picture(own, 5).unlink()
    check(hands)
    outcome(hands)
    hands.page.screen.banner.press_other()
    shown = dialog()
    assert isinstance(shown, FileListDialog)
    rotten, gone = shown.text.splitlines()
    assert rotten.startswith(f"{picture(own, 1)}: Its bytes are not those that were scanned")
    assert gone == f"{picture(own, 5)}: It cannot be opened: no such file or directory."
    assert hands.page.screen.banner.isVisible()  # it was not answered yet
    (show,) = (b for b in shown.findChild(QDialogButtonBox).buttons() if b.text() == "Show them")
    show.click()
    hands.bot.waitUntil(lambda: len(hands.session) == 2)
    assert not hands.page.screen.banner.isVisible()


def test_it_says_how_far_it_is_and_stops_between_two_files(holding: Hands, held: Held) -> None:
    status = holding.page.screen.status._check
    held.gate.release(2)
    holding.bot.waitUntil(lambda: status._label.text() == "checking files 2 / 6")
    status._button.click()
    held.gate.release()
    assert outcome(holding) == "Stopped after 3 of 6 files. Those are as they were scanned."
    assert held.is_closed


def test_the_action_stops_a_check_and_what_was_found_until_then_is_told(holding: Hands, held: Held, own: Path) -> None:
    holding.page.file_check.stop()
    holding.bot.waitUntil(lambda: not holding.page.file_check.is_running, timeout=15_000)
    damage(picture(own, 0))
    check(holding)
    holding.bot.waitUntil(holding.page.screen.status._check.isVisible)
    check(holding)
    held.gate.release()
    assert outcome(holding) == "Stopped after 1 of 6 files. Not as they were scanned: 1."
    assert holding.page.screen.banner.is_fault


def test_closing_the_review_in_the_middle_ends_a_check(holding: Hands, held: Held, own: Path) -> None:
    page = holding.page
    threading.Timer(0.1, held.gate.release).start()
    holding.window.close_review()
    assert held.is_closed
    assert page.session.review.is_closed
    assert not [thread for thread in threading.enumerate() if thread.name == "job"]
    holding.open(own)
    assert not holding.page.screen.banner.isVisible()
    assert not holding.page.file_check.is_running


def test_the_window_ends_in_the_middle_of_a_check(holding: Hands, held: Held) -> None:
    threading.Timer(0.1, held.gate.release).start()
    assert holding.window.close()
    assert held.is_closed


def test_no_check_begins_beside_a_scan_nor_while_one_is_held(make_hands: Make, own: Path) -> None:
    goes_on = threading.Event()

    def scan() -> Report:
        goes_on.wait(10)
        return Report(COUNT, COUNT, done=True)

    hands = make_hands(reread_files=reread_files, start_scan=lambda *_: PlannedScan([lambda: Report(COUNT), scan]))
    hands.open(own)
    hands.page.intake.begin()
    for _ in range(2):
        check(hands)
        assert not hands.page.file_check.is_running
        assert hands.page.screen.toast.text() == "A scan is under way: check the files once it is done."
        assert hands.page.screen.toast.isVisible()
        hands.page.screen.toast.hide()
        hands.page.intake.scanning.toggle_pause()
    goes_on.set()
    hands.bot.waitUntil(lambda: not hands.page.intake.scanning.is_running, timeout=10_000)
    check(hands)
    assert outcome(hands) == "All 6 files are as they were scanned."


def test_a_scan_that_begins_ends_a_check_and_it_says_so(holding: Hands, held: Held) -> None:
    holding.page.intake.begin()
    holding.bot.waitUntil(lambda: "Scanned 6 files" in holding.page.screen.banner.text, timeout=10_000)
    held.gate.release()
    holding.bot.waitUntil(lambda: not holding.page.file_check.is_running, timeout=10_000)
    assert held.is_closed
    told = "Stopped after 1 of 6 files, since a scan began. Those are as they were scanned."
    assert outcome(holding) == told


def test_what_was_found_waits_for_what_is_to_be_answered_first(hands: Hands, own: Path) -> None:
    damage(picture(own, 2))
    banner = hands.page.screen.banner
    banner.tell("Not saved: the disk is full.", Tone.FAULT)
    check(hands)
    assert outcome(hands) == "Not saved: the disk is full."
    banner.dismiss()
    hands.bot.waitUntil(banner.isVisible)
    assert banner.text == "1 of 6 files is not as it was scanned."
    banner.dismiss()
    hands.bot.wait(50)
    assert not banner.isVisible()


def test_a_review_without_a_scanned_file_has_none_to_check(make_hands: Make, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    hands = make_hands(reread_files=reread_files)
    assert hands.window.open_review(make_review(tmp_path / "none", 0))
    check(hands)
    assert outcome(hands) == "No file was scanned yet, so there is none to check."


def test_another_language_does_not_end_a_check(holding: Hands, held: Held) -> None:
    held.gate.release(1)
    speak(QApplication.instance(), "de")  # type: ignore[arg-type]
    try:
        held.gate.release(100)
        holding.window.reword()
        assert outcome(holding) == "Alle 6 Dateien sind so, wie sie durchsucht wurden."
    finally:
        speak(QApplication.instance(), "en")  # type: ignore[arg-type]


@pytest.mark.parametrize("error", [ReviewError("The review cannot be read."), ValueError("nobody foresaw this")])
def test_a_check_that_fails_says_so(make_hands: Make, own: Path, dialog: Callable[[], Any], error: Exception) -> None:
    def fail(_session: Session) -> Any:
        raise error

    hands = make_hands(reread_files=fail)
    hands.open(own)
    check(hands)
    said = outcome(hands)
    if isinstance(error, ReviewError):
        assert said == "The review cannot be read."
    else:
        assert isinstance(dialog(), FaultDialog)
