"""The box that takes a note about a picture."""

from collections.abc import Set

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from reviewer.gui.looks.labels import ElidedLabel, PlainLabel
from reviewer.model.mark import LONGEST_NOTE

_KEEP = QTextCursor.MoveMode.KeepAnchor
_RETURNS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class NoteBox(QPlainTextEdit):
    """Take plain text; Return is left to the dialog, Shift and Return begin a line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, but leave a bare Return alone."""
        if event.key() in _RETURNS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class NoteDialog(QDialog):
    """Edit the note of one picture, or of several at once; an empty one takes it away.

    ``notes`` are all the notes there are: where they differ the box begins empty, and what is typed takes their place.
    """

    def __init__(self, name: str, notes: Set[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Note"))
        self._box = NoteBox("" if len(notes) > 1 else "".join(notes))
        self._box.setAccessibleName(self.tr("Note on {name}").format(name=name))
        if len(notes) > 1:
            self._box.setPlaceholderText(self.tr("Their notes differ. What is written here takes the place of all."))
        self._box.setTabChangesFocus(True)
        self._box.selectAll()
        self._box.textChanged.connect(self._on_changed)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Keep"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # with which other programs take what was typed
            QShortcut(QKeySequence(keys), self, self.accept)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(ElidedLabel(name))
        layout.addWidget(self._box)
        layout.addWidget(PlainLabel(self.tr("Return keeps it, Shift+Return begins a line. Filter: note:WORD"), "dim"))
        layout.addWidget(buttons)
        self.resize(480, 240)

    @property
    def note(self) -> str:
        """Give what stands in the box."""
        return self._box.toPlainText()

    @property
    def is_changed(self) -> bool:
        """Tell whether anything was typed, be it taken out again."""
        return self._box.document().isModified()

    def _on_changed(self) -> None:
        """Leave out the end of what was typed or pasted, where all of it would be too long."""
        surplus = len(self.note) - LONGEST_NOTE
        if surplus > 0:
            with QSignalBlocker(self._box):
                cursor = self._box.textCursor()
                cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter, _KEEP, surplus)
                cursor.removeSelectedText()
