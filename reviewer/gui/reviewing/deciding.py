"""The actions that judge pictures."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from reviewer.gui.reviewing.flow import Command, Flow
from reviewer.model.picture import CandidateId
from reviewer.model.verdict import REASONS, Judgement, Reason, Verdict, ordered
from reviewer.session import Ids, Session, Ticket

Handlers = dict[str, Callable[[], None]]


class Deciding:
    """Turn the deciding actions into commands for the session.

    ``targets`` gives the pictures selected in the grid, None for the one on screen; ``context`` says how the decision
    was made. What cannot be looked at, as ``is_hidden`` knows of the one on screen, is never accepted alone, which
    ``tell_hidden`` says; it can be rejected, and among several an export names it. A digit rejects for its reason
    alone, or for its reason too where others were just marked on this picture.
    """

    def __init__(
        self,
        session: Session,
        flow: Flow,
        targets: Callable[[], Ids | None],
        context: Callable[[], str],
        is_hidden: Callable[[], bool],
        tell_hidden: Callable[[], None],
        reasons: Sequence[Reason] = REASONS,
    ) -> None:
        self._session = session
        self._flow = flow
        self._targets = targets
        self._context = context
        self._is_hidden = is_hidden
        self._tell_hidden = tell_hidden
        self._reasons = tuple(reasons)
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
        for reason in self._reasons:
            made[f"reason.{reason.digit}"] = partial(self.reject_for, reason.digit)
            made[f"mark.{reason.digit}"] = partial(self._run, partial(self._toggle, reason), decides=True)
        return made

    def reject_for(self, digit: int) -> None:
        """Reject the picture for the reason of a digit, as its key does."""
        reason = self._reasons[digit - 1]
        self._run(partial(self._reject_for, reason), decides=True)

    def _run(self, act: Callable[[], Ticket | None], *, decides: bool) -> None:
        self._flow.run(Command(act, decides))

    def _step(self, act: Callable[[], Ticket]) -> None:
        self._run(act, decides=False)

    def _judge(self, verdict: Verdict, *, advance: bool) -> None:
        self._run(partial(self._decide, verdict, advance=advance), decides=True)

    def _decide(self, verdict: Verdict, *, advance: bool) -> Ticket | None:
        if verdict is Verdict.REJECTED:
            return self._change(lambda old: Judgement(verdict, old.reasons), advance=advance)
        if verdict is Verdict.ACCEPTED and self._is_alone(self._chosen()) and self._is_hidden():
            self._tell_hidden()
            return None
        return self._change(lambda _: Judgement(verdict), advance=advance)

    def _reject_for(self, reason: Reason) -> Ticket | None:
        keeps = self._marked is not None and self._marked == self._session.current
        return self._change(
            lambda old: Judgement(Verdict.REJECTED, ordered({*(old.reasons if keeps else ()), reason.key})),
            advance=True,
        )

    def _toggle(self, reason: Reason) -> Ticket | None:
        """Add a reason to all pictures, each keeping its others, or take it off where all have it."""
        self._marked = self._session.current
        chosen = self._chosen()
        if self._session.all_have(chosen, reason.key):
            return self._change(
                lambda old: Judgement(Verdict.REJECTED, ordered({*old.reasons} - {reason.key})), advance=False
            )
        return self._change(lambda old: Judgement(Verdict.REJECTED, ordered({*old.reasons, reason.key})), advance=False)

    def _chosen(self) -> Ids:
        """Give the pictures that are judged: those selected in the grid, or the one on screen."""
        ids, current = self._targets(), self._session.current
        return np.array([] if current is None else [current], np.int64) if ids is None else ids

    def _is_alone(self, chosen: Ids) -> bool:
        """Tell whether the one on screen is all that is judged."""
        return len(chosen) == 1 and int(chosen[0]) == self._session.current

    def _change(self, change: Callable[[Judgement], Judgement], *, advance: bool) -> Ticket | None:
        if self._session.current is None:
            return None
        chosen = self._chosen()
        advance = advance and self._is_alone(chosen)
        return self._session.change(change, advance=advance, ids=chosen, context=self._context())
