"""Files that something is wrong with, each with what it is."""

from collections.abc import Callable, Iterable
from itertools import islice

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from reviewer.gui.looks.labels import PlainLabel
from reviewer.gui.looks.sayings import told

MOST_NAMED = 5000


class FileListDialog(QDialog):
    """Name files as plain text that can be copied.

    Parameters
    ----------
    title, heading : str
        What the dialog is called, and what it says above the files.
    faults : iterable of (str, str)
        The files and what is wrong with each in a sentence; those beyond ``MOST_NAMED`` are left out.
    parent : QWidget, optional
    """

    def __init__(
        self, title: str, heading: str, faults: Iterable[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(820, 520)
        lines = [f"{name}: {told(sentence)}" for name, sentence in islice(faults, MOST_NAMED + 1)]
        named = [*lines[:MOST_NAMED], "…"] if len(lines) > MOST_NAMED else lines
        self._names = QPlainTextEdit("\n".join(named))
        self._names.setReadOnly(True)
        self._names.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._names.setTabChangesFocus(True)
        self._names.setAccessibleName(self.tr("Files and reasons"))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(PlainLabel(heading, "heading", wrap=True))
        layout.addWidget(self._names)
        layout.addWidget(self._buttons)
        self._names.setFocus()

    @property
    def text(self) -> str:
        """Give what is listed."""
        return self._names.toPlainText()

    def offer(self, text: str, tip: str, action: Callable[[], None]) -> None:
        """Add a button that closes the dialog and does something about the files."""
        button = self._buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.setToolTip(tip)
        button.clicked.connect(self.accept)
        button.clicked.connect(lambda _: action())
