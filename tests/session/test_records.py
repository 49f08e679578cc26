"""What is asked of single pictures is answered of these while a scan adds others."""

from pathlib import Path

import numpy as np
import pytest

from reviewer.model.picture import CandidateId
from reviewer.session import Session
from reviewer.store.mirror import SCORED, Mirror
from tests.reviews import COLUMNS, make_review


def test_what_is_gone_is_told_of_the_picture_itself_when_rows_move_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_review(tmp_path / "a.review", 4).close()
    with Session.open(tmp_path / "a.review", COLUMNS) as session:
        lost = CandidateId(int(session.ids[-1]))
        (file,) = session.review.candidates([lost])
        session.review.mark_missing(session.review.roots()[0].id, [file.relative])
        mirror, plain = session.review.mirror(), Mirror.row
        added = np.array([[0, SCORED, 640, 480, 0, 0.5, 0.5, 0.5]])

        def row(self: Mirror, candidate: CandidateId) -> int:
            if mirror.ids[0] != 0:
                mirror.merge(added, [])  # a row before all others, which move
            return plain(self, candidate)

        monkeypatch.setattr(Mirror, "row", row)
        assert session.is_gone(lost)
