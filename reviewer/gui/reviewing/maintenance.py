"""What a curator does about files that have no scores, and about the file of the review itself."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from reviewer.gui.forms.absent import AbsentDialog, Ways
from reviewer.gui.forms.unscored import UnscoredDialog
from reviewer.gui.looks.sayings import told
from reviewer.gui.panel.banner import Tone
from reviewer.gui.reviewing.deciding import Handlers
from reviewer.gui.reviewing.intake import Intake
from reviewer.gui.reviewing.screen import ReviewScreen
from reviewer.gui.services import Services
from reviewer.gui.threads.background import Job
from reviewer.model.picture import Candidate, Root, shown
from reviewer.model.scoring import Unfound
from reviewer.session import Match, Session, add_folder, match_folder, moved_to, rehome

Work = Callable[[], Iterator[object]]
Then = Callable[[Any], None]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Maintenance", text)


@dataclass(frozen=True, slots=True)
class _Added:
    """Hold the folder that another is scanned with, or may be: it was moved there, or the other is part of it."""

    root: Root
    was_moved: bool = False
    is_part: bool = False


class Maintenance(QObject):
    """Name the files without scores and have them tried again; copy a review whose own file may be gone.

    ``located`` tells that a folder may stand elsewhere than before, or be there again, ``broken`` what nobody foresaw.
    """

    located = Signal()
    broken = Signal(object)

    def __init__(
        self,
        session: Session,
        services: Services,
        jobs: int,
        screen: ReviewScreen,
        intake: Intake,
        open_dialog: Callable[[QDialog], None],
    ) -> None:
        super().__init__(intake)
        self._session, self._screen, self._intake = session, screen, intake
        intake.why_wanted.connect(self.show_unscored)
        self._start = None if services.start_retry is None else partial(services.start_retry, session, jobs)
        self._open = open_dialog
        self._job: Job | None = None
        self._looking: Job | None = None
        self._looks: dict[str, tuple[Work, Then]] = {}
        """The look under way and those that wait for it, each once, by what is looked for."""
        self._closing = Event()
        self.ways: Ways | None = None
        """What can be done about files that were not found besides saying where they are."""

    def handlers(self) -> Handlers:
        """Give what the actions do, by their ids."""
        return {"review.unscored": self.show_unscored, "review.copy": self.ask_copy}

    def show_unscored(self) -> None:
        """Name every file that has no scores, and why, as soon as they are read."""
        self.look("", self._faults, self._on_faults)

    def add_folder(self, place: Path) -> None:
        """Add a folder and scan it; where one of the review was moved there, ask whether to go on with that instead."""
        self.look(str(place), partial(self._added, place), partial(self._on_added, place))

    def ask_absent(self, root: Root, place: Path | None = None) -> None:
        """Ask where a folder is, looking in a place first where one is known."""
        self.ask_unfound([Unfound(root, 0, {}, is_bare=True)], place)

    def ask_unfound(self, absent: Sequence[Unfound], place: Path | None = None) -> None:
        """Ask where files are that a scan did not find."""
        asked = AbsentDialog(absent, self._match, self._move, self._intake.begin, self.ways, self._window())
        asked.accepted.connect(self.located)
        self._open(asked)
        if place is not None:
            asked.look_in(place)

    def ask_copy(self) -> None:
        """Ask where a copy goes."""
        path = self._session.review.path
        proposed = path.with_name(f"{path.stem}-copy{path.suffix}")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window(),
            _tr("Save a copy"),
            str(proposed),
            _tr("Reviews (*.review)"),
            options=QFileDialog.Option.DontConfirmOverwrite,  # a file that is there is never written over
        )
        if chosen:
            self.save_copy(Path(chosen))

    def save_copy(self, to: Path) -> None:
        """Write a checked copy of what is open beside the window, and say how that went."""
        if self._job is not None:
            return
        self._job = job = Job(partial(self._copied, to), self)
        text = _tr("Copied to {path}.").format(path=to)
        job.completed.connect(lambda _: self._screen.banner.tell(text, Tone.NOTE, passes=True))
        job.refused.connect(lambda sentence: self._screen.banner.tell(told(sentence), Tone.FAULT))
        job.broken.connect(self.broken)
        job.finished.connect(self._on_finished)
        job.start()

    def stop(self) -> None:
        """Wait for a copy under way; what is looked for is given up."""
        self._closing.set()
        self._looks.clear()
        for job in (self._job, self._looking):
            if job is not None:
                job.stop()

    def _copied(self, to: Path) -> Iterator[object]:
        self._session.review.save_copy(to)
        yield to

    def _faults(self) -> Iterator[list[Candidate]]:
        yield self._session.review.faults()

    def _on_faults(self, candidates: list[Candidate]) -> None:
        again = None if self._start is None else partial(self._intake.begin_by, self._start)
        self._open(UnscoredDialog(candidates, again, self._window()))

    def _added(self, place: Path) -> Iterator[_Added]:
        """Add a folder, in a thread of its own: to ask the disk where it really lies may take a while."""
        moved = moved_to(self._session.review, place, self._closing.is_set)
        if self._closing.is_set():
            return
        if moved is not None:
            yield _Added(moved[0], was_moved=True)
            return
        root = add_folder(self._session.review, place)
        yield _Added(root, is_part=Path(os.fsdecode(root.path)) != place.resolve())

    def _on_added(self, place: Path, added: _Added) -> None:
        if added.was_moved:
            self.ask_absent(added.root, place)
            return
        if added.is_part:
            text = _tr("{folder} is scanned with {whole}, in which it lies.")
            self._screen.banner.tell(text.format(folder=place, whole=shown(added.root.path)), Tone.NOTE)
        self._intake.begin()

    def look(self, name: str, work: Work, then: Then) -> None:
        """Look at files or at the review beside the window, one look after another."""
        self._looks.setdefault(name, (work, then))
        self._look_next()

    def _look_next(self) -> None:
        if self._looking is not None or not self._looks:
            return
        work, then = next(iter(self._looks.values()))
        self._looking = job = Job(work, self)
        job.completed.connect(partial(self._on_looked_at, then))
        job.refused.connect(lambda sentence: self._screen.banner.tell(told(sentence), Tone.FAULT))
        job.broken.connect(self.broken)
        job.finished.connect(self._on_looked)
        job.start()

    def _on_looked_at(self, then: Then, found: Any) -> None:
        if not self._closing.is_set():
            then(found)

    def _on_looked(self) -> None:
        self._looking = None
        if self._looks:
            self._looks.pop(next(iter(self._looks)))
        self._look_next()

    def _match(self, root: Root, place: Path) -> Match:
        return match_folder(self._session.review, root.id, place)

    def _move(self, root: Root, place: Path) -> None:
        rehome(self._session.review, root, place)

    def _on_finished(self) -> None:
        self._job = None

    def _window(self) -> QWidget:
        return self._screen.window()
