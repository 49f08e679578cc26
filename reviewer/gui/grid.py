"""The queue as a grid of small pictures, at a cost that follows what is visible only."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from reviewer.gui.cells import Cell, CellPainter
from reviewer.gui.pixels import PixelStore
from reviewer.gui.theme import SURROUND
from reviewer.gui.tiers import Key, Tier
from reviewer.model.picture import CandidateId

WANTED_CELL = 188


class Grid(QAbstractScrollArea):
    """Show a stretch of the queue as thumbnails, with one current picture and perhaps more selected.

    ``describe`` gives the cell at an index of the queue and is called for visible cells only; ``seen`` tells that more
    of them were painted.
    """

    current_changed = Signal(int)
    opened = Signal(int)
    seen = Signal()
    _newly_seen = Signal()

    def __init__(self, pixels: PixelStore, describe: Callable[[int], Cell], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixels = pixels
        self._describe = describe
        self._length = 0
        self._current = 0
        self._anchor = 0
        self._selected: frozenset[int] = frozenset()
        self._seen: set[CandidateId] = set()
        self._cells = CellPainter(self.devicePixelRatioF())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName(self.tr("Grid of pictures"))
        pixels.ready.connect(self._on_ready)
        self._newly_seen.connect(self.seen, Qt.ConnectionType.QueuedConnection)

    # -- what is shown ---------------------------------------------------------------------------

    @property
    def columns(self) -> int:
        """Give how many cells stand in a row."""
        return max(1, self.viewport().width() // WANTED_CELL)

    @property
    def side(self) -> int:
        """Give the width and height of a cell."""
        return max(32, self.viewport().width() // self.columns)

    @property
    def rows_per_page(self) -> int:
        """Give how many whole rows are visible, at least one."""
        return max(1, self.viewport().height() // self.side)

    @property
    def selection(self) -> list[int]:
        """Give the selected places of the queue in order, the current one among them."""
        return sorted(self._selected | {self._current}) if self._length else []

    def has_painted(self, candidate: CandidateId) -> bool:
        """Tell whether the thumbnail of a picture is on screen."""
        return candidate in self._seen

    @property
    def painted_count(self) -> int:
        """Give how many thumbnails are on screen."""
        return len(self._seen)

    def show_queue(self, length: int, current: int) -> None:
        """Show a queue of a length with one of its places current; a selection of many ends."""
        if length != self._length:
            self._selected = frozenset()
        self._length = length
        self._measure()
        self.set_current(current)

    def set_current(self, index: int) -> None:
        """Make a place of the queue current and bring it into view."""
        if index != self._current:
            self._selected = frozenset()
        self._current = self._anchor = max(0, min(index, self._length - 1))
        self._reveal(self._current)
        self.viewport().update()

    def refresh(self) -> None:
        """Draw the visible cells anew, for changed verdicts."""
        self.viewport().update()

    def index_at(self, point: QPoint) -> int | None:
        """Give the place of the queue at a point of the viewport, None beside the cells."""
        column = point.x() // self.side
        row = (point.y() + self.verticalScrollBar().value()) // self.side
        index = row * self.columns + column
        return index if 0 <= column < self.columns and 0 <= index < self._length else None

    # -- events ----------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the visible cells."""
        if self._cells.ratio != self.devicePixelRatioF():
            self._cells = CellPainter(self.devicePixelRatioF())
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), QColor(SURROUND))
        before = frozenset(self._seen)
        self._seen.clear()
        selected = self._selected
        # Asked for in reverse, since of all thumbnails that are missing the one asked for last is made first.
        for index in reversed(self._visible()):
            cell = self._describe(index)
            thumbnail = self._pixels.thumbnail(cell.id)
            if thumbnail is not None:
                self._seen.add(cell.id)
            self._cells.paint(
                painter,
                self._area(index),
                cell,
                thumbnail,
                is_current=index == self._current,
                is_selected=index in selected,
            )
        if not self._seen <= before:
            self._newly_seen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cells out anew with the current one in view."""
        super().resizeEvent(event)
        self._measure()
        self._reveal(self._current)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make a cell current; Control adds or removes it, Shift selects up to it."""
        index = self.index_at(event.position().toPoint())
        if index is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            low, high = sorted((self._anchor, index))
            self._selected = frozenset(range(low, high + 1))
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self._selected = (self._selected | {self._current}) ^ {index}
            self._anchor = index
        else:
            self._selected = frozenset()
            self._anchor = index
        self._current = index
        self.viewport().update()
        self.current_changed.emit(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the end of the click, too."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the cell alone."""
        index = self.index_at(event.position().toPoint())
        if index is not None:
            self.opened.emit(index)

    # -- within ----------------------------------------------------------------------------------

    def _visible(self) -> range:
        top = self.verticalScrollBar().value()
        first = top // self.side * self.columns
        last = ((top + self.viewport().height()) // self.side + 1) * self.columns
        return range(min(first, self._length), min(last, self._length))

    def _area(self, index: int) -> QRect:
        row, column = divmod(index, self.columns)
        return QRect(column * self.side, row * self.side - self.verticalScrollBar().value(), self.side, self.side)

    def _measure(self) -> None:
        rows = -(-self._length // self.columns)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, rows * self.side - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self.side // 3)

    def _reveal(self, index: int) -> None:
        top = index // self.columns * self.side
        bar = self.verticalScrollBar()
        if top < bar.value():
            bar.setValue(top)
        elif top + self.side > bar.value() + self.viewport().height():
            bar.setValue(top + self.side - self.viewport().height())

    def _on_ready(self, key: Key) -> None:
        if key.tier is Tier.THUMB and self.isVisible():
            self.viewport().update()
