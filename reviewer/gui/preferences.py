"""What follows from a change of the settings: other looks and keys at once, another language in a window anew."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from reviewer.gui.forms.settingsdialog import SettingsDialog
from reviewer.gui.input.action import ActionSpec
from reviewer.gui.looks import theme
from reviewer.gui.looks.colours import Looks, looks_named
from reviewer.gui.looks.language import speak
from reviewer.gui.settings import SettingsFile


class Preferences(QObject):
    """Open the settings and carry out what is chosen there.

    ``table`` gives the actions with the keys of the standard scheme; ``rekeyed`` tells that they have other keys,
    ``reworded`` that all that has words must be made anew.
    """

    rekeyed = Signal()
    reworded = Signal()

    def __init__(
        self,
        settings: SettingsFile,
        table: Callable[[], Sequence[ActionSpec]],
        open_dialog: Callable[[QDialog], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._settings = settings
        self._table = table
        self._open = open_dialog
        self._window = window
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_scheme)

    def show(self) -> None:
        """Open the settings."""
        self._show()

    def _show(self) -> SettingsDialog:
        dialog = SettingsDialog(self._table(), self._settings, self._window)
        dialog.looks_chosen.connect(self._on_looks)
        dialog.language_chosen.connect(lambda code: self._on_language(dialog, code))
        dialog.keys_chosen.connect(self.rekeyed)
        dialog.rewording_wanted.connect(self.reworded)
        self._open(dialog)
        return dialog

    def _on_looks(self, looks: Looks) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.apply(application, looks)

    def _on_system_scheme(self) -> None:
        """Follow the system where that was asked for."""
        looks = looks_named(self._settings.settings.looks)
        if looks is Looks.SYSTEM:
            self._on_looks(looks)

    def _on_language(self, dialog: SettingsDialog, code: str) -> None:
        """Speak another language everywhere, in the settings themselves, too."""
        application = QApplication.instance()
        if application is None:
            return
        speak(application, code)
        dialog.close()
        self.reworded.emit()
        self._show().general.language.setFocus()  # where the next key goes on choosing
