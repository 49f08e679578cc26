"""What is said when a queue holds no picture."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from reviewer.gui.looks.language import counted, files
from reviewer.gui.reviewing.scanning import Scanning
from reviewer.gui.reviewing.screen import ReviewScreen
from reviewer.gui.services import ScanProgress
from reviewer.model.picture import ScanState
from reviewer.model.where import hints
from reviewer.session import Session


@dataclass(frozen=True, slots=True)
class Ways:
    """Hold the ways out of an empty queue."""

    add_folder: Callable[[], None]
    show_unscored: Callable[[], None]
    rescan: Callable[[], None]
    clear_filter: Callable[[], None]
    edit_filter: Callable[[], None]


def _tr(text: str) -> str:
    return QCoreApplication.translate("EmptyQueue", text)


class EmptyQueue:
    """Show why there is no picture, and the ways out of it."""

    def __init__(self, session: Session, screen: ReviewScreen, scanning: Scanning, ways: Ways) -> None:
        self._session, self._screen, self._scanning, self._ways = session, screen, scanning, ways

    def show(self) -> None:
        """Show it in place of the picture."""
        states = self._session.review.states()
        where, unscored = self._session.plan.where, states[ScanState.FAILED] + states[ScanState.SKIPPED]
        if where:
            self._tell_filter(where)
        elif self._scanning.is_running:
            self._tell_scan(self._scanning.progress)
        elif gone := self._session.review.gone():
            self._tell_gone(gone)
        elif unscored:
            self._tell_unscored(unscored)
        else:
            self._tell_empty()
        self._screen.stack.setCurrentWidget(self._screen.empty)

    def _tell_filter(self, where: str) -> None:
        text = _tr("No picture of this review fits: {where}").format(where=where)
        text = " ".join([text, *(_tr(hint) for hint in hints(where))])
        answers = (
            (_tr("Clear the filter"), self._ways.clear_filter),
            (_tr("Change it"), self._ways.edit_filter),
        )
        self._screen.empty.tell("filter", _tr("Nothing matches the filter"), text, answers)

    def _tell_scan(self, progress: ScanProgress | None) -> None:
        listed = 0 if progress is None else progress.listed
        found = _tr("{files} found so far. ").format(files=files(listed)) if listed else ""
        text = _tr("The first picture appears as soon as it has its scores.")
        self._screen.empty.tell("empty", _tr("Looking at the pictures…"), f"{found}{text}")

    def _tell_gone(self, gone: int) -> None:
        text = _tr(
            "Files that were scored and are not there any more: {count}. Scores and verdicts are kept, and count again "
            "once a scan finds the files."
        )
        answers = ((_tr("Scan again"), self._ways.rescan), (_tr("Add a folder…"), self._ways.add_folder))
        self._screen.empty.tell("empty", _tr("The pictures are gone"), text.format(count=counted(gone)), answers)

    def _tell_unscored(self, unscored: int) -> None:
        text = _tr("{count} files were found, and each of them failed or was skipped, for a reason that is told.")
        answers = (
            (_tr("Show why…"), self._ways.show_unscored),
            (_tr("Add a folder…"), self._ways.add_folder),
            (_tr("Scan again"), self._ways.rescan),
        )
        heading = _tr("No picture could be scored")
        self._screen.empty.tell("empty", heading, text.format(count=counted(unscored)), answers)

    def _tell_empty(self) -> None:
        text = _tr("Add a folder; its pictures are scored in the background while you already review the first ones.")
        answers = ((_tr("Add a folder…"), self._ways.add_folder), (_tr("Scan again"), self._ways.rescan))
        self._screen.empty.tell("empty", _tr("No pictures yet"), text, answers)
