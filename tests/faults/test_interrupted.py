"""Whatever is killed, or fails with its disk: afterwards all is whole, and doing it again works."""

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.cli import main
from reviewer.export import plan, verify, write
from reviewer.model.recipe import Recipe
from reviewer.model.verdict import Judgement, Verdict
from reviewer.store import Review, backups, is_whole, restore
from tests.export.checker import check
from tests.export.reviews import drawn, review_of
from tests.faults.tiers import IS_LONG, tier
from tests.faults.tracing import FAILURES, Run, Traced, some
from tests.reviews import COLUMNS, forget_last_backup, ids_of, make_review
from tests.store.test_migrations import FIXTURES

SCANS = tier(2, 25)
"""How many scans are killed, each of them twice."""
OLDER = FIXTURES[:-1]
UPGRADES = [
    pytest.param(failure, fixture, id=f"{failure}-{fixture.stem}")
    for turn, failure in enumerate(FAILURES)
    for number, fixture in enumerate(OLDER)
    if IS_LONG or (number - turn) % min(len(FAILURES), len(OLDER)) == 0
]
"""Each older review with each failure in the long tier; else each with one of them."""
PROGRAM = """
import sys
from reviewer.cli import main
from reviewer.export import workers

workers.start_early, workers.workers_for = (lambda preloaded: None), (lambda pixels: 0)  # see BESIDE for the other way
sys.exit(main(sys.argv[1:]))
"""
BESIDE = """
import sys
from pathlib import Path
from reviewer.export import plan, write
from reviewer.model.errors import ReviewError
from reviewer.store import Review

try:
    with Review.open(Path(sys.argv[1]), []) as review:
        planned = plan(review, review.export_recipe, Path(sys.argv[2]))
    print(*(entry.line for progress in write(planned, workers=2) for entry in progress.fresh), sep="\\n")
except ReviewError as error:
    sys.exit(str(error))
"""
FAILED_BESIDE = [
    pytest.param(call, failure, id=f"{failure}-{call}")
    for turn, failure in enumerate(FAILURES)
    for number, call in enumerate(("rename", "write", "openat"))
    if IS_LONG or number == turn
]
"""Each of the calls with each failure in the long tier; else each with one of them."""
OPENING = """
import sys
from pathlib import Path
from reviewer.model.errors import ReviewError
from reviewer.store import Review
from tests.reviews import COLUMNS

try:
    Review.open(Path(sys.argv[1]), COLUMNS).close()
except ReviewError as error:
    sys.exit(str(error))
"""


