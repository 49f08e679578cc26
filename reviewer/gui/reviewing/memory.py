"""How the picture was looked at, kept in the review so that it opens like that again."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from reviewer.gui.overview.grid import USUAL_CELL
from reviewer.gui.reviewing.screen import ReviewScreen
from reviewer.gui.reviewing.viewing import Viewing
from reviewer.session import Session

SAVE_MS = 500


class Memory(QObject):
    """Keep zoom, place, kernel and grid of a session a moment after they changed, and put them back."""

    def __init__(
        self, session: Session, screen: ReviewScreen, viewing: Viewing, shows_grid: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = screen.canvas
        self._grid = screen.grid
        self._viewing = viewing
        self._shows_grid = shows_grid
        self._is_closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_MS)
        self._timer.timeout.connect(self.save)

    def restore(self) -> None:
        """Look at the picture as the session did when it was closed."""
        view = self._session.view
        self._canvas.set_view(view)
        row, column, *_ = (*_numbers(view.extra.get("phase", "")), 0, 0)
        self._viewing.set_phase((row, column))
        self._viewing.shows_heat = view.extra.get("heat", "on") == "on"
        self._grid.set_cell(next(iter(_numbers(view.extra.get("cell", ""))), USUAL_CELL))

    def touch(self) -> None:
        """Say that something changed; it is saved in a moment."""
        if not self._is_closed:
            self.note()
            self._timer.start()

    def note(self) -> None:
        """Tell the session how the picture is looked at, so that its next decision saves that too."""
        phase = "{},{}".format(*self._viewing.phase)
        extra = {**self._session.view.extra, "phase": phase, "cell": str(self._grid.cell)}
        extra["heat"] = "on" if self._viewing.shows_heat else "off"
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


def _numbers(text: str) -> list[int]:
    """Give the numbers of a saved text; none where it holds anything else, which is no reason not to open a review."""
    parts = text.split(",")
    return [int(part) for part in parts] if all(part.isdecimal() for part in parts) else []
