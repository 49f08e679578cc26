"""The box that takes a filter, with what is wrong about it plainly below."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reviewer.gui.looks.labels import PlainLabel, plain_tip
from reviewer.gui.looks.sayings import told
from reviewer.gui.panel.completion import Completion
from reviewer.model.queue import SavedView

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_OWN_KEYS = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, *_STEPS})

VIEW_WIDTH = 150
"""A view's name takes at most so many pixels of its button; the tooltip has all of it."""


class ViewButtons(QWidget):
    """Offer the saved views in a row, each by its key and what it shows."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self.hide()

    def show_views(self, views: Mapping[int, SavedView]) -> None:
        """Offer other views, none where nothing is kept."""
        while (item := self._row.takeAt(0)) is not None:
            if (button := item.widget()) is not None:
                button.deleteLater()
        for slot, view in views.items():
            full = told(view.name)
            name = QFontMetrics(self.font()).elidedText(full, Qt.TextElideMode.ElideRight, VIEW_WIDTH)
            button = QPushButton(f"{slot}  {name}".replace("&", "&&"))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(self.tr("View {slot}: {name}").format(slot=slot, name=full))
            button.setToolTip(plain_tip(f"Alt+{slot}: {full}"))
            button.clicked.connect(partial(self.chosen.emit, slot))
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.setVisible(bool(views))


class FilterBar(QFrame):
    """Take the words of a filter; Return applies them, Escape gives the keys back to the picture.

    ``words`` are shown below the box, ``joins`` tells besides, where the mouse rests on it, how they are joined.
    """

    submitted = Signal(str)
    left = Signal()
    view_chosen = Signal(int)

    def __init__(self, words: str, completes: Sequence[str], joins: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("FilterBar")
        self._box = QLineEdit()
        self._box.setAccessibleName(self.tr("Filter"))
        self._box.setPlaceholderText(self.tr("for example: undecided jpeg>0.8 -path:sketches/*"))
        self._box.setToolTip(plain_tip(f"{words}\n{joins}"))
        self._box.returnPressed.connect(self._on_return)
        self._box.textEdited.connect(self.clear_fault)
        self._box.installEventFilter(self)
        self.completion = Completion(self._box, completes, self)
        self._views = ViewButtons()
        self._views.chosen.connect(self.view_chosen)
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
        layout.addWidget(self._views)
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

    def show_views(self, views: Mapping[int, SavedView]) -> None:
        """Offer the views that are kept."""
        self._views.show_views(views)

    def begin(self, text: str) -> None:
        """Show the box with a filter in it, ready to be typed over."""
        self._box.setText(text)
        self.clear_fault()
        self.show()
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()

    def refuse(self, text: str, sentence: str) -> None:
        """Show a filter that cannot be understood, wherever it came from, and below it why."""
        if not self.isVisible() or self.text.strip() != text:
            self.begin(text)
        self.show_fault(sentence)

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
        """Let some keys serve the list of words first; let Escape leave the box, and keep Return for it."""
        if watched is not self._box or not isinstance(event, QKeyEvent) or event.key() not in _OWN_KEYS:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:  # elsewhere these keys do something else
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            if not self.completion.put_away():
                self.left.emit()
            return True
        return self._complete(Qt.Key(event.key()))

    def _complete(self, key: Qt.Key) -> bool:
        """Let a key go through the list of words or take one; tell whether it did."""
        if key in _STEPS:
            return self.completion.choose(_STEPS[key])
        return self.completion.take(chosen_only=key is not Qt.Key.Key_Tab)

    def hideEvent(self, event: QHideEvent) -> None:
        """Put the list of words away, too."""
        self.completion.put_away()
        super().hideEvent(event)

    def _on_return(self) -> None:
        self.completion.put_away()
        self.submitted.emit(self._box.text().strip())

    def _mark(self, *, is_faulty: bool) -> None:
        self._box.setProperty("fault", "true" if is_faulty else "false")
        self._box.style().unpolish(self._box)
        self._box.style().polish(self._box)
