"""The picture under review, its LR in place, and the evidence over it."""

from collections.abc import Callable, Mapping, Set
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.gui.input.mouse import Gestures, Mouse
from reviewer.gui.prefetch.pixels import PixelStore
from reviewer.gui.prefetch.tiers import Key, Tier
from reviewer.gui.prefetch.viewport import Viewport, tidy_zoom
from reviewer.gui.view import overlay
from reviewer.gui.view.heatlayer import HeatLayer
from reviewer.gui.view.overlay import MessageKind
from reviewer.gui.view.panes import Panes
from reviewer.gui.view.passing import Passing
from reviewer.gui.view.regions import Region
from reviewer.gui.view.scene import Scene
from reviewer.gui.view.stage import Stage
from reviewer.gui.view.tilemarks import TileMarks
from reviewer.model.picture import Box, CandidateId
from reviewer.model.queue import View
from reviewer.model.recipe import Kernel
from reviewer.model.verdict import Verdict

__all__ = ["Canvas", "MessageKind"]

LEAST_REGION_ZOOM, REGION_ZOOM = 2, 4
REGION_SHARE = 0.6
"""A region that is jumped to takes at most this share of the view, where the zoom can grant it."""


class Canvas(QWidget):
    """Show one candidate after another without ever going blank between two.

    Parameters
    ----------
    store : PixelStore
        Gives the pixels.
    parent : QWidget or None
        The widget that this one lies in.
    name_of : callable or None
        Gives what a candidate is called in messages.
    """

    painted = Signal(object)
    view_changed = Signal()
    refitted = Signal()
    hovered = Signal(int, int, object)
    clicked = Signal(object, int, int)
    tapped = Signal(object)
    region_changed = Signal(object)
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
        self._last_look: tuple[float, tuple[float, float]] = (1.0, (0.5, 0.5))
        self._toggled_at: QPointF | None = None
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
    def is_hidden(self) -> bool:
        """Tell whether something keeps the candidate from being seen."""
        return self._scene.trouble() is not None

    @property
    def region(self) -> Region | None:
        """Give the region that the walk through the evidence stands on."""
        return self._stage.regions.current

    @property
    def heat(self) -> HeatLayer | None:
        """Give the map over the picture, or what is said in its place."""
        return self._stage.heat

    @property
    def has_regions(self) -> bool:
        """Tell whether there is a region to go to."""
        return bool(self._stage.regions.order)

    @property
    def regions(self) -> tuple[Region, ...]:
        """Give the regions that the walk through the evidence leads to, worst first."""
        return self._stage.regions.order

    @property
    def viewport(self) -> Viewport:
        """Give where the candidate's picture lies in one pane, in device pixels."""
        return self._stage.viewport

    @property
    def is_split(self) -> bool:
        """Tell whether the picture and its LR are seen side by side."""
        return self._is_split

    @property
    def blinks(self) -> bool:
        """Tell whether the picture and its LR are seen in turn."""
        return self._passing.blinks

    def show_candidate(
        self,
        candidate: CandidateId,
        facts_size: tuple[int, int],
        boxes: Mapping[str, tuple[Box, ...]],
        quiet: Set[str] = frozenset(),
    ) -> None:
        """Show a candidate; what was seen before stays until there is something of it to see."""
        self._scene.message = None
        self._scene.tiles = TileMarks()
        self._announced = None
        self._passing.wait(waits=False)
        self._stage.show(candidate, facts_size, boxes, quiet)
        self._passing.wait(waits=not self._stage.is_complete)
        self.region_changed.emit(None)
        self._tell_pixel()
        self.update()

    def drop_regions(self) -> None:
        """Show no evidence in the candidate's picture: it is of other pixels."""
        self._stage.drop_regions()
        self.region_changed.emit(None)
        self.update()

    def set_message(self, text: str | None, kind: MessageKind = MessageKind.NOTICE) -> None:
        """Say something in place of the picture, as plain text; None shows the picture again."""
        self._scene.message = None if text is None else (kind, text)
        self._tell_pixel()
        self.update()

    def set_tiles(self, marks: TileMarks) -> None:
        """Show the tiles of the candidate's picture, and those vetoed."""
        self._scene.tiles = marks
        self.update()

    def pixel_at_cursor(self) -> tuple[int, int] | None:
        """Give the (row, column) of the picture under the cursor, None beside it."""
        cursor = self._cursor()
        return None if cursor is None else self._pixel(cursor)

    def flash(self, verdict: Verdict) -> None:
        """Show for a moment which verdict was given."""
        self._passing.flash(verdict)

    def view(self) -> View:
        """Give how the picture is shown."""
        return self._stage.view

    def set_view(self, view: View) -> None:
        """Show the picture as a view says."""
        self._change(view)

    def zoom_fit(self) -> None:
        """Show the whole picture."""
        self._zoom(None)

    def zoom_to(self, factor: float, at: QPointF | None = None) -> None:
        """Show so many device pixels per picture pixel and keep a point of the widget, or the cursor's, in place."""
        self._zoom(tidy_zoom(factor), at)

    def zoom_step(self, step: int) -> None:
        """Zoom by steps, nearer for +1 and farther for -1, at the cursor."""
        self._on_zoomed(step, self._cursor())

    def toggle_fit(self) -> None:
        """Go from fit to the last zoom at the cursor, or back; a cursor that rests comes back to the same place."""
        zoom, centre = self._last_look
        cursor = self._cursor()
        if self._stage.view.zoom is not None:
            self._toggled_at = cursor
            self.zoom_fit()
        elif cursor == self._toggled_at:
            self._change(self._stage.place(replace(self.viewport, zoom=zoom, centre=centre).settled()))
        else:
            self._zoom(zoom, cursor)

    def set_lr(self, on: bool) -> None:
        """Show the LR in place of the picture, or the picture."""
        self._change(replace(self._stage.view, shows_lr=on))

    def set_kernel(self, kernel: Kernel, phase: tuple[int, int] = (0, 0)) -> None:
        """Make the LR by a kernel and phase, and name a change large for a second."""
        if (kernel, phase) != (self._stage.kernel, self._stage.phase):
            self._change(replace(self._stage.view, kernel=kernel.value), phase)
            self._passing.show_title(self._stage.lr_name)

    def set_overlay(self, on: bool) -> None:
        """Show the evidence over the picture, or hide it."""
        self._change(replace(self._stage.view, overlay=on))

    @property
    def shows_samples(self) -> bool:
        """Tell whether the sampling lattice of the LR is drawn where the zoom is large enough."""
        return self._scene.shows_samples

    def set_samples(self, on: bool) -> None:
        """Draw the sampling lattice of the LR over the picture, or not."""
        self._scene.shows_samples = on
        self.update()

    def set_shown_flag(self, key: str | None) -> None:
        """Show the evidence of one flag only, or of all for None."""
        self._stage.show_flag(key)
        self.region_changed.emit(None)
        self.update()

    def set_heat(self, layer: HeatLayer | None) -> None:
        """Show a map over the picture in place of boxes, until the next candidate is shown, or none."""
        if self._stage.heat != layer:
            self._stage.heat = layer
            self.update()

    def set_split(self, on: bool) -> None:
        """Show the picture and its LR side by side at the same place."""
        self._is_split = on
        self._stage.need_lr(needed=on or self.blinks)
        self._measure()
        self.view_changed.emit()

    def set_blink(self, on: bool) -> None:
        """Show the picture and its LR in turn, twice a second each."""
        self._stage.need_lr(needed=on or self._is_split)
        self._passing.set_blink(on=on)
        self.view_changed.emit()

    def next_region(self, step: int = 1) -> Box | None:
        """Go to the next region of evidence, the worst first, and show it near; None where there is none."""
        region = self._stage.regions.step(step)
        if region is None:
            return None
        self.show_region(region)
        return region.box

    def show_region(self, region: Region) -> None:
        """Go to a region and show it near; one that no flag found is only shown."""
        is_found, box = self._stage.regions.choose(region), region.box
        middle = box.row + box.height / 2, box.column + box.width / 2
        self._change(self._stage.place(self.viewport.centred(*middle, self._zoom_for(box))))
        if is_found:
            self.region_changed.emit(region)
        self.update()

    def sizeHint(self) -> QSize:
        """Give a size that suits a small screen."""
        return QSize(960, 640)

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
            self._zoom(self._last_look[0] if self._stage.view.zoom is None else None, event.position())

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
        if view.zoom is not None:
            self._last_look = view.zoom, view.centre
        self._tell_pixel()
        self.update()
        self.view_changed.emit()

    def _zoom(self, zoom: float | None, at: QPointF | None = None) -> None:
        """Zoom around a point of the widget, else around the cursor, else around the middle."""
        point = self._cursor() if at is None else at
        place = None if point is None else self._panes.within(point.x(), point.y())
        self._change(self._stage.place(self.viewport.zoomed(zoom, place)))

    def _zoom_for(self, box: Box) -> float:
        """Give the zoom at which a region is judged: near, yet whole where that is possible."""
        port = self.viewport
        room = REGION_SHARE * min(port.view_width / max(box.width, 1), port.view_height / max(box.height, 1))
        return float(max(LEAST_REGION_ZOOM, min(max(REGION_ZOOM, self._stage.view.zoom or 0), int(room))))

    def _cursor(self) -> QPointF | None:
        """Give the cursor in the widget's units, or None beside it."""
        return QPointF(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else None

    def _pixel(self, point: QPointF) -> tuple[int, int] | None:
        """Give the (row, column) of the candidate's picture under a point of the widget."""
        if not self._stage.has_arrived or self._scene.message is not None:
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
        if self._stage.refresh():
            self._passing.wait(waits=not self._stage.is_complete)
            self.update()
        self._tell_pixel()

    def _on_failed(self, key: Key, _sentence: str) -> None:
        """Show what keeps the candidate from being seen."""
        if key.tier is Tier.FULL and key.id == self._stage.candidate:
            self._stage.strike()
            self._tell_pixel()
            self._passing.wait(waits=False)
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
            self._zoom(self.viewport.step(1 if steps > 0 else -1), point)
