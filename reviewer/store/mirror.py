"""The review in memory: what filters, sorts and counts read in milliseconds while SQLite stays the truth."""

import copy
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from threading import Lock
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from reviewer.model.picture import CandidateId, ScanState
from reviewer.model.verdict import Judgement, Verdict, ordered

VERDICTS: tuple[Verdict, ...] = tuple(Verdict)
STATES: tuple[ScanState, ...] = tuple(ScanState)
SCORED = STATES.index(ScanState.SCORED)
GONE = len(STATES)
"""What stands in place of ``SCORED`` where the file is gone: it is not judged, yet all that is known of it is kept."""
LOST = GONE + 1
"""What stands in place of the other states where the file is gone, or another row is of it."""
_COLUMNS = ("state", "width", "height", "verdict", "reasons", "former", "former_reasons", "scores", "ids")
"""The ids are the last to change: who finds a row by them finds it in every column."""
_SPARE = 1024
"""So many rows more than are needed are made room for, besides a quarter."""
Ids = NDArray[np.int64]
Mask = NDArray[np.bool_]
_NONE: Ids = np.empty(0, np.int64)


class Snapshot(NamedTuple):
    """Hold what a mirror holds apart from verdicts, by id; see ``Mirror``.

    ``outdated`` are the ids whose verdicts were given on other bytes, as of the decision ``decided``.
    """

    ids: Ids
    state: NDArray[np.uint8]
    width: NDArray[np.int32]
    height: NDArray[np.int32]
    scores: NDArray[np.float32]
    outdated: Ids
    decided: int


