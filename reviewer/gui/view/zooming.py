"""Where a zoom leads: at the cursor, back to the last one, or near to a region."""

from dataclasses import replace

from PySide6.QtCore import QPointF

from reviewer.gui.view.stage import Stage
from reviewer.model.picture import Box
from reviewer.model.queue import View

LEAST_REGION_ZOOM, REGION_ZOOM = 2, 4
REGION_SHARE = 0.6
"""A region that is jumped to takes at most this share of the view, where the zoom can grant it."""


class Zooming:
    """Give the views that zooming leads to, and know the last zoom that was not fit.

    Parameters
    ----------
    stage : Stage
        What is shown and how.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._last: tuple[float, tuple[float, float]] = (1.0, (0.5, 0.5))
        self._left_at: QPointF | None = None

    def remember(self, view: View) -> None:
        """Take note of a view, so that its zoom and place are found again."""
        if view.zoom is not None:
            self._last = view.zoom, view.centre

    def to(self, zoom: float | None, place: tuple[float, float] | None = None) -> View:
        """Give the view at a zoom, None for fit, with what lies at an (x, y) of the pane, or in its middle, kept."""
        return self._stage.place(self._stage.viewport.zoomed(zoom, place))

    def other(self, place: tuple[float, float] | None) -> View:
        """Give fit, or from there the last zoom, with what lies at an (x, y) of the pane kept there."""
        return self.to(self._last[0] if self._stage.view.zoom is None else None, place)

    def toggled(self, cursor: QPointF | None, place: tuple[float, float] | None) -> View:
        """Give fit, or the last zoom at the cursor; one that rests comes back to the same place."""
        if self._stage.view.zoom is not None:
            self._left_at = cursor
        elif cursor == self._left_at:
            zoom, centre = self._last
            return self._stage.place(replace(self._stage.viewport, zoom=zoom, centre=centre).settled())
        return self.other(place)

    def near(self, box: Box) -> View:
        """Give the view at which a region is judged: near, yet whole where that is possible."""
        port = self._stage.viewport
        room = REGION_SHARE * min(port.view_width / max(box.width, 1), port.view_height / max(box.height, 1))
        zoom = float(max(LEAST_REGION_ZOOM, min(max(REGION_ZOOM, self._stage.view.zoom or 0), int(room))))
        return self._stage.place(port.centred(box.row + box.height / 2, box.column + box.width / 2, zoom))
