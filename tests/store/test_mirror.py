"""The rows in memory follow what a scan adds and changes."""

import numpy as np
import pytest
from numpy.typing import NDArray

from reviewer.model.picture import CandidateId
from reviewer.model.verdict import Judgement, Verdict
from reviewer.store.mirror import VERDICTS, Mirror

KEYS = ("jpeg", "soft")
Table = NDArray[np.float64]


def rows(ids: list[int], seed: int) -> Table:
    """Give rows as the file would, of one state and without verdicts."""
    chance = np.random.default_rng(seed)
    count = len(ids)
    sizes, scores = chance.integers(1, 999, (count, 2)), chance.choice([-1, 0.25, 0.5], (count, len(KEYS)))
    return np.column_stack([ids, np.ones(count), sizes, np.zeros(count), scores]).astype(np.float64)


def told(mirror: Mirror) -> list[list[float]]:
    """Give all that a mirror holds, row by row."""
    columns = (mirror.ids, mirror.state, mirror.width, mirror.height, mirror.verdict, mirror.scores)
    return np.nan_to_num(np.column_stack(columns), nan=-1).tolist()


@pytest.mark.parametrize(
    "parts",
    [
        [[1, 2, 3], [4, 5], [6]],
        [[1, 2, 3, 4], [2, 4], [4, 5, 6], [1, 6, 7]],
        [[2, 5, 9], [3, 4], [1, 9, 10], [6]],
        [[*range(1, 2000)], [*range(1500, 4000)], [*range(4000, 9000)]],
    ],
    ids=["appended", "changed", "in between", "beyond the room"],
)
def test_rows_added_part_by_part_equal_rows_taken_at_once(parts: list[list[int]]) -> None:
    mirror, whole = Mirror(KEYS), Mirror(KEYS)
    latest: dict[int, list[float]] = {}
    for seed, part in enumerate(parts):
        table = rows(part, seed)
        mirror.merge(table, [])
        latest |= {int(row[0]): row.tolist() for row in table}
        whole.replace(np.array([latest[one] for one in sorted(latest)]), [])
        assert told(mirror) == told(whole)
        assert all(mirror.scores[:, column].flags.contiguous for column in range(len(KEYS)))


def test_what_holds_still_keeps_its_rows_while_others_are_added() -> None:
    mirror = Mirror(KEYS)
    mirror.merge(rows([1, 2, 3], 0), [])
    still = mirror.still()
    before = told(still)
    for start in range(4, 40):
        mirror.merge(rows([start], start), [])
    assert told(still) == before


def test_a_verdict_given_between_two_parts_stays_and_the_next_part_can_bring_another() -> None:
    mirror = Mirror(KEYS)
    mirror.merge(rows([1, 2], 0), [])
    mirror.judge(CandidateId(2), Judgement(Verdict.REJECTED, ("jpeg",)))
    mirror.merge(rows([3], 1), [])
    assert mirror.judgement(CandidateId(2)) == Judgement(Verdict.REJECTED, ("jpeg",))
    mirror.merge(rows([2], 2), [])
    assert mirror.judgement(CandidateId(2)) == Judgement(Verdict.UNDECIDED)


@pytest.mark.parametrize("ids", [[2, 3], [2, 9], [5, 8]], ids=["changed", "appended", "in between"])
def test_a_merge_that_fails_leaves_no_reasons_that_later_ones_are_taken_for(ids: list[int]) -> None:
    mirror = Mirror(KEYS)
    mirror.merge(rows([1, 2, 3, 8], 0), [(1, "jpeg")])
    before = told(mirror)
    with pytest.raises(KeyError):
        mirror.merge(rows(ids, 1), [(ids[0], "soft"), (77, "jpeg,soft")])
    assert told(mirror) == before
    mirror.judge(CandidateId(2), Judgement(Verdict.REJECTED, ("soft",)))
    assert mirror.judgement(CandidateId(2)).reasons == ("soft",)


def test_rows_made_among_others_never_show_another_row_to_who_reads_without_the_lock(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mirror = Mirror(KEYS)
    mirror.merge(rows([1, 5], 0), [])
    mirror.judge(CandidateId(5), Judgement(Verdict.REJECTED, ("soft",)))
    seen = []

    def look(self: Mirror, name: str, value: object) -> None:
        object.__setattr__(self, name, value)
        if self is mirror:
            seen.append(tuple(VERDICTS[self.verdict[self.row(CandidateId(one))]] for one in (1, 5)))

    monkeypatch.setattr(Mirror, "__setattr__", look)
    mirror.merge(rows([3], 1), [])
    assert set(seen) == {(Verdict.UNDECIDED, Verdict.REJECTED)}
    assert mirror.ids.tolist() == [1, 3, 5]
