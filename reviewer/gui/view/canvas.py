"""The picture under review, its LR in place, and the evidence over it."""

from collections.abc import Mapping, Set
from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Signal

from reviewer.gui.view.heatlayer import HeatLayer
from reviewer.gui.view.regions import Region
from reviewer.gui.view.surface import Surface
from reviewer.gui.view.tilemarks import TileMarks
from reviewer.imaging.profile import Cut
from reviewer.model.picture import Box, CandidateId
from reviewer.model.queue import View
from reviewer.model.recipe import Kernel
from reviewer.model.verdict import Verdict


class Canvas(Surface):
    """Show one candidate after another, as it is asked for, without ever going blank between two."""

    region_changed = Signal(object)

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

    def set_tiles(self, marks: TileMarks) -> None:
        """Show the tiles of the candidate's picture, and those vetoed."""
        self._scene.tiles = marks
        self.update()

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
        self._change(self._zooming.to(None))

    def zoom_to(self, factor: float, at: QPointF | None = None) -> None:
        """Show so many device pixels per picture pixel and keep a point of the widget, or the cursor's, in place."""
        self._change(self._zooming.to(factor, self._place(self._cursor() if at is None else at)))

    def zoom_step(self, step: int) -> None:
        """Zoom by steps, nearer for +1 and farther for -1, at the cursor."""
        self._on_zoomed(step, self._cursor())

    def toggle_fit(self) -> None:
        """Go from fit to the last zoom at the cursor, or back; a cursor that rests comes back to the same place."""
        cursor = self._cursor()
        self._change(self._zooming.toggled(cursor, self._place(cursor)))

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
        self.view_changed.emit()

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

    @property
    def cut(self) -> Cut | None:
        """Give the line over the picture whose profile is told."""
        return self._scene.cut

    def set_cut(self, cut: Cut | None) -> None:
        """Draw a line over the picture, counted in its pixels, whose profile is told; None for none."""
        if self._scene.cut != cut:
            self._scene.cut = cut
            self.update()

    def areas_of(self, top: float, left: float, bottom: float, right: float) -> list[QRect]:
        """Give where a part of the candidate's picture lies in the widget: once for each pane, as far as it is seen."""
        panes, place = self._panes, self.viewport.placing()
        (x, y), (end, foot) = place(top, left), place(bottom, right)
        seen = QRectF(0, 0, panes.pane_width, panes.height) & QRectF(x, y, max(1.0, end - x), max(1.0, foot - y))
        areas = []
        for pane in range(1 + panes.is_split):
            moved = seen.translated(panes.left(pane), 0)
            areas.append(QRectF(moved.topLeft() / panes.ratio, moved.size() / panes.ratio).toAlignedRect())
        return areas

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
        is_found = self._stage.regions.choose(region)
        self._change(self._zooming.near(region.box))
        if is_found:
            self.region_changed.emit(region)
        self.update()

    def sizeHint(self) -> QSize:
        """Give a size that suits a small screen."""
        return QSize(960, 640)
