"""Killing the program at any moment loses no decision that it acknowledged."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.tiers import tier
from tests.reviews import make_review

KILLS = tier(200, 2000)
"""How many times a session is killed."""


@pytest.mark.fault(1, 34)
def test_every_acknowledged_decision_survives_kill_9(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    make_review(path, 600).close()
    words = [sys.executable, "-m", "tests.faults.killing", str(path), str(KILLS), "1"]
    run = subprocess.run(words, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    result = json.loads(run.stdout)
    assert result | {"acknowledged": 0} == {
        "kills": KILLS,
        "acknowledged": 0,
        "lost": 0,
        "misplaced": 0,
        "damaged": 0,
    }
    assert result["acknowledged"] > KILLS
