"""Work in threads by a plan that can be replaced at any time."""

import threading
import time
from collections import deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from reviewer.gui.threads.sharing import step_back

Deliver = Callable[[Any], None]
"""Takes a result of a job while it goes on."""


class Urgency(IntEnum):
    """Say which threads may take a job: all, those kept free for urgent ones, or even the one for what is soon over."""

    AHEAD = 0
    NOW = 1
    QUICK = 2


@dataclass(frozen=True, slots=True)
class Job:
    """Hold a piece of work; a key never runs twice at once, nor before its last end was settled."""

    key: Hashable
    work: Callable[[Deliver], None]
    urgency: Urgency = Urgency.AHEAD


@dataclass(frozen=True, slots=True)
class Report:
    """Tell of a job: a result, or that it is over (``error`` is what stopped it), or that it hangs and was given up."""

    key: Hashable
    result: Any = None
    is_over: bool = False
    error: Exception | None = None
    was_given_up: bool = False


@dataclass(slots=True, eq=False)
class _Worker:
    """Know what a thread may take and what it does since when; a retired one is not listened to."""

    least: Urgency
    thread: threading.Thread | None = None
    key: Hashable = None
    since: float | None = None
    is_retired: bool = False


class ThreadPool:
    """Run planned jobs in threads, first come first served, one at a time for each key.

    Parameters
    ----------
    report : callable
        Is told of every result and end, in the thread that worked.
    threads : int
        How many jobs of any kind run at once; one thread more waits for urgent jobs and one for quick ones, so that
        what is looked at never waits for what may be looked at next.
    deadline : float
        Seconds after which a running job counts as hung and may be replaced.
    """

    def __init__(
        self,
        report: Callable[[Report], None],
        *,
        threads: int = 2,
        deadline: float = 20.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._report = report
        self._deadline = deadline
        self._clock = clock
        self._changed = threading.Condition()
        self._planned: deque[Job] = deque()
        self._workers: list[_Worker] = []
        self._unsettled: set[Hashable] = set()
        self._is_closed = False
        for least in [Urgency.AHEAD] * threads + [Urgency.NOW, Urgency.QUICK]:
            self._add_worker(least)

    def plan(self, jobs: Sequence[Job]) -> None:
        """Replace all jobs that have not started, the first being the most urgent; running ones go on."""
        with self._changed:
            self._planned = deque(() if self._is_closed else jobs)
            if self._planned:  # waking the threads for nothing would hold up whoever dropped the work
                self._changed.notify_all()

    @property
    def running(self) -> frozenset[Hashable]:
        """Give the keys of the jobs that started and are not settled."""
        with self._changed:
            return frozenset(self._unsettled)

    @property
    def is_idle(self) -> bool:
        """Tell whether nothing is planned or unsettled."""
        with self._changed:
            return not self._planned and not self._unsettled

    def settle(self, key: Hashable) -> None:
        """Take note that the end of a job was heard of; only then may its key run again."""
        with self._changed:
            self._unsettled.discard(key)
            if any(job.key == key for job in self._planned):  # else no thread waits for it
                self._changed.notify_all()

    def replace_hung(self) -> None:
        """Give up every job that runs longer than the deadline, put a fresh thread in its place and report it."""
        with self._changed:
            now = self._clock()
            hung = [w for w in self._workers if w.since is not None and now - w.since > self._deadline]
            for worker in hung:
                worker.is_retired = True
                self._workers.remove(worker)
                self._add_worker(worker.least)
        for worker in hung:
            self._report(Report(worker.key, is_over=True, was_given_up=True))

    def close(self, patience: float = 5.0) -> bool:
        """Drop what has not started, wait so many seconds for what runs, and tell whether all threads ended."""
        with self._changed:
            self._is_closed = True
            self._planned.clear()
            workers = list(self._workers)
            for worker in workers:
                worker.is_retired = True
            self._changed.notify_all()
        end = time.monotonic() + patience
        for worker in workers:
            if worker.thread is not None:
                worker.thread.join(max(0.0, end - time.monotonic()))
        return not any(w.thread is not None and w.thread.is_alive() for w in workers)

    def _add_worker(self, least: Urgency) -> None:
        """Start one more thread; it cannot keep the program alive, since a hung decoder cannot be stopped."""
        worker = _Worker(least)
        worker.thread = threading.Thread(target=self._work, args=(worker,), name="pixels", daemon=True)
        self._workers.append(worker)
        worker.thread.start()

    def _work(self, worker: _Worker) -> None:
        """Run jobs until retired."""
        if worker.least is Urgency.AHEAD:
            step_back()
        while (job := self._next(worker)) is not None:
            key, error = job.key, self._run(worker, job)
            del job  # the images that its work holds are not needed while this thread waits
            with self._changed:
                worker.key, worker.since = None, None
            self._tell(worker, Report(key, is_over=True, error=error))

    def _run(self, worker: _Worker, job: Job) -> Exception | None:
        """Run a job and give what stopped it."""
        try:
            job.work(lambda result: self._tell(worker, Report(job.key, result)))
        except Exception as problem:  # noqa: BLE001 - one picture must not end the thread; the report carries the error on
            return problem
        return None

    def _next(self, worker: _Worker) -> Job | None:
        """Wait for a job that this worker may take, and take it; None when the thread is to end."""
        with self._changed:
            while not worker.is_retired:
                for index, job in enumerate(self._planned):
                    if job.urgency >= worker.least and job.key not in self._unsettled:
                        del self._planned[index]
                        self._unsettled.add(job.key)
                        worker.key, worker.since = job.key, self._clock()
                        return job
                self._changed.wait()
            return None

    def _tell(self, worker: _Worker, report: Report) -> None:
        """Pass a report on unless the worker was retired meanwhile."""
        if not worker.is_retired:
            self._report(report)
