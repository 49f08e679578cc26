"""Values of settings as files hold them, taken only where they are of the kind that a setting asks for."""

import math
from datetime import date, time
from enum import StrEnum
from typing import Any, get_args, get_origin

from reviewer.model.errors import RecipeError

_NAMES = {int: "a whole number", float: "a number", bool: "true or false", str: "a text"}


def taken(key: str, kind: Any, value: Any) -> Any:
    """Give the value of a setting as its type: a number, a text, true or false, one of a closed set, or several.

    Raises
    ------
    RecipeError
        Where the value is of another kind, naming the setting and what it takes.
    """
    if get_origin(kind) is tuple:
        return _taken_list(key, get_args(kind), value)
    if issubclass(kind, StrEnum):
        if value not in [choice.value for choice in kind]:
            choices = ", ".join(repr(choice.value) for choice in kind)
            raise RecipeError(f"The recipe's {key!r} is one of {choices}, not {_spelled(value)}.", key)
        return kind(value)
    is_whole_as_real = kind is float and type(value) is int
    if type(value) is not kind and not is_whole_as_real:
        raise RecipeError(f"The recipe's {key!r} must be {_NAMES[kind]}, not {_spelled(value)}.", key)
    if kind is float and not math.isfinite(value):
        raise RecipeError(f"The recipe's {key!r} must be a finite number, not {value}.", key)
    return float(value) if is_whole_as_real else value


def _taken_list(key: str, kinds: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    is_open = kinds[-1] is Ellipsis
    if not isinstance(value, list | tuple) or not (is_open or len(value) == len(kinds)):
        count = "a list" if is_open else f"a list of {len(kinds)} values"
        raise RecipeError(f"The recipe's {key!r} must be {count}, not {_spelled(value)}.", key)
    return tuple(taken(key, kinds[0], part) for part in value)


def _spelled(value: Any) -> str:
    """Write a value as its file has it, where Python has other words for it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    return str(value) if isinstance(value, date | time) else repr(value)
