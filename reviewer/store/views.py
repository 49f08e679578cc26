"""Saved views: filters with their order, kept under a digit."""

from sqlalchemy import delete, insert, select

from reviewer.model.queue import Order, QueuePlan, SavedView
from reviewer.store.access import Access
from reviewer.store.schema import saved_view as table


class Views:
    """Keep the views of a review, at most one for each digit from 1 to 9; it is made in the store's own thread."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._views = {
            int(row.slot): SavedView(row.name, QueuePlan(Order(row.ordering), row.expression, row.flag))
            for row in access.connection.execute(select(table).order_by(table.c.slot))
        }

    def all(self) -> dict[int, SavedView]:
        """Give every view by its digit."""
        return dict(sorted(self._views.items()))

    def put(self, slot: int, view: SavedView | None) -> None:
        """Keep a view under a digit in place of the one there, or for None empty its place.

        Raises
        ------
        NotSaved
            Where it could not be written; what was there before stays.
        """
        self._access.act(
            lambda c: (
                c.execute(delete(table).where(table.c.slot == slot)),
                None if view is None else c.execute(insert(table).values(_row(slot, view))),
            )
        )
        self._views.pop(slot, None)
        if view is not None:
            self._views[slot] = view


def _row(slot: int, view: SavedView) -> dict[str, object]:
    plan = view.plan
    return {
        "slot": slot,
        "name": view.name,
        "ordering": plan.order.value,
        "expression": plan.where,
        "flag": plan.flag,
    }
