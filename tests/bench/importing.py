"""What an import of many verdicts costs: ``python -m tests.bench.importing [--count N] [--keep FILE]``.

Half of so many pictures are decided, and a source says something of all: of the undecided half, and of a tenth of the
others something else. Prints what it takes to compare and take over, to take that back and make it again, each with
what of it the window waits for, and what it takes to open the review, with the import done and taken back.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from reviewer.model.imports import ImportSource, SourceVerdict
from reviewer.model.mark import Mark
from reviewer.model.verdict import Judgement, Verdict
from reviewer.session import Session, Ticket
from reviewer.store import Review
from tests.bench.decisions import COLUMNS, make, on_a_review

ACCEPTED, REJECTED = Judgement(Verdict.ACCEPTED), Judgement(Verdict.REJECTED, ("jpeg",))


def timed(name: str, work: Callable[[], object]) -> None:
    """Print how long something takes once."""
    started = time.perf_counter()
    work()
    print(f"  {name:<64} {time.perf_counter() - started:8.2f} s")


def said_of(review: Review) -> ImportSource:
    """Give what a source says of all pictures; it differs from every tenth that is accepted here, and stars some."""
    verdicts = []
    for start in range(0, len(ids := review.select("").tolist()), 20_000):
        for one in review.candidates(ids[start : start + 20_000]):
            is_other = review.judgement(one.id).verdict is Verdict.UNDECIDED or one.id % 10 == 1
            mark = Mark(is_starred=one.id % 7 == 0)
            verdicts.append(SourceVerdict(b"x/" + one.relative, one.digest, REJECTED if is_other else ACCEPTED, mark))
    return ImportSource("anna", verdicts)


def step(name: str, session: Session, make_step: Callable[[], Ticket]) -> None:
    """Print how long a step takes beside the window, and how long the window follows it."""
    tickets: list[Ticket] = []
    timed(f"{name}, on disk", lambda: (tickets.append(make_step()), tickets[0].future.result()))
    timed(f"{name}, followed by the window's thread", lambda: session.settle(tickets[0]))


def measure(path: Path) -> None:
    """Print every figure of one review."""
    with Session.open(path, COLUMNS) as session:
        review = session.review
        if not review.decisions():
            review.decide(np.sort(review.select(""))[::2], ACCEPTED).result()
        source = said_of(review)
        made = review.compare(source)
        print(f"{len(made.taken):,} taken over, {len(made.differing):,} differing:")
        timed("comparing", lambda: review.compare(source))
        timed("taking over, on disk", lambda: review.take_over(made, source).result())
        step("undo", session, session.undo)
        step("redo", session, session.redo)
        timed("differences counted", session.open_differences)
        timed("a queue of the differences", lambda: review.select("differs:anna"))
    opened(path, "the import made again")
    with Session.open(path, COLUMNS) as session:
        step("undo after opening", session, session.undo)
    opened(path, "the import taken back")
    with Session.open(path, COLUMNS) as session:
        step("redo after opening", session, session.redo)


def opened(path: Path, what: str) -> None:
    """Print how long opening takes."""
    held: list[Session] = []
    timed(f"opening with {what}", lambda: held.append(Session.open(path, COLUMNS)))
    held[0].close()


def main() -> None:
    """Run the bench."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--count", type=int, default=200_000)
    on_a_review(words, lambda path, wanted: make(path, wanted.count), lambda path, _: measure(path))


if __name__ == "__main__":
    main()
