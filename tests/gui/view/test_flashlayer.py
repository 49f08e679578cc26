"""The flash of a verdict over the loupe."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reviewer.gui.view.flashlayer import FlashLayer
from reviewer.model.verdict import Verdict
from tests.gui.reviews import Hands


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_flash_is_seen_and_passes_by_itself(qtbot: Any, verdict: Verdict) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(600, 400)
    layer = FlashLayer(parent)
    parent.show()
    before = parent.grab().toImage()
    layer.flash(verdict)
    assert parent.rect().contains(layer.geometry())
    assert parent.grab().toImage() != before
    qtbot.waitUntil(lambda: not layer.isVisible())
    assert parent.grab().toImage() == before


def test_a_verdict_given_in_the_loupe_flashes_there(hands: Hands) -> None:
    hands.press(Qt.Key.Key_V)
    layer = hands.page.screen.loupe._flash
    seen = []
    layer._passing.flashed.connect(lambda: seen.append(layer._passing.verdict))
    hands.press(Qt.Key.Key_X)
    assert seen[0] is Verdict.REJECTED
    hands.bot.waitUntil(lambda: not layer.isVisible())
