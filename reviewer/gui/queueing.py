"""Which pictures are reviewed and in which order: frozen queues made on request only."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication

from reviewer.gui.deciding import Handlers
from reviewer.gui.flow import Command, Flow
from reviewer.model.errors import WhereError
from reviewer.model.queue import Order, QueuePlan
from reviewer.session import Session


def order_text(order: Order) -> str:
    """Give the name of an order in the language of the window."""
    names = {
        Order.WORST_FIRST: "Worst first",
        Order.BEST_FIRST: "Best first",
        Order.MOST_UNCERTAIN: "Most uncertain first",
        Order.FOLDER: "By folder",
        Order.ADDED: "As added",
    }
    return QCoreApplication.translate("Actions", names[order])


class Queueing:
    """Make new queues by order and filter; ``changed`` is called after each, ``faulty`` with what a filter lacks."""

    def __init__(
        self, session: Session, flow: Flow, changed: Callable[[], None], faulty: Callable[[str], None]
    ) -> None:
        self._session = session
        self._flow = flow
        self._changed = changed
        self._faulty = faulty

    def handlers(self) -> Handlers:
        """Give what each ordering action does, by its id."""
        made: Handlers = {f"order.{order.value}": partial(self.set_order, order) for order in Order}
        made["queue.clear_filter"] = partial(self.set_filter, "")
        return made

    def set_order(self, order: Order) -> None:
        """Make a queue of the same pictures in another order."""
        self._remake(replace(self._session.plan, order=order))

    def set_filter(self, where: str) -> None:
        """Make a queue of the pictures that fit a filter."""
        self._remake(replace(self._session.plan, where=where))

    def remake(self) -> None:
        """Make the same queue anew, with what was scored and decided since."""
        self._remake(self._session.plan)

    def _remake(self, plan: QueuePlan) -> None:
        def act() -> None:
            try:
                self._session.refilter(plan)
            except WhereError as error:
                self._faulty(str(error))
                return
            self._changed()

        self._flow.run(Command(act))
