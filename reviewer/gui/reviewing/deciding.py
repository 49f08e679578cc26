"""The actions that judge pictures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from reviewer.gui.reviewing.flow import Command, Flow
from reviewer.model.picture import CandidateId
from reviewer.model.verdict import AT, REASONS, Judgement, Reason, Verdict, ordered
from reviewer.session import Ids, Session, Ticket

Handlers = dict[str, Callable[[], None]]


@dataclass(frozen=True, slots=True)
class Aim:
    """Hold what a decision was made about, which picture was on screen then, and how it was made."""

    ids: Ids
    current: CandidateId | None
    context: str


class Deciding:
    """Turn the deciding actions into commands for the session.

    ``targets`` gives the pictures selected in the grid, None for the one on screen; ``context`` says how the decision
    was made. What cannot be looked at, as ``is_hidden`` knows of the one on screen, is never accepted alone, which
    ``tell_hidden`` says; it can be rejected, and among several an export names it. A digit rejects for its reason
    alone, or for its reason too where others were just marked on this picture. What is decided again because it could
    not be saved is about the same pictures, whatever is looked at by then.
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
            made[f"mark.{reason.digit}"] = partial(self._run, partial(self._toggle, reason))
        return made

    def reject_for(self, digit: int) -> None:
        """Reject the picture for the reason of a digit, as its key does."""
        reason = self._reasons[digit - 1]
        self._run(partial(self._reject_for, reason))

    def _run(self, act: Callable[[Aim], Ticket | None]) -> None:
        aim = cache(self._aim)  # taken when it is this command's turn, and kept for the case that it fails
        self._flow.run(Command(lambda: act(aim()), decides=True))

    def _step(self, act: Callable[[], Ticket]) -> None:
        self._flow.run(Command(act))

    def _judge(self, verdict: Verdict, *, advance: bool) -> None:
        self._run(partial(self._decide, verdict, advance=advance))

    def _decide(self, verdict: Verdict, aim: Aim, *, advance: bool) -> Ticket | None:
        if verdict is Verdict.REJECTED:
            return self._change(aim, lambda old: Judgement(verdict, old.reasons), advance=advance)
        if verdict is Verdict.ACCEPTED and self._is_alone(aim.ids) and self._is_hidden():
            self._tell_hidden()
            return None
        return self._change(aim, lambda _: Judgement(verdict), advance=advance)

    def _reject_for(self, reason: Reason, aim: Aim) -> Ticket | None:
        keeps = self._marked is not None and self._marked == aim.current
        return self._change(
            aim,
            lambda old: Judgement(Verdict.REJECTED, ordered({*(old.reasons if keeps else ()), reason.key})),
            advance=True,
        )

    def _toggle(self, reason: Reason, aim: Aim) -> Ticket | None:
        """Add a reason to all pictures, each keeping its others, or take it off where all have it."""
        self._marked = aim.current
        if self._session.all_have(aim.ids, reason.key):
            return self._change(
                aim, lambda old: Judgement(Verdict.REJECTED, ordered({*old.reasons} - {reason.key})), advance=False
            )
        return self._change(
            aim, lambda old: Judgement(Verdict.REJECTED, ordered({*old.reasons, reason.key})), advance=False
        )

    def _aim(self) -> Aim:
        """Take what is judged now: the pictures selected in the grid, or the one on screen."""
        ids, current = self._targets(), self._session.current
        if ids is None:
            ids = np.array([] if current is None else [current], np.int64)
        context = self._context()
        return Aim(ids, current, f"{context} {AT}={current}".lstrip() if len(ids) > 1 else context)

    def _is_alone(self, chosen: Ids) -> bool:
        """Tell whether the one on screen is all that is judged."""
        return len(chosen) == 1 and int(chosen[0]) == self._session.current

    def _change(self, aim: Aim, change: Callable[[Judgement], Judgement], *, advance: bool) -> Ticket | None:
        if aim.current is None:
            return None
        advance = advance and self._is_alone(aim.ids)
        return self._session.change(change, advance=advance, ids=aim.ids, context=aim.context)
