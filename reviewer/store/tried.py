"""Which flags every picture of a review was tried with."""

import json
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, insert, select

from reviewer.store.access import Access
from reviewer.store.schema import meta

_KEY = "tried"


class Tried:
    """Keep by which flags every picture was measured or could not be: what lacks their scores gets none by a scan."""

    def __init__(self, access: Access) -> None:
        self._access = access

    @property
    def flags(self) -> frozenset[str]:
        """Give the keys of these flags."""
        return self._access.read(_read)

    def keep(self, flags: Collection[str]) -> None:
        """Keep that a scan tried every picture with these flags, and maybe not with others."""
        self._access.write(lambda c: _write(c, flags))


def forget(connection: Connection, flags: Collection[str]) -> None:
    """Take note that the scores of these flags were emptied; the caller holds the transaction."""
    _write(connection, _read(connection).difference(flags))


def _read(connection: Connection) -> frozenset[str]:
    value = connection.execute(select(meta.c.value).where(meta.c.key == _KEY)).scalar()
    return frozenset(json.loads(value) if value else ())


def _write(connection: Connection, flags: Iterable[str]) -> None:
    connection.execute(insert(meta).prefix_with("OR REPLACE").values(key=_KEY, value=json.dumps(sorted(flags))))
