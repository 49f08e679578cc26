"""Which pictures are reviewed and in which order: frozen queues made on request only."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer

from reviewer.gui.looks.sayings import told
from reviewer.gui.reviewing.deciding import Handlers
from reviewer.gui.reviewing.flow import Command, Flow
from reviewer.memory import give_back_holes
from reviewer.model.errors import WhereError
from reviewer.model.narrowing import verdict_of, with_verdict
from reviewer.model.picture import CandidateId
from reviewer.model.queue import Order, QueuePlan
from reviewer.model.verdict import Verdict
from reviewer.session import Session

BY_SCORE = (Order.WORST_FIRST, Order.BEST_FIRST, Order.MOST_UNCERTAIN)
"""The orders that scores decide."""
REST_MS = 100
"""So long after a new queue what sorting it took is given back, so that the picture is painted first."""


def order_text(order: Order, score: str = "") -> str:
    """Give the name of an order in the language of the window, and by which score it goes."""
    names = {
        Order.WORST_FIRST: "Worst first",
        Order.BEST_FIRST: "Best first",
        Order.MOST_UNCERTAIN: "Most uncertain first",
        Order.FOLDER: "By folder",
        Order.ADDED: "As added",
        Order.ALIKE: "Duplicates together",
    }
    name = QCoreApplication.translate("Actions", names[order])
    return f"{name}: {score}" if score and order in BY_SCORE else name


class Queueing:
    """Make new queues by order, score and filter.

    ``flags`` are the keys of the flags that an order can go by; ``changed`` is called after each new queue, ``faulty``
    with a filter that cannot be understood and why.
    """

    def __init__(
        self,
        session: Session,
        flow: Flow,
        flags: Sequence[str],
        changed: Callable[[], None],
        faulty: Callable[[str, str], None],
    ) -> None:
        self._session = session
        self._flags = tuple(flags)
        self._flow = flow
        self._changed = changed
        self._faulty = faulty
        self._left: CandidateId | None = None
        self._rest = QTimer(flow)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(give_back_holes)

    def handlers(self) -> Handlers:
        """Give what each ordering action does, by its id."""
        made: Handlers = {f"order.{order.value}": partial(self.set_order, order) for order in Order}
        made["score.any"] = partial(self.set_score, None)
        made.update({f"score.{key}": partial(self.set_score, key) for key in self._flags})
        made.update({f"only.{verdict.value}": partial(self.toggle_verdict, verdict) for verdict in Verdict})
        made["queue.clear_filter"] = partial(self.set_filter, "")
        return made

    def set_order(self, order: Order) -> None:
        """Make a queue of the same pictures in another order."""
        self._remake(replace(self._session.plan, order=order))

    def set_score(self, flag: str | None) -> None:
        """Let the score of one flag decide the order, or for None the worst of all."""
        plan = self._session.plan
        self._remake(replace(plan, flag=flag, order=plan.order if plan.order in BY_SCORE else Order.WORST_FIRST))

    def set_filter(self, where: str) -> None:
        """Make a queue of the pictures that fit a filter."""
        self._left = None
        self._remake(replace(self._session.plan, where=where))

    @property
    def verdict(self) -> Verdict | None:
        """Give the verdict of which all pictures of the queue were when it was made; None where it holds others."""
        return None if self._session.alone else verdict_of(self._session.plan.where)

    def toggle_verdict(self, verdict: Verdict) -> None:
        """Make a queue of the pictures of one verdict, or where it is of these of any; all else of the filter stays.

        The second leads back to the picture that was on screen before the first.
        """
        session, wanted = self._session, None if self.verdict is verdict else verdict
        left = session.current if self.verdict is None else self._left
        self.set_filter(with_verdict(session.plan.where, wanted))
        if wanted is not None:
            self._left = left
        elif left is not None:
            self._flow.run(Command(partial(self._go_back, left)))

    def _go_back(self, candidate: CandidateId) -> None:
        self._session.go_to(candidate)

    def set_plan(self, plan: QueuePlan) -> None:
        """Make a queue by a plan that was kept."""
        self._left = None
        self._remake(plan)

    def remake(self) -> None:
        """Make the same queue anew, with what was scored and decided since."""
        self._remake(self._session.plan)

    def leave_alone(self) -> bool:
        """Go back from a queue that was taken as it is to the one before; tell whether it was such a one."""
        if not self._session.alone:
            return False
        self._make(self._session.leave_alone, self._session.plan.where)
        return True

    def _remake(self, plan: QueuePlan) -> None:
        self._make(partial(self._session.refilter, plan), plan.where)

    def _make(self, make: Callable[[], None], where: str) -> None:
        def act() -> None:
            try:
                make()
            except WhereError as error:
                self._faulty(where, told(str(error)))
                return
            self._changed()
            self._rest.start()

        self._flow.run(Command(act))
