"""A set that processes make is the one that this process would make, whatever happens to them or to the program."""

import json
import pickle
import subprocess
import sys
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import active_children
from pathlib import Path

import pytest

from reviewer.export import Cause, expect_export, plan, verify, verifying, write, writelock
from reviewer.export.workers import WORKERS, seconds_for, workers_for
from reviewer.model.errors import ExportError
from reviewer.model.recipe import Recipe
from tests.export.fragile import fragile_faults, fragile_pairs
from tests.export.reviews import drawn, left, review_of
from tests.processes.running import is_running, wait_until

RECIPE = Recipe(minimum=16, tile=32, flat=0.05)
NAMES = "abcdefgh"


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def pictures(*more):
    return {f"{name}.png": drawn(96, 64, seed=number) for number, name in enumerate((*NAMES, *more))}


def export(review, dest, workers=2):
    return list(write(plan(review, RECIPE, dest), workers=workers))


def checked(dest):
    """Give the manifest of a set in which nothing is wrong."""
    assert verify(dest).faults == ()
    return json.loads((dest / "manifest.json").read_bytes())


def report_of(dest, workers):
    steps = verifying(dest, workers=workers)
    seen = []
    while True:
        try:
            seen.append(next(steps))
        except StopIteration as end:
            return end.value, seen


@pytest.fixture
def review(tmp_path):
    return review_of(tmp_path / "pictures", pictures())


def test_the_set_is_the_same_however_many_processes_make_it(tmp_path, review):
    for workers in (0, 1, 2, 3):
        steps = export(review, tmp_path / str(workers), workers)
        assert [step.pictures for step in steps] == [*range(9), 8]
    assert len(checked(tmp_path / "1")["pairs"]) == 48
    assert contents(tmp_path / "0") == contents(tmp_path / "1") == contents(tmp_path / "2") == contents(tmp_path / "3")
    assert active_children() == []


def test_the_second_export_takes_over_what_the_first_one_made(tmp_path, review):
    export(review, tmp_path / "set")
    before = {path: path.stat().st_ino for path in (tmp_path / "set" / "train").rglob("*.png")}
    assert export(review, tmp_path / "set")[-1].reused == 48
    assert {path: path.stat().st_ino for path in (tmp_path / "set" / "train").rglob("*.png")} == before


@pytest.mark.fault(10)
def test_a_process_that_dies_costs_its_picture_which_is_left_out_by_name(tmp_path, monkeypatch):
    monkeypatch.setattr(import_module("reviewer.export.write"), "make_pairs", fragile_pairs)
    review = review_of(tmp_path / "pictures", pictures("killed"))
    fresh = [entry for step in export(review, tmp_path / "set") for entry in step.fresh]
    died = "The process that made it died (signal 9, SIGKILL); another export tries it again."
    assert [(entry.relative, entry.cause, entry.sentence) for entry in fresh] == [(b"killed.png", Cause.DIED, died)]
    manifest = checked(tmp_path / "set")
    assert {pair["name"][0] for pair in manifest["pairs"]} == {*NAMES}
    assert [(entry["path"], entry["sentence"]) for entry in manifest["left_out"]] == [("killed.png", died)]
    monkeypatch.undo()
    assert export(review, tmp_path / "set")[-1].pairs == 54


@pytest.mark.fault(9)
def test_a_picture_at_which_a_process_hangs_is_left_out_by_name_once_its_time_is_over(tmp_path, monkeypatch):
    monkeypatch.setattr(import_module("reviewer.export.write"), "make_pairs", fragile_pairs)
    monkeypatch.setattr("reviewer.export.workers.seconds_for", lambda pixels: 2)
    review = review_of(tmp_path / "pictures", pictures("hung"))
    fresh = [entry for step in export(review, tmp_path / "set") for entry in step.fresh]
    late = "Making it took more than 2 s and was stopped; another export tries it again."
    assert [(entry.relative, entry.cause, entry.sentence) for entry in fresh] == [(b"hung.png", Cause.TIMED_OUT, late)]
    assert [pair["name"][0] for pair in checked(tmp_path / "set")["pairs"][::6]] == [*NAMES]
    assert active_children() == []
    monkeypatch.undo()
    assert export(review, tmp_path / "set")[-1].pairs == 54


