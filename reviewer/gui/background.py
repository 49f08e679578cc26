"""Work that takes longer than a frame, done beside the window."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QThread, Signal

from reviewer.model.errors import ReviewError


class Job(QThread):
    """Drain one piece of long work in a thread of its own and tell the window how far it is.

    ``progressed`` carries each step, ``completed`` the last one (None where there was none), ``refused`` the sentence
    of an error that a person can mend, ``broken`` any other exception.
    """

    progressed = Signal(object)
    completed = Signal(object)
    refused = Signal(str)
    broken = Signal(object)

    def __init__(self, work: Callable[[], Iterable[object]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work

    def run(self) -> None:
        """Do the work; called by Qt in the new thread."""
        last: object = None
        try:
            for step in self._work():
                last = step
                self.progressed.emit(step)
                if self.isInterruptionRequested():
                    break
        except ReviewError as error:
            self.refused.emit(str(error))
        except Exception as error:  # noqa: BLE001  a fault in a thread must reach the window, whatever it is
            self.broken.emit(error)
        else:
            self.completed.emit(last)

    def stop(self) -> None:
        """Ask the work to end after its current step and wait until it has."""
        self.requestInterruption()
        self.wait()
