"""What the window tells of the picture on screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reviewer.gui.panel.statusline import StatusLine
from reviewer.model.imports import ImportSource, SourceVerdict
from reviewer.model.verdict import Judgement, Verdict
from tests.gui.reviews import Hands, make_review


def test_no_zoom_is_told_before_a_picture_is_there(
    make_hands: Callable[..., Hands], review: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(StatusLine, "show_look", lambda _, text: told.append(text))
    hands = make_hands()
    hands.open(review)
    assert {*filter(None, told)} == {told[-1]}


def test_no_zoom_is_told_of_a_picture_that_cannot_be_shown(make_hands: Callable[..., Hands], tmp_path: Path) -> None:
    hands = make_hands()
    path = make_review(tmp_path, 3)
    shown, away = tmp_path / "pictures", tmp_path / "elsewhere"
    hands.open(path)
    look, canvas = hands.page.screen.status._look, hands.page.screen.canvas
    assert look.text().startswith("HR  ·  fit")
    shown.rename(away)
    hands.page._pixels.forget(hands.current)
    hands.page._pixels.try_again()
    hands.bot.waitUntil(lambda: canvas.is_hidden, timeout=10_000)
    hands.bot.waitUntil(lambda: not look.text(), timeout=10_000)
    assert "decision" in canvas._scene.trouble()[1]
    assert "The decision" not in canvas._scene.trouble()[1], "nothing is decided yet"
    away.rename(shown)
    hands.page.look_again()
    hands.bot.waitUntil(lambda: look.text().startswith("HR  ·  fit"), timeout=10_000)


def test_what_a_source_says_otherwise_stands_by_the_picture_until_it_is_decided(hands: Hands) -> None:
    review, (first, *_) = hands.session.review, hands.session.ids.tolist()
    hands.press(Qt.Key.Key_P)
    candidate = review.candidate(first)
    source = ImportSource(
        "anna", [SourceVerdict(b"a.png", candidate.digest, Judgement(Verdict.REJECTED, ("sketch", "soft")))]
    )
    review.take_over(review.compare(source), source).result()
    hands.page.queueing.set_filter("differs:anna")
    hands.look()
    facts = hands.page.screen.panel.facts
    assert facts.rows[0] == ("Differs", "anna: rejected, Sketchy / double line, Blurred / upscaled")
    hands.press(Qt.Key.Key_P)
    assert review.select("differs:anna").tolist() == []
    hands.page.go_to(0)
    hands.look()
    assert "Differs" not in dict(facts.rows)
