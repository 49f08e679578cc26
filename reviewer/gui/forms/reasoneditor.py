"""The editor of reasons: what each digit rejects a picture for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QPushButton, QVBoxLayout, QWidget

from reviewer.gui.looks.labels import PlainLabel
from reviewer.gui.looks.wording import reason_text
from reviewer.model.verdict import REASONS, Reason, is_own, own_key


class ReasonEditor(QWidget):
    """Choose for every digit one of the program's reasons, or type another; ``changed`` tells that they are others."""

    changed = Signal()

    def __init__(self, reasons: Sequence[Reason], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reasons = tuple(reasons)
        self._boxes = [self._box(reason) for reason in reasons]
        self._fault = PlainLabel(role="fault", wrap=True)
        self._standard = QPushButton(self.tr("The usual reasons"))
        self._standard.setAutoDefault(False)
        self._standard.clicked.connect(self._reset)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, box in enumerate(self._boxes):
            digit = PlainLabel(str(row + 1), "key")
            digit.setFixedWidth(22)
            digit.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(digit, row, 0)
            grid.addWidget(box, row, 1)
        told = self.tr(
            "Choose a reason for each digit or type your own. Pictures that were rejected keep the reasons they have."
        )
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(PlainLabel(told, "dim", wrap=True))
        layout.addLayout(grid)
        layout.addWidget(self._standard, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._fault)
        layout.addStretch(1)

    @property
    def fault(self) -> str:
        """Give why the last change was refused; empty where it was not."""
        return self._fault.text()

    def _box(self, reason: Reason) -> QComboBox:
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setAccessibleName(self.tr("Reason {digit}").format(digit=reason.digit))
        for known in REASONS:
            box.addItem(reason_text(known), known.key)
        box.setCurrentText(reason_text(reason))
        box.activated.connect(lambda _: self._on_edited())
        line = box.lineEdit()
        if line is not None:
            line.setAccessibleName(box.accessibleName())
            line.editingFinished.connect(self._on_edited)
        return box

    def _on_edited(self) -> None:
        made = self._made([box.currentText().strip() for box in self._boxes])
        counts = Counter(reason.key for reason in made)
        self._fault.setText("")
        if not all(reason.label for reason in made):
            self._fault.setText(self.tr("Every digit needs a reason; nothing was changed."))
        elif doubled := [reason for reason in made if counts[reason.key] > 1]:
            self._fault.setText(
                self.tr("Two digits have the reason “{text}”; nothing was changed.").format(text=doubled[-1].label)
            )
        elif made != self.reasons:
            self.reasons = made
            self.changed.emit()

    def _made(self, texts: Sequence[str]) -> tuple[Reason, ...]:
        """Give the reasons of texts: the program's, those that a digit has already, and others with keys of their own.

        Other words never get the key of words that were there before, for decisions hold it.
        """
        known = {text.casefold(): r for r in self.reasons for text in (r.label, reason_text(r)) if is_own(r.key)}
        known |= {text.casefold(): reason for reason in REASONS for text in (reason.label, reason_text(reason))}
        found = [known.get(text.casefold(), Reason(0, own_key(text), text)) for text in texts]
        return tuple(replace(reason, digit=place + 1) for place, reason in enumerate(found))

    def _reset(self) -> None:
        for box, reason in zip(self._boxes, REASONS, strict=True):
            box.setCurrentText(reason_text(reason))
        self._on_edited()
