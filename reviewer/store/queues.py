"""Saved queues: frozen ids, the place in them and how the window stood there."""

import json
from dataclasses import asdict, dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, insert, select, update

from reviewer.model.queue import Order, QueuePlan, View
from reviewer.store.schema import queue as table

_STEP = 512
"""The text of a view takes a multiple of so many letters: one is seldom longer."""


class SavedQueue(NamedTuple):
    """Hold a queue as it was left."""

    plan: QueuePlan
    ids: NDArray[np.int64]
    cursor: int
    view: View


@dataclass(frozen=True, slots=True)
class Place:
    """Say where a queue stands: its name, the cursor and the view."""

    queue: str
    cursor: int
    view: View


def within(ids: NDArray[np.int64], position: int, known: NDArray[np.int64]) -> tuple[NDArray[np.int64], int]:
    """Give a queue without the candidates that are not there, and where its place is then.

    Parameters
    ----------
    ids : ndarray of int64, shape (n,)
        The queue.
    position : int
        The place in it, bounded to what there is.
    known : ndarray of int64, shape (m,)
        The candidates that are there, rising.
    """
    place = max(0, min(position, len(ids)))
    if len(known) and int(known[-1] - known[0]) + 1 == len(known):  # without gaps, as most are: no copy of a million
        is_known = (ids >= known[0]) & (ids <= known[-1])
    else:
        is_known = np.isin(ids, known)
    return (ids, place) if is_known.all() else (ids[is_known], int(np.count_nonzero(is_known[:place])))


def save_queue(connection: Connection, name: str, plan: QueuePlan, ids: NDArray[np.int64], place: Place) -> None:
    """Write a whole queue in place of the one of its name."""
    values = {
        "name": name,
        "ordering": plan.order.value,
        "expression": plan.where,
        "flag": plan.flag,
        "ids": ids.astype("<i8").tobytes(),
        "position": place.cursor,
        "view": _text_of(place.view),
    }
    connection.execute(insert(table).prefix_with("OR REPLACE").values(values))


def save_place(connection: Connection, place: Place) -> None:
    """Write only where a queue stands."""
    values = {"position": place.cursor, "view": _text_of(place.view)}
    connection.execute(update(table).where(table.c.name == place.queue).values(values))


def _text_of(view: View) -> str:
    """Give the text that a row holds a view as, made as long as others are by blanks behind it.

    Of a row that keeps its length only what differs is written; any other is written anew with the ids of the queue,
    16 MB of log for a million of them: each decision would do that after the picture was moved under the view.
    """
    text = json.dumps(asdict(view))
    return text.ljust(-(-len(text) // _STEP) * _STEP)


def load_queue(connection: Connection, name: str, known: NDArray[np.int64]) -> SavedQueue | None:
    """Give the queue of a name without candidates that are not ``known``.

    None where there is none, or it cannot be understood, as one that a newer program kept: it is made anew then.
    """
    row = connection.execute(select(table).where(table.c.name == name)).one_or_none()
    if row is None:
        return None
    try:
        view = json.loads(row.view)
        view["centre"] = tuple(view["centre"])
        plan, shown = QueuePlan(Order(row.ordering), row.expression, row.flag), View(**view)
        ids, position = within(np.frombuffer(bytes(row.ids), "<i8").astype(np.int64), row.position, known)
    except (ValueError, LookupError, TypeError):
        return None
    return SavedQueue(plan, ids, position, shown)
