"""What lies around the program fails: locks, rights, clocks, memory, displays, other work at the same time."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.export import verify
from reviewer.model.errors import NotSaved, ReviewInUse
from reviewer.model.recipe import Recipe
from reviewer.model.verdict import Judgement, Verdict
from reviewer.store import Review, backups, is_whole
from tests.export.reviews import drawn, review_of
from tests.faults.disks import block_disk, frozen, give_up
from tests.faults.soak import soak
from tests.faults.test_disk import STUBBORN
from tests.faults.tracing import Traced
from tests.reviews import COLUMNS, ids_of, make_review
from tests.scan.pictures import draw
from tests.scan.test_scan import COLUMNS as EVERY_COLUMN

ACCEPTED = Judgement(Verdict.ACCEPTED)
LOCKING = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=0)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.mark.fault(36)
def test_a_review_that_another_program_locks_is_refused_within_a_second_and_opens_once_it_lets_go(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.review"
    make_review(path, 3).close()
    words = [sys.executable, "-c", LOCKING, str(path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        begun = time.monotonic()
        with pytest.raises(ReviewInUse, match=r"a\.review is open in another window"):
            Review.open(path, COLUMNS)
        assert time.monotonic() - begun < 1
    with Review.open(path, COLUMNS) as review:
        review.decide(ids_of(review)[:1], ACCEPTED).result()
        run = subprocess.run(words, input="", capture_output=True, text=True, check=False)
        assert "database is locked" in run.stderr
        review.decide(ids_of(review)[1:2], ACCEPTED).result()
        assert review.check() == []


@pytest.mark.fault(22)
def test_a_quota_that_is_used_up_refuses_every_decision_from_then_on_and_loses_none(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    make_review(path, 20).close()
    numbers = Traced(STUBBORN, (str(path),), str(path)).calls(tmp_path / "trace", ["pwrite64"])["pwrite64"]
    shutil.rmtree(f"{path}.backups")
    path.unlink()
    make_review(path, 20).close()
    spent = f"inject=pwrite64:error=EDQUOT:when={numbers[len(numbers) // 2]}+"
    run = Traced(STUBBORN, (str(path),), "").run(tmp_path / "trace", "-e", "trace=pwrite64", "-e", spent)
    words = [line.split()[0] for line in run.stdout.splitlines()]
    saved = words.count("saved")
    assert 0 < saved < 8
    assert words == ["saved"] * saved + ["told"] * (8 - saved)
    assert str(path) in run.stdout.splitlines()[-1]
    with Review.open(path, COLUMNS) as review:
        assert saved <= len(review.log()) <= saved + 1
        assert review.check() == []


@pytest.mark.fault(22)
def test_rights_that_are_lost_refuse_the_decision_and_lose_none(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    with make_review(path, 5) as review:
        ids = ids_of(review)
        review.decide(ids[:1], ACCEPTED).result()
        with frozen(Path(f"{path}-wal")):
            with pytest.raises(NotSaved, match=r"a\.review"):
                review.decide(ids[1:2], ACCEPTED).result()
            assert review.judgement(ids[1]) == Judgement()
    with Review.open(path, COLUMNS) as review:
        assert review.check() == []
        assert [d.candidate for d in review.log()] == ids[:1]


@pytest.mark.fault(22)
def test_a_disk_that_is_turned_read_only_while_open_refuses_decisions_and_loses_none(tmp_path: Path) -> None:
    with block_disk(tmp_path / "image", tmp_path / "disk") as place:
        review = make_review(place / "a.review", 5)
        ids = ids_of(review)
        review.decide(ids[:1], ACCEPTED).result()
        give_up(place)
        for _ in range(2):
            with pytest.raises(NotSaved, match=r"a\.review"):
                review.decide(ids[1:2], ACCEPTED).result()
        assert [review.judgement(one) for one in ids[:2]] == [ACCEPTED, Judgement()]
        review.close()
    with block_disk(tmp_path / "image", place), Review.open(place / "a.review", COLUMNS) as review:
        assert not [fault for fault in review.check() if "not closed" not in fault]
        assert [d.candidate for d in review.log()] == ids[:1]
        review.decide(ids[1:2], ACCEPTED).result()


@pytest.mark.fault(51)
def test_a_clock_that_jumps_between_sessions_changes_no_order_and_costs_no_newer_backup(tmp_path: Path) -> None:
    if shutil.which("faketime") is None:
        pytest.skip("faketime is not installed")
    path = tmp_path / "a.review"
    make_review(path, 40).close()
    for shift in ("-3d", "+400d", "-2h", "-900d"):
        words = ["faketime", "-f", shift, sys.executable, "-c", STUBBORN, str(path)]
        run = subprocess.run(words, capture_output=True, text=True, check=False)
        assert run.stdout.split() == ["saved"] * 8, run.stderr
    with Review.open(path, COLUMNS) as review:
        decisions = review.log()
        assert review.check() == []
    assert [d.seq for d in decisions] == list(range(1, 33))
    assert [d.candidate for d in decisions] == sorted(d.candidate for d in decisions)
    times = [d.at for d in decisions]
    assert times != sorted(times)
    made = backups(path)
    assert [int(one.name[:9]) for one in made] == [8, 9, 16, 17, 24, 25, 32]
    assert all(map(is_whole, made))


@pytest.mark.fault(18)
def test_an_export_whose_last_step_the_disk_does_not_confirm_is_whole_and_said_to_be_unconfirmed(
    tmp_path: Path,
) -> None:
    with closing(review_of(tmp_path / "pictures", {"a.png": drawn(64, 64)})) as review:
        review.keep_export(Recipe(minimum=16), Path("set"))
    exporting = "import sys; from reviewer.cli import main; sys.exit(main(sys.argv[1:]))"
    words = ("export", str(tmp_path / "pictures.review"))
    counting = Traced(exporting, (*words, str(tmp_path / "first" / "set")), str(tmp_path / "first"))
    (tmp_path / "first").mkdir()
    (tmp_path / "second").mkdir()
    last = counting.calls(tmp_path / "trace", ["fsync"])["fsync"][-1]
    failing = Traced(exporting, (*words, str(tmp_path / "second" / "set")), "")
    run, is_hit = failing.failing("fsync", last, "error=EIO", tmp_path / "trace")
    assert is_hit
    assert run.returncode == 1
    assert "is complete, but the disk has not confirmed it" in run.stderr
    assert verify(tmp_path / "second" / "set").faults == ()


@pytest.mark.fault(54)
def test_a_display_or_a_plugin_that_is_not_there_is_one_line_and_no_core_dump(tmp_path: Path) -> None:
    make_review(tmp_path / "a.review", 1).close()
    for wrong in ({"QT_QPA_PLATFORM": "nonsense"}, {"DISPLAY": ":987", "QT_QPA_PLATFORM": "xcb"}):
        environment = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}} | wrong
        words = [sys.executable, "-m", "reviewer", str(tmp_path / "a.review")]
        run = subprocess.run(words, env=environment, capture_output=True, text=True, check=False, timeout=60)
        assert (run.returncode, run.stdout) == (1, ""), run.stderr
        assert run.stderr.count("\n") == 1, run.stderr


@pytest.mark.fault(57)
def test_a_scan_and_exports_hold_up_no_decision(tmp_path: Path) -> None:
    """Ten minutes of it are ``python -m tests.faults.soak``."""
    soaked = soak(tmp_path, 6)
    assert soaked.faults == []
    assert len(soaked.took) > 20
    assert min(soaked.scans, soaked.exports) >= 1


@pytest.mark.fault(8)
def test_a_command_that_is_asked_to_end_leaves_no_process_and_lets_go_of_the_review(tmp_path: Path) -> None:
    for number in range(200):
        draw(tmp_path / "in" / f"{number:03}.png", number)
    words = [sys.executable, "-m", "reviewer", "scan", str(tmp_path / "a.review"), str(tmp_path / "in"), "--jobs", "2"]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
        while len(started := _below(program.pid)) < 4:  # two workers, what they are copies of, and a look-out
            assert program.poll() is None
            time.sleep(0.05)
        program.send_signal(signal.SIGTERM)
        assert program.wait(30) == 130
    end = time.monotonic() + 10  # what looks after shared memory ends a moment after the program
    while left := [one for one in started if Path(f"/proc/{one}").exists()]:
        assert time.monotonic() < end, left
        time.sleep(0.05)
    with Review.open(tmp_path / "a.review", EVERY_COLUMN) as review:
        assert review.check() == []


def _below(process: int | str) -> list[str]:
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    children = [child for task in tasks for child in task.read_text().split()]
    return children + [one for child in children for one in _below(child)]
