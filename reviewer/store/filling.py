"""Filling the mirror of a review at its opening, and leaving a copy of it for the next."""

from contextlib import suppress
from pathlib import Path

from reviewer.model.errors import NotSaved
from reviewer.store import snapshot, tables
from reviewer.store.access import Access
from reviewer.store.mirror import Mirror


def fill(mirror: Mirror, access: Access, review: Path) -> None:
    """Read what a mirror holds, scores from the copy beside the file where that holds for them still."""
    found = snapshot.load(snapshot.place_of(review), access.connection, mirror.keys)
    if found is None:
        mirror.replace(*tables.mirrored(access.connection, mirror.keys))
    else:
        mirror.restore(found, *tables.judged(access.connection, found.outdated, found.decided))


def leave_copy(mirror: Mirror, access: Access, review: Path) -> None:
    """Leave a copy of the scores beside a large review, unless the one there holds for them."""
    if len(mirror) < snapshot.LEAST or access.refusal is not None:
        return
    place, connection = snapshot.place_of(review), access.connection
    with suppress(NotSaved):
        if not snapshot.stamp(connection):
            access.transact(snapshot.restamp)
        if not snapshot.is_current(place, connection, mirror):
            snapshot.save(place, connection, mirror)
