"""What a decision costs, and what a large review does: ``python -m tests.bench.decisions [--count N] [--keep FILE]``.

Prints how long a decision takes from the key to the disk, and beside it how long a bare block of 4 KiB takes that was
written in between: alone, while a backup is made, and while a scan records, at its pace and all at once. Then what
opening, filtering, sorting and following a scan cost at that many candidates. ``--keep`` makes the review there, or
opens the one that an earlier run left.
"""

import argparse
import gc
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from reviewer.gui.threads.sharing import share_in_short_turns
from reviewer.model.picture import Box, CandidateId, Facts, Measurement, RootId, ScanState
from reviewer.model.queue import Order, QueuePlan
from reviewer.model.scoring import FlagColumn, Found
from reviewer.model.verdict import Verdict
from reviewer.session import Session
from reviewer.store import Review
from tests.bench.yardstick import DiskYardstick

KEYS = ("jpeg", "chroma", "sketch", "rim_light", "halo", "thin_lines", "soft", "pixelated", "noise", "border", "flat",
        "small", "grid")  # fmt: skip
COLUMNS = tuple(FlagColumn(key, 1, follows_recipe=key in {"rim_light", "thin_lines", "small"}) for key in KEYS)
PART = 20_000
SCAN_PART, SCAN_SECONDS = 128, 1.0
PRESS_SECONDS = 0.02
FILTERS = (
    ("", Order.WORST_FIRST),
    ("undecided jpeg>0.8 -reason:sketch", Order.WORST_FIRST),
    ("undecided (rim_light>=0.5 OR width<1200)", Order.MOST_UNCERTAIN),
    ("undecided", Order.ADDED),
    ("", Order.FOLDER),
    ("path:007", Order.WORST_FIRST),
    ("path:*01*7*.png", Order.WORST_FIRST),
    ("path:dump/*/*1?3.png", Order.WORST_FIRST),
)


def found(root: RootId, numbers: range, scores: np.ndarray) -> Iterator[Found]:
    """Give what a scan would find: a raised flag or two with evidence, and a sentence for each flag."""
    for number, row in zip(numbers, scores.tolist(), strict=True):
        yield Found(
            root,
            f"dump/{number // 1000:04}/picture {number:07}.png".encode(),
            1_500_000 + number,
            1_700_000_000_000_000_000 + number,
            ScanState.SCORED,
            number.to_bytes(32, "big"),
            Facts("PNG", "RGB", 1000 + number % 997, 1400 + number % 499),
            measurements={
                key: Measurement(
                    score,
                    {"share": score, "lines": number % 1000},
                    f"{score:.0%} of 1,234 lines.",
                    tuple(Box(number % 900, 10 * k, 32, 32, score) for k in range(8)) if score > 0.5 else (),
                )
                for key, score in zip(KEYS, row, strict=True)
            },
        )


def fill(review: Review, root: RootId, numbers: range) -> None:
    """Record pictures, part by part as a scan would."""
    random = np.random.default_rng(numbers.start)
    for start in range(numbers.start, numbers.stop, PART):
        part = range(start, min(start + PART, numbers.stop))
        review.record(list(found(root, part, random.beta(0.6, 3.0, (len(part), len(KEYS))).round(4))))


def timed(name: str, work: Callable[[], object], repeat: int = 5) -> None:
    """Print the median and the longest time of a few runs."""
    spent = []
    for _ in range(repeat):
        started = time.perf_counter()
        work()
        spent.append(1000 * (time.perf_counter() - started))
    print(f"  {name:<64} {np.median(spent):9.1f} ms   longest {max(spent):9.1f} ms")


def decisions(name: str, session: Session, count: int, *, until: Callable[[], bool] | None = None) -> None:
    """Decide at a fast curator's pace and print how long each decision was on its way to the disk."""
    spent, bare, path = list[float](), list[float](), session.review.path.with_suffix(".yardstick")
    disk = DiskYardstick(path)
    while len(spent) < count or (until is not None and not until()):
        started = time.perf_counter()
        session.wait(session.decide((Verdict.ACCEPTED, Verdict.REJECTED)[len(spent) % 2]))
        spent.append(1000 * (time.perf_counter() - started))
        time.sleep(PRESS_SECONDS)
        bare.append(disk())
        time.sleep(PRESS_SECONDS)
    disk.close()
    path.unlink()
    for told, figures in ((name, spent), ("  a bare block of 4 KiB beside them", bare)):
        p50, p99 = np.percentile(figures, [50, 99])
        print(f"  {told:<42} {len(figures):6} x   p50 {p50:7.2f}   p99 {p99:7.2f}   longest {max(figures):7.2f} ms")


