"""Saved views: filters with their order, kept under a digit."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from reviewer.model.queue import SLOTS, Order, QueuePlan, SavedView
from reviewer.store.access import Access
from reviewer.store.schema import saved_view as table


class Views:
    """Keep the views of a review, at most one for each digit from 1 to 9; it is made in the store's own thread."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._views: dict[int, SavedView] = {}
        self.reload()

    def reload(self) -> None:
        """Read the views anew, after they were written by another part of the store."""
        self._views = _read(self._access.connection)

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


def offer(connection: Connection, view: SavedView) -> None:
    """Write a view under the first free digit, unless one of the same plan is there or every digit has one."""
    there = _read(connection)
    free = [slot for slot in SLOTS if slot not in there]
    if free and all(other.plan != view.plan for other in there.values()):
        connection.execute(insert(table).values(_row(free[0], view)))


def withdraw(connection: Connection, view: SavedView) -> None:
    """Take a view away where it is as it was offered; one of the same plan that the curator kept has another name."""
    for slot, there in _read(connection).items():
        if there == view:
            connection.execute(delete(table).where(table.c.slot == slot))


def _read(connection: Connection) -> dict[int, SavedView]:
    rows: Sequence[Row[Any]] = connection.execute(select(table).order_by(table.c.slot)).all()
    return {
        int(row.slot): SavedView(row.name, QueuePlan(Order(row.ordering), row.expression, row.flag)) for row in rows
    }


def _row(slot: int, view: SavedView) -> dict[str, object]:
    plan = view.plan
    return {
        "slot": slot,
        "name": view.name,
        "ordering": plan.order.value,
        "expression": plan.where,
        "flag": plan.flag,
    }
