"""Pictures that arrive while one reviews: the background scan and the end of the queue."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.gui.looks.language import counted, files, pictures
from reviewer.gui.looks.sayings import told
from reviewer.gui.panel.banner import Answer, Tone
from reviewer.gui.reviewing.deciding import Handlers
from reviewer.gui.reviewing.flow import Command, Flow
from reviewer.gui.reviewing.queueing import Queueing
from reviewer.gui.reviewing.scanning import Scanning
from reviewer.gui.reviewing.screen import ReviewScreen
from reviewer.gui.services import RunningScan, ScanProgress
from reviewer.model.verdict import Verdict
from reviewer.session import Session

EXTEND_MS = 600
"""Newly scored pictures join the queue this long after they were reported, in one go."""


class Intake(QObject):
    """Scan beside the review and let what was scored join the end of the queue.

    ``joined`` tells that the queue grew or the scan moved on, so that what is shown may be out of date; ``unfound``
    carries the files that a scan did not find, ``carry_wanted`` asks for the verdicts of files that were moved, and
    ``why_wanted`` for why files have no scores.
    """

    joined = Signal()
    unfound = Signal(object)
    carry_wanted = Signal()
    why_wanted = Signal()

    def __init__(
        self, session: Session, flow: Flow, screen: ReviewScreen, queueing: Queueing, scanning: Scanning
    ) -> None:
        super().__init__(scanning.parent())
        self._session = session
        self._flow = flow
        self._screen = screen
        self._queueing = queueing
        self.scanning = scanning
        self._count = self._measured = 0
        self._warning = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(EXTEND_MS)
        self._timer.timeout.connect(self._extend)
        scanning.begun.connect(self._on_begun)
        scanning.advanced.connect(self._on_advanced)
        scanning.fresh.connect(self._on_fresh)
        scanning.ended.connect(self._on_ended)
        scanning.refused.connect(self._on_refused)
        screen.status.pause_pressed.connect(scanning.toggle_pause)

    def handlers(self) -> Handlers:
        """Give what the scanning actions do, by their ids."""
        return {"review.rescan": self.begin, "scan.pause": self.scanning.toggle_pause}

    def begin(self) -> None:
        """Scan the folders of the review."""
        self.begin_by(None)

    def begin_by(self, start: Callable[[], RunningScan] | None) -> None:
        """Scan the folders of the review, by another kind of scan where ``start`` makes one."""
        self._count = 0
        if self._warning and self._screen.banner.text == self._warning:
            self._screen.banner.hide()  # what a scan warned of, the next one finds out anew
        self.warned("")
        self.scanning.begin(start)
        self.joined.emit()

    def tell_later(self) -> None:
        """Say at the opening that some came later and stand out of their order, unless something else is said."""
        session, banner = self._session, self._screen.banner
        if session.has_later and session.pace.remaining and not banner.isVisible():
            text = self.tr("Pictures that came later stand at the end of the queue, out of its order.")
            banner.tell(text, Tone.NOTE, self.tr("Sort them in"), self._queueing.remake)

    def warned(self, sentence: str) -> None:
        """Take note of what is said of the scan in the banner, which the next one takes back."""
        self._warning = sentence

    def stop(self) -> None:
        """End the scan and wait for it."""
        self._timer.stop()
        self.scanning.stop()

    def _on_begun(self) -> None:
        self._measured = 0

    def _on_advanced(self, progress: ScanProgress) -> None:
        self._screen.status.show_scan(progress, is_paused=self.scanning.is_paused)
        if len(self._session) == 0:
            self.joined.emit()

    def _on_fresh(self, count: int) -> None:
        self._measured += count
        if len(self._session) == 0:
            self._extend()
        elif not self._timer.isActive():
            self._timer.start()

    @property
    def _waits_for_more(self) -> bool:
        """Tell whether the last picture of the queue is on screen and decided, so that the next may come by itself."""
        current = self._session.current
        if current is None or self._session.cursor < len(self._session) - 1:
            return False
        return self._session.counted(current).verdict is not Verdict.UNDECIDED

    def _extend(self, then: Callable[[], None] | None = None) -> None:
        def act() -> None:
            waits = self._waits_for_more
            more = self._session.extend()
            self._count += more
            if more and waits:
                self._session.next()
            self.joined.emit()
            if then is not None:
                then()

        self._flow.run(Command(act, persists=True))

    def _on_ended(self, progress: ScanProgress) -> None:
        self._timer.stop()
        self._screen.status.show_scan(None)
        self._extend(lambda: self._tell_end(progress))

    def _tell_end(self, progress: ScanProgress) -> None:
        text = " ".join([self._outcome(progress), *self._changes(progress)])
        answers = self._answers(progress)
        if self._screen.banner.is_fault:  # such as a decision that could not be saved: that stays until it is answered
            self._screen.toast.say(" ".join([text, *progress.left_out]))
        elif progress.left_out:
            self._screen.banner.tell(f"{text} {' '.join(progress.left_out)}", Tone.FAULT)
        elif answers:
            first, *others = answers
            other = others[0] if others else None
            stays = progress.failed or progress.moved or progress.outdated
            self._screen.banner.tell(text, Tone.NOTE, *first, other=other, passes=not stays)
        elif not len(self._session):
            self.joined.emit()
        elif self._screen.banner.isVisible() and not self._screen.banner.is_passing:
            self._screen.toast.say(text)
        else:
            self._screen.banner.tell(text, Tone.NOTE, passes=True)

    def _outcome(self, progress: ScanProgress) -> str:
        """Say how many files were found and what became of them; those that had their scores cost no time."""
        before = max(0, progress.scored - self._measured)
        parts = (
            (self.tr("{count} scored now") if before else self.tr("{count} scored"), progress.scored - before),
            (self.tr("{count} scored before"), before),
            (self.tr("{count} failed"), progress.failed),
            (self.tr("{count} skipped"), progress.skipped),
        )
        told = ", ".join(text.format(count=counted(count)) for text, count in parts if count)
        text = self.tr("Scanned {files}: {told}.") if told else self.tr("Scanned {files}.")
        return text.format(files=files(progress.listed), told=told)

    def _answers(self, progress: ScanProgress) -> list[Answer]:
        """Give what can be done about what came and went, and what failed."""
        answers: list[Answer] = []
        if progress.moved:
            answers.append((self.tr("Carry over"), self.carry_wanted.emit))
        if progress.failed:
            answers.append((self.tr("Show why…"), self.why_wanted.emit))
        if progress.outdated:
            answers.append((self.tr("Show the changed ones"), partial(self._queueing.set_filter, "file:changed")))
        if self._count:
            answers.append((self.tr("Sort them in"), self._queueing.remake))
        return answers

    def _changes(self, progress: ScanProgress) -> list[str]:
        """Say what is not as it was at the last scan."""
        told = []
        if progress.changed or progress.missing or 0 < progress.new < progress.listed:
            text = self.tr("Since the last scan: {new} new, {changed} changed, {gone} gone.")
            new, changed, gone = (counted(n) for n in (progress.new, progress.changed, progress.missing))
            told.append(text.format(new=new, changed=changed, gone=gone))
        if progress.outdated:
            text = self.tr("Verdicts to give once more, since their files changed: {count}.")
            told.append(text.format(count=counted(progress.outdated)))
        if progress.disagreed:
            text = self.tr(
                "Judged differently in two folders that lie in one another, the later verdict stays: {count}."
            )
            told.append(text.format(count=counted(progress.disagreed)))
        if progress.moved:
            text = self.tr("Moved or renamed since they were judged, byte for byte the same: {files}.")
            told.append(text.format(files=files(progress.moved)))
        if self._count:
            told.append(self.tr("{pictures} joined the queue.").format(pictures=pictures(self._count)))
        return told

    def _on_refused(self, sentence: str) -> None:
        self._screen.status.show_scan(None)
        if absent := self.scanning.absent:
            self.unfound.emit(absent)
        else:
            self._screen.banner.tell(told(sentence), Tone.FAULT, self.tr("Scan again"), self.begin)
            self.warned(told(sentence))
        self.joined.emit()
