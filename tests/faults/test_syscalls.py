"""Killing the program, or failing the disk, at any write of a session loses no decision that it acknowledged."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from reviewer.model.verdict import Verdict
from reviewer.session import Session
from reviewer.store import Review
from tests.reviews import COLUMNS, make_review

POINTS = int(os.environ.get("REVIEWER_SYSCALLS", "4"))
"""How many calls of each kind are made to fail; all of them where it is large (the long tier)."""
CALLS = ("pwrite64", "fdatasync", "fsync", "ftruncate", "unlink", "rename", "openat")
CHILD = """
import sys
from pathlib import Path
from reviewer.model.errors import ReviewError
from reviewer.model.verdict import Verdict
from reviewer.session import Session
from tests.reviews import COLUMNS

try:
    with Session.open(Path(sys.argv[1]), COLUMNS) as session:
        for turn in range(8):
            candidate = session.current
            verdict = Verdict.ACCEPTED if turn % 2 else Verdict.REJECTED
            session.wait(session.decide(verdict))
            print(candidate, verdict.value, flush=True)
except ReviewError as error:
    print("told:", error, flush=True)
    sys.exit(1)
"""


def traced(path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a session of eight decisions under strace, which sees only what is done to the review's files."""
    places = [word for suffix in ("", "-wal", "-journal", "-shm") for word in ("-P", f"{path}{suffix}")]
    command = ["strace", "-f", *places, *words, sys.executable, "-c", CHILD, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a closed review of twenty pictures."""
    path = tmp_path_factory.mktemp("original") / "a.review"
    make_review(path, 20).close()
    return path


@pytest.fixture(scope="module")
def calls(original: Path, tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    """Count the calls that a session makes on the review's files."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    path = tmp_path_factory.mktemp("counted") / "a.review"
    shutil.copy(original, path)
    log = path.with_name("trace")
    run = traced(path, "-o", str(log), "-e", f"trace={','.join(CALLS)}")
    if run.returncode:
        pytest.skip(f"strace cannot be used here: {run.stderr.strip()[-200:]}")
    counted = Counter(re.findall(r"^\d+ +(\w+)\(", log.read_text(), re.MULTILINE))
    assert counted["pwrite64"] >= 8
    assert counted["fdatasync"] >= 8
    return counted


@pytest.mark.parametrize("failure", ["signal=KILL", "error=EIO", "error=ENOSPC"])
def test_what_was_acknowledged_survives_a_failure_at_any_write(
    failure: str, original: Path, calls: Counter[str], tmp_path: Path
) -> None:
    tried = 0
    for call, count in calls.items():
        if call == "openat" and failure != "signal=KILL":
            continue
        step = max(1, count // POINTS)
        for number in range(1 + count % step, count + 1, step):
            path = tmp_path / f"{call}{number}" / "a.review"
            path.parent.mkdir()
            shutil.copy(original, path)
            run = traced(path, "-o", os.devnull, "-e", f"trace={call}", "-e", f"inject={call}:{failure}:when={number}")
            acknowledged = dict(re.findall(r"^(\d+) (\w+)$", run.stdout, re.MULTILINE))
            assert "Traceback" not in run.stderr, (call, number, run.stderr)
            with Review.open(path, COLUMNS) as review:
                assert review.check() == []
                kept = {str(d.candidate): d.new.verdict.value for d in review.log()}
            assert acknowledged.items() <= kept.items(), (call, number)
            assert len(kept) <= len(acknowledged) + 1
            with Session.open(path, COLUMNS) as session:
                session.next_undecided()
                session.wait(session.decide(Verdict.ACCEPTED))
            tried += 1
    assert tried >= POINTS
