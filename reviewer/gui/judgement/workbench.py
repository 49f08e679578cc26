"""The threshold workbench: see what a threshold of a flag would reject before it does."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reviewer.gui.judgement.scoreplot import STACK, ScorePlot
from reviewer.gui.looks import sayings
from reviewer.gui.looks.icons import IconLabel, ink_of
from reviewer.gui.looks.labels import PlainLabel
from reviewer.gui.looks.language import counted
from reviewer.gui.looks.wording import reason_text
from reviewer.gui.services import FlagText
from reviewer.model.errors import ReviewError
from reviewer.model.verdict import Reason, Verdict
from reviewer.session import Rule, Session, Workbench
from reviewer.session.workbench import SAMPLE


class Legend(QWidget):
    """Show which verdict has which colour and shape, and how many pictures above the threshold have it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = {
            Verdict.ACCEPTED: self.tr("accepted"),
            Verdict.REJECTED: self.tr("rejected"),
            Verdict.SKIPPED: self.tr("skipped"),
            Verdict.UNDECIDED: self.tr("undecided"),
        }
        self._names = names
        self._counts = {verdict: PlainLabel() for verdict in STACK}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(PlainLabel(self.tr("From the threshold up:"), "dim"))
        for verdict in STACK:
            row.addSpacing(8)
            row.addWidget(IconLabel(14, verdict.value, ink_of(verdict)))
            row.addWidget(self._counts[verdict])
        row.addStretch(1)

    def show_counts(self, counts: Mapping[Verdict, int]) -> None:
        """Show other counts."""
        for verdict, label in self._counts.items():
            label.setText(f"{counted(counts[verdict])} {self._names[verdict]}")


