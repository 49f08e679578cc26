"""The words of a curator's own reasons, kept where the decisions are that name them."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import insert, select

from reviewer.model.verdict import Reason, is_own, own_key
from reviewer.store.access import Access
from reviewer.store.schema import reason as table


class Reasons:
    """Know what each key of an own reason means in this review; a key never means anything else again."""

    def __init__(self, access: Access) -> None:
        self._access = access
        query = select(table.c.key, table.c.words).order_by(table.c.id)
        self._words: dict[str, str] = access.read(lambda c: {str(row.key): str(row.words) for row in c.execute(query)})

    def all(self) -> dict[str, str]:
        """Give the words of every own reason by its key, the oldest first."""
        return dict(self._words)

    def settle(self, reasons: Sequence[Reason]) -> tuple[Reason, ...]:
        """Give reasons with the keys that their words have here, and keep the words of those that are new.

        In a review that is open for reading only nothing is kept.

        Raises
        ------
        NotSaved
            Where they could not be written.
        """
        known = {words.casefold(): key for key, words in self._words.items()}
        fresh: dict[str, str] = {}
        settled: list[Reason] = []
        for reason in reasons:
            if is_own(reason.key):
                key = known.get(reason.label.casefold()) or self._free(reason, fresh)
                if key not in self._words:
                    fresh[key] = reason.label
                settled.append(replace(reason, key=key))
            else:
                settled.append(reason)
        if fresh and self._access.refusal is None:
            rows = [{"key": key, "words": words} for key, words in fresh.items()]
            self._access.act(lambda c: c.execute(insert(table), rows))
            self._words |= fresh
        return tuple(settled)

    def _free(self, reason: Reason, fresh: dict[str, str]) -> str:
        """Give a key that means nothing yet: the reason's own, else the one of its words, numbered if need be."""
        made = own_key(reason.label)
        number = 2
        key = reason.key if reason.key not in self._words else made
        while key in self._words or key in fresh:
            key, number = f"{made}_{number}", number + 1
        return key
