"""The list of what was decided, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reviewer.gui.looks.icons import icon
from reviewer.gui.looks.labels import plain_tip
from reviewer.gui.looks.theme import current
from reviewer.model.picture import CandidateId
from reviewer.model.verdict import Verdict

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """Hold what is shown of one step: which picture it began with, what was decided, and how in full.

    ``name`` is the part of ``text`` that may be cut where there is no room for all.
    """

    gesture: int
    candidate: CandidateId
    verdict: Verdict
    text: str
    name: str
    full: str

    def fitted(self, metrics: QFontMetrics, room: int) -> str:
        """Give the text with the name cut in its middle so far that the line fits the room, in pixels."""
        lines = self.text.split("\n")
        for place, line in enumerate(lines):
            if self.name and self.name in line:
                rest = metrics.horizontalAdvance(line.replace(self.name, "", 1))
                short = metrics.elidedText(self.name, Qt.TextElideMode.ElideMiddle, room - rest)
                lines[place] = line.replace(self.name, short, 1)
                break
        return "\n".join(lines)


class HistoryDelegate(QStyledItemDelegate):
    """Draw a step so that a long name never costs the words beside it."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """Cut the name of a row to the room that it has."""
        super().initStyleOption(option, index)
        model = index.model()
        if isinstance(model, HistoryModel):
            style = option.widget.style()
            margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, option.widget) + 1
            line = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, option.widget)
            room = line.width() - 2 * margin
            option.text = model.rows[index.row()].fitted(option.fontMetrics, room).replace("\n", "\u2028")


class HistoryModel(QAbstractListModel):
    """Hold the rows that were read; ``more_wanted`` asks for those before the oldest."""

    more_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[HistoryRow] = []
        self._has_more = False
        self.was_read = False
        """Whether it is known that there are no others."""
        self._icons: dict[tuple[str, Verdict], QIcon] = {}

    @property
    def rows(self) -> Sequence[HistoryRow]:
        """Give the rows, the newest first."""
        return self._rows

    def take(self, rows: Sequence[HistoryRow], *, has_more: bool) -> None:
        """Show other rows in place of all."""
        self.beginResetModel()
        self._rows, self._has_more, self.was_read = list(rows), has_more, True
        self.endResetModel()

    def append(self, rows: Sequence[HistoryRow], *, has_more: bool) -> None:
        """Show older rows below."""
        self._has_more = has_more
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Give how many rows were read."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: _Index) -> bool:
        """Tell whether there are older ones."""
        return not parent.isValid() and self._has_more

    def fetchMore(self, parent: _Index) -> None:
        """Ask for older ones; they come a moment later."""
        if self.canFetchMore(parent):
            self._has_more = False
            self.more_wanted.emit(self._rows[-1].gesture)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what is shown of a row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(row.verdict)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.full)
        return row.full.replace("\n", ", ") if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _icon(self, verdict: Verdict) -> QIcon:
        theme = current()
        key = (theme.name, verdict)
        if key not in self._icons:
            self._icons[key] = icon(verdict.value, theme.verdicts[verdict])
        return self._icons[key]


class HistoryList(QListView):
    """Show the steps; a click on one asks for its picture."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = HistoryModel(self)
        self.setModel(self.steps)
        self.setItemDelegate(HistoryDelegate(self))
        self.setObjectName("HistoryList")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIconSize(QSize(20, 20))
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Decisions, the newest first"))
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the steps, or say that there are none, once that is known."""
        super().paintEvent(event)
        if not self.steps.rows:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            room = self.viewport().rect().adjusted(8, 6, -8, -6)
            painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self.message)

    @property
    def message(self) -> str:
        """Give what is said where there are no steps."""
        return self.tr("Nothing was decided yet.") if self.steps.was_read else self.tr("Reading the decisions…")

    def mark(self, row: int) -> None:
        """Mark the step that was gone to, none for -1."""
        if row < 0:
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self.steps.index(row))
            self.scrollTo(self.steps.index(row))
