"""The one thread that owns the connection; everybody else hands it work."""

import heapq
import itertools
import threading
from collections.abc import Callable
from concurrent.futures import Future
from enum import IntEnum
from typing import Any, TypeVar

T = TypeVar("T")


class Urgency(IntEnum):
    """Say what goes first where several wait: a decision before a look, a look before a scan's batch."""

    DECISION = 0
    READ = 1
    BATCH = 2
    IDLE = 3


class PriorityExecutor:
    """Run work in one thread, the most urgent first and the earliest first among equals."""

    def __init__(self, name: str) -> None:
        self._waiting: list[tuple[Urgency, int, Future[Any], Callable[[], Any]]] = []
        self._count = itertools.count()
        self._changed = threading.Condition()
        self.is_closed = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[], T], urgency: Urgency = Urgency.READ) -> "Future[T]":
        """Have work done soon; its result or exception arrives in the future."""
        future: Future[T] = Future()
        with self._changed:
            if self.is_closed:
                raise RuntimeError("the review is closed")
            heapq.heappush(self._waiting, (urgency, next(self._count), future, work))
            self._changed.notify()
        return future

    def call(self, work: Callable[[], T], urgency: Urgency = Urgency.READ) -> T:
        """Have work done and wait for its result."""
        if threading.current_thread() is self._thread:
            return work()
        return self.submit(work, urgency).result()

    def work_off(self, urgency: Urgency) -> None:
        """Do what waits and is at least so urgent; for long work in the executor's own thread to call now and then."""
        while (waiting := self._next(urgency)) is not None:
            _do(*waiting)

    def close(self) -> None:
        """Finish what waits, then end the thread."""
        with self._changed:
            self.is_closed = True
            self._changed.notify()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._waiting and not self.is_closed:
                    self._changed.wait()
            waiting = self._next(Urgency.IDLE)
            if waiting is None:
                return
            _do(*waiting)
            del waiting  # whatever it holds belongs to whoever asked, not to this thread until the next one asks

    def _next(self, urgency: Urgency) -> tuple[Future[Any], Callable[[], Any]] | None:
        """Take the most urgent work, None where nothing is as urgent as that."""
        with self._changed:
            if not self._waiting or self._waiting[0][0] > urgency:
                return None
            return heapq.heappop(self._waiting)[2:]


def _do(future: Future[Any], work: Callable[[], Any]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        future.set_result(work())
    except BaseException as error:  # noqa: BLE001 - whoever waits for the result gets it
        future.set_exception(error)
