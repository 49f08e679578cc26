"""Of many pictures only those that crash, hang or starve their process are lost, and each is named."""

import multiprocessing
from pathlib import Path

import pytest

from reviewer.scan.scan import Scan
from reviewer.store import Review
from tests.faults.tiers import tier
from tests.scan.pictures import draw
from tests.scan.test_scan import KEYS, review_of
from tests.scan.work import fragile

COUNT = tier(60, 1000)
CRASHERS = {
    "segfault": "crashed",
    "segfault too": "crashed",
    "killed": "crashed",
    "hangs": "timed-out",
    "hungry": "out-of-memory",
    "raises": "error",
}


@pytest.mark.fault(9, 10, 11)
def test_exactly_the_crashers_are_lost_and_named(tmp_path: Path) -> None:
    names = [f"{number:04}" for number in range(COUNT - len(CRASHERS))]
    for place, name in enumerate(CRASHERS):
        names.insert((place * len(names)) // len(CRASHERS), name)
    for number, name in enumerate(names):
        draw(tmp_path / "in" / f"{number:04} {name}.png", number)
    with review_of(tmp_path / "a.review", tmp_path / "in") as review:
        *_, end = Scan(review, KEYS, jobs=2, deadline=5, work=fragile).run()
        assert (end.listed, end.scored, end.failed, end.skipped) == (COUNT, COUNT - 6, 6, 0)
        assert _faults(review) == CRASHERS
        assert review.check() == []
    assert multiprocessing.active_children() == []


def _faults(review: Review) -> dict[str, str]:
    return {candidate.name[5:].removesuffix(".png"): str(candidate.fault) for candidate in review.faults()}
