"""Whether the file on screen is still the one that was scored, found out beside the window."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from reviewer.gui.errand import Check, Errand
from reviewer.gui.labels import PlainLabel
from reviewer.imaging.reading import read_file
from reviewer.model.errors import ImageError
from reviewer.model.picture import Candidate, CandidateId


class StaleNote(QFrame):
    """Say that the scores beside the picture are of another file, and offer to scan; hidden while there is no need."""

    rescan_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        told = self.tr(
            "This file has changed since it was scored. Scores, places and a verdict from before are of the file as it "
            "was: scan again before you decide."
        )
        button = QPushButton(self.tr("Scan again"))
        button.clicked.connect(self.rescan_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(PlainLabel(told, "fault", wrap=True))
        layout.addWidget(button)
        self.hide()


class Freshness(QObject):
    """Show the note while the picture on screen is not the file that was scored.

    ``current`` gives the picture on screen, ``candidate_of`` what the review knows of it.
    """

    def __init__(
        self,
        note: StaleNote,
        current: Callable[[], CandidateId | None],
        candidate_of: Callable[[CandidateId], Candidate],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._note, self._current, self._candidate_of = note, current, candidate_of
        self._asked: tuple[CandidateId, bytes, int] | None = None
        self._errand = Errand("freshness", self)
        self._errand.done.connect(self._on_done)

    def follow(self) -> None:
        """Look at the file on screen, unless that was done since it came or was scored anew."""
        current = self._current()
        if current is None:
            self._asked = None
            self._drop()
            return
        candidate = self._candidate_of(current)
        state = current, candidate.digest, candidate.mtime_ns
        if state != self._asked:
            self._asked = state
            self._drop()
            self._errand.ask(state, partial(is_changed, candidate))

    def look_again(self, candidate: CandidateId) -> None:
        """Look once more at a picture whose file was written to, if it is on screen."""
        if self._asked is not None and self._asked[0] == candidate:
            self._asked = None
            self.follow()

    def close(self) -> None:
        """Stop, and wait for the thread to end."""
        self._errand.close()

    def _drop(self) -> None:
        self._errand.drop()
        self._note.hide()

    def _on_done(self, state: tuple[CandidateId, bytes, int], changed: bool) -> None:
        if state == self._asked:
            self._note.setVisible(changed)


def is_changed(candidate: Candidate, check: Check) -> bool:
    """Tell whether a file holds other bytes than were scored; a file that is gone is told elsewhere.

    It is read only where its size is the same and its time is another, as after a copy. Safe in any thread.
    """
    try:
        facts = Path(os.fsdecode(candidate.path)).stat()
        if facts.st_size != candidate.size:
            return True
        if facts.st_mtime_ns == candidate.mtime_ns:
            return False
        check()
        return read_file(candidate.path).digest != candidate.digest
    except (OSError, ValueError, ImageError):
        return False
