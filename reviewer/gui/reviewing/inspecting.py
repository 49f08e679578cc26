"""The loupe at work: what it shows follows the picture on screen, and is made beside the window."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from reviewer.gui.closeup.contactsheet import Column, RowText
from reviewer.gui.closeup.loupe import Loupe
from reviewer.gui.closeup.strips import LOST, POINTED, Row, SheetPlan, Strip, make_strips
from reviewer.gui.looks.sayings import told
from reviewer.gui.looks.wording import Wording
from reviewer.gui.prefetch.pixels import Key, PixelStore, Tier
from reviewer.gui.reviewing.deciding import Handlers
from reviewer.gui.reviewing.lookup import Lookup
from reviewer.gui.reviewing.viewing import Viewing
from reviewer.gui.threads.background import Job
from reviewer.gui.view.canvas import Canvas
from reviewer.gui.view.regions import Region, severity_text
from reviewer.model.picture import Box, CandidateId
from reviewer.model.recipe import Kernel
from reviewer.session import Session

KERNELS = (
    Kernel.NEAREST,
    Kernel.BOX,
    Kernel.BILINEAR,
    Kernel.MITCHELL,
    Kernel.PS_SMOOTHER,
    Kernel.MATLAB,
    Kernel.PS_SHARPER,
    Kernel.LANCZOS3,
    Kernel.DPID,
)
"""The kernels that may have a column, in the order of the columns; those of the recipe join them where they differ."""

FIRST = (Kernel.MATLAB, Kernel.NEAREST, Kernel.PS_SMOOTHER, Kernel.PS_SHARPER, Kernel.DPID, Kernel.BOX)
"""The kernels that have one before the others do, for which the window may be too narrow."""

MOST_ROWS = 24

LONGEST_HOLD = 0.2
"""Seconds for which rows out of sight wait for those in sight to be painted: a window that is covered paints none."""


class Inspecting(QObject):
    """Bring the loupe up and down, let it follow the picture, and jump from it.

    ``face_changed`` tells that the loupe takes the place of the canvas or gives it back, ``broken`` carries what went
    wrong in the program itself.
    """

    face_changed = Signal()
    broken = Signal(object)

    def __init__(
        self,
        canvas: Canvas,
        loupe: Loupe,
        pixels: PixelStore,
        viewing: Viewing,
        say: Callable[[str], None],
        wording: Wording,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._loupe = loupe
        self._pixels = pixels
        self._viewing = viewing
        self._say = say
        self._wording = wording
        self.is_on = False
        """Whether the loupe is up, also over a picture that cannot be seen in it."""
        self._pointed: tuple[CandidateId, Region] | None = None
        self._plan: tuple[CandidateId, SheetPlan] | None = None
        self._regions_shown: tuple[CandidateId, Sequence[Region]] | None = None
        self._ticket = 0
        self._jobs: list[Job] = []
        self._is_painted = threading.Event()
        loupe.chosen.connect(self._on_chosen)
        loupe.resized.connect(self.refresh)
        loupe.sheet.drawn.connect(self._on_drawn)
        loupe.sheet.verticalScrollBar().valueChanged.connect(self._on_drawn)
        canvas.region_changed.connect(self._on_region_changed)
        canvas.view_changed.connect(self.refresh)
        pixels.ready.connect(self._on_ready)
        pixels.failed.connect(self._on_failed)

    @property
    def is_shown(self) -> bool:
        """Tell whether the loupe takes the place of the picture: not where the picture cannot be seen."""
        candidate = self._canvas.candidate
        return self.is_on and candidate is not None and self._pixels.failure(Key(candidate, Tier.FULL)) is None

    def handlers(self) -> Handlers:
        """Give what the actions of the loupe do, and what others do while it is up."""
        made: Handlers = {"loupe.toggle": self._toggle, "loupe.here": self._point, "loupe.jump": self._jump}
        looks = self._viewing.handlers()
        within: Handlers = {
            "zoom.in": partial(self._loupe.zoom_step, 1),
            "zoom.out": partial(self._loupe.zoom_step, -1),
            "zoom.fit": partial(self._loupe.zoom_to, 0),
            "region.next": partial(self._loupe.step, 1),
            "region.previous": partial(self._loupe.step, -1),
        }
        for factor in (1, 2, 4, 8):
            within[f"zoom.{factor}"] = partial(self._loupe.zoom_to, factor)
        for action in ("lr.toggle", "split.toggle", "blink.toggle", "lr.lattice"):
            within[action] = partial(self._jump_and, looks[action])
        for action, inside in within.items():
            made[action] = partial(self._choose, inside, looks[action])
        return made

    def leave(self) -> bool:
        """Give the place back to the picture; tell whether the loupe was there."""
        was_on, self.is_on = self.is_on, False
        if was_on:
            self._drop()
            self.face_changed.emit()
        return was_on

    def refresh(self) -> None:
        """Let the loupe show the picture on screen; what it shows already is not made again."""
        candidate = self._canvas.candidate
        if not self.is_shown or candidate is None:
            return
        self._loupe.set_columns(self._columns(), self._pixels.recipe.scale, self._viewing.kernel)
        regions = self._regions(candidate)
        full = self._pixels.get(Key(candidate, Tier.FULL))
        if full is None:
            self._drop()
            self._loupe.begin(candidate, len(regions))
            return
        recipe, kernels = self._pixels.recipe, tuple(self._kernels())
        plan = SheetPlan(full, recipe, regions, kernels, self._viewing.phase, self._loupe.side)
        if self._plan is not None and _same(self._plan, (candidate, plan)):
            return
        before, self._regions_shown = self._regions_shown, (candidate, regions)
        if before != self._regions_shown:
            self._loupe.set_current(0)
        self._drop()
        self._plan = candidate, plan
        if min(full.width(), full.height()) < recipe.scale:
            self._loupe.begin(candidate, 0, self._with_way_back(self.tr("The picture is too small for an LR.")))
            return
        self._loupe.begin(candidate, len(regions))
        self._start(plan)

    def stop(self) -> None:
        """End the work and wait for it."""
        self.is_on = False
        self._drop()
        for job in self._jobs:
            job.stop()

    def _start(self, plan: SheetPlan) -> None:
        self._ticket += 1
        self._is_painted = threading.Event()
        in_sight = self._loupe.sheet.end_in_sight
        job = Job(partial(in_sight_first, make_strips(plan, self._ticket), in_sight, self._is_painted), self)
        job.progressed.connect(self._on_row)
        job.broken.connect(self.broken)
        job.finished.connect(self._on_finished)
        self._jobs.append(job)
        job.start()

    def _drop(self) -> None:
        """Let the work on what is no longer looked at end after its current row."""
        self._plan = None
        self._ticket += 1
        for job in self._jobs:
            job.let_go()
        self._is_painted.set()

    def _regions(self, candidate: CandidateId) -> tuple[Region, ...]:
        pointed = () if self._pointed is None or self._pointed[0] != candidate else (self._pointed[1],)
        return (*pointed, *take_turns(self._canvas.regions))[:MOST_ROWS]

    def _kernels(self) -> list[Kernel]:
        """Give those that have a column: the one that is looked through has one in any window."""
        wanted = tuple(dict.fromkeys((*self._own(), self._viewing.kernel, *FIRST, *KERNELS)))
        kept = wanted[: max(len(FIRST), self._loupe.sheet.fair_columns - 1)]
        return sorted(kept, key=lambda kernel: KERNELS.index(kernel) if kernel in KERNELS else len(KERNELS))

    def _own(self) -> tuple[Kernel, ...]:
        recipe = self._pixels.recipe
        return recipe.kernels or (recipe.kernel,)

    def _columns(self) -> list[Column]:
        shown, own, phase = self._viewing.kernel, self._own(), self._viewing.phase
        columns = [Column(None, self.tr("HR"), (self.tr("the picture"),))]
        for kernel in self._kernels():
            notes = [self.tr("recipe")] if kernel in own else []
            if kernel is Kernel.NEAREST:
                notes.append(self.tr("phase {row}, {column}").format(row=phase[0], column=phase[1]))
            columns.append(Column(kernel, kernel.value, tuple(notes), kernel in own, kernel is shown))
        return columns

    def _toggle(self) -> None:
        if self.leave() or self._canvas.candidate is None:
            return
        self._pointed = None
        self._enter()

    def _enter(self) -> None:
        self.is_on = True
        if not self.is_shown:
            self.is_on = False
            self._say(self.tr("This picture cannot be seen, so there is nothing to look at."))
            return
        self.face_changed.emit()
        self.refresh()
        region = self._canvas.region
        if region is not None:
            self._on_region_changed(region)

    def _point(self) -> None:
        candidate, place = self._canvas.candidate, self._canvas.pixel_at_cursor()
        if candidate is None or place is None or self.is_on:
            self._say(self.tr("Point at a place of the picture first."))
            return
        self._pointed = candidate, Region(POINTED, Box(*place, 1, 1, 0.0))
        self._enter()
        self._loupe.set_current(0)

    def _jump(self) -> None:
        strip = self._loupe.current
        if self.is_shown and strip is not None:
            self.leave()
            self._canvas.show_region(strip.region)

    def _jump_and(self, look: Callable[[], None]) -> None:
        """Go to the place of the current row, and look at it there."""
        self._jump()
        look()

    def _choose(self, inside: Callable[[], None], outside: Callable[[], None]) -> None:
        """Do one thing while the loupe is up, and another over the picture."""
        if self.is_shown:
            inside()
        else:
            outside()

    def _on_chosen(self, row: int, kernel: Kernel | None) -> None:
        """Jump to the row that was clicked, and show there what its column showed."""
        self._loupe.set_current(row)
        if self._loupe.current is None:
            return
        self._jump()
        if kernel is not None:
            self._viewing.show_kernel(kernel)
        self._canvas.set_view(replace(self._canvas.view(), shows_lr=kernel is not None))

    def _on_region_changed(self, region: Region | None) -> None:
        if not self.is_shown or self._canvas.candidate is None:
            return
        self.refresh()
        regions = self._regions(self._canvas.candidate)
        if region in regions:
            self._loupe.set_current(regions.index(region))

    def _on_ready(self, key: Key) -> None:
        if key == Key(self._canvas.candidate or CandidateId(0), Tier.FULL):
            self.refresh()

    def _on_failed(self, key: Key, _sentence: str) -> None:
        if self.is_on and key.id == self._canvas.candidate and key.tier is Tier.FULL:
            self.face_changed.emit()

    def _on_drawn(self) -> None:
        """Let the rows out of sight be made: those in sight were painted, or by now others are."""
        self._is_painted.set()

    def _on_row(self, row: Row) -> None:
        if row.ticket != self._ticket or self._plan is None:
            return
        if row.strip is not None:
            self._loupe.put(row.strip)
        elif not self._loupe.sheet.strips:
            text = self.tr("No flag points at a place in this picture, and its LR loses nothing that shows.")
            self._loupe.begin(self._plan[0], 0, self._with_way_back(text))

    def _with_way_back(self, text: str) -> str:
        """Give a text and below it which key leads back to the picture."""
        return f"{text}\n{self._wording.key_hint(self.tr('{key} goes back to it.'), 'loupe.toggle')}".rstrip()

    def _on_finished(self) -> None:
        self._jobs = [job for job in self._jobs if not job.is_finished]


def in_sight_first(rows: Iterator[Row], in_sight: int, is_painted: threading.Event) -> Iterator[Row]:
    """Pass rows on, in a thread of their own; those out of sight are not made before the others were painted.

    The window shares the interpreter with that thread, and to make all rows takes longer than to paint a few.
    """
    for count, row in enumerate(rows, start=1):
        yield row
        if count == in_sight:
            is_painted.wait(LONGEST_HOLD)


def take_turns(regions: Sequence[Region]) -> list[Region]:
    """Put the worst region of every flag first, then the second of each, so that no flag hides another."""
    seen: Counter[str] = Counter()
    turns = []
    for region in regions:
        turns.append((seen[region.flag], region))
        seen[region.flag] += 1
    return [region for _, region in sorted(turns, key=lambda turn: turn[0])]


def describe_row(session: Session, lookup: Lookup, titles: Mapping[str, str], strip: Strip) -> RowText:
    """Say what a row of the contact sheet is about."""
    region = strip.region
    rows, columns = strip.patch.in_hr(strip.scale)
    middle = f"({(columns.start + columns.stop) // 2}, {(rows.start + rows.stop) // 2})"
    if region.flag == POINTED:
        return RowText(_tr("At the cursor"), middle)
    if region.flag == LOST:
        why = _tr("No flag points at a place in this picture.")
        if session.hides_scores:
            why = _tr("Places are hidden until this picture is decided.")
        return RowText(_tr("Here the LR loses most"), f"{middle}  {why}")
    found = None if session.current is None else lookup.measurements(session.current).get(region.flag)
    sentence = "" if found is None else told(found.sentence)
    return RowText(severity_text(titles.get(region.flag, region.flag), region.box), f"{middle}  {sentence}".rstrip())


def _tr(text: str) -> str:
    return QCoreApplication.translate("Inspecting", text)


def _same(one: tuple[CandidateId, SheetPlan], other: tuple[CandidateId, SheetPlan]) -> bool:
    """Tell whether two plans make the same sheet; pictures are compared by identity."""
    first, second = one[1], other[1]
    if first.picture.cacheKey() != second.picture.cacheKey():
        return False
    return one[0] == other[0] and replace(first, picture=second.picture) == second
