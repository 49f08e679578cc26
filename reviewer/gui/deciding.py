"""The actions that judge pictures."""

from collections.abc import Callable, Sequence
from functools import partial

from reviewer.gui.flow import Command, Flow
from reviewer.model.picture import CandidateId
from reviewer.model.verdict import REASONS, Reason, Verdict
from reviewer.session import Session, Ticket

Handlers = dict[str, Callable[[], None]]


class Deciding:
    """Turn the deciding actions into commands for the session.

    ``targets`` gives the pictures selected in the grid, None for the one on screen; ``context`` says how the decision
    was made. A digit rejects for its reason alone, or for its reason too where others were just marked on this picture.
    """

    def __init__(
        self,
        session: Session,
        flow: Flow,
        targets: Callable[[], Sequence[CandidateId] | None],
        context: Callable[[], str],
    ) -> None:
        self._session = session
        self._flow = flow
        self._targets = targets
        self._context = context
        self._marked: CandidateId | None = None

    def handlers(self) -> Handlers:
        """Give what each deciding action does, by its id."""
        made: Handlers = {
            "decide.accept": partial(self._judge, Verdict.ACCEPTED, advance=True),
            "decide.accept_stay": partial(self._judge, Verdict.ACCEPTED, advance=False),
            "decide.reject": partial(self._judge, Verdict.REJECTED, advance=True),
            "decide.reject_stay": partial(self._judge, Verdict.REJECTED, advance=False),
            "decide.skip": partial(self._judge, Verdict.SKIPPED, advance=True),
            "decide.undecide": partial(self._judge, Verdict.UNDECIDED, advance=False),
            "decide.back": partial(self._step, self._session.back),
            "decide.undo": partial(self._step, self._session.undo),
            "decide.redo": partial(self._step, self._session.redo),
        }
        for reason in REASONS:
            made[f"reason.{reason.digit}"] = partial(self.reject_for, reason.digit)
            made[f"mark.{reason.digit}"] = partial(self._run, partial(self._toggle, reason), decides=True)
        return made

    def reject_for(self, digit: int) -> None:
        """Reject the picture for the reason of a digit, as its key does."""
        reason = REASONS[digit - 1]
        self._run(partial(self._reject_for, reason), decides=True)

    def _run(self, act: Callable[[], Ticket | None], *, decides: bool) -> None:
        self._flow.run(Command(act, decides))

    def _step(self, act: Callable[[], Ticket]) -> None:
        self._run(act, decides=False)

    def _judge(self, verdict: Verdict, *, advance: bool) -> None:
        self._run(partial(self._decide, verdict, advance=advance), decides=True)

    def _decide(self, verdict: Verdict, *, advance: bool) -> Ticket | None:
        reasons = self._reasons_now() if verdict is Verdict.REJECTED else ()
        return self._submit(verdict, reasons, advance=advance)

    def _reject_for(self, reason: Reason) -> Ticket | None:
        kept = self._reasons_now() if self._marked == self._session.current else ()
        return self._submit(Verdict.REJECTED, _ordered({*kept, reason.key}), advance=True)

    def _toggle(self, reason: Reason) -> Ticket | None:
        self._marked = self._session.current
        return self._submit(Verdict.REJECTED, _ordered(set(self._reasons_now()) ^ {reason.key}), advance=False)

    def _reasons_now(self) -> tuple[str, ...]:
        current = self._session.current
        return () if current is None else self._session.judgement(current).reasons

    def _submit(self, verdict: Verdict, reasons: tuple[str, ...], *, advance: bool) -> Ticket | None:
        if self._session.current is None:
            return None
        ids = self._targets()
        alone = ids is None or len(ids) <= 1
        return self._session.decide(
            verdict, reasons, advance=advance and alone, ids=None if alone else ids, context=self._context()
        )


def _ordered(keys: set[str]) -> tuple[str, ...]:
    return tuple(reason.key for reason in REASONS if reason.key in keys)