@pytest.mark.fault(9)
def test_an_export_that_loses_all_it_makes_says_so_and_asks_for_no_scan(tmp_path, monkeypatch):
    monkeypatch.setattr(import_module("reviewer.export.write"), "make_pairs", fragile_pairs)
    review = review_of(tmp_path / "pictures", {"killed.png": drawn(96, 64), "killed too.png": drawn(96, 64, seed=1)})
    said = (
        r"as processes that made pictures died or hung\. The first: killed.*: "
        r"The process that made it died \(signal 9, SIGKILL\).* the review needs no scan"
    )
    with pytest.raises(ExportError, match=said):
        export(review, tmp_path / "set")
    assert left(tmp_path) == ["pictures"]


@pytest.mark.fault(15)
def test_a_disk_that_fills_up_under_a_process_stops_all_of_them_and_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(import_module("reviewer.export.write"), "make_pairs", fragile_pairs)
    review = review_of(tmp_path / "pictures", pictures("full", "slow"))
    with pytest.raises(ExportError, match=r"while writing .*train/hr/full\.png \(No space left on device\)"):
        export(review, tmp_path / "set", 3)
    assert left(tmp_path) == ["pictures"]
    assert active_children() == []


def test_closing_the_progress_ends_the_processes_and_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(import_module("reviewer.export.write"), "make_pairs", fragile_pairs)
    review = review_of(tmp_path / "pictures", pictures("aslow"))
    steps = write(plan(review, RECIPE, tmp_path / "set"), workers=2)
    while next(steps).pictures < 3:
        pass
    workers = [child.pid for child in active_children()]
    assert len(workers) == 2
    steps.close()
    assert left(tmp_path) == ["pictures"]
    assert not any(map(is_running, workers))


def test_an_export_that_is_asked_to_stop_is_taken_up_by_the_next_one(tmp_path, review):
    export(review, tmp_path / "whole", 1)
    steps = write(plan(review, RECIPE, tmp_path / "set"), workers=2)
    done = next(step for step in steps if step.pictures >= 3)
    with pytest.raises(KeyboardInterrupt):
        steps.throw(KeyboardInterrupt())
    assert active_children() == []
    assert (tmp_path / "set.partial").is_dir()
    assert export(review, tmp_path / "set")[-1].reused >= done.pairs
    assert contents(tmp_path / "set") == contents(tmp_path / "whole")


KILLED = """
import os, pickle, sys
from multiprocessing import active_children
from reviewer.export import write

for progress in write(pickle.load(sys.stdin.buffer), workers=2):
    if progress.pictures == 3:
        print(*(child.pid for child in active_children()), flush=True)
        os.kill(os.getpid(), 9)
"""


@pytest.mark.fault(4)
def test_a_program_that_is_killed_leaves_no_process_and_the_next_run_completes_the_set(tmp_path, review):
    export(review, tmp_path / "whole", 1)
    words = [sys.executable, "-c", KILLED]
    planned = pickle.dumps(plan(review, RECIPE, tmp_path / "set"))
    run = subprocess.run(words, cwd=Path(__file__).parents[2], input=planned, stdout=subprocess.PIPE, check=False)
    assert run.returncode == -9
    export(review, tmp_path / "set")
    assert contents(tmp_path / "set") == contents(tmp_path / "whole")
    assert left(tmp_path) == ["pictures", "set", "whole"]
    workers = [int(word) for word in run.stdout.split()]
    assert len(workers) == 2
    wait_until(lambda: not any(map(is_running, workers)))


LATE = """
import sys
from pathlib import Path
from reviewer.export.writelock import writing_into

work = Path(sys.argv[1]) / ".work"
with writing_into(work.parent):
    print("writing", flush=True)
    sys.stdin.readline()
    (work / "train.hr.a_s001.png").write_bytes(b"of another recipe")
    (work / "train.hr.a_s001.png").rename(work.parent / "train" / "hr" / "a_s001.png")
"""


