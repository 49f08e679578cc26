"""A new queue leaves no memory behind that only sorting took."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.gui.reviewing import queueing
from tests.gui.reviews import Hands


def test_what_sorting_took_is_given_back_after_a_new_queue(
    make_hands: Callable[..., Hands], review: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []
    monkeypatch.setattr(queueing, "give_back_holes", lambda: given.append(hands.session.plan.where))
    hands = make_hands()
    hands.open(review)
    assert given == []
    hands.page.queueing.set_filter("rim_light>=0.5")
    hands.bot.waitUntil(lambda: bool(given), timeout=10_000)
    assert given == ["rim_light>=0.5"]
