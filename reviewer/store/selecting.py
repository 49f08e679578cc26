"""Which candidates a filter matches, and in which order they come."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
from sqlalchemy import text

from reviewer.model import conditions, where
from reviewer.model.errors import UsageError
from reviewer.model.queue import Order
from reviewer.model.time import Clock
from reviewer.model.verdict import REASON_KEYS, ordered
from reviewer.store.access import Access
from reviewer.store.differences import Differences
from reviewer.store.likenesses import Likenesses
from reviewer.store.marks import Marks
from reviewer.store.matching import match_rows
from reviewer.store.mirror import GONE, SCORED, Ids, Mask, Mirror
from reviewer.store.ordering import Orders
from reviewer.store.paths import Paths
from reviewer.store.reasons import Reasons
from reviewer.store.tags import Tags

_DECIDED = text(
    "SELECT v.candidate FROM decision d JOIN verdict v ON v.seq = d.seq "
    "WHERE d.at >= :first AND d.at < :after AND v.verdict <> 'undecided' ORDER BY v.candidate"
)
_GONE = text("SELECT id FROM candidate WHERE missing_since IS NOT NULL ORDER BY id")


@dataclass(frozen=True, slots=True)
class Kept:
    """Hold what a review knows of its pictures that a filter may ask for."""

    reasons: Reasons
    tags: Tags
    marks: Marks
    likenesses: Likenesses
    differences: Differences


class Selecting:
    """Choose candidates by an expression, from memory where that is enough and from the file where it is not."""

    def __init__(self, access: Access, mirror: Mirror, kept: Kept, clock: Clock) -> None:
        self._access, self._mirror, self._kept, self._clock = access, mirror, kept, clock
        self._orders = Orders()
        self._paths = Paths(access)

    def select(
        self, expression: str, order: Order, flag: str | None, thresholds: Mapping[str, float], *, with_gone: bool
    ) -> Ids:
        """Give the ids of the scored candidates that an expression matches, in an order.

        Those whose files are gone are among them, or, without ``with_gone``, only where the expression asks for them.

        Raises
        ------
        WhereError
            Where the expression cannot be understood.
        """
        mirror = self._mirror.still()
        if flag is not None and flag not in mirror.keys:
            raise UsageError(f"There is no flag {flag!r}; the flags are {', '.join(mirror.keys)}.")
        asked = where.parse(expression, mirror.keys, self._reasons())
        mask = match_rows(mirror, asked, self._seek)
        is_chosen = mirror.state == SCORED
        if with_gone or _asks_for_gone(asked):
            is_chosen |= mirror.state == GONE
        mask &= is_chosen
        if order is Order.ALIKE:
            return self._kept.likenesses.together(mirror.ids[mask])
        if order is Order.FOLDER:
            return self._by_folder(mirror, mask)
        return mirror.ids[self._orders.rows(mirror, order, flag, dict(thresholds), mask)]

    def in_path(self, glob: str) -> Ids:
        """Give the ids whose shown path fits a glob, or holds a text that is none, in the order of ids."""
        return self._paths.matching(glob)

    def read_ahead(self, is_unwanted: Callable[[], bool]) -> None:
        """Read beside whoever decides what a filter by path and the order of folders need."""
        self._paths.read_ahead(is_unwanted)

    def forget_folders(self) -> None:
        """Read the order of folders anew when it is asked for, after files came to another folder."""
        self._paths.forget_folders()

    def _by_folder(self, mirror: Mirror, mask: Mask) -> Ids:
        """Put the rows of a mask into the order of folders; what was added since is left for the next queue."""
        every = self._paths.in_folders()
        if not len(mirror):
            return mirror.ids
        rows = np.clip(mirror.rows(every), 0, len(mirror) - 1)
        chosen: Ids = every[(mirror.ids[rows] == every) & mask[rows]]
        return chosen

    def _reasons(self) -> tuple[str, ...]:
        """Give the keys of the reasons that have words here or that verdicts have."""
        return ordered([*REASON_KEYS, *self._kept.reasons.all(), *self._mirror.reason_counts()])

    def _seek(self, condition: conditions.Sought) -> Ids:
        match condition:
            case conditions.PathMatches(glob):
                return self.in_path(glob)
            case conditions.HasTag(tag):
                return self._kept.tags.tagged(tag)
            case conditions.HasNote(glob):
                return self._kept.marks.noted(glob)
            case conditions.IsStarred():
                return self._kept.marks.starred()
            case conditions.LooksLike(what):
                return self._alike(what)
            case conditions.DecidedOn() | conditions.FileIs() | conditions.DiffersFrom():
                return self._recorded(condition)

    def _recorded(self, condition: conditions.DecidedOn | conditions.FileIs | conditions.DiffersFrom) -> Ids:
        match condition:
            case conditions.FileIs(what):
                return self._ids(_GONE, {}) if what == "gone" else self._mirror.outdated()
            case conditions.DiffersFrom(name):
                return self._kept.differences.named(name)
            case conditions.DecidedOn(day):
                return self._decided_on(day)

    def _alike(self, what: str) -> Ids:
        """Give those that are, or are not, near-duplicates of another; the best copies, or all but these."""
        found: Mapping[str, Callable[[], Ids]] = {
            "yes": self._kept.likenesses.grouped,
            "no": lambda: np.setdiff1d(self._mirror.ids, self._kept.likenesses.grouped(), assume_unique=True),
            "best": self._kept.likenesses.best,
            "worse": lambda: np.setdiff1d(
                self._kept.likenesses.grouped(), self._kept.likenesses.best(), assume_unique=True
            ),
        }
        return found[what]()

    def _decided_on(self, day: str) -> Ids:
        today = datetime.fromtimestamp(self._clock() / 1000).astimezone().date()
        named = {"today": today, "yesterday": today - timedelta(days=1)}
        first = named.get(day) or date.fromisoformat(day)
        bounds = {"first": _midnight(first), "after": _midnight(first + timedelta(days=1))}
        return self._ids(_DECIDED, bounds)

    def _ids(self, query: object, bounds: Mapping[str, object]) -> Ids:
        return self._access.read(lambda c: np.array(c.execute(query, bounds).scalars().all(), np.int64))  # type: ignore[call-overload]  # a text


def _asks_for_gone(expression: conditions.Expression) -> bool:
    """Tell whether an expression says anything of files that are gone."""
    match expression:
        case conditions.FileIs(what):
            return what == "gone"
        case conditions.Not(inner):
            return _asks_for_gone(inner)
        case conditions.All(parts) | conditions.Any(parts):
            return any(_asks_for_gone(part) for part in parts)
        case _:
            return False


def _midnight(day: date) -> int:
    """Give when a day begins where the program runs, in milliseconds."""
    return int(datetime(day.year, day.month, day.day).astimezone().timestamp() * 1000)