def interrupted(
    make: Callable[[Path], Traced], prepare: Callable[[Path], None], folder: Path, failure: str
) -> Iterator[tuple[Path, Run]]:
    """Run a program again and again, each time in a folder of its own and with another of its writes failing."""
    counted = folder / "counted"
    prepare(counted)
    calls = make(counted).calls(folder / "trace")
    hits = []
    for call, number in some(calls):
        place = folder / f"{call}{number}"
        prepare(place)
        run, is_hit = make(place).failing(call, number, failure, folder / "trace")
        assert "Traceback" not in run.stderr, (call, number, run.stderr)
        assert not (is_hit and failure.startswith("signal")) or run.returncode == -signal.SIGKILL
        hits.append(is_hit)
        yield place, run
    assert sum(hits) > len(hits) / 2


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a review of ten decisions, a backup made after eight, and nothing open."""
    folder = tmp_path_factory.mktemp("judged") / "here"
    folder.mkdir()
    with make_review(folder / "a.review", 20) as made:
        for number, candidate in enumerate(ids_of(made)[:10]):
            if number == 8:
                made.back_up()
            made.decide([candidate], Judgement(Verdict.ACCEPTED)).result()
    forget_last_backup(folder / "a.review")
    return folder


@pytest.mark.fault(4, 15)
@pytest.mark.parametrize("failure", FAILURES)
def test_an_export_is_whole_or_absent_and_can_be_done_again(failure: str, tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    with closing(review_of(pictures, {f"{name}.png": drawn(40, 32, seed=n) for n, name in enumerate("abc")})) as made:
        made.keep_export(Recipe(minimum=16), Path("set"))
    sources = {path.name: path.read_bytes() for path in pictures.iterdir()}

    def prepare(place: Path) -> None:
        place.mkdir()
        shutil.copy(tmp_path / "pictures.review", place / "a.review")

    def exporting(place: Path) -> Traced:
        return Traced(PROGRAM, ("export", str(place / "a.review"), str(place / "set")), str(place / "set"))

    for place, run in interrupted(exporting, prepare, tmp_path, failure):
        if run.returncode == 0:
            assert (place / "set").is_dir()
        if (place / "set").exists():
            assert verify(place / "set").faults == ()
        with Review.open(place / "a.review", []) as review:
            # The call that fails may be the one by which the review is closed, which is told and is no damage.
            assert not [fault for fault in review.check() if "not closed" not in fault]
            assert [decision.new.verdict for decision in review.log()] == [Verdict.ACCEPTED] * 3
            list(write(plan(review, review.export_recipe, place / "set")))
        assert len(check(place / "set")["pairs"]) == 3
        assert [path.name for path in place.iterdir() if "set" in path.name] == ["set"]
    assert {path.name: path.read_bytes() for path in pictures.iterdir()} == sources


@pytest.mark.fault(4, 10, 15)
@pytest.mark.parametrize(("call", "failure"), FAILED_BESIDE)
def test_an_export_by_processes_is_whole_or_absent_and_can_be_done_again(
    call: str, failure: str, tmp_path: Path
) -> None:
    with closing(review_of(tmp_path / "pictures", {f"{n}.png": drawn(40, 32, seed=n) for n in range(6)})) as made:
        made.keep_export(Recipe(minimum=16), Path("set"))

    def exporting(name: str) -> Traced:
        dest = tmp_path / name
        files = (f"{dest}.partial/.work/train.{side}.{n}.png" for side in ("hr", "lr") for n in range(6))
        return Traced(BESIDE, (str(tmp_path / "pictures.review"), str(dest)), str(dest), (*files,))

    for number in range(1, 13) if IS_LONG else [3]:
        dest = tmp_path / str(number)
        run, _ = exporting(dest.name).failing(call, number, failure, tmp_path / "trace")
        assert "Traceback" not in run.stderr, run.stderr
        died = re.findall(
            r"^\d\.png: The process that made it died \(.*\); another export tries it again\.$",
            run.stdout,
            re.MULTILINE,
        )
        is_stopped = "(INJECTED)" in (tmp_path / "trace").read_text(errors="replace")
        is_empty = "processes that made pictures died or hung" in run.stderr
        assert number > 3 or died or is_stopped or is_empty, (run.stdout, run.stderr)
        assert bool(run.returncode) is (is_stopped or is_empty), (number, run.stdout, run.stderr)
        assert dest.exists() is not bool(run.returncode)
        if dest.exists():
            assert (verify(dest).faults, verify(dest).pairs) == ((), 6 - len(died))
        with Review.open(tmp_path / "pictures.review", []) as review:
            list(write(plan(review, review.export_recipe, dest)))
        assert len(check(dest)["pairs"]) == 6
        assert not dest.with_name(f"{number}.partial").exists()


@pytest.mark.fault(6)
@pytest.mark.parametrize("failure", FAILURES)
def test_what_bears_the_name_of_a_backup_is_whole(failure: str, judged: Path, tmp_path: Path) -> None:
    def backing_up(place: Path) -> Traced:
        return Traced(PROGRAM, ("backup", str(place / "a.review")), str(place / "a.review.backups"))

    for place, _ in interrupted(backing_up, lambda place: _copy(judged, place), tmp_path, failure):
        made = backups(place / "a.review")
        assert made
        assert all(map(is_whole, made))
        with Review.open(place / "a.review", COLUMNS) as review:
            assert review.check() == []
            assert is_whole(review.back_up())


@pytest.mark.fault(5)
@pytest.mark.parametrize(("failure", "fixture"), UPGRADES)
def test_a_review_of_an_older_program_is_brought_up_whole_or_stays_as_it_was(
    failure: str, fixture: Path, tmp_path: Path
) -> None:
    def prepare(place: Path) -> None:
        place.mkdir()
        shutil.copy(fixture, place / "a.review")

    def opening(place: Path) -> Traced:
        return Traced(OPENING, (str(place / "a.review"),), str(place / "a.review"))

    prepare(tmp_path / "unharmed")
    with Review.open(tmp_path / "unharmed" / "a.review", COLUMNS) as review:
        decided = {d.seq: d.new.verdict for d in review.log()}
    assert len(decided) == 4
    for place, _ in interrupted(opening, prepare, tmp_path, failure):
        with Review.open(place / "a.review", COLUMNS) as review:
            assert {d.seq: d.new.verdict for d in review.log()} == decided
            assert review.check() == []
        assert all(map(is_whole, backups(place / "a.review")))


@pytest.mark.fault(7, 28)
@pytest.mark.parametrize("failure", FAILURES)
def test_restoring_can_be_done_again_and_loses_nothing(failure: str, judged: Path, tmp_path: Path) -> None:
    def prepare(place: Path) -> None:
        _copy(judged, place)
        with closing(sqlite3.connect(place / "a.review")) as connection, connection:
            connection.execute("UPDATE decision SET crc32 = 0 WHERE seq = 9")

    def restoring(place: Path) -> Traced:
        return Traced(PROGRAM, ("restore", str(place / "a.review")), str(place / "."))

    for place, _ in interrupted(restoring, prepare, tmp_path, failure):
        restore(place / "a.review")
        with Review.open(place / "a.review", COLUMNS) as review:
            assert review.check() == []
            assert [d.seq for d in review.log()] == [*range(1, 9), 10]


@pytest.mark.fault(7)
@pytest.mark.parametrize("failure", FAILURES)
def test_opening_after_a_kill_can_be_killed_as_well(failure: str, judged: Path, tmp_path: Path) -> None:
    """The write-ahead log that a kill leaves is taken over at the next opening, which may fail in its turn."""
    left = tmp_path / "left"
    _copy(judged, left)
    _decide_and_die(left / "a.review")
    assert (left / "a.review-wal").stat().st_size

    def opening(place: Path) -> Traced:
        return Traced(OPENING, (str(place / "a.review"),), str(place / "a.review"))

    for place, _ in interrupted(opening, lambda place: _copy(left, place), tmp_path, failure):
        with Review.open(place / "a.review", COLUMNS) as review:
            assert [d.seq for d in review.log()] == list(range(1, 12))
            assert review.check() == []


def _copy(folder: Path, place: Path) -> None:
    shutil.copytree(folder, place)


def _decide_and_die(path: Path) -> None:
    child = os.fork()
    if child == 0:
        review = Review.open(path, COLUMNS)
        review.decide([ids_of(review)[15]], Judgement(Verdict.REJECTED)).result()
        os.kill(os.getpid(), signal.SIGKILL)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@pytest.mark.fault(3)
@pytest.mark.parametrize("turn", range(SCANS))
def test_a_scan_that_is_killed_goes_on_to_what_it_would_have_found(
    turn: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pictures = tmp_path / "pictures"
    with closing(review_of(pictures, {f"{n:02}.png": drawn(80, 96, seed=n) for n in range(24)}, accepted=[])):
        pass
    assert main(["scan", str(tmp_path / "whole.review"), str(pictures)]) == 0
    rng = random.Random(turn)
    for _ in range(2):
        words = [sys.executable, "-c", PROGRAM, "scan", str(tmp_path / "a.review"), str(pictures)]
        with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
            deadline = time.monotonic() + 60
            while not (tmp_path / "a.review").exists() and child.poll() is None and time.monotonic() < deadline:
                time.sleep(0.01)
            time.sleep(rng.uniform(0, 2.5))
            child.kill()
    assert main(["scan", str(tmp_path / "a.review"), str(pictures)]) == 0
    capsys.readouterr()
    told = []
    for name in ("whole", "a"):
        assert main(["list", str(tmp_path / f"{name}.review"), "--jsonl"]) == 0
        told.append(sorted(capsys.readouterr().out.splitlines()))
    assert len(told[0]) == 24
    assert told[0] == told[1]
