"""Killing the program, or failing the disk, at any write of a session loses no decision that it acknowledged."""

import re
import shutil
from pathlib import Path

import pytest

from reviewer.model.verdict import Verdict
from reviewer.session import Session
from reviewer.store import Review
from tests.faults.tracing import FAILURES, Traced, some
from tests.reviews import COLUMNS, make_review

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


def session_of(path: Path) -> Traced:
    """Give a session of eight decisions."""
    return Traced(CHILD, (str(path),), str(path))


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a closed review of twenty pictures."""
    path = tmp_path_factory.mktemp("original") / "a.review"
    make_review(path, 20).close()
    return path


@pytest.fixture(scope="module")
def calls(original: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[int]]:
    """Count the calls that a session makes on the review's files and its backups."""
    path = tmp_path_factory.mktemp("counted") / "a.review"
    shutil.copy(original, path)
    counted = session_of(path).calls(path.with_name("trace"))
    assert len(counted["pwrite64"]) >= 8
    assert len(counted["fdatasync"]) >= 8
    return counted


@pytest.mark.fault(2, 17)
@pytest.mark.parametrize("failure", FAILURES)
def test_what_was_acknowledged_survives_a_failure_at_any_write(
    failure: str, original: Path, calls: dict[str, list[int]], tmp_path: Path
) -> None:
    hits = []
    for call, number in some(calls):
        path = tmp_path / f"{call}{number}" / "a.review"
        path.parent.mkdir()
        shutil.copy(original, path)
        run, is_hit = session_of(path).failing(call, number, failure, path.with_name("trace"))
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
        hits.append(is_hit)
    assert sum(hits) > len(hits) / 2
