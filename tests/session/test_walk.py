"""A walk finds its pictures while a scan adds others."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from reviewer.model.verdict import Verdict
from reviewer.session import Session
from reviewer.store.mirror import SCORED, Mirror
from tests.reviews import COLUMNS, found, make_review


def test_the_next_undecided_is_found_among_rows_that_belong_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_review(tmp_path / "a.review", 6).close()
    plain = Mirror.rows
    with Session.open(tmp_path / "a.review", COLUMNS) as session:
        session.wait(session.decide(Verdict.ACCEPTED, ids=session.ids[1:3], advance=False))
        mirror = session.review.mirror()
        mended = np.array([[0, SCORED, 640, 480, 0, 0.5, 0.5, 0.5]])

        def rows(self: Mirror, ids: NDArray[np.int64]) -> NDArray[np.intp]:
            found = plain(self, ids)
            if mirror.ids[0] != 0:
                mirror.merge(mended, [])  # a row among those that are there: all that follow it move
            return found

        monkeypatch.setattr(Mirror, "rows", rows)
        assert session.next_undecided()
        assert session.cursor == 3


def test_the_next_undecided_may_be_one_that_was_judged_as_another_file(tmp_path: Path) -> None:
    make_review(tmp_path / "a.review", 4).close()
    with Session.open(tmp_path / "a.review", COLUMNS) as session:
        session.wait(session.decide(Verdict.ACCEPTED, advance=False, ids=session.ids[:3]))
        session.review.record([found(session.review, 1, digest=b"n" * 32)])
        assert session.next_undecided()
        assert session.cursor == 1
        pace = session.pace
        assert (pace.decided, pace.remaining, pace.totals[Verdict.ACCEPTED]) == (2, 2, 2)
