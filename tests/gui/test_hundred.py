"""A hundred pictures are decided with one hand: the right on the keys, the left on the keys, or the mouse alone."""

from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from reviewer.gui.settings import SettingsFile
from reviewer.model.verdict import REASONS, Judgement, Verdict
from tests.gui.reviews import Hands, make_review

Key = Qt.Key
COUNT = 100
PAD = Qt.KeyboardModifier.KeypadModifier
NONE = Qt.KeyboardModifier.NoModifier
ACCEPTED, SKIPPED = Judgement(Verdict.ACCEPTED), Judgement(Verdict.SKIPPED)
REJECTED, NOISY = Judgement(Verdict.REJECTED), Judgement(Verdict.REJECTED, ("noise",))
PLAN = tuple(islice(cycle((ACCEPTED, REJECTED, ACCEPTED, NOISY, SKIPPED, ACCEPTED, REJECTED)), COUNT))
WRONG = frozenset({10, 40, 70})
"""Places that are decided wrongly at first, and then taken back."""


@pytest.fixture(scope="module")
def hundred(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a review of a hundred pictures, which every test leaves decided: each opens a copy."""
    return make_review(tmp_path_factory.mktemp("hundred"), COUNT)


def open_copy(hands: Hands, hundred: Path, folder: Path) -> None:
    copy = folder / "copy.review"
    copy.write_bytes(hundred.read_bytes())
    hands.open(copy)


def decide_all(hands: Hands, decide: Callable[[Judgement], None], take_back: Callable[[], None]) -> None:
    """Decide by the plan, some wrongly at first."""
    for place, wanted in enumerate(PLAN):
        if place in WRONG:
            decide(SKIPPED if wanted == ACCEPTED else ACCEPTED)
            take_back()
        decide(wanted)


def assert_decided(hands: Hands) -> None:
    assert tuple(hands.judgement(one) for one in hands.session.ids.tolist()) == PLAN
    assert "All decided" in hands.page.screen.banner.text


@pytest.mark.parametrize(
    ("scheme", "keys"),
    [
        pytest.param(
            "standard",
            {
                ACCEPTED: (Key.Key_Plus, PAD),
                REJECTED: (Key.Key_Delete, NONE),
                NOISY: (Key.Key_6, NONE),
                SKIPPED: (Key.Key_Up, NONE),
                None: (Key.Key_Backspace, NONE),
            },
            id="right-hand",
        ),
        pytest.param(
            "left-hand",
            {
                ACCEPTED: (Key.Key_D, NONE),
                REJECTED: (Key.Key_A, NONE),
                NOISY: (Key.Key_6, NONE),
                SKIPPED: (Key.Key_S, NONE),
                None: (Key.Key_W, NONE),
            },
            id="left-hand",
        ),
    ],
)
def test_a_hundred_pictures_are_decided_with_one_hand_on_the_keys(
    make_hands: Callable[..., Hands], hundred: Path, tmp_path: Path, scheme: str, keys: dict[Any, Any]
) -> None:
    SettingsFile(tmp_path / "settings.json").change(scheme=scheme)
    hands = make_hands()
    open_copy(hands, hundred, tmp_path)
    decide_all(hands, lambda wanted: hands.press(*keys[wanted]), lambda: hands.press(*keys[None]))
    assert_decided(hands)


def test_a_hundred_pictures_are_decided_with_the_mouse_alone(
    make_hands: Callable[..., Hands], hundred: Path, tmp_path: Path
) -> None:
    hands = make_hands()
    open_copy(hands, hundred, tmp_path)
    panel = hands.page.screen.panel
    (noise,) = (reason for reason in REASONS if reason.key == "noise")

    def click(target: Any) -> None:
        hands.bot.mouseClick(target, Qt.MouseButton.LeftButton)
        hands.look()

    def decide(wanted: Judgement) -> None:
        click(panel.legend._marks[noise.key] if wanted.reasons else panel.header._givers[wanted.verdict])

    decide_all(hands, decide, lambda: click(panel.header._undo))
    assert_decided(hands)
