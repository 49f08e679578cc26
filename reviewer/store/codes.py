"""Writing what candidates are found alike by, and forgetting which were."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from sqlalchemy import BindParameter, Connection, bindparam, delete, insert, select, text

from reviewer.model.likeness import ALONE, Codes
from reviewer.store.details import write_details
from reviewer.store.schema import code, likeness, score_column
from reviewer.store.snapshot import restamp


def write_codes(connection: Connection, made: Iterable[tuple[int, Codes]]) -> None:
    """Write the codes of candidates; the caller holds the transaction."""
    rows = [
        {
            "candidate": candidate,
            "coarse": int(np.uint64(codes.coarse).astype(np.int64)),
            "fine": codes.fine,
            "thumb": codes.thumb,
        }
        for candidate, codes in made
    ]
    if rows:
        connection.execute(insert(code).prefix_with("OR REPLACE"), rows)


def dissolve(connection: Connection, ids: Sequence[int], keys: Sequence[str]) -> list[int]:
    """Forget the groups of candidates and give all members they had; the caller holds the transaction."""
    members: list[int] = []
    of: BindParameter[int] = bindparam("ids", expanding=True)
    for start in range(0, len(ids), 500):
        groups = select(likeness.c.grp).where(likeness.c.candidate.in_(of))
        query = select(likeness.c.candidate).where(likeness.c.grp.in_(groups))
        part = [int(i) for i in connection.execute(query, {"ids": list(ids[start : start + 500])}).scalars()]
        members += part
        if part:
            restamp(connection)
        for key in keys if part else ():
            connection.execute(scoring(key), [{"one": i, "score": None} for i in part])
            write_details(connection, {i: {key: ALONE} for i in part})  # what holds unless they are found alike again
        if part:
            gone = delete(likeness).where(likeness.c.candidate == bindparam("one"))
            connection.execute(gone, [{"one": i} for i in part])
    return members


def scoring(key: str) -> Any:
    """Give the statement that sets a flag's ``score`` of a candidate, ``one``."""
    return text(f'UPDATE score SET "{score_column(key)}" = :score WHERE candidate = :one')  # noqa: S608 - a registry key
