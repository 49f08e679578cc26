"""The editor of reasons: what each digit rejects a picture for."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QPushButton, QVBoxLayout, QWidget

from reviewer.gui.labels import PlainLabel
from reviewer.gui.wording import reason_text
from reviewer.model.verdict import OWN_REASONS, REASONS, Reason


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
        texts = [box.currentText().strip() for box in self._boxes]
        doubled = [text for text, count in Counter(text.lower() for text in texts).items() if count > 1 or not text]
        if doubled:
            self._fault.setText(
                self.tr("Two digits have the reason “{text}”; nothing was changed.").format(text=doubled[0])
                if doubled[0]
                else self.tr("Every digit needs a reason; nothing was changed.")
            )
            return
        self._fault.setText("")
        made = self._made(texts)
        if made != self.reasons:
            self.reasons = made
            self.changed.emit()

    def _made(self, texts: Sequence[str]) -> tuple[Reason, ...]:
        """Give the reasons of texts, each with another key: those of the program and of texts that stay as they had.

        Another text in place of one's own takes over its key; one in place of a reason of the program gets a free key.
        """
        known = {text: reason.key for reason in REASONS for text in (reason.label, reason_text(reason))}
        own = {reason.label: reason.key for reason in self.reasons if reason.key in OWN_REASONS}
        keys = [known.get(text) or own.get(text) for text in texts]
        held = {reason.key for reason in self.reasons}
        for digit, before in enumerate(self.reasons):
            if keys[digit] is None and before.key in OWN_REASONS and before.key not in keys:
                keys[digit] = before.key
        for digit, key in enumerate(keys):
            if key is None:
                free = [own_key for own_key in OWN_REASONS if own_key not in keys]
                keys[digit] = min(free, key=held.__contains__)  # one that no digit had before, where there is any
        labels = {reason.key: reason.label for reason in REASONS}
        return tuple(
            Reason(place + 1, str(key), labels.get(str(key), text))
            for place, (key, text) in enumerate(zip(keys, texts, strict=True))
        )

    def _reset(self) -> None:
        for box, reason in zip(self._boxes, REASONS, strict=True):
            box.setCurrentText(reason_text(reason))
        self._on_edited()
