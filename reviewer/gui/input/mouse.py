"""What the mouse means over a picture: dragging, clicking, turning the wheel."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent

WHEEL_STEP = 120
"""The angle by which an ordinary wheel turns at once, in eighths of a degree; finer ones are summed up."""

DRAG_DISTANCE = 4
"""A button that is let go within this distance has clicked."""


@dataclass(frozen=True, slots=True)
class Gestures:
    """Say what to call for each gesture, with points and distances in the widget's units."""

    dragged: Callable[[float, float], None]
    clicked: Callable[[Qt.MouseButton, QPointF], None]
    moved: Callable[[QPointF], None]
    zoomed: Callable[[int, QPointF], None]


class Mouse:
    """Tell gestures apart.

    Parameters
    ----------
    gestures : Gestures
        What to call.
    """

    def __init__(self, gestures: Gestures) -> None:
        self._gestures = gestures
        self.at: QPointF | None = None
        """Where the cursor is, as far as it moved over the picture; None beside it."""
        self._from: QPointF | None = None
        self._has_dragged = False
        self._turned = 0

    def press(self, event: QMouseEvent) -> None:
        """Take note of a button that goes down."""
        self._has_dragged = False
        self._from = event.position() if event.button() is Qt.MouseButton.LeftButton else None

    def move(self, event: QMouseEvent) -> None:
        """Drag while the left button is down, else tell where the cursor is."""
        self.at = event.position()
        if self._from is None:
            self._gestures.moved(event.position())
            return
        way = event.position() - self._from
        if self._has_dragged or way.manhattanLength() >= DRAG_DISTANCE:
            self._has_dragged = True
            self._from = event.position()
            self._gestures.dragged(way.x(), way.y())

    def leave(self) -> None:
        """Take note that the cursor is beside the picture."""
        self.at = None

    def release(self, event: QMouseEvent) -> None:
        """Tell of a click unless the picture was dragged."""
        self._from = None
        if not self._has_dragged:
            self._gestures.clicked(event.button(), event.position())

    def turn(self, event: QWheelEvent) -> None:
        """Zoom by as many steps as the wheel turned."""
        self._turned += event.angleDelta().y()
        steps = int(self._turned / WHEEL_STEP)
        self._turned -= steps * WHEEL_STEP
        if steps:
            self._gestures.zoomed(steps, event.position())
