"""A folder that a scan did not find is asked about; what is known of its pictures stays with them wherever it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QPushButton

from reviewer.gui.forms.absent import AbsentDialog
from reviewer.gui.view.overlay import MessageKind
from reviewer.model.errors import ReviewError
from reviewer.model.scoring import Unfound
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
        self.hands.bot.waitUntil(lambda: self.trouble is not None)

    def _scan(self, session: Any, _jobs: int) -> PlannedScan:
        def refuse() -> Report:
            raise ReviewError("None of 3 files was found.")

        is_there = Path(session.review.roots()[0].path.decode()).exists()
        step = (lambda: Report(3, 3, done=True)) if is_there else refuse
        self.started.append(PlannedScan([step], absent=[] if is_there else self._unfound(session)))
        return self.started[-1]

    def _unfound(self, session: Any) -> list[Unfound]:
        review = session.review
        return [
            Unfound(root, 3, {path: one.id for path, one in review.known(root.id).items()}, is_bare=True)
            for root in review.roots()
        ]

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
    moved.hands.bot.waitUntil(lambda: len(moved.started) == 2)
    moved.hands.bot.waitUntil(lambda: moved.trouble is None)


@pytest.mark.fault(24)
def test_who_skips_the_question_changes_nothing(moved: Moved) -> None:
    moved.button("Skip").click()
    hands = moved.hands
    assert [root.path for root in hands.session.review.roots()] == [bytes(moved.here)]
    assert len(moved.started) == 1
    hands.press(Key.Key_Home)
    assert hands.verdict(hands.session.id_at(0)) is Verdict.ACCEPTED
    assert len(dict(hands.session.review.paths())) == 3


def test_return_takes_a_folder_in_which_the_files_were_found(moved: Moved) -> None:
    moved.asked.look_in(moved.there)
    moved.hands.bot.waitUntil(lambda: "3 of 3 files" in moved.asked.told and moved.button("Locate…").isEnabled())
    focused = moved.asked.focusWidget()
    assert focused is moved.button("Use this folder")
    moved.hands.bot.keyClick(focused, Key.Key_Return)
    moved.hands.bot.waitUntil(lambda: len(moved.started) == 2)
    moved.hands.bot.waitUntil(lambda: moved.trouble is None)


@pytest.mark.fault(24)
def test_a_drive_that_is_connected_again_is_scanned_again(moved: Moved) -> None:
    moved.there.rename(moved.here)
    moved.button("Scan again").click()
    moved.hands.bot.waitUntil(lambda: len(moved.started) == 2)
    moved.hands.bot.waitUntil(lambda: moved.trouble is None)


def test_a_moved_folder_that_joined_as_another_one_takes_the_pictures_and_verdicts(moved: Moved) -> None:
    review = moved.hands.session.review
    there = review.add_root(bytes(moved.there))
    moved.asked.look_in(moved.there)
    moved.hands.bot.waitUntil(lambda: "3 of 3 files" in moved.asked.told and moved.button("Locate…").isEnabled())
    moved.button("Use this folder").click()
    moved.hands.bot.waitUntil(lambda: len(review.known(there.id)) == 3)
    moved.hands.bot.waitUntil(lambda: len(moved.started) == 2)
    moved.hands.look()
    moved.hands.press(Key.Key_Home)
    assert moved.hands.verdict(moved.hands.session.id_at(0)) is Verdict.ACCEPTED
    moved.hands.bot.waitUntil(lambda: moved.trouble is None)
    assert len(dict(review.paths())) == 3


@pytest.fixture
def adding(make_hands: Callable[..., Hands], tmp_path: Path) -> tuple[Hands, list[PlannedScan]]:
    """Give hands at a review of three pictures, and the scans that are begun in it."""
    started: list[PlannedScan] = []

    def scan(_session: Any, _jobs: int) -> PlannedScan:
        started.append(PlannedScan([lambda: Report(3, 3, done=True)]))
        return started[-1]

    hands = make_hands(start_scan=scan)
    hands.open(make_review(tmp_path, 3))
    return hands, started


def test_a_moved_folder_that_is_added_is_known_again_and_adds_no_picture(
    adding: tuple[Hands, list[PlannedScan]], tmp_path: Path, dialog: Callable[[], Any]
) -> None:
    hands, started = adding
    review = hands.session.review
    hands.press(Key.Key_P)
    (tmp_path / "pictures").rename(tmp_path / "elsewhere")
    hands.window.add_folder(tmp_path / "elsewhere")
    hands.bot.waitUntil(lambda: isinstance(dialog(), AbsentDialog))
    asked = dialog()
    hands.bot.waitUntil(lambda: "3 of 3 files" in asked.told)
    use = next(b for b in asked.findChildren(QPushButton) if b.text() == "Use this folder")
    hands.bot.waitUntil(use.isEnabled)
    assert started == []
    use.click()
    hands.bot.waitUntil(lambda: len(started) == 1)
    hands.look()
    assert [root.path for root in review.roots()] == [bytes(tmp_path / "elsewhere")]
    assert len(dict(review.paths())) == 3
    assert hands.verdict(hands.session.id_at(0)) is Verdict.ACCEPTED


def test_a_folder_within_one_of_the_review_is_scanned_with_it(
    adding: tuple[Hands, list[PlannedScan]], tmp_path: Path
) -> None:
    hands, started = adding
    (tmp_path / "pictures" / "sub").mkdir()
    hands.window.add_folder(tmp_path / "pictures" / "sub")
    hands.bot.waitUntil(lambda: len(started) == 1)
    hands.look()
    assert [root.path for root in hands.session.review.roots()] == [bytes(tmp_path / "pictures")]
    assert f"is scanned with {tmp_path / 'pictures'}, in which it lies." in hands.page.screen.banner.text
    hands.window.add_folder(tmp_path)
    hands.bot.waitUntil(lambda: len(started) == 2)
    hands.look()
    assert [root.path for root in hands.session.review.roots()] == [bytes(tmp_path / "pictures"), bytes(tmp_path)]
