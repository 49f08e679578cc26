"""What imported sources judge otherwise and nobody decided on yet: how much it is, and the way to it."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from reviewer.gui.looks.language import counted, pictures
from reviewer.gui.looks.wording import Wording
from reviewer.model.imports import ANY_DIFFERING, differing_plan
from reviewer.model.queue import QueuePlan
from reviewer.model.where import asks_for_differences
from reviewer.session import Session

MOST_NAMED = 3
"""Sources beyond this many are counted, not named."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Differing", text)


class Differing:
    """Tell which differences are open, which verdicts alone do not show, and make a queue of them.

    ``make_queue`` makes the queue of a plan.
    """

    def __init__(self, session: Session, wording: Wording, make_queue: Callable[[QueuePlan], None]) -> None:
        self._session, self._wording, self._make_queue = session, wording, make_queue

    def text(self) -> str:
        """Say of each source on how many pictures it still differs and which key shows them; empty where none does."""
        counts = self._session.open_differences()
        sentences = [self._sentence(name, count) for name, count in [*counts.items()][:MOST_NAMED]]
        if more := len(counts) - len(sentences):
            sentences.append(_tr("Further sources that differ: {count}.").format(count=counted(more)))
        return " ".join(sentences)

    def _sentence(self, name: str, count: int) -> str:
        text = _tr("Still open: {name} differs on {pictures}.").format(name=name, pictures=pictures(count))
        plan = differing_plan(name)
        slots = [slot for slot, view in self._session.views().items() if view.plan == plan]
        hint = self._wording.key_hint(_tr("{key} shows them."), f"view.{slots[0]}") if slots else ""
        return f"{text} {hint}".rstrip()

    def show(self) -> None:
        """Make a queue of all that is open."""
        names = [*self._session.open_differences()]
        self._make_queue(differing_plan(names[0]) if len(names) == 1 else ANY_DIFFERING)

    @property
    def is_left(self) -> bool:
        """Tell whether the queue is one of differences and not through with them: its pictures all have verdicts."""
        session = self._session
        if session.alone or not asks_for_differences(session.plan.where):
            return False
        ids, at = session.ids, session.cursor
        # The next one is open as a rule, so that hardly any is looked at.
        return any(session.differences(one) for part in (ids[at:], ids[:at]) for one in part.tolist())

    def left_text(self) -> str:
        """Say how many pictures of such a queue are open."""
        left = sum(bool(self._session.differences(one)) for one in self._session.ids.tolist())
        return _tr("The end of the queue; still differing: {pictures}.").format(pictures=pictures(left))
