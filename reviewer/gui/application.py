"""The one application, with the program's looks; nothing here needs more than Qt, so a first window can be soon."""

import sys
from collections.abc import Sequence

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from reviewer.gui.looks import theme
from reviewer.gui.looks.language import speak
from reviewer.model.errors import ReviewError

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


def make_application(looks: theme.Looks = theme.Looks.DARK, language: str = "en") -> QApplication:
    """Give the one application, with the looks and the language asked for.

    Raises
    ------
    ReviewError
        Where the machine has no fonts.
    """
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("reviewer")
    application.setDesktopFileName("reviewer")
    check_fonts(QFontDatabase.families())
    theme.apply(application, looks)
    speak(application, language)
    return application
