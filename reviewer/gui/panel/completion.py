"""Completing the word of a filter that is being typed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget

MOST_SHOWN = 12
_BEFORE_A_WORD = " (-"


def word_at(text: str, cursor: int) -> tuple[int, str]:
    """Give where the word before the cursor begins, and as much of it as stands there."""
    begin = max(text.rfind(sign, 0, cursor) for sign in _BEFORE_A_WORD) + 1
    return begin, text[begin:cursor]


def matching(words: Sequence[str], typed: str) -> list[str]:
    """Give the words that go on from what was typed, those that begin so before those that hold it; none twice."""
    low = typed.lower()
    if not low:
        return []
    begin = [word for word in words if word.lower().startswith(low)]
    hold = [word for word in words if low in word.lower() and word not in begin]
    found = begin + (hold if len(low) > 1 else [])
    return [] if found == [typed] else found


class Completion(QListWidget):
    """Offer below a bar how the last word of its box can go on, so that what the bar says can still be read.

    It lies over the window and leaves the keyboard to the box.
    """

    def __init__(self, box: QLineEdit, words: Sequence[str], bar: QWidget) -> None:
        super().__init__(bar)
        self._box, self._words, self._bar = box, tuple(words), bar
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("How the word can go on"))
        self.itemClicked.connect(lambda row: self._take(row.text()))
        self.hide()
        box.textEdited.connect(self.offer)
        bar.installEventFilter(self)

    @property
    def offered(self) -> list[str]:
        """Give the words that are offered now, none while the list is away."""
        return [] if self.isHidden() else [self.item(row).text() for row in range(self.count())]

    def offer(self) -> None:
        """Offer what the word before the cursor can become."""
        _, typed = word_at(self._box.text(), self._box.cursorPosition())
        found = matching(self._words, typed)
        self.clear()
        self.addItems(found)
        self.setVisible(bool(found))
        if found:
            self._place()

    def choose(self, step: int) -> bool:
        """Choose the next word of the list, or the one before; tell whether there is one."""
        if self.isHidden():
            return False
        self.setCurrentRow(max(0, min(self.currentRow() + step, self.count() - 1)))
        return True

    def take(self, *, chosen_only: bool) -> bool:
        """Take the word that was chosen, or the first unless only a chosen one is wanted; tell whether one was."""
        row = self.currentRow()
        if self.isHidden() or (row < 0 and chosen_only):
            return False
        self._take(self.item(max(row, 0)).text())
        return True

    def put_away(self) -> bool:
        """Offer nothing for now; tell whether anything was offered."""
        was_there = not self.isHidden()
        self.hide()
        return was_there

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay below the bar where it grows or shrinks by what it says."""
        if watched is self._bar and event.type() is QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def _place(self) -> None:
        """Lie over the window, below the bar and in line with the word."""
        window = self._box.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            self.show()
        begin, _ = word_at(self._box.text(), self._box.cursorPosition())
        before = self._box.fontMetrics().horizontalAdvance(self._box.text()[:begin])
        below = self._bar.mapTo(window, QPoint(0, self._bar.height()))
        self.move(self._box.mapTo(window, QPoint(before, 0)).x(), below.y())
        rows = min(self.count(), MOST_SHOWN)
        self.setFixedSize(
            self.sizeHintForColumn(0) + self.verticalScrollBar().sizeHint().width() + 12,
            rows * self.sizeHintForRow(0) + 2 * self.frameWidth(),
        )
        self.raise_()

    def _take(self, word: str) -> None:
        text, cursor = self._box.text(), self._box.cursorPosition()
        begin, _ = word_at(text, cursor)
        is_finished = word[-1] not in "=<>:"
        rest = text[cursor:]
        gap = " " if is_finished and not rest.startswith((" ", ")")) else ""
        self._box.setText(text[:begin] + word + gap + rest)
        self._box.setCursorPosition(begin + len(word) + len(gap))
        self.put_away()
