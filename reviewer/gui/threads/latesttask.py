"""Work for what is on screen, done in a thread of its own: one piece at a time, dropped when it is no longer wanted."""

import logging
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.gui.threads.relay import Relay
from reviewer.model.errors import ReviewError

Check = Callable[[], None]

_log = logging.getLogger(__name__)


class UnwantedError(Exception):
    """Tell a piece of work that nobody waits for it any more."""


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """Hold a piece of work and what it is for."""

    key: Hashable
    work: Callable[[Check], Any]


class LatestTask(QObject):
    """Run the latest piece of work that was asked for; any before it is told to stop.

    ``done`` carries a key and the result, ``failed`` a key and a sentence. A moment passes before the work begins, so
    that pictures that are only passed by cost nothing.
    """

    done = Signal(object, object)
    failed = Signal(object, str)

    def __init__(self, name: str, parent: QObject | None = None, *, rest_ms: int = 120) -> None:
        super().__init__(parent)
        self._wanted: _Asked | None = None
        self._next: _Asked | None = None
        self._is_closed = False
        self._changed = threading.Condition()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(rest_ms)
        self._rest.timeout.connect(self._begin)
        self._ended = Relay(self._on_ended)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    @property
    def key(self) -> Hashable | None:
        """Give what the work under way, or about to begin, is for."""
        return None if self._wanted is None else self._wanted.key

    def ask(self, key: Hashable, work: Callable[[Check], Any]) -> None:
        """Do a piece of work unless it is under way already; it calls its check often, which raises to stop it."""
        if self.key != key and not self._is_closed:
            self._wanted = _Asked(key, work)
            self._rest.start()

    def drop(self) -> None:
        """Stop the work under way, and begin none."""
        self._wanted = None
        self._rest.stop()

    def close(self, patience: float = 5.0) -> None:
        """Stop for good and wait for the thread to end."""
        self._is_closed = True
        self.drop()
        with self._changed:
            self._changed.notify_all()
        self._thread.join(patience)
        if self._thread.is_alive():
            _log.warning("The thread %s hangs; it ends with the program.", self._thread.name)

    def _begin(self) -> None:
        """Hand the work that is wanted to the thread."""
        with self._changed:
            self._next = self._wanted
            self._changed.notify_all()

    def _run(self) -> None:
        """Do one piece of work after another."""
        while True:
            with self._changed:
                while self._next is None and not self._is_closed:
                    self._changed.wait()
                asked, self._next = self._next, None
            if self._is_closed or asked is None:
                return
            self._do(asked)
            del asked  # what it holds is the window's, and is not to be let go here at the next one

    def _do(self, asked: _Asked) -> None:
        """Do a piece of work and carry what became of it to the thread of the window."""

        def check() -> None:
            if self._wanted is not asked:
                raise UnwantedError

        result, error = None, None
        try:
            check()
            result = asked.work(check)
        except UnwantedError:
            return
        except Exception as problem:  # noqa: BLE001 - a plug-in may raise anything; the sentence carries it on
            error = problem
        self._ended.send(asked, result, error)

    def _on_ended(self, asked: _Asked, result: Any, error: Exception | None) -> None:
        """Tell the result, unless something else is wanted by now."""
        if self._wanted is not asked:
            return
        self._wanted = None
        if error is None:
            self.done.emit(asked.key, result)
            return
        if not isinstance(error, ReviewError):
            _log.error("%s failed.", self._thread.name, exc_info=error)
        self.failed.emit(asked.key, str(error) or type(error).__name__)
