"""Kill a session with SIGKILL at random times, again and again: ``python -m tests.faults.killing REVIEW COUNT SEED``.

After each kill the review is opened, checked and compared with what the killed session had acknowledged. Prints how
many decisions were acknowledged and lost, as JSON.
"""

import json
import os
import random
import select
import signal
import sys
import time
from pathlib import Path

from reviewer.model.verdict import Verdict
from reviewer.session import Session
from tests.reviews import COLUMNS

LONGEST = 0.05
"""How long a session lives after its first decision, in seconds, at most."""


def decide_for_ever(path: Path, start: int, verdict: Verdict, told: int) -> None:
    """Decide picture after picture and write each acknowledged one to a pipe."""
    session = Session.open(path, COLUMNS)
    session.go_to_index(start)
    while True:
        candidate = session.current
        session.wait(session.decide(verdict, ("jpeg",) if verdict is Verdict.REJECTED else ()))
        os.write(told, b"%d %d\n" % (candidate, session.cursor))


def kill_one(path: Path, start: int, verdict: Verdict, after: float) -> list[tuple[int, int]]:
    """Let a session decide until it is killed; gives what it acknowledged, and where it stood then."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        decide_for_ever(path, start, verdict, writing)
    os.close(writing)
    select.select([reading], [], [], 60)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        lines = [line.split() for line in pipe.read().splitlines(keepends=True) if line.endswith(b"\n")]
    return [(int(candidate), int(cursor)) for candidate, cursor in lines]


def kill_again_and_again(path: Path, count: int, seed: int) -> dict[str, int]:
    """Do that so many times to one review; gives how many were acknowledged, lost, misplaced and found damaged."""
    rng = random.Random(seed)
    acknowledged: dict[int, Verdict] = {}
    result = {"kills": 0, "acknowledged": 0, "lost": 0, "misplaced": 0, "damaged": 0}
    start, verdict = 0, Verdict.ACCEPTED
    for _ in range(count):
        told = kill_one(path, start, verdict, rng.uniform(0, LONGEST))
        acknowledged |= {candidate: verdict for candidate, _ in told}
        with Session.open(path, COLUMNS) as session:
            # One decision more may have reached the disk than was told: that of the picture it stood at last.
            place = told[-1][1] if told else start
            if session.judgement(session.id_at(place)).verdict is verdict:
                acknowledged[session.id_at(place)] = verdict
            lost = [c for c, said in acknowledged.items() if session.judgement(c).verdict is not said]
            result["kills"] += 1
            result["acknowledged"] += len(told)
            result["lost"] += len(lost)
            result["misplaced"] += session.cursor not in {place, place + 1}
            result["damaged"] += bool(session.review.check())
            start, last = session.cursor, len(session) - 1
        if start >= last - 400:
            start, verdict = 0, Verdict.REJECTED if verdict is Verdict.ACCEPTED else Verdict.ACCEPTED
    return result


if __name__ == "__main__":
    sys.stdout.write(json.dumps(kill_again_and_again(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))) + "\n")
