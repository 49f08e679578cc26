"""The files of a review that have no scores, each with the reason."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reviewer.gui.forms.filelist import FileFault, FileListDialog
from reviewer.gui.looks.language import counted
from reviewer.model.errors import ImageFault
from reviewer.model.picture import Candidate, shown


def _tr(text: str) -> str:
    return QCoreApplication.translate("Faults", text)


def faults_text(faults: Iterable[str]) -> str:
    """Say how many files have which fault, the most frequent first; one that is not known is called as it is."""
    words: dict[str, str] = {
        ImageFault.EMPTY: _tr("empty"),
        ImageFault.NOT_AN_IMAGE: _tr("no pictures"),
        ImageFault.UNSUPPORTED: _tr("of kinds that are not supported"),
        ImageFault.NOT_A_FILE: _tr("no regular files"),
        ImageFault.TRUNCATED: _tr("cut off"),
        ImageFault.DAMAGED: _tr("damaged"),
        ImageFault.TOO_LARGE: _tr("too large"),
        ImageFault.UNREADABLE: _tr("unreadable"),
        ImageFault.CHANGING: _tr("being written"),
        ImageFault.CRASHED: _tr("ended the process that measured them"),
        ImageFault.TIMED_OUT: _tr("took too long"),
        ImageFault.OUT_OF_MEMORY: _tr("needed too much memory"),
        ImageFault.QUARANTINED: _tr("not tried again"),
        ImageFault.SIDE_FILE: _tr("side files"),
        ImageFault.ERROR: _tr("met by a fault of a measure"),
    }
    counts = Counter(faults).most_common()
    return "  ·  ".join(f"{counted(count)} {words.get(fault, fault)}" for fault, count in counts)


class UnscoredDialog(FileListDialog):
    """Name files without scores as plain text that can be copied, and offer to try them again."""

    def __init__(
        self, candidates: Sequence[Candidate], retry: Callable[[], None] | None, parent: QWidget | None = None
    ) -> None:
        summary = faults_text(candidate.fault or "" for candidate in candidates)
        faults = (FileFault(one.name, one.fault_text or "", shown(one.path)) for one in candidates)
        super().__init__(
            self.tr("Files without scores"), summary or self.tr("Every file has its scores."), faults, parent
        )
        if retry is not None and candidates:
            self.offer(
                self.tr("Try them again"), self.tr("Also those that ended a process before or took too long."), retry
            )
