from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from reviewer.gui.forms.newreview import NewReviewDialog, proposed_review
from reviewer.model.recipe import Kernel, Recipe


def test_the_review_is_proposed_beside_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "frames"
    folder.mkdir()
    assert proposed_review(folder) == tmp_path / "frames.review"


def test_a_review_that_exists_is_never_proposed(tmp_path: Path) -> None:
    folder = tmp_path / "frames"
    folder.mkdir()
    (tmp_path / "frames.review").touch()
    assert proposed_review(folder) == tmp_path / "frames 2.review"


def test_good_answers_can_begin(qtbot: Any, tmp_path: Path) -> None:
    dialog = NewReviewDialog(tmp_path)
    qtbot.addWidget(dialog)
    assert dialog.fault == ""
    assert dialog._begin.isEnabled()
    assert dialog.folder == tmp_path


def test_a_folder_that_is_not_there_is_named(qtbot: Any, tmp_path: Path) -> None:
    dialog = NewReviewDialog(tmp_path / "nowhere")
    qtbot.addWidget(dialog)
    assert str(tmp_path / "nowhere") in dialog.fault
    assert not dialog._begin.isEnabled()


def test_an_existing_review_is_never_overwritten(qtbot: Any, tmp_path: Path) -> None:
    dialog = NewReviewDialog(tmp_path)
    qtbot.addWidget(dialog)
    taken = tmp_path / "taken.review"
    taken.touch()
    dialog._review.setText(str(taken))
    assert "exists already" in dialog.fault
    assert not dialog._begin.isEnabled()


@pytest.mark.parametrize("typed", ["", "/", "~", "~nobody-of-that-name", "~nobody-of-that-name/a", "n" * 5000])
def test_half_a_path_is_no_reason_to_fail(typed: str, qtbot: Any, tmp_path: Path) -> None:
    dialog = NewReviewDialog(tmp_path)
    qtbot.addWidget(dialog)
    dialog._review.setText(typed)
    assert dialog.review.is_absolute()
    dialog._folder.setText(typed)
    assert dialog.folder.is_absolute()
    assert dialog._begin.isEnabled() == (dialog.fault == "")


def test_the_ending_is_added_where_it_was_left_off(qtbot: Any, tmp_path: Path) -> None:
    dialog = NewReviewDialog(tmp_path)
    qtbot.addWidget(dialog)
    dialog._review.setText(str(tmp_path / "anime"))
    assert dialog.review == tmp_path / "anime.review"


def test_return_in_a_field_begins_the_review_and_asks_nothing_more(
    qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: pytest.fail("a folder was asked for"))
    dialog = NewReviewDialog(tmp_path)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
    assert dialog.fault == ""
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog._folder, Qt.Key.Key_Return)


def test_a_review_is_begun_for_the_scale_and_kernel_that_are_chosen(make_hands: Any, tmp_path: Path) -> None:
    folder = tmp_path / "frames"
    folder.mkdir()
    hands = make_hands()
    hands.window.ask_new(folder)
    asked = hands.window.findChild(NewReviewDialog)
    assert asked.recipe == Recipe()
    asked._scale.setCurrentIndex(asked._scale.findData(2))
    asked._kernel.setCurrentIndex(asked._kernel.findData("dpid"))
    asked._begin.click()
    hands.bot.waitUntil(lambda: hands.window.page is not None)
    recipe = hands.session.review.recipe
    assert (recipe.scale, recipe.kernel) == (2, Kernel.DPID)


def test_a_field_that_is_empty_is_asked_for_and_not_taken_for_the_folder_one_is_in(qtbot: Any, tmp_path: Path) -> None:
    dialog = NewReviewDialog(tmp_path)
    qtbot.addWidget(dialog)
    dialog._review.setText(" ")
    assert dialog.fault == "Name the file that keeps the review."
    dialog._folder.clear()
    assert dialog.fault == "Name the folder of pictures."
    assert not dialog._begin.isEnabled()
