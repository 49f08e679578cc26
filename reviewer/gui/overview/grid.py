"""The queue as a grid of small pictures, at a cost that follows what is visible only."""

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from reviewer.gui.looks.theme import current
from reviewer.gui.overview.cells import CAPTION, Cell, CellPainter
from reviewer.gui.overview.lattice import Lattice
from reviewer.gui.overview.selection import Selection, as_ids
from reviewer.gui.prefetch.pixels import PixelStore
from reviewer.gui.prefetch.tiers import Key, Tier
from reviewer.model.picture import CandidateId
from reviewer.session import Ids

CELLS = (96, 132, 188, 256, 360)
"""The widths of cells that the zoom goes through, in pixels."""

USUAL_CELL = 188
MARGIN_ROWS = 2
"""So many rows beyond what is seen have their thumbnails made, once those in view are there."""


class Grid(QAbstractScrollArea):
    """Show a stretch of the queue as thumbnails, with one current picture and perhaps more selected.

    ``describe`` gives the cell of a candidate and is called for visible cells only; ``seen`` tells that more of them
    were painted, ``selected`` that others are selected.
    """

    current_changed = Signal(int)
    opened = Signal(int)
    seen = Signal()
    selected = Signal()
    resized = Signal()
    _newly_seen = Signal()

    def __init__(
        self, pixels: PixelStore, describe: Callable[[CandidateId], Cell], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pixels = pixels
        self._describe = describe
        self._ids: Ids | None = None
        self.selection = Selection()
        self._seen: set[CandidateId] = set()
        self._wanted = USUAL_CELL
        self._cells = CellPainter(self.devicePixelRatioF())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName(self.tr("Grid of pictures"))
        self.setObjectName("Grid")
        pixels.ready.connect(self._on_ready)
        pixels.failed.connect(self._on_ready)
        self._newly_seen.connect(self.seen, Qt.ConnectionType.QueuedConnection)

    # -- what is shown ---------------------------------------------------------------------------

    @property
    def lattice(self) -> Lattice:
        """Give where the cells lie."""
        view = self.viewport()
        return Lattice(len(self.selection), view.width(), view.height(), self._wanted, CAPTION)

    @property
    def cell(self) -> int:
        """Give about how wide a cell is, in pixels; one of ``CELLS``."""
        return self._wanted

    def has_painted(self, candidate: CandidateId) -> bool:
        """Tell whether the thumbnail of a picture, or that it has none, is on screen."""
        return candidate in self._seen

    def is_hidden(self, candidate: CandidateId) -> bool:
        """Tell whether something keeps the thumbnail of a picture from being seen."""
        key = Key(candidate, Tier.THUMB)
        return self._pixels.get(key) is None and self._pixels.failure(key) is not None

    @property
    def painted_count(self) -> int:
        """Give how many thumbnails are on screen."""
        return len(self._seen)

    def show_queue(self, ids: Ids, current: int) -> None:
        """Show a queue with one of its places current; pictures that were selected stay so in another order."""
        count = self.selection.count
        is_other = ids is not self._ids
        self._ids = ids
        goes = is_other or current != self.selection.current
        self.selection.follow(ids, max(0, min(current, len(ids) - 1)))
        if is_other:
            self._measure()
        if goes:
            self._reveal(self.selection.current)
        if count != self.selection.count:
            self.selected.emit()
        self.viewport().update()

    def go_to(self, index: int) -> None:
        """Make a place current and select no others."""
        self._choose(self.selection.go_to, index)

    def walk_to(self, index: int) -> None:
        """Make a place current and leave what is selected."""
        self._choose(self.selection.walk_to, index)

    def extend_to(self, index: int) -> None:
        """Select the stretch from where the selection began to a place."""
        self._choose(self.selection.extend_to, index)

    def select(self, anchor: int, stretches: Sequence[tuple[int, int]]) -> None:
        """Select stretches of places, as far as there are such, besides what is current."""
        self.selection.choose(anchor, stretches)
        self._tell_selected()

    def select_ids(self, ids: Ids) -> None:
        """Select these pictures, as far as there are such, and no others."""
        self.selection.choose_ids(ids)
        self._tell_selected()

    def toggle(self, index: int) -> None:
        """Select a place too, or take it out of the selection."""
        self._choose(self.selection.toggle, index)

    def select_all(self) -> None:
        """Select the whole queue."""
        self.selection.select_all()
        self._tell_selected()

    def clear_selection(self) -> None:
        """Select nothing but what is current."""
        self.selection.clear()
        self._tell_selected()

    def set_cell(self, width: int) -> None:
        """Make the cells about so wide and keep the current one in view."""
        self._wanted = min(CELLS, key=lambda cell: abs(cell - width))
        self._measure()
        self._reveal(self.selection.current)
        self.viewport().update()
        self.resized.emit()

    def zoom(self, steps: int) -> None:
        """Make the cells so many steps larger, or smaller where negative."""
        place = CELLS.index(self._wanted) + steps
        self.set_cell(CELLS[max(0, min(place, len(CELLS) - 1))])

    def make_room(self, pixels: int) -> None:
        """Leave so much of the top to what lies over it, and begin the cells below."""
        self.setViewportMargins(0, pixels, 0, 0)

    def bring_current(self) -> QRect:
        """Scroll the current cell into view, and give where in the viewport it lies then."""
        self._reveal(self.selection.current)
        return self.lattice.area(self.selection.current, self._top)

    def reveal_current(self) -> bool:
        """Scroll the current cell into view; tell whether it was out of it."""
        before = self._top
        self._reveal(self.selection.current)
        return self._top != before

    def refresh(self) -> None:
        """Draw the visible cells anew."""
        self.viewport().update()

    def index_at(self, point: QPoint) -> int | None:
        """Give the place of the queue at a point of the viewport, None beside the cells."""
        return self.lattice.index_at(point, self._top)

    # -- events ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the visible cells, as far as they are to be drawn anew, and ask for the thumbnails that are missing."""
        if self._cells.ratio != self.devicePixelRatioF():
            self._cells = CellPainter(self.devicePixelRatioF())
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._cells.colours = colours = current()  # asked for once, not for every cell
        painter.fillRect(self.viewport().rect(), QColor(colours.surround))
        if self._ids is None:
            return
        lattice, top, outdated = self.lattice, self._top, event.region()
        visible = lattice.visible(top)
        before = frozenset(self._seen)
        self._seen.intersection_update(as_ids(self._ids[visible.start : visible.stop]))
        for index in visible:
            area = lattice.area(index, top)
            if outdated.intersects(area):
                self._paint_cell(painter, area, index)
        self._ask(self._ids, visible, lattice.visible(top, more_rows=MARGIN_ROWS))
        if not self._seen <= before:
            self._newly_seen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cells out anew with the current one in view."""
        super().resizeEvent(event)
        self._measure()
        self._reveal(self.selection.current)

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for no more thumbnails while nobody sees them."""
        self._pixels.want_thumbnails([])
        super().hideEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Control, change the size of the cells."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make a cell current; Control adds or removes it, Shift selects up to it; the right one keeps a selection."""
        index = self.index_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.RightButton and index is not None and index not in self.selection:
            self.go_to(index)
        if index is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.extend_to(index)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self.toggle(index)
        else:
            self.go_to(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select up to the cell that the mouse is dragged to."""
        index = self.index_at(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.buttons() & Qt.MouseButton.LeftButton and index not in {None, self.selection.current}:
            self.extend_to(index or 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the end of the click, too."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the cell alone."""
        index = self.index_at(event.position().toPoint())
        if index is not None:
            self.opened.emit(index)

    # -- within ----------------------------------------------------------------------------------

    @property
    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _paint_cell(self, painter: QPainter, area: QRect, index: int) -> None:
        candidate = self._id_at(index)
        thumbnail = self._pixels.thumbnail(candidate)
        failed = self.is_hidden(candidate)
        if thumbnail is not None or failed:
            self._seen.add(candidate)
        else:
            self._seen.discard(candidate)
        cell = self._describe(candidate)
        if cell.group is not None:
            begins, ends = (self._group_at(beside) != cell.group for beside in (index - 1, index + 1))
            self._cells.paint_tray(painter, area, begins=begins, ends=ends)
        self._cells.paint(
            painter,
            area,
            cell,
            thumbnail,
            has_failed=failed,
            is_current=index == self.selection.current,
            is_selected=index in self.selection,
        )

    def _id_at(self, index: int) -> CandidateId:
        assert self._ids is not None, "there are no cells without a queue"
        return CandidateId(int(self._ids[index]))

    def _group_at(self, index: int) -> int | None:
        """Give the group of the picture at a place, None where there is no such place."""
        return self._describe(self._id_at(index)).group if 0 <= index < len(self.selection) else None

    def _ask(self, ids: Ids, visible: range, around: range) -> None:
        """Ask for the thumbnails in view, then for those near it, and for no others."""
        below, above = ids[visible.stop : around.stop], ids[around.start : visible.start]
        self._pixels.want_thumbnails(as_ids(np.concatenate([ids[visible.start : visible.stop], below, above[::-1]])))

    def _choose(self, choose: Callable[[int], None], index: int) -> None:
        choose(index)
        self._reveal(index)
        self.current_changed.emit(index)
        self._tell_selected()

    def _tell_selected(self) -> None:
        self.viewport().update()
        self.selected.emit()

    def _measure(self) -> None:
        lattice, bar = self.lattice, self.verticalScrollBar()
        bar.setRange(0, max(0, lattice.content_height - lattice.height))
        bar.setPageStep(lattice.height)
        bar.setSingleStep(lattice.row_height // 3)

    def _reveal(self, index: int) -> None:
        self.verticalScrollBar().setValue(self.lattice.top_that_shows(index, self._top))

    def _on_ready(self, key: Key) -> None:
        """Draw the cell of a thumbnail that came anew: to draw all takes a frame, and they come one after another."""
        if key.tier is not Tier.THUMB or self._ids is None or not self.isVisible():
            return
        visible = self.lattice.visible(self._top)
        for place in np.flatnonzero(self._ids[visible.start : visible.stop] == key.id).tolist():
            self.viewport().update(self.lattice.area(visible.start + place, self._top))
