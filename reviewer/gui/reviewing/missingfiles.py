"""What is to become of files that a scan did not find: they stand elsewhere, they are gone, or their folder moved."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from reviewer.gui.forms.absent import Ways
from reviewer.gui.looks.language import counted, files
from reviewer.gui.panel.banner import Tone
from reviewer.gui.reviewing.flow import Command, Flow
from reviewer.gui.reviewing.intake import Intake
from reviewer.gui.reviewing.maintenance import Maintenance
from reviewer.gui.reviewing.queueing import Queueing
from reviewer.gui.reviewing.screen import ReviewScreen
from reviewer.model.picture import RootId, shown
from reviewer.model.scoring import Unfound
from reviewer.session import Session


def _tr(text: str) -> str:
    return QCoreApplication.translate("MissingFiles", text)


class MissingFiles(QObject):
    """Offer to carry over what was decided of files that stand elsewhere, and to note as gone what is.

    ``settled`` tells that files are noted as gone now.
    """

    settled = Signal()

    def __init__(
        self,
        session: Session,
        flow: Flow,
        screen: ReviewScreen,
        queueing: Queueing,
        intake: Intake,
        maintenance: Maintenance,
    ) -> None:
        super().__init__(intake)
        self._session, self._flow, self._screen = session, flow, screen
        self._queueing, self._intake, self._maintenance = queueing, intake, maintenance
        intake.unfound.connect(self.tell)
        intake.carry_wanted.connect(partial(self.carry_over, ()))

    @property
    def ways(self) -> Ways:
        """Give what can be done about files that were not found, for the question where they are."""
        return Ways(self.carry_over, self.note_gone)

    def tell(self, absent: Sequence[Unfound]) -> None:
        """Say what a scan did not find, and offer the next step."""
        text = " ".join(_told(one) for one in absent)
        where = (_tr("Where is it?"), partial(self._maintenance.ask_unfound, absent))
        if any(one.elsewhere for one in absent):
            carry = partial(self.carry_over, absent)
            self._screen.banner.tell(text, Tone.FAULT, _tr("Carry over"), carry, other=where)
        elif all(one.is_bare for one in absent):  # a drive that is not connected is no matter of one click
            self._screen.banner.tell(text, Tone.FAULT, *where)
        else:
            gone = (_tr("They are gone"), partial(self.note_gone, absent))
            self._screen.banner.tell(text, Tone.FAULT, *where, other=gone)
        self._intake.warned(self._screen.banner.text)

    def carry_over(self, absent: Sequence[Unfound]) -> None:
        """Note as gone what stands elsewhere, and give the files there what was decided of it."""
        parts = [(one.root.id, [path for path, file in one.files.items() if file in one.elsewhere]) for one in absent]
        self._note(parts, self._on_noted_to_carry)

    def note_gone(self, absent: Sequence[Unfound]) -> None:
        """Note as gone all that was not found."""
        self._note([(one.root.id, list(one.files)) for one in absent], self._on_noted)

    def _note(self, parts: Sequence[tuple[RootId, Sequence[bytes]]], then: Callable[[int], None]) -> None:
        def work() -> Iterator[int]:
            for root, paths in parts:
                self._session.review.mark_missing(root, paths)
            yield sum(len(paths) for _, paths in parts)

        self._maintenance.look("unfound", work, then)

    def _on_noted_to_carry(self, count: int) -> None:
        self._flow.run(Command(self._session.carry_over))
        self._remake()
        if count:  # what of the folder is still not found is asked about, or few enough to be noted
            self._intake.begin()

    def _on_noted(self, count: int) -> None:
        self._remake()
        text = _tr("Noted as gone: {files}. Verdicts and scores are kept, and count again once the files are found.")
        self._screen.toast.say(text.format(files=files(count)))

    def _remake(self) -> None:
        """Leave what is gone out of the queue, but for one that was made of chosen pictures."""
        self.settled.emit()
        if not self._session.alone:
            self._queueing.remake()


def _told(unfound: Unfound) -> str:
    """Say what of a folder was not found."""
    folder, count = shown(unfound.root.path), files(unfound.known)
    if unfound.is_bare:
        text = _tr("None of {files} could be found in {folder}: is its drive connected?")
        told = text.format(files=count, folder=folder)
    else:
        text = _tr("{gone} of {files} of {folder} were not found.")
        told = text.format(gone=counted(len(unfound.files)), files=count, folder=folder)
    if unfound.elsewhere:
        text = _tr("{count} of them stand elsewhere now, byte for byte: their verdicts can be carried over.")
        return f"{told} {text.format(count=counted(len(unfound.elsewhere)))}"
    return f"{told} {_tr('Nothing that was decided of them was changed.')}"
