"""What an action of the window is, and what a table of actions must hold to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, StrEnum

from PySide6.QtCore import QCoreApplication

from reviewer.model.errors import UsageError


class Context(Enum):
    """Name what the window shows, which decides what its keys mean."""

    START = "start page"
    SINGLE = "one picture"
    GRID = "grid"


START = frozenset({Context.START})
SINGLE = frozenset({Context.SINGLE})
GRID = frozenset({Context.GRID})
ANYWHERE = frozenset(Context)
REVIEWING = frozenset({Context.SINGLE, Context.GRID})


class Menu(StrEnum):
    """Name the menus, which are also the sections of the key sheet."""

    REVIEW = "Review"
    DECIDE = "Decide"
    GO = "Go"
    LOOK = "Look"
    SHOW = "Show"
    HELP = "Help"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """Declare an action: what it is called, what it does and which keys do it where.

    ``text`` and ``tip`` are English and translated where they are shown (context "Actions"). ``keys`` hold in all its
    ``contexts``, the first being the one that menus show; ``single_keys`` hold only while one picture is shown.
    ``repeats`` lets a held key repeat it; ``peeks`` undoes it when its key is let go after being held; ``decides``
    means that it judges the picture on screen; ``group`` names the submenu it stands in.
    """

    id: str
    text: str
    tip: str
    menu: Menu
    keys: tuple[str, ...] = ()
    single_keys: tuple[str, ...] = ()
    contexts: frozenset[Context] = REVIEWING
    repeats: bool = False
    peeks: bool = False
    decides: bool = False
    group: str = ""

    @property
    def label(self) -> str:
        """Give its name in the language of the window."""
        return QCoreApplication.translate("Actions", self.text)

    @property
    def hint(self) -> str:
        """Give its one-line explanation in the language of the window."""
        return QCoreApplication.translate("Actions", self.tip)

    def keys_in(self, context: Context) -> tuple[str, ...]:
        """Give the keys that do it in a context; none where it does not apply."""
        if context not in self.contexts:
            return ()
        return self.keys + (self.single_keys if context is Context.SINGLE else ())


def conflicts(actions: Iterable[ActionSpec]) -> list[str]:
    """Name every key that two actions claim in one context; an empty list is what a table must give."""
    found = []
    table = tuple(actions)
    for context in Context:
        claims: dict[str, list[str]] = defaultdict(list)
        for spec in table:
            for key in spec.keys_in(context):
                claims[key.lower()].append(spec.id)
        found += [f"{key} in {context.value}: {', '.join(ids)}" for key, ids in claims.items() if len(ids) > 1]
    return found


def rebind(actions: Iterable[ActionSpec], keys: Mapping[str, Iterable[str]]) -> tuple[ActionSpec, ...]:
    """Give the table with other keys for the actions named.

    Raises
    ------
    UsageError
        Where an action is unknown, or two actions would share a key in one context.
    """
    table = tuple(actions)
    known = {spec.id for spec in table}
    if unknown := sorted(keys.keys() - known):
        raise UsageError(f"The key scheme names an action {unknown[0]!r} that does not exist; no key was changed.")
    made = tuple(
        replace(spec, keys=tuple(keys[spec.id]), single_keys=()) if spec.id in keys else spec for spec in table
    )
    if shared := conflicts(made):
        raise UsageError(f"The key scheme gives one key to two actions ({shared[0]}); no key was changed.")
    return made
