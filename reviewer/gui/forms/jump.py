"""The box that goes to a number or a name."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from reviewer.gui.looks.labels import PlainLabel
from reviewer.gui.looks.language import counted
from reviewer.session import Session


class JumpDialog(QDialog):
    """Ask for a place in the queue or part of a file name; ``index`` is the place found, counted from 0."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Go to"))
        self.setMinimumWidth(420)
        self._session = session
        self.index: int | None = None
        self._box = QLineEdit()
        self._box.setAccessibleName(self.tr("Number or name"))
        self._box.setPlaceholderText(self.tr("a number, or part of a file name"))
        self._box.textEdited.connect(self._on_edited)
        self._fault = PlainLabel(role="fault", wrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Go"))
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        place = self.tr("Picture {place} of {length}").format(
            place=counted(session.cursor + 1), length=counted(len(session))
        )
        layout.addWidget(PlainLabel(place, "dim"))
        layout.addWidget(self._box)
        layout.addWidget(self._fault)
        layout.addWidget(buttons)

    def look_up(self, text: str) -> int | None:
        """Give the place that a number or part of a name stands for; None where there is none."""
        wanted = text.strip()
        if wanted.isdecimal():
            digits = wanted.lstrip("0")
            # Python reads no number of more than some thousand digits.
            if 0 < len(digits) <= len(str(len(self._session))) and int(digits) <= len(self._session):
                return int(digits) - 1
        return self._session.find(wanted) if wanted else None

    def _on_accepted(self) -> None:
        self.index = self.look_up(self._box.text())
        if self.index is None:
            self._fault.setText(
                self.tr(
                    "This queue has no such number and no file name with these letters; there are {length}."
                ).format(length=counted(len(self._session)))
            )
        else:
            self.accept()

    def _on_edited(self) -> None:
        self._fault.setText("")
