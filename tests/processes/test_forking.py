"""Workers find an environment of their own, leave that of the program as it was, and end with the program."""

import os
import signal
import subprocess
import sys
from multiprocessing import forkserver

import pytest

from reviewer.model.recipe import Recipe
from reviewer.processes import forking
from reviewer.processes.forking import ENVIRONMENT
from reviewer.scan.pool import Job, WorkerPool
from tests.processes.running import is_running, wait_until
from tests.scan.work import telling_its_environment


def test_what_workers_find_set_is_not_set_for_the_program_while_they_work(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    before = dict(os.environ)
    outcomes = WorkerPool(Recipe(), jobs=1, work=telling_its_environment).outcomes(iter([Job(0, b"a", ())]))
    found = next(outcome for outcome in outcomes if outcome is not None)
    assert dict(os.environ) == before
    outcomes.close()
    assert found.scored is not None
    assert found.scored.failures == ENVIRONMENT
    assert dict(os.environ) == before


def test_workers_begin_anew_where_they_cannot_be_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OSError("AF_UNIX path too long")

    monkeypatch.delenv("GLIBC_TUNABLES", raising=False)
    monkeypatch.setattr(forkserver, "ensure_running", refuse)
    (found,) = (
        outcome
        for outcome in WorkerPool(Recipe(), jobs=1, work=telling_its_environment).outcomes(iter([Job(0, b"a", ())]))
        if outcome is not None
    )
    assert found.scored is not None
    assert found.scored.failures == ENVIRONMENT


def test_what_a_person_has_tuned_of_the_c_library_holds_for_workers_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLIBC_TUNABLES", "glibc.pthread.rseq=0")
    with forking._surroundings():
        assert os.environ["GLIBC_TUNABLES"].split(":") == [ENVIRONMENT["GLIBC_TUNABLES"], "glibc.pthread.rseq=0"]
    assert os.environ["GLIBC_TUNABLES"] == "glibc.pthread.rseq=0"


@pytest.mark.fault(8)
def test_a_program_that_is_killed_leaves_no_worker_though_it_is_stuck() -> None:
    program = """
from reviewer.model.recipe import Recipe
from reviewer.scan.pool import WorkerPool, Job
from tests.scan.work import stuck
list(WorkerPool(Recipe(), jobs=2, deadline=30, work=stuck).outcomes(iter([Job(n, b"a", ()) for n in range(2)])))
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        workers = [int(running.stdout.readline()) for _ in range(2)]
        running.kill()
    wait_until(lambda: not any(map(is_running, workers)))


@pytest.mark.fault(8)
def test_what_workers_are_copies_of_does_not_hear_that_a_whole_terminal_is_interrupted() -> None:
    program = """
import signal, time
from reviewer.processes.forking import MEASURING, start_early
signal.signal(signal.SIGINT, signal.default_int_handler)  # what is started in the background is made to ignore it
start_early(MEASURING)
time.sleep(0.2)  # by now it imports, which takes some tenths of a second more
try:
    print("started", flush=True)
    time.sleep(30)
except KeyboardInterrupt:
    print("interrupted")
"""
    words, pipe = [sys.executable, "-c", program], subprocess.PIPE
    with subprocess.Popen(words, stdout=pipe, stderr=pipe, text=True, start_new_session=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "started\n"
        os.killpg(running.pid, signal.SIGINT)
        assert running.communicate(timeout=60) == ("interrupted\n", "")
