"""Files that something is wrong with, each with what it is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.gui.looks.labels import PlainLabel, plain_tip
from reviewer.gui.looks.language import counted
from reviewer.gui.looks.sayings import told

MOST_NAMED = 5000
_WIDTH, _HEIGHT = 1000, 520
_NAMES_SHARE = 0.45
"""The part of the width that names get at most; they are cut, sentences are not."""
_BESIDE = 16
"""Pixels beside the text of a cell that a theme may keep free, which the measure of a style does not count."""


@dataclass(frozen=True, slots=True)
class FileFault:
    """Hold what a file is called, what is wrong with it in a sentence, and its whole path as text."""

    name: str
    sentence: str
    path: str


class _OneLine(QStyledItemDelegate):
    """Draw a text in one line, whose middle is left out where it does not fit, also among others that are folded."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.WrapText


class _Folded(QStyledItemDelegate):
    """Ask for the lines that a text takes in the width of its column: the view asks as if that were endless."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        if isinstance(view, QTreeView):
            option.rect = QRect(0, 0, view.columnWidth(index.column()) - _BESIDE, 1)
        return super().sizeHint(option, index)


class FileTable(QTreeWidget):
    """Show files beside what is wrong with them; those selected, or all, are copied as a line of text each."""

    def __init__(self, faults: Iterable[FileFault], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderLabels([self.tr("File"), self.tr("Reason")])
        self.setAccessibleName(self.tr("Files and reasons"))
        self.setRootIsDecorated(False)
        self.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegateForColumn(0, _OneLine(self))
        self.setItemDelegateForColumn(1, _Folded(self))
        items = [_item(fault) for fault in faults]
        self.addTopLevelItems(items)
        advance = self.fontMetrics().horizontalAdvance
        self._widest = _BESIDE + max((advance(item.text(0)) for item in items), default=0)

    @property
    def text(self) -> str:
        """Give what is selected, or all of it where nothing is."""
        chosen = sorted(self.indexFromItem(item).row() for item in self.selectedItems())
        items = (self.topLevelItem(row) for row in chosen or range(self.topLevelItemCount()))
        return "\n".join(f"{item.text(0)}: {item.text(1)}" for item in items if item is not None)

    def copy(self) -> None:
        """Put the text on the clipboard."""
        QGuiApplication.clipboard().setText(self.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy whole lines, not one cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names what they need, but leave the sentences more than half."""
        super().resizeEvent(event)
        self.setColumnWidth(0, min(self._widest, int(_NAMES_SHARE * self.viewport().width())))
        self.scheduleDelayedItemsLayout()  # sentences take as many lines as their room asks for


def _item(fault: FileFault) -> QTreeWidgetItem:
    sentence = told(fault.sentence)
    item = QTreeWidgetItem([fault.name, sentence])
    item.setToolTip(0, plain_tip(fault.path))
    item.setToolTip(1, plain_tip(sentence))
    item.setTextAlignment(0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return item


class FileListDialog(QDialog):
    """Name files as plain text that can be copied.

    Parameters
    ----------
    title, heading : str
        What the dialog is called, and what it says above the files.
    faults : iterable of FileFault
        The files and what is wrong with each; those beyond ``MOST_NAMED`` are left out.
    parent : QWidget, optional
    """

    def __init__(self, title: str, heading: str, faults: Iterable[FileFault], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(_WIDTH, _HEIGHT)
        first = list(islice(faults, MOST_NAMED + 1))
        self.table = FileTable(first[:MOST_NAMED])
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.rejected.connect(self.reject)
        copy = self._buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setToolTip(self.tr("Copy the lines that are selected, or all."))
        copy.clicked.connect(self.table.copy)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(PlainLabel(heading, "heading", wrap=True))
        layout.addWidget(self.table)
        if len(first) > MOST_NAMED:
            text = self.tr("The first {count} are named.").format(count=counted(MOST_NAMED))
            layout.addWidget(PlainLabel(text, "dim"))
        layout.addWidget(self._buttons)
        self.table.setFocus()

    @property
    def text(self) -> str:
        """Give what is listed."""
        return self.table.text

    def offer(self, text: str, tip: str, action: Callable[[], None]) -> None:
        """Add a button that closes the dialog and does something about the files."""
        button = self._buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.setToolTip(tip)
        button.clicked.connect(self.accept)
        button.clicked.connect(lambda _: action())
