"""A folder that a scan did not find is asked about; what is known of its pictures stays with them wherever it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QPushButton

from reviewer.gui.absent import AbsentDialog
from reviewer.gui.overlay import MessageKind
from reviewer.model.errors import ReviewError
from reviewer.model.verdict import Verdict
from tests.gui.reviews import Hands, PlannedScan, Report, make_review

Key = Qt.Key


class Moved:
    """Hold hands at a review whose folder was moved, with the question where it is open."""

    def __init__(self, make_hands: Callable[..., Hands], folder: Path, dialog: Callable[[], Any]) -> None:
        path = make_review(folder, 3)
        self.here, self.there = folder / "pictures", folder / "elsewhere"
        self.started: list[PlannedScan] = []
        self.hands = make_hands(start_scan=self._scan)
        self.hands.open(path)
        self.hands.press(Key.Key_P)
        self.here.rename(self.there)
        self.hands.press(Key.Key_End)
        self.hands.bot.keyClick(self.hands.page.screen, Key.Key_F5)
        self.hands.bot.waitUntil(self.hands.page.screen.banner.isVisible)
        self.hands.page.screen.banner.press_answer()
        self.asked: AbsentDialog = dialog()
        assert isinstance(self.asked, AbsentDialog)

    def _scan(self, session: Any, _jobs: int) -> PlannedScan:
        def refuse() -> Report:
            raise ReviewError("None of 3 files was found.")

        is_there = Path(session.review.roots()[0].path.decode()).exists()
        step = (lambda: Report(3, 3, done=True)) if is_there else refuse
        self.started.append(PlannedScan([step], absent=() if is_there else session.review.roots()))
        return self.started[-1]

    def button(self, text: str) -> QPushButton:
        (found,) = (b for b in self.asked.findChild(QDialogButtonBox).buttons() if b.text() == text)
        return found

    @property
    def trouble(self) -> Any:
        return self.hands.page.screen.canvas._scene.trouble()


@pytest.fixture
def moved(make_hands: Callable[..., Hands], tmp_path: Path, dialog: Callable[[], Any]) -> Moved:
    return Moved(make_hands, tmp_path, dialog)


@pytest.mark.fault(24)
def test_a_folder_that_was_moved_is_located_and_its_pictures_are_seen_and_scanned_again(
    moved: Moved, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = moved.hands
    assert moved.trouble[0] is MessageKind.GONE
    (tmp_path / "empty").mkdir()
    for place, told in (("empty", "0 of 3 files"), ("elsewhere", "3 of 3 files")):
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, place=place: str(tmp_path / place))
        moved.button("Locate…").click()
        hands.bot.waitUntil(lambda told=told: told in moved.asked.told)
        hands.bot.waitUntil(moved.button("Locate…").isEnabled)
        assert moved.button("Use this folder").isVisible() == (place == "elsewhere")
    moved.button("Use this folder").click()
    hands.bot.waitUntil(lambda: len(moved.started) == 2)
    hands.look()
    hands.bot.waitUntil(lambda: moved.trouble is None)
    review = hands.session.review
    assert [root.path for root in review.roots()] == [bytes(moved.there)]
    assert hands.verdict(hands.session.id_at(0)) is Verdict.ACCEPTED
    assert review.check() == []


@pytest.mark.fault(24)
def test_a_folder_that_is_being_noted_is_not_left_half_told(
    moved: Moved, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "elsewhere"))
    moved.button("Locate…").click()
    moved.hands.bot.waitUntil(moved.button("Use this folder").isEnabled)
    moved.hands.bot.waitUntil(moved.button("Use this folder").isVisible)
    moved.button("Use this folder").click()
    assert not moved.button("Scan again").isEnabled()
    moved.asked.reject()
    moved.hands.bot.waitUntil(lambda: moved.trouble is None)
    assert len(moved.started) == 2


@pytest.mark.fault(24)
def test_who_skips_the_question_changes_nothing(moved: Moved) -> None:
    moved.button("Skip").click()
    hands = moved.hands
    assert [root.path for root in hands.session.review.roots()] == [bytes(moved.here)]
    assert len(moved.started) == 1
    hands.press(Key.Key_Home)
    assert hands.verdict(hands.session.id_at(0)) is Verdict.ACCEPTED
    assert len(hands.session.review.paths()) == 3


@pytest.mark.fault(24)
def test_a_drive_that_is_connected_again_is_scanned_again(moved: Moved) -> None:
    moved.there.rename(moved.here)
    moved.button("Scan again").click()
    moved.hands.bot.waitUntil(lambda: len(moved.started) == 2)
    moved.hands.bot.waitUntil(lambda: moved.trouble is None)


def test_no_two_folders_of_a_review_are_said_to_stand_in_one_place(moved: Moved) -> None:
    moved.hands.session.review.add_root(bytes(moved.there))
    moved.asked.look_in(moved.there)
    moved.hands.bot.waitUntil(lambda: "3 of 3 files" in moved.asked.told and moved.button("Locate…").isEnabled())
    moved.button("Use this folder").click()
    moved.hands.bot.waitUntil(lambda: "is another folder of this review" in moved.asked.told)
    assert moved.asked.isVisible()
    moved.button("Skip").click()
