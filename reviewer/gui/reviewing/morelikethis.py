"""More like this: a queue of the pictures that look most like one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from reviewer.gui.looks.sayings import told
from reviewer.gui.panel.facts import bare_name
from reviewer.gui.reviewing.deciding import Handlers
from reviewer.gui.reviewing.flow import Command, Flow
from reviewer.gui.reviewing.lookup import Lookup
from reviewer.gui.threads.latesttask import LatestTask
from reviewer.model.picture import CandidateId
from reviewer.session import Ids, Session


class MoreLikeThis(QObject):
    """Look, beside the window, for what is like the picture on screen, then make a queue of it.

    ``say`` shows a few words in passing, ``requeued`` is called after the queue was made.
    """

    def __init__(
        self,
        session: Session,
        flow: Flow,
        lookup: Lookup,
        say: Callable[[str], None],
        requeued: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._flow, self._lookup = session, flow, lookup
        self._say, self._requeued = say, requeued
        self._task = LatestTask("more like this", self, rest_ms=0)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)

    def handlers(self) -> Handlers:
        """Give what the action does, by its id."""
        return {"queue.more_like_this": self.look}

    def look(self) -> None:
        """Look for pictures like the one on screen."""
        current = self._session.current
        if current is not None:
            self._say(self.tr("Looking for pictures like this one …"))
            self._task.ask(current, partial(self._session.more_like, current))

    def stop(self) -> None:
        """Stop, and wait for the thread to end."""
        self._task.close()

    def _on_done(self, candidate: CandidateId, found: Ids) -> None:
        def act() -> None:
            name = self._lookup.candidate(candidate).name.rpartition("/")[2]
            self._session.take(found, f"Like {bare_name(name) if self._session.is_blind else name}")
            self._requeued()

        self._flow.run(Command(act, persists=True))

    def _on_failed(self, _candidate: CandidateId, sentence: str) -> None:
        self._say(told(sentence))
