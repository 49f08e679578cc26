"""The luma across the line at the region that the walk stands on, measured beside the window."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from reviewer.gui.closeup.profilecard import ProfileCard
from reviewer.gui.closeup.strips import SheetPlan, Strip, make_strips
from reviewer.gui.prefetch.pixels import Key, PixelStore, Tier
from reviewer.gui.reviewing.viewing import Viewing
from reviewer.gui.threads.latesttask import Check, LatestTask
from reviewer.gui.view.canvas import Canvas
from reviewer.gui.view.regions import Region
from reviewer.model.picture import CandidateId
from reviewer.model.recipe import Kernel

ACROSS = 48
"""HR pixels that a profile is long, as far as the picture allows."""
_AROUND = 8
"""Units of the widget around the line that stay free."""

Wanted = tuple[CandidateId, Region, Kernel, tuple[int, int], int]
"""What tells one profile from others; the last is the picture's own key, since a file may change."""


class Profiling(QObject):
    """Show the profile while the walk through the evidence stands on a region, and where in the picture it runs."""

    def __init__(self, canvas: Canvas, pixels: PixelStore, viewing: Viewing, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas, self._pixels, self._viewing = canvas, pixels, viewing
        self._shown: Wanted | None = None
        self.card = ProfileCard(canvas)
        self._task = LatestTask("profile", self, rest_ms=0)
        self._task.done.connect(self._on_done)
        canvas.region_changed.connect(self._on_region_changed)
        canvas.view_changed.connect(self._refresh)
        canvas.resized.connect(self._place)
        pixels.ready.connect(self._on_ready)
        pixels.failed.connect(self._on_ready)

    def close(self) -> None:
        """Stop, and wait for the thread to end."""
        self._task.close()

    def _on_region_changed(self, _region: Region | None) -> None:
        self._clear()
        self._refresh()

    def _on_ready(self, key: Key, _sentence: str = "") -> None:
        if key.id == self._canvas.candidate and key.tier is Tier.FULL:
            self._refresh()

    def _clear(self) -> None:
        self._task.drop()
        self._shown = None
        self.card.hide()
        self._canvas.set_cut(None)

    def _refresh(self) -> None:
        """Have what is to be seen measured, unless it is shown, which moves with the picture."""
        plan = self._plan()
        if plan is None:
            self._clear()
        elif (wanted := self._wanted(plan)) == self._shown:
            self._task.drop()
            self._place()
        else:
            self._task.ask(wanted, partial(_measure, plan))

    def _plan(self) -> SheetPlan | None:
        """Give what to measure, None where no region is shown or its pixels are not there."""
        canvas, recipe = self._canvas, self._pixels.recipe
        region, candidate = canvas.region, canvas.candidate
        if region is None or candidate is None or canvas.is_hidden or not canvas.view().overlay:
            return None
        full: QImage | None = self._pixels.get(Key(candidate, Tier.FULL))
        if full is None or min(full.width(), full.height()) < recipe.scale:
            return None
        kernels, side = (self._viewing.kernel,), max(4, ACROSS // recipe.scale)
        return SheetPlan(full, recipe, (region,), kernels, self._viewing.phase, side)

    def _wanted(self, plan: SheetPlan) -> Wanted:
        candidate = self._canvas.candidate
        assert candidate is not None, "there is no plan without a candidate"
        return candidate, plan.regions[0], plan.kernels[0], self._viewing.shown_phase, plan.picture.cacheKey()

    def _on_done(self, wanted: Wanted, strip: Strip) -> None:
        self._shown = wanted
        self.card.show_strip(strip, wanted[2])
        self._canvas.set_cut(strip.cut_in_picture)
        self.card.show()
        self._place()

    def _place(self) -> None:
        """Let the card lie where it hides neither the line nor, where that can be, the region."""
        region, cut = self._canvas.region, self._canvas.cut
        if region is None or cut is None or self.card.isHidden():
            return
        ends = [(row, column, row, column) for row, column in (cut.at(-cut.before), cut.at(cut.after))]
        box = region.box
        boxes = [*ends, (box.row, box.column, box.row + box.height, box.column + box.width)]
        one, other, whole = (self._canvas.areas_of(*edges) for edges in boxes)
        lines = [(a | b).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND) for a, b in zip(one, other, strict=True)]
        self.card.place(self._canvas.rect(), [*lines, *whole])


def _measure(plan: SheetPlan, check: Check) -> Strip:
    """Measure the profile of a plan's one region; safe in any thread."""
    strip = next(make_strips(plan, 0)).strip
    check()
    assert strip is not None, "there is a region"
    return strip
