"""How the parts of a review lie in the window."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer.gui.closeup.contactsheet import RowText
from reviewer.gui.closeup.loupe import Loupe
from reviewer.gui.closeup.strips import Strip
from reviewer.gui.looks.wording import Wording
from reviewer.gui.overview.cells import Cell
from reviewer.gui.overview.grid import Grid
from reviewer.gui.panel.banner import Banner
from reviewer.gui.panel.emptystate import EmptyState
from reviewer.gui.panel.filterbar import FilterBar
from reviewer.gui.panel.sidepanel import SidePanel
from reviewer.gui.panel.statusline import StatusLine
from reviewer.gui.panel.toast import Toast
from reviewer.gui.prefetch.pixels import PixelStore
from reviewer.gui.services import FlagText
from reviewer.gui.view.canvas import Canvas
from reviewer.model.picture import CandidateId
from reviewer.model.verdict import Verdict
from reviewer.model.where import words_of


class ReviewScreen(QWidget):
    """Lay out the picture or the grid, the filter box above, the panel beside and the line below.

    It takes the keyboard itself, so that the keys of the review work wherever the mouse clicked last. ``menu_wanted``
    tells where on the screen a menu for what is looked at belongs.
    """

    menu_wanted = Signal(QPoint)

    def __init__(
        self,
        pixels: PixelStore,
        flags: Sequence[FlagText],
        describe: Callable[[CandidateId], Cell],
        name_of: Callable[[CandidateId], str],
        place_text: Callable[[Strip], RowText],
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Review"))
        joins = self.tr("A space means and; OR, NOT, - and ( ) work too.")
        self.filter_bar = FilterBar(
            self._filter_words(flags), words_of((flag.key for flag in flags), wording.labels), joins
        )
        self.stack = QStackedWidget()
        self.canvas = Canvas(pixels, name_of=name_of, titles={flag.key: flag.title for flag in flags})
        self.grid = Grid(pixels, describe)
        self.loupe = Loupe(place_text)
        self.empty = EmptyState()
        for part in (self.canvas, self.grid, self.loupe, self.empty):
            self.stack.addWidget(part)
        self.banner = Banner(self.stack)
        for face in (self.grid, self.loupe):
            self.banner.covered.connect(face.make_room)
        self.toast = Toast(self.stack)
        for message in (self.banner, self.toast):  # a stack puts the part that it turns to over all else in it
            self.stack.currentChanged.connect(message.raise_)
        self.panel = SidePanel(len(flags), wording)
        self.status = StatusLine()
        self._left = QVBoxLayout()
        self._lay_out()

    def flash(self, verdict: Verdict) -> None:
        """Show for a moment which verdict was given, over what is looked at."""
        face = self.loupe if self.stack.currentWidget() is self.loupe else self.canvas
        face.flash(verdict)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu at the mouse in the grid, or where the keyboard asks for one, at what is current."""
        grid = self.grid
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            if grid.isVisible():
                self.menu_wanted.emit(grid.viewport().mapToGlobal(grid.bring_current().center()))
            else:
                self.menu_wanted.emit(self.stack.mapToGlobal(self.stack.rect().center()))
        elif grid.isVisible() and grid.rect().contains(grid.mapFromGlobal(event.globalPos())):
            self.menu_wanted.emit(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave what is looked at its room in a narrow window; a panel as wide as before would reach out of it."""
        super().resizeEvent(event)
        self.panel.bound(event.size().width() - self._left.minimumSize().width())

    def _lay_out(self) -> None:
        self._left.setSpacing(0)
        self._left.addWidget(self.filter_bar)
        self._left.addWidget(self.stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(self._left, 1)
        middle.addWidget(self.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(middle, 1)
        layout.addWidget(self.status)

    def _filter_words(self, flags: Sequence[FlagText]) -> str:
        scores = "  ".join(
            f"{flag.key}>{flag.threshold:g}" if not place else flag.key for place, flag in enumerate(flags)
        )
        words = self.tr(
            "undecided  accepted  rejected  skipped  starred  width<1024  height  path:FOLDER/*  reason:NAME  tag:NAME"
            "  note:WORD  dup:best  decided:today  file:gone"
        )
        return f"{words}  OR  NOT  ( )  {scores}"
