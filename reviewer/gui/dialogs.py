"""What lies over the window: dialogs, questions for files, and sentences that must be read."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from reviewer.gui.input.action import ActionSpec
from reviewer.gui.input.commands import CommandPalette
from reviewer.gui.input.holding import TypedAhead, hold_keys
from reviewer.gui.input.pressing import ReturnPresses
from reviewer.gui.looks.icons import icon_pixmap
from reviewer.gui.looks.sayings import told
from reviewer.gui.looks.theme import current


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dialogs", text)


def _program() -> QGuiApplication:
    program = QGuiApplication.instance()
    assert isinstance(program, QGuiApplication), "there is a window"
    return program


class Dialogs:
    """Open dialogs over a window and give it the keyboard back when they close."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._last_command = ""

    def open(self, dialog: QDialog) -> None:
        """Show a dialog over the window, no larger than its screen; what was typed meanwhile is typed into it.

        Without a window manager nobody else gives the keys back when it closes.
        """
        if dialog.parentWidget() is None:  # else it opens in the middle of the screen, wherever the window is
            dialog.setParent(self._window, dialog.windowFlags())
        if dialog.testAttribute(Qt.WidgetAttribute.WA_Resized):  # others take what their words need
            dialog.resize(dialog.size().boundedTo(self._window.screen().availableSize()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._window.activateWindow)
        ReturnPresses(dialog)
        had_keys = QGuiApplication.focusWindow() is self._window.windowHandle()
        typed = TypedAhead() if had_keys else None  # else nothing is typed here
        dialog.open()
        if typed is not None:
            opened = dialog.windowHandle()
            hold_keys(lambda: QGuiApplication.focusWindow() is opened, _program().focusWindowChanged)
            typed.type_into(dialog)

    def tell(self, sentence: str) -> None:
        """Tell an error that a person can mend, as plain text and in the language of the window where that is known."""
        text, button = told(sentence), QMessageBox.StandardButton.Ok
        box = QMessageBox(QMessageBox.Icon.NoIcon, "reviewer", text, button, self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIconPixmap(icon_pixmap("warning", 36, current().warning, self._window.devicePixelRatioF()))
        self.open(box)

    def ask_folder(self, title: str) -> Path | None:
        """Ask for a folder; None where none is chosen."""
        chosen = QFileDialog.getExistingDirectory(self._window, title)
        return Path(chosen) if chosen else None

    def ask_review(self) -> Path | None:
        """Ask for a saved review; None where none is chosen."""
        kinds = _tr("Reviews (*.review)")
        chosen, _ = QFileDialog.getOpenFileName(self._window, _tr("Open a review"), "", kinds)
        return Path(chosen) if chosen else None

    def ask_command(self, actions: Sequence[tuple[ActionSpec, QAction]]) -> None:
        """Ask which action to do; the one chosen last stands first."""
        palette = CommandPalette(actions, self._last_command, self._window)
        palette.accepted.connect(lambda: self._on_command(palette))
        self.open(palette)

    def _on_command(self, palette: CommandPalette) -> None:
        if palette.chosen is not None:
            self._last_command = palette.chosen.id
