"""The start of the window."""

import logging
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from reviewer.gui.action import ActionSpec, rebind
from reviewer.gui.actions import actions_for
from reviewer.gui.ending import Ending
from reviewer.gui.faults import FaultReporter
from reviewer.gui.keymaps import scheme_keys
from reviewer.gui.services import FlagText, Services
from reviewer.gui.settings import SettingsFile
from reviewer.gui.sharing import share_in_short_turns
from reviewer.gui.sweeping import Sweeper
from reviewer.gui.window import Window
from reviewer.gui.wording import chosen_reasons
from reviewer.model.errors import UsageError

_log = logging.getLogger(__name__)


def actions_of(settings: SettingsFile, flags: Sequence[FlagText]) -> tuple[ActionSpec, ...]:
    """Give the table of actions with the keys from the settings; keys that clash leave the table as it is."""
    table = actions_for(flags, chosen_reasons(settings.settings.reasons))
    try:
        return rebind(table, {**scheme_keys(settings.settings.scheme), **settings.settings.keys})
    except UsageError as error:
        _log.warning("The keys in the settings are not used: %s", error)
        return table


def make_window(services: Services) -> Window:
    """Give the window, not yet shown."""
    settings = SettingsFile(services.settings_path)
    faults = FaultReporter(services.log_path)
    window = Window(services, settings, faults, partial(actions_of, settings))
    faults.window = window
    faults.setParent(window)
    return window


def run(review: Path | None, services: Services, curtain: QWidget) -> int:
    """Open the window in place of the curtain, with a review or the start page; give the exit code when it closes."""
    share_in_short_turns()
    window = make_window(services)
    window.faults.install()
    window.show()
    curtain.close()
    window.activateWindow()  # where there is no window manager nobody else gives it the keyboard
    ending, sweeper = Ending(window), Sweeper(window)
    sweeper.start()
    try:
        if review is not None:
            window.open_review(review)
        return QApplication.exec()
    finally:
        sweeper.stop()
        ending.stop()
