from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from reviewer.gui.input.action import Context
from tests.gui.reviews import CONTROL, Hands

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
Make = Callable[..., Hands]


@pytest.fixture
def started(make_hands: Make) -> Hands:
    """Give hands at the start page."""
    return make_hands()


def entries(hands: Hands) -> list[str]:
    """Give the texts of the recent reviews."""
    listed = hands.window.start._recent
    return [listed.item(row).text() for row in range(listed.count())]


def test_the_start_page_has_no_reviews_at_first(started: Hands) -> None:
    assert started.window.bindings.context is Context.START
    assert entries(started) == []
    assert started.window.start._nothing.isVisible()


def test_a_review_that_was_open_is_listed_and_opens_with_return(started: Hands, review: Path) -> None:
    started.open(review)
    started.bot.keyClick(started.page.screen, Key.Key_W, CONTROL)
    assert started.window.page is None
    assert entries(started) == [f"drawn\n{review.parent}"]
    started.bot.keyClick(started.window.start._recent, Key.Key_Return)
    started.look()
    assert started.session.review.path == review


def test_a_review_that_is_gone_is_said_so_and_forgotten_on_request(
    started: Hands, review: Path, dialog: Callable[[], Any]
) -> None:
    started.open(review)
    started.window.close_review()
    review.unlink()
    started.window.start.show_recent([str(review)])
    assert entries(started) == [f"drawn\nnot found: {review.parent}"]
    started.bot.keyClick(started.window.start._recent, Key.Key_Return)
    box = dialog()
    assert str(review) in box.text()
    box.reject()
    assert entries(started) == []


def test_a_review_on_a_drive_that_is_away_stays_on_the_list(
    started: Hands, tmp_path: Path, dialog: Callable[[], Any]
) -> None:
    away = tmp_path / "drive" / "a.review"
    started.window._settings.keep(started.window._settings.settings.with_recent(away))
    started.window.start.show_recent([str(away)])
    started.bot.keyClick(started.window.start._recent, Key.Key_Return)
    box = dialog()
    assert "drive connected" in box.text()
    box.reject()
    assert entries(started) == [f"a\nnot found: {away.parent}"]
    assert started.window._settings.settings.recent == (str(away),)


def test_a_file_that_is_no_review_is_told_and_the_start_page_stays(
    started: Hands, tmp_path: Path, dialog: Callable[[], Any]
) -> None:
    odd = tmp_path / "<img src=x>.review"
    odd.write_text("this is no review", encoding="utf-8")
    assert not started.window.open_review(odd)
    box = dialog()
    assert isinstance(box, QMessageBox)
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert odd.name in box.text()
    box.reject()
    assert started.window.page is None
    assert odd.read_text(encoding="utf-8") == "this is no review"


def test_a_mistyped_path_makes_no_review(started: Hands, tmp_path: Path, dialog: Callable[[], Any]) -> None:
    missing = tmp_path / "nope.review"
    assert not started.window.open_review(missing)
    dialog().reject()
    assert not missing.exists()


class Dragged:
    """Hold files that are dragged over a window, as the system tells it."""

    def __init__(self, hands: Hands, *paths: Path) -> None:
        self.window, self.data = hands.window, QMimeData()
        self.data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        self.with_what = Qt.DropAction.CopyAction, self.data, Qt.MouseButton.LeftButton, NONE

    @property
    def told(self) -> str:
        """Give what is said of them."""
        hint = self.window.dropping.hint
        return hint.text() if hint.isVisible() else ""

    def enter(self) -> bool:
        """Hover over the window; tell whether a drop would be taken."""
        middle = self.window.rect().center()
        QApplication.sendEvent(self.window, QDragEnterEvent(middle, *self.with_what))
        move = QDragMoveEvent(middle, *self.with_what)
        QApplication.sendEvent(self.window, move)
        return move.isAccepted()

    def leave(self) -> None:
        """Go elsewhere."""
        QApplication.sendEvent(self.window, QDragLeaveEvent())

    def drop(self) -> None:
        """Let go over the window."""
        QApplication.sendEvent(self.window, QDropEvent(QPointF(self.window.rect().center()), *self.with_what))


