"""The report card: how well each flag agrees with the curator."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.gui.looks.labels import PlainLabel, plain_tip
from reviewer.gui.looks.language import counted, measured, pictures
from reviewer.gui.looks.sayings import told
from reviewer.gui.services import FlagText
from reviewer.gui.threads.background import Job
from reviewer.model.files import replace_file
from reviewer.session import Ids, Session
from reviewer.session.repeating import agreement
from reviewer.session.reportcard import Grade, as_csv, count_grades, grades
from reviewer.session.share import Share

_ANY, _OWN = "any", "own"


class GradeTable(QTableWidget):
    """Show one line for each flag: how sure it is, how much it finds, and where it would be sure."""

    def __init__(self, titles: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = titles
        self._head()
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(self.tr("Grades of the flags"))

    def _head(self) -> None:
        """Name the columns, each with a sentence of what it tells."""
        heads = (
            (self.tr("Flag"), ""),
            (self.tr("Raised from"), self.tr("The score from which the flag counts as raised now.")),
            (
                self.tr("Of the raised, rejected"),
                self.tr(
                    "Of the pictures that the flag raises and you decided: how many you rejected. Few: it raises too "
                    "much."
                ),
            ),
            (
                self.tr("Of the rejected, raised"),
                self.tr("Of the pictures that you rejected: how many the flag raises. Few: it misses what you see."),
            ),
            (
                self.tr("90 % rejected from"),
                self.tr(
                    "The lowest score from which on you rejected nine of ten or more; a dash where too few are "
                    "decided, or where there is none."
                ),
            ),
        )
        self.setColumnCount(len(heads))
        for column, (text, meaning) in enumerate(heads):
            item = QTableWidgetItem(text)
            item.setToolTip(plain_tip(meaning))
            self.setHorizontalHeaderItem(column, item)

    @property
    def chosen(self) -> str | None:
        """Give the key of the flag whose line is chosen."""
        place = self.currentRow()
        item = self.item(place, 0) if place >= 0 else None
        return None if item is None else str(item.data(Qt.ItemDataRole.UserRole))

    def show_grades(self, found: Sequence[Grade]) -> None:
        """Show other grades."""
        self.setRowCount(len(found))
        for place, grade in enumerate(found):
            proposed = "–" if grade.threshold is None else measured(grade.threshold, 2)
            title = self._titles.get(grade.flag, grade.flag)
            texts = (title, measured(grade.raised_from, 2), _text(grade.precision), _text(grade.recall), proposed)
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, grade.flag)
                self.setItem(place, column, item)


@dataclass(frozen=True, slots=True)
class Graded:
    """Hold the grades found so far, and how many there will be."""

    found: tuple[Grade, ...]
    total: int


class Agreement(QWidget):
    """Say how often the curator judged a picture that came again as before, and offer those judged differently."""

    differing_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = PlainLabel(wrap=True)
        self._button = QPushButton(self.tr("Show those judged differently"))
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self.differing_wanted)
        self._button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label, 1)
        row.addWidget(self._button)

    @property
    def text(self) -> str:
        """Give what is said."""
        return self._label.text()

    def show_share(self, share: Share) -> None:
        """Show how many of the second verdicts were the first."""
        self._button.setVisible(share.hits < share.count)
        said = self.tr("Hidden repeats: you judged {share} of the pictures that came again as before.")
        offered = self.tr("Hidden repeats, in the menu Decide, tell how often you judge a picture the same way again.")
        self._label.setText(said.format(share=_text(share)) if share.count else offered)


class ReportCard(QDialog):
    """Grade the flags against the verdicts given by hand; work that takes long is done beside the window.

    ``open_flag`` is called with the key of a flag that is to be looked at in the workbench, ``show_pictures`` with
    pictures to look at again and what they are.
    """

    def __init__(
        self,
        session: Session,
        flags: Sequence[FlagText],
        open_flag: Callable[[str], None],
        show_pictures: Callable[[Ids, str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Report card"))
        self._session = session
        self._reasons = {flag.key: flag.reasons for flag in flags}
        self._open_flag, self._show_pictures = open_flag, show_pictures
        self._grades: Sequence[Grade] = ()
        self._headline = PlainLabel(role="heading", wrap=True)
        self._note = PlainLabel(role="dim", wrap=True)
        self._agreement = Agreement()
        self._progress = QProgressBar(maximum=0)
        self._root = QComboBox()
        self._root.setAccessibleName(self.tr("Folder"))
        self._root.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._root.setMaximumWidth(320)
        self._by = QComboBox()
        self._by.setAccessibleName(self.tr("Reasons"))
        self._by.addItem(self.tr("rejected for any reason"), _ANY)
        self._by.addItem(self.tr("rejected for the flag's own reasons"), _OWN)
        self.table = GradeTable({flag.key: flag.title for flag in flags})
        self._look = QPushButton(self.tr("Open in the workbench…"))
        self._save = QPushButton(self.tr("Save as CSV…"))
        self._close = QPushButton(self.tr("Close"))
        self._build()
        self._connect()
        self.resize(860, 670)
        self._job = self._begin()

    @property
    def agreement(self) -> str:
        """Give what the dialog says of how well the curator agrees with himself."""
        return self._agreement.text

    @property
    def headline(self) -> str:
        """Give what the dialog says in one line."""
        return self._headline.text()

    @property
    def is_idle(self) -> bool:
        """Tell whether all is graded."""
        return self._job.is_finished

    def save(self, path: Path) -> None:
        """Write all grades as CSV."""
        try:
            replace_file(path, as_csv(self._grades).encode("utf-8-sig"))
        except OSError as error:
            self._note.setText(self.tr("Not written to {path}: {why}").format(path=path, why=error.strerror))
        else:
            self._note.setText(self.tr("Written to {path}.").format(path=path))

    def done(self, result: int) -> None:
        """Close once the work beside the window has ended."""
        self._job.stop()
        super().done(result)

    # -- within ----------------------------------------------------------------------------------

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        for part in (PlainLabel(self.tr("Pictures of")), self._root, PlainLabel(self.tr("that were")), self._by):
            top.addWidget(part)
        top.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self._look)
        buttons.addStretch(1)
        buttons.addWidget(self._save)
        buttons.addWidget(self._close)
        for idle in (self._look, self._save, self._root, self._by):
            idle.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self._headline)
        layout.addWidget(self._progress)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._note)
        layout.addWidget(self._agreement)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self._root.currentIndexChanged.connect(self._show)
        self._by.currentIndexChanged.connect(self._show)
        self._close.clicked.connect(self.accept)
        self._save.clicked.connect(self._on_save)
        self._look.clicked.connect(self._on_look)
        self._agreement.differing_wanted.connect(self._on_differing)
        self.table.cellDoubleClicked.connect(self._on_look)
        self.table.itemSelectionChanged.connect(lambda: self._look.setEnabled(self.table.chosen is not None))

    def _begin(self) -> Job:
        """Compare, beside the window."""
        job = Job(self._work, self)
        job.progressed.connect(self._on_step)
        job.completed.connect(self._on_graded)
        job.refused.connect(self._on_refused)
        job.broken.connect(self._on_broken)
        self._headline.setText(self.tr("Comparing the flags with your verdicts…"))
        job.start()
        return job

    def _work(self) -> Iterator[Graded]:
        step = Graded((), count_grades(self._session, self._reasons))
        yield step
        for grade in grades(self._session, self._reasons):
            step = Graded((*step.found, grade), step.total)
            yield step

    def _on_step(self, step: Graded) -> None:
        """Show how far it is, and the grades over all folders, which come first."""
        self._progress.setMaximum(step.total if step.found else 0)
        self._progress.setValue(len(step.found))
        self.table.show_grades([grade for grade in step.found if not grade.root and not grade.reasons])

    def _on_graded(self, last: Graded) -> None:
        self._progress.hide()
        self._root.setEnabled(True)
        self._by.setEnabled(True)
        self._grades = found = last.found
        self._agreement.show_share(agreement(self._session.answers()))
        self._save.setEnabled(True)
        self._root.clear()
        for root in dict.fromkeys(grade.root for grade in found):
            self._root.addItem(root or self.tr("all folders"), root)
        self._show()

    def _on_differing(self) -> None:
        ids = [answer.candidate for answer in self._session.answers() if not answer.agrees]
        self.accept()
        self._show_pictures(np.array(ids, np.int64), "Judged differently")

    def _on_refused(self, sentence: str) -> None:
        self._progress.hide()
        self._headline.setText(told(sentence))

    def _on_broken(self, error: BaseException) -> None:
        self._on_refused(f"{type(error).__name__}: {error}")
        raise error

    def _show(self) -> None:
        root, by_reason = str(self._root.currentData() or ""), self._by.currentData() == _OWN
        shown = [g for g in self._grades if g.root == root and bool(g.reasons) == by_reason]
        self.table.show_grades(shown)
        decided = max((grade.recall.count for grade in self._grades if grade.root == root), default=0)
        self._headline.setText(
            self.tr("{pictures} rejected by hand and measured").format(pictures=pictures(decided))
            if decided
            else self.tr("Nothing is rejected by hand yet: there is nothing to compare the flags with.")
        )
        self._note.setText(
            self.tr(
                "Only verdicts that you gave by hand count, never those of a rule. In brackets: between which "
                "bounds the true share lies with a confidence of 95 %."
            )
        )

    def _on_look(self) -> None:
        key = self.table.chosen
        if key is not None:
            self.accept()
            self._open_flag(key)

    def _on_save(self) -> None:
        proposed = self._session.review.path.with_suffix(".flags.csv")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save as CSV"), str(proposed), "CSV (*.csv)")
        if chosen:
            self.save(Path(chosen))


def _text(share: Share) -> str:
    if share.value is None:
        return "–"
    low, high = share.bounds
    bounds = f"({100 * low:.0f} – {100 * high:.0f} %)"
    return f"{100 * share.value:.0f} %  {bounds}   {counted(share.hits)} / {counted(share.count)}"
