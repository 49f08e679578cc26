"""The widget that a scene is painted on, and what the mouse does over it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.gui.input.mouse import Gestures, Mouse
from reviewer.gui.prefetch.pixels import PixelStore
from reviewer.gui.prefetch.tiers import Key, Tier
from reviewer.gui.prefetch.viewport import Viewport
from reviewer.gui.view import overlay
from reviewer.gui.view.panes import Panes
from reviewer.gui.view.passing import Passing
from reviewer.gui.view.scene import Scene
from reviewer.gui.view.stage import Stage
from reviewer.gui.view.zooming import Zooming
from reviewer.model.picture import CandidateId
from reviewer.model.queue import View


class Surface(QWidget):
    """Paint what is on stage whenever it changes, tell when the candidate was seen, and let the mouse zoom and drag.

    Parameters
    ----------
    store : PixelStore
        Gives the pixels.
    parent : QWidget or None
        The widget that this one lies in.
    name_of : callable or None
        Gives what a candidate is called in messages.
    titles : mapping of str or None
        What flags are called, by their keys.
    """

    painted = Signal(object)
    view_changed = Signal()
    refitted = Signal()
    resized = Signal()
    hovered = Signal(int, int, object)
    clicked = Signal(object, int, int)
    tapped = Signal(object)
    _was_painted = Signal(object)

    def __init__(
        self,
        store: PixelStore,
        parent: QWidget | None = None,
        *,
        name_of: Callable[[CandidateId], str] | None = None,
        titles: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._stage = Stage(store)
        self._zooming = Zooming(self._stage)
        self._announced: CandidateId | None = None
        self._is_split = False
        self.double_click_zooms = True
        self._passing = Passing(self)
        self._scene = Scene(self._stage, self._passing, name_of or (lambda _: ""), titles or {})
        self._mouse = Mouse(Gestures(self._on_dragged, self._on_clicked, self._on_moved, self._on_zoomed))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Picture under review"))
        self._passing.changed.connect(self.update)
        self._passing.flashed.connect(self._on_flashed)
        store.ready.connect(self._on_ready)
        store.failed.connect(self._on_failed)
        self._was_painted.connect(self.painted, Qt.ConnectionType.QueuedConnection)

    @property
    def candidate(self) -> CandidateId | None:
        """Give the candidate that was asked for last."""
        return self._stage.candidate

    @property
    def has_size(self) -> bool:
        """Tell whether there is a candidate of which it is known how large it is."""
        return self.candidate is not None and 0 not in self._stage.size

    @property
    def is_hidden(self) -> bool:
        """Tell whether something keeps the candidate from being seen."""
        return self._scene.trouble() is not None

    @property
    def viewport(self) -> Viewport:
        """Give where the candidate's picture lies in one pane, in device pixels."""
        return self._stage.viewport

    @property
    def is_split(self) -> bool:
        """Tell whether the picture and its LR are seen side by side."""
        return self._is_split

    def pixel_at_cursor(self) -> tuple[int, int] | None:
        """Give the (row, column) of the picture under the cursor, None beside it."""
        cursor = self._cursor()
        return None if cursor is None else self._pixel(cursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture on device pixels, then what lies over it."""
        painter = QPainter(self)
        shows_candidate = self._scene.paint(painter, self._panes)
        painter.end()
        if shows_candidate:
            self._announce()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture anew."""
        super().resizeEvent(event)
        self._measure()
        self.resized.emit()

    def event(self, event: QEvent) -> bool:
        """Count device pixels anew when the window came to another screen."""
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._measure()
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the cursor."""
        self._mouse.turn(event)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the picture."""
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the picture, or tell which pixel is under the cursor."""
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or tell of a click."""
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go between fit and the last zoom at the cursor, unless each click is to count by itself."""
        if not self.double_click_zooms:
            self._mouse.press(event)
        elif event.button() is Qt.MouseButton.LeftButton:
            self._change(self._zooming.other(self._place(event.position())))

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that no pixel is under the cursor."""
        super().leaveEvent(event)
        self._mouse.leave()
        self.hovered.emit(-1, -1, None)

    @property
    def _panes(self) -> Panes:
        """Give how the widget is divided."""
        ratio = self.devicePixelRatioF()
        return Panes(round(self.width() * ratio), round(self.height() * ratio), ratio, self._is_split)

    def _measure(self) -> None:
        """Tell the stage how many device pixels a pane has, and all others where that makes another scale fit."""
        before = self.viewport.scale
        self._stage.set_area(self._panes.pane_width, self._panes.height)
        self.update()
        if self.viewport.scale != before:
            self.refitted.emit()

    def _change(self, view: View, phase: tuple[int, int] | None = None) -> None:
        """Take a view on, and tell of it where it differs."""
        phase = self._stage.phase if phase is None else phase
        if (view, phase) == (self._stage.view, self._stage.phase):
            return
        self._stage.look(view, phase)
        self._zooming.remember(view)
        self._tell_pixel()
        self.update()
        self.view_changed.emit()

    def _cursor(self) -> QPointF | None:
        """Give the cursor in the widget's units, or None beside it."""
        return QPointF(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else None

    def _place(self, point: QPointF | None) -> tuple[float, float] | None:
        """Give the (x, y) within its pane, in device pixels, of a point of the widget."""
        return None if point is None else self._panes.within(point.x(), point.y())

    def _pixel(self, point: QPointF) -> tuple[int, int] | None:
        """Give the (row, column) of the candidate's picture under a point of the widget."""
        if not self._stage.has_arrived:
            return None
        return self.viewport.pixel_at(*self._panes.within(point.x(), point.y()))

    def _announce(self) -> None:
        """Tell once, after this paint, that the candidate was seen."""
        candidate = self._stage.candidate
        if candidate is not None and candidate != self._announced:
            self._announced = candidate
            self._was_painted.emit(candidate)

    def _on_ready(self, key: Key) -> None:
        """Show a better image of the candidate."""
        if key.id != self._stage.candidate:
            return
        had_arrived = self._stage.has_arrived
        if self._stage.refresh():
            self._passing.wait(waits=not self._stage.is_complete)
            self.update()
        if self._stage.has_arrived != had_arrived:
            self.refitted.emit()
        self._tell_pixel()

    def _on_failed(self, key: Key, _sentence: str) -> None:
        """Show what keeps the candidate, or its LR, from being seen."""
        if key.id != self._stage.candidate:
            return
        if key.tier is Tier.FULL:
            self._stage.strike()
            self._tell_pixel()
            self._passing.wait(waits=False)
            self.refitted.emit()
        self.update()

    def _on_flashed(self) -> None:
        """Paint the flash of a verdict anew, and nothing else."""
        self.update(overlay.flash_area(QRectF(self.rect())).toAlignedRect())

    def _on_dragged(self, right: float, down: float) -> None:
        """Move the picture with the mouse."""
        ratio = self._panes.ratio
        if self._stage.view.zoom is not None:
            self._change(self._stage.place(self.viewport.panned(right * ratio, down * ratio)))

    def _on_clicked(self, button: Qt.MouseButton, point: QPointF) -> None:
        """Tell which button clicked, if no key was held, and on which pixel."""
        if QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self.tapped.emit(button)
        place = self._pixel(point)
        if place is not None:
            self.clicked.emit(button, *place)

    def _tell_pixel(self) -> None:
        """Tell anew which pixel is under a cursor that rests while the picture changes below it."""
        if self._mouse.at is not None:
            self._on_moved(self._mouse.at)

    def _on_moved(self, point: QPointF) -> None:
        """Tell which pixel is under the cursor and its exact colour, None where that is not known yet."""
        place, frames = self._pixel(point), self._scene.frames(self._panes)
        if place is None or not frames:
            self.hovered.emit(-1, -1, None)
            return
        frame = frames[min(self._panes.place_of(point.x()), len(frames) - 1)]
        self.hovered.emit(*place, self._stage.colour_at(frame, *place))

    def _on_zoomed(self, steps: int, point: QPointF | None) -> None:
        """Zoom by steps at a point."""
        for _ in range(abs(steps)):
            self._change(self._zooming.to(self.viewport.step(1 if steps > 0 else -1), self._place(point)))
