"""A flag that fails costs its own scores, and after a while not even time."""

from pathlib import Path

import pytest

from reviewer.model.scoring import FlagColumn
from reviewer.scan.pool import Work
from reviewer.scan.progress import Progress
from reviewer.scan.scan import Scan
from reviewer.store import Review
from tests.scan.flawed import KEY, with_one_that_hangs, with_one_that_raises
from tests.scan.pictures import draw

COLUMNS = [FlagColumn("small", 1), FlagColumn(KEY, 1)]


def scanned(review: Review, work: Work) -> tuple[Progress, Scan]:
    scan = Scan(review, ["small", KEY], jobs=1, work=work)
    *_, last = scan.run()
    return last, scan


@pytest.mark.parametrize(
    ("work", "why"),
    [
        (with_one_that_raises, "KeyError: 'nothing there'"),
        (with_one_that_hangs, "TimeoutError: it took more than 0.2 s"),
    ],
)
def test_the_other_scores_are_kept_and_the_rest_is_scanned_without_it(tmp_path: Path, work: Work, why: str) -> None:
    for number in range(14):
        draw(tmp_path / "in" / f"{number:02d}.png")
    with Review.create(tmp_path / "a.review", COLUMNS) as review:
        review.add_root(bytes(tmp_path / "in"))
        last, scan = scanned(review, work)
        assert (last.scored, last.failed) == (14, 0)
        assert all(set(review.measurements(candidate)) == {"small"} for candidate in dict(review.paths()))
        assert 5 <= last.partly <= 8  # those under way when it was given up fail as well
        (sentence,) = last.left_out
        assert why in sentence
        assert "5 pictures in a row" in sentence
        assert list(scan.left_out) == [KEY]
        assert review.tried.flags == {"small", KEY}
        again, _ = scanned(review, work)
        assert (again.listed, again.scored, again.failed) == (14, 14, 0)
        assert again.partly <= 8


def test_a_flag_that_fails_now_and_then_is_not_left_out(tmp_path: Path) -> None:
    with Review.create(tmp_path / "a.review", COLUMNS) as review:
        scan = Scan(review, ["small", KEY])
        for number in range(40):
            scan._count_strikes(["small", KEY], {KEY: "It failed."} if number % 5 else {})
        assert not scan.left_out
