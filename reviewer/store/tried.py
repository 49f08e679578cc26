"""Which flags every picture of a review was tried with, and whether the last scan got to its end."""

import json
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, delete, insert, select

from reviewer.store.access import Access
from reviewer.store.schema import meta

_KEY, _BEGUN = "tried", "scan_begun"


class Tried:
    """Keep by which flags every picture was measured or could not be: what lacks their scores gets none by a scan."""

    def __init__(self, access: Access) -> None:
        self._access = access

    @property
    def flags(self) -> frozenset[str]:
        """Give the keys of these flags."""
        return self._access.read(_read)

    @property
    def is_cut_short(self) -> bool:
        """Tell whether the last scan did not come to its end, or runs now: files may be left that it did not reach."""
        return self._access.read(lambda c: _value(c, _BEGUN)) is not None

    def begin(self) -> None:
        """Keep that a scan has begun, in case that nothing is left to say that it did not end."""
        self._access.write(lambda c: _put(c, _BEGUN, "1"))

    def end(self) -> None:
        """Take note that it got as far as it could."""
        self._access.write(lambda c: c.execute(delete(meta).where(meta.c.key == _BEGUN)))

    def keep(self, flags: Collection[str]) -> None:
        """Keep that a scan tried every picture with these flags, and maybe not with others."""
        self._access.write(lambda c: _write(c, flags))


def forget(connection: Connection, flags: Collection[str]) -> None:
    """Take note that the scores of these flags were emptied; the caller holds the transaction."""
    _write(connection, _read(connection).difference(flags))


def _read(connection: Connection) -> frozenset[str]:
    value = _value(connection, _KEY)
    return frozenset(json.loads(value) if value else ())


def _write(connection: Connection, flags: Iterable[str]) -> None:
    _put(connection, _KEY, json.dumps(sorted(flags)))


def _value(connection: Connection, key: str) -> str | None:
    return connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()


def _put(connection: Connection, key: str, value: str) -> None:
    connection.execute(insert(meta).prefix_with("OR REPLACE").values(key=key, value=value))
