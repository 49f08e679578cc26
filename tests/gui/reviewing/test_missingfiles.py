"""Files that a scan did not find: what was decided of them is carried over, or they are noted as gone."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from reviewer.gui.forms.absent import AbsentDialog
from reviewer.model.errors import ReviewError
from reviewer.model.picture import CandidateId
from reviewer.model.scoring import Unfound
from reviewer.model.verdict import Verdict
from tests.gui.reviews import Hands, PlannedScan, Report, found, make_review

Key = Qt.Key
LOST = 3
COUNT = 6


class Renamed:
    """Hold hands at a review of which some files were renamed, or lost, beside the scans that were begun in it."""

    def __init__(self, make_hands: Callable[..., Hands], folder: Path, *, stand_elsewhere: bool) -> None:
        path = make_review(folder, COUNT)
        self.folder = folder / "pictures"
        self.started: list[PlannedScan] = []
        self.stand_elsewhere = stand_elsewhere
        self.hands = make_hands(start_scan=self._scan)
        self.hands.open(path)
        self.old = [CandidateId(int(one)) for one in self.hands.session.ids[:LOST]]
        self.hands.press(Key.Key_P)
        (self.folder / "sub").mkdir()
        for number in range(LOST):
            self._lose(self.folder / f"{number:03d}.png")
        self.hands.bot.keyClick(self.hands.page.screen, Key.Key_F5)
        self.hands.bot.waitUntil(self.banner.isVisible)

    @property
    def banner(self) -> Any:
        return self.hands.page.screen.banner

    def _lose(self, file: Path) -> None:
        if self.stand_elsewhere:
            file.rename(self.folder / "sub" / file.name)
        else:
            file.unlink()

    def _scan(self, session: Any, _jobs: int) -> PlannedScan:
        review = session.review
        (root,) = review.roots()
        lost = {b"%03d.png" % number: one for number, one in enumerate(self.old)} if not review.gone() else {}

        def refuse() -> Report:
            if self.stand_elsewhere:
                review.record([self._moved(review, one) for one in lost.values()])
            elsewhere = review.elsewhere(list(lost.values()))
            made.absent = [Unfound(root, COUNT, lost, elsewhere=elsewhere)]
            raise ReviewError("Some were not found.")

        made = PlannedScan([refuse if lost else lambda: Report(COUNT, COUNT, done=True)])
        self.started.append(made)
        return made

    def _moved(self, review: Any, old: CandidateId) -> Any:
        known = review.candidate(old)
        new = found(review, self.folder, 900, 0.5)
        (self.folder / "900.png").unlink()
        return replace(new, relative=b"sub/" + known.relative, digest=known.digest, size=known.size)


def test_verdicts_are_carried_over_to_where_the_same_bytes_stand_now(
    make_hands: Callable[..., Hands], tmp_path: Path
) -> None:
    renamed = Renamed(make_hands, tmp_path, stand_elsewhere=True)
    hands, review = renamed.hands, renamed.hands.session.review
    assert f"3 of 6 files of {renamed.folder} were not found." in renamed.banner.text
    assert "3 of them stand elsewhere now, byte for byte" in renamed.banner.text
    renamed.banner.press_answer()
    hands.bot.waitUntil(lambda: len(renamed.started) == 2, timeout=10_000)
    hands.bot.waitUntil(lambda: not hands.page.intake.scanning.is_running, timeout=10_000)
    hands.look()
    names = {review.candidate(CandidateId(int(one))).name: hands.verdict(one) for one in hands.session.ids.tolist()}
    assert sorted(names) == ["003.png", "004.png", "005.png", "sub/000.png", "sub/001.png", "sub/002.png"]
    assert [name for name, verdict in names.items() if verdict is Verdict.ACCEPTED] == ["sub/000.png"]
    assert review.gone() == LOST
    assert review.check() == []


def test_files_that_stand_nowhere_are_noted_as_gone_on_request(
    make_hands: Callable[..., Hands], tmp_path: Path
) -> None:
    lost = Renamed(make_hands, tmp_path, stand_elsewhere=False)
    hands = lost.hands
    assert "Nothing that was decided of them was changed." in lost.banner.text
    assert hands.session.review.gone() == 0
    lost.banner.press_other()
    hands.bot.waitUntil(lambda: len(hands.session) == COUNT - LOST, timeout=10_000)
    hands.look()
    assert hands.session.review.gone() == LOST
    assert "Noted as gone: 3 files." in hands.page.screen.toast.text()
    assert hands.verdict(lost.old[0]) is Verdict.ACCEPTED


def test_the_question_says_how_many_are_missing_and_what_a_part_that_was_moved_asks_for(
    make_hands: Callable[..., Hands], tmp_path: Path, dialog: Callable[[], Any]
) -> None:
    renamed = Renamed(make_hands, tmp_path, stand_elsewhere=True)
    renamed.banner.press_other()
    asked = dialog()
    assert isinstance(asked, AbsentDialog)
    assert asked._heading.text() == "3 of 6 files of this folder were not found:"
    asked.look_in(renamed.folder / "sub")
    renamed.hands.bot.waitUntil(lambda: "press “Carry over”" in asked.told and asked._carry.isEnabled(), timeout=10_000)
    next(button for button in asked.findChildren(QPushButton) if button.text() == "Carry over").click()
    renamed.hands.bot.waitUntil(lambda: renamed.hands.session.review.gone() == LOST, timeout=10_000)
    renamed.hands.bot.waitUntil(lambda: len(renamed.started) == 2, timeout=10_000)


def test_one_renamed_file_is_offered_its_verdict_at_the_end_of_every_scan(
    make_hands: Callable[..., Hands], review: Path
) -> None:
    hands = make_hands(start_scan=lambda *_: PlannedScan([lambda: Report(12, 12, done=True, moved=1)]))
    hands.open(review)
    first = hands.current
    hands.press(Key.Key_P)
    store = hands.session.review
    (root,) = store.roots()
    known = store.candidate(first)
    new = replace(found(store, review.parent, 900, 0.5), relative=b"renamed.png", digest=known.digest, size=known.size)
    (made,) = store.record([new])
    store.mark_missing(root.id, [known.relative])
    for _ in range(2):
        hands.bot.keyClick(hands.page.screen, Key.Key_F5)
        hands.bot.waitUntil(hands.page.screen.banner.isVisible, timeout=10_000)
        assert "byte for byte the same: 1 file." in hands.page.screen.banner.text
        hands.page.screen.banner.hide()
    hands.bot.keyClick(hands.page.screen, Key.Key_F5)
    hands.bot.waitUntil(hands.page.screen.banner.isVisible, timeout=10_000)
    hands.page.screen.banner.press_answer()
    hands.bot.waitUntil(lambda: hands.verdict(made) is Verdict.ACCEPTED, timeout=10_000)
    hands.look()


@pytest.mark.fault(24)
def test_what_a_scan_warned_of_is_taken_back_as_soon_as_another_begins(
    make_hands: Callable[..., Hands], tmp_path: Path
) -> None:
    goes_on = threading.Event()
    path = make_review(tmp_path, 3)
    folder = tmp_path / "pictures"

    def scan(session: Any, _jobs: int) -> PlannedScan:
        roots = session.review.roots()
        if folder.is_dir():
            return PlannedScan([lambda: Report(3, 3, done=goes_on.wait(10))])

        def refuse() -> Report:
            raise ReviewError("None of 3 files was found.")

        files = {b"%03d.png" % number: CandidateId(number + 1) for number in range(3)}
        return PlannedScan([refuse], absent=[Unfound(roots[0], 3, files, is_bare=True)])

    hands = make_hands(start_scan=scan)
    hands.open(path)
    folder.rename(tmp_path / "away")
    hands.press(Key.Key_End)
    note, banner = hands.page.screen.panel.stale, hands.page.screen.banner
    hands.bot.keyClick(hands.page.screen, Key.Key_F5)
    hands.bot.waitUntil(lambda: note.isVisible() and banner.isVisible(), timeout=10_000)
    assert "None of 3 files could be found" in banner.text
    hands.bot.waitUntil(lambda: not hands.page.intake.scanning.is_running, timeout=10_000)
    (tmp_path / "away").rename(folder)
    hands.bot.keyClick(hands.page.screen, Key.Key_F5)
    hands.bot.waitUntil(lambda: hands.page.intake.scanning.is_running, timeout=10_000)
    assert not banner.isVisible()
    hands.bot.waitUntil(lambda: not note.isVisible(), timeout=10_000)
    assert hands.page.intake.scanning.is_running
    goes_on.set()
    hands.look()


def test_a_picture_that_is_gone_is_shown_as_gone(make_hands: Callable[..., Hands], tmp_path: Path) -> None:
    hands = make_hands()
    path = make_review(tmp_path, 3)
    hands.open(path)
    review, first = hands.session.review, hands.current
    (tmp_path / "pictures").rename(tmp_path / "elsewhere")
    known = review.candidate(first)
    review.mark_missing(known.root.id, [known.relative])
    hands.press(Key.Key_End)
    scene, describe = hands.page.screen.canvas._scene, hands.page.screen.grid._describe
    hands.bot.waitUntil(lambda: scene.trouble() is not None and "Not reachable" in scene.trouble()[1], timeout=10_000)
    hands.press(Key.Key_Home)
    hands.page._pixels.try_again()
    hands.bot.waitUntil(lambda: scene.trouble() is not None, timeout=10_000)
    assert scene.trouble()[1].startswith("The file is gone")
    assert (describe(first).is_gone, describe(first).badge) == (True, "The file is gone")
    assert not describe(CandidateId(int(hands.session.ids[-1]))).is_gone
    hands.press(Key.Key_X)
    assert "Its file is gone" in hands.page.screen.toast.text()
    assert "file:gone" in hands.page.screen.filter_bar._hint.text()


def test_a_folder_that_is_back_shows_when_one_comes_back_to_the_window(
    make_hands: Callable[..., Hands], tmp_path: Path
) -> None:
    hands = make_hands()
    hands.open(make_review(tmp_path, 3))
    (tmp_path / "pictures").rename(tmp_path / "elsewhere")
    hands.press(Key.Key_End)
    scene, note = hands.page.screen.canvas._scene, hands.page.screen.panel.stale
    hands.bot.waitUntil(lambda: scene.trouble() is not None and "Not reachable" in scene.trouble()[1], timeout=10_000)
    hands.bot.waitUntil(note.isVisible, timeout=10_000)
    with hands.bot.waitExposed(other := QWidget()):
        other.show()
    other.activateWindow()
    hands.bot.waitUntil(other.isActiveWindow)
    (tmp_path / "elsewhere").rename(tmp_path / "pictures")
    other.close()
    hands.window.activateWindow()
    hands.bot.waitUntil(lambda: scene.trouble() is None, timeout=10_000)
    hands.bot.waitUntil(lambda: not note.isVisible(), timeout=10_000)


def test_the_grid_and_the_totals_take_no_verdict_of_another_file(
    make_hands: Callable[..., Hands], tmp_path: Path
) -> None:
    hands = make_hands()
    hands.open(make_review(tmp_path, 2))
    review, first = hands.session.review, hands.current
    hands.session.wait(hands.session.decide(Verdict.ACCEPTED, advance=False))
    assert hands.session.pace.totals[Verdict.ACCEPTED] == 1
    review.record([replace(found(review, tmp_path / "pictures", 0, 0.9), digest=b"n" * 32)])
    assert hands.session.pace.totals[Verdict.ACCEPTED] == 0
    cell = hands.page.screen.grid._describe(first)
    assert (cell.verdict, cell.badge) == (Verdict.UNDECIDED, "The file has changed")
