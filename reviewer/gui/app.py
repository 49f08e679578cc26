"""The start of the window."""

import logging
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from reviewer.gui.actions import actions_for
from reviewer.gui.application import make_application, wait_for_paint
from reviewer.gui.ending import Ending
from reviewer.gui.faults import FaultReporter
from reviewer.gui.input.action import ActionSpec, rebind
from reviewer.gui.input.keymaps import scheme_keys
from reviewer.gui.looks.colours import looks_named
from reviewer.gui.looks.wording import chosen_reasons
from reviewer.gui.services import FlagText, Services
from reviewer.gui.settings import Settings, SettingsFile
from reviewer.gui.threads.garbage import GarbageCollector
from reviewer.gui.threads.sharing import share_in_short_turns
from reviewer.gui.window import Window
from reviewer.memory import give_back_large_blocks
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


def dress(settings: Settings) -> None:
    """Give the application the looks and the language of the settings, which the splash screen did not wait for.

    Raises
    ------
    ReviewError
        Where the machine has no fonts.
    """
    make_application(looks_named(settings.looks), settings.language)


def make_window(services: Services) -> Window:
    """Give the window, not yet shown."""
    settings = SettingsFile(services.settings_path)
    faults = FaultReporter(services.log_path)
    window = Window(services, settings, faults, partial(actions_of, settings))
    faults.window = window
    faults.setParent(window)
    return window


def run(review: Path | None, services: Services, splash: QWidget, ending: Ending) -> int:
    """Open the window in place of the splash screen, with a review or the start page; give the exit code at its end.

    ``ending`` has kept since the start whether the system asks the program to end.

    Raises
    ------
    ReviewError
        Where the machine has no fonts, or when the window closes, where the review that was asked for could not be
        opened; the window has told it, too.
    """
    share_in_short_turns()
    give_back_large_blocks()
    with ExitStack() as last:
        dress(SettingsFile(services.settings_path).settings)
        window = show_window(review, services, splash)
        collector = GarbageCollector(window)
        last.callback(collector.stop)
        collector.start()
        ending.check()
        QTimer.singleShot(0, partial(ending.watch_over, window))  # closing ends a loop that runs, and none yet to come
        return stay(window, review, splash)


def show_window(review: Path | None, services: Services, splash: QWidget) -> Window:
    """Give the window, shown behind the splash screen where a review is to be opened in it."""
    window = make_window(services)
    window.faults.install()
    window.start.setVisible(review is None)  # it would flash up while a review is opened
    window.show()
    window.activateWindow()  # where there is no window manager nobody else gives it the keyboard
    if review is not None:
        splash.raise_()
        wait_for_paint(window)  # else its frame would stand there empty meanwhile
    return window


def stay(window: Window, review: Path | None, splash: QWidget) -> int:
    """Show a review, if any, then close the splash screen and stay until the window closes; else as ``run``."""
    refusal = None if review is None or window.open_review(review) else window.refusal
    if refusal is not None:
        window.start.show()
    splash.close()
    code = QApplication.exec()
    if refusal is not None:
        raise refusal
    return code
