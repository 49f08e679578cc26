"""Which verdicts a person gave by hand, as against those that a rule or an import gave."""

import numpy as np
from sqlalchemy import func, select, text

from reviewer.model.imports import DIFFERING
from reviewer.model.verdict import Source
from reviewer.store.access import Access
from reviewer.store.executor import Urgency
from reviewer.store.log import BEHIND
from reviewer.store.mirror import Ids
from reviewer.store.schema import candidate, verdict

_STRETCH = 20_000
"""So many ids are asked about at once, so that a decision never waits long."""


class Judged:
    """Read, a stretch at a time, who judged what, and which root each picture belongs to."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def by_hand(self, who: str) -> Ids:
        """Give the candidates whose verdict now was given by a person, one picture or selection at a time, by id.

        Whatever put a verdict back, put it again or left it as it was counts as what gave it.
        """
        query = text(
            f"{BEHIND.format(chosen='candidate BETWEEN :first AND :last')} SELECT b.candidate FROM behind b "  # noqa: S608 - our own words
            "JOIN decision d ON d.seq = b.seq WHERE d.source = :hand AND d.who = :who ORDER BY b.candidate"
        )
        fixed = {"who": who, "hand": Source.HAND.value, "differing": DIFFERING}
        last = self._access.read(lambda c: int(c.execute(select(func.max(verdict.c.candidate))).scalar() or 0))
        found = [np.empty(0, np.int64)]
        for first in range(0, last + 1, _STRETCH):
            bounds = {**fixed, "first": first, "last": first + _STRETCH - 1}
            rows = self._access.executor.call(
                lambda bounds=bounds: self._access.connection.execute(query, bounds).scalars().all(),  # type: ignore[misc]  # a lambda's default
                Urgency.BATCH,
            )
            found.append(np.array(rows, np.int64))
        return np.concatenate(found)

    def roots(self, ids: Ids) -> Ids:
        """Give the root of each of these candidates, which are in the order of their ids."""
        if not len(ids):
            return ids
        query = select(candidate.c.id, candidate.c.root).where(candidate.c.id.between(text(":first"), text(":last")))
        roots = np.zeros(len(ids), np.int64)
        for first in range(int(ids[0]), int(ids[-1]) + 1, _STRETCH):
            bounds = {"first": first, "last": first + _STRETCH - 1}
            rows = self._access.executor.call(
                lambda bounds=bounds: self._access.connection.execute(query, bounds).all(),  # type: ignore[misc]  # a lambda's default
                Urgency.BATCH,
            )
            if rows:
                table = np.array([(int(identity), int(root)) for identity, root in rows], np.int64)
                places = np.searchsorted(ids, table[:, 0])
                is_here = (places < len(ids)) & (ids[np.minimum(places, len(ids) - 1)] == table[:, 0])
                roots[places[is_here]] = table[is_here, 1]
        return roots
