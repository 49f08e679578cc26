"""The work of an export beside the window: planning, writing and reading back, one at a time."""

import logging
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reviewer.export import Checked, LeftOut, Plan, Progress, Report, changed
from reviewer.gui.services import Services
from reviewer.gui.threads.background import Job
from reviewer.model.errors import ReviewError
from reviewer.model.recipe import Recipe
from reviewer.session import Session

_log = logging.getLogger(__name__)


class ExportWork(QObject):
    """Do one piece of the work at a time; what is asked for meanwhile begins once that has ended.

    ``begun`` tells that a piece begins, ``refused`` carries why one cannot be done, ``broken`` what nobody foresaw.
    Each piece calls one function with every step and another with the last of them, None where there was none.
    """

    begun = Signal()
    refused = Signal(str)
    broken = Signal(object)

    def __init__(self, session: Session, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._services = services
        self._job: Job | None = None
        self._next: Callable[[], None] | None = None

    @property
    def is_running(self) -> bool:
        """Tell whether a piece of work goes on."""
        return self._job is not None

    @property
    def has_next(self) -> bool:
        """Tell whether something begins once that ends."""
        return self._next is not None

    def let_go(self) -> None:
        """End what goes on after its current step."""
        if self._job is not None:
            self._job.let_go()

    def follow_with(self, begin: Callable[[], None]) -> None:
        """Begin something once what goes on has ended."""
        self._next = begin

    def stop(self) -> None:
        """End what goes on after its current step, wait for that, and begin nothing after it."""
        if self._job is not None:
            self._next = None
            self._job.stop()

    def plan(self, recipe: Recipe, dest: Path, step: Callable[..., None], end: Callable[..., None]) -> None:
        """Work out what would be written.

        The first step is the plan, the second what the disk lacks for it, those after it how many bytes it comes to.
        """

        def work() -> Iterator[Plan | str | int]:
            job = self._job
            assert job is not None, "it is what does this"
            plan = self._services.plan_export(self._session, recipe, dest, job.check)
            yield plan
            yield self._services.room_fault(plan)
            yield from self._services.estimate_export(plan)

        self._begin(work, step, end)

    def write(self, plan: Plan, step: Callable[..., None], end: Callable[..., None]) -> None:
        """Write a plan, and remember its recipe and, once the set is there, its place."""

        def work() -> Iterator[Progress]:
            self._session.review.keep_export(plan.recipe)
            late: list[LeftOut] = []
            for progress in self._services.write_export(plan):
                late += progress.fresh
                yield progress
            try:
                self._session.review.read_anew(changed(late))
                self._session.review.keep_export(plan.recipe, plan.dest)
            except ReviewError as error:  # the set is there all the same
                _log.warning("The place of the set could not be remembered: %s", error)

        self._begin(work, step, end)

    def verify(self, dest: Path, step: Callable[..., None], end: Callable[..., None]) -> None:
        """Read a set back; the last step is the report of it."""

        def work() -> Iterator[Checked | Report]:
            yield (yield from self._services.verify_export(dest))

        self._begin(work, step, end)

    def _begin(self, work: Callable[[], Iterable[object]], step: Callable[..., None], end: Callable[..., None]) -> None:
        self.begun.emit()
        self._job = job = Job(work, self)
        job.progressed.connect(step)
        job.completed.connect(end)
        job.refused.connect(self.refused)
        job.broken.connect(self.broken)
        job.finished.connect(self._on_finished)
        job.start()

    def _on_finished(self) -> None:
        self._job = None
        begin, self._next = self._next, None
        if begin is not None:
            begin()
