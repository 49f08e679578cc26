"""Supervised worker processes: one that hangs, dies or runs out of memory costs its picture and nothing else."""

import os
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.queues import SimpleQueue

from pebble import CONSTS, ProcessExpired, ProcessPool

from reviewer.model.errors import ImageError, ImageFault, ReviewError
from reviewer.model.recipe import Recipe
from reviewer.processes.ending import cause_of_end
from reviewer.processes.forking import MEASURING, deaf_to_interrupts, processes
from reviewer.scan.worker import MEMORY, Scored, prepare, score_file

DEADLINE_SECONDS = 60.0
_IN_FLIGHT = 2
_TICK_SECONDS = 0.2
_AT_ONCE = 1.0
"""Seconds that are waited at once, the most that count: the machine may have been asleep, and its processes with it."""
_FAILED_STARTS = 3
_LOST = {ImageFault.TIMED_OUT, ImageFault.CRASHED, ImageFault.OUT_OF_MEMORY}
"""Faults for which what else the machine did may be to blame; with these a picture is not met again for long."""
CONSTS.sleep_unit = 0.02  # seconds after which a pool sees that a process died, or that it shall end itself

Work = Callable[[bytes, Recipe, Sequence[str]], Scored]
Prepare = Callable[[int, "SimpleQueue[str]"], None]


@dataclass(frozen=True, slots=True)
class Job:
    """Name one file to measure and by which flags; ``key`` is the caller's own mark."""

    key: object
    path: bytes
    flags: tuple[str, ...]


@dataclass(slots=True)
class _Flight:
    """Hold a job under way and the seconds that are left of those that it may take."""

    job: Job
    left: float