@contextmanager
def late_writer(tmp_path, review):
    """Leave a half-made export into which a process writes still; it ends once it is sent a line."""
    steps = write(plan(review, RECIPE, tmp_path / "set"), workers=0)
    next(step for step in steps if step.pictures == 1)
    with pytest.raises(KeyboardInterrupt):
        steps.throw(KeyboardInterrupt())
    words = [sys.executable, "-c", LATE, str(tmp_path / "set.partial")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(words, cwd=Path(__file__).parents[2], text=True, **pipes) as late:
        try:
            assert late.stdout.readline() == "writing\n"
            yield late
        finally:
            late.stdin.close()
        assert late.wait(60) == 0


@pytest.mark.fault(4)
def test_a_run_waits_for_a_process_of_a_killed_one_that_writes_still(tmp_path, review, monkeypatch):
    export(review, tmp_path / "whole", 1)
    with late_writer(tmp_path, review) as late:
        monkeypatch.setattr(writelock, "sleep", lambda _: late.stdin.close())
        export(review, tmp_path / "set")
    assert contents(tmp_path / "set") == contents(tmp_path / "whole")


@pytest.mark.fault(4)
def test_a_process_that_does_not_end_is_named_and_not_waited_for_any_longer(tmp_path, review, monkeypatch):
    monkeypatch.setattr(writelock, "_PATIENCE", 0.1)
    with late_writer(tmp_path, review) as late:
        before = contents(tmp_path / "set.partial")
        with pytest.raises(
            ExportError, match=f"^Process {late.pid} of an export that ended still writes into .*partial"
        ):
            export(review, tmp_path / "set")
        assert contents(tmp_path / "set.partial") == before
    export(review, tmp_path / "set")
    assert verify(tmp_path / "set").faults == ()


def test_a_check_finds_the_same_faults_in_the_same_order_however_many_processes_read(tmp_path, review):
    export(review, tmp_path / "set", 1)
    for path in sorted((tmp_path / "set" / "train" / "lr").iterdir())[::9]:
        path.write_bytes(path.read_bytes()[:-3] + b"abc")
    one, _ = report_of(tmp_path / "set", 1)
    two, seen = report_of(tmp_path / "set", 2)
    assert one == two
    assert len(one.faults) >= 6
    assert [step.pairs for step in seen] == [6 * count for count in range(1, 9)]


def test_a_process_that_dies_as_it_checks_is_a_fault_of_what_it_read(tmp_path, monkeypatch):
    export(review_of(tmp_path / "pictures", pictures("killed")), tmp_path / "set", 1)
    monkeypatch.setattr(import_module("reviewer.export.verify"), "faults_of_pairs", fragile_faults)
    report, _ = report_of(tmp_path / "set", 2)
    assert report.faults == ("train/hr/killed_s001.png: The process that read it died (signal 9, SIGKILL).",)


def test_what_a_process_hangs_at_as_it_checks_is_a_fault_of_what_it_read(tmp_path, monkeypatch):
    export(review_of(tmp_path / "pictures", pictures("hung")), tmp_path / "set", 1)
    monkeypatch.setattr(import_module("reviewer.export.verify"), "faults_of_pairs", fragile_faults)
    monkeypatch.setattr("reviewer.export.workers.seconds_for", lambda pixels: 2)
    report, _ = report_of(tmp_path / "set", 2)
    assert report.faults == ("train/hr/hung_s001.png: Reading it took more than 2 s and was stopped.",)


@pytest.mark.fault(9, 10)
@pytest.mark.parametrize(("name", "cause"), [("hung", Cause.TIMED_OUT), ("killed", Cause.DIED)])
def test_a_picture_at_which_decoders_hang_or_crash_costs_itself_alone_in_the_smallest_set(
    tmp_path, monkeypatch, name, cause
):
    monkeypatch.setattr(import_module("reviewer.export.write"), "make_pairs", fragile_pairs)
    monkeypatch.setattr("reviewer.export.workers.seconds_for", lambda pixels: 2)
    monkeypatch.setattr("reviewer.export.workers.workers_for", workers_for)
    review = review_of(tmp_path / "pictures", {"a.png": drawn(), f"{name}.png": drawn(seed=2)})
    fresh = [entry for step in write(plan(review, RECIPE, tmp_path / "set")) for entry in step.fresh]
    assert [(entry.relative, entry.cause) for entry in fresh] == [(f"{name}.png".encode(), cause)]
    assert {pair["source"]["path"] for pair in checked(tmp_path / "set")["pairs"]} == {"a.png"}


def test_a_picture_may_take_a_minute_and_more_the_larger_it_is():
    assert seconds_for(3_145_728) == 91
    assert seconds_for(0) == 60


def test_few_pixels_are_made_by_one_process_and_many_by_more():
    assert workers_for([]) == 0
    assert (
        workers_for([1]) == workers_for([90_000] * 3) == workers_for([40_000_000]) == workers_for([4_000_000] * 5) == 1
    )
    assert workers_for([16_000_000] * 2) == 2
    assert workers_for([4_000_000] * 2000) == WORKERS


@pytest.mark.parametrize("accepted", [[0], []])
def test_processes_get_ready_where_any_picture_is_accepted(tmp_path, monkeypatch, accepted):
    started = []
    monkeypatch.setattr("reviewer.export.workers.start_early", started.append)
    expect_export(review_of(tmp_path / "pictures", {"0.png": drawn(16, 16)}, accepted=accepted))
    assert bool(started) is bool(accepted)
