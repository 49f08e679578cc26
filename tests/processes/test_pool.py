"""Jobs are done in processes; one that dies costs its job and nothing else, and none outlives who asked."""

import errno
import logging
import os
import platform
import signal
import subprocess
import sys
import time
from contextlib import closing
from itertools import count, pairwise
from multiprocessing import active_children
from pathlib import Path
from types import SimpleNamespace

import pytest

from reviewer.processes import pool
from reviewer.processes.forking import MAKING
from reviewer.processes.pool import Death, Overrun, Pool
from tests.processes.jobs import advised, fragile, full, meet, slow, stuck, told
from tests.processes.running import is_running, wait_until


def done(work, jobs, size=2, fits=lambda numbers: True, preloaded=MAKING, seconds=lambda number: 60):
    """Give what became of each job, in the order of the jobs."""
    found = dict(Pool(work, size, preloaded).results(jobs, fits, seconds))
    assert sorted(found) == list(range(len(jobs)))
    assert active_children() == []
    return [found[number] for number in range(len(jobs))]


def test_as_many_processes_as_were_asked_for_are_at_work_at_once(tmp_path):
    assert len({*done(meet, [(tmp_path, 3)] * 3, size=3)} - {os.getpid()}) == 3


def test_each_job_is_done_once():
    assert [job for job, _ in done(told, range(40))] == list(range(40))


def test_a_pool_of_none_is_this_process():
    assert done(told, "ab", size=0) == [("a", os.getpid()), ("b", os.getpid())]


def test_a_pool_of_one_is_one_other_process():
    (_, first), (_, second) = done(told, "ab", size=1)
    assert first == second != os.getpid()


def lends_huge_pages():
    """Tell whether the system lends huge pages to who asks, and the C library can be told to ask: from 2.35 on."""
    library, version = platform.libc_ver()
    place = Path("/sys/kernel/mm/transparent_hugepage/enabled")
    is_new = library == "glibc" and tuple(map(int, version.split("."))) >= (2, 35)
    return is_new and place.exists() and "[madvise]" in place.read_text()


@pytest.mark.skipif(not lends_huge_pages(), reason="huge pages are not to be had by asking")
def test_processes_ask_for_huge_pages():
    assert done(advised, "ab") == [True, True]


def test_no_jobs_are_done_at_once():
    assert done(told, []) == []


@pytest.mark.fault(9)
def test_a_process_that_dies_costs_its_job_alone():
    found = done(fragile, ["a", "killed", "b", "segfault", "exit", "killed", "c", "d"])
    died = [Death("signal 9, SIGKILL"), Death("signal 11, SIGSEGV"), Death("exit code 3")]
    assert found == ["a", died[0], "b", died[1], died[2], died[0], "c", "d"]


@pytest.mark.fault(9)
def test_a_job_that_hangs_costs_itself_alone_and_its_process_is_ended(tmp_path):
    told_in = tmp_path / "processes"
    jobs, seconds = [told_in, *[None] * 12, told_in], (2, *[60] * 12, 1)
    found = done(stuck_at, jobs, seconds=lambda number: seconds[number])
    assert found == [Overrun(2), *[None] * 12, Overrun(1)]
    assert not any(is_running(int(word)) for word in told_in.read_text().split())


def stuck_at(job):
    return stuck(job) if job else None


@pytest.mark.fault(9)
def test_a_job_may_take_its_time_however_long_others_took():
    spans = done(slow, [0.4] * 12, seconds=lambda number: 2)
    assert max(ended for _, ended in spans) - min(began for began, _ in spans) > 2


@pytest.mark.fault(9)
def test_a_program_that_was_stopped_for_hours_with_its_processes_ends_none_of_them(monkeypatch):
    hours = count(step=7200.0)
    monkeypatch.setattr(pool, "time", SimpleNamespace(monotonic=lambda: next(hours)))
    assert all(not isinstance(found, Overrun) for found in done(slow, [0.2, 0.2]))


@pytest.mark.fault(9)
def test_a_signal_without_a_name_is_told_by_its_number():
    assert done(fragile, ["nameless", "a"]) == [Death(f"signal {signal.SIGRTMIN + 1}"), "a"]


