"""Work that takes longer than a frame, done beside the window."""

import threading
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from reviewer.gui.threads.latesttask import UnwantedError
from reviewer.gui.threads.relay import Relay
from reviewer.model.errors import ReviewError


class Job(QObject):
    """Drain one piece of long work in a thread of its own and tell the window how far it is.

    ``progressed`` carries each step, ``completed`` the last one (None where there was none), ``refused`` the sentence
    of an error that a person can mend, ``broken`` any other exception; ``finished`` follows whichever of them came.
    Then it frees itself, for the parent may live as long as the window.
    """

    progressed = Signal(object)
    completed = Signal(object)
    refused = Signal(str)
    broken = Signal(object)
    finished = Signal()

    def __init__(self, work: Callable[[], Iterable[object]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._is_unwanted = False
        self.is_finished = False
        self._advance = Relay(self._on_step)
        self._end = Relay(self._on_ended)
        self._thread = threading.Thread(target=self._run, name="job", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def let_go(self) -> None:
        """Ask the work to end after its current step."""
        self._is_unwanted = True

    def check(self) -> None:
        """Raise ``UnwantedError`` once the work is to end; for what takes long within one step of it."""
        if self._is_unwanted:
            raise UnwantedError

    def stop(self) -> None:
        """Ask the work to end after its current step and wait until it has; the word of its end comes after that."""
        self.let_go()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        """Do the work, in the thread."""
        last: object = None
        problem: Exception | None = None
        try:
            for step in self._work():
                last = step
                self._advance.send(step)
                if self._is_unwanted:
                    break
        except UnwantedError:
            pass
        except Exception as error:  # noqa: BLE001  a fault in a thread must reach the window, whatever it is
            problem = error
        except BaseException as error:  # noqa: BLE001  what would end a program ends this work only
            problem = RuntimeError(f"the work was ended by {error!r}")
        self._end.send(last, problem)

    def _on_step(self, step: object) -> None:
        self.progressed.emit(step)

    def _on_ended(self, last: object, problem: Exception | None) -> None:
        """Tell how the work ended, once nothing that it held can be let go in its thread any more."""
        self._thread.join()
        self.is_finished = True
        if problem is None:
            self.completed.emit(last)
        elif isinstance(problem, ReviewError):
            self.refused.emit(str(problem))
        else:
            self.broken.emit(problem)
        self.finished.emit()
        if isValid(self):  # whoever heard of the end may have closed all that it belonged to
            self.deleteLater()
