"""Which decoders a review was last scanned with."""

from sqlalchemy import insert, select

from reviewer.store.access import Access
from reviewer.store.schema import meta

_KEY = "decoders"


class Decoders:
    """Keep the names and versions of the decoders that every file of a review was tried with."""

    def __init__(self, access: Access) -> None:
        self._access = access

    @property
    def kept(self) -> str:
        """Give what was kept, empty where nothing was."""
        query = select(meta.c.value).where(meta.c.key == _KEY)
        return str(self._access.read(lambda c: c.execute(query).scalar()) or "")

    def keep(self, text: str) -> None:
        """Keep that every file was tried with these."""
        query = insert(meta).prefix_with("OR REPLACE").values(key=_KEY, value=text)
        self._access.write(lambda c: c.execute(query))