def test_a_process_that_dies_while_it_has_no_job_costs_none(tmp_path):
    jobs = [(tmp_path, 2)] * 12
    with closing(Pool(meet, 2, MAKING).results(jobs, lambda numbers: max(numbers) < 2 or len(numbers) == 1)) as results:
        found = {}
        for number, found[number] in results:
            if number == 5:  # all but the first two jobs go to the same one
                (idle,) = [child for child in active_children() if child.pid != found[number]]
                idle.kill()
    assert sorted(found) == list(range(12))
    assert len({found[number] for number in range(2, 12)}) == 1


def test_what_a_job_raises_comes_back_as_it_is_and_says_where_it_was_raised():
    with pytest.raises(OSError, match="No space left") as caught:
        done(full, ["a", "b"])
    assert (caught.value.errno, caught.value.filename) in {(errno.ENOSPC, "/a.png"), (errno.ENOSPC, "/b.png")}
    assert "in full" in "".join(caught.value.__notes__)
    assert active_children() == []


def test_closing_ends_the_processes_in_the_midst_of_their_jobs(tmp_path):
    results = Pool(sleepy, 2, MAKING).results([0, 1000, 1000], lambda numbers: True)
    assert next(results) == (0, None)
    workers = active_children()
    assert len(workers) == 2
    results.close()
    assert active_children() == []
    assert not any(is_running(worker.pid) for worker in workers)


def sleepy(job):
    time.sleep(job)


def test_no_more_jobs_are_done_at_once_than_fit():
    spans = sorted(done(slow, [0.05] * 6, fits=lambda numbers: len(numbers) == 1))
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert len(done(slow, [0] * 4, fits=lambda numbers: False)) == 4


def test_a_process_for_which_there_is_no_job_left_ends_while_others_do_theirs():
    results = Pool(slow, 2, MAKING).results([0, 0, 3, 0], lambda numbers: True)
    found = [next(results)[0] for _ in range(3)]
    assert len(active_children()) == 1
    assert sorted([*found, *(number for number, _ in results)]) == [0, 1, 2, 3]


def test_a_job_is_made_when_somebody_can_do_it():
    asked = []

    def jobs():
        for number in range(20):
            asked.append(number)
            yield number

    for told_of, _ in enumerate(Pool(told, 2, MAKING).results(jobs(), lambda numbers: True), 1):
        assert len(asked) <= told_of + 4  # two under way, one that told of its end meanwhile, and the next


def test_where_no_process_can_be_had_the_jobs_are_done_here_and_the_log_says_why(monkeypatch, caplog):
    def refuse(preloaded):
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(pool, "processes", refuse)
    with caplog.at_level(logging.INFO):
        assert done(told, "ab") == [("a", os.getpid()), ("b", os.getpid())]
    assert "none could be started ([Errno 11] Resource temporarily unavailable)" in caplog.text


def test_where_processes_end_as_they_start_the_jobs_are_done_here_and_the_log_says_why(caplog):
    done(told, "ab")  # what processes are copies of is running, and has loaded something else
    with caplog.at_level(logging.INFO):
        assert done(told, "ab", preloaded="tests.processes.deadly") == [("a", os.getpid()), ("b", os.getpid())]
    assert "ended as it started, the last by exit code 3" in caplog.text


STUCK = """
import signal, sys
from reviewer.processes.pool import Pool
from reviewer.processes.forking import MAKING
from tests.processes.jobs import stuck

signal.signal(signal.SIGINT, signal.default_int_handler)  # what is started in the background is made to ignore it
try:
    list(Pool(stuck, 2, MAKING).results([sys.argv[1], sys.argv[1]], lambda numbers: True))
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.fault(8)
@pytest.mark.parametrize(("way", "said"), [(signal.SIGKILL, ""), (signal.SIGINT, "interrupted\n")])
def test_a_program_that_ends_leaves_no_process_though_it_is_stuck(tmp_path, way, said):
    told_in = tmp_path / "processes"
    told_in.touch()
    words, pipe = [sys.executable, "-c", STUCK, str(told_in)], subprocess.PIPE
    with subprocess.Popen(words, stdout=pipe, stderr=pipe, text=True, start_new_session=True) as program:
        wait_until(lambda: len(told_in.read_text().split()) == 2)
        workers = [int(word) for word in told_in.read_text().split()]
        if way is signal.SIGKILL:
            program.kill()
        else:
            os.killpg(program.pid, way)
        assert program.communicate(timeout=60) == (said, "")
    wait_until(lambda: not any(map(is_running, workers)))
