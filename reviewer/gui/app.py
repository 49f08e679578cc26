"""The start of the window."""

import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from reviewer.gui import theme
from reviewer.gui.action import ActionSpec, rebind
from reviewer.gui.actions import actions_for
from reviewer.gui.ending import Ending
from reviewer.gui.faults import FaultReporter, start_log
from reviewer.gui.keymaps import scheme_keys
from reviewer.gui.qtmessages import QtMessages
from reviewer.gui.services import FlagText, Services
from reviewer.gui.settings import SettingsFile
from reviewer.gui.window import Window
from reviewer.model.errors import ReviewError, UsageError

FEW_FONTS = 3
NO_FONTS = (
    "This machine has no fonts, so every letter would be an empty box; install some and start again: "
    "apt install fonts-dejavu-core fonts-vlgothic"
)

_log = logging.getLogger(__name__)


def check_fonts(families: Sequence[str]) -> None:
    """Refuse to open a window whose texts nobody could read.

    Raises
    ------
    ReviewError
        Naming the packages to install.
    """
    if len(families) <= FEW_FONTS:
        raise ReviewError(NO_FONTS)


def make_application() -> QApplication:
    """Give the one application, with the program's looks.

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
    theme.apply(application)
    return application


def actions_of(settings: SettingsFile, flags: Sequence[FlagText]) -> tuple[ActionSpec, ...]:
    """Give the table of actions with the keys from the settings; keys that clash leave the table as it is."""
    table = actions_for(flags)
    try:
        return rebind(table, {**scheme_keys(settings.settings.scheme), **settings.settings.keys})
    except UsageError as error:
        _log.warning("The keys in the settings are not used: %s", error)
        return table


def make_window(services: Services) -> Window:
    """Give the window, not yet shown."""
    settings = SettingsFile(services.settings_path)
    faults = FaultReporter(services.log_path)
    window = Window(services, settings, faults, actions_of(settings, services.flags))
    faults.window = window
    faults.setParent(window)
    return window


def run(review: Path | None, services: Services) -> int:
    """Open the window, with a review or the start page, and give the exit code when it closes.

    Raises
    ------
    ReviewError
        Where no window can be opened here.
    """
    start_log(services.log_path)
    QtMessages().install()
    application = make_application()
    window = make_window(services)
    window.faults.install()
    window.show()
    window.activateWindow()  # where there is no window manager nobody else gives it the keyboard
    ending = Ending(window)
    try:
        if review is not None:
            window.open_review(review)
        return application.exec()
    finally:
        ending.stop()
