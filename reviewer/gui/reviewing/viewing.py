"""The actions that look at the picture: zoom, LR, kernels, regions, boxes."""

from collections.abc import Callable, Sequence
from functools import partial

from reviewer.gui.looks.wording import Wording
from reviewer.gui.reviewing.deciding import Handlers
from reviewer.gui.view.canvas import Canvas
from reviewer.gui.view.samplegrid import LEAST_ZOOM
from reviewer.model.recipe import Kernel, Recipe

KERNELS = (
    Kernel.MATLAB,
    Kernel.NEAREST,
    Kernel.BOX,
    Kernel.BILINEAR,
    Kernel.MITCHELL,
    Kernel.LANCZOS3,
    Kernel.PS_SMOOTHER,
    Kernel.PS_SHARPER,
    Kernel.DPID,
)
"""The downscale methods in the order of their key; the recipe's own joins them where it is another."""


class Viewing:
    """Turn the looking actions into calls of the canvas.

    ``recipe`` gives the scale; ``flags`` the keys of the flags that point at places in the picture on screen; ``say``
    shows a few words in passing; ``flag_shown`` is told which flag's places are drawn alone.
    """

    def __init__(
        self,
        canvas: Canvas,
        recipe: Callable[[], Recipe],
        flags: Callable[[], Sequence[str]],
        say: Callable[[str], None],
        flag_shown: Callable[[str | None], None],
        wording: Wording,
    ) -> None:
        self._canvas = canvas
        self._recipe = recipe
        self._flags = flags
        self._say = say
        self._flag_shown = flag_shown
        self._wording = wording
        self._phase = recipe().phase
        self.shown_flag: str | None = None
        self.shows_heat = True
        self.hides_places = False
        """Whether places are kept from the curator for now."""

    @property
    def kernel(self) -> Kernel:
        """Give the kernel whose LR is shown."""
        return Kernel(self._canvas.view().kernel)

    @property
    def phase(self) -> tuple[int, int]:
        """Give the (row, column) of each cell that the nearest kernel takes."""
        return self._phase

    @property
    def shown_phase(self) -> tuple[int, int]:
        """Give the phase of the LR that is shown: only the nearest kernel has one."""
        return self._phase_of(self.kernel)

    def handlers(self) -> Handlers:
        """Give what each looking action does, by its id."""
        canvas = self._canvas
        made: Handlers = {
            "zoom.toggle": canvas.toggle_fit,
            "zoom.fit": canvas.zoom_fit,
            "zoom.in": partial(canvas.zoom_step, 1),
            "zoom.out": partial(canvas.zoom_step, -1),
            "lr.toggle": self._toggle_lr,
            "split.toggle": self._toggle_split,
            "blink.toggle": self._toggle_blink,
            "kernel.next": partial(self._step_kernel, 1),
            "kernel.previous": partial(self._step_kernel, -1),
            "phase.left": partial(self._move_phase, 0, -1),
            "phase.right": partial(self._move_phase, 0, 1),
            "phase.up": partial(self._move_phase, -1, 0),
            "phase.down": partial(self._move_phase, 1, 0),
            "region.next": partial(self._step_region, 1),
            "region.previous": partial(self._step_region, -1),
            "flag.next": partial(self._step_flag, 1),
            "flag.previous": partial(self._step_flag, -1),
            "lr.lattice": self._toggle_lattice,
            "overlay.toggle": self._toggle_overlay,
            "overlay.heat": self._toggle_heat,
        }
        for factor in (1, 2, 4, 8):
            made[f"zoom.{factor}"] = partial(canvas.zoom_to, float(factor))
        return made

    def set_phase(self, phase: tuple[int, int]) -> None:
        """Take the sampling phase on that was used last."""
        scale = self._recipe().scale
        self._phase = (phase[0] % scale, phase[1] % scale)
        self._canvas.set_kernel(self.kernel, self._phase_of(self.kernel))

    def show_kernel(self, kernel: Kernel) -> None:
        """Show the LR that a kernel makes."""
        self._canvas.set_kernel(kernel, self._phase_of(kernel))

    def show_flag(self, key: str | None) -> None:
        """Draw the places of one flag only, or of all for None."""
        self.shown_flag = key
        self._canvas.set_shown_flag(key)
        self._flag_shown(key)

    def restore_flag(self, key: str) -> None:
        """Draw the places of the flag alone that was chosen last, as long as there is such a flag."""
        self.shown_flag = key if key in self._wording.titles else None
        self._canvas.set_shown_flag(self.shown_flag)

    def point_at(self, key: str) -> None:
        """Draw the places of one flag only and go to its worst; a second call draws all again."""
        if self.shown_flag == key:
            self.show_flag(None)
            return
        self.show_flag(key)
        self._canvas.set_overlay(on=True)
        if not self.shows_heat or self._canvas.has_regions:
            self._step_region(1)

    def _toggle_lr(self) -> None:
        self._canvas.set_lr(on=not self._canvas.view().shows_lr)

    def _toggle_split(self) -> None:
        self._canvas.set_split(on=not self._canvas.is_split)

    def _toggle_blink(self) -> None:
        self._canvas.set_blink(on=not self._canvas.blinks)

    def _toggle_lattice(self) -> None:
        self._canvas.set_samples(on=not self._canvas.shows_samples)
        if self._canvas.shows_samples and self._canvas.viewport.scale < LEAST_ZOOM:
            text = self._canvas.tr("The sampling lattice is drawn from {zoom} % on.")
            self._say(text.format(zoom=100 * LEAST_ZOOM))

    def _toggle_overlay(self) -> None:
        self._canvas.set_overlay(on=not self._canvas.view().overlay)

    def _toggle_heat(self) -> None:
        """Turn the map of the chosen flag into boxes and back; where none is chosen, map the worst of the picture."""
        worst = next(iter(self._flags()), None)
        is_first = self.shown_flag is None and worst is not None
        self.shows_heat = is_first or not self.shows_heat
        self.show_flag(worst if is_first else self.shown_flag)
        if self.shown_flag is None:
            shown = self._canvas.tr("heat maps") if self.shows_heat else self._canvas.tr("boxes")
            text = self._canvas.tr("Flags are shown as {shown}.").format(shown=shown)
            hint = self._wording.key_hint(self._canvas.tr("{key} goes through them."), "flag.next")
            self._say(f"{text} {hint}".rstrip())
        else:
            self._canvas.set_overlay(on=True)

    def _kernels(self) -> tuple[Kernel, ...]:
        own = self._recipe().kernel
        return KERNELS if own in KERNELS else (own, *KERNELS)

    def _step_kernel(self, step: int) -> None:
        kernels = self._kernels()
        place = kernels.index(self.kernel) if self.kernel in kernels else 0
        self.show_kernel(kernels[(place + step) % len(kernels)])

    def _phase_of(self, kernel: Kernel) -> tuple[int, int]:
        return self._phase if kernel is Kernel.NEAREST else (0, 0)

    def _move_phase(self, rows: int, columns: int) -> None:
        scale = self._recipe().scale
        self._phase = ((self._phase[0] + rows) % scale, (self._phase[1] + columns) % scale)
        self._canvas.set_kernel(Kernel.NEAREST, self._phase)

    def _step_region(self, step: int) -> None:
        if self._canvas.next_region(step) is None:
            self._say(self._why_no_region())

    def _why_no_region(self) -> str:
        """Say why there is no place to go to; where one flag is shown alone, the others may have some."""
        if self.hides_places:
            return self._canvas.tr("Places are hidden until this picture is decided.")
        if self.shown_flag is None:
            return self._canvas.tr("No flag points at a place in this picture.")
        title = self._wording.titles.get(self.shown_flag, self.shown_flag)
        none = self._canvas.tr("{flag} points at no place in this picture.").format(flag=title)
        hint = self._wording.key_hint(self._canvas.tr("{key} goes through the flags that do."), "flag.next")
        return f"{none} {hint}".rstrip()

    def _step_flag(self, step: int) -> None:
        choices: list[str | None] = [None, *self._flags()]
        place = choices.index(self.shown_flag) if self.shown_flag in choices else 0
        self.show_flag(choices[(place + step) % len(choices)])
