"""Killing the program at any moment loses no decision that it acknowledged."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reviewer.model.verdict import Verdict
from reviewer.session import Session
from tests.reviews import COLUMNS, make_review

KILLS = int(os.environ.get("REVIEWER_KILLS", "6"))

CHILD = """
import sys
from pathlib import Path
from reviewer.model.verdict import Verdict
from reviewer.session import Session
from tests.reviews import COLUMNS

session = Session.open(Path(sys.argv[1]), COLUMNS)
session.go_to_index(int(sys.argv[2]))
while True:
    candidate = session.current
    verdict = Verdict.ACCEPTED if session.cursor % 2 else Verdict.REJECTED
    session.wait(session.decide(verdict, ("jpeg",) if verdict is Verdict.REJECTED else ()))
    print(candidate, verdict.value, session.cursor, flush=True)
"""


@pytest.mark.parametrize("turn", range(KILLS))
def test_every_acknowledged_decision_survives_kill_9(tmp_path: Path, turn: int) -> None:
    path = tmp_path / "a.review"
    make_review(path, 1500).close()
    rng = random.Random(turn)
    start, acknowledged, place = 0, {}, 0
    for _ in range(2):
        words = [sys.executable, "-c", CHILD, str(path), str(start)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as child:
            lines = [child.stdout.readline()]
            time.sleep(rng.uniform(0, 0.15))
            child.send_signal(signal.SIGKILL)
            lines += child.stdout.read().splitlines(keepends=True)
        whole = [line.split() for line in lines if line.endswith("\n")]
        acknowledged |= {int(candidate): verdict for candidate, verdict, _ in whole}
        place = int(whole[-1][2])
        start = place + 1
    with Session.open(path, COLUMNS) as session:
        kept = {candidate: session.judgement(candidate).verdict for candidate in acknowledged}
        assert kept == {candidate: Verdict(verdict) for candidate, verdict in acknowledged.items()}
        # One decision more may have reached the disk than was told.
        assert session.cursor in {place, place + 1}
        assert session.review.check() == []
    assert len(acknowledged) >= 2
