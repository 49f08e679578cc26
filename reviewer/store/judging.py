"""What a review knows of verdicts: the gestures that give them, and the log of all that was ever decided."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial

import numpy as np
from sqlalchemy import func, select

from reviewer.model.picture import CandidateId, RootId
from reviewer.model.verdict import CARRIED, Decision, Judgement, Source, Step, Verdict
from reviewer.store import columns, log, moves, queues, schema
from reviewer.store.autobackup import AutoBackup
from reviewer.store.catalogue import STRETCH, Catalogue
from reviewer.store.executor import Urgency
from reviewer.store.gestures import Change, ExtraWrite, Gestures, placing
from reviewer.store.marks import Marks
from reviewer.store.mirror import GONE, Ids
from reviewer.store.selecting import Selecting
from reviewer.store.vetoes import Vetoes
from reviewer.store.views import Views


class Judging(Catalogue):
    """Judge the candidates of a review file; every gesture is on disk before its future resolves."""

    vetoes: Vetoes
    marks: Marks
    views: Views
    _gestures: Gestures
    _autobackup: AutoBackup
    _selecting: Selecting

    def decide(
        self,
        ids: Sequence[CandidateId] | Ids,
        judgement: Judgement,
        *,
        source: Source = Source.HAND,
        context: str = "",
        place: queues.Place | None = None,
    ) -> "Future[tuple[Decision, ...]]":
        """Judge candidates in one gesture; the future resolves once it is on disk.

        Those whose present bytes are judged so already are left out; where none is left only the place is written.
        """
        return self.change(ids, lambda _: judgement, source=source, context=context, place=place)

    def change(
        self,
        ids: Sequence[CandidateId] | Ids,
        change: Callable[[Judgement], Judgement],
        *,
        source: Source = Source.HAND,
        context: str = "",
        place: queues.Place | None = None,
    ) -> "Future[tuple[Decision, ...]]":
        """Judge candidates in one gesture like ``decide``, each by what it is judged as when its turn comes.

        Rules take one whose file holds other bytes than those judged for undecided, as all counts do; others see what
        was said of it, which they can confirm.
        """
        wanted = [CandidateId(int(candidate)) for candidate in ids]
        judgement = self._mirror.counted if source is Source.RULE else self._mirror.judgement

        def work() -> tuple[Decision, ...]:
            changes = [(candidate, change(judgement(candidate))) for candidate in wanted]
            return self._judge(changes, source, context, placing(place))

        return self._executor.submit(work, Urgency.DECISION)

    def undo(self, *, place: queues.Place | None = None) -> "Future[tuple[Decision, ...]]":
        """Take back the last gesture that was not taken back; nothing to undo gives no decision."""
        return self._step(self._gestures.step_back, place)

    def redo(self, *, place: queues.Place | None = None) -> "Future[tuple[Decision, ...]]":
        """Make again the gesture that was taken back last; nothing to redo gives no decision."""
        return self._step(self._gestures.step_again, place)

    def log(self, *, candidate: CandidateId | None = None, after: int = 0, limit: int = 1000) -> list[Decision]:
        """Give decisions in the order they were made."""
        return self._access.read(lambda c: log.read(c, candidate=candidate, after=after, limit=limit))

    def judged_digest(self, candidate: CandidateId) -> bytes:
        """Give the SHA-256 of what the current verdict was given on, empty where there is none or none was recorded."""
        return self._access.read(lambda c: log.judged_digest(c, candidate))

    def steps(self, *, before: int | None = None, limit: int = 100) -> list[Step]:
        """Give the gestures made last, or last before one, the newest first."""
        return self._access.read(lambda c: log.steps(c, before=before, limit=limit))

    def versions(self, name: str) -> dict[str, int]:
        """Give the versions of the flags whose scores a decision's context names."""
        return self._access.read(lambda c: columns.versions(c, name))

    def decisions(self) -> int:
        """Count the decisions of the log."""
        return self._access.read(
            lambda c: int(c.execute(select(func.count()).select_from(schema.decision)).scalar_one())
        )

    def last_decision(self) -> int:
        """Give the number of the log's last decision, 0 where there is none; some before it may have been lost."""
        return self._access.read(
            lambda c: int(c.execute(select(func.coalesce(func.max(schema.decision.c.seq), 0))).scalar_one())
        )

    def last_judged(self) -> CandidateId | None:
        """Give the candidate judged last of those that have a verdict now, None where none has."""
        return self._executor.call(self._gestures.last_judged)

    def moved(self) -> list[moves.Move]:
        """Find judged candidates whose files are gone and stand elsewhere with the same bytes, not judged there."""
        return self._access.read(moves.moved)

    def count_moved(self) -> int:
        """Count what ``moved`` finds, which is asked only where anything can be found: it holds up decisions."""
        mirror = self._mirror.still()
        old = [CandidateId(int(one)) for one in mirror.ids[(mirror.state == GONE) & (mirror.verdict != 0)]]
        is_open = any(self.judgement(new).verdict is Verdict.UNDECIDED for _, new in self.twins(old))
        return len(self.moved()) if is_open else 0

    def carry_over(self, moved: Sequence[moves.Move] | None = None) -> "Future[tuple[Decision, ...]]":
        """Judge moved candidates as they were judged before, in one gesture, and copy stars, notes and vetoes.

        Without ``moved`` these are all that can be found when its turn comes.
        """

        def work() -> tuple[Decision, ...]:
            found = moves.moved(self._connection) if moved is None else moved
            changes = [(move.new, self._mirror.judgement(move.old)) for move in found]
            made = self._judge(changes, Source.COMMAND, CARRIED, lambda c: moves.carry_marks(c, found))
            self._reload_marks()
            return made

        return self._executor.submit(work, Urgency.DECISION)

    def merge_root(self, root: RootId, into: RootId) -> "Future[tuple[Decision, ...]]":
        """Take the files of a source folder for those of another, all in one step.

        Those by whose path one is known there stay behind as gone; what was said of their bytes goes to the files
        there that hold the same: stars, notes and vetoes, and verdicts, in one gesture, where none was given there
        later.
        """

        def work() -> tuple[Decision, ...]:
            found, at, behind = moves.shared(self._connection, root, into), self._clock(), list[int]()
            changes = [(move.new, self._mirror.judgement(move.old)) for move in found.judged]
            made = self._judge(
                changes, Source.COMMAND, CARRIED, lambda c: behind.extend(moves.merge(c, root, into, found, at))
            )
            self._reload_marks()
            for start in range(0, len(behind), STRETCH):
                self._take_rows(behind[start : start + STRETCH])
            self._selecting.forget_folders()
            self.likenesses.dissolve(np.array(behind, np.int64))
            return made

        return self._executor.submit(work, Urgency.DECISION)

    def set_aside(self, twice: Sequence[moves.Move]) -> None:
        """Keep one row of files that have two: the old ones are no more listed nor counted, nor taken for gone.

        The new ones take over stars, notes and vetoes; of the verdicts each keeps its own.
        """

        def write(part: Sequence[moves.Move]) -> None:
            at = self._clock()
            self._access.act(lambda c: moves.set_aside(c, part, at))
            self._take_rows([move.old for move in part])

        for start in range(0, len(twice), STRETCH):
            self._executor.call(partial(write, twice[start : start + STRETCH]), Urgency.BATCH)
        if twice:
            self._executor.call(self._reload_marks)
            self.likenesses.dissolve(np.array([move.old for move in twice], np.int64))

    def judged_at(self, ids: Sequence[CandidateId]) -> dict[CandidateId, int]:
        """Give the number of the decision that each candidate's verdict is of, of those that have one."""
        return self._access.read(lambda c: log.judged_at(c, ids))

    def judgement(self, candidate: CandidateId) -> Judgement:
        """Give a candidate's current judgement, whatever bytes it was given on."""
        return self._mirror.judgement(candidate)

    def counted(self, candidate: CandidateId) -> Judgement:
        """Give a candidate's judgement as it counts: none where its file holds other bytes than those judged."""
        return self._mirror.counted(candidate)

    def _reload_marks(self) -> None:
        self.vetoes.reload()
        self.marks.reload()

    def _reload_import(self) -> None:
        self.marks.reload()
        self.views.reload()

    def _judge(
        self, changes: Sequence[Change], source: Source, context: str, extra: ExtraWrite | None
    ) -> tuple[Decision, ...]:
        with self._access.saving():
            made = self._gestures.judge(changes, source, context=context, extra=extra)
        self._followed(made)
        return made

    def _followed(self, made: Sequence[Decision]) -> None:
        """Do what is due once decisions are on disk, while nobody waits."""
        self._autobackup.take(len(made))
        self._access.tidy_if_due()

    def _step(
        self, step: Callable[[ExtraWrite | None], tuple[Decision, ...]], place: queues.Place | None
    ) -> "Future[tuple[Decision, ...]]":
        def work() -> tuple[Decision, ...]:
            with self._access.saving():
                made = step(placing(place))
            if self._gestures.is_import(made):
                self._reload_import()
            self._followed(made)
            return made

        return self._executor.submit(work, Urgency.DECISION)
