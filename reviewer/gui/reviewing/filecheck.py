"""Whether the files are still as they were scanned, found out by reading all of them beside the review."""

import sys
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from reviewer.gui.forms.filelist import MOST_NAMED, FileFault, FileListDialog
from reviewer.gui.looks.language import counted, files
from reviewer.gui.looks.sayings import told
from reviewer.gui.panel.banner import Tone
from reviewer.gui.reviewing.deciding import Handlers
from reviewer.gui.reviewing.flow import Command, Flow
from reviewer.gui.reviewing.maintenance import Then, Work
from reviewer.gui.reviewing.scanning import Scanning
from reviewer.gui.reviewing.screen import ReviewScreen
from reviewer.gui.services import RereadFile, RereadFiles
from reviewer.gui.threads.background import Job
from reviewer.gui.threads.sharing import step_back
from reviewer.model.picture import Candidate, CandidateId, shown
from reviewer.session import Ids, Session

TELL_SECONDS = 0.1
"""How often is told how far it is: to tell of each file would keep the window busy."""

_NAME = "Not as scanned"
"""The queue of the pictures whose files are not as they were scanned."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("FileCheck", text)


@dataclass(slots=True)
class _Check:
    """Hold how far a check is; its thread counts, the window reads and says that it is to end."""

    total: int = 0
    read: int = 0
    wrong: dict[CandidateId, str] = field(default_factory=dict)
    """What is wrong with the files that are not as they were scanned, in a sentence each."""
    is_unwanted: bool = False
    gives_way: bool = False

    def run(self, session: Session, reread: RereadFiles) -> Iterator["_Check"]:
        """Read the files until all are read or it is to end, telling how far it is; for a thread of its own."""
        step_back()  # also of the threads that read, which take after this one
        self.total, found = reread(session)
        yield self
        with closing(found):
            yield from self._count(found)
        yield self

    def _count(self, found: Generator[RereadFile, None, None]) -> Iterator["_Check"]:
        told_at = time.monotonic()
        while not self.is_unwanted and (file := next(found, None)) is not None:
            self.read += 1
            if file.fault:
                self.wrong[file.candidate.id] = sys.intern(file.fault)  # a drive that is away says the same of each
            if time.monotonic() - told_at >= TELL_SECONDS:
                told_at = time.monotonic()
                yield self


class FileCheck(QObject):
    """Read every file once more, say which are not as they were scanned, and show these; nothing is changed by it.

    A scan goes first: none is begun beside one, and one that begins ends it. ``found`` carries the pictures whose files
    are not as they were scanned, ``broken`` what nobody foresaw; ``requeued`` tells that another queue was made,
    ``dialog_wanted`` carries a dialog to show over the window.

    Parameters
    ----------
    session : Session
    flow : Flow
    screen : ReviewScreen
    scanning : Scanning
        The scans that go first.
    reread : callable, optional
        Reads the files; without it there is no check.
    look : callable
        Reads the named pictures beside the window, then hands them on.
    """

    found = Signal(object)
    broken = Signal(object)
    requeued = Signal()
    dialog_wanted = Signal(object)

    def __init__(
        self,
        session: Session,
        flow: Flow,
        screen: ReviewScreen,
        scanning: Scanning,
        reread: RereadFiles | None,
        look: Callable[[str, Work, Then], None],
    ) -> None:
        super().__init__(scanning.parent())
        self._session, self._flow, self._screen, self._scanning = session, flow, screen, scanning
        self._reread, self._look = reread, look
        self._check: _Check | None = None
        self._job: Job | None = None
        self._said = ""
        self._wrong: Mapping[CandidateId, str] = {}
        self._is_untold = False
        """Whether nobody answered yet what a check found: another message may have to be answered first."""
        scanning.begun.connect(self._give_way)
        screen.status.stop_pressed.connect(self._let_go)
        screen.banner.dismissed.connect(self._on_dismissed)
        screen.banner.covered.connect(self._tell_untold, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Tell whether files are being read."""
        return self._job is not None

    def handlers(self) -> Handlers:
        """Give what the action does, by its id."""
        return {"review.check_files": self._toggle}

    def begin(self) -> None:
        """Read the files, unless a scan runs, or waits to go on."""
        if self._reread is None or self._job is not None:
            return
        if self._scanning.is_running:
            self._screen.toast.say(_tr("A scan is under way: check the files once it is done."))
            return
        self._take_back()
        self._check = check = _Check()
        self._job = job = Job(partial(check.run, self._session, self._reread), self)
        job.progressed.connect(self._on_progress)
        job.completed.connect(self._on_completed)
        job.refused.connect(lambda sentence: self._screen.banner.tell(told(sentence), Tone.FAULT))
        job.broken.connect(self.broken)
        job.finished.connect(self._on_finished)
        job.start()

    def stop(self) -> None:
        """End the check for good and wait for the files that are being read."""
        self._is_untold = False
        self._let_go()
        if self._job is not None:
            self._job.stop()

    def _toggle(self) -> None:
        if self._job is None:
            self.begin()
        else:
            self._let_go()

    def _let_go(self) -> None:
        """Have the check end after the files that are being read."""
        if self._check is not None:
            self._check.is_unwanted = True

    def _give_way(self) -> None:
        """End beside a scan; what was said before may be so no more after it."""
        if self._check is None:
            self._take_back()
        elif not self._check.is_unwanted:
            self._check.gives_way = True
            self._let_go()

    def _on_progress(self, check: _Check) -> None:
        if not self._session.review.is_closed:
            self._screen.status.show_check(check.read, check.total, len(check.wrong))

    def _on_completed(self, check: _Check) -> None:
        if self._session.review.is_closed:
            return
        self._said, self._wrong, self._is_untold = _outcome(check), check.wrong, True
        self._tell_untold()
        self.found.emit(check.wrong.keys())

    def _on_finished(self) -> None:
        self._job = self._check = None
        if not self._session.review.is_closed:
            self._screen.status.hide_check()

    def _tell_untold(self, _covered: int = 0) -> None:
        """Say what was found, unless something else is to be answered first."""
        banner = self._screen.banner
        if not self._is_untold or banner.is_fault:
            return
        if not self._wrong:
            self._is_untold = False
            banner.tell(self._said, Tone.NOTE)
            return
        names = (_tr("Name them…"), partial(self._ask_names, self._wrong))
        banner.tell(self._said, Tone.FAULT, _tr("Show them"), partial(self._show, self._wrong), other=names)

    def _take_back(self) -> None:
        """Say no more what a check found."""
        self._is_untold = False
        if self._screen.banner.isVisible() and self._screen.banner.text == self._said:
            self._screen.banner.hide()

    def _on_dismissed(self) -> None:
        if self._screen.banner.text == self._said:
            self._is_untold = False

    def _show(self, wrong: Mapping[CandidateId, str]) -> None:
        """Make a queue of the pictures whose files are not as they were scanned."""
        self._take_back()
        ids: Ids = np.array([*wrong], np.int64)

        def act() -> None:
            self._session.take(ids, _NAME)
            self.requeued.emit()

        self._flow.run(Command(act, persists=True))

    def _ask_names(self, wrong: Mapping[CandidateId, str]) -> None:
        """Name the files and say what is wrong with each, as soon as the review was asked where they lie."""
        named = [*wrong][: MOST_NAMED + 1]

        def read() -> Iterator[object]:
            yield self._session.review.candidates(named)

        self._look("wrong files", read, partial(self._on_named, wrong))

    def _on_named(self, wrong: Mapping[CandidateId, str], candidates: Sequence[Candidate]) -> None:
        faults = (FileFault(shown(one.path), wrong[one.id], shown(one.path)) for one in candidates)
        heading = _tr("Not as they were scanned: {files}").format(files=files(len(wrong)))
        dialog = FileListDialog(_tr("Check of the files"), heading, faults, self._screen.window())
        dialog.offer(_tr("Show them"), _tr("Make a queue of these pictures."), partial(self._show, wrong))
        self.dialog_wanted.emit(dialog)


def _outcome(check: _Check) -> str:
    """Say how many files were read, and how many of them are not as they were scanned."""
    wrong, total = len(check.wrong), files(check.total)
    if check.read >= check.total:
        return _whole_outcome(wrong, check.total)
    text = _tr("Stopped after {count} of {files}, since a scan began.")
    if not check.gives_way:
        text = _tr("Stopped after {count} of {files}.")
    rest = _tr("Not as they were scanned: {count}.") if wrong else _tr("Those are as they were scanned.")
    return f"{text.format(count=counted(check.read), files=total)} {rest.format(count=counted(wrong))}"


def _whole_outcome(wrong: int, total: int) -> str:
    """Say how many of all files are not as they were scanned."""
    if wrong:
        are, is_one = _tr("{count} of {files} are not as they were scanned."), wrong == 1
        text = _tr("{count} of {files} is not as it was scanned.") if is_one else are
    elif total == 0:
        text = _tr("No file was scanned yet, so there is none to check.")
    else:
        text = _tr("The file is as it was scanned.") if total == 1 else _tr("All {files} are as they were scanned.")
    return text.format(count=counted(wrong), files=files(total))
