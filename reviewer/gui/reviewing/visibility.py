"""What of a review is in sight: the grid or one picture, and whether that was painted yet."""

from PySide6.QtCore import QObject, Signal

from reviewer.gui.input.action import Context
from reviewer.gui.reviewing.screen import ReviewScreen
from reviewer.gui.reviewing.watch import Watch
from reviewer.model.picture import CandidateId
from reviewer.session import Session


class Visibility(QObject):
    """Know whether the picture that a decision would judge was seen, for how long and how near.

    ``seen`` tells that the picture of the queue's place was painted.
    """

    seen = Signal()

    def __init__(self, session: Session, screen: ReviewScreen, parent: QObject) -> None:
        super().__init__(parent)
        self.context = Context.SINGLE
        self._session, self._screen = session, screen
        self._painted: CandidateId | None = None
        self._watch = Watch()
        for face in (screen.canvas, screen.loupe):
            face.painted.connect(self._on_painted)

    @property
    def shows_grid(self) -> bool:
        """Tell whether the grid is shown rather than one picture."""
        return self.context is Context.GRID

    @property
    def is_seen(self) -> bool:
        """Tell whether the picture that a decision would judge was painted."""
        current = self._session.current
        if current is None:
            return True
        if self.shows_grid:
            return self._screen.grid.has_painted(current)
        return self._painted == current

    def is_hidden(self) -> bool:
        """Tell whether that picture cannot be looked at, be its file damaged or out of reach."""
        current = self._session.current
        if self.shows_grid and current is not None:
            return self._screen.grid.is_hidden(current)
        return self._screen.canvas.is_hidden

    def expect(self, candidate: CandidateId) -> None:
        """Wait for a picture to be painted, if it is another one than was shown before."""
        if self._screen.canvas.candidate != candidate:
            self._painted = None
            self._watch.begin()

    def take_zoom(self) -> None:
        """Take note of how near the picture is seen now."""
        self._watch.saw(self._screen.canvas.viewport.scale)

    def how(self) -> str:
        """Give what a decision keeps of how its picture was seen."""
        self.take_zoom()
        return self._watch.told(is_blind=self._session.is_blind)

    def _on_painted(self, candidate: CandidateId) -> None:
        if candidate == self._session.current and candidate != self._painted:
            self._painted = candidate
            self._watch.begin()
            self.take_zoom()
            self.seen.emit()
