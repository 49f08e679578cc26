"""Whether the file on screen is still the one that was scored, found out beside the window."""

import os
from collections.abc import Callable, Iterable
from enum import Enum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from reviewer.gui.looks.labels import PlainLabel
from reviewer.gui.threads.latesttask import Check, LatestTask
from reviewer.imaging.reading import read_file
from reviewer.model.errors import ImageError
from reviewer.model.picture import Candidate, CandidateId, shown
from reviewer.model.time import changed_at

_State = tuple[CandidateId, bytes, int, bytes]


class Standing(Enum):
    """Name what became of a file since it was scored."""

    AS_SCORED = "as scored"
    CHANGED = "changed"
    DAMAGED = "of other bytes, though its size and time are the same"
    FOLDER_GONE = "its folder is gone"
    JUDGED_BEFORE = "as scored, but judged as another"


class StaleNote(QFrame):
    """Say what became of the file on screen since it was scored, and offer what mends it; hidden without need."""

    rescan_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = PlainLabel(role="fault", wrap=True)
        self._rescan = QPushButton(self.tr("Scan again"))
        self._rescan.clicked.connect(self.rescan_wanted)
        self._choose = QPushButton(self.tr("Say where it is now…"))
        self._choose.clicked.connect(self.folder_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        for part in (self._told, self._rescan, self._choose):
            layout.addWidget(part)
        self.hide()

    def tell(self, standing: Standing, folder: str) -> None:
        """Say how a file of a folder stands; nothing where it is as it was."""
        changed = self.tr(
            "This file has changed since it was scored. Scores, places and a verdict from before are of the file as it "
            "was: scan again before you decide."
        )
        gone = self.tr(
            "The folder {folder} is not there. Is its drive connected? If it was moved, say where it is: scores and "
            "decisions are kept."
        )
        before = self.tr(
            "The verdict is of this file as it was before it changed, and is not exported: decide once more."
        )
        damaged = self.tr(
            "This file was damaged where it lies: its bytes are not those that were scanned, though its size and time "
            "are the same. Put back a good copy; an export leaves it out until then."
        )
        told = {Standing.CHANGED: changed, Standing.JUDGED_BEFORE: before, Standing.DAMAGED: damaged}
        self._told.setText(told.get(standing, gone.format(folder=folder)))
        self._rescan.setVisible(standing is Standing.CHANGED)
        self._choose.setVisible(standing is Standing.FOLDER_GONE)
        self.setVisible(standing is not Standing.AS_SCORED)


class Freshness(QObject):
    """Show the note while the picture on screen is not the file that was scored, or its whole folder is gone.

    ``current`` gives the picture on screen, ``candidate_of`` what the review knows of it, and ``judged_digest``
    what its verdict was given on, in any thread. ``looked`` tells whether the file may still be the one
    that was scored.
    """

    looked = Signal(bool)

    def __init__(
        self,
        note: StaleNote,
        current: Callable[[], CandidateId | None],
        candidate_of: Callable[[CandidateId], Candidate],
        judged_digest: Callable[[CandidateId], bytes],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._note, self._current, self._candidate_of = note, current, candidate_of
        self._judged_digest = judged_digest
        self._asked: _State | None = None
        self._doubted: frozenset[CandidateId] = frozenset()
        self._task = LatestTask("freshness", self)
        self._task.done.connect(self._on_done)

    def follow(self) -> None:
        """Look at the file on screen, unless that was done since it came or was scored anew."""
        current = self._current()
        if current is None:
            self._asked = None
            self._drop()
            return
        candidate = self._candidate_of(current)
        state = current, candidate.digest, candidate.mtime_ns, candidate.root.path
        if state != self._asked:
            self._asked = state
            self._drop()
            is_doubted = current in self._doubted
            self._task.ask(state, partial(_looked_at, candidate, self._judged_digest, is_doubted=is_doubted))

    def doubt(self, candidates: Iterable[CandidateId]) -> None:
        """Read the files of some pictures from now on, and of no others, though size and time should be the same."""
        self._doubted = frozenset(candidates)
        self.look_anew()

    def look_anew(self) -> None:
        """Look once more at the picture on screen, whatever is known of it."""
        self._asked = None
        self.follow()

    def look_again(self, candidate: CandidateId) -> None:
        """Look once more at a picture whose file was written to, if it is on screen."""
        if self._asked is not None and self._asked[0] == candidate:
            self._asked = None
            self.follow()

    def close(self) -> None:
        """Stop, and wait for the thread to end."""
        self._task.close()

    def _drop(self) -> None:
        self._task.drop()
        self._note.hide()

    def _on_done(self, state: _State, standing: Standing) -> None:
        if state == self._asked:
            self._note.tell(standing, shown(state[-1]))
            self.looked.emit(standing not in {Standing.CHANGED, Standing.DAMAGED})


def _looked_at(
    candidate: Candidate, judged_digest: Callable[[CandidateId], bytes], check: Check, *, is_doubted: bool
) -> Standing:
    standing = standing_of(candidate, check, is_doubted=is_doubted)
    if standing is Standing.AS_SCORED and judged_digest(candidate.id) not in {b"", candidate.digest}:
        return Standing.JUDGED_BEFORE
    return standing


def standing_of(candidate: Candidate, check: Check, *, is_doubted: bool) -> Standing:
    """Tell whether a file holds the bytes that were scored; one that is gone alone is told elsewhere.

    Where its size is the same it is read only if its time is another, as after a copy, or it is doubted. Safe in any
    thread.
    """
    try:
        facts = Path(os.fsdecode(candidate.path)).stat()
        if facts.st_size != candidate.size:
            return Standing.CHANGED
        is_told = changed_at(facts) != candidate.mtime_ns
        if not (is_told or is_doubted):
            return Standing.AS_SCORED
        check()
        is_same = read_file(candidate.path).digest == candidate.digest
    except (OSError, ValueError, ImageError):
        is_there = Path(os.fsdecode(candidate.root.path)).is_dir()
        return Standing.AS_SCORED if is_there else Standing.FOLDER_GONE
    if is_same:
        return Standing.AS_SCORED
    return Standing.CHANGED if is_told else Standing.DAMAGED
