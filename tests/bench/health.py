"""How long a large review takes to open, to be checked and to be backed up, beside what SQLite alone takes for it.

``python -m tests.bench.health [--count 1000000] [--decisions 500000] [--keep FILE]``
"""

import argparse
import resource
import sqlite3
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reviewer.model.verdict import Judgement, Verdict
from reviewer.session import Session
from reviewer.store import Review, health
from tests.bench.decisions import COLUMNS, make, on_a_review

GESTURE = 1000
"""How many pictures one gesture of the bench judges."""
TURNS = 3
_UNDER_WAY = 0.5
"""Seconds after which the backup that the first decision asks for is being made."""


def decide(path: Path, decisions: int) -> None:
    """Judge so many pictures, many in one gesture."""
    started = time.perf_counter()
    with Review.open(path, COLUMNS) as review:
        ids = review.mirror().ids
        for begin in range(0, decisions, GESTURE):
            verdict = Verdict.REJECTED if begin // GESTURE % 3 else Verdict.ACCEPTED
            review.decide(ids[begin : begin + GESTURE], Judgement(verdict)).result()
    print(f"made {decisions:,} decisions in {time.perf_counter() - started:.0f} s")


@dataclass(frozen=True, slots=True)
class Took:
    """Hold the seconds that a piece of work takes, by the clock and of the processor: on a busy machine trust these."""

    clock: float
    processor: float


def took(work: Callable[[], object], turns: int = TURNS) -> Took:
    """Give the median time that a piece of work takes."""
    runs = []
    for _ in range(turns):
        started, busy = time.perf_counter(), time.process_time()
        work()
        runs.append((time.perf_counter() - started, time.process_time() - busy))
    return Took(*(statistics.median(column) for column in zip(*runs, strict=True)))


def seconds(work: Callable[[], object], turns: int = TURNS) -> float:
    """Give the median time that a piece of work takes by the clock."""
    return took(work, turns).clock


def beside(name: str, ours: Took, raw: Took) -> None:
    """Print what the program takes and what SQLite alone takes."""
    print(
        f"{name:36} {ours.clock:7.2f} s  SQLite alone {raw.clock:7.2f} s  ratio {ours.clock / raw.clock:.2f}, "
        f"of the processor {ours.processor / raw.processor:.2f}"
    )


def raw_check(path: Path) -> None:
    """Check a file as SQLite's own module does."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def raw_copy(path: Path, to: Path) -> None:
    """Copy a file as SQLite's own module does, and check the copy."""
    to.unlink(missing_ok=True)
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
    raw_check(to)


def measure(path: Path) -> None:
    """Print every figure of one review."""
    print(f"{path.stat().st_size / 1e6:,.0f} MB on disk")
    checked = took(lambda: raw_check(path))
    copied = took(lambda: raw_copy(path, path.with_name("raw.sqlite")))

    def open_and_close() -> None:
        Session.open(path, COLUMNS).close()

    def close_after(work: Callable[[Session], object]) -> Callable[[], None]:
        def run() -> None:
            with Session.open(path, COLUMNS) as session:
                work(session)

        return run

    print(f"{'opened with its checks, and closed':36} {seconds(open_and_close):7.2f} s")
    with Session.open(path, COLUMNS) as session:
        swept = seconds(lambda: session.review.watch(lambda _: None).result(), 1)
        print(f"{'every checksum, beside the window':36} {swept:7.2f} s")
        pages = took(lambda: session.review._access.read(health._faults_of_pages))
        beside("the pages alone", pages, checked)
        beside("pages, checksums and verdicts", took(session.review.check, 1), checked)
        beside("a backup, checked and on disk", took(session.review.back_up), copied)
    session = Session.open(path, COLUMNS)
    session.review.decide(session.ids[:1], Judgement(Verdict.SKIPPED)).result()
    time.sleep(_UNDER_WAY)
    print(f"{'closed with a backup under way':36} {seconds(session.close, 1):7.2f} s")
    print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")


def fill_it(path: Path, wanted: argparse.Namespace) -> None:
    """Make the review, and the decisions in it."""
    make(path, wanted.count)
    decide(path, wanted.decisions)


def main() -> None:
    """Run the bench."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--count", type=int, default=1_000_000)
    words.add_argument("--decisions", type=int, default=500_000)
    on_a_review(words, fill_it, lambda path, _: measure(path))


if __name__ == "__main__":
    main()
