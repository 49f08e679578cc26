"""How all that the canvas shows is painted, from the picture up to the passing signs."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QPainter

from reviewer.gui.looks.sayings import told
from reviewer.gui.prefetch.tiers import lr_name
from reviewer.gui.prefetch.viewport import Viewport
from reviewer.gui.view import heatlayer, overlay
from reviewer.gui.view.frames import SURROUND, Frame, paint_frame, paint_surround, to_device
from reviewer.gui.view.outlines import Outlines, paint_cut
from reviewer.gui.view.overlay import MessageKind
from reviewer.gui.view.panes import Panes
from reviewer.gui.view.passing import Passing
from reviewer.gui.view.regions import Region, severity_text
from reviewer.gui.view.samplegrid import paint_samples
from reviewer.gui.view.stage import Stage
from reviewer.gui.view.tilemarks import TileMarks, paint_tiles
from reviewer.imaging.profile import Cut
from reviewer.model.picture import CandidateId


class Scene:
    """Paint what is on stage.

    Parameters
    ----------
    stage : Stage
        What is shown and how.
    passing : Passing
        What is seen for a moment only.
    name_of : callable
        Gives what a candidate is called.
    titles : mapping of str
        What flags are called, by their keys.
    """

    def __init__(
        self, stage: Stage, passing: Passing, name_of: Callable[[CandidateId], str], titles: Mapping[str, str]
    ) -> None:
        self.tiles = TileMarks()
        self.shows_samples = False
        self.cut: Cut | None = None
        """The line whose profile is told beside the picture."""
        self._outlines = Outlines()
        self._stage = stage
        self._passing = passing
        self._name_of = name_of
        self._titles = titles

    def frames(self, panes: Panes) -> list[Frame]:
        """Give what the panes show, from left to right."""
        return self._stage.frames(is_split=panes.is_split, is_other=self._passing.is_other)

    def trouble(self) -> tuple[MessageKind, str] | None:
        """Give what keeps the candidate from being seen."""
        failure = None if self._stage.has_arrived else self._stage.failure
        if failure is not None:
            return MessageKind.GONE if failure.is_gone else MessageKind.UNREADABLE, told(failure.sentence)
        if self._stage.is_empty and self._passing.is_slow:
            return MessageKind.LOADING, _loading()
        return None

    @property
    def _shows_evidence(self) -> bool:
        """Tell whether what the flags found is painted over the picture."""
        return self._stage.view.overlay and self._stage.has_arrived

    def paint(self, painter: QPainter, panes: Panes) -> bool:
        """Paint everything; tell whether the candidate, or why it cannot be seen, was among it."""
        bounds = QRectF(0, 0, panes.width / panes.ratio, panes.height / panes.ratio)
        trouble, candidate = self.trouble(), self._stage.candidate
        if trouble is not None:
            painter.fillRect(bounds, SURROUND)
            name = "" if candidate is None else self._name_of(candidate)
            overlay.paint_message(painter, *trouble, name, bounds)
        else:
            self._paint_panes(painter, panes, bounds)
            self._paint_words(painter, bounds)
        if self._passing.verdict is not None:
            overlay.paint_flash(painter, self._passing.verdict, self._passing.flash_strength, bounds)
        return self._stage.is_complete if trouble is None else trouble[0] is not MessageKind.LOADING

    def _paint_panes(self, painter: QPainter, panes: Panes, bounds: QRectF) -> None:
        """Paint the picture, or the picture and its LR side by side."""
        frames = self.frames(panes)
        if len(frames) != 1:
            painter.fillRect(bounds, SURROUND)
        for place, frame in enumerate(frames):
            viewport, left = self._stage.viewport_of(frame), panes.left(place)
            painter.save()
            painter.setClipRect(QRectF(left / panes.ratio, 0, panes.pane_width / panes.ratio, bounds.height()))
            to_device(painter)
            painter.translate(left, 0)
            paint_surround(painter, panes.pane_width, panes.height, viewport)
            paint_frame(painter, frame, viewport)
            self._paint_marks(painter, viewport, panes.ratio)
            painter.resetTransform()
            painter.translate(left / panes.ratio, 0)
            if self._lacks_lr(frame, panes, place):
                self._paint_lack(painter, QRectF(0, 0, panes.pane_width / panes.ratio, bounds.height()))
            else:
                self._paint_labels(painter, frame, viewport, panes)
            painter.restore()

    def _paint_marks(self, painter: QPainter, viewport: Viewport, ratio: float) -> None:
        """Paint the sampling lattice, then what is known of places: the heat map or the boxes of flags, and tiles."""
        if self.shows_samples and self._stage.has_arrived:
            paint_samples(painter, viewport, self._stage.sampling)
        heat = None if self._stage.heat is None else self._stage.heat.image
        regions = self._stage.regions
        if self._shows_evidence and heat is not None:
            heatlayer.paint_heat(painter, viewport, heat)
        if self._stage.has_arrived:
            paint_tiles(painter, viewport, ratio, self.tiles)
        if self._shows_evidence:
            boxes = regions.order if heat is None else ()
            self._outlines.paint(painter, viewport, ratio, boxes, regions.current)
            if self.cut is not None:
                paint_cut(painter, viewport, ratio, self.cut)

    def _paint_labels(self, painter: QPainter, frame: Frame, viewport: Viewport, panes: Panes) -> None:
        """Paint the label of the current region, and a badge that says what one pane shows."""
        region = self._stage.regions.current
        if region is not None and self._shows_evidence:
            overlay.paint_label(painter, viewport, panes.ratio, region, self._label(region))
        corner = QPointF(10, panes.height / panes.ratio - 34)
        badge = self._badge(frame, panes)
        if badge:
            overlay.paint_plate(painter, badge, corner, overlay.FAINT)

    def _lacks_lr(self, frame: Frame, panes: Panes, place: int) -> bool:
        """Tell whether a pane shows the picture where its LR belongs."""
        is_for_lr = place == 1 if panes.is_split else self._stage.view.shows_lr != self._passing.is_other
        return is_for_lr and not frame.shows_lr and self._stage.has_arrived

    def _paint_lack(self, painter: QPainter, pane: QRectF) -> None:
        """Paint over the picture that its LR is still to come, or in place of it why there is none."""
        failure, name = self._stage.lr_failure, self._stage.lr_name
        if failure is None:
            overlay.paint_veil(painter, pane)
            overlay.paint_plate(painter, f"{name} …", QPointF(10, pane.bottom() - 34), overlay.FAINT)
        else:
            painter.fillRect(pane, SURROUND)
            overlay.paint_message(painter, MessageKind.UNREADABLE, told(failure.sentence), name, pane)

    def _badge(self, frame: Frame, panes: Panes) -> str:
        """Say what a pane shows."""
        if frame.key.kernel is not None:
            return lr_name(frame.scale, frame.key.kernel, frame.key.phase)
        return "HR" if panes.is_split or self._passing.blinks else ""

    def _paint_words(self, painter: QPainter, bounds: QRectF) -> None:
        """Paint the large title, and that the picture is still to come once that takes long."""
        if self._passing.is_slow and not self._stage.is_complete:
            if not self._stage.has_arrived:
                overlay.paint_veil(painter, bounds)
            overlay.paint_plate(painter, _loading(), QPointF(10, 10))
        if self._stage.heat is not None and self._shows_evidence:
            heatlayer.paint_legend(painter, self._stage.heat, bounds)
        if self._passing.title:
            overlay.paint_title(painter, self._passing.title, bounds)

    def _label(self, region: Region) -> str:
        """Say which region is the current one."""
        regions = self._stage.regions
        title = self._titles.get(region.flag, region.flag)
        return f"{severity_text(title, region.box)}   {regions.place} / {len(regions.order)}"


def _loading() -> str:
    """Say that a picture is still to come."""
    return QCoreApplication.translate("Canvas", "Loading …")
