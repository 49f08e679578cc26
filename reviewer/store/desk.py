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


class Desk:
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
                if not self._waiting:
                    return
                _, _, future, work = heapq.heappop(self._waiting)
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(work())
            except BaseException as error:  # noqa: BLE001 - whoever waits for the result gets it
                future.set_exception(error)
