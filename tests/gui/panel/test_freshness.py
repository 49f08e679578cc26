"""A file that was replaced since it was scored is said to be another, whenever it is shown."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from reviewer.gui.forms.absent import AbsentDialog
from reviewer.model.picture import Box
from reviewer.session import Session
from tests.gui.gallery import draw
from tests.gui.reviews import CONTROL, SIZE, Hands, PlannedScan, Report, found, make_review

Key = Qt.Key


@pytest.fixture
def own_review(tmp_path: Path) -> Path:
    """Give a review with pictures of its own, which may be written over."""
    folder = tmp_path / "own"
    folder.mkdir()
    return make_review(folder, 3)


def pictures(review: Path) -> list[Path]:
    return sorted(path for path in review.parent.rglob("*.png"))


@pytest.fixture
def replaced(own_review: Path) -> Path:
    """Give a review one of whose pictures was replaced while it was closed."""
    Image.fromarray(np.ascontiguousarray(draw(77, *SIZE)[::-1])).save(pictures(own_review)[0])
    return own_review


def test_a_file_replaced_between_two_sittings_is_told_with_the_next_step(hands: Hands, replaced: Path) -> None:
    hands.open(replaced)
    note = hands.page.screen.panel.stale
    changed = os.fsencode(pictures(replaced)[0])
    told = {}
    for _ in range(3):
        path = hands.session.candidate(hands.current).path
        hands.bot.waitUntil(lambda: hands.page.panel_refresh.freshness._task.key is None, timeout=10_000)
        told[path] = note.isVisible()
        hands.press(Key.Key_Right)
    assert told == {path: path == changed for path in told}
    assert len(told) == 3


def test_the_note_goes_once_the_file_is_as_it_was_scored(hands: Hands, own_review: Path) -> None:
    hands.open(own_review)
    note = hands.page.screen.panel.stale
    path = Path(os.fsdecode(hands.session.candidate(hands.current).path))
    path.write_bytes(path.read_bytes() + b"\0")
    assert hands.page.screen.canvas.has_regions
    hands.page.panel_refresh.freshness.look_again(hands.current)
    hands.bot.waitUntil(note.isVisible, timeout=10_000)
    assert not hands.page.screen.canvas.has_regions
    path.write_bytes(path.read_bytes()[:-1])
    hands.page.panel_refresh.freshness.look_again(hands.current)
    hands.bot.waitUntil(lambda: hands.page.panel_refresh.freshness._task.key is None, timeout=10_000)
    assert not note.isVisible()
    assert hands.page.screen.canvas.has_regions


def test_vetoes_are_seen_again_with_the_places_of_the_file_as_it_was_scored(hands: Hands, own_review: Path) -> None:
    hands.open(own_review)
    vetoed = (Box(0, 0, 64, 64, 1.0),)
    hands.session.veto(hands.current, lambda _: vetoed).result()
    hands.page.extras.vetoing.show()
    path, canvas = Path(os.fsdecode(hands.session.candidate(hands.current).path)), hands.page.screen.canvas
    data = path.read_bytes()
    for content in (data + b"\0", data):
        path.write_bytes(content)
        hands.page.panel_refresh.freshness.look_again(hands.current)
        hands.bot.waitUntil(lambda: hands.page.panel_refresh.freshness._task.key is None, timeout=10_000)
    assert canvas.has_regions
    assert canvas._scene.tiles.vetoed == vetoed


def test_places_of_the_file_as_it_was_stay_away_when_scores_are_shown_again(hands: Hands, own_review: Path) -> None:
    hands.open(own_review)
    path = Path(os.fsdecode(hands.session.candidate(hands.current).path))
    path.write_bytes(path.read_bytes() + b"\0")
    hands.page.panel_refresh.freshness.look_again(hands.current)
    hands.bot.waitUntil(hands.page.screen.panel.stale.isVisible, timeout=10_000)
    for _ in range(2):
        hands.press(Key.Key_B, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert not hands.session.hides_scores
    assert not hands.page.screen.canvas.has_regions
    hands.press(Key.Key_Right)
    assert hands.page.screen.canvas.has_regions


def test_a_verdict_on_the_file_as_it_was_is_told_until_it_is_given_once_more(hands: Hands, own_review: Path) -> None:
    hands.open(own_review)
    judged = hands.current
    hands.press(Key.Key_P)
    path = Path(os.fsdecode(hands.session.candidate(judged).path))
    Image.fromarray(np.ascontiguousarray(draw(77, *SIZE)[::-1])).save(path)
    facts, (root,) = path.stat(), hands.session.review.roots()
    scored = replace(
        found(hands.session.review, path.parent, 9, 0.4),
        relative=path.name.encode(),
        size=facts.st_size,
        mtime_ns=facts.st_mtime_ns,
        digest=hashlib.sha256(path.read_bytes()).digest(),
    )
    assert scored.root == root.id
    hands.session.review.record([scored])
    hands.page._lookup.forget()
    note = hands.page.screen.panel.stale
    hands.press(Key.Key_Home)
    assert hands.current == judged
    hands.bot.waitUntil(note.isVisible, timeout=10_000)
    assert "decide once more" in note._told.text()
    hands.press(Key.Key_P)
    hands.press(Key.Key_Home)
    freshness = hands.page.panel_refresh.freshness
    hands.bot.waitUntil(lambda: freshness._asked is not None and freshness._task.key is None, timeout=10_000)
    assert not note.isVisible()


def test_a_file_that_was_only_copied_is_the_same(hands: Hands, own_review: Path) -> None:
    for path in pictures(own_review):
        os.utime(path, ns=(1, 1))
    hands.open(own_review)
    freshness = hands.page.panel_refresh.freshness
    hands.bot.waitUntil(lambda: freshness._asked is not None and freshness._task.key is None, timeout=10_000)
    assert not hands.page.screen.panel.stale.isVisible()


def test_the_note_scans_when_it_is_told_to(make_hands: Callable[..., Hands], replaced: Path) -> None:
    scans: list[PlannedScan] = []

    def start(_session: object, _jobs: int) -> PlannedScan:
        scans.append(PlannedScan([lambda: Report(done=True)]))
        return scans[-1]

    hands = make_hands(start_scan=start)
    hands.open(replaced)
    note = hands.page.screen.panel.stale
    hands.bot.waitUntil(note.isVisible, timeout=10_000)
    note._rescan.click()
    hands.bot.waitUntil(lambda: bool(scans) and not hands.page.intake.scanning.is_running, timeout=10_000)
    assert len(scans) == 1


def test_once_scored_anew_its_places_are_shown_too(make_hands: Callable[..., Hands], own_review: Path) -> None:
    def scan(session: Session, _jobs: int) -> PlannedScan:
        def record() -> Report:
            path = pictures(own_review)[0]
            again = found(session.review, path.parent, 0, 0.1)
            path.write_bytes(path.read_bytes() + b"\0")
            session.review.record([replace(again, digest=bytes(32))])
            return Report(done=True, fresh=(hands.current,))

        return PlannedScan([record])

    hands = make_hands(start_scan=scan)
    hands.open(own_review)
    assert hands.page.flags_with_places() == ["rim_light"]
    assert hands.page.screen.canvas._stage.regions.order
    hands.page.intake.begin()
    hands.bot.waitUntil(lambda: not hands.page.flags_with_places(), timeout=10_000)
    hands.bot.waitUntil(lambda: not hands.page.screen.canvas._stage.regions.order, timeout=10_000)


def test_a_folder_that_was_moved_is_told_and_gone_on_with_where_it_is(
    hands: Hands, own_review: Path, dialog: Callable[[], Any]
) -> None:
    (own_review.parent / "pictures").rename(own_review.parent / "elsewhere")
    hands.window.open_review(own_review)
    note = hands.page.screen.panel.stale
    hands.bot.waitUntil(note.isVisible, timeout=10_000)
    assert "is not there" in note._told.text()
    note._choose.click()
    asked = dialog()
    assert isinstance(asked, AbsentDialog)
    asked.look_in(own_review.parent / "elsewhere")
    hands.bot.waitUntil(asked._use.isVisible, timeout=10_000)
    asked._use.click()
    hands.bot.waitUntil(lambda: not note.isVisible(), timeout=10_000)
    current = hands.session.current
    assert current is not None
    hands.bot.waitUntil(lambda: hands.page._pixels.size_of(current) == SIZE, timeout=10_000)
