"""The places of pictures that no tile of an export may touch."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import Future

from sqlalchemy import Connection, delete, insert, select

from reviewer.model.picture import Box, CandidateId
from reviewer.store.access import Access
from reviewer.store.executor import Urgency
from reviewer.store.schema import veto as table


class Vetoes:
    """Keep the vetoed places of every picture; there are few, so all of them are known without asking the file.

    It is made in the store's own thread.
    """

    def __init__(self, access: Access) -> None:
        self._access = access
        self._places: dict[CandidateId, tuple[Box, ...]] = {}
        self.reload()

    def reload(self) -> None:
        """Read the places anew, after they were written by another part of the store."""
        access = self._access
        places: dict[CandidateId, list[Box]] = defaultdict(list)
        for row in access.connection.execute(select(table).order_by(table.c.candidate, table.c.row, table.c.column)):
            places[CandidateId(row.candidate)].append(Box(row.row, row.column, row.height, row.width, 1.0))
        self._places = {candidate: tuple(boxes) for candidate, boxes in places.items()}

    def of(self, candidate: CandidateId) -> tuple[Box, ...]:
        """Give the vetoed places of a picture, in HR pixels."""
        return self._places.get(candidate, ())

    def change(self, candidate: CandidateId, change: Callable[[tuple[Box, ...]], Sequence[Box]]) -> "Future[None]":
        """Veto places made of those that are vetoed when its turn comes, and resolve once that is on disk."""

        def work() -> None:
            boxes = tuple(change(self.of(candidate)))
            self._access.act(lambda connection: _write(connection, candidate, boxes))
            self._places[candidate] = boxes

        return self._access.executor.submit(work, Urgency.DECISION)


def _write(connection: Connection, candidate: CandidateId, boxes: Sequence[Box]) -> None:
    connection.execute(delete(table).where(table.c.candidate == int(candidate)))
    rows = [
        {"candidate": int(candidate), "row": box.row, "column": box.column, "height": box.height, "width": box.width}
        for box in boxes
    ]
    if rows:
        connection.execute(insert(table), rows)