def drop(hands: Hands, *paths: Path) -> bool:
    """Drop files on the window; tell whether it takes them."""
    dragged = Dragged(hands, *paths)
    if not dragged.enter():
        dragged.leave()
        return False
    dragged.drop()
    return True


def test_what_a_drop_would_do_is_said_while_it_hovers(started: Hands, review: Path, tmp_path: Path) -> None:
    picture, folder = tmp_path / "a.png", tmp_path / "frames"
    picture.touch()
    folder.mkdir()

    def told(path: Path) -> str:
        dragged = Dragged(started, path)
        dragged.enter()
        assert dragged.told
        text = dragged.told
        dragged.leave()
        assert not dragged.told
        return text

    assert told(picture).startswith("Drop one folder or one review.")
    assert told(folder) == "Begins a review of the folder frames"
    assert told(review) == f"Opens the review {review.stem}"
    started.open(review)
    assert told(folder) == "Adds the folder frames to this review, and scans it"
    long = tmp_path / ("frames_of_a_film_" * 12)
    long.mkdir()
    assert "…" in told(long)
    hint = started.window.dropping.hint
    assert hint.geometry().left() > 0
    assert hint.sizeHint().width() <= hint.width() <= started.window.width()


def test_nothing_is_said_of_text_that_is_dragged(started: Hands) -> None:
    dragged = Dragged(started)
    dragged.data.clear()
    dragged.data.setText("jpeg>0.8")
    assert not dragged.enter()
    assert not dragged.told


def test_a_folder_dropped_on_a_review_joins_it(started: Hands, review: Path, tmp_path: Path) -> None:
    folder = tmp_path / "frames"
    folder.mkdir()
    started.open(review)
    assert drop(started, folder)
    roots = started.session.review.roots
    started.bot.waitUntil(lambda: bytes(folder) in [root.path for root in roots()], timeout=10_000)
    assert not started.window.dropping.hint.isVisible()
    started.look()


def test_a_dropped_review_opens(started: Hands, review: Path) -> None:
    assert drop(started, review)
    started.look()
    assert started.session.review.path == review


def test_a_dropped_folder_asks_for_a_new_review_of_it(
    started: Hands, tmp_path: Path, dialog: Callable[[], Any]
) -> None:
    folder = tmp_path / "frames"
    folder.mkdir()
    assert drop(started, folder)
    asked = dialog()
    assert asked.folder == folder
    asked.accept()
    assert started.page.session.review.path == tmp_path / "frames.review"
    assert [root.path for root in started.session.review.roots()] == [bytes(folder)]


@pytest.mark.parametrize("name", ["picture.png", "notes.txt"])
def test_anything_else_is_not_taken(started: Hands, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.touch()
    assert not drop(started, path)
    assert not drop(started, tmp_path, path)


def test_control_n_asks_for_a_folder_and_control_o_for_a_review(
    started: Hands, review: Path, tmp_path: Path, dialog: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    started.bot.keyClick(started.window.start, Key.Key_N, CONTROL)
    asked = dialog()
    assert asked.folder == tmp_path
    asked.reject()
    started.bot.waitUntil(started.window.isActiveWindow)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(review), ""))
    started.bot.keyClick(started.window.start, Key.Key_O, CONTROL)
    started.look()
    assert started.session.review.path == review


def test_keys_of_a_review_do_nothing_on_the_start_page(started: Hands) -> None:
    for key in (Key.Key_P, Key.Key_X, Key.Key_G, Key.Key_Right, Key.Key_Slash):
        started.bot.keyClick(started.window.start, key)
    assert started.window.page is None
    assert started.window.bindings.context is Context.START


def test_control_q_closes_the_window(started: Hands, review: Path) -> None:
    started.open(review)
    started.bot.keyClick(started.page.screen, Key.Key_Q, CONTROL)
    assert not started.window.isVisible()
    assert started.window.page is None
