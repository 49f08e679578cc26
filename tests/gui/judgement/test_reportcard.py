"""The report card as hands use it."""

import csv
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reviewer.gui.judgement import reportcard
from reviewer.gui.judgement.reportcard import ReportCard
from reviewer.gui.judgement.workbench import WorkbenchDialog
from reviewer.session.reportcard import Grade
from reviewer.session.share import Share
from tests.gui.reviews import SHIFT, Hands

Key = Qt.Key
GRADE = Grade("jpeg", "", (), 0.5, Share(1, 2), Share(1, 1), None)


def opened(hands: Hands, dialog: Callable[[], Any]) -> ReportCard:
    """Open the report card by its key and wait until all is graded."""
    hands.bot.keyClick(hands.page.screen, Key.Key_H, SHIFT)
    card = dialog()
    assert isinstance(card, ReportCard)
    hands.bot.waitUntil(card._save.isEnabled)
    assert card.table.rowCount() == 3
    return card


@pytest.fixture
def card(hands: Hands, dialog: Callable[[], Any]) -> ReportCard:
    """Give the report card over three pictures rejected by hand."""
    for _ in range(3):
        hands.press(Key.Key_1)
    return opened(hands, dialog)


def test_it_shows_shares_with_bounds_and_counts(card: ReportCard) -> None:
    item = card.table.item(0, 2)
    assert item is not None
    assert item.text().startswith("100 %")
    assert item.text().endswith("3 / 3")
    assert "3 pictures rejected" in card.headline
    card.reject()


def test_each_figure_is_explained_where_its_column_begins(card: ReportCard) -> None:
    heads = [card.table.horizontalHeaderItem(column) for column in range(card.table.columnCount())]
    told = {head.text(): head.toolTip() for head in heads if head is not None}
    assert len(told) == card.table.columnCount() == 5
    assert "Few: it raises too much." in told["Of the raised, rejected"]
    assert "Few: it misses what you see." in told["Of the rejected, raised"]
    assert "nine of ten" in told["90 % rejected from"]
    card.reject()


def test_nothing_rejected_is_said_so(hands: Hands, dialog: Callable[[], Any]) -> None:
    card = opened(hands, dialog)
    assert "nothing to compare" in card.headline
    card.reject()


def test_it_is_saved_as_csv(card: ReportCard, tmp_path: Path) -> None:
    card.save(tmp_path / "flags.csv")
    with (tmp_path / "flags.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows[1:]] == ["jpeg", "rim_light", "soft"]
    card.reject()


def test_a_file_that_cannot_be_written_is_told(card: ReportCard, tmp_path: Path) -> None:
    card.save(tmp_path / "no folder" / "flags.csv")
    assert "Not written" in card._note.text()
    card.reject()


def test_a_flag_is_opened_in_the_workbench(hands: Hands, card: ReportCard) -> None:
    card.table.selectRow(1)
    hands.bot.mouseClick(card._look, Qt.MouseButton.LeftButton)
    hands.bot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), WorkbenchDialog))
    bench = QApplication.activeModalWidget()
    assert isinstance(bench, WorkbenchDialog)
    assert bench.rule.flag == "rim_light"
    bench.reject()


def test_how_far_it_is_shows_while_it_compares_with_what_is_known_by_then(
    hands: Hands, dialog: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Semaphore(0)

    def slow(*_: object) -> Iterator[Grade]:
        for _turn in range(3):
            assert gate.acquire(timeout=20)
            yield GRADE

    monkeypatch.setattr(reportcard, "grades", slow)
    hands.bot.keyClick(hands.page.screen, Key.Key_H, SHIFT)
    card = dialog()
    assert card._progress.isVisible()
    assert card.headline.startswith("Comparing")
    gate.release(2)
    hands.bot.waitUntil(lambda: (card._progress.value(), card._progress.maximum()) == (2, 3))
    assert card.table.rowCount() == 2
    gate.release()
    hands.bot.waitUntil(lambda: not card._progress.isVisible())
    assert card.table.rowCount() == 3
    card.reject()


def test_closing_it_waits_for_one_flag_and_not_for_all(
    hands: Hands, dialog: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[int] = []

    def slow(*_: object) -> Iterator[Grade]:
        for turn in range(1000):
            taken.append(turn)
            time.sleep(0.01)
            yield GRADE

    monkeypatch.setattr(reportcard, "grades", slow)
    hands.bot.keyClick(hands.page.screen, Key.Key_H, SHIFT)
    card = dialog()
    assert isinstance(card, ReportCard)
    hands.bot.waitUntil(lambda: len(taken) > 1)
    monkeypatch.setattr(ReportCard, "_on_graded", lambda *_: None)
    card.reject()
    assert len(taken) < 1000
