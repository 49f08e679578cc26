"""What can be done with a picture besides judging it: tiles, stars and notes, views, what looks alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from reviewer.gui.reviewing.blindmode import BlindMode
from reviewer.gui.reviewing.deciding import Handlers
from reviewer.gui.reviewing.flow import Flow
from reviewer.gui.reviewing.history import History
from reviewer.gui.reviewing.lookup import Lookup
from reviewer.gui.reviewing.marking import Marking
from reviewer.gui.reviewing.morelikethis import MoreLikeThis
from reviewer.gui.reviewing.queueing import Queueing
from reviewer.gui.reviewing.savedviews import SavedViews
from reviewer.gui.reviewing.screen import ReviewScreen
from reviewer.gui.reviewing.sending import Sending
from reviewer.gui.reviewing.vetoing import Vetoing
from reviewer.model.queue import SavedView
from reviewer.session import Ids, Session


@dataclass(frozen=True, slots=True)
class ReviewContext:
    """Hold what every part of a review works with.

    ``targets`` gives the pictures selected in the grid, None for the one on screen; ``open_dialog`` shows a dialog over
    the window; ``labels`` are the reasons in words by their keys.
    """

    session: Session
    flow: Flow
    lookup: Lookup
    screen: ReviewScreen
    targets: Callable[[], Ids | None]
    open_dialog: Callable[[QDialog], None]
    labels: Mapping[str, str]


class Extras(QObject):
    """Join the parts that leave verdicts alone.

    ``refused`` tells why something could not be saved, and how to try again; ``requeued`` is called after a new queue
    was made. ``marked`` tells that other stars and notes are on disk, ``views_changed`` carries the saved views,
    ``switched`` which switches are on.
    """

    marked = Signal()
    views_changed = Signal(object)
    switched = Signal(object)

    def __init__(
        self,
        context: ReviewContext,
        queueing: Queueing,
        titles: dict[str, str],
        refused: Callable[[str, Callable[[], None]], None],
        requeued: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        session, flow, lookup, screen = context.session, context.flow, context.lookup, context.screen
        say = screen.toast.say
        self._session, self._screen = session, screen
        self._views: dict[int, SavedView] = {}
        sending = Sending(refused, self)
        self.vetoing = Vetoing(session, flow, lookup, screen.canvas, say, sending)
        self._marking = Marking(session, flow, lookup, sending, context.targets, context.open_dialog, self.marked.emit)
        self._saved_views = SavedViews(session, flow, queueing, titles, say, self.tell_views)
        self._more_like_this = MoreLikeThis(session, flow, lookup, say, requeued, self)
        self.history = History(session, flow, screen.panel, context.labels, say, self)
        self._blind = BlindMode(session, flow, say, self.tell_switches)
        screen.filter_bar.view_chosen.connect(self._saved_views.show)

    def handlers(self) -> Handlers:
        """Give what the actions of these parts do, by their ids."""
        made: Handlers = {}
        for part in (self.vetoing, self._marking, self._saved_views, self._more_like_this, self.history, self._blind):
            made.update(part.handlers())
        return made

    def follow_views(self) -> None:
        """Offer other views where a step brought or took some: that over an import does."""
        if self._session.views() != self._views:
            self.tell_views()

    def tell_views(self) -> None:
        """Offer the views that are kept."""
        self._views = views = self._session.views()
        self._screen.filter_bar.show_views(views)
        self.views_changed.emit(views)

    def tell_switches(self) -> None:
        """Tell which switches are on."""
        self.switched.emit(self._blind.switches)

    def stop(self) -> None:
        """Stop, and wait for threads to end."""
        self._more_like_this.stop()
        self.history.close()
