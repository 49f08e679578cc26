"""What is told of changed files is what the curator has to look at again."""

from pathlib import Path

import pytest

from reviewer.model.picture import RootId, ScanState
from reviewer.model.scoring import Found
from reviewer.model.verdict import Judgement, Verdict
from reviewer.scan.changes import Changes
from reviewer.store import Review
from tests.reviews import COLUMNS

NAME = b"a.png"


def look(review: Review, root: RootId, digest: bytes) -> tuple[int, int, int]:
    """Record what a scan finds of a file that looks otherwise than before; gives what is new, changed and outdated."""
    changes = Changes(review)
    for known in review.known(root).values():
        changes.expect(root, NAME, known)
    state = ScanState.SCORED if digest else ScanState.FAILED
    changes.record([Found(root, NAME, 5, 5, state, digest, fault=None if digest else "unreadable")])
    return changes.new, changes.changed, changes.outdated


@pytest.mark.parametrize(
    ("is_judged", "last", "told"),
    [(True, b"\1", (0, 0, 0)), (True, b"\2", (0, 1, 1)), (False, b"\1", (0, 0, 0))],
    ids=["as it was", "other than it was judged", "never judged"],
)
def test_a_file_that_cannot_be_read_for_a_while_is_changed_only_where_it_comes_back_otherwise(
    is_judged: bool, last: bytes, told: tuple[int, int, int], tmp_path: Path
) -> None:
    with Review.create(tmp_path / "a.review", COLUMNS) as review:
        root = review.add_root(bytes(tmp_path)).id
        assert look(review, root, b"\1" * 32) == (1, 0, 0)
        if is_judged:
            review.decide([review.known(root)[NAME].id], Judgement(Verdict.ACCEPTED)).result()
        assert look(review, root, b"") == (0, 0, 0)
        assert look(review, root, last * 32) == told
        assert look(review, root, b"\3" * 32) == (0, 1, int(is_judged))
