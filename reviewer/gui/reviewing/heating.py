"""The heat map of the picture on screen and the flag that is shown alone: made beside the window, kept for a while."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from reviewer.gui.services import FlagText, MapHeat
from reviewer.gui.threads.latesttask import Check, LatestTask
from reviewer.gui.view.canvas import Canvas
from reviewer.gui.view.heatlayer import HeatLayer, heat_image
from reviewer.model.picture import Candidate, CandidateId
from reviewer.model.recipe import Recipe

MOST_KEPT = 24
"""Maps that are kept: one of 22 megapixels takes 3.4 MB."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """Say which map is meant; ``digest`` tells a file from what it was before."""

    candidate: CandidateId
    digest: bytes
    flag: str
    recipe: Recipe


class Heating(QObject):
    """Give the canvas the map of what it shows.

    Why a map could not be made is told for as long as it is looked for, which is tried again at the next look.

    Parameters
    ----------
    canvas : Canvas
    map_heat : callable or None
        Makes a map in any thread; None where there are no maps.
    flags : sequence of FlagText
    candidate_of : callable
        Gives a candidate.
    recipe : callable
        Gives the recipe of now.
    parent : QObject or None
    """

    def __init__(
        self,
        canvas: Canvas,
        map_heat: MapHeat | None,
        flags: Sequence[FlagText],
        candidate_of: Callable[[CandidateId], Candidate],
        recipe: Callable[[], Recipe],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._map_heat = map_heat
        self._titles = {flag.key: flag.title for flag in flags if flag.has_heat}
        self._candidate_of = candidate_of
        self._recipe = recipe
        self._kept: OrderedDict[_Wish, HeatLayer] = OrderedDict()
        self._failed: tuple[_Wish, HeatLayer] | None = None
        self._task = LatestTask("heat map", self)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)

    def follow(self, flag: str | None, *, is_wanted: bool) -> None:
        """Show the map of a flag over the picture of the canvas, or none; work on any other is stopped."""
        candidate = self._canvas.candidate
        if self._map_heat is None or flag not in self._titles or candidate is None or not is_wanted:
            self._task.drop()
            self._failed = None
            self._canvas.set_heat(None)
            return
        found = self._candidate_of(candidate)
        wish = _Wish(candidate, found.digest, flag, self._recipe())
        layer = self._known(wish)
        if layer is not None:
            self._task.drop()
        else:
            self._task.ask(wish, partial(_make, self._map_heat, found.path, wish))
        self._canvas.set_heat(layer or HeatLayer(self._titles[flag], note=self.tr("mapping …")))

    def try_again(self) -> None:
        """Forget what failed, because files may be somewhere else now."""
        self._failed = None

    def close(self) -> None:
        """Stop, and wait for the thread to end."""
        self._task.close()
        self._kept.clear()

    def _known(self, wish: _Wish) -> HeatLayer | None:
        """Give a map that is kept, or why this one just could not be made; forget why any other could not."""
        if self._failed is not None and self._failed[0] == wish:
            return self._failed[1]
        self._failed = None
        if wish in self._kept:
            self._kept.move_to_end(wish)
        return self._kept.get(wish)

    def _on_done(self, wish: _Wish, image: QImage) -> None:
        layer = self._kept[wish] = HeatLayer(self._titles[wish.flag], image)
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        self._canvas.set_heat(layer)

    def _on_failed(self, wish: _Wish, sentence: str) -> None:
        layer = HeatLayer(self._titles[wish.flag], note=sentence)
        self._failed = wish, layer
        self._canvas.set_heat(layer)


def _make(map_heat: MapHeat, path: bytes, wish: _Wish, check: Check) -> QImage:
    """Make the image of a map; safe in any thread."""
    return heat_image(map_heat(path, wish.flag, wish.recipe, check))
