"""The export from the window: the plan first, then writing and verifying beside the window."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from reviewer.gui.exportdialog import ExportDialog
from reviewer.model.errors import ExportError
from reviewer.model.recipe import Kernel
from tests.gui.reviews import CONTROL, Hands

Key = Qt.Key


@pytest.fixture
def asked(hands: Hands, dialog: Callable[[], Any], tmp_path: Path) -> ExportDialog:
    """Give the dialog over three accepted pictures of 320 x 240, told to take any size."""
    for key in (Key.Key_P, Key.Key_P, Key.Key_X, Key.Key_P):
        hands.press(key)
    hands.bot.keyClick(hands.page.screen, Key.Key_E, CONTROL)
    opened = dialog()
    assert isinstance(opened, ExportDialog)
    opened._fields._minimum.setCurrentText("128 px")
    opened.set_destination(tmp_path / "out")
    hands.bot.waitUntil(lambda: opened.is_idle)
    return opened


def test_the_plan_is_shown_before_anything_is_written(asked: ExportDialog, tmp_path: Path) -> None:
    assert asked.headline.startswith("3 pairs, about")
    assert asked.can_write
    assert not list(tmp_path.glob("out*"))
    lines = [asked._pictures.item(row).text() for row in range(asked._pictures.count())]
    assert len(lines) == 3
    assert "000.png  ·  320 × 240 → 80 × 60  ·  from 000.png" in lines


def test_what_is_left_out_is_named_with_its_reason(hands: Hands, asked: ExportDialog) -> None:
    asked._fields._minimum.setCurrentText("512 px")
    hands.bot.waitUntil(lambda: asked.is_idle)
    assert asked.headline.startswith("0 pairs")
    assert not asked.can_write
    assert "3 left out: 3 too-small" in asked._detail.text()
    assert "000.png" in asked._pictures.item(0).text()


def test_the_recipe_is_the_one_that_is_set(hands: Hands, asked: ExportDialog) -> None:
    asked._fields._scale.setCurrentText("×2")
    asked._fields._kernel.setCurrentText("lanczos3")
    hands.bot.waitUntil(lambda: asked.is_idle)
    assert asked._plan is not None
    assert (asked._plan.recipe.scale, asked._plan.recipe.kernel) == (2, Kernel.LANCZOS3)


def test_an_export_is_written_read_back_and_told(hands: Hands, asked: ExportDialog, tmp_path: Path) -> None:
    asked.write()
    hands.bot.waitUntil(lambda: asked.is_idle, timeout=20_000)
    assert asked.fault == ""
    assert "3 pairs are in" in asked.headline
    assert len(list((tmp_path / "out" / "train" / "lr").glob("*.png"))) == 3
    assert not asked.can_write


def test_a_destination_that_cannot_be_used_is_told(hands: Hands, asked: ExportDialog, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "holiday.txt").touch()
    asked.set_destination(taken)
    hands.bot.waitUntil(lambda: asked.is_idle and bool(asked.fault))
    assert str(taken) in asked.fault
    assert not asked.can_write


def test_a_write_that_stops_is_told_and_can_be_tried_again(
    make_hands: Callable[..., Hands], review: Path, dialog: Callable[[], Any], tmp_path: Path
) -> None:
    def stop(_plan: Any) -> Any:
        raise ExportError("The export needs about 3 MB and /x has 1 MB free; nothing was written.")
        yield

    hands = make_hands(write_export=stop)
    hands.open(review)
    hands.press(Key.Key_P)
    hands.bot.keyClick(hands.page.screen, Key.Key_E, CONTROL)
    opened = dialog()
    opened._fields._minimum.setCurrentText("128 px")
    hands.bot.waitUntil(lambda: opened.is_idle and opened.can_write)
    opened.write()
    hands.bot.waitUntil(lambda: opened.is_idle)
    assert "1 MB free" in opened.fault
    assert opened.can_write


def test_faults_found_afterwards_are_listed(
    make_hands: Callable[..., Hands], review: Path, dialog: Callable[[], Any], tmp_path: Path
) -> None:
    found = SimpleNamespace(faults=("train/lr/a.png: too dark",), pairs=1)
    hands = make_hands(verify_export=lambda _: found)
    hands.open(review)
    hands.press(Key.Key_P)
    hands.bot.keyClick(hands.page.screen, Key.Key_E, CONTROL)
    opened = dialog()
    opened._fields._minimum.setCurrentText("128 px")
    opened.set_destination(tmp_path / "out")
    hands.bot.waitUntil(lambda: opened.is_idle and opened.can_write)
    opened.write()
    hands.bot.waitUntil(lambda: opened.is_idle, timeout=20_000)
    assert opened.fault == ""
    assert opened.headline.startswith("1 faults found")
    assert opened._pictures.item(0).text() == "train/lr/a.png: too dark"


def test_escape_closes_and_the_keys_work_again(hands: Hands, asked: ExportDialog) -> None:
    hands.bot.keyClick(asked, Key.Key_Escape)
    before = hands.session.cursor
    hands.press(Key.Key_Right)
    assert hands.session.cursor == before + 1


def test_return_where_it_is_written_to_asks_for_no_folder(
    hands: Hands, dialog: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: pytest.fail("a folder was asked for"))
    hands.bot.keyClick(hands.page.screen, Qt.Key.Key_E, CONTROL)
    shown = dialog()
    hands.bot.waitUntil(lambda: shown.is_idle)
    hands.bot.keyClick(shown._dest, Qt.Key.Key_Return)
    assert shown.isVisible()
