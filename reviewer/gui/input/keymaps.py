"""Schemes of keys that come with the program, each a small JSON file of what differs from the table."""

import json
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from reviewer.gui.input.action import ActionSpec
from reviewer.model.errors import UsageError
from reviewer.model.resources import resource

STANDARD = "standard"
"""The scheme of the table itself, which has no file."""


def scheme_names() -> tuple[str, ...]:
    """Give the names of all schemes, the standard one first."""
    return STANDARD, *sorted(path.stem for path in resource("keymaps").glob("*.json"))


def scheme_keys(name: str) -> Mapping[str, tuple[str, ...]]:
    """Give the keys that a scheme changes, by action.

    Raises
    ------
    UsageError
        Where there is no such scheme or its file cannot be used.
    """
    if name == STANDARD:
        return {}
    if name not in scheme_names():
        raise UsageError(f"There is no key scheme {name!r}; there are {', '.join(scheme_names())}.")
    return read_scheme(resource("keymaps", f"{name}.json").read_text(encoding="utf-8"))


def read_scheme(text: str) -> Mapping[str, tuple[str, ...]]:
    """Read the keys of a scheme from its JSON text.

    Raises
    ------
    UsageError
        Where the text is no scheme.
    """
    try:
        return {action: _listed(action, made) for action, made in _keys_in(json.loads(text)).items()}
    except (ValueError, TypeError, RecursionError) as error:
        raise UsageError(
            f'A key scheme is JSON with "keys": {{action: [key, ...]}}; this one is not: {error}.'
        ) from error


def _keys_in(whole: object) -> Mapping[str, object]:
    """Give what a file of JSON says of keys; the words that Python has for it say nothing to who wrote the file."""
    keys = whole.get("keys") if isinstance(whole, dict) else None
    if not isinstance(keys, dict):
        raise TypeError("there are no keys by the names of actions in it")
    return keys


def _listed(action: str, made: object) -> tuple[str, ...]:
    """Give the keys of one action; a key without its list would be taken for as many keys as it has letters."""
    if not isinstance(made, list):
        raise TypeError(f"the keys of {action} are no list")
    return tuple(map(str, made))


def write_scheme(title: str, bound: Sequence[ActionSpec]) -> str:
    """Give the JSON text of a scheme as ``read_scheme`` reads it: a line for each action, those without keys too."""
    lines = ",\n".join(f"    {_json(spec.id)}: {_json(spec.every_key)}" for spec in bound)
    return f'{{\n  "title": {_json(title)},\n  "keys": {{\n{lines}\n  }}\n}}\n'


def _json(value: str | Sequence[str]) -> str:
    return json.dumps(value, ensure_ascii=False)


def differences(table: Sequence[ActionSpec], bound: Sequence[ActionSpec]) -> dict[str, tuple[str, ...]]:
    """Give the keys of the actions that have others than in the table, or another one first, by action."""
    plain = {spec.id: spec.every_key for spec in table}
    return {spec.id: spec.every_key for spec in bound if spec.every_key != plain[spec.id]}


def scheme_title(name: str) -> str:
    """Give what people call a scheme, in the language of the window."""
    titles = {
        STANDARD: QCoreApplication.translate("Keys", "Standard"),
        "hydrus": QCoreApplication.translate("Keys", "Like hydrus, with the mouse"),
        "darktable": QCoreApplication.translate("Keys", "Like darktable"),
        "left-hand": QCoreApplication.translate("Keys", "Left hand"),
        "numpad": QCoreApplication.translate("Keys", "Number pad"),
    }
    return titles.get(name, name)
