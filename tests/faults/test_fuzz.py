"""Pictures damaged at random are decoded or refused by name: nothing crashes, hangs or raises anything else."""

import json
import subprocess
import sys
from collections import Counter

import pytest

from tests.faults.tiers import tier

COUNT = tier(100_000, 2_000_000)
"""How many damaged files are decoded."""


@pytest.mark.fault(39)
def test_no_damaged_picture_crashes_hangs_or_raises_anything_but_a_named_fault() -> None:
    words = [sys.executable, "-m", "tests.faults.fuzzing", str(COUNT // 2)]
    # libtiff speaks to standard error past Python, about nearly every file.
    halves = [
        subprocess.Popen([*words, seed], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for seed in ("1", "2")
    ]
    told = [half.communicate() for half in halves]
    assert [half.returncode for half in halves] == [0, 0], [error[-500:] for _, error in told]
    counted = sum((Counter(json.loads(out)) for out, _ in told), Counter())
    assert sum(counted.values()) == COUNT // 2 * 2
    assert counted["picture"] > COUNT / 10
    assert counted["damaged"] > COUNT / 10
