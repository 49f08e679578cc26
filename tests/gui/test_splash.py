"""What is seen at once while the program is loaded."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from reviewer.gui.application import make_application, wait_for_paint
from reviewer.gui.looks.colours import DARK, LIGHT, Theme
from reviewer.gui.splash import Splash

RAISE = """
import sys
from pathlib import Path
from reviewer.cli.window import check_libraries, services
from reviewer.gui.splash import show_splash
check_libraries(has_window=True)
splash = show_splash(Path(sys.argv[1]), Path(sys.argv[2]))
import PySide6.QtCore
print(*sys.modules, *(f"PySide6.QtCore.{name}" for name in vars(PySide6.QtCore)))
print(splash.grab().toImage().pixelColor(5, 5).name())
"""
NOT_YET = {"PySide6.QtCore.Qt", "reviewer.gui.looks.theme", "reviewer.gui.looks.language", "reviewer.model.recipe",
           "reviewer.store", "reviewer.session", "sqlalchemy", "numpy", "cv2", "PIL", "typer", "rich", "xml.etree",
           "hashlib"}  # fmt: skip


@pytest.mark.parametrize("text", ["a.review …", "very long " * 40, "<b>not bold</b>"])
def test_it_says_what_opens_and_is_no_window_that_takes_the_keyboard(qtbot: Any, text: str) -> None:
    make_application()
    splash = Splash(text, DARK)
    qtbot.addWidget(splash)
    splash.show()
    wait_for_paint(splash)
    assert splash.windowHandle().isExposed()
    assert splash.accessibleName() == f"reviewer: {text}"
    assert splash.windowType() is Qt.WindowType.SplashScreen
    drawn = splash.grab().toImage()
    other = Splash("something else", DARK)
    qtbot.addWidget(other)
    assert drawn.size() == other.grab().toImage().size()
    assert drawn != other.grab().toImage()


@pytest.mark.parametrize("colours", [DARK, LIGHT], ids=["dark", "light"])
def test_nothing_is_drawn_beyond_its_edge(qtbot: Any, colours: Theme) -> None:
    splash = Splash("wide " * 100, colours)
    qtbot.addWidget(splash)
    drawn = splash.grab().toImage()
    margin = [drawn.pixelColor(drawn.width() - 10, row) for row in range(5, drawn.height() - 5)]
    assert set(map(QColor.name, margin)) == {colours.panel}


@pytest.mark.parametrize(("looks", "panel"), [("dark", DARK.panel), ("light", LIGHT.panel)])
def test_it_has_the_looks_of_the_settings_and_waits_for_nothing_it_does_not_need(
    looks: str, panel: str, tmp_path: Path
) -> None:
    settings = tmp_path / "settings.json"
    settings.write_text(json.dumps({"looks": looks, "language": "de"}))
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", RAISE, "a.review", str(settings)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout.splitlines()
    assert NOT_YET & set(told[0].split()) == set()
    assert told[1] == panel


class Late:
    """Stand for a window that its system shows only after it was asked so often."""

    def __init__(self, times: int) -> None:
        self.left = times

    def windowHandle(self) -> "Late":
        return self

    def isExposed(self) -> bool:
        self.left -= 1
        return self.left <= 0


def test_it_is_waited_for_what_a_system_shows_later_but_not_for_ever(
    qapp: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    late, never = Late(3), Late(1_000_000_000)
    wait_for_paint(late)  # type: ignore[arg-type]  # it asks nothing else of a window
    assert late.left == 0
    monkeypatch.setattr("reviewer.gui.application.PAINT_SECONDS", 0.01)
    wait_for_paint(never)  # type: ignore[arg-type]
    assert never.left > 0
