"""A review whose scores another version emptied says so in a line, and a key brings them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from reviewer.gui.panel.banner import Banner
from reviewer.session import Session
from reviewer.store.schema import score_column
from tests.gui.reviews import COLUMNS, Hands, PlannedScan, Report, make_review

Key = Qt.Key
COUNT = 6


@pytest.fixture
def old_review(tmp_path: Path) -> Path:
    """Give a review that was scored by an older version of some flags."""
    return make_review(tmp_path, COUNT)


def opened(make_hands: Callable[..., Hands], path: Path, *newer: str, **services: Any) -> Hands:
    """Open it with newer versions of these flags."""
    columns = tuple(replace(c, version=2) if c.key in newer else c for c in COLUMNS)
    hands = make_hands(columns=columns, open_session=lambda given: Session.open(given, columns), **services)
    hands.open(path)
    return hands


def banner(hands: Hands) -> Banner:
    return hands.page.screen.banner


def test_scores_that_are_not_there_are_told_with_the_key_that_brings_them(
    make_hands: Callable[..., Hands], old_review: Path
) -> None:
    hands = opened(make_hands, old_review, "rim_light", "soft")
    told = "No scores yet, as these flags measure anew: Thin rim light · Blurred or upscaled"
    assert (banner(hands).isVisible(), banner(hands).text) == (True, told)
    assert "Scan again (F5)" in [button.text() for button in banner(hands).findChildren(QPushButton)]


def test_a_scan_that_was_cut_short_is_told_first_and_not_as_flags_that_measure_anew(
    make_hands: Callable[..., Hands], old_review: Path
) -> None:
    with Session.open(old_review, COLUMNS) as session:
        session.review.tried.begin()
    hands = opened(make_hands, old_review, "soft")
    assert banner(hands).isVisible()
    assert banner(hands).text == "The last scan did not get to its end: some files may not be here yet."
    assert "Scan again (F5)" in [button.text() for button in banner(hands).findChildren(QPushButton)]
    hands.window.close_review()
    with Session.open(old_review, COLUMNS) as session:
        session.review.tried.end()
    hands.open(old_review)
    assert banner(hands).text != "The last scan did not get to its end: some files may not be here yet."


def test_that_key_begins_a_scan_and_the_line_is_taken_back(make_hands: Callable[..., Hands], old_review: Path) -> None:
    goes_on = Event()

    def step() -> Report:
        goes_on.wait(10)
        return Report(done=True)

    hands = opened(make_hands, old_review, "soft", start_scan=lambda *_: PlannedScan([step]))
    try:
        hands.press(Key.Key_F5)
        assert hands.page.intake.scanning.is_running
        assert not banner(hands).isVisible()
    finally:
        goes_on.set()


def test_many_flags_are_counted_where_their_names_would_not_fit(
    make_hands: Callable[..., Hands], old_review: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviewer.gui.reviewing.unmeasured.MOST_NAMED", 2)
    hands = opened(make_hands, old_review, *(column.key for column in COLUMNS))
    assert banner(hands).text == "3 flags measure anew and have no scores yet."


def test_nothing_is_said_where_every_picture_has_its_scores(make_hands: Callable[..., Hands], old_review: Path) -> None:
    assert not banner(opened(make_hands, old_review)).isVisible()


def test_a_picture_on_which_a_flag_failed_is_not_worth_a_word(make_hands: Callable[..., Hands], tmp_path: Path) -> None:
    path, column = make_review(tmp_path, 40), score_column("soft")
    with Session.open(path, COLUMNS) as session:
        session.review._access.write(
            lambda c: c.exec_driver_sql(f'UPDATE score SET "{column}" = NULL WHERE candidate = 1')
        )
    hands = opened(make_hands, path)
    assert np.isnan(hands.session.review.mirror().scores).sum() == 1
    assert not banner(hands).isVisible()


def test_what_was_told_is_left_to_stand_where_something_else_is_told_now(
    make_hands: Callable[..., Hands], old_review: Path
) -> None:
    hands = opened(make_hands, old_review, "soft", start_scan=lambda *_: PlannedScan([lambda: Report(done=True)]))
    banner(hands).tell("Something else.")
    hands.press(Key.Key_F5)
    assert (banner(hands).isVisible(), banner(hands).text) == (True, "Something else.")
