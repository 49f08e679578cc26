"""What an action of the window is, and what a table of actions must hold to."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, StrEnum

from PySide6.QtCore import QCoreApplication

from reviewer.gui.input.keys import CLICKS, is_key, tidy_key
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


SUBMENUS = {
    "reject": "Reject because",
    "mark": "Add or remove a reason",
    "zoom": "Zoom to",
    "phase": "Sampling phase",
    "only": "Show alone",
    "order": "Order",
    "score": "Order by the score of",
    "view": "Saved views",
    "keep": "Keep as view",
    "extend": "Select up to",
    "walk": "Go and keep the selection",
}
"""The names of submenus by the group of the actions in them, English and translated where they are shown."""

_NAMED_BY_GROUP = frozenset({"reject", "mark", "zoom", "only", "order", "score"})


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """Declare an action: what it is called, what it does and which keys do it where.

    ``text`` and ``tip`` are English and translated where they are shown (context "Actions"). ``keys`` hold in all its
    ``contexts``, the first being the one that menus show; ``single_keys`` hold only while one picture is shown.
    ``repeats`` lets a held key repeat it; ``peeks`` undoes it when its key is let go after being held; ``decides``
    means that it judges the picture on screen; ``is_switch`` that it is on or off, as its menu shows; ``group`` names
    the submenu it stands in.
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
    is_switch: bool = False
    group: str = ""

    @property
    def every_key(self) -> tuple[str, ...]:
        """Give all its keys, wherever they hold."""
        return self.keys + self.single_keys

    @property
    def label(self) -> str:
        """Give its name in the language of the window."""
        return QCoreApplication.translate("Actions", self.text)

    @property
    def title(self) -> str:
        """Give its name by itself: that of its submenu before it, where it means little without."""
        name = self.label.rstrip("…")
        if self.group not in _NAMED_BY_GROUP:
            return name
        return f"{QCoreApplication.translate('Actions', SUBMENUS[self.group])}: {name}"

    @property
    def hint(self) -> str:
        """Give its one-line explanation in the language of the window."""
        return QCoreApplication.translate("Actions", self.tip)

    def keys_in(self, context: Context) -> tuple[str, ...]:
        """Give the keys that do it in a context; none where it does not apply."""
        if context not in self.contexts:
            return ()
        return self.keys + (self.single_keys if context is Context.SINGLE else ())


def sharing(actions: Iterable[ActionSpec], spec: ActionSpec, key: str) -> list[ActionSpec]:
    """Give the other actions that have a key in a context where an action would have it, too."""
    wanted = tidy_key(key).lower()
    contexts = spec.contexts & frozenset({Context.SINGLE}) if _is_single(spec, key) else spec.contexts
    return [
        other
        for other in actions
        if other.id != spec.id
        and any(tidy_key(taken).lower() == wanted for context in contexts for taken in other.keys_in(context))
    ]


def conflicts(actions: Iterable[ActionSpec]) -> list[str]:
    """Name every key that two actions claim in one context; an empty list is what a table must give."""
    found = []
    table = tuple(actions)
    for context in Context:
        claims: dict[str, list[str]] = defaultdict(list)
        for spec in table:
            for key in spec.keys_in(context):
                claims[tidy_key(key).lower()].append(spec.id)
        found += [f"{key} in {context.value}: {', '.join(ids)}" for key, ids in claims.items() if len(ids) > 1]
    return found


def with_keys(spec: ActionSpec, keys: Iterable[str]) -> ActionSpec:
    """Give an action with other keys; those it had beside one picture alone, and clicks, still hold there alone."""
    every = tuple(keys)
    single = tuple(key for key in every if _is_single(spec, key))
    return replace(spec, keys=tuple(key for key in every if key not in single), single_keys=single)


def rebind(actions: Iterable[ActionSpec], keys: Mapping[str, Collection[str]]) -> tuple[ActionSpec, ...]:
    """Give the table with other keys for the actions named; one that is unknown may be named without keys.

    Raises
    ------
    UsageError
        Where an action or a key is unknown, or two actions would share a key in one context.
    """
    table = tuple(actions)
    known = {spec.id for spec in table}
    if unknown := sorted(action for action in keys.keys() - known if keys[action]):
        raise UsageError(f"The key scheme names an action {unknown[0]!r} that does not exist; no key was changed.")
    if odd := [key for every in keys.values() for key in every if not is_key(key)]:
        raise UsageError(f"The key scheme names a key {odd[0]!r} that no keyboard has; no key was changed.")
    made = tuple(with_keys(spec, keys[spec.id]) if spec.id in keys else spec for spec in table)
    if shared := conflicts(made):
        raise UsageError(f"The key scheme gives one key to two actions ({shared[0]}); no key was changed.")
    return made


def _is_single(spec: ActionSpec, key: str) -> bool:
    return key in CLICKS or key in spec.single_keys
