"""Which verdicts an import's source differs from, until the curator decides."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from fnmatch import fnmatchcase

import numpy as np
from sqlalchemy import Connection, text

from reviewer.model.imports import DIFFERING, Difference, difference_of
from reviewer.model.picture import CandidateId
from reviewer.model.verdict import Decision
from reviewer.store.access import Access
from reviewer.store.file import understood
from reviewer.store.log import BEHIND
from reviewer.store.mirror import GONE, Ids, Mirror

_AT_ONCE = 500
_TOLD = text(
    f"SELECT candidate, gesture, context FROM decision WHERE gesture = :gesture AND instr(context, '{DIFFERING}') > 0"  # noqa: S608 - our own word
)


class Differences:
    """Know what sources say of pictures that are judged in another way here; few are, so all are kept in memory.

    It is made in the store's own thread, where it also follows the log. ``imports`` are the gestures that imported.
    """

    def __init__(self, access: Access, imports: Collection[int]) -> None:
        self._access = access
        self._open: dict[CandidateId, tuple[Difference, ...]] = {}
        self._ever = {candidate for candidate, _, _ in self._told(imports)}
        self._look_at(self._ever)

    def of(self, candidate: CandidateId) -> tuple[Difference, ...]:
        """Give what each source that differs says of a picture, the last import first."""
        return self._open.get(candidate, ())

    def named(self, pattern: str) -> Ids:
        """Give the pictures that a source of this name differs on, by id; ``*`` in it stands for anything."""
        low = pattern.lower()
        found = (c for c, all_ in self._open.copy().items() if any(fnmatchcase(d.name.lower(), low) for d in all_))
        return np.array(sorted(int(one) for one in found), np.int64)

    def counts(self, mirror: Mirror) -> dict[str, int]:
        """Count the pictures that each source differs on, the most first, without those whose files are gone."""
        open_ = self._open.copy()
        is_gone = mirror.state[mirror.rows(np.fromiter(open_, np.int64, len(open_)))] == GONE
        there = (all_ for all_, gone in zip(open_.values(), is_gone.tolist(), strict=True) if not gone)
        return dict(Counter(name for all_ in there for name in {one.name for one in all_}).most_common())

    def told(self, imports: Iterable[int]) -> dict[CandidateId, set[Difference]]:
        """Give all that these imports ever told of differences, also of those that were settled since."""
        found: dict[CandidateId, set[Difference]] = defaultdict(set)
        for candidate, gesture, context in self._told(imports):
            with understood(f"a decision of gesture {gesture}"):
                if (difference := difference_of(context)) is not None:
                    found[candidate].add(difference)
        return found

    def follow(self, made: Iterable[Decision]) -> None:
        """Take note of decisions; most are about pictures that no source ever differed on."""
        decisions = list(made)
        self._ever.update(one.candidate for one in decisions if DIFFERING in one.context)
        self._look_at({one.candidate for one in decisions} & self._ever)

    def _look_at(self, ids: Iterable[CandidateId]) -> None:
        wanted = [int(one) for one in ids]
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            found = _open(self._access.connection, part)
            for one in map(CandidateId, part):
                if one in found:
                    self._open[one] = tuple(found[one])
                else:
                    self._open.pop(one, None)

    def _told(self, imports: Iterable[int]) -> list[tuple[CandidateId, int, str]]:
        connection = self._access.connection
        rows = (row for gesture in imports for row in connection.execute(_TOLD, {"gesture": gesture}).all())
        return [(CandidateId(row.candidate), row.gesture, row.context) for row in rows]


def _open(connection: Connection, ids: list[int]) -> dict[CandidateId, list[Difference]]:
    """Give the differences that no decision was made on since, by picture."""
    places = ", ".join(map(str, ids))
    query = text(
        f"{BEHIND.format(chosen=f'candidate IN ({places})')} SELECT b.candidate, d.seq, d.context FROM behind b "  # noqa: S608 - numbers
        "JOIN decision d ON d.seq = b.seq WHERE d.source = 'import' AND instr(d.context, :differing) > 0 "
        "ORDER BY d.seq DESC"
    )
    found: dict[CandidateId, list[Difference]] = defaultdict(list)
    for row in connection.execute(query, {"differing": DIFFERING}).all():
        with understood(f"decision {row.seq}"):
            if (difference := difference_of(row.context)) is not None:
                found[CandidateId(row.candidate)].append(difference)
    return found
