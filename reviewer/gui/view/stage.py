"""What the canvas shows and how: the candidate, the view of it, and the images that stand for it now."""

from collections.abc import Mapping, Set
from dataclasses import replace

from reviewer.gui.prefetch.pixels import Failure, PixelStore
from reviewer.gui.prefetch.tiers import Key, Tier, lr_key, lr_name
from reviewer.gui.prefetch.viewport import Sight, Viewport
from reviewer.gui.view.frames import Frame, choose_hr, choose_lr
from reviewer.gui.view.heatlayer import HeatLayer
from reviewer.gui.view.regions import Regions
from reviewer.gui.view.samplegrid import SampleGrid
from reviewer.model.picture import Box, CandidateId
from reviewer.model.queue import View
from reviewer.model.recipe import Kernel


class Stage:
    """Hold what is shown; the images of the last candidate stay until the next one has any.

    Parameters
    ----------
    store : PixelStore
        Gives the pixels, and is told what is looked at.
    """

    def __init__(self, store: PixelStore) -> None:
        self._store = store
        self.view = View()
        self.phase = (0, 0)
        self.candidate: CandidateId | None = None
        self.regions = Regions({})
        self.flag: str | None = None
        self.heat: HeatLayer | None = None
        self._size = (0, 0)
        self._area = (1, 1)
        self._hr: Frame | None = None
        self._lr: Frame | None = None
        self._needs_lr = False

    @property
    def kernel(self) -> Kernel:
        """Give the kernel of the LR."""
        return Kernel(self.view.kernel)

    @property
    def size(self) -> tuple[int, int]:
        """Give the (width, height) of the candidate's picture; (0, 0) where it is not known yet."""
        known = None if self.candidate is None else self._store.size_of(self.candidate)
        return known or self._size

    @property
    def viewport(self) -> Viewport:
        """Give where the candidate's picture lies in one pane."""
        return self._viewport(self.size)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is no image at all, not even that of the candidate before."""
        return self._hr is None

    @property
    def has_arrived(self) -> bool:
        """Tell whether the candidate itself is what is seen, be it by a stand-in."""
        return self._hr is not None and self._hr.key.id == self.candidate

    @property
    def is_complete(self) -> bool:
        """Tell whether real pixels of the candidate are what is seen, no stand-in."""
        return self._hr is not None and self.has_arrived and not self._hr.is_stand_in

    @property
    def failure(self) -> Failure | None:
        """Tell why the candidate cannot be seen."""
        return None if self.candidate is None else self._store.failure(Key(self.candidate, Tier.FULL))

    @property
    def lr_failure(self) -> Failure | None:
        """Tell why the candidate's LR cannot be seen."""
        return None if self.candidate is None else self._store.failure(lr_key(self.candidate, self.kernel, self.phase))

    @property
    def sampling(self) -> SampleGrid:
        """Give how the LR that is asked for samples the picture."""
        return SampleGrid(self._store.recipe.scale, self.phase if self.kernel is Kernel.NEAREST else None)

    @property
    def lr_name(self) -> str:
        """Name the LR that is asked for."""
        return lr_name(self._store.recipe.scale, self.kernel, self.phase)

    def frames(self, *, is_split: bool, is_other: bool) -> list[Frame]:
        """Give what the panes show, from left to right; ``is_other`` lets picture and LR change places."""
        if self._hr is None:
            return []
        if is_split:
            return [self._hr, self._lr or self._hr]
        return [self._lr if self.view.shows_lr != is_other and self._lr is not None else self._hr]

    def colour_at(self, frame: Frame, row: int, column: int) -> tuple[int, int, int] | None:
        """Give the exact colour of a frame's picture at a pixel of the picture, or None where it is not known."""
        key = frame.key._replace(tier=Tier.LR if frame.shows_lr else Tier.FULL)
        image = self._store.get(key)
        row, column = row // frame.scale, column // frame.scale
        if image is None or row >= image.height() or column >= image.width():
            return None
        value = image.pixel(column, row)
        return value >> 16 & 0xFF, value >> 8 & 0xFF, value & 0xFF

    def strike(self) -> None:
        """Take the candidate's images away, because it can no longer be seen."""
        if self.has_arrived:
            self._hr = self._lr = None

    def viewport_of(self, frame: Frame) -> Viewport:
        """Give where the picture of a frame lies in one pane."""
        return self._viewport(frame.size)

    def show(
        self,
        candidate: CandidateId,
        size: tuple[int, int],
        boxes: Mapping[str, tuple[Box, ...]],
        quiet: Set[str] = frozenset(),
    ) -> None:
        """Go to a candidate; zoom and place stay."""
        self.candidate, self._size, self.heat = candidate, size, None
        self.regions = Regions(boxes, self.flag, quiet)
        self._store.look_at(candidate)
        self.refresh()

    def drop_regions(self) -> None:
        """Point at no place in the candidate any more."""
        self.regions = Regions({}, self.flag, frozenset())

    def show_flag(self, flag: str | None) -> None:
        """Count only the evidence of one flag, or of all for None."""
        self.flag = flag
        self.regions.show(flag)

    def set_area(self, width: int, height: int) -> None:
        """Say how many device pixels one pane has."""
        self._area = max(1, width), max(1, height)
        self._tell_sight()
        self.refresh()

    def look(self, view: View, phase: tuple[int, int]) -> None:
        """Show the picture as a view says."""
        lr_differs = (view.kernel, view.shows_lr, phase) != (self.view.kernel, self.view.shows_lr, self.phase)
        self.view, self.phase = view, phase
        if lr_differs:
            self._tell_lr()
        self._tell_sight()
        self.refresh()

    def need_lr(self, *, needed: bool) -> None:
        """Say that the LR is seen whatever the view says, as beside the picture or in turn with it."""
        self._needs_lr = needed
        self._tell_lr()
        self.refresh()

    def place(self, viewport: Viewport) -> View:
        """Give the view that shows the picture as a viewport does."""
        return replace(self.view, zoom=viewport.zoom, centre=viewport.centre)

    def refresh(self) -> bool:
        """Take the best images there are now; tell whether any differs from before."""
        if self.candidate is None or 0 in self.size:
            return False
        before = self._hr, self._lr
        if self.failure is not None:  # what is kept of it from before would look like a picture that is still loading
            self.strike()
            return (self._hr, self._lr) != before
        self._hr = choose_hr(self._store, self.candidate, self.viewport) or self._hr
        wants_lr = (self.view.shows_lr or self._needs_lr) and self.has_arrived
        lr = choose_lr(self._store, self.candidate, self.viewport, self.kernel, self.phase) if wants_lr else None
        if lr is not None or (self._lr is not None and self._hr is not None and self._lr.key.id != self._hr.key.id):
            self._lr = lr
        return (self._hr, self._lr) != before

    def _viewport(self, size: tuple[int, int]) -> Viewport:
        """Give where a picture of a size lies in one pane."""
        return Viewport(max(1, size[0]), max(1, size[1]), *self._area, self.view.zoom, self.view.centre)

    def _tell_sight(self) -> None:
        """Let the store reduce pictures to what is seen: fitted, or at the zoom where that is below 100 %."""
        zoom = self.view.zoom if self.view.zoom is not None and self.view.zoom < 1 else None
        self._store.set_sight(Sight(*self._area, zoom))

    def _tell_lr(self) -> None:
        """Let the store know which LR is seen."""
        self._store.set_lr(self.kernel, self.phase, shows_lr=self.view.shows_lr or self._needs_lr)