class Mirror:
    """Hold one row per candidate, in the order of ids.

    ``ids`` int64, ``verdict`` and ``state`` uint8 places in ``VERDICTS`` and ``STATES``, or ``GONE`` or ``LOST``,
    ``reasons`` uint32 places in the sets of reasons that verdicts have, the first of them empty, ``scores`` float32,
    shape (rows, flags), NaN where not measured, ``width`` and ``height`` int32 pixels. A verdict that was given on
    other bytes than the file holds now counts no more: ``verdict`` and ``reasons`` are those of an undecided candidate
    then, and ``former`` and ``former_reasons`` keep it, undecided and empty in all other rows.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = tuple(keys)
        self.ids: Ids = np.empty(0, np.int64)
        self.verdict: NDArray[np.uint8] = np.empty(0, np.uint8)
        self.state: NDArray[np.uint8] = np.empty(0, np.uint8)
        self.reasons: NDArray[np.uint32] = np.empty(0, np.uint32)
        self.former: NDArray[np.uint8] = np.empty(0, np.uint8)
        self.former_reasons: NDArray[np.uint32] = np.empty(0, np.uint32)
        self._reason_sets: tuple[tuple[str, ...], ...] = ((),)
        self._set_places: dict[tuple[str, ...], int] = {(): 0}
        self.scores: NDArray[np.float32] = np.empty((0, len(self.keys)), np.float32)
        self.width: NDArray[np.int32] = np.empty(0, np.int32)
        self.height: NDArray[np.int32] = np.empty(0, np.int32)
        self._rooms: dict[str, NDArray[Any]] = {}
        """The larger arrays that the columns are the beginning of, once rows were added."""
        self.version = 0
        """Another number after every change of rows or scores."""
        self.judged = 0
        """Another number after every change of a judgement."""
        self._verdict_tally: NDArray[np.int64] | None = None
        self._reason_tally: NDArray[np.int64] | None = None
        self._lock = Lock()  # windows count and choose rows while the store judges and adds them

    def __len__(self) -> int:
        return len(self.ids)

    def still(self) -> Self:
        """Give the rows that are there now, to be worked on while a scan adds others in another thread."""
        with self._lock:
            return copy.copy(self)

    def row(self, candidate: CandidateId) -> int:
        """Give the row of a candidate; KeyError where there is none."""
        row = int(np.searchsorted(self.ids, candidate))
        if row >= len(self.ids) or self.ids[row] != candidate:
            raise KeyError(candidate)
        return row

    def rows(self, ids: Ids) -> NDArray[np.intp]:
        """Give the rows of candidates that are there."""
        if len(self.ids) and int(self.ids[-1] - self.ids[0]) + 1 == len(self.ids):  # without gaps, as most are
            return np.asarray(ids - self.ids[0], np.intp)
        return np.searchsorted(self.ids, ids)

    def replace(self, table: NDArray[np.float64], reasons: Iterable[tuple[int, str]], outdated: Ids = _NONE) -> None:
        """Take everything anew.

        Parameters
        ----------
        table : ndarray of float64, shape (rows, 5 + flags)
            Id, code of the state, width, height, code of the verdict, then the scores (negative: not measured), by id.
        reasons : iterable of (int, str)
            The ids that have reasons, and these joined by commas.
        outdated : ndarray of int64
            The ids whose verdicts were given on other bytes than their files hold.
        """
        self.ids = table[:, 0].astype(np.int64)
        self.state, self.verdict = table[:, 1].astype(np.uint8), table[:, 4].astype(np.uint8)
        self.width, self.height = table[:, 2].astype(np.int32), table[:, 3].astype(np.int32)
        scores = np.asfortranarray(table[:, 5:], np.float32)  # a flag at a time is what most is computed of
        scores[scores < 0] = np.nan
        self.scores = scores
        self._take_reasons(reasons)
        self._part_former(outdated)
        self._renew()

    def restore(
        self, found: Snapshot, judged: NDArray[np.int64], reasons: Iterable[tuple[int, str]], outdated: Ids = _NONE
    ) -> None:
        """Take everything from a copy, and the verdicts besides.

        Parameters
        ----------
        found : Snapshot
        judged : ndarray of int64, shape (verdicts, 2)
            Ids and codes of their verdicts.
        reasons : iterable of (int, str)
        outdated : ndarray of int64
            As in ``replace``.
        """
        self.ids, self.state, self.width, self.height = found.ids, found.state, found.width, found.height
        self.scores = np.asfortranarray(found.scores)
        self.verdict = np.zeros(len(self), np.uint8)
        self.verdict[self.rows(judged[:, 0])] = judged[:, 1]
        self._take_reasons(reasons)
        self._part_former(outdated)
        self._renew()

    def merge(self, table: NDArray[np.float64], reasons: Iterable[tuple[int, str]], outdated: Ids = _NONE) -> None:
        """Take new or changed candidates, given as to ``replace``; what that costs grows with these alone.

        Nothing changes before all of it is understood.
        """
        fresh = Mirror(self.keys)
        fresh._reason_sets, fresh._set_places = self._reason_sets, dict(self._set_places)
        fresh.replace(table, reasons, outdated)
        first_new = int(np.searchsorted(fresh.ids, self.ids[-1], side="right")) if len(self) else 0
        at = np.searchsorted(self.ids, fresh.ids[:first_new])
        if np.array_equal(self.ids[at], fresh.ids[:first_new]):
            with self._lock:
                self._take_sets(fresh)
                self._put(fresh, first_new, at)
        else:
            wider = self._made_wider(fresh)
            with self._lock:
                self._take_sets(fresh)
                vars(self).update(wider)  # in one step: whoever reads without the lock finds rows that belong together
                self._renew()

    def _take_sets(self, fresh: Self) -> None:
        """Take other sets of reasons, before any row: what is read meanwhile finds every place that it is told of."""
        self._reason_sets, self._set_places = fresh._reason_sets, fresh._set_places

    def _put(self, fresh: Self, first_new: int, at: NDArray[np.intp]) -> None:
        """Write rows over those that are there and put the new ones to the end."""
        count, grown = len(self), len(self) + len(fresh) - first_new
        for name in _COLUMNS:
            values, room = getattr(fresh, name), self._room_for(name, grown)
            room[at] = values[:first_new]
            room[count:grown] = values[first_new:]
            self._rooms[name] = room
            setattr(self, name, room[:grown])
        self._renew()

    def _made_wider(self, fresh: Self) -> dict[str, NDArray[Any]]:
        """Give columns with rows among those that are there, as where a mended file had lost their scores."""
        every = np.union1d(self.ids, fresh.ids)
        found: dict[str, NDArray[Any]] = {"ids": every}
        for name in _COLUMNS[:-1]:
            column: NDArray[Any] = getattr(self, name)
            found[name] = wider = np.zeros((len(every), *column.shape[1:]), column.dtype, order="F")
            wider[np.searchsorted(every, self.ids)] = column
            wider[np.searchsorted(every, fresh.ids)] = getattr(fresh, name)
        return found

    def _room_for(self, name: str, rows: int) -> NDArray[Any]:
        """Give an array of at least so many rows that begins with a column, a larger one where there is no room."""
        column: NDArray[Any] = getattr(self, name)
        room = self._rooms.get(name)
        if room is None or column.base is not room or len(room) < rows:
            room = np.empty((rows + rows // 4 + _SPARE, *column.shape[1:]), column.dtype, order="F")
            room[: len(column)] = column
        return room

    def score(self, ids: Ids, key: str, scores: NDArray[np.float32]) -> None:
        """Take other scores of one flag, in the store's thread; ids that are not there are passed over."""
        rows = np.minimum(np.searchsorted(self.ids, ids), max(len(self) - 1, 0))
        is_here = self.ids[rows] == ids if len(self) else np.zeros(len(ids), np.bool_)
        self.scores[rows[is_here], self.keys.index(key)] = scores[is_here]
        self.version += 1  # only now: an order sorted meanwhile is one of the past

    def forget(self, ids: Ids, keys: Iterable[str]) -> None:
        """Take it that candidates are not measured by some flags any more."""
        for key in keys:
            self.score(ids, key, np.full(len(ids), np.nan, np.float32))

    def judge(self, candidate: CandidateId, judgement: Judgement, *, is_outdated: bool = False) -> None:
        """Take a candidate's new judgement, one that counts no more where it is of other bytes than the file holds."""
        row, given = self.row(candidate), (VERDICTS.index(judgement.verdict), self._place_of(judgement.reasons))
        with self._lock:
            self._count(row, -1)
            self.verdict[row], self.reasons[row] = (0, 0) if is_outdated else given
            self.former[row], self.former_reasons[row] = given if is_outdated else (0, 0)
            self._count(row, 1)
            self.judged += 1

    def is_undecided(self, rows: NDArray[np.intp] | slice = slice(None)) -> Mask:
        """Tell which of some rows can be judged and have no verdict yet."""
        return np.asarray((self.verdict[rows] == 0) & (self.state[rows] == SCORED), np.bool_)

    def judgement(self, candidate: CandidateId) -> Judgement:
        """Give a candidate's current judgement, whatever bytes it was given on."""
        with self._lock:
            row = self.row(candidate)
            if self.former[row]:
                return Judgement(VERDICTS[self.former[row]], self._reason_sets[self.former_reasons[row]])
            return Judgement(VERDICTS[self.verdict[row]], self._reason_sets[self.reasons[row]])

    def counted(self, candidate: CandidateId) -> Judgement:
        """Give a candidate's judgement as it counts: none where its file holds other bytes than those judged."""
        with self._lock:
            row = self.row(candidate)
            return Judgement(VERDICTS[self.verdict[row]], self._reason_sets[self.reasons[row]])

    def outdated(self) -> Ids:
        """Give the candidates whose verdicts were given on other bytes than their files hold now."""
        still = self.still()
        found: Ids = still.ids[still.former != 0]
        return found

    def all_have(self, ids: Ids, reason: str) -> bool:
        """Tell whether the verdicts of all these candidates have a reason."""
        return bool(self.have(self.rows(ids), (reason,)).all())

    def have(self, rows: NDArray[np.intp] | slice, reasons: Sequence[str]) -> Mask:
        """Tell which of some rows have any of these reasons."""
        wanted = set(reasons)
        places = [place for place, held in enumerate(self._reason_sets) if not wanted.isdisjoint(held)]
        return np.isin(self.reasons[rows], np.array(places, np.uint32))

    def badness(self, flag: str | None = None) -> NDArray[np.float32]:
        """Give what "worst first" sorts by: one flag's score, or the highest, equals parted by the mean."""
        if flag is not None:
            return np.nan_to_num(self.scores[:, self.keys.index(flag)], nan=0.0)
        worst, total = np.zeros(len(self), np.float32), np.zeros(len(self), np.float32)
        for column in self.scores.T:
            there = np.nan_to_num(column, nan=0.0)
            np.maximum(worst, there, out=worst)
            total += there
        total *= np.float32(1e-4 / max(len(self.keys), 1))
        worst += total
        return worst

    def doubt(self, thresholds: dict[str, float], flag: str | None = None) -> NDArray[np.float32]:
        """Give how far each candidate's nearest score lies from its flag's threshold."""
        nearest = np.full(len(self), 9.0 if self.keys else 0.0, np.float32)
        for key in self.keys if flag is None else (flag,):
            column = np.nan_to_num(self.scores[:, self.keys.index(key)], nan=9.0)
            np.minimum(nearest, np.abs(column - np.float32(thresholds.get(key, 0.5))), out=nearest)
        return nearest

    def counts(self) -> dict[Verdict, int]:
        """Count the scored candidates whose files are there by verdict."""
        return {verdict: int(self._tallies()[0][k]) for k, verdict in enumerate(VERDICTS)}

    def reason_counts(self) -> dict[str, int]:
        """Count the scored candidates that are there by each reason of their verdicts, of those that any has."""
        counted: Counter[str] = Counter()
        for held, count in zip(self._reason_sets, self._tallies()[1].tolist(), strict=False):
            counted.update(dict.fromkeys(held, count))
        return {key: counted[key] for key in ordered(counted) if counted[key]}

    def _tallies(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Give how many scored candidates have each verdict, and how many each reason; counted once, then kept."""
        with self._lock:
            if self._verdict_tally is None or self._reason_tally is None:
                scored, sets = self.state == SCORED, len(self._reason_sets)
                self._verdict_tally = np.bincount(self.verdict[scored], minlength=len(VERDICTS)).astype(np.int64)
                self._reason_tally = np.bincount(self.reasons[scored], minlength=sets).astype(np.int64)
            return self._verdict_tally, self._reason_tally

    def _count(self, row: int, sign: int) -> None:
        """Take a row's judgement into what is counted, or out of it for -1."""
        if self._verdict_tally is None or self._reason_tally is None or self.state[row] != SCORED:
            return
        self._verdict_tally[self.verdict[row]] += sign
        grown = max(0, len(self._reason_sets) - len(self._reason_tally))
        self._reason_tally = np.pad(self._reason_tally, (0, grown))
        self._reason_tally[self.reasons[row]] += sign

    def _take_reasons(self, reasons: Iterable[tuple[int, str]]) -> None:
        """Take what reasons the rows have, given as to ``replace``."""
        self.reasons = np.zeros(len(self), np.uint32)
        by_text: dict[str, int] = {}
        ids, places = array("q"), array("L")
        for candidate, text in reasons:
            if text not in by_text:
                by_text[text] = self._place_of(split_reasons(text))
            ids.append(candidate)
            places.append(by_text[text])
        wanted = np.array(ids, np.int64)
        rows = np.searchsorted(self.ids, wanted)
        if np.any(rows == len(self)) or np.any(self.ids[rows] != wanted):
            raise KeyError("reasons of rows that are not there")
        self.reasons[rows] = np.array(places, np.uint32)

    def _part_former(self, outdated: Ids) -> None:
        """Set the verdicts of some candidates apart, since they count no more."""
        rows = np.searchsorted(self.ids, outdated)
        self.former, self.former_reasons = np.zeros(len(self), np.uint8), np.zeros(len(self), np.uint32)
        self.former[rows], self.former_reasons[rows] = self.verdict[rows], self.reasons[rows]
        self.verdict[rows] = self.reasons[rows] = 0

    def _place_of(self, reasons: Sequence[str]) -> int:
        """Give the place of a set of reasons, a new one at the end where no verdict had it before."""
        wanted = ordered(reasons)
        place = self._set_places.get(wanted)
        if place is None:
            place = self._set_places[wanted] = len(self._reason_sets)
            self._reason_sets = (*self._reason_sets, wanted)
        return place

    def _renew(self) -> None:
        """Take note that rows are others now."""
        self.version += 1
        self.judged += 1
        self._verdict_tally = self._reason_tally = None


def split_reasons(text: str) -> tuple[str, ...]:
    """Give the reasons that a row holds joined by commas."""
    return tuple(text.split(",")) if text else ()
