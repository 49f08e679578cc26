"""What a review keeps of its queues: their pictures, and where one stands in them."""

from concurrent.futures import Future

import numpy as np
from sqlalchemy import Connection, select

from reviewer.model.picture import TWICE
from reviewer.model.queue import QueuePlan, View
from reviewer.store import queues, schema
from reviewer.store.executor import Urgency
from reviewer.store.importing import Importing
from reviewer.store.mirror import LOST, Ids


class Queueing(Importing):
    """Keep the queues of a review file, each under a name; what is saved is in the file before any later decision."""

    def save_queue(
        self, name: str, plan: QueuePlan, ids: Ids, *, cursor: int = 0, view: View | None = None
    ) -> "Future[None]":
        """Keep a queue, in place of the one of its name; before any decision that is made after this."""
        place = queues.Place(name, cursor, view or View())

        def work() -> None:
            self._access.transact(lambda c: queues.save_queue(c, name, plan, ids, place), is_missed=False)

        return self._executor.submit(work, Urgency.DECISION)

    def load_queue(self, name: str) -> queues.SavedQueue | None:
        """Give the queue of a name without rows that were set aside since, None where there is none."""

        def read(connection: Connection) -> queues.SavedQueue | None:
            known, state = self._mirror.ids, self._mirror.state
            if (state == LOST).any():
                twice = select(schema.candidate.c.id).where(schema.candidate.c.fault == TWICE)
                known = np.setdiff1d(known, np.array(connection.execute(twice).scalars().all(), np.int64))
            return queues.load_queue(connection, name, known)

        return self._access.read(read)

    def save_place(self, name: str, cursor: int, view: View) -> "Future[None]":
        """Keep where a queue stands and how the window shows it; after any queue that was saved before this.

        Nobody waits for the disk to have it: whoever turns a page meanwhile would wait behind it.
        """
        place = queues.Place(name, cursor, view)

        def work() -> None:
            self._access.transact(lambda c: queues.save_place(c, place), is_missed=False, is_awaited=False)

        return self._executor.submit(work, Urgency.DECISION)
