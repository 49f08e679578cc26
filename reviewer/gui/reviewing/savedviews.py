"""Saved views: a filter and an order kept under a digit, and shown again by it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from reviewer.gui.reviewing.deciding import Handlers
from reviewer.gui.reviewing.flow import Command, Flow
from reviewer.gui.reviewing.queueing import Queueing, order_text
from reviewer.model.queue import SLOTS, QueuePlan, SavedView
from reviewer.session import Session


def _tr(text: str) -> str:
    return QCoreApplication.translate("SavedViews", text)


class SavedViews:
    """Keep the filter and order of the queue under a digit, and make a queue of those kept before.

    ``titles`` has the names of the flags; ``say`` shows a few words in passing; ``changed`` is called after a view was
    kept or taken away.
    """

    def __init__(
        self,
        session: Session,
        flow: Flow,
        queueing: Queueing,
        titles: dict[str, str],
        say: Callable[[str], None],
        changed: Callable[[], None],
    ) -> None:
        self._session, self._flow, self._queueing = session, flow, queueing
        self._titles, self._say, self._changed = titles, say, changed

    def handlers(self) -> Handlers:
        """Give what each action of views does, by its id."""
        made: Handlers = {}
        for slot in SLOTS:
            made[f"view.{slot}"] = partial(self.show, slot)
            made[f"keep.{slot}"] = partial(self.keep, slot)
        return made

    def show(self, slot: int) -> None:
        """Make a queue of the view under a digit, or say how one is put there."""
        view = self._session.views().get(slot)
        if view is None:
            text = _tr("Nothing is kept under {slot}: Alt+Shift+{slot} keeps this filter and order there.")
            self._say(text.format(slot=slot))
        else:
            self._queueing.set_plan(view.plan)

    def keep(self, slot: int) -> None:
        """Keep the filter and order of the queue under a digit; the very same once more takes it away."""

        def act() -> None:
            plan = self._session.plan
            there = self._session.views().get(slot)
            if there is not None and there.plan == plan:
                self._session.keep_view(slot, None)
                self._say(_tr("Nothing is kept under {slot} any more.").format(slot=slot))
            else:
                self._session.keep_view(slot, SavedView(self._name(plan), plan))
                self._say(_tr("Kept: Alt+{slot} shows {name}.").format(slot=slot, name=self._name(plan)))
            self._changed()

        self._flow.run(Command(act))

    def _name(self, plan: QueuePlan) -> str:
        order = order_text(plan.order, self._titles.get(plan.flag or "", ""))
        return f"{plan.where}  ·  {order}" if plan.where else order
