"""How often a curator did something besides deciding: of two states of a review, it tells which is the later one."""

from sqlalchemy import Connection, insert, select
from sqlalchemy import text as sql

from reviewer.store.schema import meta

KEY = "acts"
"""Where the count is kept, in ``meta``."""
_COUNT = sql("INSERT INTO meta (key, value) VALUES (:key, '1') ON CONFLICT (key) DO UPDATE SET value = value + 1")


def count(connection: Connection) -> None:
    """Count one act more; the caller holds the transaction in which it is written."""
    connection.execute(_COUNT, {"key": KEY})


def counted(connection: Connection) -> int:
    """Give how many were counted."""
    return number_of(connection.execute(select(meta.c.value).where(meta.c.key == KEY)).scalar()) or 0


def raise_to(connection: Connection, number: int) -> None:
    """Have at least so many counted; the caller holds the transaction."""
    if number > counted(connection):
        connection.execute(insert(meta).prefix_with("OR REPLACE").values(key=KEY, value=str(number)))


def number_of(value: object) -> int | None:
    """Give the count that a row of ``meta`` holds, None where it is none."""
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 19 else None
