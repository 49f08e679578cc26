"""The loupe: the worst places of a picture near, beside their own LR under every kernel."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.gui.closeup.contactsheet import Column, ContactSheet, RowText
from reviewer.gui.closeup.profilechart import ProfileChart
from reviewer.gui.closeup.sheetlayout import step_zoom
from reviewer.gui.closeup.strips import Strip
from reviewer.gui.view.flashlayer import FlashLayer
from reviewer.model.picture import CandidateId
from reviewer.model.recipe import Kernel
from reviewer.model.verdict import Verdict


class Loupe(QWidget):
    """Show a contact sheet and the profile of its current row.

    ``painted`` tells once that the rows in sight of a candidate were painted; ``chosen`` which row was clicked, and
    under which kernel (None: the picture); ``resized`` that cells of another size fit; ``hovered`` which pixel is under
    the cursor, as the canvas tells it.
    """

    painted = Signal(object)
    chosen = Signal(int, object)
    resized = Signal()
    hovered = Signal(int, int, object)
    _was_painted = Signal(object)

    def __init__(self, text_of: Callable[[Strip], RowText], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._candidate: CandidateId | None = None
        self._announced: CandidateId | None = None
        self._kernel = Kernel.MATLAB
        self.sheet = ContactSheet(text_of)
        self.chart = ProfileChart()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.sheet, 1)
        layout.addWidget(self.chart)
        self._flash = FlashLayer(self.sheet)
        self.sheet.chosen.connect(self.chosen)
        self.sheet.resized.connect(self.resized)
        self.sheet.hovered.connect(self.hovered)
        self.sheet.drawn.connect(self._on_drawn)
        self._was_painted.connect(self.painted, Qt.ConnectionType.QueuedConnection)

    @property
    def side(self) -> int:
        """Give how many LR pixels a cell has along an axis."""
        return self.sheet.layout_now.side

    @property
    def zoom(self) -> float:
        """Give how many units of the widget a pixel of the picture covers."""
        layout = self.sheet.layout_now
        return layout.zoom / layout.ratio

    @property
    def current(self) -> Strip | None:
        """Give the row that stands out, None where it is still to come."""
        rows = self.sheet.strips
        return rows[self.sheet.current] if self.sheet.current < len(rows) else None

    @property
    def is_complete(self) -> bool:
        """Tell whether there are rows, and none is still to come."""
        rows = self.sheet.strips
        return bool(rows) and None not in rows

    def make_room(self, pixels: int) -> None:
        """Leave so much of the top to what lies over it: the names of the kernels stand there."""
        self.setContentsMargins(0, pixels, 0, 0)

    def begin(self, candidate: CandidateId, count: int, message: str = "") -> None:
        """Make room for so many rows of a candidate; where it has those already they stay until others come."""
        if candidate != self._candidate:
            self._candidate, self._announced = candidate, None
            self.sheet.begin(count, message)
            self.sheet.set_current(0)
        elif count != len(self.sheet.strips) or message:
            self.sheet.begin(count, message)
        self.chart.setVisible(not message)
        self._show_profile()

    def put(self, strip: Strip) -> None:
        """Show a row that was made."""
        self.sheet.put(strip)
        if strip.index == self.sheet.current:
            self._show_profile()

    def set_columns(self, columns: Sequence[Column], scale: int, kernel: Kernel) -> None:
        """Name the columns, and the kernel whose profile is drawn."""
        self._kernel = kernel
        self.sheet.set_columns(columns, scale)
        self._show_profile()

    def set_current(self, row: int) -> None:
        """Let a row stand out."""
        self.sheet.set_current(row)
        self._show_profile()

    def flash(self, verdict: Verdict) -> None:
        """Show for a moment which verdict was given."""
        self._flash.flash(verdict)

    def step(self, step: int) -> None:
        """Let the row so many further down stand out, round the end."""
        count = len(self.sheet.strips)
        if count:
            self.set_current((self.sheet.current + step) % count)

    def zoom_step(self, step: int) -> None:
        """Show pixels larger or smaller."""
        self.zoom_to(step_zoom(max(1, round(self.zoom)), step))

    def zoom_to(self, wish: int) -> None:
        """Show a pixel of the picture as so many units of the widget, 0 for the usual number."""
        self.sheet.set_zoom(wish)
        self.sheet.set_current(self.sheet.current)
        self.resized.emit()

    def _show_profile(self) -> None:
        self.chart.show_strip(self.current, self._kernel)

    def _on_drawn(self) -> None:
        if self._candidate is not None and self._candidate != self._announced:
            self._announced = self._candidate
            self._was_painted.emit(self._candidate)
