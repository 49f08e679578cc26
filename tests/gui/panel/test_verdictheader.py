"""The buttons that give verdicts are named in words where there is room."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from reviewer.gui.looks.language import speak
from tests.gui.reviews import Hands


def names(hands: Hands) -> list[str]:
    """Give what is written on the buttons, in their order."""
    return [button.text() for button in hands.page.screen.panel.header._givers.values()]


@pytest.mark.parametrize(
    ("code", "height", "wanted"),
    [
        ("en", 720, ["Accept  P", "Reject  X", "Skip  Space", "Undecide  U"]),
        ("en", 1000, ["Accept  P", "Reject  X", "Skip  Space", "Undecide  U"]),
        ("de", 720, ["Annehmen  P", "Ablehnen  X", "Überspringen  Leertaste", "Urteil aufheben  U"]),
        ("de", 1000, ["Annehmen  P", "Ablehnen  X", "Überspringen  Leertaste", "Urteil aufheben  U"]),
    ],
)
def test_buttons_are_named_as_far_as_there_is_room(
    make_hands: Callable[..., Hands], review: Path, qapp: QApplication, code: str, height: int, wanted: list[str]
) -> None:
    speak(qapp, code)
    try:
        hands = make_hands()
        hands.open(review)
        hands.window.resize(1280, height)
        hands.bot.waitUntil(lambda: names(hands) == wanted)
        header = hands.page.screen.panel.header
        assert header.minimumSizeHint().width() <= header.width()
    finally:
        speak(qapp, "en")
