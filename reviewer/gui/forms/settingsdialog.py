"""The settings: looks and language, keys, reasons."""

import os
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from reviewer.gui.forms.reasoneditor import ReasonEditor
from reviewer.gui.input.action import ActionSpec
from reviewer.gui.input.keyeditor import KeyEditor
from reviewer.gui.looks.colours import Looks, looks_named
from reviewer.gui.looks.labels import PlainLabel
from reviewer.gui.looks.language import LANGUAGES, SYSTEM
from reviewer.gui.looks.wording import chosen_reasons
from reviewer.gui.settings import Settings, SettingsFile


class GeneralTab(QWidget):
    """Choose the looks, the language and how many processes a scan takes."""

    looks_chosen = Signal(object)
    language_chosen = Signal(str)
    jobs_chosen = Signal(int)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.looks = QComboBox()
        names = {
            Looks.DARK: self.tr("Dark"),
            Looks.LIGHT: self.tr("Light"),
            Looks.SYSTEM: self.tr("As the system"),
        }
        for looks, name in names.items():
            self.looks.addItem(name, looks.value)
        self.looks.setCurrentIndex(self.looks.findData(looks_named(settings.looks).value))
        self.looks.activated.connect(lambda _: self.looks_chosen.emit(Looks(self.looks.currentData())))
        self.language = QComboBox()
        self.language.addItem(self.tr("As the system"), SYSTEM)
        for code, language in LANGUAGES.items():
            self.language.addItem(language, code)
        self.language.setCurrentIndex(max(0, self.language.findData(settings.language)))
        self.language.activated.connect(lambda _: self.language_chosen.emit(str(self.language.currentData())))
        self.jobs = QComboBox()
        self.jobs.addItem(self.tr("One per core"), 0)
        for jobs in sorted({*range(1, (os.cpu_count() or 1) + 1), settings.jobs} - {0}):
            self.jobs.addItem(str(jobs), jobs)
        self.jobs.setCurrentIndex(self.jobs.findData(settings.jobs))
        self.jobs.activated.connect(lambda _: self.jobs_chosen.emit(int(self.jobs.currentData())))
        self._build()

    def _build(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(14, 16, 14, 14)
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(12)
        rows: tuple[tuple[str, QComboBox, str], ...] = (
            (self.tr("Looks"), self.looks, self.tr("The grey around a picture is the same in all of them.")),
            (self.tr("Language"), self.language, self.tr("The command line speaks English.")),
            (self.tr("Processes of a scan"), self.jobs, self.tr("Holds from the next scan on.")),
        )
        for name, field, told in rows:
            field.setAccessibleName(name)
            field.setMinimumWidth(220)
            form.addRow(PlainLabel(name), field)
            form.addRow(PlainLabel(), PlainLabel(told, "dim", wrap=True))


class SettingsDialog(QDialog):
    """Change the settings; each change is saved at once.

    ``looks_chosen``, ``language_chosen`` and ``keys_chosen`` tell of theirs at once, ``rewording_wanted`` at the end
    whether reasons are others, so that the window must be made anew.
    """

    looks_chosen = Signal(object)
    language_chosen = Signal(str)
    keys_chosen = Signal()
    rewording_wanted = Signal()

    def __init__(self, table: Sequence[ActionSpec], settings: SettingsFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self._settings = settings
        self._is_reworded = False
        now = settings.settings
        self.general = GeneralTab(now)
        self.keys = KeyEditor(table, now.scheme, now.keys)
        self.reasons = ReasonEditor(chosen_reasons(now.reasons))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for part in (self.tabs, self.tabs.tabBar()):
            part.setAccessibleName(self.tr("Settings"))
        self.tabs.addTab(self.general, self.tr("General"))
        self.tabs.addTab(self.keys, self.tr("Keys"))
        self.tabs.addTab(self.reasons, self.tr("Reasons"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)  # Return ends the typing only
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(buttons)
        self._connect()
        self.resize(760, 580)

    def _connect(self) -> None:
        self.general.looks_chosen.connect(self._on_looks)
        self.general.language_chosen.connect(self._on_language)
        self.general.jobs_chosen.connect(lambda jobs: self._settings.change(jobs=jobs))
        self.keys.changed.connect(self._on_keys)
        self.reasons.changed.connect(self._on_reasons)
        self.finished.connect(self._on_finished)

    def _on_looks(self, looks: Looks) -> None:
        self._settings.change(looks=looks.value)
        self.looks_chosen.emit(looks)

    def _on_language(self, code: str) -> None:
        self._settings.change(language=code)
        self.language_chosen.emit(code)

    def _on_keys(self) -> None:
        self._settings.change(scheme=self.keys.scheme, keys=dict(self.keys.own))
        self.keys_chosen.emit()

    def _on_reasons(self) -> None:
        pairs = tuple((reason.key, reason.label) for reason in self.reasons.reasons)
        self._settings.change(reasons=pairs)
        self._is_reworded = True

    def _on_finished(self) -> None:
        if self._is_reworded:
            self.rewording_wanted.emit()
