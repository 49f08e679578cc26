"""The processes that make an export, and check one."""

import os
from collections.abc import Callable, Generator, Iterable, Sequence
from typing import TYPE_CHECKING

from reviewer.model.verdict import Verdict
from reviewer.processes.forking import MAKING, start_early
from reviewer.processes.pool import Found, Job, Pool, Result

if TYPE_CHECKING:
    from reviewer.store import Review  # a process that makes pictures needs no database

WORKERS = max(2, min(4, os.cpu_count() or 1))
"""Two at least, as one waits for the disk while the other works; no more than memory and a window beside them bear."""
PIXELS_AT_ONCE = 48_000_000
"""How many pixels are worked on at once; each takes a dozen bytes on its way."""

_SECONDS, _SECONDS_PER_PIXEL = 60.0, 10e-6
"""How long a picture may take: WebP of noise takes 0.2 seconds per million pixels, and overlapping tiles or a machine
busy otherwise may make ten times of it. Beyond, something hangs."""
_WORTH = 24_000_000
"""From how many pixels on more than one process is worth its start."""


def expect_export(review: "Review") -> None:
    """Have what processes are copies of get ready while an export is planned, if there will be anything to make."""
    if review.counts()[Verdict.ACCEPTED]:
        start_early(MAKING)


def workers_for(pixels: Sequence[int]) -> int:
    """Give how many processes are worth it for pictures of so many pixels.

    It is one at least: a decoder that hangs or crashes would take this process with it, whatever it reads.
    """
    return min(WORKERS if sum(pixels) >= _WORTH else 1, len(pixels))


def results_of_workers(
    work: Callable[[Job], Result], jobs: Iterable[Job], pixels: Sequence[int], workers: int | None
) -> Generator[Found[Result], None, None]:
    """Do a job for each picture of so many pixels, by default in as many processes as are worth it, with 0 in this one.

    No more than ``PIXELS_AT_ONCE`` are worked on, but for a single picture that has more. Gives and raises what
    ``Pool.results`` does.
    """

    def fits(numbers: Sequence[int]) -> bool:
        return sum(pixels[number] for number in numbers) <= PIXELS_AT_ONCE

    pool = Pool(work, workers_for(pixels) if workers is None else workers, MAKING)
    return pool.results(jobs, fits, lambda number: seconds_for(pixels[number]))


def seconds_for(pixels: int) -> float:
    """Give how long a process may take for a picture of so many pixels before it is taken to hang."""
    return round(_SECONDS + _SECONDS_PER_PIXEL * pixels)
