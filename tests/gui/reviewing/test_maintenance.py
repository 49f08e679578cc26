"""Files without scores are named and tried again on request; what is open can be copied when its file is gone."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from reviewer.gui.faults import FaultDialog
from reviewer.gui.forms.unscored import UnscoredDialog, faults_text
from reviewer.gui.reviewing import maintenance
from reviewer.model.errors import ImageFault
from reviewer.model.picture import ScanState
from reviewer.model.verdict import Verdict
from reviewer.session import Session
from reviewer.store import Review
from tests.gui.reviews import COLUMNS, Hands, PlannedScan, Report, found


@pytest.fixture
def flawed(review: Path) -> Path:
    """Give a review in which one file crashed a decoder."""
    with Review.open(review, COLUMNS) as opened:
        folder = Path(str(opened.roots()[0].path, "utf-8"))
        one = found(opened, folder, 99, 0.5)
        named = {"relative": b"<b>bad</b>.png", "fault": ImageFault.CRASHED, "fault_text": "The process died."}
        fields = {name: getattr(one, name) for name in ("root", "size", "mtime_ns")}
        opened.record([type(one)(**fields, **named, state=ScanState.FAILED)])
        (folder / "099.png").unlink()
    return review


def test_files_without_scores_are_named_as_plain_text_and_tried_again_on_request(
    make_hands: Callable[..., Hands], flawed: Path, dialog: Callable[[], Any]
) -> None:
    asked: list[Session] = []

    def retry(session: Session, _jobs: int) -> PlannedScan:
        asked.append(session)
        return PlannedScan([lambda: Report(13, 13, done=True)])

    hands = make_hands(start_retry=retry)
    hands.open(flawed)
    hands.window.bindings.action("review.unscored").trigger()
    shown = dialog()
    assert isinstance(shown, UnscoredDialog)
    assert shown.text == "<b>bad</b>.png: The process died."
    (again,) = (b for b in shown.findChild(QDialogButtonBox).buttons() if b.text() == "Try them again")
    again.click()
    hands.bot.waitUntil(lambda: bool(asked) and not hands.page.intake.scanning.is_running)
    assert asked == [hands.session]


def test_every_fault_of_a_file_has_words_the_most_frequent_first() -> None:
    assert faults_text(["truncated", "empty", "truncated"]) == "2 cut off  ·  1 empty"
    told = [faults_text([fault]).removeprefix("1 ") for fault in ImageFault]
    assert len(set(told)) == len(ImageFault)
    assert not [words for words in told if "-" in words]
    assert faults_text(["of a later program"]) == "1 of a later program"


def test_an_error_that_nobody_foresaw_while_files_are_looked_for_is_told(
    hands: Hands, dialog: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ValueError("nobody foresaw this")

    monkeypatch.setattr(hands.session.review, "faults", fail)
    hands.window.bindings.action("review.unscored").trigger()
    assert isinstance(dialog(), FaultDialog)


@pytest.mark.fault(26)
def test_a_review_whose_file_was_moved_away_is_copied_with_every_decision(
    hands: Hands, review: Path, tmp_path: Path
) -> None:
    first = hands.current
    hands.press(Qt.Key.Key_P)
    review.rename(tmp_path / "moved.review")
    hands.press(Qt.Key.Key_X)
    assert "moved or replaced" in hands.page.screen.banner.text
    hands.page.maintenance.save_copy(tmp_path / "copy.review")
    hands.bot.waitUntil(lambda: "Copied to" in hands.page.screen.banner.text)
    hands.page.maintenance.save_copy(tmp_path / "copy.review")
    hands.bot.waitUntil(lambda: "exists already" in hands.page.screen.banner.text)
    with Review.open(tmp_path / "copy.review", COLUMNS) as copy:
        assert copy.judgement(first).verdict is Verdict.ACCEPTED
        assert copy.check() == []
    (tmp_path / "moved.review").rename(review)


def test_a_folder_that_is_added_during_a_look_has_its_turn_and_closing_ends_a_look(
    make_hands: Callable[..., Hands], review: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Path] = []
    goes_on = threading.Event()

    def look(_review: Review, place: Path, is_unwanted: Callable[[], bool]) -> None:
        looked.append(place)
        until = time.monotonic() + 30
        while not goes_on.is_set() and not is_unwanted() and time.monotonic() < until:
            goes_on.wait(0.01)

    monkeypatch.setattr(maintenance, "moved_to", look)
    hands = make_hands(start_scan=lambda _session, _jobs: PlannedScan([lambda: Report(1, 1, done=True)]))
    hands.open(review)
    opened = hands.session.review
    places = [tmp_path / name for name in ("one", "two", "three")]
    for place in places:
        place.mkdir()
    for place in (places[0], places[1], places[0], places[1]):
        hands.window.add_folder(place)
    goes_on.set()
    roots = [opened.roots()[0].path, *(bytes(place) for place in places[:2])]
    hands.bot.waitUntil(lambda: [root.path for root in opened.roots()] == roots, timeout=10_000)
    assert looked == places[:2]
    hands.bot.waitUntil(lambda: not hands.page.intake.scanning.is_running, timeout=10_000)
    goes_on.clear()
    hands.window.add_folder(places[2])
    hands.bot.waitUntil(lambda: looked == places, timeout=10_000)
    began = time.monotonic()
    hands.window.close_review()
    assert time.monotonic() - began < 20
    with Review.open(review, COLUMNS) as again:
        assert [root.path for root in again.roots()] == roots
