"""The scan that runs beside the review."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from reviewer.gui.services import RunningScan, ScanProgress
from reviewer.gui.threads.background import Job
from reviewer.model.scoring import Unfound


class Scanning(QObject):
    """Run one scan at a time in a thread, with pause, and tell of pictures that became ready for review.

    ``begun`` tells that one starts, ``advanced`` follows every report, ``fresh`` those that brought newly scored
    pictures; ``ended`` carries the last report of a scan that came to its end, ``rested`` tells that none runs now.
    """

    begun = Signal()
    advanced = Signal(object)
    fresh = Signal(int)
    ended = Signal(object)
    rested = Signal()
    refused = Signal(str)
    broken = Signal(object)

    def __init__(self, start: Callable[[], RunningScan], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._start = start
        self._scan: RunningScan | None = None
        self._job: Job | None = None
        self._again: Callable[[], RunningScan] | None = None
        self._last: ScanProgress | None = None
        self.progress: ScanProgress | None = None
        self.is_paused = False

    @property
    def absent(self) -> Sequence[Unfound]:
        """Give the folders that the scan which is being refused did not find."""
        return () if self._scan is None else self._scan.absent

    @property
    def is_running(self) -> bool:
        """Tell whether a scan runs or is held."""
        return self._job is not None

    def begin(self, start: Callable[[], RunningScan] | None = None) -> None:
        """Start a scan, of another kind where ``start`` makes one; where one runs already, this follows it."""
        start = start or self._start
        if self._job is not None:
            self._again = start
            return
        scan = start()
        job = Job(scan.run, self)
        job.progressed.connect(self._on_progress)
        job.completed.connect(self._on_completed)
        job.refused.connect(self.refused)
        job.broken.connect(self.broken)
        job.finished.connect(self._on_finished)
        self._scan, self._job, self.is_paused = scan, job, False
        job.start()
        self.begun.emit()

    def toggle_pause(self) -> None:
        """Hold the scan, or let it go on."""
        if self._scan is None:
            return
        self.is_paused = not self.is_paused
        if self.is_paused:
            self._scan.pause()
        else:
            self._scan.resume()
        if self.progress is not None:
            self.advanced.emit(self.progress)

    def stop(self) -> None:
        """End the scan and wait for it; what was measured is kept."""
        self._again = None
        if self._scan is not None:
            self._scan.resume()
            self._scan.cancel()
        if self._job is not None:
            self._job.stop()

    def _on_progress(self, progress: ScanProgress) -> None:
        self.progress = progress
        self.advanced.emit(progress)
        if progress.fresh:
            self.fresh.emit(len(progress.fresh))

    def _on_completed(self, progress: ScanProgress | None) -> None:
        self._last = progress

    def _on_finished(self) -> None:
        last, self._last = self._last, None
        self._job = self._scan = self.progress = None
        if last is not None:
            self.ended.emit(last)
        again, self._again = self._again, None
        if again is not None:
            self.begin(again)
        elif self._job is None:  # one of those told of the end may have begun another
            self.rested.emit()
