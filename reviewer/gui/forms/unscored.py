"""The files of a review that have no scores, each with the reason."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from reviewer.gui.looks.labels import PlainLabel
from reviewer.gui.looks.language import counted
from reviewer.gui.looks.sayings import told
from reviewer.model.errors import ImageFault
from reviewer.model.picture import Candidate

MOST_NAMED = 5000


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


class UnscoredDialog(QDialog):
    """Name files without scores as plain text that can be copied, and offer to try them again."""

    def __init__(
        self, candidates: Sequence[Candidate], retry: Callable[[], None] | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Files without scores"))
        self.resize(820, 520)
        summary = faults_text(candidate.fault or "" for candidate in candidates)
        self._names = QPlainTextEdit("\n".join(_lines(candidates)))
        self._names.setReadOnly(True)
        self._names.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._names.setTabChangesFocus(True)
        self._names.setAccessibleName(self.tr("Files and reasons"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        if retry is not None and candidates:
            again = buttons.addButton(self.tr("Try them again"), QDialogButtonBox.ButtonRole.ActionRole)
            again.setToolTip(self.tr("Also those that ended a process before or took too long."))
            again.clicked.connect(self.accept)
            again.clicked.connect(retry)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        if candidates:
            layout.addWidget(PlainLabel(summary, "heading", wrap=True))
        else:
            layout.addWidget(PlainLabel(self.tr("Every file has its scores."), "heading"))
        layout.addWidget(self._names)
        layout.addWidget(buttons)
        self._names.setFocus()

    @property
    def text(self) -> str:
        """Give what is listed."""
        return self._names.toPlainText()


def _lines(candidates: Sequence[Candidate]) -> list[str]:
    lines = [f"{candidate.name}: {told(candidate.fault_text or '')}" for candidate in candidates[:MOST_NAMED]]
    return [*lines, "…"] if len(candidates) > MOST_NAMED else lines