class WorkbenchDialog(QDialog):
    """Choose a flag and a threshold, read what it would reject, look at a sample of that, and let the rule judge.

    ``apply`` is called with the rule to carry out, ``audit`` with the rule that a sample is to be looked at for, and
    ``undo`` by the keys that take a step back. ``raised`` tells that a flag counts as raised from elsewhere.
    """

    raised = Signal()

    def __init__(
        self,
        session: Session,
        flags: Sequence[FlagText],
        apply: Callable[[Rule], None],
        audit: Callable[[Rule], None],
        undo: Callable[[], None],
        reasons: Sequence[Reason],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Threshold workbench"))
        self._session = session
        self._bench = Workbench(session)
        self._reasons_of = {flag.key: flag.reasons for flag in flags}
        self._apply, self._audit = apply, audit
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, undo)
        self._flag = QComboBox()
        self._flag.setAccessibleName(self.tr("Flag"))
        for flag in flags:
            self._flag.addItem(flag.title, flag.key)
        self._meanings = {flag.key: flag.meaning for flag in flags}
        self._meaning = PlainLabel(role="dim", wrap=True)
        self.plot = ScorePlot()
        self._legend = Legend()
        self._headline = PlainLabel(role="heading", wrap=True)
        self._detail = PlainLabel(role="dim", wrap=True)
        self._reason = QComboBox()
        self._reason.setAccessibleName(self.tr("Reason"))
        for text, key in (*((reason_text(reason), reason.key) for reason in reasons), (self.tr("no reason"), "")):
            self._reason.addItem(text, key)
        self._overrules = QCheckBox(self.tr("Reject also what was accepted or skipped"))
        self._reject = QPushButton()
        self._reject.setProperty("role", "primary")
        self._sample = QPushButton()
        self._raise = QPushButton(self.tr("Raise the flag from here"))
        self._raise.setEnabled(not session.is_read_only)
        self._raise.setToolTip(self.tr("Moves where the flag counts as raised; nothing is decided or measured again."))
        self._close = QPushButton(self.tr("Close"))
        self._build()
        self._connect()
        self.resize(QSize(820, 560))

    def show_flag(self, key: str) -> None:
        """Show the scores of a flag, with the handle where it is raised now."""
        self._flag.setCurrentIndex(max(0, self._flag.findData(key)))
        self._on_flag()

    def show_rule(self, rule: Rule) -> None:
        """Show a rule as it was set before."""
        self.show_flag(rule.flag)
        self.plot.set_threshold(rule.threshold)
        self._reason.setCurrentIndex(self._reason.findData(rule.reason))
        self._overrules.setChecked(rule.overrules)

    @property
    def rule(self) -> Rule:
        """Give the rule as it is set."""
        key, reason = str(self._flag.currentData()), str(self._reason.currentData())
        return Rule(key, self.plot.threshold, reason, self._overrules.isChecked())

    @property
    def headline(self) -> str:
        """Give what the dialog says the rule would do."""
        return self._headline.text()

    def refresh(self) -> None:
        """Read the verdicts anew."""
        self.plot.show_counts(self._bench.histogram(self.rule.flag))
        self._on_moved()

    # -- within ----------------------------------------------------------------------------------

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._flag)
        top.addWidget(self._meaning, 1)
        how = QGridLayout()
        how.setHorizontalSpacing(10)
        how.setVerticalSpacing(8)
        how.addWidget(PlainLabel(self.tr("Reject for")), 0, 0)
        how.addWidget(self._reason, 0, 1)
        how.addWidget(self._overrules, 0, 2)
        how.setColumnStretch(2, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self._raise)
        buttons.addStretch(1)
        for button in (self._close, self._sample, self._reject):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self._raise.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self._legend)
        layout.addWidget(self._headline)
        layout.addWidget(self._detail)
        layout.addLayout(how)
        layout.addSpacing(4)
        layout.addLayout(buttons)
        self.plot.setFocus()

    def _connect(self) -> None:
        self._flag.currentIndexChanged.connect(self._on_flag)
        self.plot.moved.connect(self._on_moved)
        self._overrules.toggled.connect(self._on_moved)
        self._close.clicked.connect(self.reject)
        self._reject.clicked.connect(lambda: self._apply(self.rule))
        self._sample.clicked.connect(self._on_sample)
        self._raise.clicked.connect(self._on_raise)

    def _on_flag(self) -> None:
        key = str(self._flag.currentData())
        self._meaning.setText(self._meanings[key])
        threshold = self._session.thresholds().get(key, 0.5)
        self._reason.setCurrentIndex(self._reason.findData(self._proposed_reason(key, threshold)))
        self.plot.set_threshold(threshold)
        self._show_raised()
        self.refresh()

    def _proposed_reason(self, flag: str, threshold: float) -> str:
        """Give the reason that one would reject for: of those of the flag the one given most; never another's."""
        there = [key for key in self._reasons_of[flag] if self._reason.findData(key) >= 0]
        if there:
            return self._bench.usual_reason(flag, threshold, there)
        return "other" if self._reason.findData("other") >= 0 else ""

    def _on_moved(self) -> None:
        rule = self.rule
        counts, judged = self._bench.reach(rule), len(self._bench.judged_by(rule))
        self._legend.show_counts(counts)
        self._headline.setText(self._would(rule, counts, judged))
        self._detail.setText(self._record(counts))
        self._reject.setText(self.tr("Reject {count}").format(count=counted(judged)))
        self._reject.setEnabled(judged > 0 and not self._session.is_read_only)
        self._sample.setText(self.tr("Look at {count} of them first").format(count=min(SAMPLE, judged)))
        self._sample.setEnabled(judged > 0)

    def _would(self, rule: Rule, counts: Mapping[Verdict, int], judged: int) -> str:
        if rule.overrules and counts[Verdict.ACCEPTED]:
            text = self.tr("Would reject {count}, of which you accepted {accepted}.")
        else:
            text = self.tr("Would reject {count} undecided; you accepted {accepted} with such a score.")
        told = text.format(count=counted(judged), accepted=counted(counts[Verdict.ACCEPTED]))
        if self._session.plan.where:
            told += " " + self.tr("The whole review is meant, not only what the filter shows.")
        return told

    def _record(self, counts: Mapping[Verdict, int]) -> str:
        """Say how the verdicts so far bear the threshold out."""
        decided = counts[Verdict.ACCEPTED] + counts[Verdict.REJECTED]
        if not decided:
            return self.tr("None with such a score is accepted or rejected yet: look at a sample first.")
        share = counts[Verdict.REJECTED] / decided
        text = self.tr("Of {decided} decided with such a score {share} were rejected, for whatever reason.")
        return text.format(decided=counted(decided), share=f"{100 * share:.0f} %")

    def _on_sample(self) -> None:
        self._audit(self.rule)
        self.accept()

    def _on_raise(self) -> None:
        try:
            self._session.set_threshold(self.rule.flag, self.plot.threshold)
        except ReviewError as error:
            self._detail.setText(sayings.told(str(error)))
        else:
            self.raised.emit()
        self._show_raised()

    def _show_raised(self) -> None:
        key = self.rule.flag
        self.plot.show_marks([(self._session.thresholds().get(key, 0.5), self.tr("raised from here"))])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter judge nothing where no button has the keyboard."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
