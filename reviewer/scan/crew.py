"""Supervised worker processes: one that hangs, dies or runs out of memory costs its picture and nothing else."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures import TimeoutError as DeadlineError
from contextlib import contextmanager
from dataclasses import dataclass

from pebble import ProcessExpired, ProcessPool

from reviewer.model.errors import ImageError, ImageFault, ReviewError
from reviewer.model.recipe import Recipe
from reviewer.scan.worker import MEMORY, Scored, prepare, score_file

DEADLINE_SECONDS = 60.0
_IN_FLIGHT = 2
_TICK_SECONDS = 0.2
_FAILED_STARTS = 3
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")

Work = Callable[[bytes, Recipe, Sequence[str]], Scored]


@dataclass(frozen=True, slots=True)
class Job:
    """Name one file to measure and by which flags; ``key`` is the caller's own mark."""

    key: object
    path: bytes
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what became of a job: what was measured, or why nothing was."""

    job: Job
    scored: Scored | None = None
    error: ImageError | None = None


class Crew:
    """Measure files in a few processes of their own.

    Parameters
    ----------
    recipe : Recipe
        What the flags measure against.
    jobs : int
        How many processes.
    deadline : float
        Seconds a picture may take.
    memory : int
        Bytes of address space a process may take.
    work : callable
        What a process does with one file; a function of a module, so that a process of its own finds it.
    """

    def __init__(
        self,
        recipe: Recipe,
        *,
        jobs: int | None = None,
        deadline: float = DEADLINE_SECONDS,
        memory: int = MEMORY,
        work: Work = score_file,
    ) -> None:
        self._recipe, self._work = recipe, work
        self._jobs = jobs or os.cpu_count() or 1
        self._deadline, self._memory = deadline, memory
        self._died_in_a_row = 0

    def outcomes(self, jobs: Iterator[Job]) -> Generator[Outcome | None, None, None]:
        """Give each job's outcome as it comes, and None now and then while nothing comes.

        Closing the iterator ends the processes.

        Raises
        ------
        ReviewError
            Where process after process dies before it has measured anything: the program is installed badly.
        """
        with _single_threaded():
            pool = ProcessPool(
                max_workers=self._jobs,
                initializer=prepare,
                initargs=(self._memory,),
                context=multiprocessing.get_context("spawn"),
            )
            try:
                yield from self._run(pool, jobs)
            finally:
                pool.stop()  # type: ignore[no-untyped-call]  # the library leaves it without types
                pool.join()

    def _run(self, pool: ProcessPool, jobs: Iterator[Job]) -> Iterator[Outcome | None]:
        flying: dict[Future[Scored], Job] = {}
        is_more = True
        while is_more or flying:
            while is_more and len(flying) < self._jobs * _IN_FLIGHT:
                job = next(jobs, None)
                if job is None:
                    is_more = False
                else:
                    flying[self._send(pool, job)] = job
            done, _ = wait(flying, timeout=_TICK_SECONDS, return_when=FIRST_COMPLETED)
            for future in done:
                yield self._outcome(future, flying.pop(future))
            if not done:
                yield None

    def _send(self, pool: ProcessPool, job: Job) -> "Future[Scored]":
        try:
            return pool.schedule(self._work, (job.path, self._recipe, job.flags), timeout=self._deadline)
        except RuntimeError as error:
            raise ReviewError(
                "The processes that measure pictures cannot be started; everything measured before is kept. "
                "Install the program anew."
            ) from error

    def _outcome(self, future: "Future[Scored]", job: Job) -> Outcome:
        try:
            scored = future.result()
        except ImageError as error:
            self._died_in_a_row = 0
            return Outcome(job, error=error)
        except DeadlineError:
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
        self._died_in_a_row = 0
        return Outcome(job, scored=scored)

    def _death(self, error: ProcessExpired) -> ImageError:
        code = error.exitcode or 0
        self._died_in_a_row += 1
        if code > 0 and self._died_in_a_row >= _FAILED_STARTS * self._jobs:
            raise ReviewError(
                f"The processes that measure pictures end at once (exit code {code}); everything measured before is "
                "kept. Install the program anew."
            )
        what = f"signal {-code}, {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        return ImageError(ImageFault.CRASHED, f"The process that measured it died ({what}).")


@contextmanager
def _single_threaded() -> Iterator[None]:
    """Let processes started within compute in one thread each, so that they do not fight over the cores."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
