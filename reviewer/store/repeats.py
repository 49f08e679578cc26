"""Pictures that come again without saying so, and what was said of them then."""

from concurrent.futures import Future
from typing import Any

from sqlalchemy import delete, insert, select, text

from reviewer.model.picture import CandidateId
from reviewer.model.repeat import Answer, Repeat
from reviewer.model.time import Clock
from reviewer.model.verdict import Judgement, Verdict
from reviewer.store.access import Access
from reviewer.store.executor import Urgency
from reviewer.store.mirror import split_reasons
from reviewer.store.schema import decision
from reviewer.store.schema import repeat as table

_REACH = 2000
"""So many decisions are looked through for one that can come again."""

_PICK = text(
    """
    SELECT d.candidate, d.seq FROM decision d
    JOIN verdict v ON v.seq = d.seq AND v.verdict IN ('accepted', 'rejected')
    JOIN candidate c ON c.id = d.candidate AND c.digest = d.digest AND c.state = 'scored' AND c.missing_since IS NULL
    WHERE d.seq BETWEEN :first AND :last AND d.source = 'hand' AND d.who = :who
        AND NOT EXISTS (SELECT 1 FROM decision b WHERE b.gesture = d.gesture AND b.seq <> d.seq)
        AND NOT EXISTS (SELECT 1 FROM repeat r WHERE r.candidate = d.candidate)
        AND NOT EXISTS (SELECT 1 FROM mark m WHERE m.candidate = d.candidate AND (m.star <> 0 OR m.note <> ''))
        AND NOT EXISTS (SELECT 1 FROM veto t WHERE t.candidate = d.candidate)
    ORDER BY d.seq LIMIT 1
    """
)


class Repeats:
    """Keep the second judgements of a review apart from its verdicts, which they never change."""

    def __init__(self, access: Access, clock: Clock, who: str) -> None:
        self._access, self._clock, self._who = access, clock, who

    def pick(self, place: float, apart: int) -> "Future[Repeat | None]":
        """Find a picture to come again: judged by this person's hand, alone, and not among the last decisions.

        One with a star, a note or vetoed tiles would show by them that it was seen before.

        ``place`` from 0 to 1 says where in the log the search begins, ``apart`` how many decisions are too fresh.
        """

        def work() -> Repeat | None:
            connection = self._access.connection
            newest = int(
                connection.execute(select(decision.c.seq).order_by(decision.c.seq.desc()).limit(1)).scalar() or 0
            )
            oldest_fresh = newest - apart
            if oldest_fresh < 1:
                return None
            first = 1 + int(place * oldest_fresh)
            bounds = {"first": first, "last": min(first + _REACH, oldest_fresh), "who": self._who}
            row = connection.execute(_PICK, bounds).one_or_none()
            return None if row is None else Repeat(CandidateId(row.candidate), int(row.seq))

        return self._access.executor.submit(work)

    def answer(self, repeat: Repeat, judgement: Judgement) -> "Future[None]":
        """Keep what was said this time, in place of what was just said of the same; resolves once it is on disk."""
        values = {
            "candidate": int(repeat.candidate),
            "seq": repeat.seq,
            "verdict": judgement.verdict.value,
            "reasons": ",".join(judgement.reasons),
            "at": self._clock(),
        }

        def work() -> None:
            self._access.act(
                lambda c: (c.execute(_forget(repeat)), c.execute(insert(table).values(values))),
            )

        return self._access.executor.submit(work, Urgency.DECISION)

    def take_back(self, repeat: Repeat) -> "Future[None]":
        """Forget what was said this time."""
        return self._access.executor.submit(
            lambda: self._access.act(lambda c: c.execute(_forget(repeat)).close()), Urgency.DECISION
        )

    def answers(self) -> list[Answer]:
        """Give what this person said of pictures that came again, in the order of saying."""
        query = (
            select(table, decision.c.new_verdict, decision.c.new_reasons)
            .join_from(table, decision, table.c.seq == decision.c.seq)
            .where(decision.c.who == self._who)
            .order_by(table.c.id)
        )
        return self._access.read(
            lambda c: [
                Answer(
                    CandidateId(row.candidate),
                    Judgement(Verdict(row.new_verdict), split_reasons(row.new_reasons)),
                    Judgement(Verdict(row.verdict), split_reasons(row.reasons)),
                    row.at,
                )
                for row in c.execute(query)
            ]
        )


def _forget(repeat: Repeat) -> Any:
    return delete(table).where(table.c.candidate == int(repeat.candidate), table.c.seq == repeat.seq)
