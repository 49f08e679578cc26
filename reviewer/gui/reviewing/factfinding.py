"""What the sheet of facts shows follows the picture on screen; what takes longer is found out beside the window."""

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from reviewer.gui.panel.facts import all_rows
from reviewer.gui.panel.sidepanel import Part, SidePanel
from reviewer.gui.prefetch.images import view_rgb
from reviewer.gui.prefetch.pixels import Key, PixelStore, Tier
from reviewer.gui.reviewing.deciding import Handlers
from reviewer.gui.threads.latesttask import Check, LatestTask
from reviewer.imaging.levels import count_levels
from reviewer.imaging.reading import read_file
from reviewer.imaging.tags import read_tags
from reviewer.model.picture import Candidate, CandidateId


class FactFinding(QObject):
    """Show all facts of a picture in the side panel in place of its scores, and take them away again.

    ``current`` gives the picture on screen, ``candidate_of`` what the review knows of it; ``is_hidden`` tells whether
    what flags go by is hidden now.
    """

    def __init__(
        self,
        panel: SidePanel,
        pixels: PixelStore,
        current: Callable[[], CandidateId | None],
        candidate_of: Callable[[CandidateId], Candidate],
        is_hidden: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._pixels = pixels
        self._current = current
        self._candidate_of = candidate_of
        self._is_hidden = is_hidden
        self._shown: tuple[CandidateId, bytes, bool] | None = None
        self._levels = LatestTask("levels", self)
        self._levels.done.connect(self._on_levels)
        self._tags = LatestTask("tags", self)
        self._tags.done.connect(self._on_tags)
        pixels.ready.connect(self._on_ready)
        pixels.failed.connect(self._on_failed)

    def handlers(self) -> Handlers:
        """Give what the action of the sheet does."""
        return {"facts.all": self._toggle}

    def refresh(self) -> None:
        """Show the picture on screen; what is shown already is not found out again."""
        candidate = self._current()
        if self._panel.shown_part is not Part.SHEET or candidate is None:
            self._shown = None
            self._drop()
            return
        found, is_hidden = self._candidate_of(candidate), self._is_hidden()
        if self._shown == (candidate, found.digest, is_hidden):
            return
        self._shown = candidate, found.digest, is_hidden
        self._drop()
        self._panel.sheet.show_facts(all_rows(found, self._pixels.recipe, is_hidden=is_hidden))
        if not is_hidden:  # a comment may say by what quality the file was written
            self._tags.ask(candidate, partial(_read, found.path))
        self._count(candidate)

    def close(self) -> None:
        """Stop, and wait for the threads to end."""
        self._levels.close()
        self._tags.close()

    def _toggle(self) -> None:
        is_shown = self._panel.shown_part is Part.SHEET and self._panel.isVisible()
        self._panel.show_part(Part.SCORES if is_shown else Part.SHEET)
        self._panel.show()
        self.refresh()

    def _drop(self) -> None:
        self._levels.drop()
        self._tags.drop()

    def _count(self, candidate: CandidateId) -> None:
        key = Key(candidate, Tier.FULL)
        full, failure = self._pixels.get(key), self._pixels.failure(key)
        if failure is not None:
            self._panel.sheet.histogram.show_note(failure.sentence)
        elif full is not None:
            self._levels.ask(candidate, lambda _check: count_levels(view_rgb(full)))

    def _on_ready(self, key: Key) -> None:
        if key.tier is Tier.FULL and self._shown is not None and key.id == self._shown[0]:
            self._count(key.id)

    def _on_failed(self, key: Key, sentence: str) -> None:
        if key.tier is Tier.FULL and self._shown is not None and key.id == self._shown[0]:
            self._panel.sheet.histogram.show_note(sentence)

    def _on_levels(self, _candidate: CandidateId, counts: NDArray[np.int64]) -> None:
        self._panel.sheet.show_counts(counts)

    def _on_tags(self, _candidate: CandidateId, tags: tuple[tuple[str, str], ...]) -> None:
        self._panel.sheet.show_tags(tags)


def _read(path: bytes, check: Check) -> tuple[tuple[str, str], ...]:
    """Read what a file says about itself; safe in any thread."""
    data = read_file(path).data
    check()
    return read_tags(data)
