"""The names of the pictures in the grid, read beside the window."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.gui.threads.relay import Relay
from reviewer.model.picture import CandidateId

MOST_KEPT = 4096

Read = Callable[[Sequence[CandidateId]], "Future[dict[CandidateId, str]]"]
"""Begins to read the names of candidates; all that it is asked for are in its answer."""


class Captions(QObject):
    """Give names at once where they are known; others are read, all together, and ``arrived`` tells when they are."""

    arrived = Signal()

    def __init__(self, read: Read, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._begin = read
        self._names: OrderedDict[CandidateId, str] = OrderedDict()
        self._missing: dict[CandidateId, None] = {}
        self._is_reading = self._is_over = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._read)
        self._was_read = Relay(self._on_read)

    def name(self, candidate: CandidateId) -> str:
        """Give the name of a candidate, empty until it is read."""
        name = self._names.get(candidate)
        if name is None:
            self._missing[candidate] = None
            if not self._is_reading and not self._is_over:
                self._soon.start()
            return ""
        self._names.move_to_end(candidate)
        return name

    def stop(self) -> None:
        """Read no more, and take no names that are still read."""
        self._is_over = True
        self._soon.stop()

    def _read(self) -> None:
        wanted, self._missing = list(self._missing), {}
        if wanted:
            self._is_reading = True
            self._begin(wanted).add_done_callback(self._was_read.send)

    def _on_read(self, future: "Future[dict[CandidateId, str]]") -> None:
        self._is_reading = False
        if self._is_over:
            return
        self._names.update(future.result())
        while len(self._names) > MOST_KEPT:
            self._names.popitem(last=False)
        self.arrived.emit()
