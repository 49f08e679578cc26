"""What is seen at once while the program is loaded."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from reviewer.gui.application import make_application
from reviewer.gui.curtain import Curtain


@pytest.mark.parametrize("text", ["Opening a.review …", "Opening " + "very long " * 40, "<b>not bold</b>"])
def test_it_says_what_goes_on_and_takes_no_keyboard(qtbot: Any, text: str) -> None:
    make_application()
    curtain = Curtain(text)
    qtbot.addWidget(curtain)
    curtain.show()
    qtbot.waitExposed(curtain)
    assert curtain.accessibleName() == text
    assert curtain.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    drawn = curtain.grab().toImage()
    other = Curtain("something else")
    qtbot.addWidget(other)
    assert drawn.size() == other.grab().toImage().size()
    assert drawn != other.grab().toImage()
