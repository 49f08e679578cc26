"""Judging, and stepping back and forth through what was judged: one gesture is one transaction."""

import getpass
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, bindparam, func, select

from reviewer.model.imports import DIFFERING, Difference, differing_view, mark_of, source_of
from reviewer.model.picture import CandidateId
from reviewer.model.time import Clock
from reviewer.model.verdict import Decision, Judgement, Source, Verdict
from reviewer.store import candidates, log, marks, queues, views
from reviewer.store.access import Access
from reviewer.store.differences import Differences
from reviewer.store.history import History
from reviewer.store.mirror import Mirror
from reviewer.store.schema import decision as table
from reviewer.store.schema import storable

Change = tuple[CandidateId, Judgement]
ExtraWrite = Callable[[Connection], None]
"""What is written in the same transaction as a gesture."""
_LAST_FIRST = select(table.c.candidate).where(table.c.gesture == bindparam("gesture")).order_by(table.c.seq.desc())


class Gestures:
    """Append gestures to the log and let memory follow once they are on disk; to be used in the store's thread."""

    def __init__(self, access: Access, mirror: Mirror, clock: Clock, who: str | None, versions: str) -> None:
        self._access, self._mirror, self._clock = access, mirror, clock
        self.who = storable(who or _user())
        self.versions = versions
        """The name of the flags' versions that measure now; every decision carries it."""
        self._history = History.from_log(access.connection)
        self.differences = Differences(access, self._history.imports)
        self.last = int(access.connection.execute(select(func.max(table.c.seq))).scalar() or 0)
        """The last decision of the log."""

    def judge(
        self,
        changes: Sequence[Change],
        source: Source,
        *,
        context: str = "",
        extra: ExtraWrite | None = None,
    ) -> tuple[Decision, ...]:
        """Write one gesture; candidates whose present bytes are judged so already are left out.

        Where the source of an import differs from such a judgement, the gesture confirms it, unless it is a rule's.

        Raises
        ------
        NotSaved
            Where it could not be written; memory is as it was then.
        """
        digests = candidates.digests(self._access.connection, [c for c, _ in changes])
        judged = log.judged_digests(self._access.connection, digests)
        now = self._mirror.judgement
        differing = self.differences.of if source is not Source.RULE else lambda _: ()
        wanted = [
            (c, new) for c, new in changes if now(c) != new or judged.get(c, digests[c]) != digests[c] or differing(c)
        ]
        return self._write(self._decisions(wanted, digests, source, None, context), extra, digests)

    def take_over(self, said: Sequence[tuple[CandidateId, Judgement, str]], extra: ExtraWrite) -> tuple[Decision, ...]:
        """Write one gesture of what was imported, each decision with a context of its own.

        A verdict that stays holds for the bytes that it was given on.

        Raises
        ------
        NotSaved
            Like ``judge``.
        """
        ids = [candidate for candidate, _, _ in said]
        present = candidates.digests(self._access.connection, ids)
        judged = log.judged_digests(self._access.connection, ids)
        digests = {c: judged.get(c, present[c]) if new == self._mirror.counted(c) else present[c] for c, new, _ in said}
        made = self._decisions([(c, new) for c, new, _ in said], digests, Source.IMPORT, None)
        told = (replace(d, context=f"{context} {d.context}") for d, (_, _, context) in zip(made, said, strict=True))
        return self._write(tuple(told), extra, present)

    def step_back(self, extra: ExtraWrite | None) -> tuple[Decision, ...]:
        """Take back the last gesture that was not taken back; verdicts hold again for what they were given on."""
        if not self._history.done:
            return ()
        gesture, connection = self._history.done[-1], self._access.connection
        taken = log.of_gesture(connection, gesture)
        digests = {d.candidate: d.digest for d in taken} | log.digests_before(connection, gesture)
        changes = [(d.candidate, d.old) for d in reversed(taken)]
        present = candidates.digests(connection, digests)
        return self._write(self._decisions(changes, digests, Source.UNDO, gesture), self._beside(taken, extra), present)

    def step_again(self, extra: ExtraWrite | None) -> tuple[Decision, ...]:
        """Make again the gesture that was taken back last, on what it was made on."""
        if not self._history.undone:
            return ()
        gesture = self._history.undone[-1]
        taken = log.of_gesture(self._access.connection, gesture)
        changes, digests = [(d.candidate, d.new) for d in taken], {d.candidate: d.digest for d in taken}
        present = candidates.digests(self._access.connection, digests)
        again = self._beside(taken, extra, is_again=True)
        return self._write(self._decisions(changes, digests, Source.REDO, gesture), again, present)

    def is_import(self, made: Sequence[Decision]) -> bool:
        """Tell whether the decisions of a gesture import something, or take that back or make it again."""
        return bool(made) and (made[0].undoes or made[0].gesture) in self._history.imports

    def told_by_imports(self) -> dict[CandidateId, set[Difference]]:
        """Give how sources differed from verdicts in every import that was not taken back."""
        return self.differences.told(self._done_imports())

    def _done_imports(self) -> set[int]:
        return self._history.imports.intersection(self._history.done)

    def _beside(
        self, taken: Sequence[Decision], extra: ExtraWrite | None, *, is_again: bool = False
    ) -> ExtraWrite | None:
        """Give what is written with a step over a gesture: of an import also the marks that it gave, and its view."""
        if not self.is_import(taken):
            return extra
        given = {d.candidate: mark_of(d.context) for d in taken}
        names = {source_of(d.context) for d in taken if DIFFERING in d.context}
        if not is_again:  # the view shows what other imports of that name left open, too
            others = self.differences.told(self._done_imports() - {taken[0].gesture}).values()
            names -= {difference.name for told in others for difference in told}

        def write(connection: Connection) -> None:
            (marks.give if is_again else marks.take_back)(connection, given)
            for name in names:
                (views.offer if is_again else views.withdraw)(connection, differing_view(name))
            if extra is not None:
                extra(connection)

        return write

    def _write(
        self, made: tuple[Decision, ...], extra: ExtraWrite | None, present: Mapping[CandidateId, bytes]
    ) -> tuple[Decision, ...]:
        """Have decisions on disk, then let memory follow; ``present`` are the digests of what the files hold."""

        def write(connection: Connection) -> None:
            if made:
                log.append(connection, made)
            if extra is not None:
                extra(connection)

        if made or extra is not None:
            self._access.transact(write)
        if made:
            self.last = made[-1].seq
            self._history.take(made[0].gesture, made[0].source, made[0].undoes)
        for decision in made:
            is_outdated = decision.digest not in {b"", present[decision.candidate]}
            self._mirror.judge(decision.candidate, decision.new, is_outdated=is_outdated)
        if self._history.imports:
            self.differences.follow(made)
        return made

    def last_judged(self) -> CandidateId | None:
        """Give the candidate judged last of those that have a verdict now, None where none has."""
        for gesture in reversed(self._history.done):
            with self._access.connection.execute(_LAST_FIRST, {"gesture": gesture}) as rows:
                for candidate in rows.scalars():  # one after another: a rule's gesture may hold half a million
                    if self._mirror.judgement(candidate).verdict is not Verdict.UNDECIDED:
                        return CandidateId(candidate)
        return None

    def _decisions(
        self,
        changes: Sequence[Change],
        digests: Mapping[CandidateId, bytes],
        source: Source,
        undoes: int | None,
        context: str = "",
    ) -> tuple[Decision, ...]:
        """Give the decisions of one gesture; ``digests`` are of the bytes that each judgement is given on."""
        gesture, at, now = self.last + 1, self._clock(), self._mirror.judgement
        told = f"{context} scores={self.versions}".strip()
        return tuple(
            Decision(gesture + k, gesture, c, now(c), new, at, self.who, source, digests[c], undoes, told)
            for k, (c, new) in enumerate(changes)
        )


def _user() -> str:
    """Give who runs the program by the system's name, else by its number, as in a container that has no names."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"


def placing(place: queues.Place | None) -> ExtraWrite | None:
    """Give what writes a queue's place, None where there is none to write."""
    return None if place is None else lambda connection: queues.save_place(connection, place)
