"""The one application: how it looks, what it speaks, and that it can show letters."""

import sys
import time
from collections.abc import Sequence

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from reviewer.gui.looks.colours import TEXT_PIXELS, Looks
from reviewer.model.errors import ReviewError

PAINT_SECONDS = 0.25
FEW_FONTS = 3
NO_FONTS = (
    "This machine has no fonts, so every letter would be an empty box; install some and start again: "
    "apt install fonts-dejavu-core fonts-vlgothic"
)


def check_fonts(families: Sequence[str]) -> None:
    """Refuse to open a window whose texts nobody could read.

    Raises
    ------
    ReviewError
        Naming the packages to install.
    """
    if len(families) <= FEW_FONTS:
        raise ReviewError(NO_FONTS)


def bare_application() -> QApplication:
    """Give the one application with its name and the size of its letters, without looks and language."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("reviewer")
    application.setDesktopFileName("reviewer")
    font = QFont(application.font())
    font.setPixelSize(TEXT_PIXELS)
    application.setFont(font)
    return application


def make_application(looks: Looks = Looks.DARK, language: str = "en") -> QApplication:
    """Give the one application, with the looks and the language asked for.

    Raises
    ------
    ReviewError
        Where the machine has no fonts.
    """
    from reviewer.gui.looks import theme  # with all of Qt's names, which the first that is seen does not wait for
    from reviewer.gui.looks.language import speak

    application = bare_application()
    check_fonts(QFontDatabase.families())
    theme.apply(application, looks)
    speak(application, language)
    return application


def wait_for_paint(shown: QWidget) -> None:
    """Serve events, but no keys and clicks, until a window that was shown is painted; some systems show it only later.

    After ``PAINT_SECONDS`` nobody waits any more.
    """
    end = time.monotonic() + PAINT_SECONDS
    while True:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        handle = shown.windowHandle()
        if handle is None or handle.isExposed() or time.monotonic() > end:
            return
        time.sleep(0.001)
