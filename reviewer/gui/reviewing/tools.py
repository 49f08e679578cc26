"""The tools that judge or measure many pictures at once."""

from collections.abc import Callable, Sequence

from reviewer.gui.judgement.reportcard import ReportCard
from reviewer.gui.judgement.workbench import WorkbenchDialog
from reviewer.gui.reviewing.browsing import worst_raised
from reviewer.gui.reviewing.deciding import Handlers
from reviewer.gui.reviewing.extras import ReviewContext
from reviewer.gui.reviewing.flow import Command
from reviewer.gui.reviewing.viewing import Viewing
from reviewer.gui.services import FlagText
from reviewer.model.verdict import Reason
from reviewer.session import Ids, Rule, Ticket, Workbench


class Tools:
    """Open the tools and carry out what is asked for in them.

    ``requeued`` is called after a new queue was made; ``viewing`` knows and is told which flag's places are shown
    alone.
    """

    def __init__(
        self,
        context: ReviewContext,
        flags: Sequence[FlagText],
        reasons: Sequence[Reason],
        requeued: Callable[[], None],
        viewing: Viewing,
    ) -> None:
        self._session = context.session
        self._flow = context.flow
        self._flags = flags
        self._reasons = reasons
        self._screen = context.screen
        self._open = context.open_dialog
        self._requeued = requeued
        self._viewing = viewing
        self._sampled: Rule | None = None

    def handlers(self) -> Handlers:
        """Give what each tool's action does, by its id."""
        return {"rule.workbench": self.open_workbench, "report.card": self.open_report_card}

    def open_report_card(self) -> None:
        """Show how well each flag agrees with the verdicts given by hand."""
        self._open(ReportCard(self._session, self._flags, self._open_at, self._take, self._screen.window()))

    def open_workbench(self) -> None:
        """Open the workbench at the flag that the order goes by, else the one shown alone or raised highest on screen.

        While a sample is looked at it opens as it was left: what is rejected then is what the sample was drawn from.
        """
        if not self._flags:
            return
        if self._sampled is not None and self._session.alone == _sample_name(self._sampled):
            self._show(self._sampled)
            return
        self._open_at(self._session.plan.flag or self._flag_on_screen() or self._flags[0].key)

    def _flag_on_screen(self) -> str | None:
        """Give the flag that is shown alone, else the one raised highest; none while scores are hidden."""
        current = self._session.current
        if self._session.hides_scores or current is None:
            return None  # what is offered first would tell the flag
        worst = worst_raised(self._session, current)
        return self._viewing.shown_flag or (None if worst is None else worst[0])

    def _open_at(self, key: str) -> None:
        dialog = self._make()
        dialog.show_flag(key)
        self._open(dialog)

    def _show(self, rule: Rule) -> None:
        dialog = self._make()
        dialog.show_rule(rule)
        self._open(dialog)

    def _make(self) -> WorkbenchDialog:
        dialog = WorkbenchDialog(
            self._session, self._flags, self._apply, self._audit, self._undo, self._reasons, self._screen.window()
        )
        self._flow.settled.connect(dialog.refresh)
        dialog.raised.connect(self._show_anew)
        return dialog

    def _apply(self, rule: Rule) -> None:
        def act() -> Ticket:
            return Workbench(self._session).apply(rule)

        self._flow.run(Command(act))

    def _show_anew(self) -> None:
        """Have what is on screen told of by the thresholds as they are now."""
        self._flow.run(Command(lambda: None))

    def _undo(self) -> None:
        self._flow.run(Command(self._session.undo))

    def _audit(self, rule: Rule) -> None:
        self._sampled = rule
        if self._viewing.shown_flag is not None:
            self._viewing.show_flag(rule.flag)  # not another's places over what this one is judged by
        self._take(Workbench(self._session).sample(rule), _sample_name(rule))

    def _take(self, ids: Ids, name: str) -> None:
        """Make a queue of these pictures alone."""

        def act() -> None:
            self._session.take(ids, name)
            self._requeued()

        self._flow.run(Command(act))


def _sample_name(rule: Rule) -> str:
    return f"Sample of {rule.flag}≥{rule.threshold:.2f}"
