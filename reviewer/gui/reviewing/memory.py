"""How the picture was looked at, kept in the review so that it opens like that again."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from reviewer.gui.overview.grid import USUAL_CELL
from reviewer.gui.overview.selection import Selection
from reviewer.gui.reviewing.inspecting import Inspecting
from reviewer.gui.reviewing.screen import ReviewScreen
from reviewer.gui.reviewing.viewing import Viewing
from reviewer.model.picture import CandidateId
from reviewer.session import Session

SAVE_MS = 500
MOST_STRETCHES = 64
"""A selection in more pieces is not kept: it is written with every decision."""
_ON = "on"


class Memory(QObject):
    """Keep how pictures are looked at, and what is selected, a moment after that changed, and put it back."""

    def __init__(
        self,
        session: Session,
        screen: ReviewScreen,
        viewing: Viewing,
        inspecting: Inspecting,
        shows_grid: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = screen.canvas
        self._grid = screen.grid
        self._viewing = viewing
        self._inspecting = inspecting
        self._shows_grid = shows_grid
        self._is_closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_MS)
        self._timer.timeout.connect(self.save)

    def restore(self) -> None:
        """Look at the picture as the session did when it was closed."""
        view = self._session.view
        extra = view.extra
        self._canvas.set_view(view)
        row, column, *_ = (*_numbers(extra.get("phase", "")), 0, 0)
        self._viewing.set_phase((row, column))
        self._viewing.shows_heat = extra.get("heat", _ON) == _ON
        self._viewing.restore_flag(extra.get("flag", ""))
        self._canvas.set_split(on=extra.get("split") == _ON)
        self._canvas.set_samples(on=extra.get("lattice") == _ON)
        self._inspecting.is_on = extra.get("loupe") == _ON
        self._grid.set_cell(next(iter(_numbers(extra.get("cell", ""))), USUAL_CELL))
        self._grid.show_queue(self._session.ids, self._session.cursor)
        self._select(_numbers(extra.get("selected", "")))

    def _select(self, saved: Sequence[int]) -> None:
        """Select what was selected; nothing where the queue is another by now, so that no verdict falls on others.

        A queue is on disk at once, what is selected in it only a little later.
        """
        count, *ids = saved or (0,)
        places = [place for one in ids if (place := self._session.index_of(CandidateId(one))) is not None]
        if len(places) < len(ids) or len(places) % 2 == 0:
            return
        stretches = list(zip(places[1::2], places[2::2], strict=True))
        if all(first <= last for first, last in stretches) and count == sum(b - a + 1 for a, b in stretches):
            self._grid.select(places[0], stretches)

    def touch(self) -> None:
        """Say that something changed; it is saved in a moment."""
        if not self._is_closed:
            self.note()
            self._timer.start()

    def note(self) -> None:
        """Tell the session how the picture is looked at, so that its next decision saves that too."""
        viewing, grid = self._viewing, self._grid
        looks = {
            "phase": "{},{}".format(*viewing.phase),
            "heat": _switch(is_on=viewing.shows_heat),
            "flag": viewing.shown_flag or "",
            "split": _switch(is_on=self._canvas.is_split),
            "lattice": _switch(is_on=self._canvas.shows_samples),
            "loupe": _switch(is_on=self._inspecting.is_on),
            "cell": str(grid.cell),
            "selected": _selected(grid.selection),
        }
        extra = self._session.view.extra | looks
        self._session.view = replace(self._canvas.view(), grid=self._shows_grid(), extra=extra)

    def stop(self) -> None:
        """Note what is looked at now and save nothing later: the review closes."""
        self._is_closed = True
        self._timer.stop()
        self.note()

    def save(self) -> None:
        """Save it now."""
        self._timer.stop()
        self.note()
        self._session.save_place()


def _switch(*, is_on: bool) -> str:
    return _ON if is_on else "off"


def _selected(selection: Selection) -> str:
    """Give how many are selected and the pictures at the anchor and the ends of stretches; "" where these are many."""
    stretches = selection.stretches
    if not 0 < len(stretches) <= MOST_STRETCHES:
        return ""
    places = selection.anchor, *(end for stretch in stretches for end in stretch)
    return ",".join(map(str, (selection.count, *map(selection.id_at, places))))


def _numbers(text: str) -> list[int]:
    """Give the numbers of a saved text; none where it holds anything else, which is no reason not to open a review."""
    parts = text.split(",")
    return [int(part) for part in parts] if all(part.isdecimal() for part in parts) else []
