"""Work shared out among a few processes, each doing one job at a time: one that dies or hangs costs its job alone."""

import logging
import math
import resource
import time
import traceback
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar, cast

from reviewer.processes.ending import cause_of_end, end_with_program, hush_decoders
from reviewer.processes.forking import deaf_to_interrupts, processes

Job = TypeVar("Job")
Result = TypeVar("Result")
_FAILED_STARTS = 3
_AT_ONCE = 1.0
"""Seconds that are waited at once, the most that count: this process may be stopped for any time, and the others with
it."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Death:
    """Tell that the process that did a job died, and of what."""

    cause: str


@dataclass(frozen=True, slots=True)
class Overrun:
    """Tell that a job took longer than so many seconds, and that the process that did it was ended."""

    seconds: float


Found = tuple[int, Result | Death | Overrun]
Seconds = Callable[[int], float]


def _for_ever(number: int) -> float:  # noqa: ARG001 - the number of a job, as others are asked
    return math.inf


@dataclass(slots=True)
class _Worker:
    """Hold a process, how it is spoken with, and the number of the job it does; it says when it can take the first.

    ``seconds`` are those that the job may take, ``left`` those that are left of them.
    """

    process: BaseProcess
    connection: "Connection[Any, Any]"
    is_ready: bool = False
    number: int | None = None
    seconds: float = math.inf
    left: float = math.inf


class Pool(Generic[Job, Result]):
    """Do jobs in processes, or in this one where none can be had.

    Parameters
    ----------
    work : callable
        What is done with each job; with the jobs and what they give it has to bear being pickled.
    size : int
        How many processes; with none all is done in this process.
    preloaded : str
        The module that they are copies of once it is imported, see ``processes``.
    """

    def __init__(self, work: Callable[[Job], Result], size: int, preloaded: str) -> None:
        self._work, self._preloaded = work, preloaded
        self._size = size
        self._workers: list[_Worker] = []
        self._context: ForkServerContext | SpawnContext | None = None
        self._failed_starts = 0

    def results(
        self, jobs: Iterable[Job], fits: Callable[[Sequence[int]], bool], seconds: Seconds = _for_ever
    ) -> Generator[Found[Result], None, None]:
        """Give what becomes of each job as it comes, with its number, counted from 0.

        An exception that a job ends in is raised here. However this ends, closed by who asked for example, the
        processes have ended then. A job that is done in this process is waited for, however long it takes.

        Parameters
        ----------
        jobs : iterable
            Asked for one job before it is begun.
        fits : callable
            Tells whether jobs of these numbers may be done at once; one always may.
        seconds : callable
            Tells how long a job of a number may take in a process; only the time for which it is waited counts.
        """
        waiting = _Waiting(jobs)
        found: list[Found[Result]] = []
        try:
            while found or waiting.is_any or self._busy:
                self._assign(waiting, fits, seconds)
                if not waiting.is_any:
                    self._end_idle()
                yield from found
                found = list(self._receive(waiting))
        finally:
            _end(self._workers)
            self._workers.clear()

    @property
    def _busy(self) -> list[int]:
        return [worker.number for worker in self._workers if worker.number is not None]

    def _assign(self, waiting: "_Waiting[Job]", fits: Callable[[Sequence[int]], bool], seconds: Seconds) -> None:
        """Give jobs to those who have none, as many as may be done at once."""
        while waiting.is_any and len(self._workers) < self._size:
            self._start_one()
        for worker in list(self._workers):
            if not waiting.is_any or not (fits([*self._busy, waiting.number]) or not self._busy):
                return
            if worker.is_ready and worker.number is None:
                try:
                    worker.connection.send(waiting.job)
                except OSError:  # it has died since its last job
                    self._reap(worker)
                else:
                    worker.number = waiting.number
                    worker.seconds = worker.left = seconds(waiting.number)
                    waiting.move_on()

    def _end_idle(self) -> None:
        """End the processes for which there is no job left, while others do theirs: that takes milliseconds each."""
        _end([worker for worker in self._workers if worker.number is None])
        self._workers = [worker for worker in self._workers if worker.number is not None]

    def _start_one(self) -> None:
        """Have one process more, or be content with those there are."""
        try:
            if self._context is None:
                self._context = processes(self._preloaded)
            ours, theirs = self._context.Pipe()
            process = self._context.Process(target=_serve, args=(theirs, self._work, self._preloaded), daemon=True)
            with theirs, deaf_to_interrupts():
                process.start()
        except (OSError, EOFError) as error:
            self._start_no_more(f"none could be started ({error})")
        else:
            self._workers.append(_Worker(process, ours))

    def _receive(self, waiting: "_Waiting[Job]") -> Iterator[Found[Result]]:
        """Wait until one of the processes says something, or do a job here where there are none."""
        if self._busy or (waiting.is_any and self._workers):
            workers = {worker.connection: worker for worker in self._workers}
            for connection in self._waited_for([*workers]):
                yield from self._take(workers[cast("Connection[Any, Any]", connection)])
            yield from self._end_late()
        elif waiting.is_any:
            number, job = waiting.number, waiting.job
            waiting.move_on()
            yield number, self._work(job)

    def _waited_for(self, connections: Sequence["Connection[Any, Any]"]) -> Sequence[object]:
        """Wait until something comes through one of them, not for long, and count the time for the jobs under way."""
        least = min(worker.left for worker in self._workers)
        begun = time.monotonic()
        spoken = wait(connections, None if least == math.inf else max(0.0, min(least, _AT_ONCE)))
        passed = min(time.monotonic() - begun, _AT_ONCE)
        for worker in self._workers:
            worker.left -= passed
        return spoken

    def _end_late(self) -> Iterator[Found[Result]]:
        """End the processes whose jobs have taken too long: a decoder that hangs would be waited for without end."""
        for worker in [worker for worker in self._workers if worker.left <= 0 and not worker.connection.poll()]:
            if worker.number is not None:
                yield worker.number, Overrun(worker.seconds)
            self._reap(worker)

    def _take(self, worker: _Worker) -> Iterator[Found[Result]]:
        """Take what a process says: that it is ready, what became of its job, or nothing any more."""
        number, worker.number, worker.left = worker.number, None, math.inf
        try:
            said = worker.connection.recv()
        except (EOFError, OSError):
            cause = self._reap(worker)
            if number is not None:
                yield number, Death(cause)
            return
        worker.is_ready, self._failed_starts = True, 0
        if isinstance(said, Exception):
            raise said
        if number is not None:
            yield number, said[0]

    def _reap(self, worker: _Worker) -> str:
        """Take note that a process has died, and give of what; where each does as it starts, start no more."""
        self._workers.remove(worker)
        _end([worker])
        cause = cause_of_end(worker.process.exitcode or 0)
        self._failed_starts += not worker.is_ready
        if self._failed_starts >= _FAILED_STARTS:
            self._start_no_more(f"one after another ended as it started, the last by {cause}")
        return cause

    def _start_no_more(self, why: str) -> None:
        """Start no more processes, and note why: without any the work takes several times as long."""
        self._size = len(self._workers)
        _log.info("The work goes on in %d processes beside the program: %s.", self._size, why)


class _Waiting(Generic[Job]):
    """Hold the job that is next, and its number."""

    def __init__(self, jobs: Iterable[Job]) -> None:
        self._jobs = iter(jobs)
        self.number = -1
        self.move_on()

    @property
    def is_any(self) -> bool:
        """Tell whether there is one."""
        return bool(self._next)

    @property
    def job(self) -> Job:
        """Give it."""
        return self._next[0]

    def move_on(self) -> None:
        """Go on to the one after it."""
        self._next = [*islice(self._jobs, 1)]
        self.number += 1


def _end(workers: Sequence[_Worker]) -> None:
    """End processes at once and wait until they have ended; what they hold is their own."""
    for worker in workers:
        worker.process.kill()
    for worker in workers:
        worker.process.join()
        worker.connection.close()


def _serve(connection: "Connection[Any, Any]", work: Callable[[Job], Result], preloaded: str) -> None:
    """Do in a process of its own what it is told to, job after job, and say what became of each."""
    end_with_program()
    hush_decoders()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import_module(preloaded)
    connection.send(None)
    while True:
        try:
            job = connection.recv()
        except EOFError:
            return
        connection.send(_done(work, job))


def _done(work: Callable[[Job], Result], job: Job) -> tuple[Result] | Exception:
    """Do a job; an exception that it ends in is given with the place where it was raised, which does not travel."""
    try:
        return (work(job),)
    except Exception as error:  # noqa: BLE001 - it is raised by who waits for the result
        error.add_note(traceback.format_exc())
        return error
