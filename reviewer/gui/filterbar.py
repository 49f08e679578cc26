"""The box that takes a filter, with what is wrong about it plainly below."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reviewer.gui.labels import PlainLabel

_OWN_KEYS = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FilterBar(QFrame):
    """Take the words of a filter; Return applies them, Escape gives the keys back to the picture."""

    submitted = Signal(str)
    left = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("FilterBar")
        self._box = QLineEdit()
        self._box.setAccessibleName(self.tr("Filter"))
        self._box.setPlaceholderText(self.tr("for example: undecided jpeg>0.8 -path:sketches/*"))
        self._box.setToolTip(words)
        self._box.returnPressed.connect(lambda: self.submitted.emit(self._box.text().strip()))
        self._box.textEdited.connect(self.clear_fault)
        self._box.installEventFilter(self)
        self._fault = PlainLabel(role="fault", wrap=True)
        self._hint = PlainLabel(words, "dim", wrap=True)
        self._clear = QPushButton(self.tr("Clear"))
        self._clear.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._clear.clicked.connect(lambda: self.submitted.emit(""))
        self._build()
        self.clear_fault()
        self.hide()

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(PlainLabel(self.tr("Filter")))
        line.addWidget(self._box, 1)
        line.addWidget(self._clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 7, 12, 7)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self._fault)
        layout.addWidget(self._hint)

    @property
    def text(self) -> str:
        """Give what stands in the box."""
        return self._box.text()

    @property
    def fault(self) -> str:
        """Give the error shown, empty where there is none."""
        return self._fault.text()

    def begin(self, text: str) -> None:
        """Show the box with a filter in it, ready to be typed over."""
        self._box.setText(text)
        self.clear_fault()
        self.show()
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()

    def show_fault(self, sentence: str) -> None:
        """Say below the box what cannot be understood; the queue stays as it was."""
        self._fault.setText(sentence)
        self._fault.show()
        self._hint.hide()
        self._mark(is_faulty=True)

    def clear_fault(self) -> None:
        """Take the error away, as soon as the text is changed."""
        self._fault.setText("")
        self._fault.hide()
        self._hint.show()
        self._mark(is_faulty=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Escape leave the box, and keep Return for it: elsewhere that key does something else."""
        if watched is not self._box or not isinstance(event, QKeyEvent) or event.key() not in _OWN_KEYS:
            return False
        is_first_sight = event.type() == QEvent.Type.ShortcutOverride
        is_escape = event.key() == Qt.Key.Key_Escape
        if is_first_sight or is_escape:
            event.accept()
        if is_escape and event.type() == QEvent.Type.KeyPress:
            self.left.emit()
        return is_first_sight or is_escape

    def _mark(self, *, is_faulty: bool) -> None:
        self._box.setProperty("fault", "true" if is_faulty else "false")
        self._box.style().unpolish(self._box)
        self._box.style().polish(self._box)