def beside(work: Callable[[], object], name: str, session: Session, count: int) -> None:
    """Decide while work goes on in another thread."""
    thread = threading.Thread(target=work)
    thread.start()
    decisions(name, session, count, until=lambda: not thread.is_alive())
    thread.join()


def record_as_a_scan(review: Review, root: RootId, numbers: range) -> None:
    """Record pictures in the batches of a scan, as often as one with two workers fills them."""
    for start in range(numbers.start, numbers.stop, SCAN_PART):
        part = range(start, min(start + SCAN_PART, numbers.stop))
        review.record(list(found(root, part, np.random.default_rng(start).beta(0.6, 3.0, (len(part), len(KEYS))))))
        time.sleep(SCAN_SECONDS)


def make(path: Path, count: int) -> None:
    """Make a review of so many candidates and print how fast that went."""
    started = time.perf_counter()
    with Review.create(path, COLUMNS) as review:
        fill(review, review.add_root(b"/nowhere/pictures").id, range(count))
    seconds = time.perf_counter() - started
    each = path.stat().st_size / count
    print(f"recorded {count:,} pictures in {seconds:.1f} s ({count / seconds:,.0f}/s), {each:.0f} B each")


def measure_decisions(session: Session, count: int, fresh: int) -> None:
    """Print what a decision takes, alone and beside what else writes."""
    review, root = session.review, session.review.roots()[0].id
    print("a decision, key to disk:")
    decisions("alone, with the session's first backup", session, 300)
    beside(review.back_up, "while a backup is made", session, 100)
    slow, fast = range(count, count + SCAN_PART * 20), range(count + SCAN_PART * 20, count + SCAN_PART * 20 + fresh)
    beside(lambda: record_as_a_scan(review, root, slow), "while a scan records at its pace", session, 100)
    beside(lambda: fill(review, root, fast), f"while {fresh:,} are recorded at once", session, 100)
    beside(lambda: review.known(root), "while a scan asks what is known", session, 50)
    beside(lambda: review.watch(print).result(), "while the log is looked through", session, 50)


def measure(path: Path, count: int, fresh: int) -> None:
    """Print every figure of one review."""
    opened = time.perf_counter()
    session = Session.open(path, COLUMNS)
    assert session.current is not None
    session.candidate(session.current)
    print(f"opened, first picture known after {time.perf_counter() - opened:.2f} s")
    session.close()
    opened = time.perf_counter()
    with Session.open(path, COLUMNS) as session:
        session.candidate(session.current or CandidateId(1))
        print(f"opened again where it was left after {time.perf_counter() - opened:.2f} s")
        measure_decisions(session, count, fresh)
        print("reading:")
        review = session.review
        timed("join the queue with what a scan recorded", session.extend, 1)
        timed("join the queue again, nothing new", session.extend)
        for expression, order in FILTERS:
            timed(f"select {expression!r}, {order.value}", lambda e=expression, o=order: review.select(e, o))
        plan = QueuePlan(Order.WORST_FIRST, "undecided jpeg>0.2")
        timed("a new queue: filter, sort, save", lambda: session.refilter(plan), 3)
        timed("pace", lambda: session.pace)
        timed("one candidate", lambda: session.candidate(session.current))
        timed("its measurements", lambda: session.measurements(session.current))
        timed("undo", lambda: session.wait(session.undo()), 3)
        timed("back", lambda: session.wait(session.back()), 3)


def on_a_review(
    words: argparse.ArgumentParser,
    fill_it: Callable[[Path, argparse.Namespace], None],
    measure_it: Callable[[Path, argparse.Namespace], None],
) -> None:
    """Make a review as the command line asks for it, unless an earlier run left one there, and measure it."""
    words.add_argument("--keep", type=Path)
    wanted = words.parse_args()
    gc.disable()  # as in the window, which frees cycles itself, and shares the interpreter like this
    share_in_short_turns()
    with tempfile.TemporaryDirectory() as folder:
        path = wanted.keep or Path(folder) / "bench.review"
        if not path.exists():
            fill_it(path, wanted)
        measure_it(path, wanted)


def main() -> None:
    """Run the bench."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--count", type=int, default=100_000)
    words.add_argument("--fresh", type=int, default=10_000)
    on_a_review(
        words,
        lambda path, wanted: make(path, wanted.count),
        lambda path, wanted: measure(path, wanted.count, wanted.fresh),
    )


if __name__ == "__main__":
    main()
