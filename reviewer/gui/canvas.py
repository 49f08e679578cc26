"""The picture under review, its LR in place, and the evidence over it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from time import monotonic

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.gui import overlay
from reviewer.gui.easel import SURROUND, Frame, paint_frame, to_device
from reviewer.gui.overlay import MessageKind
from reviewer.gui.pixels import PixelStore
from reviewer.gui.regions import Region
from reviewer.gui.stage import Stage
from reviewer.gui.tiers import Key, Tier
from reviewer.gui.viewport import Viewport, tidy_zoom
from reviewer.model.errors import ImageFault
from reviewer.model.picture import Box, CandidateId
from reviewer.model.queue import View
from reviewer.model.recipe import Kernel
from reviewer.model.verdict import Verdict

__all__ = ["Canvas", "MessageKind"]

PATIENCE_MS = 150
"""Nothing is said about loading before this time has passed."""

TITLE_MS = 1000
FLASH_SECONDS = 0.22
BLINK_MS = 250
LEAST_REGION_ZOOM, REGION_ZOOM = 2, 4
REGION_SHARE = 0.6
"""A region that is jumped to takes at most this share of the view, where the zoom can grant it."""

GAP = 2
"""Device pixels between the panes of a split view."""

WHEEL_STEP = 120.0


class Canvas(QWidget):
    """Show one candidate after another without ever going blank between two.

    Parameters
    ----------
    store : PixelStore
        Gives the pixels.
    name_of : callable or None
        Gives what a candidate is called in messages.
    parent : QWidget or None
        The widget that this one lies in.
    """

    painted = Signal(object)
    view_changed = Signal()
    hovered = Signal(int, int, object)
    clicked = Signal(object, int, int)
    region_changed = Signal(object)
    _was_painted = Signal(object)

    def __init__(
        self, store: PixelStore, parent: QWidget | None = None, *, name_of: Callable[[CandidateId], str] | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._stage = Stage(store)
        self._name_of = name_of or (lambda _: "")
        self._last_look: tuple[float, tuple[float, float]] = (1.0, (0.5, 0.5))
        self._announced: CandidateId | None = None
        self._message: tuple[MessageKind, str] | None = None
        self._is_slow = False
        self._is_split = False
        self._blinks_now = False
        self._title = ""
        self._flash: tuple[Verdict, float] | None = None
        self._drag: QPointF | None = None
        self._has_dragged = False
        self._wheel = 0.0
        self._slow_timer = self._timer(PATIENCE_MS, self._on_slow)
        self._title_timer = self._timer(TITLE_MS, self._on_title_over)
        self._flash_timer = self._timer(16, self._on_flash, repeats=True)
        self._blink_timer = self._timer(BLINK_MS, self._on_blink, repeats=True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Picture under review"))
        store.ready.connect(self._on_ready)
        store.failed.connect(self._on_failed)
        self._was_painted.connect(self.painted, Qt.ConnectionType.QueuedConnection)

    # -- what is shown ------------------------------------------------------------------------------------------------

    @property
    def candidate(self) -> CandidateId | None:
        """Give the candidate that was asked for last."""
        return self._stage.candidate

    @property
    def region(self) -> Region | None:
        """Give the region that the walk through the evidence stands on."""
        return self._stage.regions.current

    @property
    def is_split(self) -> bool:
        """Tell whether the picture and its LR are seen side by side."""
        return self._is_split

    @property
    def blinks(self) -> bool:
        """Tell whether the picture and its LR are seen in turn."""
        return self._blink_timer.isActive()

    def show_candidate(
        self, candidate: CandidateId, facts_size: tuple[int, int], boxes: Mapping[str, tuple[Box, ...]]
    ) -> None:
        """Show a candidate; what was seen before stays until there is something of it to see."""
        self._message = None
        self._announced = None
        self._is_slow = False
        self._stage.show(candidate, facts_size, boxes)
        self._wait_or_rest()
        self.region_changed.emit(None)
        self.update()

    def set_message(self, text: str | None, kind: MessageKind = MessageKind.NOTICE) -> None:
        """Say something in place of the picture, as plain text; None shows the picture again."""
        self._message = None if text is None else (kind, text)
        self.update()

    def flash(self, verdict: Verdict) -> None:
        """Show for a moment which verdict was given."""
        self._flash = (verdict, monotonic())
        self._flash_timer.start()
        self.update()

    # -- the view -----------------------------------------------------------------------------------------------------

    @property
    def viewport(self) -> Viewport:
        """Give where the candidate's picture lies in one pane, in device pixels."""
        return self._stage.viewport

    def view(self) -> View:
        """Give how the picture is shown."""
        return self._stage.view

    def set_view(self, view: View) -> None:
        """Show the picture as a view says."""
        self._change(view)

    def zoom_fit(self) -> None:
        """Show the whole picture."""
        self._zoom(None, None)

    def zoom_to(self, factor: float, at: QPointF | None = None) -> None:
        """Show so many device pixels per picture pixel and keep a point of the widget, or the cursor's, in place."""
        self._zoom(tidy_zoom(factor), at)

    def zoom_step(self, step: int) -> None:
        """Zoom to the next step, nearer for +1 and farther for -1, at the cursor."""
        self._zoom(self.viewport.step(step), None)

    def toggle_fit(self) -> None:
        """Go from fit to the last zoom at the cursor, or back."""
        if self._stage.view.zoom is not None:
            self.zoom_fit()
            return
        zoom, centre = self._last_look
        if self._cursor() is None:
            self._change(self._stage.place(replace(self.viewport, zoom=zoom, centre=centre).settled()))
        else:
            self._zoom(zoom, None)

    def set_lr(self, on: bool) -> None:
        """Show the LR in place of the picture, or the picture."""
        self._change(replace(self._stage.view, shows_lr=on))

    def set_kernel(self, kernel: Kernel, phase: tuple[int, int] = (0, 0)) -> None:
        """Make the LR by a kernel and phase, and name a change large for a second."""
        if (kernel, phase) == (self._stage.kernel, self._stage.phase):
            return
        self._title = self._lr_name(kernel, phase)
        self._title_timer.start()
        self._change(replace(self._stage.view, kernel=kernel.value), phase)

    def set_overlay(self, on: bool) -> None:
        """Show the evidence over the picture, or hide it."""
        self._change(replace(self._stage.view, overlay=on))

    def set_shown_flag(self, key: str | None) -> None:
        """Show the evidence of one flag only, or of all for None."""
        self._stage.show_flag(key)
        self.region_changed.emit(None)
        self.update()

    def set_split(self, on: bool) -> None:
        """Show the picture and its LR side by side at the same place."""
        self._is_split = on
        self._measure()
        self._stage.need_lr(needed=on or self.blinks)
        self.update()

    def set_blink(self, on: bool) -> None:
        """Show the picture and its LR in turn, twice a second each."""
        self._blinks_now = False
        if on:
            self._blink_timer.start()
        else:
            self._blink_timer.stop()
        self._stage.need_lr(needed=on or self._is_split)
        self.update()

    def next_region(self, step: int = 1) -> Box | None:
        """Go to the next region of evidence, the worst first, and show it near; None where there is none."""
        region = self._stage.regions.step(step)
        if region is None:
            return None
        self._change(self._stage.place(self.viewport.centred(*_middle(region.box), self._zoom_for(region.box))))
        self.region_changed.emit(region)
        self.update()
        return region.box

    # -- events -------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Give a size that suits a small screen."""
        return QSize(960, 640)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture on device pixels, then what lies over it."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), SURROUND)
        bounds = QRectF(self.rect())
        message = self._message or self._trouble()
        if message is not None:
            name = "" if self._stage.candidate is None else self._name_of(self._stage.candidate)
            overlay.paint_message(painter, message[0], message[1], name, bounds)
            self._announce()
        else:
            self._paint_panes(painter)
            self._paint_words(painter, bounds)
            if self._stage.is_complete:
                self._announce()
        if self._flash is not None:
            strength = overlay.fading(monotonic() - self._flash[1], FLASH_SECONDS)
            overlay.paint_flash(painter, self._flash[0], strength, bounds)
        painter.end()

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
        self._wheel += event.angleDelta().y()
        steps = int(self._wheel / WHEEL_STEP)
        self._wheel -= steps * WHEEL_STEP
        for _ in range(abs(steps)):
            self._zoom(self.viewport.step(1 if steps > 0 else -1), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the picture."""
        self._has_dragged = False
        if event.button() is Qt.MouseButton.LeftButton:
            self._drag = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the picture, or tell which pixel is under the cursor."""
        if self._drag is None:
            self._hover(event.position())
            return
        moved = event.position() - self._drag
        if not self._has_dragged and moved.manhattanLength() < 4:
            return
        self._has_dragged = True
        self._drag = event.position()
        ratio = self.devicePixelRatioF()
        if self._stage.view.zoom is not None:
            self._change(self._stage.place(self.viewport.panned(moved.x() * ratio, moved.y() * ratio)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or tell of a click."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._drag = None
        place = self._pixel(event.position())
        if not self._has_dragged and place is not None:
            self.clicked.emit(event.button(), *place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go between fit and the last zoom at the cursor."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._stage.view.zoom is None:
            self._zoom(self._last_look[0], event.position())
        else:
            self.zoom_fit()

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that no pixel is under the cursor."""
        super().leaveEvent(event)
        self.hovered.emit(-1, -1, None)

    # -- within -------------------------------------------------------------------------------------------------------

    def _timer(self, milliseconds: int, slot: Callable[[], None], *, repeats: bool = False) -> QTimer:
        """Give a timer that belongs to this widget."""
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.setSingleShot(not repeats)
        timer.timeout.connect(slot)
        return timer

    def _change(self, view: View, phase: tuple[int, int] | None = None) -> None:
        """Take a view on, and tell of it where it differs."""
        phase = self._stage.phase if phase is None else phase
        if (view, phase) == (self._stage.view, self._stage.phase):
            return
        self._stage.look(view, phase)
        if view.zoom is not None:
            self._last_look = view.zoom, view.centre
        self.update()
        self.view_changed.emit()

    def _zoom(self, zoom: float | None, at: QPointF | None) -> None:
        """Zoom around a point of the widget, else around the cursor, else around the middle."""
        point = self._cursor() if at is None else at
        place = None if point is None else self._device(point)
        self._change(self._stage.place(self.viewport.zoomed(zoom, place)))

    def _zoom_for(self, box: Box) -> float:
        """Give the zoom at which a region is judged: near, yet whole where that is possible."""
        port = self.viewport
        room = REGION_SHARE * min(port.view_width / max(box.width, 1), port.view_height / max(box.height, 1))
        return float(max(LEAST_REGION_ZOOM, min(max(REGION_ZOOM, self._stage.view.zoom or 0), int(room))))

    def _cursor(self) -> QPointF | None:
        """Give the cursor in the widget's coordinates, or None beside it."""
        if not self.underMouse():
            return None
        return QPointF(self.mapFromGlobal(self.cursor().pos()))

    def _device(self, point: QPointF) -> tuple[float, float]:
        """Give a point of the widget in device pixels of the pane that it lies in."""
        ratio = self.devicePixelRatioF()
        x = point.x() * ratio
        second = self._pane_width() + GAP
        return (x - second if self._is_split and x >= second else x), point.y() * ratio

    def _pane_width(self) -> int:
        """Give the width of a pane in device pixels."""
        width = round(self.width() * self.devicePixelRatioF())
        return (width - GAP) // 2 if self._is_split else width

    def _measure(self) -> None:
        """Tell the stage how many device pixels a pane has."""
        self._stage.set_area(self._pane_width(), round(self.height() * self.devicePixelRatioF()))
        self.update()

    def _pixel(self, point: QPointF) -> tuple[int, int] | None:
        """Give the (row, column) of the candidate's picture under a point of the widget."""
        if not self._stage.has_arrived or self._message is not None:
            return None
        return self.viewport.pixel_at(*self._device(point))

    def _hover(self, point: QPointF) -> None:
        """Tell which pixel is under a point and its exact colour, None where that is not known yet."""
        place = self._pixel(point)
        if place is None or self._stage.candidate is None:
            self.hovered.emit(-1, -1, None)
            return
        row, column = place
        frame = self._frames()[-1 if self._is_second(point) else 0]
        image, scale = self._store.get(Key(self._stage.candidate, Tier.FULL)), 1
        if frame.shows_lr:
            image, scale = self._store.get(replace(frame.key, tier=Tier.LR)), frame.scale
        colour = None
        if image is not None and row // scale < image.height() and column // scale < image.width():
            colour = image.pixelColor(column // scale, row // scale).getRgb()[:3]  # type: ignore[index]
        self.hovered.emit(row, column, colour)

    def _is_second(self, point: QPointF) -> bool:
        """Tell whether a point lies in the right pane."""
        return self._is_split and point.x() * self.devicePixelRatioF() >= self._pane_width() + GAP

    def _frames(self) -> list[Frame]:
        """Give what the panes show, from left to right."""
        hr, lr = self._stage.hr, self._stage.lr
        if hr is None:
            return []
        if self._is_split:
            return [hr, lr or hr]
        shows_lr = self._stage.view.shows_lr != self._blinks_now
        return [lr if shows_lr and lr is not None else hr]

    def _trouble(self) -> tuple[MessageKind, str] | None:
        """Give what keeps the candidate from being seen."""
        failure = None if self._stage.has_arrived else self._stage.failure
        if failure is not None:
            is_gone = failure.fault is ImageFault.NOT_A_FILE
            return MessageKind.GONE if is_gone else MessageKind.UNREADABLE, failure.sentence
        if self._stage.hr is None and self._is_slow:
            return MessageKind.LOADING, self.tr("Loading …")
        return None

    def _paint_panes(self, painter: QPainter) -> None:
        """Paint the picture, or the picture and its LR side by side."""
        ratio = self.devicePixelRatioF()
        for place, frame in enumerate(self._frames()):
            viewport = self._stage.viewport_of(frame)
            left = place * (self._pane_width() + GAP)
            painter.save()
            painter.setClipRect(QRectF(left / ratio, 0, self._pane_width() / ratio, self.height()))
            to_device(painter)
            painter.translate(left, 0)
            paint_frame(painter, frame, viewport)
            painter.restore()
            painter.save()
            painter.translate(left / ratio, 0)
            self._paint_over(painter, frame, viewport)
            painter.restore()

    def _paint_over(self, painter: QPainter, frame: Frame, viewport: Viewport) -> None:
        """Paint evidence and badge over one pane."""
        ratio = self.devicePixelRatioF()
        regions = self._stage.regions
        if self._stage.view.overlay and self._stage.has_arrived:
            overlay.paint_boxes(painter, viewport, ratio, regions.order, regions.current, self._label())
        if frame.shows_lr and frame.key.kernel is not None:
            text = self._lr_name(frame.key.kernel, frame.key.phase)
            overlay.paint_plate(painter, text, QPointF(10, self.height() - 34), overlay.FAINT)
        elif self._is_split:
            overlay.paint_plate(painter, "HR", QPointF(10, self.height() - 34), overlay.FAINT)

    def _paint_words(self, painter: QPainter, bounds: QRectF) -> None:
        """Paint the large title, and that the picture is still loading once that takes long."""
        if self._is_slow and not self._stage.is_complete:
            overlay.paint_plate(painter, self.tr("Loading …"), QPointF(10, 10))
        if self._title:
            overlay.paint_title(painter, self._title, bounds)

    def _label(self) -> str:
        """Say which region is the current one."""
        regions = self._stage.regions
        if regions.current is None:
            return ""
        name = regions.current.flag.replace("_", " ")
        return f"{name}  {regions.current.box.severity:.2f}   {regions.place} / {len(regions.order)}"

    def _lr_name(self, kernel: Kernel, phase: tuple[int, int]) -> str:
        """Name an LR."""
        where = f" ({phase[0]}, {phase[1]})" if kernel is Kernel.NEAREST else ""
        return f"LR ×{self._store.recipe.scale}  {kernel.value}{where}"

    def _announce(self) -> None:
        """Tell once, after this paint, that the candidate was seen."""
        candidate = self._stage.candidate
        if candidate is not None and candidate != self._announced:
            self._announced = candidate
            self._was_painted.emit(candidate)

    def _wait_or_rest(self) -> None:
        """Start to count the time where the candidate is not there yet."""
        if self._stage.is_complete:
            self._slow_timer.stop()
            self._is_slow = False
        elif not self._is_slow and not self._slow_timer.isActive():
            self._slow_timer.start()

    def _on_ready(self, key: Key) -> None:
        """Show a better image of the candidate."""
        if key.id == self._stage.candidate and self._stage.refresh():
            self._wait_or_rest()
            self.update()

    def _on_failed(self, key: Key, _sentence: str) -> None:
        """Show what keeps the candidate from being seen."""
        if key.id == self._stage.candidate:
            self._slow_timer.stop()
            self._is_slow = False
            self.update()

    def _on_slow(self) -> None:
        """Say that the picture is loading."""
        self._is_slow = True
        self.update()

    def _on_title_over(self) -> None:
        """Take the large title away."""
        self._title = ""
        self.update()

    def _on_flash(self) -> None:
        """Let the flash of a verdict fade."""
        if self._flash is not None and monotonic() - self._flash[1] >= FLASH_SECONDS:
            self._flash = None
        if self._flash is None:
            self._flash_timer.stop()
        self.update(overlay.flash_area(QRectF(self.rect())).toAlignedRect())

    def _on_blink(self) -> None:
        """Show the other of picture and LR."""
        self._blinks_now = not self._blinks_now
        self.update()


def _middle(box: Box) -> tuple[float, float]:
    """Give the (row, column) of the middle of a box."""
    return box.row + box.height / 2, box.column + box.width / 2