_Flying = dict[Future[Scored], _Flight]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what became of a job: what was measured, or why nothing was."""

    job: Job
    scored: Scored | None = None
    error: ImageError | None = None


class WorkerPool:
    """Measure files in a few processes of their own.

    Parameters
    ----------
    recipe : Recipe
        What the flags measure against.
    jobs : int
        How many processes.
    deadline : float
        Seconds a picture may take. One that takes longer, ends its process or lacks memory is tried once more, alone,
        after all others, before that is told: the cause may have been a busy machine.
    memory : int
        Bytes of address space a process may take.
    work : callable
        What a process does with one file; a function of a module, so that a process of its own finds it.
    begin : callable
        What a process does first, likewise.
    """

    def __init__(
        self,
        recipe: Recipe,
        *,
        jobs: int | None = None,
        deadline: float = DEADLINE_SECONDS,
        memory: int = MEMORY,
        work: Work = score_file,
        begin: Prepare = prepare,
    ) -> None:
        self._recipe, self._work, self._begin = recipe, work, begin
        self._jobs = jobs or os.cpu_count() or 1
        self._deadline, self._memory = deadline, memory
        self._died_in_a_row = 0
        self._failed_starts = 0

    def outcomes(
        self, jobs: Iterator[Job], is_held: Callable[[], bool] = lambda: False
    ) -> Generator[Outcome | None, None, None]:
        """Give each job's outcome as it comes, and None now and then while nothing comes.

        Closing the iterator ends the processes.

        Parameters
        ----------
        jobs : iterator of Job
            What to measure, asked for a few at a time.
        is_held : callable
            Asked before jobs are taken; while it says yes only those under way are finished.

        Raises
        ------
        ReviewError
            Where process after process dies before it has measured anything: the program is installed badly.
        """
        flying: _Flying = {}
        waiting = _Waiting(jobs)
        context = processes(MEASURING)
        is_over = False
        while not is_over:
            troubles: SimpleQueue[str] = context.SimpleQueue()
            pool = ProcessPool(
                max_workers=self._jobs,
                initializer=self._begin,
                initargs=(self._memory, troubles),
                context=context,
            )
            try:
                yield from self._run(pool, waiting, flying, is_held)
                is_over = True
            except BrokenProcessPool as error:
                self._count_failed_start(troubles, error)
                waiting.put_back(flight.job for flight in flying.values())
                flying.clear()
            finally:
                pool.stop()  # type: ignore[no-untyped-call]  # the library leaves it without types
                pool.join()
                troubles.close()

    def _run(
        self, pool: ProcessPool, waiting: "_Waiting", flying: _Flying, is_held: Callable[[], bool]
    ) -> Iterator[Outcome | None]:
        while flying or not waiting.is_over:
            if not is_held():
                self._send(pool, waiting, flying)
            elif not flying:
                time.sleep(_TICK_SECONDS)
            done = _waited_for(flying)
            for future in done:
                outcome = self._outcome(future, flying[future].job)
                del flying[future]
                is_lost = outcome.error is not None and outcome.error.fault in _LOST
                yield None if is_lost and waiting.put_off(outcome.job) else outcome
            if not done:
                yield None

    def _send(self, pool: ProcessPool, waiting: "_Waiting", flying: _Flying) -> None:
        """Keep enough jobs under way, and few enough to stop soon."""
        while len(flying) < self._jobs * _IN_FLIGHT:
            job = waiting.take(is_alone=not flying)
            if job is None:
                return
            if job is waiting.last:
                self._died_in_a_row = 0  # that one died before is no news of the installation
            try:
                with deaf_to_interrupts():
                    future = pool.schedule(self._work, (job.path, self._recipe, job.flags))
            except RuntimeError as error:  # the pool says so where it broke since the last look
                waiting.put_back([job])
                raise BrokenProcessPool(str(error)) from error
            flying[future] = _Flight(job, self._deadline)

    def _outcome(self, future: "Future[Scored]", job: Job) -> Outcome:
        try:
            scored = future.result()
        except BrokenProcessPool:
            raise
        except ImageError as error:
            self._died_in_a_row = self._failed_starts = 0
            return Outcome(job, error=error)
        except CancelledError:
            sentence = f"Measuring it took more than {self._deadline:g} s and was stopped."
            return Outcome(job, error=ImageError(ImageFault.TIMED_OUT, sentence))
        except ProcessExpired as error:
            return Outcome(job, error=self._death(error))
        except MemoryError:
            sentence = f"Measuring it needs more than {self._memory >> 20} MiB of memory."
            return Outcome(job, error=ImageError(ImageFault.OUT_OF_MEMORY, sentence))
        except Exception as error:  # noqa: BLE001 - one picture never ends a scan
            sentence = f"Measuring it failed: {type(error).__name__}: {error}"
            return Outcome(job, error=ImageError(ImageFault.ERROR, sentence))
        self._died_in_a_row = self._failed_starts = 0
        return Outcome(job, scored=scored)

    def _death(self, error: ProcessExpired) -> ImageError:
        code = error.exitcode or 0
        self._died_in_a_row += 1
        if code > 0 and self._died_in_a_row >= _FAILED_STARTS * self._jobs:
            raise _badly_installed(cause_of_end(code))
        return ImageError(ImageFault.CRASHED, f"The process that measured it died ({cause_of_end(code)}).")

    def _count_failed_start(self, troubles: "SimpleQueue[str]", error: BrokenProcessPool) -> None:
        """Let a few starts fail: what ended the processes may have been the system short of memory."""
        self._failed_starts += 1
        if self._failed_starts >= _FAILED_STARTS:
            raise _badly_installed("no reason was given" if troubles.empty() else troubles.get()) from error


def _waited_for(flying: _Flying) -> "set[Future[Scored]]":
    """Wait until a job is done, not for long; only the time for which it is waited counts, and ends what is late.

    The library's own deadline goes by the clock of the wall, which is set, and runs on while the machine is asleep.
    """
    begun = time.monotonic()
    done, _ = wait(flying, timeout=_TICK_SECONDS, return_when=FIRST_COMPLETED)
    passed = min(time.monotonic() - begun, _AT_ONCE)
    for future, flight in flying.items():
        if future.running():
            flight.left -= passed
            if flight.left <= 0:
                future.cancel()
    return done


class _Waiting:
    """Hand out jobs, first those that were handed out before and came to nothing, last and alone those put off."""

    def __init__(self, jobs: Iterator[Job]) -> None:
        self._jobs = jobs
        self._again: list[Job] = []
        self._put_off: list[Job] = []
        self.last: Job | None = None
        """The one of those put off that was handed out now."""
        self.is_over = False

    def take(self, *, is_alone: bool) -> Job | None:
        """Give the next job, None where there is none left, or none but some that wait to be alone."""
        job = self._again.pop(0) if self._again else next(self._jobs, None)
        if job is None and is_alone:
            job = self.last = self._put_off.pop(0) if self._put_off else None
            self.is_over = job is None
        return job

    def put_back(self, jobs: Iterable[Job]) -> None:
        """Have jobs handed out again."""
        self._again += jobs

    def put_off(self, job: Job) -> bool:
        """Have a job handed out once more when it is alone; False where it was."""
        if job is self.last:
            return False
        self._put_off.append(job)
        return True


def _badly_installed(reason: str) -> ReviewError:
    return ReviewError(
        f"The processes that measure pictures end as soon as they start ({reason}); everything measured before is "
        "kept. Install the program anew."
    )
