"""A closer look at the picture on screen, on demand, and at all others in doubt while nothing else is to be done."""

import logging
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from reviewer.gui.looks.sayings import told
from reviewer.gui.panel.facts import NATIVE, native_rows
from reviewer.gui.panel.toast import Toast
from reviewer.gui.reviewing.deciding import Handlers
from reviewer.gui.reviewing.scanning import Scanning
from reviewer.gui.services import Services
from reviewer.gui.threads.latesttask import LatestTask
from reviewer.model.picture import CandidateId, Measurement
from reviewer.session import Session

_log = logging.getLogger(__name__)


class LookingCloser(QObject):
    """Look closer at what is on screen when asked to, and go through the rest after every scan, held by the next.

    ``found`` tells that more is known of some pictures.

    Parameters
    ----------
    session : Session
    services : Services
    scanning : Scanning
        The scans that go first.
    toast : Toast
        Shows a few words: in passing, or for as long as is looked.
    parent : QObject
    """

    found = Signal()

    def __init__(self, session: Session, services: Services, scanning: Scanning, toast: Toast, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._look = services.look_closer
        self._toast = toast
        self._task = LatestTask("closer look", self, rest_ms=0)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(lambda _candidate, sentence: self._tell(told(sentence)))
        self._idle: Scanning | None = None
        if services.start_closer is not None:
            self._idle = Scanning(partial(services.start_closer, session), self)
            self._idle.fresh.connect(self.found)
            self._idle.refused.connect(lambda sentence: _log.warning("Looking closer ended: %s", sentence))
            self._idle.broken.connect(lambda error: _log.error("Looking closer failed.", exc_info=error))
            scanning.advanced.connect(partial(self._hold, is_held=True))
            scanning.rested.connect(self._on_scanned)

    def handlers(self) -> Handlers:
        """Give what the action of a closer look does."""
        return {"closer.look": self._toggle}

    def follow(self) -> None:
        """Stop looking at a picture that is no longer on screen."""
        if self._task.key != self._session.current:
            self._task.drop()
            self._toast.let_go()

    def close(self) -> None:
        """Stop, and wait for the threads to end."""
        self._task.close()
        if self._idle is not None:
            self._idle.stop()

    def _toggle(self) -> None:
        current, look = self._session.current, self._look
        if current is None or look is None:
            return
        if self._task.key == current:
            self._task.drop()
            self._tell(self.tr("Stopped looking for the native size."))
            return
        self._task.ask(current, lambda check: look(self._session, current, check))
        self._toast.hold(self.tr("Looking for the native size …"))

    def _tell(self, text: str) -> None:
        """Say what came of it, in place of that it is under way."""
        self._toast.let_go()
        self._toast.say(text)

    def _hold(self, _progress: object = None, *, is_held: bool) -> None:
        if self._idle is not None and self._idle.is_running and self._idle.is_paused != is_held:
            self._idle.toggle_pause()

    def _on_scanned(self) -> None:
        if self._idle is not None and not self._session.review.is_closed:
            self._hold(is_held=False)
            self._idle.begin()

    def _on_done(self, _candidate: CandidateId, measured: Mapping[str, Measurement]) -> None:
        if NATIVE in measured and "native_rows" in measured[NATIVE].figure:
            self._tell(self.tr("Native size {size}.").format(size=native_rows(measured)[0][1]))
        else:
            self._tell(self.tr("No smaller size explains this picture."))
        self.found.emit()
