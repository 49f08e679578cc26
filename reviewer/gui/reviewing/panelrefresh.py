"""What is told beside the picture, brought up to date right after the picture itself: that is what one waits for."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.gui.panel.freshness import Freshness
from reviewer.gui.panel.sidepanel import SidePanel
from reviewer.gui.prefetch.pixels import PixelStore
from reviewer.gui.reviewing.factfinding import FactFinding
from reviewer.gui.reviewing.lookup import Lookup
from reviewer.gui.reviewing.presenting import Presenter
from reviewer.model.picture import CandidateId
from reviewer.session import Session

Shown = tuple[CandidateId, bytes, bool, dict[str, float]]
"""What tells one state of the picture on screen from others: its id and digest, whether scores are hidden, and from
where each flag is raised."""


class PanelRefresh(QObject):
    """Tell scores, facts, verdict and place of the picture at the cursor, once it had its turn to be painted.

    One thing is told in each turn of the event loop and painted before the next: together they would hold up a key for
    the better part of a frame. ``outdated`` tells that the picture is to be shown anew, since its file is the one that
    was scored again.
    """

    outdated = Signal()

    def __init__(
        self,
        presenter: Presenter,
        session: Session,
        lookup: Lookup,
        pixels: PixelStore,
        panel: SidePanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._lookup, self.presenter = session, lookup, presenter
        self._flags = panel.flags
        self.facts = FactFinding(
            panel, pixels, lambda: session.current, lookup.candidate, lambda: session.hides_scores, self
        )
        self.freshness = Freshness(panel.stale, lambda: session.current, lookup.candidate, session.judged_digest, self)
        self.freshness.looked.connect(self._on_looked)
        self._has_places = True
        self._shown: Shown | None = None
        self._told: Shown | None = None
        self._untold: deque[Callable[[], None]] = deque()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._tell)

    @property
    def is_up_to_date(self) -> bool:
        """Tell whether all that is told is of the picture on screen as it stands."""
        return not self._soon.isActive()

    def show(self, candidate: CandidateId) -> bool:
        """Let the picture be shown, now, and what is told of it follow; tell whether it is another one than before."""
        session = self._session
        shown = candidate, self._lookup.candidate(candidate).digest, session.hides_scores, session.thresholds()
        if shown == self._shown:
            return False
        is_same_file = self._shown is not None and shown[:2] == self._shown[:2]
        self._shown, self._has_places = shown, self._has_places or not is_same_file
        self.presenter.show_picture(candidate)
        if not self._has_places:
            self.presenter.drop_places()
        return True

    def refresh(self) -> None:
        """Tell everything anew as soon as what else is to be painted now has been."""
        parts = self._tell_findings, self._show_findings, self._tell_file, self.presenter.show_standing, self._tell_look
        self._untold = deque(parts)
        self._soon.start()

    def close(self) -> None:
        """Stop, and wait for the threads to end."""
        self._soon.stop()
        self.facts.close()
        self.freshness.close()

    def _tell(self) -> None:
        """Tell the next thing, and let what follows have its turn though this one should fail."""
        tell = self._untold.popleft()
        if self._untold:
            self._soon.start()
        tell()

    def _tell_findings(self) -> None:
        if self._told != self._shown:
            self._flags.setUpdatesEnabled(False)  # the rows are laid out in this turn and painted in the next
            self.presenter.show_flags()

    def _show_findings(self) -> None:
        self._flags.setUpdatesEnabled(True)

    def _tell_file(self) -> None:
        if self._told != self._shown:
            self._told = self._shown
            self.presenter.show_file()
        self.facts.refresh()

    def _tell_look(self) -> None:
        self.presenter.show_look()
        self.freshness.follow()

    def _on_looked(self, is_as_scored: bool) -> None:
        """Show no places of another file than was scored, and those of the picture again once it is back."""
        had_places, self._has_places = self._has_places, is_as_scored
        if not is_as_scored:
            self.presenter.drop_places()
        elif not had_places:
            self._shown = None
            self.outdated.emit()
